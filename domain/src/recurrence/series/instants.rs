//! From wall-clock time to instants, in a zone.

use jiff::civil::DateTime;

use super::{Instance, Series, instances::Placed, runs::NEAR_MS};
use crate::{
    recurrence::{
        calendar::{DAY_MINUTES, datetime_of},
        runs::Stretch,
    },
    time::Moment,
    zone::{Clock, DAY_MS, MINUTE_MS, Zone},
};

/// One instance in a zone, as one span: it starts at the first instant whose wall clock is at or
/// after its start, and ends likewise.
///
/// So where the clock goes back it starts in the first pass (R8, RFC 5545 section 3.3.5), and where
/// the start is skipped, with the first instant after the gap (R7). What falls wholly into a gap
/// does not occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occurrence {
    key: i64,
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
}

impl Occurrence {
    /// Its name: where the rule or an extra date puts it.
    #[must_use]
    pub fn original(&self) -> DateTime {
        datetime_of(self.key)
    }
}

/// How far local time can be from UTC in either direction, in minutes, a skipped day included.
pub(super) const FARTHEST: i64 = 26 * 60;

impl Series {
    /// The occurrences that touch `[from, until)`, in order, at most
    /// [`MAX_INSTANCES`](super::MAX_INSTANCES).
    #[must_use]
    pub fn occurrences(&self, zone: &Zone, from: Moment, until: Moment) -> Vec<Occurrence> {
        let clock = self.clock(zone, from.ms(), until.ms());
        let mut in_order = clock.in_order();
        let near = self.near(from.ms(), until.ms());
        let mut found = Vec::with_capacity(near.len());
        for placed in near {
            // Steps within the day are not counted from their own start.
            let stretch = match placed.anchor {
                Some(_) => step(&clock, placed),
                None => Some(in_order.first_instants(placed.start * MINUTE_MS, placed.end * MINUTE_MS)),
            };
            let occurs = stretch.and_then(|stretch| named(placed, stretch));
            found.extend(occurs.filter(|found| found.until > from && found.from < until));
        }
        found.sort_by_key(|found| (found.from, found.key));
        found
    }

    /// The windows that touch `[from, until)`: the instants whose wall clock is inside an instance.
    /// A fold can cut one window in two (R8). In order; they may overlap (R16).
    #[must_use]
    pub fn windows(&self, zone: &Zone, from: Moment, until: Moment) -> Vec<(Moment, Moment)> {
        let clock = self.clock(zone, from.ms(), until.ms());
        let windows = self.windows_on(&clock, from.ms(), until.ms()).into_iter();
        windows.map(|(from, until)| (Moment::from_ms(from), Moment::from_ms(until))).collect()
    }

    /// [`Series::windows`] on a clock of the zone that reaches beyond the stretch by
    /// [`Series::reach_ms`] on either side, so that several series can share one.
    pub(crate) fn windows_on(&self, clock: &Clock, from: i64, until: i64) -> Vec<Stretch> {
        let mut windows = Vec::new();
        for placed in self.near(from, until) {
            pieces(clock, placed, |piece| windows.push(piece));
        }
        windows.retain(|window| window.1 > from && window.0 < until);
        windows.sort_unstable();
        windows
    }

    /// [`Series::windows_on`] with the instance of each window.
    pub(crate) fn instances_on(&self, clock: &Clock, from: i64, until: i64) -> Vec<(Instance, Stretch)> {
        let mut found = Vec::new();
        for placed in self.near(from, until) {
            pieces(clock, placed, |piece| found.push((placed.into(), piece)));
        }
        found.retain(|(_, window): &(Instance, Stretch)| window.1 > from && window.0 < until);
        found.sort_by_key(|(_, window)| *window);
        found
    }

    /// How far from a stretch an instance that touches it can begin or end, in milliseconds.
    pub(crate) fn reach_ms(&self) -> i64 {
        let longest = self.moved.values().map(|slot| slot.length).fold(self.length, i64::max);
        longest * MINUTE_MS + 4 * DAY_MS + NEAR_MS
    }

    pub(in crate::recurrence) fn clock(&self, zone: &Zone, from: i64, until: i64) -> Clock {
        Clock::over(zone, from - self.reach_ms(), until + self.reach_ms())
    }

    /// The instances that can touch a stretch of instants in any zone.
    fn near(&self, from: i64, until: i64) -> Vec<Placed> {
        let (from, until) = (from.div_euclid(MINUTE_MS), until.div_euclid(MINUTE_MS));
        self.placed(from - FARTHEST, until + FARTHEST)
    }
}

/// The instants whose wall clock is inside an instance, piece by piece.
pub(super) fn pieces(clock: &Clock, placed: Placed, mut take: impl FnMut(Stretch)) {
    if placed.anchor.is_some() {
        step(clock, placed).into_iter().for_each(take);
        return;
    }
    let mut pieces = clock.instants(placed.start * MINUTE_MS, placed.end * MINUTE_MS).peekable();
    while let Some(mut piece) = pieces.next() {
        // A fold that is all inside cuts nothing.
        while let Some(next) = pieces.next_if(|next| next.0 == piece.1) {
            piece.1 = next.1;
        }
        take(piece);
    }
}

/// An instance as one span; `None` when a gap swallows it.
pub(super) fn occurrence(clock: &Clock, placed: Placed) -> Option<Occurrence> {
    let (from, until) = if placed.anchor.is_some() {
        step(clock, placed)?
    } else {
        let instant = |minutes: i64| clock.first_instant(minutes * MINUTE_MS);
        (instant(placed.start), instant(placed.end))
    };
    named(placed, (from, until))
}

fn named(Placed { key, .. }: Placed, (from, until): Stretch) -> Option<Occurrence> {
    let (from, until) = (Moment::from_ms(from), Moment::from_ms(until));
    (from < until).then_some(Occurrence { key, from, until })
}

/// R9: a step within the day is that much elapsed time after the day's first, as long as it is
/// still the same day by the wall clock. It lasts as long as the window says in elapsed time.
fn step(clock: &Clock, placed: Placed) -> Option<Stretch> {
    let anchor = placed.anchor?;
    let midnight = (anchor.div_euclid(DAY_MINUTES) + 1) * DAY_MINUTES;
    let from = clock.first_instant(anchor * MINUTE_MS) + (placed.start - anchor) * MINUTE_MS;
    let is_same_day = from < clock.first_instant(midnight * MINUTE_MS);
    is_same_day.then(|| (from, from + (placed.end - placed.start) * MINUTE_MS))
}
