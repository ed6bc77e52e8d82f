//! Instants. Wall-clock rules and zones live in `recurrence`.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An instant in milliseconds since the Unix epoch, between the years 1 and 9998.
///
/// On the wire it is RFC 3339 in UTC with milliseconds and `Z`; in the database a `BIGINT`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(i64);

/// A text that is not an RFC 3339 instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an instant: RFC 3339 is expected, such as 2026-11-22T09:30:00.000Z")]
pub struct InvalidMoment;

/// Earliest and latest instant we take: jiff's own range less two years, so that adding a zone or
/// a horizon can never leave it.
const RANGE: std::ops::RangeInclusive<i64> = -62_000_000_000_000..=253_300_000_000_000;

impl Moment {
    /// The Unix epoch, 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);

    /// Takes milliseconds since the Unix epoch; values outside the years 5–9996 are clamped.
    #[must_use]
    pub fn from_ms(ms: i64) -> Self {
        Self(ms.clamp(*RANGE.start(), *RANGE.end()))
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This instant `ms` milliseconds later (earlier if negative).
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self::from_ms(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this instant; negative if `earlier` is later.
    #[must_use]
    pub const fn since_ms(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The same instant as jiff's type.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self::from_ms(at.as_millisecond())
    }
}

/// As stored: milliseconds since the Unix epoch, clamped like [`Moment::from_ms`].
impl From<i64> for Moment {
    fn from(ms: i64) -> Self {
        Self::from_ms(ms)
    }
}

impl From<Moment> for i64 {
    fn from(at: Moment) -> Self {
        at.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

impl FromStr for Moment {
    type Err = InvalidMoment;
    fn from_str(text: &str) -> Result<Self, InvalidMoment> {
        let at: Timestamp = text.parse().map_err(|_| InvalidMoment)?;
        if RANGE.contains(&at.as_millisecond()) { Ok(at.into()) } else { Err(InvalidMoment) }
    }
}

impl TryFrom<String> for Moment {
    type Error = InvalidMoment;
    fn try_from(text: String) -> Result<Self, InvalidMoment> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(at: Moment) -> Self {
        at.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_has_milliseconds_and_z() {
        let at: Moment = "2026-11-22T10:30:00.5+01:00".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-22T09:30:00.500Z");
        assert_eq!(Moment::EPOCH.to_string(), "1970-01-01T00:00:00.000Z");
        assert!("2026-11-22 25:00".parse::<Moment>().is_err());
        assert!("2026-11-22T10:30:00".parse::<Moment>().is_err(), "no zone");
    }

    #[test]
    fn arithmetic_stays_in_range() {
        let far = Moment::from_ms(i64::MAX);
        assert_eq!(far, far.plus_ms(i64::MAX));
        assert!(far.to_string().ends_with('Z'));
    }
}
