//! A series: a first window, how it repeats, and what differs from that on some dates.
//!
//! Everything here is wall-clock time without a zone. A zone comes in only where instants are
//! asked for (`instants`), so one series is the same dates everywhere, and a change of the clocks
//! can neither move an instance to another date nor change its count.

mod dates;
mod edit;
mod instances;
mod instants;
mod next;
mod observed;
mod refusal;
mod runs;
mod slot;
mod standing;
mod text;
mod week;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{
    calendar::{DAY_MINUTES, LAST_DAY, datetime_of, minutes_of},
    days::Plan,
    repeat::{Frequency, Repeat},
};

pub use edit::{Change, Edited, Scope};
pub use instances::Instance;
pub use instants::Occurrence;
pub use next::Boundary;
pub use refusal::{EditRefusal, SeriesField, SeriesRefusal};
use slot::Slot;
pub use standing::Standing;
pub use text::{MovedText, SeriesText};

/// The longest instance: 366 days.
pub const MAX_LENGTH_MINUTES: u32 = 366 * 1440;
/// The most exceptions and extra dates, of each.
pub const MAX_DATES: usize = 20_000;
/// The most moved instances: each is looked at wherever it may be.
pub const MAX_MOVED: usize = 1000;
/// The most instances that one question is answered with; later ones are left out. A rule that
/// holds every minute fills some weeks.
pub const MAX_INSTANCES: usize = 100_000;

/// A window that repeats.
///
/// An instance is known by its *original local start*: where the rule or an extra date puts it,
/// whatever was done to it later (RFC 5545, RECURRENCE-ID). Rules that step in days or longer have
/// at most one instance a date, so there the date alone counts, and exceptions survive an edit of
/// the time of day (R14).
///
/// Unlike the DTSTART of RFC 5545, the start date is an instance only if the rule names it; without
/// a rule it is the one instance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "SeriesText", into = "SeriesText")]
pub struct Series {
    /// Local minutes of the first window's start.
    start: i64,
    /// Wall-clock minutes from start to end (R10).
    length: i64,
    repeat: Option<Repeat>,
    plan: Option<Plan>,
    /// Keys without an instance, in order (RFC 5545, EXDATE).
    except: Vec<i64>,
    /// Keys with an instance beside the rule's, in order (RFC 5545, RDATE).
    extra: Vec<i64>,
    /// Instances that are elsewhere, by key.
    moved: BTreeMap<i64, Slot>,
}

impl Series {
    /// A series from its first window, which ends `end − start` later by the wall clock, and a rule.
    ///
    /// # Errors
    /// [`SeriesRefusal`] when the window is empty (R5), too long or out of the years 1970–9990.
    pub fn new(start: DateTime, end: DateTime, repeat: Option<Repeat>) -> Result<Self, SeriesRefusal> {
        let slot = Slot::checked(start, end, SeriesField::Start, SeriesField::End)?;
        Ok(Self::of(slot, repeat))
    }

    fn of(slot: Slot, repeat: Option<Repeat>) -> Self {
        let plan = repeat.as_ref().map(|repeat| Plan::new(repeat, slot.start.div_euclid(DAY_MINUTES)));
        let Slot { start, length } = slot;
        Self { start, length, repeat, plan, except: Vec::new(), extra: Vec::new(), moved: BTreeMap::new() }
    }

    /// The start of the first window, from which the rule is counted.
    #[must_use]
    pub fn start(&self) -> DateTime {
        datetime_of(self.start)
    }

    /// The end of the first window.
    #[must_use]
    pub fn end(&self) -> DateTime {
        datetime_of(self.start + self.length)
    }

    /// The rule, if it repeats.
    #[must_use]
    pub const fn repeat(&self) -> Option<&Repeat> {
        self.repeat.as_ref()
    }

    /// The last local date on which the rule can start an instance; `None` when it goes on for
    /// ever. Worked out when the series was made.
    #[must_use]
    pub fn last_date(&self) -> Option<Date> {
        let last = self.plan.as_ref().map_or(self.start.div_euclid(DAY_MINUTES), |plan| plan.last);
        (last < LAST_DAY).then(|| super::calendar::date_of(last))
    }

    /// The minute of the day at which instances start.
    const fn minute(&self) -> i64 {
        self.start.rem_euclid(DAY_MINUTES)
    }

    /// Minutes between the instances of one day, for rules within the day.
    fn step(&self) -> Option<i64> {
        let parts = self.repeat.as_ref()?.parts();
        match parts.frequency {
            Frequency::Minutely => Some(parts.interval.into()),
            Frequency::Hourly => Some(i64::from(parts.interval) * 60),
            _ => None,
        }
    }

    /// The key of an original local start.
    fn key(&self, original: DateTime) -> i64 {
        self.fitted(minutes_of(original))
    }

    /// R14: but for rules within the day, the date alone is the key, so it gets the series' time.
    fn fitted(&self, minutes: i64) -> i64 {
        if self.step().is_some() {
            return minutes;
        }
        minutes.div_euclid(DAY_MINUTES) * DAY_MINUTES + self.minute()
    }

    /// The same dates around another first window or rule. Keys move by so many minutes and take the
    /// new time of day.
    fn rebuilt(&self, slot: Slot, repeat: Option<Repeat>, by: i64) -> Self {
        let mut series = Self::of(slot, repeat);
        let key = |key: &i64| series.fitted(key + by);
        let except = sorted(self.except.iter().map(key));
        let extra = sorted(self.extra.iter().map(key));
        let moved = self.moved.iter().map(|(at, slot)| (key(at), *slot)).collect();
        (series.except, series.extra, series.moved) = (except, extra, moved);
        series
    }
}

fn sorted(keys: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut keys: Vec<i64> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
