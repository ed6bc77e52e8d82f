//! A window in local minutes.

use jiff::civil::DateTime;

use super::{MAX_LENGTH_MINUTES, SeriesField, SeriesRefusal};
use crate::recurrence::calendar::{DAY_MINUTES, FIRST_DAY, LAST_DAY, minutes_of};

/// A window in local minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot {
    pub start: i64,
    pub length: i64,
}

impl Slot {
    pub fn checked(
        start: DateTime,
        end: DateTime,
        at_start: SeriesField,
        at_end: SeriesField,
    ) -> Result<Self, SeriesRefusal> {
        let (from, until) = (minutes_of(start), minutes_of(end));
        if !in_range(from) || whole_minutes(start).is_none() {
            return Err(SeriesRefusal::BadTime(at_start));
        }
        if whole_minutes(end).is_none() {
            return Err(SeriesRefusal::BadTime(at_end));
        }
        if until <= from {
            return Err(SeriesRefusal::Empty(at_end));
        }
        if until - from > i64::from(MAX_LENGTH_MINUTES) {
            return Err(SeriesRefusal::TooLong(at_end));
        }
        Ok(Self { start: from, length: until - from })
    }
}

/// Whether something can start there.
pub(super) fn in_range(minutes: i64) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&minutes.div_euclid(DAY_MINUTES))
}

pub(super) fn whole_minutes(at: DateTime) -> Option<i64> {
    (at.second() == 0 && at.subsec_nanosecond() == 0).then(|| minutes_of(at))
}
