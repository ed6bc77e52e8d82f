//! The days of one period, as a set.

/// Days of a day, week, month or year: bit 0 is the period's first day. Wide enough for 366.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bits([u64; 6]);

/// Every seventh bit of a word.
const EVERY_SEVENTH: u64 = 0x8102_0408_1020_4081;

impl Bits {
    /// The days of a month or a shorter period, given as one word.
    pub const fn of(word: u64) -> Self {
        Self([word, 0, 0, 0, 0, 0])
    }

    /// The first `len` days; at most 63.
    pub const fn first(len: i64) -> u64 {
        (1 << len) - 1
    }

    /// In a month whose first day is `first`: the days that are `weekday`, both ISO numbers.
    pub const fn weekday(first: i64, weekday: i64) -> u64 {
        EVERY_SEVENTH << (weekday - first).rem_euclid(7)
    }

    /// Adds a day; what is out of range is not added.
    pub fn insert(&mut self, at: i64) {
        if let Ok(at) = usize::try_from(at)
            && let Some(word) = self.0.get_mut(at / 64)
        {
            *word |= 1 << (at % 64);
        }
    }

    /// Adds the days of a word (at most 31 bits), moved by `by`.
    pub fn insert_all(&mut self, word: u64, by: i64) {
        let Ok(by) = usize::try_from(by) else { return };
        let (index, shift) = (by / 64, by % 64);
        if let Some(low) = self.0.get_mut(index) {
            *low |= word << shift;
        }
        if shift > 0
            && let Some(high) = self.0.get_mut(index + 1)
        {
            *high |= word >> (64 - shift);
        }
    }

    /// Whether a day is in it.
    pub fn has(self, at: i64) -> bool {
        usize::try_from(at).is_ok_and(|at| self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1))
    }

    /// The days that are in both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own &= other;
        }
        self
    }

    /// How many days are in it.
    pub fn count(self) -> i64 {
        self.0.iter().map(|word| i64::from(word.count_ones())).sum()
    }

    /// The days before `at` are taken out.
    #[must_use]
    pub fn from(mut self, at: i64) -> Self {
        for (base, word) in (0_i64..).step_by(64).zip(&mut self.0) {
            let gone = u32::try_from((at - base).max(0)).unwrap_or(u32::MAX);
            *word &= u64::MAX.checked_shl(gone).unwrap_or(0);
        }
        self
    }

    /// The day at a position: 1 is the first, −1 the last (RFC 5545, BYSETPOS).
    pub fn nth(self, position: i64) -> Option<i64> {
        let count = self.count();
        let from_first = if position > 0 { position } else { count + 1 + position };
        if !(1..=count).contains(&from_first) {
            return None;
        }
        let mut left = from_first;
        for (index, word) in (0_i64..).zip(self.0) {
            let here = i64::from(word.count_ones());
            if left <= here {
                let mut word = word;
                for _ in 1..left {
                    word &= word - 1;
                }
                return Some(index * 64 + i64::from(word.trailing_zeros()));
            }
            left -= here;
        }
        None
    }
}

impl IntoIterator for Bits {
    type Item = i64;
    type IntoIter = Left;

    fn into_iter(self) -> Left {
        let [word, rest @ ..] = self.0;
        Left { word, base: 0, rest }
    }
}

/// The days of a set that are left, in order.
pub(super) struct Left {
    /// The days from `base` on.
    word: u64,
    base: i64,
    /// Those after them.
    rest: [u64; 5],
}

impl Iterator for Left {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        while self.word == 0 {
            // Of all but years these are empty.
            if self.rest == [0; 5] {
                return None;
            }
            let [word, a, b, c, d] = self.rest;
            (self.word, self.rest) = (word, [a, b, c, d, 0]);
            self.base += 64;
        }
        let at = self.base + i64::from(self.word.trailing_zeros());
        self.word &= self.word - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_across_words() {
        let mut bits = Bits::default();
        bits.insert_all(0b101, 62);
        bits.insert(365);
        bits.insert(-1);
        bits.insert(400);
        assert_eq!(bits.count(), 3);
        assert!(bits.has(62) && bits.has(64) && bits.has(365) && !bits.has(63) && !bits.has(-1));
        assert_eq!([1, 2, 3, 4, 0].map(|at| bits.nth(at)), [Some(62), Some(64), Some(365), None, None]);
        assert_eq!([-1, -3, -4].map(|at| bits.nth(at)), [Some(365), Some(62), None]);
        assert_eq!(bits.into_iter().collect::<Vec<_>>(), [62, 64, 365]);
        let counts = [-1, 0, 62, 63, 64, 65, 365, 366, 1000].map(|at| bits.from(at).count());
        assert_eq!(counts, [3, 3, 3, 2, 2, 1, 1, 0, 0]);
    }

    #[test]
    fn weekdays_of_a_month() {
        // November 2026 begins on a Sunday; its Mondays are 2, 9, 16, 23 and 30.
        let mondays = Bits::of(Bits::weekday(7, 1) & Bits::first(30));
        assert_eq!((1..=5).filter_map(|at| mondays.nth(at)).collect::<Vec<_>>(), [1, 8, 15, 22, 29]);
    }
}
