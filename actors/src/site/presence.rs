//! Who is there: decided from when a slot was last touched.

use atrium_domain::time::Moment;

use crate::slot::Slot;

/// A player whose last poll ended longer ago than this, and that is not waiting in one, is gone. In ms.
pub const GRACE_MS: i64 = 30_000;

/// Whether a screen's player is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It polls; since when without a break.
    Online(Moment),
    /// It does not; since when.
    Offline(Moment),
    /// It was registered and has never polled.
    NeverSeen,
}

impl Presence {
    /// What the slot says now, given what was known before.
    pub fn next(before: Self, slot: &Slot, now: Moment) -> Self {
        let Some(seen) = slot.seen() else { return Self::NeverSeen };
        let here = slot.parked() > 0 || now.since_ms(seen) <= GRACE_MS;
        match (before, here) {
            (Self::Online(since), true) => Self::Online(since),
            (_, true) => Self::Online(seen.min(now)),
            (Self::Offline(since), false) => Self::Offline(since.max(seen)),
            (_, false) => Self::Offline(seen),
        }
    }

    /// Whether two differ in more than their times.
    pub fn differs(self, other: Self) -> bool {
        std::mem::discriminant(&self) != std::mem::discriminant(&other)
    }
}
