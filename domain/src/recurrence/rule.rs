//! The rule itself.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::text::TimeRuleText;
use crate::zone::{DAY_MS, MINUTE_MS, Zone, day_of, weekday_of};

/// Minutes in a civil day.
const DAY_MINUTES: i64 = 1440;

/// When a booking holds: from one date to another, on some weekdays, in a daily window.
///
/// A value of this type is valid; it is made from a [`TimeRuleText`], also by serde. Open ends are
/// `None`, never a sentinel date (R6).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "TimeRuleText", into = "TimeRuleText")]
pub struct TimeRule {
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) weekdays: Weekdays,
    pub(super) window: Window,
    pub(super) zone: ZoneMode,
}

/// In which zone a rule's wall clock runs (R1).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ZoneMode {
    /// At each screen's own wall clock: 09:00 is 09:00 everywhere.
    Screen,
    /// At one zone's wall clock, on all screens at the same instant.
    Fixed(Zone),
}

/// A set of weekdays, never empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(0b0111_1111);

    /// Takes ISO numbers, 1 (Monday) to 7; `None` when there is none or another number.
    #[must_use]
    pub fn of(days: &[u8]) -> Option<Self> {
        let mut bits = 0_u8;
        for day in days {
            if !(1..=7).contains(day) {
                return None;
            }
            bits |= 1 << (day - 1);
        }
        (bits != 0).then_some(Self(bits))
    }

    /// Whether the ISO weekday is in the set.
    #[must_use]
    pub fn has(self, iso: i64) -> bool {
        (1..=7).contains(&iso) && self.0 & (1 << (iso - 1)) != 0
    }

    /// The ISO numbers in order.
    #[must_use]
    pub fn numbers(self) -> Vec<u8> {
        (1..=7).filter(|day| self.has(i64::from(*day))).collect()
    }
}

impl fmt::Debug for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Weekdays{:?}", self.numbers())
    }
}

/// A daily window in local minutes, `[start, end)` (R3).
///
/// An end before the start is on the next day, and the window belongs to the day it starts on:
/// weekdays and dates are asked of that day (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    start: u16,
    end: u16,
}

impl Window {
    /// The whole day, 00:00–24:00.
    pub const DAY: Self = Self { start: 0, end: 1440 };

    /// Takes minutes of the day, `start` 0–1439 and `end` 0–1440; `None` when they are equal (R5)
    /// or out of range.
    #[must_use]
    pub const fn of(start: u16, end: u16) -> Option<Self> {
        if start < 1440 && end <= 1440 && start != end { Some(Self { start, end }) } else { None }
    }

    /// Minute of the day at which the window starts.
    #[must_use]
    pub const fn start(self) -> u16 {
        self.start
    }

    /// Minute of the day at which the window ends, 1440 for 24:00; before the start when overnight.
    #[must_use]
    pub const fn end(self) -> u16 {
        self.end
    }

    /// Whether the window ends on the day after it starts.
    #[must_use]
    pub const fn is_overnight(self) -> bool {
        self.end < self.start
    }

    /// Start and end in minutes from the midnight of the owning day.
    pub(super) fn minutes(self) -> (i64, i64) {
        let end = i64::from(self.end) + if self.is_overnight() { DAY_MINUTES } else { 0 };
        (i64::from(self.start), end)
    }
}

impl TimeRule {
    /// Holds always, at every screen's own clock.
    #[must_use]
    pub const fn always() -> Self {
        Self { from: None, until: None, weekdays: Weekdays::ALL, window: Window::DAY, zone: ZoneMode::Screen }
    }

    /// The first date, if the rule has one.
    #[must_use]
    pub const fn from_date(&self) -> Option<Date> {
        self.from
    }

    /// The last date (inclusive), if the rule has one.
    #[must_use]
    pub const fn until_date(&self) -> Option<Date> {
        self.until
    }

    /// The weekdays on which windows start.
    #[must_use]
    pub const fn weekdays(&self) -> Weekdays {
        self.weekdays
    }

    /// The daily window.
    #[must_use]
    pub const fn window(&self) -> Window {
        self.window
    }

    /// The zone mode.
    #[must_use]
    pub const fn zone_mode(&self) -> &ZoneMode {
        &self.zone
    }

    /// The zone whose wall clock counts, on a screen in the zone `screen` (R1).
    #[must_use]
    pub const fn zone_at<'a>(&'a self, screen: &'a Zone) -> &'a Zone {
        match &self.zone {
            ZoneMode::Screen => screen,
            ZoneMode::Fixed(zone) => zone,
        }
    }

    /// Whether a window starts on the day (R4: weekday and dates are those of the owning day).
    pub(super) fn starts_on(&self, day: i64) -> bool {
        self.weekdays.has(weekday_of(day))
            && self.from.is_none_or(|from| day_of(from) <= day)
            && self.until.is_none_or(|until| day <= day_of(until))
    }

    /// The window of an owning day, in local milliseconds.
    pub(super) fn window_on(&self, day: i64) -> (i64, i64) {
        let (start, end) = self.window.minutes();
        (day * DAY_MS + start * MINUTE_MS, day * DAY_MS + end * MINUTE_MS)
    }

    /// Whether each day's window touches the next day's.
    pub(super) fn is_unbroken(&self) -> bool {
        self.window == Window::DAY && self.weekdays == Weekdays::ALL
    }
}
