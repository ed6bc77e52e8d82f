//! Edits of a series at one of its instances: this one, this and the following, all.
//!
//! Every edit is a function from a series to series; what was changed before keeps its original
//! start as its name.

mod shift;
mod split;

use jiff::civil::DateTime;

use super::{EditRefusal, Series, SeriesField, SeriesRefusal, Slot, slot::in_range};
use crate::recurrence::{calendar::DAY_MINUTES, repeat::Repeat};

/// How far an edit reaches from the chosen instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The instance alone.
    This,
    /// The instance and what follows it, by original start.
    Following,
    /// The whole series.
    All,
}

/// What becomes of the chosen instance, and with it of the others that the edit reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is taken out.
    Cancel,
    /// It gets another window. Others get the same time of day and length, and move by as many days;
    /// those that were moved on their own stay where they are.
    Window {
        /// The chosen instance's new start.
        start: DateTime,
        /// The chosen instance's new end.
        end: DateTime,
    },
    /// It gets another window, and from there on another rule; `None` ends the repeating. What is
    /// excepted stays so by its date (R14).
    Rule {
        /// The chosen instance's new start.
        start: DateTime,
        /// The chosen instance's new end.
        end: DateTime,
        /// The rule from now on.
        repeat: Option<Repeat>,
    },
}

/// What an edit leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The edited series, with what the edit did not reach; `None` when nothing of it is left.
    pub kept: Option<Series>,
    /// A new series for the chosen instance and the following, of [`Scope::Following`], or for the chosen one, if it was
    /// [detached](Series::detached).
    pub made: Option<Series>,
}

impl Series {
    /// Changes the instance with this original local start, and others by scope.
    ///
    /// An edit of the following is one of the second part of [`Series::split_at`].
    ///
    /// # Errors
    /// [`EditRefusal`] when there is no such instance, or the change makes no sense for it.
    pub fn edited(&self, original: DateTime, scope: Scope, change: &Change) -> Result<Edited, EditRefusal> {
        let key = self.key(original);
        if !self.has_key(key) {
            return Err(EditRefusal::NoSuchInstance);
        }
        match scope {
            Scope::This => self.edit_one(original, change),
            Scope::Following => {
                let Edited { kept, made } = self.split_at(original)?;
                let made = made.map(|made| made.changed(key, change)).transpose()?.flatten();
                Ok(Edited { kept, made })
            }
            Scope::All => Ok(Edited { kept: self.changed(key, change)?, made: None }),
        }
    }

    /// Cuts the series before the instance with this original local start; both parts together are
    /// the series.
    ///
    /// The kept part ends with the day before, or with so many instances if the rule was counted.
    /// The made part goes on in the same rhythm, with what is left of the count.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchInstance`].
    pub fn split_at(&self, original: DateTime) -> Result<Edited, EditRefusal> {
        let key = self.key(original);
        if !self.has_key(key) {
            return Err(EditRefusal::NoSuchInstance);
        }
        let (kept, made) = self.split(key);
        Ok(Edited { kept, made })
    }

    /// Cuts the chosen instance out, or it and the following, as a series of its own of which something else can be said;
    /// both parts together are the series. Of all nothing is cut.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchInstance`], or [`EditRefusal::Window`] when there are too many exceptions already.
    pub fn detached(&self, original: DateTime, scope: Scope) -> Result<Edited, EditRefusal> {
        let key = self.key(original);
        if !self.has_key(key) {
            return Err(EditRefusal::NoSuchInstance);
        }
        match scope {
            Scope::This => {
                let kept = self.clone().excepting(&[original]).map_err(EditRefusal::Window)?;
                let own = Slot { start: key, length: self.length };
                let made = Self::of(self.moved.get(&key).copied().unwrap_or(own), None);
                Ok(Edited { kept: Some(kept), made: Some(made) })
            }
            Scope::Following => self.split_at(original),
            Scope::All => Ok(Edited { kept: Some(self.clone()), made: None }),
        }
    }

    fn edit_one(&self, original: DateTime, change: &Change) -> Result<Edited, EditRefusal> {
        let edited = match change {
            Change::Cancel => self.clone().excepting(&[original]),
            Change::Window { start, end } => self.clone().moving(original, *start, *end),
            Change::Rule { .. } => return Err(EditRefusal::OneCannotRepeat),
        };
        Ok(Edited { kept: Some(edited.map_err(EditRefusal::Window)?), made: None })
    }

    /// The whole series changed, by what becomes of one instance.
    fn changed(&self, key: i64, change: &Change) -> Result<Option<Self>, EditRefusal> {
        let (start, end, rule) = match change {
            Change::Cancel => return Ok(None),
            Change::Window { start, end } => (*start, *end, None),
            Change::Rule { start, end, repeat } => (*start, *end, Some(repeat)),
        };
        let slot =
            Slot::checked(start, end, SeriesField::Start, SeriesField::End).map_err(EditRefusal::Window)?;
        // The first window moves as far as the chosen one, which for rules within the day need not
        // be the first of its day.
        let by = slot.start - key;
        let slot = Slot { start: self.start + by, ..slot };
        let days = slot.start.div_euclid(DAY_MINUTES) - self.start.div_euclid(DAY_MINUTES);
        if !in_range(slot.start) {
            return Err(EditRefusal::Window(SeriesRefusal::BadTime(SeriesField::Start)));
        }
        let (repeat, moved_by) = match rule {
            Some(repeat) => (repeat.clone(), 0),
            None => (self.repeat.as_ref().map(|repeat| shift::shifted(repeat, days)).transpose()?, by),
        };
        let mut changed = self.rebuilt(slot, repeat, moved_by);
        changed.moved.remove(&changed.fitted(key + moved_by));
        Ok(Some(changed))
    }
}
