//! Why a rule was refused.

use super::Frequency;

/// A part of a RECUR value (RFC 5545, section 3.3.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `FREQ`
    Freq,
    /// `INTERVAL`
    Interval,
    /// `COUNT`
    Count,
    /// `UNTIL`
    Until,
    /// `BYMONTH`
    ByMonth,
    /// `BYMONTHDAY`
    ByMonthDay,
    /// `BYDAY`
    ByDay,
    /// `BYSETPOS`
    BySetPos,
    /// `WKST`
    WeekStart,
    /// `BYSECOND`, which is not taken.
    BySecond,
    /// `BYMINUTE`, which is not taken.
    ByMinute,
    /// `BYHOUR`, which is not taken.
    ByHour,
    /// `BYYEARDAY`, which is not taken.
    ByYearDay,
    /// `BYWEEKNO`, which is not taken.
    ByWeekNo,
}

impl Part {
    /// Every part that RFC 5545 knows.
    pub const ALL: [Self; 14] = [
        Self::Freq,
        Self::Interval,
        Self::Count,
        Self::Until,
        Self::ByMonth,
        Self::ByMonthDay,
        Self::ByDay,
        Self::BySetPos,
        Self::WeekStart,
        Self::BySecond,
        Self::ByMinute,
        Self::ByHour,
        Self::ByYearDay,
        Self::ByWeekNo,
    ];

    /// Its name in the text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Freq => "FREQ",
            Self::Interval => "INTERVAL",
            Self::Count => "COUNT",
            Self::Until => "UNTIL",
            Self::ByMonth => "BYMONTH",
            Self::ByMonthDay => "BYMONTHDAY",
            Self::ByDay => "BYDAY",
            Self::BySetPos => "BYSETPOS",
            Self::WeekStart => "WKST",
            Self::BySecond => "BYSECOND",
            Self::ByMinute => "BYMINUTE",
            Self::ByHour => "BYHOUR",
            Self::ByYearDay => "BYYEARDAY",
            Self::ByWeekNo => "BYWEEKNO",
        }
    }
}

/// Why a rule was refused. The code is stable; interfaces translate it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RepeatRefusal {
    /// Longer than [`MAX_TEXT`](super::MAX_TEXT) bytes.
    #[error("the rule is too long")]
    TooLong,
    /// Not `NAME=value` pairs with `;` between them.
    #[error("the rule is not a list of NAME=value with ; between them")]
    NotParts,
    /// A name that RFC 5545 does not have.
    #[error("the rule has a part of an unknown name")]
    UnknownPart,
    /// A part or value of RFC 5545 that is not taken.
    #[error("{} is not taken here", .0.as_str())]
    Unsupported(Part),
    /// A part that is there twice.
    #[error("{} is there twice", .0.as_str())]
    Twice(Part),
    /// Without `FREQ`.
    #[error("FREQ is missing")]
    NoFrequency,
    /// A value that cannot be read.
    #[error("{} cannot be read", .0.as_str())]
    Unreadable(Part),
    /// A number or date beyond what it can be.
    #[error("{} is out of range", .0.as_str())]
    OutOfRange(Part),
    /// A time of day in `UNTIL`, where no zone says which date it is.
    #[error("UNTIL has a time, and a date is expected")]
    UntilHasTime,
    /// Both `COUNT` and `UNTIL`.
    #[error("COUNT and UNTIL exclude each other")]
    CountAndUntil,
    /// `BYSETPOS` without another part that makes a set.
    #[error("BYSETPOS chooses from a set that no other part makes")]
    NothingToChoose,
    /// A part that this frequency cannot have.
    #[error("{} does not go with FREQ={}", .0.as_str(), .1)]
    NotWith(Part, Frequency),
    /// An ordinal such as `2MO` where the frequency is neither monthly nor yearly.
    #[error("an nth weekday does not go with FREQ={0}")]
    OrdinalNotWith(Frequency),
}

impl RepeatRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "repeat_too_long",
            Self::NotParts => "repeat_not_parts",
            Self::UnknownPart => "repeat_part_unknown",
            Self::Unsupported(_) => "repeat_part_unsupported",
            Self::Twice(_) => "repeat_part_twice",
            Self::NoFrequency => "repeat_no_frequency",
            Self::Unreadable(_) => "repeat_value_unreadable",
            Self::OutOfRange(_) => "repeat_value_out_of_range",
            Self::UntilHasTime => "repeat_until_has_time",
            Self::CountAndUntil => "repeat_count_and_until",
            Self::NothingToChoose => "repeat_nothing_to_choose",
            Self::NotWith(..) => "repeat_part_not_with_frequency",
            Self::OrdinalNotWith(_) => "repeat_ordinal_not_with_frequency",
        }
    }

    /// The part to mark, where it is one.
    #[must_use]
    pub const fn part(self) -> Option<Part> {
        match self {
            Self::TooLong | Self::NotParts | Self::UnknownPart => None,
            Self::Unsupported(part)
            | Self::Twice(part)
            | Self::Unreadable(part)
            | Self::OutOfRange(part)
            | Self::NotWith(part, _) => Some(part),
            Self::NoFrequency => Some(Part::Freq),
            Self::UntilHasTime | Self::CountAndUntil => Some(Part::Until),
            Self::NothingToChoose => Some(Part::BySetPos),
            Self::OrdinalNotWith(_) => Some(Part::ByDay),
        }
    }

    /// The frequency that something does not go with.
    #[must_use]
    pub const fn frequency(self) -> Option<Frequency> {
        match self {
            Self::NotWith(_, frequency) | Self::OrdinalNotWith(frequency) => Some(frequency),
            _ => None,
        }
    }
}
