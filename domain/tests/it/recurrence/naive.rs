//! A second engine for dates, day by day from the start, written from RFC 5545's table and without
//! ours. It shares no code with the engine: jiff's calendar, lists and loops.

use atrium_domain::recurrence::{ByDay, End, Frequency, RepeatParts};
use jiff::civil::Date;

/// A rule and where it starts.
pub struct Naive<'a> {
    parts: &'a RepeatParts,
    start: Date,
}

impl<'a> Naive<'a> {
    pub fn new(parts: &'a RepeatParts, start: Date) -> Self {
        Self { parts, start }
    }

    /// All dates up to one, in order.
    pub fn dates(&self, last: Date) -> Vec<Date> {
        let mut found = Vec::new();
        let mut set: (Option<Date>, Vec<Date>) = (None, Vec::new());
        let mut day = self.start;
        while day <= last {
            if set.0.is_none_or(|end| end < day) {
                let period = self.period(day);
                set = (period.last().copied(), self.chosen(period));
            }
            if self.is_on(day) && set.1.contains(&day) {
                match self.parts.end {
                    End::Until(until) if day > until => return found,
                    End::Count(count) if found.len() == count as usize => return found,
                    _ => found.push(day),
                }
            }
            day = day.tomorrow().unwrap();
        }
        found
    }

    fn months_from_start(&self, day: Date) -> i32 {
        let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        months(day) - months(self.start)
    }

    fn week_of(&self, day: Date) -> Date {
        let mut first = day;
        while first.weekday() != self.parts.week_start {
            first = first.yesterday().unwrap();
        }
        first
    }

    /// Whether the interval falls on the day's period.
    fn is_on(&self, day: Date) -> bool {
        let days = |from: Date, to: Date| i64::from(from.until(to).unwrap().get_days());
        let steps = match self.parts.frequency {
            Frequency::Yearly => i64::from(day.year() - self.start.year()),
            Frequency::Monthly => i64::from(self.months_from_start(day)),
            Frequency::Weekly => days(self.week_of(self.start), self.week_of(day)) / 7,
            _ => days(self.start, day),
        };
        steps % i64::from(self.parts.interval) == 0
    }

    /// All days of the day's period.
    fn period(&self, day: Date) -> Vec<Date> {
        let (first, days) = match self.parts.frequency {
            Frequency::Yearly => (day.first_of_year(), i32::from(day.days_in_year())),
            Frequency::Monthly => (day.first_of_month(), i32::from(day.days_in_month())),
            Frequency::Weekly => (self.week_of(day), 7),
            _ => (day, 1),
        };
        let next = |day: &Date| Some(day.tomorrow().unwrap());
        std::iter::successors(Some(first), next).take(days.try_into().unwrap()).collect()
    }

    /// What BYSETPOS leaves of the period's days that the other parts name.
    fn chosen(&self, period: Vec<Date>) -> Vec<Date> {
        let set: Vec<Date> = period.into_iter().filter(|day| self.names(*day)).collect();
        if self.parts.by_set_pos.is_empty() {
            return set;
        }
        let count = i16::try_from(set.len()).unwrap();
        let is_chosen = |at: i16| {
            self.parts.by_set_pos.contains(&(at + 1)) || self.parts.by_set_pos.contains(&(at - count))
        };
        (0_i16..).zip(set).filter(|(at, _)| is_chosen(*at)).map(|(_, day)| day).collect()
    }

    fn names(&self, day: Date) -> bool {
        let parts = self.parts;
        let by_month = parts.by_month.is_empty() || parts.by_month.contains(&day.month().try_into().unwrap());
        let from_end = day.day() - day.days_in_month() - 1;
        let by_month_day = parts.by_month_day.is_empty()
            || parts.by_month_day.contains(&day.day())
            || parts.by_month_day.contains(&from_end);
        let by_day = parts.by_day.is_empty() || parts.by_day.iter().any(|by_day| self.is_nth(day, *by_day));
        by_month && by_month_day && by_day && self.as_start(day)
    }

    /// What no part says is as on the start date.
    fn as_start(&self, day: Date) -> bool {
        let parts = self.parts;
        if !parts.by_day.is_empty() || !parts.by_month_day.is_empty() {
            return true;
        }
        match parts.frequency {
            Frequency::Yearly if parts.by_month.is_empty() => {
                (day.month(), day.day()) == (self.start.month(), self.start.day())
            }
            Frequency::Yearly | Frequency::Monthly => day.day() == self.start.day(),
            Frequency::Weekly => day.weekday() == self.start.weekday(),
            _ => true,
        }
    }

    /// Whether the day is the nth such weekday of its month, or of its year where no months are
    /// named.
    fn is_nth(&self, day: Date, by_day: ByDay) -> bool {
        if day.weekday() != by_day.weekday {
            return false;
        }
        let Some(ordinal) = by_day.ordinal else { return true };
        let in_year = self.parts.frequency == Frequency::Yearly && self.parts.by_month.is_empty();
        let (at, len) = if in_year {
            (day.day_of_year(), day.days_in_year())
        } else {
            (i16::from(day.day()), i16::from(day.days_in_month()))
        };
        i16::from(ordinal) == (at - 1) / 7 + 1 || i16::from(ordinal) == -((len - at) / 7 + 1)
    }
}
