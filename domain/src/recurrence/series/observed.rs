//! The instances of a series whose dates holidays change, and what each becomes with the hours of a daypart.

use jiff::civil::DateTime;

use super::{Instance, MAX_INSTANCES, Series, instances::Placed, instants};
use crate::{
    recurrence::{
        calendar::{DAY_MINUTES, datetime_of, minutes_of},
        daypart::Hours,
        holidays::{HolidayMode, Observed},
        repeat::Frequency,
        runs::Stretch,
    },
    zone::{Clock, MINUTE_MS, weekday_of},
};

impl Series {
    /// Whether the first window is one whole day: then the hours of a daypart can take its place.
    #[must_use]
    pub const fn is_whole_day(&self) -> bool {
        self.minute() == 0 && self.length == DAY_MINUTES
    }

    /// The instances that touch `[from, until)` in local minutes, in order. What was added, moved or taken out by hand
    /// is as it was put; holidays change only what the rule says.
    pub(in crate::recurrence) fn observing(
        &self,
        from: i64,
        until: i64,
        observed: Option<Observed<'_>>,
    ) -> Vec<Placed> {
        let mut placed = self.placed(from, until);
        let Some(observed) = observed else { return placed };
        placed.retain(|one| self.is_by_hand(one.key) || self.keeps(day_of(one), observed));
        if let HolidayMode::AsWeekday(weekday) = observed.mode
            && self.goes_by_weekday()
        {
            let earliest = (from - self.length).div_euclid(DAY_MINUTES);
            for day in observed.calendar.among(earliest..=until.div_euclid(DAY_MINUTES)) {
                let one = self.plain(day * DAY_MINUTES + self.minute());
                let touches = one.start < until && one.end > from;
                if touches && self.is_made(one.key, weekday) {
                    placed.push(one);
                }
            }
            placed.sort_unstable();
            placed.truncate(MAX_INSTANCES);
        }
        placed
    }

    /// Whether holidays make an instance that the rule does not have.
    pub(in crate::recurrence) fn is_made_by(&self, original: DateTime, observed: Observed<'_>) -> bool {
        let key = self.key(original);
        let HolidayMode::AsWeekday(weekday) = observed.mode else { return false };
        self.goes_by_weekday()
            && observed.calendar.has(key.div_euclid(DAY_MINUTES))
            && self.is_made(key, weekday)
    }

    /// Whether holidays take an instance away that the rule has.
    pub(in crate::recurrence) fn is_dropped_on(&self, day: i64, observed: Observed<'_>) -> bool {
        let key = day * DAY_MINUTES + self.minute();
        self.has_key(key) && !self.is_by_hand(key) && !self.keeps(day, observed)
    }

    fn is_made(&self, key: i64, weekday: u8) -> bool {
        !self.rule_has(key)
            && !self.is_by_hand(key)
            && self.is_as_ruled(key)
            && self.names_as(key.div_euclid(DAY_MINUTES), weekday)
    }

    /// Added or moved.
    fn is_by_hand(&self, key: i64) -> bool {
        self.moved.contains_key(&key) || self.extra.binary_search(&key).is_ok()
    }

    /// Whether a date of the rule stays one.
    fn keeps(&self, day: i64, observed: Observed<'_>) -> bool {
        if !observed.calendar.has(day) {
            return true;
        }
        match observed.mode {
            HolidayMode::Exclude => false,
            HolidayMode::AsWeekday(weekday) => !self.goes_by_weekday() || self.names_as(day, weekday),
        }
    }

    /// Rules that name weekdays; to others it makes no difference which weekday a date is.
    fn goes_by_weekday(&self) -> bool {
        self.repeat.as_ref().map(super::Repeat::parts).is_some_and(|parts| match parts.frequency {
            Frequency::Weekly => true,
            Frequency::Daily => !parts.by_day.is_empty(),
            _ => false,
        })
    }

