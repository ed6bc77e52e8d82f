//! The days on which a file may be shown.

use jiff::civil::Date;

use crate::zone::{Zone, day_of};

/// The first and the last day on which a file may be shown, by each screen's own calendar; none: without an end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Validity {
    from: Option<Date>,
    until: Option<Date>,
}

/// Why days are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ValidityRefusal {
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Reversed,
    /// The first day is no date `YYYY-MM-DD`, or not from 1970 to 2199.
    #[error("the first day is a date from 1970 to 2199")]
    From,
    /// The last day is no date `YYYY-MM-DD`, or not from 1970 to 2199.
    #[error("the last day is a date from 1970 to 2199")]
    Until,
}

impl ValidityRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Reversed => "validity_reversed",
            Self::From | Self::Until => "date_invalid",
        }
    }

    /// The field it is about, as on the wire.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::From => "validFrom",
            Self::Reversed | Self::Until => "validUntil",
        }
    }
}

impl Validity {
    /// From a first day to a last one, both included.
    ///
    /// # Errors
    /// A [`ValidityRefusal`].
    pub fn new(from: Option<Date>, until: Option<Date>) -> Result<Self, ValidityRefusal> {
        let is_near = |day: &Option<Date>| day.is_none_or(|day| (1970..=2199).contains(&day.year()));
        if !is_near(&from) {
            return Err(ValidityRefusal::From);
        }
        if !is_near(&until) {
            return Err(ValidityRefusal::Until);
        }
        match (from, until) {
            (Some(first), Some(last)) if last < first => Err(ValidityRefusal::Reversed),
            _ => Ok(Self { from, until }),
        }
    }

    /// The same, as it is written: `YYYY-MM-DD`.
    ///
    /// # Errors
    /// A [`ValidityRefusal`].
    pub fn read(from: Option<&str>, until: Option<&str>) -> Result<Self, ValidityRefusal> {
        // jiff reads more than this: nothing but a date is one.
        let day = |text: &str| text.parse::<Date>().ok().filter(|day| day.to_string() == text);
        let day = |text: Option<&str>, refusal| match text {
            None => Ok(None),
            Some(text) => day(text).map(Some).ok_or(refusal),
        };
        Self::new(day(from, ValidityRefusal::From)?, day(until, ValidityRefusal::Until)?)
    }

    /// The first day.
    #[must_use]
    pub const fn from(&self) -> Option<Date> {
        self.from
    }

    /// The last day.
    #[must_use]
    pub const fn until(&self) -> Option<Date> {
        self.until
    }

    /// The first instant in a zone, and the first instant after, in epoch milliseconds.
    pub(crate) fn within(&self, zone: &Zone) -> (Option<i64>, Option<i64>) {
        let from = self.from.map(|day| zone.midnight_ms(day_of(day)));
        (from, self.until.map(|day| zone.midnight_ms(day_of(day) + 1)))
    }
}
