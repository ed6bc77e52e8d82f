//! What can be said of a rule without looking at a single date.

use super::{ALL_MONTHS, Pattern};
use crate::recurrence::{
    calendar::{CYCLE, month_len},
    repeat::Frequency,
};

impl Pattern {
    /// How many steps it takes until everything repeats itself, counts and all.
    pub fn cycle(&self) -> i64 {
        let plain = self.months == ALL_MONTHS && self.month_days == (0, 0);
        let whole = match self.frequency {
            Frequency::Yearly => CYCLE.years,
            Frequency::Monthly => CYCLE.months,
            Frequency::Weekly if plain => 1,
            Frequency::Weekly => CYCLE.weeks,
            _ if plain && self.weekdays.is_empty() => 1,
            _ => CYCLE.days,
        };
        whole / gcd(whole, self.interval)
    }

    /// Whether the rule can be seen to name nothing: no month has such a day, as on 30 February, or
    /// BYSETPOS asks for more days than there ever are.
    pub fn is_never(&self) -> bool {
        let (forward, backward) = self.month_days;
        let shortest = i64::from(forward.trailing_zeros().min(backward.trailing_zeros()));
        // In a leap year, which is the best case.
        let longest =
            (1..=12).filter(|month| self.has_month(*month)).map(|month| month_len(2000, month)).max();
        let has_no_day = self.month_days != (0, 0) && longest.is_none_or(|longest| longest < shortest);
        let most = self.most_days();
        has_no_day || (!self.positions.is_empty() && self.positions.iter().all(|at| at.abs() > most))
    }

    /// No period has more days than this.
    fn most_days(&self) -> i64 {
        let count = |len: usize| i64::try_from(len).unwrap_or(i64::MAX);
        let (months, weeks) = match self.frequency {
            Frequency::Yearly if self.in_year => (i64::from(self.months.count_ones()), 53),
            Frequency::Yearly => {
                (i64::from(self.months.count_ones()), 5 * i64::from(self.months.count_ones()))
            }
            Frequency::Monthly => (1, 5),
            Frequency::Weekly => return count(self.weekdays.len()),
            _ => return 1,
        };
        let (forward, backward) = self.month_days;
        let by_month_day = match forward.count_ones() + backward.count_ones() {
            0 => 31,
            days => i64::from(days),
        };
        let each = if self.in_year { 1 } else { months };
        let by_day = match (self.weekdays.len(), self.nth.len()) {
            (0, 0) => 366,
            (plain, nth) => count(plain) * weeks + count(nth) * each,
        };
        (months * by_month_day).min(by_day)
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
