//! What players report: plays, status, faults and results of commands.

use actix_web::{HttpResponse, http::StatusCode, post, web};
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{CommandId, Id},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{Conn, StoreError, changes::SiteTx, commands, faults, players, plays};
use serde::{Deserialize, Serialize};

use super::auth::PlayerAuth;
use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
};

mod wire;

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

/// A report that is not taken; sending it again will not help.
#[derive(Debug, Serialize)]
struct Rejected {
    id: serde_json::Value,
    code: &'static str,
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
    for value in reports {
        match Report::read(&value) {
            Ok(report) => good.push(report),
            Err(code) => {
                taken.rejected.push(Rejected { id: value.get("id").cloned().unwrap_or_default(), code });
            }
        }
    }
    let (results, others): (Vec<Report>, Vec<Report>) =
        good.into_iter().partition(|report| matches!(report.content, Content::CommandResult { .. }));
    keep(&app, &player, others, &mut taken).await?;
    for result in results {
        finish(&app, &player, result, &mut taken).await?;
    }
    Ok(HttpResponse::Ok().json(taken))
}

/// Stores all that concerns only this player, in one transaction.
async fn keep(app: &App, player: &PlayerAuth, reports: Vec<Report>, taken: &mut Taken) -> ApiResult<()> {
    if reports.is_empty() {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    for report in reports {
        if store(&mut tx, &player.scope(), player, report).await? {
            taken.accepted += 1;
        } else {
            taken.duplicates += 1;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Whether the report was new.
async fn store(
    conn: &mut Conn,
    scope: &Scope,
    player: &PlayerAuth,
    report: Report,
) -> Result<bool, StoreError> {
    let (id, at, slot) = (report.id, report.at, &player.slot);
    match report.content {
        Content::Play(play) => plays::insert(conn, scope, play.row(slot, id)).await,
        Content::Fault(fault) => faults::insert(conn, scope, fault.row(slot, id, at)).await,
        Content::Status(status) => {
            players::report(conn, scope, &slot.player, &status.columns()).await.map(|()| true)
        }
        Content::CommandResult { .. } => Ok(false),
    }
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
