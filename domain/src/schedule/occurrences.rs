//! The week calendar: when each booking of a channel holds, and when it really plays.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    channel::{Axis, Context, in_rotation_order},
    model::{Booking, Catalogue},
    resolve::Slot,
};
use crate::{
    ids::{BookingId, ChannelId},
    recurrence::{Instance, Stretch},
    time::Moment,
    zone::{Clock, Zone, day_of},
};

/// One window of a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Whose window.
    pub booking_id: BookingId,
    /// Which of the booking's instances, and where that is by the booking's wall clock.
    pub instance: Instance,
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
    /// Where in it the booking plays, alone, in rotation or as a share; empty when it never does.
    pub plays: Vec<Play>,
}

/// A stretch in which a booking plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Play {
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
}

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
    let Some(carrying) = catalogue.channels.get(channel) else { return Vec::new() };
    let mut found = Vec::new();
    for (index, booking) in (0_u32..).zip(in_rotation_order(carrying)) {
        let windows = windows_of(booking, zone, catalogue, (from, until)).into_iter();
        found.extend(windows.map(|(instance, window)| (index, &booking.id, instance, window)));
    }
    found.sort_by_key(|(.., window)| window.0);
    // Windows are shown whole, so it is asked as far as they reach who wins.
    let first = found.iter().map(|(.., window)| window.0).fold(from, i64::min);
    let last = found.iter().map(|(.., window)| window.1).fold(until, i64::max);
    let axis = Axis::Instants { from: first, until: last };
    let resolved = Context::new(catalogue, zone, axis).channel(channel);
    let wins = wins(&resolved.slots);
    let occurrence = |(index, booking_id, instance, window): (u32, &BookingId, Instance, Stretch)| {
        let won = wins.get(&index).map(Vec::as_slice).unwrap_or_default();
        let near = won.get(won.partition_point(|slot| slot.1 <= window.0)..).unwrap_or_default().iter();
        let inside = near.take_while(|slot| slot.0 < window.1);
        let plays = join(inside.map(|slot| (slot.0.max(window.0), slot.1.min(window.1))));
        let (from, until) = (Moment::from_ms(window.0), Moment::from_ms(window.1));
        Occurrence { booking_id: booking_id.clone(), instance, from, until, plays }
    };
    found.into_iter().map(occurrence).collect()
}

/// Where each booking plays, in order.
fn wins(slots: &[Slot]) -> HashMap<u32, Vec<Stretch>> {
    let mut wins: HashMap<u32, Vec<Stretch>> = HashMap::new();
    for slot in slots {
        for member in slot.members.iter().chain(slot.shares.iter()) {
            wins.entry(*member).or_default().push((slot.from, slot.until));
        }
    }
    wins
}

fn windows_of(
    booking: &Booking,
    zone: &Zone,
    catalogue: &Catalogue,
    (from, until): Stretch,
) -> Vec<(Instance, Stretch)> {
    let Some(timed) = booking.when.timed(&catalogue.times()) else { return Vec::new() };
    let reach = booking.when.series().reach_ms();
    let clock = Clock::over(booking.when.zone_at(zone), from - reach, until + reach);
    timed.instances_on(&clock, from, until)
}

/// Joins neighbours: a change of who rotates with it does not end a booking's play.
fn join(stretches: impl Iterator<Item = (i64, i64)>) -> Vec<Play> {
    let joined = crate::recurrence::join(stretches.collect());
    let play = |(from, until)| Play { from: Moment::from_ms(from), until: Moment::from_ms(until) };
    joined.into_iter().map(play).collect()
}
