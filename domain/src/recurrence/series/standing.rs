//! Why a series holds at an instant, or why not.

use jiff::civil::{Date, DateTime};

use super::{Instance, Series};
use crate::{
    recurrence::calendar::{DAY_MINUTES, datetime_of, day_number},
    time::Moment,
    zone::Zone,
};

/// How a series stands to an instant. Dates and times are those of the zone it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// An instance is on.
    Holds,
    /// The date has an instance, at another time of day.
    OtherTime(Instance),
    /// The date had an instance that was taken out (RFC 5545, EXDATE).
    Excepted(Date),
    /// The date had an instance that was moved elsewhere.
    Moved(Instance),
    /// The date has an instance, but the clocks skip all of it (R7).
    Skipped(Instance),
    /// The rule does not name the date.
    OtherDate,
    /// The first window is still to come.
    NotYet(DateTime),
    /// The last date of the rule is past.
    Over(Date),
}

impl Series {
    /// How the series stands to an instant in a zone.
    #[must_use]
    pub fn standing(&self, zone: &Zone, at: Moment) -> Standing {
        if self.holds_at(zone, at) {
            return Standing::Holds;
        }
        let today = zone.date_at(at);
        self.of_date(zone, today)
            .or_else(|| self.out_of_season(zone.wall_clock(at)))
            .unwrap_or(Standing::OtherDate)
    }

    /// What the date has, or had before it was edited.
    fn of_date(&self, zone: &Zone, today: Date) -> Option<Standing> {
        let day = day_number(today);
        let (from, until) = (day * DAY_MINUTES, (day + 1) * DAY_MINUTES);
        // The one that starts today rather than the rest of last night's.
        let here = self.instances(datetime_of(from), datetime_of(until)).pop();
        if let Some(instance) = here {
            let (from, until) = (zone.midnight(today), zone.midnight(today.tomorrow().unwrap_or(today)));
            let occurs = !self.occurrences(zone, from, until).is_empty();
            return Some(if occurs { Standing::OtherTime(instance) } else { Standing::Skipped(instance) });
        }
        let first = self.except.partition_point(|key| *key < from);
        let mut excepted =
            self.except.get(first..).unwrap_or_default().iter().take_while(|key| **key < until);
        if excepted.any(|key| self.would_have(*key)) {
            return Some(Standing::Excepted(today));
        }
        let mut moved = self.moved.range(from..until).filter(|(key, _)| self.would_have(**key));
        moved.next().map(|(key, slot)| {
            let (start, end) = (datetime_of(slot.start), datetime_of(slot.start + slot.length));
            Standing::Moved(Instance { original: datetime_of(*key), start, end })
        })
    }

    fn out_of_season(&self, now: DateTime) -> Option<Standing> {
        if now < self.start() {
            return Some(Standing::NotYet(self.start()));
        }
        self.last_date().filter(|last| *last < now.date()).map(Standing::Over)
    }
}
