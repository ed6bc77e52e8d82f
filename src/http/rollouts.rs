//! Changes that a few screens show before they are made for all: see `docs/DELIVERY.md`.

mod ending;
mod rehearser;
mod view;

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id as _, RolloutId, ScreenId},
    permission::Scope,
};
use atrium_schema::{
    Conn, StoreError, changes,
    rollouts::{self, NewRollout, RolloutRow},
    screens,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use ending::{publish, stop};
pub use rehearser::Rehearser;
pub use view::RolloutView;
use view::view_of;

use super::{
    changes::object_names,
    dry_runs::{ProposedChange, check, names::Named, rehearse::Script},
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Page, ViewSite},
    resource::{PathId, begin, commit, created, referenced, settle, shown},
};

/// Screens on which a change is tried.
const MOST: usize = 20;
/// Rollouts that are listed.
const LISTED: i64 = 20;

/// Changes, and the screens that are to show them before they are made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RolloutInput {
    /// 1 to 50 changes, as for a dry run. Name the versions that you saw: then somebody else's later edit of the same
    /// thing is not overwritten.
    changes: Vec<ProposedChange>,
    /// 1 to 20 screens.
    #[schema(value_type = Vec<String>)]
    screen_ids: Vec<ScreenId>,
}

impl RolloutInput {
    fn check(&self, allowed: &Allowed<ViewSite>) -> ApiResult<()> {
        check(allowed, &self.changes)?;
        let mut screens = self.screen_ids.clone();
        screens.sort_unstable();
        screens.dedup();
        if !(1..=MOST).contains(&screens.len()) || screens.len() != self.screen_ids.len() {
            return Err(ApiError::field("screenIds", "screens_out_of_range").arg("most", MOST));
        }
        Ok(())
    }
}

/// Another one is under way.
fn under_way() -> ApiError {
    ApiError::conflict("rollout_under_way")
}

/// The changes of a rollout. One that was stored by another version of the server may not be readable.
fn stored(row: &RolloutRow) -> ApiResult<Vec<ProposedChange>> {
    serde_json::from_str(&row.changes).map_err(|_| ApiError::conflict("rollout_unreadable"))
}

/// What the first thing that is changed is called.
async fn name(conn: &mut Conn, scope: &Scope, changes: &[ProposedChange]) -> ApiResult<String> {
    let Some(first) = changes.first() else { return Ok(String::new()) };
    let of_body = first.body.as_ref().and_then(|body| body.get("name")).and_then(|name| name.as_str());
    let of_row = match &first.id {
        Some(id) => object_names(conn, scope, first.kind.changes(), &[id.as_str()]).await?,
        None => HashMap::new(),
    };
    let found = of_row.into_values().next().or_else(|| of_body.map(str::to_owned));
    Ok(found.unwrap_or_default())
}

/// Makes the changes and undoes them: what would be refused is refused now.
async fn rehearse(app: &App, allowed: &Allowed<ViewSite>, changes: Vec<ProposedChange>) -> ApiResult<()> {
    let (scope, actor) = (&allowed.scope, allowed.actor());
    let mut tx = app.db.begin().await?;
    changes::lock(&mut tx, scope).await?;
    let script = Script { app, scope, actor: &actor, of: None };
    Box::pin(script.write(&mut tx, changes, &mut Named::default())).await?;
    Ok(tx.rollback().await?)
}

/// Has a few screens show changes before they are made. One rollout of a site at a time; it needs the permissions of its
/// changes.
#[utoipa::path(tag = "rollouts", operation_id = "createRollout", responses((status = 201, body = RolloutView)))]
#[post("/api/v1/sites/{siteId}/rollouts")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ViewSite>,
    input: web::Json<RolloutInput>,
) -> ApiResult<HttpResponse> {
    input.check(&allowed)?;
    let RolloutInput { changes, screen_ids } = input.into_inner();
    let (id, scope, now): (RolloutId, _, _) = (app.new_id(), &allowed.scope, app.now());
    let text = serde_json::to_string(&changes).map_err(|error| ApiError::internal(&error))?;
    if rollouts::trying(&mut app.db.read().await?, scope).await?.is_some() {
        return Err(under_way());
    }
    rehearse(&app, &allowed, changes.clone()).await?;
    let mut tx = begin(&app, &allowed, ChangeKind::Rollouts, id.as_str()).await?;
    for screen in &screen_ids {
        referenced("screenIds", screens::find(&mut tx, scope, screen).await)?;
    }
    let name = name(&mut tx, scope, &changes).await?;
    tx.names("rollouts.made", "rollouts", &name);
    let made_version = tx.version();
    let new = NewRollout { id: &id, name: &name, changes: &text, screens: &screen_ids, made_version };
    let row = rollouts::insert(&mut tx, scope, new, now).await.map_err(|error| match error {
        StoreError::Conflict(_) => under_way(),
        other => other.into(),
    })?;
    commit(&app, tx).await?;
    // From the answer on the screens have it, and the view can say so.
    settle(&app, scope.site()).await;
    Ok(created(&req, &view_of(&app, &allowed, row).await?))
}

/// How many of the latest are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Latest {
    /// 1 to 20; 20 if absent.
    limit: Option<i64>,
}

/// Lists the latest rollouts: the one under way first, if there is one.
#[utoipa::path(tag = "rollouts", operation_id = "listRollouts", params(Latest), responses((status = 200, body = Page<RolloutView>)))]
#[get("/api/v1/sites/{siteId}/rollouts")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    latest: web::Query<Latest>,
) -> ApiResult<web::Json<Page<RolloutView>>> {
    let limit = latest.limit.unwrap_or(LISTED).clamp(1, LISTED);
    let rows = rollouts::latest(&mut app.db.read().await?, &allowed.scope, limit).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(view_of(&app, &allowed, row).await?);
    }
    Ok(web::Json(Page { items, next: None }))
}

/// Shows a rollout: how many of its screens show it, and which do not.
#[utoipa::path(tag = "rollouts", operation_id = "showRollout", responses((status = 200, body = RolloutView)))]
#[get("/api/v1/sites/{siteId}/rollouts/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<RolloutId>) -> ApiResult<HttpResponse> {
    let row = rollouts::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&app, &allowed, row).await?))
}
