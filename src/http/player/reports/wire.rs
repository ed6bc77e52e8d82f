//! Reports as they come over the wire, and as rows.

use std::collections::BTreeMap;

use atrium_actors::slot::Slot;
use atrium_domain::{
    ids::{ActivationId, CommandId, ReportId},
    plays::{self, PlayRefusal},
    time::Moment,
};
use atrium_schema::{faults::FaultRow, players::PlayerStatus, plays::PlayRow};
use serde::Deserialize;
use serde_json::Value;

/// Longest text in a report, in bytes; longer ones are cut, for the beginning says most.
const TEXT: usize = 1000;
/// Longest id or reason in a play, in bytes.
const NAME: usize = 100;

/// One report.
#[derive(Debug)]
pub struct Report {
    /// Drawn by the player.
    pub id: ReportId,
    /// When it was made, by the server's time as the player knows it.
    pub at: Moment,
    /// What is reported.
    pub content: Content,
}

/// What is reported.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Content {
    /// Something was shown, whole.
    Play(Play),
    /// How the player is.
    Status(Status),
    /// Something went wrong.
    Fault(Fault),
    /// The first frame of an activation is on the screen.
    Shown {
        /// Which.
        activation_id: ActivationId,
    },
    /// A command was carried out, or could not be.
    CommandResult {
        /// Which.
        command_id: CommandId,
        /// Whether it was carried out.
        ok: bool,
        /// Why not, or with what result.
        detail: Option<String>,
    },
}

/// Something was shown.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Play {
    item_id: String,
    sha256: String,
    layer_id: Option<String>,
    layout_id: Option<String>,
    booking_id: Option<String>,
    reason: String,
    from: Moment,
    until: Moment,
}

/// How the player is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    player_version: Option<String>,
    agent: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
    storage_used: Option<i64>,
    storage_quota: Option<i64>,
    offline_restart: Option<bool>,
    clock_skew_ms: Option<i64>,
    schedule_etag: Option<String>,
    capabilities: Option<BTreeMap<String, bool>>,
}

/// Something went wrong.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    code: String,
    detail: Option<String>,
    sha256: Option<String>,
}

impl Report {
    /// Reads one report, or says why it is refused.
    pub fn read(value: &Value, now: Moment) -> Result<Self, &'static str> {
        let field = |name: &str| value.get(name).and_then(Value::as_str);
        let id = field("id").and_then(|id| id.parse().ok()).ok_or("id_invalid")?;
        let at = field("at").and_then(|at| at.parse().ok()).ok_or("at_invalid")?;
        let kind = field("kind").ok_or("kind_missing")?;
        if !["play", "status", "fault", "shown", "commandResult"].contains(&kind) {
            return Err("kind_unknown");
        }
        let content: Content = serde_json::from_value(value.clone()).map_err(|_| "content_invalid")?;
        if let Content::Play(play) = &content {
            play.check(now)?;
        }
        Ok(Self { id, at, content })
    }
}

/// What of a text is kept.
pub fn cut(mut text: String) -> String {
    while text.len() > TEXT {
        text.pop();
    }
    // PostgreSQL stores no NUL.
    text.retain(|c| c != '\0');
    text
}

/// How a refused report is named in the answer: by its id, if it can be one.
pub fn named(value: &Value) -> Value {
    let id = value.get("id").and_then(Value::as_str).filter(|id| id.len() <= NAME);
    id.map(Value::from).unwrap_or_default()
}

impl Play {
    /// Sums are kept by some of these for good, so what cannot be is refused, not cut.
    fn check(&self, now: Moment) -> Result<(), &'static str> {
        plays::check(&self.sha256, self.from, self.until, now).map_err(PlayRefusal::code)?;
        let ids = [&self.layer_id, &self.layout_id, &self.booking_id];
        let mut names = ids.into_iter().flatten().chain([&self.item_id, &self.reason]);
        let fits = |name: &String| name.len() <= NAME && !name.chars().any(char::is_control);
        if names.all(fits) { Ok(()) } else { Err("content_invalid") }
    }

    /// The row to keep.
    pub fn row(self, slot: &Slot, id: ReportId, now: Moment) -> PlayRow {
        PlayRow {
            site_id: slot.site.id.clone(),
            id,
            screen_id: slot.screen.clone(),
            player_id: slot.player.clone(),
            item_id: self.item_id,
            sha256: self.sha256,
            layer_id: self.layer_id,
            layout_id: self.layout_id,
            booking_id: self.booking_id.filter(|id| !id.is_empty()),
            reason: self.reason,
            started_at: self.from,
            ended_at: self.until,
            received_at: now,
        }
    }
}

impl Fault {
    /// The row to keep.
    pub fn row(self, slot: &Slot, id: ReportId, at: Moment) -> FaultRow {
        FaultRow {
            site_id: slot.site.id.clone(),
            id,
            screen_id: slot.screen.clone(),
            player_id: slot.player.clone(),
            code: cut(self.code),
            detail: self.detail.map(cut).unwrap_or_default(),
            sha256: self.sha256.map(cut),
            at,
        }
    }
}

impl Status {
    /// The columns to write; what was left out stays.
    pub fn columns(self) -> PlayerStatus {
        PlayerStatus {
            agent: self.agent.map(cut),
            player_version: self.player_version.map(cut),
            width: self.width,
            height: self.height,
            clock_skew_ms: self.clock_skew_ms,
            storage_used: self.storage_used,
            storage_quota: self.storage_quota,
            offline_restart: self.offline_restart,
            capabilities: self.capabilities.and_then(|all| serde_json::to_string(&all).ok()),
            schedule_etag: self.schedule_etag.map(cut),
        }
    }
}
