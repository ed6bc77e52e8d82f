//! The week calendar: when each booking of a channel holds, and when it really plays.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    channel::{Axis, Context},
    model::Catalogue,
};
use crate::{
    ids::{BookingId, ChannelId},
    recurrence::{clock_from, clock_until},
    time::Moment,
    zone::{Clock, DAY_MS, Zone, day_of},
};

/// One window of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Occurrence {
    /// Whose window.
    pub booking_id: BookingId,
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
    /// Where in it the booking plays, alone or in rotation; empty when it never wins.
    pub plays: Vec<Play>,
}

/// A stretch in which a booking plays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Play {
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
}

/// How far windows can reach out of the asked days.
const MARGIN_MS: i64 = 3 * DAY_MS;

/// The windows of a channel's bookings that touch the local days `first..=last`, by start, whole
/// even where they reach out of those days. For at most a few hundred days.
#[must_use]
pub fn occurrences(
    channel: &ChannelId,
    first: Date,
    last: Date,
    zone: &Zone,
    catalogue: &Catalogue,
) -> Vec<Occurrence> {
    let from = zone.midnight_ms(day_of(first));
    let until = zone.midnight_ms(day_of(last) + 1);
    let axis = Axis::Instants { from: from - MARGIN_MS, until: until + MARGIN_MS };
    let resolved = Context::new(catalogue, zone, axis).channel(channel);
    let mut found = Vec::new();
    for (index, booking) in (0_u32..).zip(&resolved.bookings) {
        let own = booking.rule.zone_at(zone);
        let clock = Clock::over(own, clock_from(from), clock_until(until));
        let wins: Vec<_> = resolved.slots.iter().filter(|slot| slot.members.contains(&index)).collect();
        for window in booking.rule.windows_on(&clock, from, until) {
            let inside = wins.iter().map(|slot| (slot.from.max(window.0), slot.until.min(window.1)));
            let plays = join(inside.filter(|(from, until)| from < until));
            found.push(Occurrence {
                booking_id: booking.id.clone(),
                from: Moment::from_ms(window.0),
                until: Moment::from_ms(window.1),
                plays,
            });
        }
    }
    found.sort_by_key(|occurrence| occurrence.from);
    found
}

/// Joins neighbours: a change of who rotates with it does not end a booking's play.
fn join(stretches: impl Iterator<Item = (i64, i64)>) -> Vec<Play> {
    let joined = crate::recurrence::join(stretches.collect());
    let play = |(from, until)| Play { from: Moment::from_ms(from), until: Moment::from_ms(until) };
    joined.into_iter().map(play).collect()
}
