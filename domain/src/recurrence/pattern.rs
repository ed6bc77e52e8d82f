//! A rule tied to its start day: which days of which periods it names.
//!
//! A period is the unit the rule steps in: a day, week, month or year, each with an absolute number
//! that is worked out from a date and back without walking. So the periods of any stretch of time
//! are found by division, however long ago the rule began (R17).

mod bounds;
mod sets;

use jiff::civil::Weekday;

use super::{
    calendar::{Civil, civil, month_start, year_start},
    repeat::{Frequency, Repeat},
};
use crate::zone::weekday_of;

/// All months, bit 1 is January.
const ALL_MONTHS: u16 = 0b1_1111_1111_1110;

/// A rule with what its start date stands in for (RFC 5545: "information missing from the rule is
/// taken from DTSTART").
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Pattern {
    frequency: Frequency,
    /// Periods from one to the next.
    pub interval: i64,
    /// The period of the start date.
    pub first: i64,
    /// ISO weekday on which weeks begin.
    week_start: i64,
    months: u16,
    /// Bit n is the nth day of the month, and the nth from its end.
    month_days: (u64, u64),
    /// ISO weekdays.
    weekdays: Vec<i64>,
    /// Ordinals with ISO weekdays.
    nth: Vec<(i64, i64)>,
    /// Whether ordinals count in the year, not in the month.
    in_year: bool,
    positions: Vec<i64>,
}

fn iso(weekday: Weekday) -> i64 {
    weekday.to_monday_one_offset().into()
}

impl Pattern {
    pub fn new(repeat: &Repeat, start: i64) -> Self {
        let parts = repeat.parts();
        // A rule within the day names days one by one; the steps in them are the series' affair.
        let (frequency, interval) = match parts.frequency {
            Frequency::Minutely | Frequency::Hourly => (Frequency::Daily, 1),
            other => (other, parts.interval.into()),
        };
        let (mut forward, mut backward) = (0, 0);
        for day in &parts.by_month_day {
            let half = if *day > 0 { &mut forward } else { &mut backward };
            *half |= 1 << day.unsigned_abs();
        }
        let every = parts.by_day.iter().filter(|day| day.ordinal.is_none());
        let nth = parts.by_day.iter().filter_map(|day| Some((day.ordinal?.into(), iso(day.weekday))));
        let mut pattern = Self {
            frequency,
            interval,
            first: 0,
            week_start: iso(parts.week_start),
            months: parts.by_month.iter().fold(0, |months, month| months | 1 << month),
            month_days: (forward, backward),
            weekdays: every.map(|day| iso(day.weekday)).collect(),
            nth: nth.collect(),
            in_year: frequency == Frequency::Yearly && parts.by_month.is_empty(),
            positions: parts.by_set_pos.iter().map(|position| (*position).into()).collect(),
        };
        pattern.fill_in(start);
        pattern.widen();
        pattern.first = pattern.period_of(start);
        pattern
    }

    /// What the rule leaves open is as on the start date.
    fn fill_in(&mut self, start: i64) {
        let date = civil(start);
        let no_days = self.month_days == (0, 0) && self.weekdays.is_empty() && self.nth.is_empty();
        match self.frequency {
            Frequency::Weekly if no_days => self.weekdays.push(weekday_of(start)),
            Frequency::Monthly | Frequency::Yearly if no_days => {
                if self.frequency == Frequency::Yearly && self.months == 0 {
                    self.months = 1 << date.month;
                }
                self.month_days.0 = 1 << date.day;
            }
            _ => {}
        }
        if self.months == 0 {
            self.months = ALL_MONTHS;
        }
    }

    /// Every day with some weekdays is every week with them, and every day of some dates is every
    /// month with them: in longer steps they are found and counted with less work.
    fn widen(&mut self) {
        if self.frequency != Frequency::Daily || self.interval != 1 || !self.positions.is_empty() {
            return;
        }
        if self.months != ALL_MONTHS || self.month_days != (0, 0) {
            self.frequency = Frequency::Monthly;
        } else if !self.weekdays.is_empty() {
            self.frequency = Frequency::Weekly;
        }
    }

    /// The number of the period that a day is in.
    pub fn period_of(&self, day: i64) -> i64 {
        match self.frequency {
            Frequency::Yearly => civil(day).year,
            Frequency::Monthly => {
                let Civil { year, month, .. } = civil(day);
                year * 12 + month - 1
            }
            Frequency::Weekly => (day + 4 - self.week_start).div_euclid(7),
            _ => day,
        }
    }

    /// The first day of a period.
    pub fn base(&self, period: i64) -> i64 {
        match self.frequency {
            Frequency::Yearly => year_start(period),
            Frequency::Monthly => month_start(period.div_euclid(12), period.rem_euclid(12) + 1),
            Frequency::Weekly => period * 7 - 4 + self.week_start,
            _ => period,
        }
    }

    /// The first period at or after one that the interval falls on.
    pub fn at_or_after(&self, period: i64) -> i64 {
        let late = (period - self.first).max(0);
        self.first + (late + self.interval - 1).div_euclid(self.interval) * self.interval
    }

    /// Whether the interval falls on a period.
    pub fn falls_on(&self, period: i64) -> bool {
        period >= self.first && (period - self.first).rem_euclid(self.interval) == 0
    }
    /// Whether the rule names a day, as if it had neither begun nor would end.
    pub fn names_ever(&self, day: i64) -> bool {
        let period = self.period_of(day);
        (period - self.first).rem_euclid(self.interval) == 0
            && self.days_of(period).has(day - self.base(period))
    }
}
