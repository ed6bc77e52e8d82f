//! The days that a rule names in one period, all at once.

use super::{ALL_MONTHS, Pattern};
use crate::{
    recurrence::{
        bits::Bits,
        calendar::{Civil, civil, month_len, month_start, year_len, year_start},
        repeat::Frequency,
    },
    zone::weekday_of,
};

impl Pattern {
    /// The days of a period that the rule names, counted from its first day.
    pub fn days_of(&self, period: i64) -> Bits {
        let set = match self.frequency {
            Frequency::Yearly => self.days_of_year(period),
            Frequency::Monthly => {
                Bits::of(self.days_of_month(period.div_euclid(12), period.rem_euclid(12) + 1))
            }
            Frequency::Weekly => self.days_of_week(self.base(period)),
            _ => Bits::of(u64::from(self.names(period))),
        };
        if self.positions.is_empty() {
            return set;
        }
        let mut chosen = Bits::default();
        for day in self.positions.iter().filter_map(|position| set.nth(*position)) {
            chosen.insert(day);
        }
        chosen
    }

    pub(super) fn has_month(&self, month: i64) -> bool {
        self.months >> month & 1 == 1
    }

    /// Whether a single day passes every part; for rules that step in days.
    fn names(&self, day: i64) -> bool {
        if !self.weekdays.is_empty() && !self.weekdays.contains(&weekday_of(day)) {
            return false;
        }
        if self.months == ALL_MONTHS && self.month_days == (0, 0) {
            return true;
        }
        let Civil { year, month, day } = civil(day);
        let (forward, backward) = self.month_days;
        let from_end = month_len(year, month) - day + 1;
        self.has_month(month)
            && (self.month_days == (0, 0) || forward >> day & 1 == 1 || backward >> from_end & 1 == 1)
    }

    fn days_of_week(&self, base: i64) -> Bits {
        let mut set = Bits::default();
        for weekday in &self.weekdays {
            let at = (weekday - self.week_start).rem_euclid(7);
            if self.months == ALL_MONTHS || self.has_month(civil(base + at).month) {
                set.insert(at);
            }
        }
        set
    }

    /// RFC 5545: in a month, BYMONTHDAY and BYDAY each make a set, and both together limit each
    /// other.
    fn days_of_month(&self, year: i64, month: i64) -> u64 {
        if !self.has_month(month) {
            return 0;
        }
        let len = month_len(year, month);
        let mut days = Bits::first(len);
        if self.month_days != (0, 0) {
            let (forward, backward) = self.month_days;
            days &= forward >> 1 | backward.reverse_bits() >> (63 - len);
        }
        let is_limited = !self.weekdays.is_empty() || !self.nth.is_empty();
        let is_by_year = self.in_year && !self.nth.is_empty();
        if is_limited && !is_by_year {
            let first = weekday_of(month_start(year, month));
            let plain = self.weekdays.iter().map(|weekday| Bits::weekday(first, *weekday));
            let nth = self.nth.iter().filter_map(|(ordinal, weekday)| {
                nth_weekday(*ordinal, *weekday, first, len).map(|at| 1 << at)
            });
            days &= plain.chain(nth).fold(0, |all, some| all | some);
        }
        days
    }

    fn days_of_year(&self, year: i64) -> Bits {
        let base = year_start(year);
        let mut set = Bits::default();
        for month in 1..=12 {
            set.insert_all(self.days_of_month(year, month), month_start(year, month) - base);
        }
        if self.in_year && !self.nth.is_empty() {
            set = set.and(self.nth_of_year(year, base));
        }
        set
    }

    /// The year's days that BYDAY names, for rules with ordinals that count in the year.
    fn nth_of_year(&self, year: i64, base: i64) -> Bits {
        let (first, len) = (weekday_of(base), year_len(year));
        let mut set = Bits::default();
        for (ordinal, weekday) in &self.nth {
            if let Some(at) = nth_weekday(*ordinal, *weekday, first, len) {
                set.insert(at);
            }
        }
        for weekday in &self.weekdays {
            let mut at = (weekday - first).rem_euclid(7);
            while at < len {
                set.insert(at);
                at += 7;
            }
        }
        set
    }
}

/// Where in a stretch of `len` days that begins on weekday `first` the nth of a weekday is.
fn nth_weekday(ordinal: i64, weekday: i64, first: i64, len: i64) -> Option<i64> {
    let earliest = (weekday - first).rem_euclid(7);
    let at = if ordinal > 0 {
        earliest + (ordinal - 1) * 7
    } else {
        let latest = earliest + (len - 1 - earliest) / 7 * 7;
        latest + (ordinal + 1) * 7
    };
    (0..len).contains(&at).then_some(at)
}
