//! The next boundary after an instant, without walking from the first instance (R17).

use super::{
    Series,
    instances::Placed,
    instants::{Occurrence, occurrence},
};
use crate::{
    recurrence::calendar::{DAY_MINUTES, LAST_DAY},
    time::Moment,
    zone::{DAY_MS, MINUTE_MS, Zone},
};

/// An instant at which a series begins or ceases to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Boundary {
    /// The instant.
    pub at: Moment,
    /// Whether it holds from then on.
    pub holds: bool,
}

impl Series {
    /// The first instant after `at` at which the series begins or ceases to hold; `None` when
    /// nothing changes any more. Windows that touch have no boundary between them.
    ///
    /// Bounded: a rule that matches nothing for 50,000 periods is taken to be over, and one that is
    /// unbroken for seven years to go on until its next exception or its end.
    #[must_use]
    pub fn next_after(&self, zone: &Zone, at: Moment) -> Option<Boundary> {
        if self.holds_at(zone, at) {
            let end = self.end_of_run(zone, at.ms())?;
            return Some(Boundary { at: Moment::from_ms(end), holds: false });
        }
        // The second pass of a fold begins no occurrence, but a window.
        let soon = self.windows(zone, at, at.plus_ms(2 * DAY_MS));
        let soon = soon.into_iter().map(|window| window.0).find(|from| *from > at);
        let at = soon.or_else(|| self.next_occurrence(zone, at).map(|next| next.from))?;
        Some(Boundary { at, holds: true })
    }

    /// The first occurrence that starts after `at`.
    #[must_use]
    pub fn next_occurrence(&self, zone: &Zone, at: Moment) -> Option<Occurrence> {
        let resolve = |placed: Placed| {
            let (from, until) = (placed.start.min(placed.anchor.unwrap_or(placed.start)), placed.end);
            let clock = self.clock(zone, from * MINUTE_MS, until * MINUTE_MS);
            occurrence(&clock, placed).filter(|found| found.from > at)
        };
        let early = at.ms().div_euclid(MINUTE_MS) - 2 * DAY_MINUTES;
        let ruled = self.rule_days(early.div_euclid(DAY_MINUTES), LAST_DAY);
        let ruled = ruled.flat_map(|day| self.of_day(day)).filter(|placed| self.is_as_ruled(placed.key));
        let later = self.extra.partition_point(|key| *key < early);
        let extra = self.extra.get(later..).unwrap_or_default().iter().map(|key| self.plain(*key));
        let extra = extra.filter(|placed| self.is_as_ruled(placed.key));
        let moved = self.elsewhere().filter_map(resolve).min_by_key(|found| found.from);
        // Rule and extras come in order of their starts, so the first that resolves is the earliest.
        let found = [ruled.into_iter().find_map(resolve), extra.into_iter().find_map(resolve), moved];
        found.into_iter().flatten().min_by_key(|found| (found.from, found.original()))
    }
}
