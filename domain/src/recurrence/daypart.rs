//! Dayparts: named opening hours by weekday, with exceptions by date (R24). A booking or a screen refers to one, so an
//! edit of it reaches all of them.

mod refusal;
mod text;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{
    calendar::DAY_MINUTES,
    holidays::HolidayCalendar,
    runs::{Stretch, WEEK_MINUTES, join},
};
use crate::{
    ids::HolidayCalendarId,
    time::Moment,
    zone::{Clock, DAY_MS, MINUTE_MS, Zone, day_of, weekday_of},
};

pub use refusal::TimesRefusal;
pub use text::{DaypartHolidaysText, DaypartText, ExceptionText, WindowText};

/// The most windows of one day.
pub const MAX_WINDOWS: usize = 10;
/// The most dates with hours of their own.
pub const MAX_EXCEPTIONS: usize = 1000;
/// How far around an instant the clock has to reach: a window begins at most a day before, by any zone's clock.
const REACH_MS: i64 = 5 * DAY_MS;

/// One stretch of a day by the wall clock, half-open (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct DayWindow {
    /// Minutes from midnight, less than a day.
    pub from: i64,
    /// More than a day where it goes on after midnight: it belongs to the day on which it starts (R4).
    pub until: i64,
}

/// Opening hours: the windows of each weekday, of single dates, and of holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "DaypartText", into = "DaypartText")]
pub struct Daypart {
    /// Monday first.
    week: [Vec<DayWindow>; 7],
    /// By day number.
    exceptions: BTreeMap<i64, Vec<DayWindow>>,
    /// Which dates have the hours of which ISO weekday.
    holidays: Option<(HolidayCalendarId, u8)>,
}

impl Daypart {
    /// The calendar it follows, if any.
    #[must_use]
    pub fn calendar(&self) -> Option<&HolidayCalendarId> {
        self.holidays.as_ref().map(|(calendar, _)| calendar)
    }

    /// The windows that start on a day. The most specific wins (R24): an exception of the date, then the weekday that
    /// holidays have, then the own weekday.
    pub(super) fn windows_of(&self, day: i64, calendar: Option<&HolidayCalendar>) -> &[DayWindow] {
        if let Some(own) = self.exceptions.get(&day) {
            return own;
        }
        let weekday = match &self.holidays {
            Some((_, weekday)) if calendar.is_some_and(|calendar| calendar.has(day)) => i64::from(*weekday),
            _ => weekday_of(day),
        };
        self.of_weekday(weekday)
    }

    fn of_weekday(&self, weekday: i64) -> &[DayWindow] {
        let index = usize::try_from(weekday - 1).unwrap_or_default();
        self.week.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// The windows of an ordinary week on the weekdays that `takes` names, in minutes from Monday 00:00 moved by
    /// `shift` and cut at the week's end.
    pub(super) fn week(&self, shift: i64, takes: impl Fn(i64) -> bool) -> Vec<Stretch> {
        let mut windows = Vec::new();
        for weekday in (1..=7).filter(|weekday| takes(*weekday)) {
            for window in self.of_weekday(weekday) {
                let from = ((weekday - 1) * DAY_MINUTES + window.from + shift).rem_euclid(WEEK_MINUTES);
                let until = from + window.until - window.from;
                windows.push((from, until.min(WEEK_MINUTES)));
                if until > WEEK_MINUTES {
                    windows.push((0, until - WEEK_MINUTES));
                }
            }
        }
        join(windows)
    }
}

/// The instants whose wall clock is inside a window that starts on a day.
pub(super) fn instants(clock: &Clock, day: i64, window: DayWindow) -> impl Iterator<Item = Stretch> {
    let midnight = day * DAY_MINUTES;
    clock.instants((midnight + window.from) * MINUTE_MS, (midnight + window.until) * MINUTE_MS)
}

/// A daypart with its calendar at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hours<'a> {
    pub(super) daypart: &'a Daypart,
    pub(super) calendar: Option<&'a HolidayCalendar>,
}

impl Hours<'_> {
    pub(super) fn windows_of(&self, day: i64) -> &[DayWindow] {
        self.daypart.windows_of(day, self.calendar)
    }

    /// The stretches of `[from, until)` in which it is open, in order, cut at the ends, in a zone.
    pub(crate) fn open(&self, zone: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        let clock = Clock::over(zone, from - REACH_MS, until + REACH_MS);
        let day = |at: i64| at.div_euclid(DAY_MS);
        let mut open = Vec::new();
        for day in day(from) - 3..=day(until) + 2 {
            for window in self.windows_of(day) {
                open.extend(instants(&clock, day, *window));
            }
        }
        let cut = join(open).into_iter().map(|(start, end)| (start.max(from), end.min(until)));
        cut.filter(|(start, end)| start < end).collect()
    }

    /// The ordinary week in minutes from Monday 00:00: neither exceptions nor holidays.
    pub(crate) fn week(&self) -> Vec<Stretch> {
        self.daypart.week(0, |_| true)
    }

    /// The name of the holiday whose hours a date has, if it has those of one.
    pub(crate) fn holiday(&self, date: jiff::civil::Date) -> Option<&str> {
        let own = self.daypart.exceptions.contains_key(&day_of(date));
        self.calendar.filter(|_| !own && self.daypart.holidays.is_some())?.name_of(date)
    }
}

/// When a screen with these active hours is on, from an instant until another: stretches in order, cut at both ends. A
/// calendar that is missing has no days.
#[must_use]
pub fn open_between<S: std::hash::BuildHasher>(
    hours: &Daypart,
    calendars: &HashMap<HolidayCalendarId, Arc<HolidayCalendar>, S>,
    zone: &Zone,
    (from, until): (Moment, Moment),
) -> Vec<(Moment, Moment)> {
    let calendar = hours.calendar().and_then(|id| calendars.get(id)).map(AsRef::as_ref);
    let open = Hours { daypart: hours, calendar }.open(zone, from.ms(), until.ms());
    open.into_iter().map(|(from, until)| (Moment::from_ms(from), Moment::from_ms(until))).collect()
}
