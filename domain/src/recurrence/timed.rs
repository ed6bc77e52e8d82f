//! When something holds, with the daypart and the holidays it refers to at hand.

use std::{collections::HashMap, sync::Arc};

use jiff::civil::{Date, DateTime};

use super::{
    When,
    calendar::day_number,
    daypart::{Daypart, Hours},
    holidays::{HolidayCalendar, Observed},
    runs::{Run, Stretch, join, minutes_ahead},
    series::{Instance, Series, SeriesRefusal, Standing},
};
use crate::{
    ids::{DaypartId, HolidayCalendarId},
    time::Moment,
    zone::{Clock, DAY_MS, MINUTE_MS, Zone},
};

/// How far back the beginning of a run is looked for, in days, step by step; then it is where it was last seen.
const LOOK_BACK: [i64; 4] = [16, 64, 512, 2048];
/// How far ahead the next window is looked for, in days, step by step: leap days come every eight years at most.
const LOOK_AHEAD: [i64; 4] = [8, 64, 512, 2928];
/// A short look back tells most beginnings.
const NEAR_MS: i64 = 2 * DAY_MS;
/// How far around a stretch its clock reaches: hours are of two days at most, and looked for a little further.
const REACH_MS: i64 = 20 * DAY_MS;

/// The dayparts and calendars of a site.
#[derive(Debug, Clone, Copy)]
pub struct Times<'a> {
    /// Dayparts by id.
    pub dayparts: &'a HashMap<DaypartId, Arc<Daypart>>,
    /// Holiday calendars by id.
    pub calendars: &'a HashMap<HolidayCalendarId, Arc<HolidayCalendar>>,
}

impl<'a> Times<'a> {
    /// A daypart with its calendar; `None` when either is missing.
    pub(crate) fn hours(&self, id: &DaypartId) -> Option<Hours<'a>> {
        let daypart = self.dayparts.get(id)?.as_ref();
        let calendar = match daypart.calendar() {
            Some(id) => Some(self.calendars.get(id)?.as_ref()),
            None => None,
        };
        Some(Hours { daypart, calendar })
    }
}

/// A [`When`] with what it refers to. Without a daypart and holidays it is just that.
#[derive(Debug, Clone, Copy)]
pub struct Timed<'a> {
    when: &'a When,
    hours: Option<Hours<'a>>,
    observed: Option<Observed<'a>>,
}

impl When {
    /// It with what it refers to; `None` when that is missing: then it never holds.
    #[must_use]
    pub fn timed<'a>(&'a self, times: &Times<'a>) -> Option<Timed<'a>> {
        let hours = match self.daypart() {
            Some(id) => Some(times.hours(id)?),
            None => None,
        };
        let observed = match self.holidays() {
            Some(rule) => Some(Observed { calendar: times.calendars.get(&rule.calendar)?, mode: rule.mode }),
            None => None,
        };
        Some(Timed { when: self, hours, observed })
    }
}

impl When {
    /// The series with an instance added where the days of its holidays make one, so that it can be edited like the
    /// others.
    ///
    /// # Errors
    /// [`SeriesRefusal`] when there are too many already.
    pub fn pinned(&self, original: DateTime, calendar: &HolidayCalendar) -> Result<Series, SeriesRefusal> {
        let series = self.series().clone();
        match self.holidays() {
            Some(rule) => series.pinned(original, Observed { calendar, mode: rule.mode }),
            None => Ok(series),
        }
    }
}

