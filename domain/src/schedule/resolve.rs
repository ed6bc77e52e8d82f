//! Who plays at each instant of one channel: a sweep over the boundaries of its bookings.

use std::{collections::BTreeMap, rc::Rc};

use crate::recurrence::Stretch;

/// An interned list of items.
pub(crate) type ListId = u32;

/// A booking's claim to a stretch, with what it would play in it.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    /// First instant (or minute of the week).
    pub from: i64,
    /// First instant after.
    pub until: i64,
    /// Where the program started.
    pub anchor: i64,
    /// The same, if others rotate with it.
    pub shared_anchor: i64,
    /// The item lists it plays, in order; never empty.
    pub lists: Rc<[ListId]>,
    /// Index of the booking, in rotation order.
    pub booking: u32,
    /// The booking's priority.
    pub priority: u16,
    /// Whether it plays alone among those of its priority.
    pub exclusive: bool,
}

/// A stretch in which the same plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// First instant (or minute of the week).
    pub from: i64,
    /// First instant after.
    pub until: i64,
    /// Where the program started.
    pub anchor: i64,
    /// The item lists, in order.
    pub lists: Rc<[ListId]>,
    /// 0 for the default.
    pub precedence: u16,
    /// The bookings that rotate, in order; empty for the default.
    pub members: Rc<[u32]>,
}

impl Slot {
    fn continues(&self, before: &Self) -> bool {
        before.until == self.from
            && before.anchor == self.anchor
            && before.precedence == self.precedence
            && before.lists == self.lists
            && before.members == self.members
    }
}

/// The claims of one priority that are present, by rotation order.
type Level = BTreeMap<u32, usize>;
type Present = BTreeMap<u16, Level>;

/// Resolves claims over `[from, until)`; the default fills what no claim covers.
///
/// R18, R19: the highest priority present plays alone, all of that priority rotate. R21: in the
/// order of their bookings. Their common anchor is the latest start among them. R20: if some of that
/// priority are exclusive, the last of them in this order plays instead, alone.
pub(crate) fn resolve(claims: &[Claim], default: &Rc<[ListId]>, within: Stretch) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut present = Present::new();
    let mut at = within.0;
    for (next, opens, index) in boundaries(claims, within) {
        if next > at {
            push(&mut slots, winner(claims, &present, default), (at, next));
            at = next;
        }
        let Some(claim) = claims.get(index) else { continue };
        let level = present.entry(claim.priority).or_default();
        if opens {
            level.insert(claim.booking, index);
        } else {
            level.remove(&claim.booking);
            if level.is_empty() {
                present.remove(&claim.priority);
            }
        }
    }
    if at < within.1 {
        push(&mut slots, winner(claims, &present, default), (at, within.1));
    }
    slots
}

/// Where claims open and close, in order; at one instant the closing come first.
fn boundaries(claims: &[Claim], within: Stretch) -> Vec<(i64, bool, usize)> {
    let mut boundaries = Vec::with_capacity(claims.len() * 2);
    for (index, claim) in claims.iter().enumerate() {
        let (from, until) = (claim.from.max(within.0), claim.until.min(within.1));
        if from < until {
            boundaries.push((from, true, index));
            boundaries.push((until, false, index));
        }
    }
    boundaries.sort_unstable();
    boundaries
}

/// What plays with these claims present; from and until are filled in by the caller.
fn winner(claims: &[Claim], present: &Present, default: &Rc<[ListId]>) -> Option<Slot> {
    let Some((&precedence, level)) = present.last_key_value() else {
        return (!default.is_empty()).then(|| Slot {
            from: 0,
            until: 0,
            anchor: 0,
            lists: Rc::clone(default),
            precedence: 0,
            members: Rc::default(),
        });
    };
    let playing = playing(claims, level);
    let members: Rc<[u32]> = playing.iter().map(|claim| claim.booking).collect();
    let (anchor, lists) = match playing.as_slice() {
        [] => return None,
        [alone] => (alone.anchor, Rc::clone(&alone.lists)),
        several => (
            several.iter().map(|claim| claim.shared_anchor).max()?,
            several.iter().flat_map(|claim| claim.lists.iter().copied()).collect(),
        ),
    };
    Some(Slot { from: 0, until: 0, anchor, lists, precedence, members })
}

/// The claims of a level that play: the exclusive one made last, or all.
fn playing<'c>(claims: &'c [Claim], level: &Level) -> Vec<&'c Claim> {
    let all = || level.values().filter_map(|index| claims.get(*index));
    match all().rfind(|claim| claim.exclusive) {
        Some(alone) => vec![alone],
        None => all().collect(),
    }
}

/// Adds a slot, or lengthens the last one when nothing changes.
fn push(slots: &mut Vec<Slot>, slot: Option<Slot>, stretch: Stretch) {
    let Some(mut slot) = slot else { return };
    (slot.from, slot.until) = stretch;
    match slots.last_mut() {
        Some(last) if slot.continues(last) => last.until = slot.until,
        _ => slots.push(slot),
    }
}
