//! How far the newest schedule has come on a player, as it says itself.

use atrium_actors::slot::Slot;
use atrium_domain::{
    receipt::{Etag, Stage},
    time::Moment,
};
use atrium_schema::players::PlayerStatus;
use serde::Deserialize;

use crate::http::extract::given;

/// Files named at most; of more the soonest are told.
const NAMED: usize = 50;

/// A schedule has come to a stage.
#[derive(Debug, Deserialize)]
pub struct Step {
    etag: String,
    stage: String,
}

impl Step {
    /// Says why it is refused, if it is.
    pub fn check(&self) -> Result<(), &'static str> {
        if self.etag.parse::<Etag>().is_err() {
            return Err("etag_invalid");
        }
        self.stage().map(|_| ()).ok_or("stage_unknown")
    }

    /// What a player can tell: the server sees for itself what comes before.
    fn stage(&self) -> Option<Stage> {
        Stage::named(&self.stage).filter(|stage| *stage >= Stage::Downloaded)
    }

    /// Tells the receipts. Kept in memory, like what is told of triggers: a change of ten thousand screens is no ten
    /// thousand writes.
    pub fn note(&self, slot: &Slot, at: Moment, now: Moment) {
        if let Some(stage) = self.stage() {
            // A player's idea of the time is always a little late, never ahead.
            slot.site.receipts.note(&slot.screen, &self.etag, stage, at.min(now));
        }
    }
}

/// The part of a status about the newest schedule. A player that leaves it out is one of an older version.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lacking {
    /// Files that are not on the device, soonest first.
    missing: Option<Vec<String>>,
    /// How many those are.
    missing_count: Option<i64>,
    /// How many files the schedule names.
    files_count: Option<i64>,
    /// The schedule that waits for its files; null when none does.
    #[serde(default, deserialize_with = "given")]
    next_schedule_etag: Option<Option<String>>,
}

impl Lacking {
    /// The columns to write. What is none of ours is left out: lists are for people to look at.
    pub fn columns(self) -> PlayerStatus {
        let is_file = |sha256: &String| {
            sha256.len() == 64 && sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        let named: Option<Vec<String>> =
            self.missing.map(|all| all.into_iter().filter(is_file).take(NAMED).collect());
        let count = |count: i64| count.clamp(0, 1_000_000);
        let next = self.next_schedule_etag.map(|next| next.filter(|next| next.parse::<Etag>().is_ok()));
        PlayerStatus {
            missing: named.and_then(|named| serde_json::to_string(&named).ok()),
            missing_count: self.missing_count.map(count),
            files_count: self.files_count.map(count),
            next_schedule_etag: next.map(Option::unwrap_or_default),
            ..PlayerStatus::default()
        }
    }

    /// Tells the receipts what a status lets conclude: of a player that does not tell when it shows a schedule, that the
    /// one it plays is shown.
    pub fn note(&self, playing: Option<&str>, slot: &Slot, at: Moment, now: Moment) {
        let (receipts, at) = (&slot.site.receipts, at.min(now));
        match (&self.next_schedule_etag, playing) {
            (None, Some(playing)) => receipts.note(&slot.screen, playing, Stage::Shown, at),
            (Some(Some(next)), _) => receipts.note(&slot.screen, next, Stage::Fetched, at),
            (Some(None) | None, _) => {}
        }
        receipts.progressed(&slot.screen);
    }
}
