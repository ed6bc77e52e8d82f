//! One screen's part of one change.

use super::{Etag, Stage, Times};
use crate::time::Moment;

/// How far one screen has come with a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// When each stage was reached.
    pub times: Times,
    /// A later change was made before this one was shown.
    pub superseded: bool,
}

impl Progress {
    /// The furthest stage that was reached.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.times.stage()
    }
}

/// What is remembered of a screen for a change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    /// The change.
    pub version: i64,
    /// The schedule that the screen should come to show.
    pub etag: Etag,
    /// The same of a later day, for a screen that has not shown it when the day turns.
    pub turned: Option<Etag>,
    /// How far it is.
    pub progress: Progress,
}

impl Record {
    pub fn new(version: i64, etag: Etag) -> Self {
        let progress = Progress { times: Times::default(), superseded: false };
        Self { version, etag, turned: None, progress }
    }

    /// Whether a schedule is the one that the screen should show.
    pub fn is_for(&self, etag: Etag) -> bool {
        self.etag == etag || self.turned == Some(etag)
    }

    /// Whether its player has asked for the schedule since the change.
    pub fn is_fetched(&self) -> bool {
        self.progress.stage() >= Stage::Fetched
    }

    /// Reaches a stage. No step is earlier than one before it.
    pub fn reach(&mut self, stage: Stage, at: Moment) {
        let before = Stage::ALL.into_iter().filter(|one| *one < stage);
        let latest = before.filter_map(|one| self.progress.times.at(one)).max();
        self.progress.times.reach(stage, latest.map_or(at, |latest| latest.max(at)));
    }
}