impl Timed<'_> {
    const fn series(&self) -> &Series {
        self.when.series()
    }

    /// Whether it holds at an instant, on a screen in the zone `screen`.
    #[must_use]
    pub fn holds_at(&self, at: Moment, screen: &Zone) -> bool {
        !self.windows(screen, at.ms(), at.ms() + 1).is_empty()
    }

    /// The instances by the wall clock that touch `[from, until)`. With a daypart each window is one.
    #[must_use]
    pub fn instances(&self, from: DateTime, until: DateTime) -> Vec<Instance> {
        if self.is_plain() {
            return self.series().instances(from, until);
        }
        self.series().observed_between(from, until, self.observed, self.hours)
    }

    /// The first instant after `at` at which it begins to hold, on a screen in a zone.
    #[must_use]
    pub fn next_after(&self, screen: &Zone, at: Moment) -> Option<Moment> {
        if self.is_plain() {
            return self.series().next_after(self.when.zone_at(screen), at).map(|boundary| boundary.at);
        }
        LOOK_AHEAD.into_iter().find_map(|days| {
            let windows = self.windows(screen, at.ms(), at.ms() + days * DAY_MS);
            windows.into_iter().map(|(from, _)| from).find(|from| *from > at.ms()).map(Moment::from_ms)
        })
    }

    /// The name of the holiday that keeps it from being on, on a date by its wall clock.
    pub(crate) fn holiday_on(&self, date: Date) -> Option<&str> {
        let observed = self.observed?;
        let dropped = self.series().is_dropped_on(day_number(date), observed);
        observed.calendar.name_of(date).filter(|_| dropped)
    }

    /// Whether it is on, on a date, but for the hours; then the name of the holiday whose hours the date has.
    pub(crate) fn closed_on(&self, date: Date) -> Option<Option<&str>> {
        let hours = self.hours.as_ref()?;
        self.series().is_whole_on(day_number(date), self.observed).then(|| hours.holiday(date))
    }

    /// How the series stands to an instant at which it does not hold.
    pub(crate) fn standing(&self, screen: &Zone, at: Moment) -> Standing {
        match self.series().standing(self.when.zone_at(screen), at) {
            Standing::Holds if !self.is_plain() => Standing::OtherDate,
            standing => standing,
        }
    }

    const fn is_plain(&self) -> bool {
        self.hours.is_none() && self.observed.is_none()
    }

    /// The instances with their windows that touch `[from, until)`, on a clock as [`When::runs_on`] wants it.
    pub(crate) fn instances_on(&self, clock: &Clock, from: i64, until: i64) -> Vec<(Instance, Stretch)> {
        if self.is_plain() {
            return self.series().instances_on(clock, from, until);
        }
        self.series().observed_on(clock, (from, until), self.observed, self.hours)
    }

    fn windows(&self, screen: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        let clock = self.series().clock(self.when.zone_at(screen), from, until);
        self.windows_on(&clock, from, until)
    }

    fn windows_on(&self, clock: &Clock, from: i64, until: i64) -> Vec<Stretch> {
        self.instances_on(clock, from, until).into_iter().map(|(_, window)| window).collect()
    }

    /// The runs that touch `[from, until)`, in order, for a screen in the zone `screen`.
    #[must_use]
    pub fn runs(&self, screen: &Zone, from: Moment, until: Moment) -> Vec<Run> {
        let (from, until) = (from.ms(), until.ms());
        let reach = self.series().reach_ms().max(REACH_MS);
        let clock = Clock::over(self.when.zone_at(screen), from - reach, until + reach);
        let run = |(from, until)| Run { from: Moment::from_ms(from), until: Moment::from_ms(until) };
        self.runs_on(&clock, screen, from, until).into_iter().map(run).collect()
    }

    /// The runs that touch `[from, until)`, in order, on a clock that reaches as far as [`Series::reach_ms`] asks; each
    /// from where it really began.
    pub(crate) fn runs_on(&self, clock: &Clock, screen: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        if self.is_plain() {
            return self.when.runs_on(clock, screen, from, until);
        }
        let edge = from - NEAR_MS;
        let mut runs = join(self.windows_on(clock, edge, until));
        runs.retain(|run| run.1 > from && run.0 < until);
        if let Some(first) = runs.first_mut()
            && first.0 <= edge
        {
            first.0 = self.begin(screen, first.0);
            // As of every series: what has held since the first day there is counts from the epoch.
            if first.0 <= DAY_MS && self.series().is_open() {
                first.0 = 0;
            }
        }
        runs
    }

    /// Where the run that is on at `at` began.
    fn begin(&self, screen: &Zone, mut at: i64) -> i64 {
        for days in LOOK_BACK {
            let edge = at - days * DAY_MS;
            let runs = join(self.windows(screen, edge, at + 1));
            let begin = runs.iter().rfind(|run| run.0 <= at).map_or(at, |run| run.0);
            if begin > edge {
                return begin;
            }
            at = begin;
        }
        // Years without a pause: where the series begins is the same beginning on whatever day it is asked.
        let start = self.series().start().date();
        self.when.zone_at(screen).midnight(start).ms().min(at)
    }

    /// The windows of an ordinary local week of a screen, in minutes from Monday 00:00, as [`When::week`] has them:
    /// neither holidays nor exceptions.
    pub(crate) fn week(&self, screen: &Zone, at: i64) -> Vec<Stretch> {
        let Some(hours) = self.hours else { return self.when.week(screen, at) };
        let zone = self.when.zone_at(screen);
        let local = (at + zone.offset_ms(at)).div_euclid(MINUTE_MS);
        if !self.series().is_weekly_after(local) {
            return Vec::new();
        }
        let named = self.series().weekdays();
        hours.daypart.week(minutes_ahead(screen, zone, at), |weekday| named.contains(&weekday))
    }
}
