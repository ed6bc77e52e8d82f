//! Where an exclusive booking gives way to another that was made after it.

use super::Trouble;
use crate::{
    recurrence::{Stretch, join},
    schedule::{channel::Resolved, model::Booking, resolve::Slot},
    time::Moment,
};

/// What an exclusive booking loses of the stretches it holds, within the forecast, to others of its priority.
pub(super) fn trouble(
    resolved: &Resolved<'_>,
    index: u32,
    booking: &Booking,
    held: &[Stretch],
    within: Stretch,
) -> Option<Trouble> {
    // Whoever plays alone at its priority while it holds is exclusive too, or it would play itself.
    let is_rival = |slot: &&Slot| slot.precedence == booking.priority && !slot.members.contains(&index);
    let rivals: Vec<&Slot> = resolved.slots.iter().filter(is_rival).collect();
    let (mut lost, mut by) = (Vec::new(), None);
    for (from, until) in held {
        let first = rivals.partition_point(|slot| slot.until <= (*from).max(within.0));
        let rest = rivals.get(first..).unwrap_or_default();
        for slot in rest.iter().take_while(|slot| slot.from < (*until).min(within.1)) {
            by = by.or_else(|| resolved.booking_of(slot));
            lost.push(((*from).max(slot.from), (*until).min(slot.until)));
        }
    }
    let lost = join(lost);
    let (from, until) = *lost.first()?;
    Some(Trouble::Displaced {
        booking: booking.id.clone(),
        by: by?,
        from: Moment::from_ms(from),
        until: Moment::from_ms(until),
        times: lost.len(),
        total_ms: lost.iter().map(|(from, until)| until - from).sum(),
    })
}
