//! Reports as they come over the wire, and as rows.

use std::collections::BTreeMap;

use atrium_actors::slot::Slot;
use atrium_domain::{
    ids::{ActivationId, BookingId, CommandId, LayerId, LayoutId, ReportId},
    plays::{self, PlayRefusal, Reason},
    time::Moment,
};
use atrium_schema::{faults::FaultRow, players::PlayerStatus, plays::PlayRow};

use super::delivery::{Lacking, Step};
use serde::Deserialize;
use serde_json::Value;

/// Longest text in a report, in bytes; longer ones are cut, for the beginning says most.
const TEXT: usize = 1000;
/// Longest name of an item or a report, in bytes.
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
    /// How far a schedule has come on this player.
    Delivery(Step),
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
    layer_id: Option<LayerId>,
    layout_id: Option<LayoutId>,
    booking_id: Option<BookingId>,
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
    #[serde(flatten)]
    missing: Lacking,
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
        if !["play", "status", "fault", "shown", "delivery", "commandResult"].contains(&kind) {
            return Err("kind_unknown");
        }
        let content: Content = serde_json::from_value(value.clone()).map_err(|_| "content_invalid")?;
        match &content {
            Content::Play(play) => play.check(now)?,
            Content::Delivery(step) => step.check()?,
            _ => {}
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
        if Reason::named(&self.reason).is_none() {
            return Err(PlayRefusal::ReasonUnknown.code());
        }
        let fits = self.item_id.len() <= NAME && !self.item_id.chars().any(char::is_control);
        if fits { Ok(()) } else { Err("content_invalid") }
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
            layer_id: self.layer_id.map(Into::into),
            layout_id: self.layout_id.map(Into::into),
            booking_id: self.booking_id.map(Into::into),
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
    /// The schedule on the screen, and what is missing of the newest.
    pub fn delivery(&self) -> (Option<String>, Lacking) {
        (self.schedule_etag.clone(), self.missing.clone())
    }

    /// The columns to write; what was left out stays.
    pub fn columns(self) -> PlayerStatus {
        let missing = self.missing.columns();
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
            ..missing
        }
    }
}
