//! How something repeats: the RECUR value of RFC 5545, section 3.3.10, less what nobody books by.
//!
//! Taken: `FREQ` (all but `SECONDLY`), `INTERVAL`, `COUNT`, `UNTIL`, `BYMONTH`, `BYMONTHDAY`,
//! `BYDAY`, `BYSETPOS`, `WKST`. Refused by name: `BYSECOND`, `BYMINUTE`, `BYHOUR`, `BYYEARDAY`,
//! `BYWEEKNO`.

mod check;
mod read;
mod refusal;
mod write;

use jiff::civil::{Date, Weekday};

pub use refusal::{Part, RepeatRefusal};

/// The largest `INTERVAL` and `COUNT`.
pub const MAX_NUMBER: u32 = 1 << 31;
/// The longest text that is read.
pub const MAX_TEXT: usize = 4096;

/// The unit in which a rule steps (RFC 5545, FREQ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Every so many minutes from the start of each day's first (R9).
    Minutely,
    /// Every so many hours from the start of each day's first (R9).
    Hourly,
    /// Every so many days.
    Daily,
    /// Every so many weeks, which begin on `week_start`.
    Weekly,
    /// Every so many months.
    Monthly,
    /// Every so many years.
    Yearly,
}

impl Frequency {
    /// Whether the rule repeats within each day.
    #[must_use]
    pub const fn is_within_day(self) -> bool {
        matches!(self, Self::Minutely | Self::Hourly)
    }
}

/// When a rule stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// It does not (R6: no sentinel date).
    Never,
    /// After so many instances of the rule. Exceptions count, extra dates do not, and neither does
    /// anything that depends on a zone: the same dates for everyone.
    Count(u32),
    /// With this local date, which is still in it (R11).
    Until(Date),
}

/// A weekday, or the nth of them in the month or year (RFC 5545, BYDAY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ByDay {
    /// 1 is the first, −1 the last; `None` is every one.
    pub ordinal: Option<i8>,
    /// The weekday.
    pub weekday: Weekday,
}

impl ByDay {
    /// Every such weekday.
    #[must_use]
    pub const fn every(weekday: Weekday) -> Self {
        Self { ordinal: None, weekday }
    }

    /// The nth of them; from the end if negative.
    #[must_use]
    pub const fn nth(ordinal: i8, weekday: Weekday) -> Self {
        Self { ordinal: Some(ordinal), weekday }
    }
}

/// The parts of a rule, not yet checked. Empty lists are absent parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RepeatParts {
    /// `FREQ`.
    pub frequency: Frequency,
    /// `INTERVAL`, from 1 to [`MAX_NUMBER`].
    pub interval: u32,
    /// `COUNT` or `UNTIL`.
    pub end: End,
    /// `BYMONTH`, 1 to 12.
    pub by_month: Vec<u8>,
    /// `BYMONTHDAY`, 1 to 31, or −1 (the last day) to −31.
    pub by_month_day: Vec<i8>,
    /// `BYDAY`.
    pub by_day: Vec<ByDay>,
    /// `BYSETPOS`, 1 to 366 or −1 to −366.
    pub by_set_pos: Vec<i16>,
    /// `WKST`: Monday unless the rule says otherwise, never the reader's locale (R11).
    pub week_start: Weekday,
}

impl RepeatParts {
    /// Every `interval` units, for ever, on what the start date says.
    #[must_use]
    pub const fn every(interval: u32, frequency: Frequency) -> Self {
        Self {
            frequency,
            interval,
            end: End::Never,
            by_month: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Monday,
        }
    }
}

/// A rule that was checked: its lists are in order and without doubles.
///
/// As text and in serde it is an RFC 5545 RECUR value, such as `FREQ=MONTHLY;BYDAY=-1FR`.
///
/// A month without the day is skipped, as RFC 5545 says: `BYMONTHDAY=31` happens seven times a year
/// (R12). The last day of each month is `BYMONTHDAY=-1`; "the 31st, else the last day" is
/// `BYMONTHDAY=28,29,30,31;BYSETPOS=-1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Repeat(RepeatParts);

impl Repeat {
    /// Its parts.
    #[must_use]
    pub const fn parts(&self) -> &RepeatParts {
        &self.0
    }

    /// The same rule with another end.
    ///
    /// # Errors
    /// [`RepeatRefusal`] when it cannot end so.
    pub fn ending(&self, end: End) -> Result<Self, RepeatRefusal> {
        RepeatParts { end, ..self.0.clone() }.check()
    }
}
