//! The two ends of a rollout: its changes are made for all, or for nobody.

use actix_web::{HttpResponse, post};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id as _, RolloutId},
    permission::{Permission, Scope},
};
use atrium_schema::{
    changes::SiteTx,
    rollouts::{self, PUBLISHED, RolloutRow, STOPPED},
    screens,
};

use super::{RolloutView, stored, view_of};
use crate::http::{
    dry_runs::{check, names::Named, rehearse::Script},
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ViewSite},
    resource::{PathId, begin, commit, shown},
};

/// Makes the changes for all screens, in one write. Those that show them already show them on, without a break.
#[utoipa::path(tag = "rollouts", operation_id = "publishRollout", params(IfMatch), responses((status = 200, body = RolloutView)))]
#[post("/api/v1/sites/{siteId}/rollouts/{id}/publish")]
pub async fn publish(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<RolloutId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (scope, actor) = (&allowed.scope, allowed.actor());
    let (mut tx, row) = open(&app, &allowed, &id.0, seen).await?;
    let script = Script { app: &app, scope, actor: &actor, of: Some((&row.id, row.made_at)) };
    let made = Box::pin(script.write(tx.transaction(), stored(&row)?, &mut Named::default())).await?;
    tx.names("rollouts.published", "rollouts", &row.name);
    tx.with(made);
    end(&app, &allowed, tx, &row, PUBLISHED).await
}

/// Takes the changes off the screens that show them; nobody else ever saw them.
#[utoipa::path(tag = "rollouts", operation_id = "stopRollout", params(IfMatch), responses((status = 200, body = RolloutView)))]
#[post("/api/v1/sites/{siteId}/rollouts/{id}/stop")]
pub async fn stop(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<RolloutId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (mut tx, row) = open(&app, &allowed, &id.0, seen).await?;
    tx.names("rollouts.stopped", "rollouts", &row.name);
    end(&app, &allowed, tx, &row, STOPPED).await
}

/// Begins the end of a rollout: who may make its changes may end it, as it was seen.
async fn open(
    app: &App,
    allowed: &Allowed<ViewSite>,
    id: &RolloutId,
    seen: IfMatch,
) -> ApiResult<(SiteTx, RolloutRow)> {
    let mut tx = begin(app, allowed, ChangeKind::Rollouts, id.as_str()).await?;
    let row = rollouts::find(&mut tx, &allowed.scope, id).await?;
    match stored(&row) {
        Ok(changes) => check(allowed, &changes)?,
        // What cannot be read may be anything.
        Err(_) => drop(allowed.principal.allow(allowed.site(), Permission::ManageSite)?),
    }
    // Nobody takes from screens that they do not reach what is tried there.
    let (ids, site) = (row.screen_ids(), Scope::granted(allowed.site().clone()));
    let all = screens::names_within(&mut tx, &site, &ids).await?;
    if screens::names_within(&mut tx, &allowed.scope, &ids).await?.len() < all.len() {
        return Err(ApiError::forbidden());
    }
    if !row.is_trying() {
        return Err(ApiError::conflict("rollout_over"));
    }
    if row.version != seen.0 {
        tx.rollback().await?;
        let current = view_of(app, allowed, row).await?;
        return Err(ApiError::stale(serde_json::to_value(current).ok()));
    }
    Ok((tx, row))
}

async fn end(
    app: &App,
    allowed: &Allowed<ViewSite>,
    mut tx: SiteTx,
    row: &RolloutRow,
    state: &str,
) -> ApiResult<HttpResponse> {
    let (scope, at) = (&allowed.scope, (tx.version(), app.now()));
    let row = rollouts::end(&mut tx, scope, (&row.id, row.version), state, at).await?;
    commit(app, tx).await?;
    Ok(shown(&view_of(app, allowed, row).await?))
}
