//! The instances of a stretch of local time: civil, without a zone.

use jiff::civil::{Date, DateTime};

use super::{MAX_INSTANCES, Series};
use crate::recurrence::{
    calendar::{DAY_MINUTES, LAST_DAY, date_of, datetime_of, day_number, minutes_of},
    days::Days,
};

/// One instance by the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Instance {
    /// Where the rule or an extra date puts it: its name (RFC 5545, RECURRENCE-ID).
    pub original: DateTime,
    /// Where it is.
    pub start: DateTime,
    /// Where it ends, exclusive (R3).
    pub end: DateTime,
}

/// One instance in local minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::recurrence) struct Placed {
    pub start: i64,
    pub end: i64,
    pub key: i64,
    /// For rules within the day: where the day's first is, from which steps are counted in elapsed
    /// time (R9).
    pub anchor: Option<i64>,
}

impl From<Placed> for Instance {
    fn from(Placed { start, end, key, .. }: Placed) -> Self {
        Self { original: datetime_of(key), start: datetime_of(start), end: datetime_of(end) }
    }
}

/// The days that a rule names, or the one there is without a rule.
enum RuleDays<'a> {
    Planned(Days<'a>),
    Once(Option<i64>),
}

impl Iterator for RuleDays<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        match self {
            Self::Planned(days) => days.next(),
            Self::Once(day) => day.take(),
        }
    }
}

/// By how many minutes a local day can be longer than 24 hours, generously: clocks went back by up
/// to three hours.
const LONG_DAY: i64 = 6 * 60;

impl Series {
    /// The instances that touch `[from, until)`, in order of where they are; at most
    /// [`MAX_INSTANCES`]. Only the periods of that stretch are looked at.
    ///
    /// Rules within the day step by the wall clock here, as on a day without a change of clocks.
    #[must_use]
    pub fn instances(&self, from: DateTime, until: DateTime) -> Vec<Instance> {
        let within_its_day = |placed: &Placed| {
            let day = |minutes: i64| minutes.div_euclid(DAY_MINUTES);
            placed.anchor.is_none_or(|anchor| day(anchor) == day(placed.start))
        };
        let placed = self.placed(minutes_of(from), minutes_of(until));
        placed.into_iter().filter(within_its_day).map(Instance::from).collect()
    }

    /// The dates of `from..=until` that the rule names, lazily, without exceptions and extras. A
    /// rule that matches nothing for 50,000 periods ends.
    pub fn rule_dates(&self, from: Date, until: Date) -> impl Iterator<Item = Date> {
        self.rule_days(day_number(from), day_number(until)).map(date_of)
    }

    /// Whether the series has the instance, be it where it was put or elsewhere.
    #[must_use]
    pub fn has(&self, original: DateTime) -> bool {
        self.has_key(self.key(original))
    }

    pub(super) fn has_key(&self, key: i64) -> bool {
        self.except.binary_search(&key).is_err() && self.would_have(key)
    }

    /// Whether the series has the instance, or had it before it was taken out.
    pub(super) fn would_have(&self, key: i64) -> bool {
        self.extra.binary_search(&key).is_ok() || self.rule_has(key)
    }

    pub(super) fn rule_has(&self, key: i64) -> bool {
        let (day, minute) = (key.div_euclid(DAY_MINUTES), key.rem_euclid(DAY_MINUTES));
        let late = minute - self.minute();
        let on_step = self.step().map_or(late == 0, |step| late >= 0 && late % step == 0);
        let named = self.plan.as_ref().map_or(key == self.start, |plan| plan.names(day));
        on_step && named
    }

    /// The days of `from..=until` that the rule names.
    pub(super) fn rule_days(&self, from: i64, until: i64) -> impl Iterator<Item = i64> {
        let once = self.start.div_euclid(DAY_MINUTES);
        match &self.plan {
            Some(plan) => RuleDays::Planned(plan.days(from, until)),
            None => RuleDays::Once((from..=until).contains(&once).then_some(once)),
        }
    }

    /// The rule's instances of one of its days, those taken out or moved included.
    pub(super) fn of_day(&self, day: i64) -> impl Iterator<Item = Placed> {
        let anchor = day * DAY_MINUTES + self.minute();
        let step = self.step();
        // Days can be long: what is beyond this one is dropped where a clock tells.
        let until = if step.is_some() { (day + 1) * DAY_MINUTES + LONG_DAY } else { anchor + 1 };
        let first = self.plain(anchor);
        let placed = move |key: i64| Placed {
            start: key,
            end: key + first.end - first.start,
            key,
            anchor: step.map(|_| anchor),
        };
        let keys = std::iter::successors(Some(anchor), move |key| Some(key + step.unwrap_or(DAY_MINUTES)));
        keys.take_while(move |key| *key < until).map(placed)
    }

    /// An instance where an extra date puts it.
    pub(super) const fn plain(&self, key: i64) -> Placed {
        Placed { start: key, end: key + self.length, key, anchor: None }
    }

    /// Whether nothing was done to the instance.
    pub(super) fn is_as_ruled(&self, key: i64) -> bool {
        let is_in = self.except.is_empty() || self.except.binary_search(&key).is_err();
        is_in && (self.moved.is_empty() || !self.moved.contains_key(&key))
    }

    /// Instances moved elsewhere, where they are.
    pub(super) fn elsewhere(&self) -> impl Iterator<Item = Placed> {
        self.moved.iter().filter(|(key, _)| self.has_key(**key)).map(|(key, slot)| Placed {
            start: slot.start,
            end: slot.start + slot.length,
            key: *key,
            anchor: None,
        })
    }

    /// The instances that touch `[from, until)` in local minutes, in order.
    pub(super) fn placed(&self, from: i64, until: i64) -> Vec<Placed> {
        let touches = |placed: &Placed| placed.start < until && placed.end > from;
        let earliest = from - self.length - if self.step().is_some() { LONG_DAY } else { 0 };
        let (first, last) = (earliest.div_euclid(DAY_MINUTES), until.div_euclid(DAY_MINUTES));
        let days = self.rule_days(first, last.min(LAST_DAY));
        let as_ruled = |placed: &Placed| touches(placed) && self.is_as_ruled(placed.key);
        let mut placed: Vec<Placed> = if self.step().is_some() {
            days.flat_map(|day| self.of_day(day)).filter(as_ruled).take(MAX_INSTANCES).collect()
        } else {
            let minute = self.minute();
            let ruled = days.map(|day| self.plain(day * DAY_MINUTES + minute));
            ruled.filter(as_ruled).take(MAX_INSTANCES).collect()
        };
        if !self.extra.is_empty() {
            let from = self.extra.partition_point(|key| *key < earliest);
            let near = self.extra.get(from..).unwrap_or_default().iter().take_while(|key| **key < until);
            let extra = near.filter(|key| !self.rule_has(**key)).map(|key| self.plain(*key));
            placed.extend(extra.filter(as_ruled));
        }
        placed.extend(self.elsewhere().filter(touches));
        if self.step().is_some() || !self.extra.is_empty() || !self.moved.is_empty() {
            placed.sort_unstable();
            placed.truncate(MAX_INSTANCES);
        }
        placed
    }
}
