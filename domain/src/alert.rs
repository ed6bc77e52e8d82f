//! Alerts: when something has been wrong with a screen for long enough, who is told of it once, and when it is over.
//!
//! A round looks at every screen and says of each what it saw: an [`Observation`]. [`decide`] makes of it and of the
//! outages known so far what happens; [`letters`] says which of that becomes one message.

mod decide;
mod letters;

use crate::{
    ids::{OutageId, ScreenId},
    time::Moment,
};

pub use self::{
    decide::{AlertEvent, decide},
    letters::{ALONE, Letter, Turn, letters},
};

/// What can be wrong with a screen. Stored and sent as text: a later version may know more kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// Its player has not been heard of.
    ScreenOffline,
    /// Its player lacks files of what it is to show.
    NotDownloaded,
    /// Nothing will play on it within the coming hours.
    NothingScheduled,
    /// Its player has little room left for files.
    StorageLow,
}

impl AlertKind {
    /// All kinds, in the order in which people read them.
    pub const ALL: [Self; 4] =
        [Self::ScreenOffline, Self::NotDownloaded, Self::NothingScheduled, Self::StorageLow];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ScreenOffline => "screenOffline",
            Self::NotDownloaded => "notDownloaded",
            Self::NothingScheduled => "nothingScheduled",
            Self::StorageLow => "storageLow",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// For how many minutes it must last, where nobody has chosen.
    #[must_use]
    pub const fn usual_minutes(self) -> i32 {
        match self {
            Self::NotDownloaded => 30,
            Self::ScreenOffline | Self::NothingScheduled | Self::StorageLow => 10,
        }
    }

    /// What its threshold is where nobody has chosen, and its least and most; none for kinds without one. Hours ahead
    /// for [`NothingScheduled`](Self::NothingScheduled), percent of free room for [`StorageLow`](Self::StorageLow).
    #[must_use]
    pub const fn threshold(self) -> Option<(i32, i32, i32)> {
        match self {
            Self::NothingScheduled => Some((24, 1, 168)),
            Self::StorageLow => Some((10, 1, 50)),
            Self::ScreenOffline | Self::NotDownloaded => None,
        }
    }
}

/// When an outage of a kind begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// For how long it must be wrong, in ms.
    pub after_ms: i64,
    /// For how long it must be right again, in ms: what comes and goes is one outage.
    pub settle_ms: i64,
}

/// What a round saw of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Which.
    pub screen: ScreenId,
    /// Whether it is wrong.
    pub condition: Condition,
}

/// Whether something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// All is well.
    Absent,
    /// Nobody can tell now, or it does not matter now: what is known stays, and no time passes.
    Unclear,
    /// It is wrong; since when, if that is known, else since it was first seen.
    Holds {
        /// Since when.
        since: Option<Moment>,
        /// How much of the time since `since` does not count, in ms; nothing where that is not known.
        uncounted_ms: i64,
    },
}

/// Something that is wrong with a screen and not over, or that may become so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// Its id.
    pub id: OutageId,
    /// Of which screen.
    pub screen: ScreenId,
    /// Since when it is wrong.
    pub since: Moment,
    /// How much of the time since then does not count, in ms: nobody could tell.
    pub uncounted_ms: i64,
    /// Since when nobody can tell, while it is only remembered.
    pub unclear_since: Option<Moment>,
    /// Whether it has lasted long enough to be an outage; else it is only remembered.
    pub opened: bool,
    /// Whether somebody was told.
    pub told: bool,
    /// Since when it is right again, while that may pass.
    pub fading_since: Option<Moment>,
    /// Until when nobody is told of it.
    pub muted_until: Option<Moment>,
}

/// Somebody's wish not to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mute {
    /// Of which kind; all if none.
    pub kind: Option<AlertKind>,
    /// Of which screen; all of the site if none.
    pub screen: Option<ScreenId>,
    /// Until when; for ever if none.
    pub until: Option<Moment>,
}

impl Mute {
    /// Whether it keeps a kind quiet now.
    #[must_use]
    pub fn holds(&self, kind: AlertKind, now: Moment) -> bool {
        self.kind.is_none_or(|own| own == kind) && self.until.is_none_or(|until| now < until)
    }
}
