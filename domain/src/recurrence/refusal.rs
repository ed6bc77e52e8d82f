//! Why a time rule was refused.

/// The field of a time rule that a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleField {
    /// The first date.
    FromDate,
    /// The last date.
    UntilDate,
    /// The weekdays.
    Weekdays,
    /// The start of the daily window.
    WindowStart,
    /// The end of the daily window.
    WindowEnd,
    /// The zone of a rule in a fixed zone.
    Zone,
}

impl RuleField {
    /// The field's name on the wire, within the rule.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FromDate => "fromDate",
            Self::UntilDate => "untilDate",
            Self::Weekdays => "weekdays",
            Self::WindowStart => "windowStart",
            Self::WindowEnd => "windowEnd",
            Self::Zone => "zone",
        }
    }
}

/// Why a time rule was refused. The code is stable; interfaces translate it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleRefusal {
    /// Not a date `YYYY-MM-DD` of the years 1970–9990.
    #[error("{} is not a date YYYY-MM-DD of the years 1970 to 9990", .0.as_str())]
    BadDate(RuleField),
    /// Not a time `HH:MM`; `24:00` is an end only.
    #[error("{} is not a time HH:MM", .0.as_str())]
    BadTime(RuleField),
    /// The window starts when it ends (R5).
    #[error("the window starts when it ends")]
    WindowEmpty,
    /// No weekday is chosen.
    #[error("no weekday is chosen")]
    NoWeekdays,
    /// A weekday that is not 1–7.
    #[error("a weekday is a number from 1 (Monday) to 7 (Sunday)")]
    UnknownWeekday,
    /// The last date is before the first.
    #[error("the last date is before the first")]
    UntilBeforeFrom,
    /// The time-zone database has no such zone.
    #[error("unknown time zone")]
    UnknownZone,
}

impl RuleRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadDate(_) => "date_invalid",
            Self::BadTime(_) => "time_invalid",
            Self::WindowEmpty => "window_empty",
            Self::NoWeekdays => "weekdays_empty",
            Self::UnknownWeekday => "weekday_unknown",
            Self::UntilBeforeFrom => "until_before_from",
            Self::UnknownZone => "zone_unknown",
        }
    }

    /// The field to mark.
    #[must_use]
    pub const fn field(self) -> RuleField {
        match self {
            Self::BadDate(field) | Self::BadTime(field) => field,
            Self::WindowEmpty => RuleField::WindowEnd,
            Self::NoWeekdays | Self::UnknownWeekday => RuleField::Weekdays,
            Self::UntilBeforeFrom => RuleField::UntilDate,
            Self::UnknownZone => RuleField::Zone,
        }
    }
}
