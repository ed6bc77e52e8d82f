//! Counting a rule's days without listing them.
//!
//! A period's days are a set, and counting a set is a few instructions. The Gregorian calendar
//! repeats itself, so beyond one cycle whole cycles are counted by division: at most two cycles of
//! periods are ever looked at (for an unfiltered daily or weekly rule a cycle is one period), and
//! fewer when the count is reached before. The cost depends on the count, up to that bound, and not
//! on the years since the start.

use super::{bits::Bits, calendar::LAST_DAY, pattern::Pattern};

/// A rule's days by steps: step 0 is the period of the start, step n the nth after it.
struct Steps<'a> {
    pattern: &'a Pattern,
    start: i64,
    cycle: i64,
}

impl<'a> Steps<'a> {
    fn new(pattern: &'a Pattern, start: i64) -> Self {
        Self { pattern, start, cycle: pattern.cycle() }
    }

    fn period(&self, step: i64) -> i64 {
        self.pattern.first + step * self.pattern.interval
    }

    /// The first period counts from the start day on.
    fn days(&self, step: i64) -> Bits {
        let days = self.pattern.days_of(self.period(step));
        if step == 0 { days.from(self.start - self.pattern.base(self.period(0))) } else { days }
    }

    /// Days in the steps `from..until`.
    fn sum(&self, from: i64, until: i64) -> i64 {
        (from..until).map(|step| self.days(step).count()).sum()
    }

    /// Days in the steps `0..until`, in at most two cycles' work.
    fn before(&self, until: i64) -> i64 {
        if until <= 0 {
            return 0;
        }
        let (cycles, rest) = ((until - 1) / self.cycle, (until - 1) % self.cycle);
        let whole = if cycles > 0 { cycles * self.sum(1, 1 + self.cycle) } else { 0 };
        self.sum(0, 1) + whole + self.sum(1, 1 + rest)
    }
}

/// The day of a rule's nth instance; `None` when the calendar ends before it.
pub(super) fn nth_day(pattern: &Pattern, start: i64, count: i64) -> Option<i64> {
    let steps = Steps::new(pattern, start);
    let mut left = count;
    let mut step = 0;
    let mut seen = 0;
    loop {
        let base = pattern.base(steps.period(step));
        if base > LAST_DAY {
            return None;
        }
        let days = steps.days(step);
        if left <= days.count() {
            return days.nth(left).map(|at| base + at);
        }
        left -= days.count();
        seen += if step > 0 { days.count() } else { 0 };
        if step == steps.cycle {
            if seen == 0 {
                return None;
            }
            // Every further cycle has as many: jump over those that do not reach the count.
            let whole = (left - 1) / seen;
            left -= whole * seen;
            step += whole * steps.cycle;
        }
        step += 1;
    }
}

/// How many instances a rule has before a day, from its start on, if it had no end.
pub(super) fn count_before(pattern: &Pattern, start: i64, day: i64) -> i64 {
    if day <= start {
        return 0;
    }
    let steps = Steps::new(pattern, start);
    let period = pattern.period_of(day);
    let step = (period - pattern.first).div_euclid(pattern.interval);
    let within = if pattern.falls_on(period) {
        let days = steps.days(step);
        days.count() - days.from(day - pattern.base(period)).count()
    } else {
        steps.days(step).count()
    };
    steps.before(step) + within
}
