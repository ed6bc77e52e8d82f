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
}

impl WhenRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownZone => "zone_unknown",
            Self::Series(refusal) => refusal.code(),
        }
    }

    /// The name on the wire of the field to mark.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::UnknownZone => "zone",
            Self::Series(refusal) => refusal.field().as_str(),
        }
    }

    /// The part of the rule to mark, and the frequency it does not go with, where it is about one.
    #[must_use]
    pub const fn part(self) -> (Option<Part>, Option<Frequency>) {
        match self {
            Self::Series(SeriesRefusal::Repeat(refusal)) => (refusal.part(), refusal.frequency()),
            Self::Series(_) | Self::UnknownZone => (None, None),
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
