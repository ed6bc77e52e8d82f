//! Why a series or an edit of one was refused.

use crate::recurrence::repeat::RepeatRefusal;

/// The field of a series that a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeriesField {
    /// The start of the first window.
    Start,
    /// The end of the first window.
    End,
    /// The rule.
    Repeat,
    /// The exceptions.
    Except,
    /// The extra dates.
    Extra,
    /// The moved instances.
    Moved,
}

impl SeriesField {
    /// The field's name on the wire, within the series.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Repeat => "repeat",
            Self::Except => "except",
            Self::Extra => "extra",
            Self::Moved => "moved",
        }
    }
}

/// Why a series was refused. The code is stable; interfaces translate it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeriesRefusal {
    /// Not a local time `YYYY-MM-DDTHH:MM` of the years 1970–9990, or not a date where one may be.
    #[error("{} is not a local time YYYY-MM-DDTHH:MM of the years 1970 to 9990", .0.as_str())]
    BadTime(SeriesField),
    /// It ends when it starts or before (R5).
    #[error("{} is not after the start", .0.as_str())]
    Empty(SeriesField),
    /// Longer than [`MAX_LENGTH_MINUTES`](super::MAX_LENGTH_MINUTES).
    #[error("{} is more than 366 days after the start", .0.as_str())]
    TooLong(SeriesField),
    /// More than [`MAX_DATES`](super::MAX_DATES), or [`MAX_MOVED`](super::MAX_MOVED).
    #[error("{} are too many", .0.as_str())]
    TooMany(SeriesField),
    /// An extra date with a time of day that is not the series' own: add the date and move it.
    #[error("an extra date has another time of day than the series")]
    ExtraTime,
    /// The rule cannot be read.
    #[error("the rule was refused")]
    Repeat(#[source] RepeatRefusal),
}

impl SeriesRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadTime(_) => "series_time_invalid",
            Self::Empty(_) => "series_empty",
            Self::TooLong(_) => "series_too_long",
            Self::TooMany(_) => "series_too_many",
            Self::ExtraTime => "series_extra_time",
            Self::Repeat(refusal) => refusal.code(),
        }
    }

    /// The field to mark.
    #[must_use]
    pub const fn field(self) -> SeriesField {
        match self {
            Self::BadTime(field) | Self::Empty(field) | Self::TooLong(field) | Self::TooMany(field) => field,
            Self::ExtraTime => SeriesField::Extra,
            Self::Repeat(_) => SeriesField::Repeat,
        }
    }
}

/// Why an edit was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// The series has no instance with this original local start.
    #[error("the series has no such instance")]
    NoSuchInstance,
    /// Moving to another date changes what the rule means, so the new rule has to be given: of a
    /// monthly or yearly rule, or one that lists months, there is no telling.
    #[error("moving the series to another date needs a new rule")]
    NeedsRule,
    /// One instance has no rule of its own.
    #[error("one instance cannot repeat")]
    OneCannotRepeat,
    /// The new window was refused.
    #[error("the new window was refused")]
    Window(#[source] SeriesRefusal),
}

impl EditRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchInstance => "instance_unknown",
            Self::NeedsRule => "edit_needs_rule",
            Self::OneCannotRepeat => "edit_one_cannot_repeat",
            Self::Window(refusal) => refusal.code(),
        }
    }
}
