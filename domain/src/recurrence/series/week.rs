//! A series as one ordinary week, for those who know weeks but no dates.

use super::Series;
use crate::recurrence::{
    calendar::{DAY_MINUTES, FIRST_DAY, LAST_DAY},
    repeat::{End, Frequency, Repeat},
    runs::{Stretch, WEEK_MINUTES, join},
};

/// A day number that is a Monday: 1970-01-05.
const MONDAY: i64 = 4;

impl Series {
    /// Whether the series starts with the first minute there is, which stands for no beginning.
    pub(crate) const fn is_open(&self) -> bool {
        self.start == FIRST_DAY * DAY_MINUTES
    }

    /// Whether nothing ever happens: the rule names no date, or all that there is was taken out.
    #[must_use]
    pub fn is_never(&self) -> bool {
        let stays = |key: &i64| self.except.binary_search(key).is_err();
        let ruled = self.rule_days(FIRST_DAY, LAST_DAY);
        let mut keys = ruled.flat_map(|day| self.of_day(day)).map(|placed| placed.key);
        !self.extra.iter().any(stays) && !keys.any(|key| stays(&key))
    }

    /// Whether, from a local minute on, every week is like the one before, for ever: the rule has
    /// begun, steps in weeks, days or less, and nothing is taken out, added or moved after that.
    pub(crate) fn is_weekly_after(&self, at: i64) -> bool {
        let begun = self.start - self.minute() <= at;
        let ends_after = |key: &i64| key + self.length > at;
        let excepted = self.except.iter().any(|key| ends_after(key) && self.rule_has(*key));
        let added = self.extra.iter().any(|key| ends_after(key) && !self.rule_has(*key));
        let moved = self.moved.iter().filter(|(key, _)| self.has_key(**key));
        let mut moved = moved.map(|(key, slot)| ends_after(key) || slot.start + slot.length > at);
        begun
            && self.repeat.as_ref().is_some_and(is_weekly)
            && !excepted
            && !added
            && !moved.any(|matters| matters)
    }

    /// The ISO weekdays of the rule's week.
    pub(in crate::recurrence) fn weekdays(&self) -> Vec<i64> {
        let first = self.start.div_euclid(DAY_MINUTES);
        let monday = first + (MONDAY - first).rem_euclid(7);
        self.rule_days(monday, monday + 6).map(|day| day - monday + 1).collect()
    }

    /// The windows of the rule's week in minutes from Monday 00:00, each moved by `shift` minutes and
    /// cut at the week's end.
    pub(crate) fn week(&self, shift: i64) -> Vec<Stretch> {
        let first = self.start.div_euclid(DAY_MINUTES);
        let monday = first + (MONDAY - first).rem_euclid(7);
        let mut windows = Vec::new();
        for day in self.rule_days(monday, monday + 6) {
            let own = self.of_day(day).filter(|placed| placed.key < (day + 1) * DAY_MINUTES);
            for placed in own {
                if self.length >= WEEK_MINUTES {
                    return vec![(0, WEEK_MINUTES)];
                }
                let from = (placed.start - monday * DAY_MINUTES + shift).rem_euclid(WEEK_MINUTES);
                let until = from + self.length;
                windows.push((from, until.min(WEEK_MINUTES)));
                if until > WEEK_MINUTES {
                    windows.push((0, until - WEEK_MINUTES));
                }
            }
        }
        join(windows)
    }
}

/// Whether a rule names the same days of every week, without an end.
fn is_weekly(repeat: &Repeat) -> bool {
    let parts = repeat.parts();
    let every = parts.interval == 1 || parts.frequency.is_within_day();
    parts.end == End::Never
        && every
        && parts.frequency <= Frequency::Weekly
        && parts.by_month.is_empty()
        && parts.by_month_day.is_empty()
        && parts.by_set_pos.is_empty()
}
