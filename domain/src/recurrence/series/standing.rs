//! Why a series holds at an instant, or why not.

use jiff::civil::{Date, DateTime};

use super::{Instance, Series};
use crate::{
    recurrence::calendar::{DAY_MINUTES, LAST_DAY, date_of, datetime_of, day_number},
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
    /// The first date that the rule names is still to come.
    NotYet(DateTime),
    /// The last date that the rule names is past.
    Over(Date),
}

/// How far back the last date is looked for: leap days come every eight years at most.
const LOOK_BACK_DAYS: i64 = 8 * 366;

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

    /// What starts on the date, or would have before it was edited; else what reaches into it.
    fn of_date(&self, zone: &Zone, today: Date) -> Option<Standing> {
        let day = day_number(today);
        let (from, until) = (day * DAY_MINUTES, (day + 1) * DAY_MINUTES);
        let (tails, mut own): (Vec<Instance>, Vec<Instance>) = self
            .instances(datetime_of(from), datetime_of(until))
            .into_iter()
            .partition(|instance| instance.start < datetime_of(from));
        if let Some(instance) = own.pop() {
            let (from, until) = (zone.midnight(today), zone.midnight(today.tomorrow().unwrap_or(today)));
            let mut occurring = self.occurrences(zone, from, until).into_iter();
            let occurs = occurring.any(|found| found.original() == instance.original);
            return Some(if occurs { Standing::OtherTime(instance) } else { Standing::Skipped(instance) });
        }
        self.edited_away(from, until, today).or_else(|| tails.last().copied().map(Standing::OtherTime))
    }

    /// What was taken out of a day or moved from it.
    fn edited_away(&self, from: i64, until: i64, today: Date) -> Option<Standing> {
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
        let first = self.first();
        if now < first {
            return Some(Standing::NotYet(first));
        }
        let last = self.last_date().filter(|last| *last < now.date())?;
        Some(Standing::Over(self.last_before(last)))
    }

    /// The first start that the rule names: the first window's own, unless the rule leaves its date out.
    fn first(&self) -> DateTime {
        let day = self.start.div_euclid(DAY_MINUTES);
        let named = self.rule_days(day, LAST_DAY).next().unwrap_or(day);
        datetime_of(named * DAY_MINUTES + self.minute())
    }

    /// The last date up to one that the rule names; that one itself if there is none for long.
    fn last_before(&self, last: Date) -> Date {
        let day = day_number(last);
        self.rule_days(day - LOOK_BACK_DAYS, day).last().map_or(last, date_of)
    }
}
