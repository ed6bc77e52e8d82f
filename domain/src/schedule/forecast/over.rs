//! Shares that ask for more than an hour. Saving refuses it; edits elsewhere can bring it about.

use super::Trouble;
use crate::{
    recurrence::join,
    schedule::{channel::Resolved, hour::HOUR_SECONDS, resolve::Slot},
    time::Moment,
};

/// Where the shares that play ask for more than the hour.
pub(super) fn trouble(resolved: &Resolved<'_>) -> Option<Trouble> {
    let is_over = |slot: &&Slot| asked(resolved, slot) > HOUR_SECONDS;
    let over: Vec<&Slot> = resolved.slots.iter().filter(is_over).collect();
    let first = over.first()?;
    let stretches = join(over.iter().map(|slot| (slot.from, slot.until)).collect());
    let (from, until) = *stretches.first()?;
    Some(Trouble::SharesOverHour {
        bookings: resolved.names(&first.shares),
        sum: over.iter().map(|slot| asked(resolved, slot)).max()?,
        from: Moment::from_ms(from),
        until: Moment::from_ms(until),
        times: stretches.len(),
    })
}

/// What the shares of a slot ask for, in seconds of each hour.
fn asked(resolved: &Resolved<'_>, slot: &Slot) -> u32 {
    let seconds = |index: &u32| resolved.bookings.get(*index as usize).and_then(|booking| booking.share);
    slot.shares.iter().filter_map(seconds).sum()
}
