//! Holidays: dates with a name, and what they do to the dates of a rule (R15).

mod text;

use std::{collections::BTreeMap, ops::RangeInclusive};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::calendar::{date_of, day_number};
use crate::ids::HolidayCalendarId;

pub(super) use text::date;
pub use text::{HolidayCalendarText, HolidayText, HolidaysText};

/// The most dates of one calendar.
pub const MAX_HOLIDAYS: usize = 1000;

/// Dates that are holidays. They have no zone: a date is one by the wall clock of whoever asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "HolidayCalendarText", into = "HolidayCalendarText")]
pub struct HolidayCalendar {
    /// Names by day number.
    days: BTreeMap<i64, String>,
}

impl HolidayCalendar {
    /// The name of the holiday on a date; `None` on an ordinary one.
    #[must_use]
    pub fn name_of(&self, date: Date) -> Option<&str> {
        self.days.get(&day_number(date)).map(String::as_str)
    }

    /// The holidays in order.
    pub fn days(&self) -> impl Iterator<Item = (Date, &str)> {
        self.days.iter().map(|(day, name)| (date_of(*day), name.as_str()))
    }

    pub(super) fn has(&self, day: i64) -> bool {
        self.days.contains_key(&day)
    }

    /// The holidays among some days, in order.
    pub(super) fn among(&self, days: RangeInclusive<i64>) -> impl Iterator<Item = i64> {
        // An upside-down range is nothing here, and a panic in the map.
        let days = if days.is_empty() { 0..=0 } else { days };
        self.days.range(days).map(|(day, _)| *day)
    }
}

/// What holidays do to the dates of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidayMode {
    /// Nothing happens on them.
    Exclude,
    /// They count as this ISO weekday (1 is Monday) of their own week.
    AsWeekday(u8),
}

/// Which holidays a booking observes, and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HolidayRule {
    /// The calendar.
    pub calendar: HolidayCalendarId,
    /// What they do.
    pub mode: HolidayMode,
}

/// A rule with its calendar at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Observed<'a> {
    pub calendar: &'a HolidayCalendar,
    pub mode: HolidayMode,
}