    /// Whether the rule would name a day if it were another weekday of its own week. The day itself must lie between
    /// the rule's first and last.
    fn names_as(&self, day: i64, weekday: u8) -> bool {
        let (Some(plan), Some(repeat)) = (&self.plan, &self.repeat) else { return false };
        let week_start = i64::from(repeat.parts().week_start.to_monday_one_offset());
        let from_start = |weekday: i64| (weekday - week_start).rem_euclid(7);
        let counted = day - from_start(weekday_of(day)) + from_start(weekday.into());
        (plan.first..=plan.last).contains(&day) && plan.pattern.names_ever(counted)
    }

    /// The instances that touch `[from, until)`, by holidays and hours, with their windows on a clock that reaches as
    /// far as [`Series::reach_ms`] asks. With hours a whole day becomes the windows of its date, each an instance
    /// with the same original; what was moved to other times keeps those.
    pub(in crate::recurrence) fn observed_on(
        &self,
        clock: &Clock,
        (from, until): Stretch,
        observed: Option<Observed<'_>>,
        hours: Option<Hours<'_>>,
    ) -> Vec<(Instance, Stretch)> {
        let mut found = Vec::new();
        let near = (
            from.div_euclid(MINUTE_MS) - instants::FARTHEST,
            until.div_euclid(MINUTE_MS) + instants::FARTHEST,
        );
        self.in_windows(near, observed, hours, |placed| {
            instants::pieces(clock, placed, |piece| found.push((placed.into(), piece)));
        });
        found.retain(|(_, window): &(Instance, Stretch)| window.1 > from && window.0 < until);
        found.sort_by_key(|(_, window)| *window);
        found
    }

    /// The same by the wall clock alone.
    pub(in crate::recurrence) fn observed_between(
        &self,
        from: DateTime,
        until: DateTime,
        observed: Option<Observed<'_>>,
        hours: Option<Hours<'_>>,
    ) -> Vec<Instance> {
        let (from, until) = (minutes_of(from), minutes_of(until));
        let mut found = Vec::new();
        self.in_windows((from, until), observed, hours, |placed| {
            if placed.start < until && placed.end > from {
                found.push(Instance::from(placed));
            }
        });
        found
    }

    fn in_windows(
        &self,
        (from, until): Stretch,
        observed: Option<Observed<'_>>,
        hours: Option<Hours<'_>>,
        mut take: impl FnMut(Placed),
    ) {
        // A window that starts on a day may last through the next one.
        let from = if hours.is_some() { from - DAY_MINUTES } else { from };
        for placed in self.observing(from, until, observed) {
            let whole = placed.start.rem_euclid(DAY_MINUTES) == 0 && placed.end - placed.start == DAY_MINUTES;
            let Some(hours) = hours.filter(|_| whole) else {
                take(placed);
                continue;
            };
            for window in hours.windows_of(day_of(&Placed { key: placed.start, ..placed })) {
                let (start, end) = (placed.start + window.from, placed.start + window.until);
                take(Placed { start, end, key: placed.key, anchor: None });
            }
        }
    }

    /// Whether holidays leave an instance that lasts all of a date; one that was moved to times of its own is none.
    pub(in crate::recurrence) fn is_whole_on(&self, day: i64, observed: Option<Observed<'_>>) -> bool {
        let (from, until) = (day * DAY_MINUTES, (day + 1) * DAY_MINUTES);
        self.observing(from, until, observed).iter().any(|placed| placed.start == from && placed.end == until)
    }
}

/// The date whose instance it is; a rule within the day has it as its anchor's.
fn day_of(placed: &Placed) -> i64 {
    placed.anchor.unwrap_or(placed.key).div_euclid(DAY_MINUTES)
}

impl Series {
    /// The same series with an instance added where holidays make one, so that it can be edited like the others.
    ///
    /// # Errors
    /// [`super::SeriesRefusal`] as [`Series::adding`].
    pub(in crate::recurrence) fn pinned(
        self,
        original: DateTime,
        observed: Observed<'_>,
    ) -> Result<Self, super::SeriesRefusal> {
        if self.is_made_by(original, observed) {
            let key = datetime_of(self.key(original));
            return self.adding(&[key]);
        }
        Ok(self)
    }
}
