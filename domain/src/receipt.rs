//! Receipts: how far a change has come on the way to each screen.
//!
//! A change that gives screens another schedule opens one; what players ask for and report moves it on. Nothing here
//! knows the time or the database: [`Ledger`] is told what happened and answers how far it is.

mod ledger;
mod record;
mod stuck;

use std::{fmt, str::FromStr};

pub use ledger::{Knowledge, Ledger, Limits};
pub use record::Progress;
pub use stuck::{Fault, Here, Reason, Signs, stuck};

use crate::time::Moment;

/// How far a schedule has come on the way to a screen, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The screen is to show it.
    Targeted,
    /// Its player was told.
    Woken,
    /// Its player has fetched the schedule.
    Fetched,
    /// Every file that it shows now is on the device, or known not to come.
    Downloaded,
    /// Its first frame was on the screen.
    Shown,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Targeted, Self::Woken, Self::Fetched, Self::Downloaded, Self::Shown];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Targeted => "targeted",
            Self::Woken => "woken",
            Self::Fetched => "fetched",
            Self::Downloaded => "downloaded",
            Self::Shown => "shown",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }

    const fn place(self) -> usize {
        match self {
            Self::Targeted => 0,
            Self::Woken => 1,
            Self::Fetched => 2,
            Self::Downloaded => 3,
            Self::Shown => 4,
        }
    }
}

/// The content address of a schedule: 128 bits, so that millions of them need little room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Etag(u64, u64);

/// A text that is no content address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a schedule: 32 lower-case hexadecimal digits are expected")]
pub struct InvalidEtag;

impl FromStr for Etag {
    type Err = InvalidEtag;

    fn from_str(text: &str) -> Result<Self, InvalidEtag> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(is_digit) {
            return Err(InvalidEtag);
        }
        let (high, low) = text.split_at_checked(16).ok_or(InvalidEtag)?;
        let half = |text| u64::from_str_radix(text, 16).map_err(|_| InvalidEtag);
        Ok(Self(half(high)?, half(low)?))
    }
}

impl fmt::Display for Etag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.0, self.1)
    }
}

impl fmt::Debug for Etag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How many screens a change was for, and how many have come how far: each counts in every stage it has reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    reached: [u32; 5],
    /// Screens for which a later change was made before they had shown this one. They count as reached once the later
    /// one is.
    pub superseded: u32,
}

impl Counts {
    /// Screens that have reached a stage.
    #[must_use]
    pub fn at(&self, stage: Stage) -> u32 {
        self.reached.get(stage.place()).copied().unwrap_or(0)
    }

    fn add(&mut self, stage: Stage) {
        if let Some(count) = self.reached.get_mut(stage.place()) {
            *count = count.saturating_add(1);
        }
    }

    fn take(&mut self, stage: Stage) {
        if let Some(count) = self.reached.get_mut(stage.place()) {
            *count = count.saturating_sub(1);
        }
    }
}

/// What became of one screen's part of a change: the steps with their times, each at most once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times([Option<Moment>; 4]);

impl Times {
    /// When a stage was reached; of [`Stage::Targeted`] nothing is kept, it is the change's own time.
    #[must_use]
    pub fn at(&self, stage: Stage) -> Option<Moment> {
        self.0.get(stage.place().checked_sub(1)?).copied().flatten()
    }

    /// The furthest stage that was reached.
    #[must_use]
    pub fn stage(&self) -> Stage {
        Stage::ALL.into_iter().rev().find(|stage| self.at(*stage).is_some()).unwrap_or(Stage::Targeted)
    }

    /// Reaches a stage, and with it those before it. The first word counts.
    fn reach(&mut self, stage: Stage, at: Moment) {
        for slot in self.0.iter_mut().take(stage.place()) {
            slot.get_or_insert(at);
        }
    }
}
