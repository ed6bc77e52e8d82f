//! Unbroken runs, and what they are made of.

use crate::{
    time::Moment,
    zone::{MINUTE_MS, Zone},
};

/// Local minutes in a week.
pub(crate) const WEEK_MINUTES: i64 = 7 * 1440;

/// An unbroken stretch during which something holds, half-open.
///
/// Windows that touch, as whole days do at midnight, are one run: what plays does not start over.
/// What overlaps itself counts once (R16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// When it began, which may be long ago; the Unix epoch if it has no beginning.
    pub from: Moment,
    /// When it ends. A run that outlasts the asked stretch ends somewhere after it.
    pub until: Moment,
}

/// A stretch in epoch milliseconds (or in minutes of a week), half-open.
pub(crate) type Stretch = (i64, i64);

/// Sorts stretches and joins those that touch or overlap.
pub(crate) fn join(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.0 <= last.1 => last.1 = last.1.max(stretch.1),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// Minutes by which the wall clock of `screen` is ahead of `other` at an instant.
pub(crate) fn minutes_ahead(screen: &Zone, other: &Zone, at: i64) -> i64 {
    (screen.offset_ms(at) - other.offset_ms(at)).div_euclid(MINUTE_MS)
}
