//! What differs from the rule: dates without, dates beside it, and instances moved elsewhere.

use jiff::civil::DateTime;

use super::{
    Instance, MAX_DATES, MAX_MOVED, Series, SeriesField, SeriesRefusal,
    slot::{Slot, in_range, whole_minutes},
    sorted,
};
use crate::recurrence::calendar::datetime_of;

impl Series {
    /// The series without these instances (RFC 5545, EXDATE), by their original local starts. One
    /// that the rule does not have changes nothing, also later: R14, they do not come back.
    ///
    /// # Errors
    /// [`SeriesRefusal::TooMany`] beyond [`MAX_DATES`], or a time out of range.
    pub fn excepting(mut self, originals: &[DateTime]) -> Result<Self, SeriesRefusal> {
        let field = SeriesField::Except;
        let keys = originals.iter().map(|original| self.checked_key(*original, field));
        let keys = keys.collect::<Result<Vec<i64>, _>>()?;
        self.except = limited(self.except.iter().copied().chain(keys), field)?;
        Ok(self)
    }

    /// The series with instances beside the rule's (RFC 5545, RDATE). An extra instance is like the
    /// others; for another time of day, add it and move it.
    ///
    /// # Errors
    /// [`SeriesRefusal::TooMany`] beyond [`MAX_DATES`], a time out of range, or
    /// [`SeriesRefusal::ExtraTime`].
    pub fn adding(mut self, originals: &[DateTime]) -> Result<Self, SeriesRefusal> {
        let field = SeriesField::Extra;
        let mut keys = Vec::with_capacity(originals.len());
        for original in originals {
            let key = self.checked_key(*original, field)?;
            if whole_minutes(*original) != Some(key) {
                return Err(SeriesRefusal::ExtraTime);
            }
            keys.push(key);
        }
        self.extra = limited(self.extra.iter().copied().chain(keys), field)?;
        Ok(self)
    }

    /// The series with one instance elsewhere. If there is none with this original start, nothing
    /// moves; an exception wins over a move.
    ///
    /// # Errors
    /// [`SeriesRefusal`] as for a series' window, and [`SeriesRefusal::TooMany`] beyond [`MAX_MOVED`].
    pub fn moving(
        mut self,
        original: DateTime,
        start: DateTime,
        end: DateTime,
    ) -> Result<Self, SeriesRefusal> {
        let field = SeriesField::Moved;
        let key = self.checked_key(original, field)?;
        self.moved.insert(key, Slot::checked(start, end, field, field)?);
        if self.moved.len() > MAX_MOVED { Err(SeriesRefusal::TooMany(field)) } else { Ok(self) }
    }

    /// The original starts that have no instance, in order.
    pub fn exceptions(&self) -> impl Iterator<Item = DateTime> {
        self.except.iter().map(|key| datetime_of(*key))
    }

    /// The original starts beside the rule's, in order.
    pub fn extras(&self) -> impl Iterator<Item = DateTime> {
        self.extra.iter().map(|key| datetime_of(*key))
    }

    /// The instances that are elsewhere, by original start.
    pub fn moves(&self) -> impl Iterator<Item = Instance> {
        self.moved.iter().map(|(key, slot)| Instance {
            original: datetime_of(*key),
            start: datetime_of(slot.start),
            end: datetime_of(slot.start + slot.length),
        })
    }

    fn checked_key(&self, original: DateTime, field: SeriesField) -> Result<i64, SeriesRefusal> {
        let minutes = whole_minutes(original).filter(|minutes| in_range(*minutes));
        minutes.map(|minutes| self.fitted(minutes)).ok_or(SeriesRefusal::BadTime(field))
    }
}

fn limited(keys: impl Iterator<Item = i64>, field: SeriesField) -> Result<Vec<i64>, SeriesRefusal> {
    let keys = sorted(keys);
    if keys.len() > MAX_DATES { Err(SeriesRefusal::TooMany(field)) } else { Ok(keys) }
}
