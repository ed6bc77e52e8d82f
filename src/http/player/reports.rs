//! What players report: plays, status, faults and results of commands.

use actix_web::{HttpResponse, http::StatusCode, post, web};
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{CommandId, Id, ReportId},
    plays::PlayRefusal,
    time::Moment,
};
use atrium_schema::{changes::SiteTx, commands, faults, players, plays};
use serde::{Deserialize, Serialize};

use super::{auth::PlayerAuth, headers};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
};

mod delivery;
pub mod wire;

use wire::{Content, Report};

/// Reports taken in one request.
const MANY: usize = 500;

/// A batch. Every report stands alone: one that cannot be read does not spoil the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    reports: Vec<serde_json::Value>,
}

/// What became of a batch.
#[derive(Debug, Default, Serialize)]
struct Taken {
    accepted: usize,
    duplicates: usize,
    rejected: Vec<Rejected>,
}

impl Taken {
    /// So many were new, of so many.
    const fn count(&mut self, new: usize, all: usize) {
        self.accepted += new;
        self.duplicates += all.saturating_sub(new);
    }
}

/// A report that is not taken; sending it again will not help.
#[derive(Debug, Serialize)]
struct Rejected {
    id: serde_json::Value,
    code: &'static str,
}

impl Rejected {
    fn too_varied(id: &ReportId) -> Self {
        Self { id: id.to_string().into(), code: PlayRefusal::TooVaried.code() }
    }
}

/// `POST /player/v1/reports`: each report is kept once, however often it is sent.
#[post("/player/v1/reports")]
pub async fn create(app: App, player: PlayerAuth, batch: web::Json<Batch>) -> ApiResult<HttpResponse> {
    let reports = batch.into_inner().reports;
    if reports.len() > MANY {
        return Err(ApiError::problem(StatusCode::PAYLOAD_TOO_LARGE, "too_many_reports").arg("limit", MANY));
    }
    let mut taken = Taken::default();
    let mut good = Vec::new();
    let now = app.now();
    for value in reports {
        match Report::read(&value, now) {
            Ok(report) => good.push(report),
            Err(code) => {
                taken.rejected.push(Rejected { id: wire::named(&value), code });
            }
        }
    }
    let (results, others): (Vec<Report>, Vec<Report>) =
        good.into_iter().partition(|report| matches!(report.content, Content::CommandResult { .. }));
    let (told, others): (Vec<Report>, Vec<Report>) = others
        .into_iter()
        .partition(|report| matches!(report.content, Content::Shown { .. } | Content::Delivery(_)));
    for report in told {
        note(&player, &report, now, &mut taken);
    }
    keep(&app, &player, others, &mut taken).await?;
    for result in results {
        finish(&app, &player, result, &mut taken).await?;
    }
    let mut answer = HttpResponse::Ok().json(taken);
    headers::tell_time(&mut answer, app.now());
    Ok(answer)
}

/// Who has shown what is counted in memory: an emergency on ten thousand screens is no ten thousand writes. What was
/// shown for how long comes as plays.
fn note(player: &PlayerAuth, report: &Report, now: Moment, taken: &mut Taken) {
    match &report.content {
        Content::Shown { activation_id } => player.slot.has_shown(activation_id),
        Content::Delivery(step) => step.note(&player.slot, report.at, now),
        _ => return,
    }
    taken.accepted += 1;
}

/// Stores all that concerns only this player, in one transaction.
///
/// Of batches that come at once each locks rows in the same order, or PostgreSQL would break a circle of them: faults
/// by id, plays, then the player's own row, then what plays add up to.
async fn keep(app: &App, player: &PlayerAuth, mut reports: Vec<Report>, taken: &mut Taken) -> ApiResult<()> {
    if reports.is_empty() {
        return Ok(());
    }
    reports.sort_by(|one, other| one.id.cmp(&other.id));
    let (scope, slot, now) = (player.scope(), &player.slot, app.now());
    let (mut shown, mut statuses) = (Vec::new(), Vec::new());
    let mut tx = app.db.begin().await?;
    for report in reports {
        match report.content {
            Content::Play(play) => shown.push(play.row(slot, report.id, now)),
            Content::Status(status) => statuses.push((report.at, status)),
            Content::Fault(fault) => {
                let row = fault.row(slot, report.id, report.at);
                taken.count(faults::insert(&mut tx, &scope, row).await?.into(), 1);
            }
            Content::Shown { .. } | Content::Delivery(_) | Content::CommandResult { .. } => {}
        }
    }
    let most = app.settings.plays.max_new_sums;
    let recorded = plays::record(&mut tx, &scope, (&slot.screen, &slot.player), &shown, (now, most)).await?;
    shown.retain(|row| !recorded.refused.contains(&row.id));
    taken.count(recorded.new.len(), shown.len());
    taken.rejected.extend(recorded.refused.iter().map(Rejected::too_varied));
    statuses.sort_by_key(|(at, _)| *at);
    let mut told = Vec::new();
    for (at, status) in statuses {
        told.push((at, status.delivery()));
        players::report(&mut tx, &scope, &slot.player, &status.columns()).await?;
        taken.accepted += 1;
    }
    tx.commit().await?;
    for (at, (playing, missing)) in told {
        missing.note(playing.as_deref(), slot, at, now);
    }
    Ok(())
}

/// A result ends a command; whoever watches the screen is told.
async fn finish(app: &App, player: &PlayerAuth, report: Report, taken: &mut Taken) -> ApiResult<()> {
    let Content::CommandResult { command_id, ok, detail } = report.content else { return Ok(()) };
    let now = app.now();
    let detail = detail.map(wire::cut);
    if ended(app, player, &command_id, ok, detail.as_deref(), now).await? {
        taken.accepted += 1;
    } else {
        taken.duplicates += 1;
    }
    app.directory.offices().acknowledge(&player.slot.player, command_id);
    Ok(())
}

async fn ended(
    app: &App,
    player: &PlayerAuth,
    command: &CommandId,
    ok: bool,
    detail: Option<&str>,
    now: Moment,
) -> ApiResult<bool> {
    let (scope, actor) = (player.scope(), Actor::Player(player.slot.player.to_string()));
    let mut tx = SiteTx::begin(&app.db, &scope, &actor, ChangeKind::Commands, command.as_str(), now).await?;
    if !commands::finish(&mut tx, &scope, &player.slot.player, command, ok, detail, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    app.bus.publish(&tx.commit().await?);
    Ok(true)
}
