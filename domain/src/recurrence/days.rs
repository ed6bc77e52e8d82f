//! The days of a rule, in order, from any day on.

use super::{
    bits::{Bits, Left},
    calendar::LAST_DAY,
    count::nth_day,
    pattern::Pattern,
    repeat::{End, Repeat},
};

/// Periods without a single day after which a rule is taken to have none any more.
///
/// The rarest rule that steps by one, 29 February on a given weekday, rests for 40 years: 14,610
/// days. Rules that step by more reach the calendar's end within this, or are rarer than anyone's
/// life is long.
const PATIENCE: u32 = 50_000;

/// A rule from a start day on, to the last day that its end allows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Plan {
    pub pattern: Pattern,
    pub first: i64,
    /// The last day it can name, whatever its end was given as.
    pub last: i64,
}

impl Plan {
    /// Ties a rule to its start.
    ///
    /// `COUNT` becomes a last day here, once: see [`nth_day`]. After that a counted rule costs
    /// no more than an endless one.
    pub fn new(repeat: &Repeat, first: i64) -> Self {
        let pattern = Pattern::new(repeat, first);
        let last = if pattern.is_never() {
            first - 1
        } else {
            match repeat.parts().end {
                End::Never => LAST_DAY,
                End::Until(date) => super::calendar::day_number(date),
                End::Count(count) => nth_day(&pattern, first, count.into()).unwrap_or(LAST_DAY),
            }
        };
        Self { pattern, first, last: last.min(LAST_DAY) }
    }

    /// Whether the rule names a day: by division, without walking.
    pub fn names(&self, day: i64) -> bool {
        if day < self.first || day > self.last {
            return false;
        }
        let period = self.pattern.period_of(day);
        self.pattern.falls_on(period) && self.pattern.days_of(period).has(day - self.pattern.base(period))
    }

    /// The days of `from..=until`, in order.
    pub fn days(&self, from: i64, until: i64) -> Days<'_> {
        let from = from.max(self.first);
        let until = until.min(self.last);
        let period = self.pattern.at_or_after(self.pattern.period_of(from));
        let base = self.pattern.base(period);
        let set = if base <= until && from <= until { self.pattern.days_of(period) } else { Bits::default() };
        Days { pattern: &self.pattern, period, base, left: set.from(from - base).into_iter(), until }
    }
}

/// See [`Plan::days`].
pub(super) struct Days<'a> {
    pattern: &'a Pattern,
    period: i64,
    base: i64,
    /// Those of the period that are left.
    left: Left,
    until: i64,
}

impl Iterator for Days<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        for _ in 0..PATIENCE {
            if let Some(at) = self.left.next() {
                let day = self.base + at;
                return (day <= self.until).then_some(day);
            }
            self.period += self.pattern.interval;
            self.base = self.pattern.base(self.period);
            if self.base > self.until {
                return None;
            }
            self.left = self.pattern.days_of(self.period).into_iter();
        }
        None
    }
}
