//! Why it was refused.

use crate::recurrence::{
    repeat::{Frequency, Part},
    series::{SeriesField, SeriesRefusal},
};

/// Why a [`When`](super::When) was refused. The code is stable; interfaces translate it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WhenRefusal {
    /// The time-zone database has no such zone.
    #[error("unknown time zone")]
    UnknownZone,
    /// The series was refused.
    #[error(transparent)]
    Series(SeriesRefusal),
    /// Not the id of a daypart.
    #[error("no such daypart")]
    NoDaypart,
    /// With the hours of a daypart the window is one whole day.
    #[error("with a daypart the first window is one whole day")]
    HoursNeedDays,
    /// With the hours of a daypart a rule cannot step within the day.
    #[error("a rule within the day cannot go by a daypart")]
    HoursWithinDay,
    /// What holidays are to do is not clear.
    #[error("holidays: {0}")]
    Holidays(&'static str),
}

impl WhenRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownZone => "zone_unknown",
            Self::NoDaypart => "reference_missing",
            Self::HoursNeedDays => "when_hours_need_days",
            Self::HoursWithinDay => "when_hours_within_day",
            Self::Holidays(code) => code,
            Self::Series(refusal) => refusal.code(),
        }
    }

    /// The name on the wire of the field to mark.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::UnknownZone => "zone",
            Self::NoDaypart => "daypartId",
            Self::HoursNeedDays => "end",
            Self::HoursWithinDay => "repeat",
            Self::Holidays(_) => "holidays",
            Self::Series(refusal) => refusal.field().as_str(),
        }
    }

    /// The part of the rule to mark, and the frequency it does not go with, where it is about one.
    #[must_use]
    pub const fn part(self) -> (Option<Part>, Option<Frequency>) {
        match self {
            Self::Series(SeriesRefusal::Repeat(refusal)) => (refusal.part(), refusal.frequency()),
            _ => (None, None),
        }
    }
}

impl From<SeriesRefusal> for WhenRefusal {
    fn from(refusal: SeriesRefusal) -> Self {
        Self::Series(refusal)
    }
}

impl Default for WhenRefusal {
    fn default() -> Self {
        Self::Series(SeriesRefusal::BadTime(SeriesField::Start))
    }
}
