//! Triggers: what is shown at once, above every booking.

mod check;
pub mod hook;
pub mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, TriggerId},
    permission::Scope,
    trigger::MOST_TRIGGERS,
};
use atrium_schema::{Conn, activations, cap_feeds, triggers};

use self::check::{TriggerInput, check};
pub use self::view::{TriggerCard, TriggerView};
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite},
    resource::{PathId, Search, begin, commit, created, cut, shown},
};

/// Lists triggers by name.
#[utoipa::path(tag = "triggers", operation_id = "listTriggers", params(Paging, Search), responses((status = 200, body = Page<TriggerView>)))]
#[get("/api/v1/sites/{siteId}/triggers")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<TriggerView>>> {
    let mut conn = app.db.read().await?;
    let found = triggers::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?;
    drop(conn);
    let (found, next) = cut(found);
    Ok(web::Json(Page { items: view::views(&app, &allowed.scope, found).await?, next }))
}

/// Makes a trigger.
#[utoipa::path(tag = "triggers", operation_id = "createTrigger", responses((status = 201, body = TriggerView)))]
#[post("/api/v1/sites/{siteId}/triggers")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<TriggerInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope): (TriggerId, _) = (app.new_id(), &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Triggers, id.as_str()).await?;
    // Inside the transaction: two that come at once would both find room.
    if triggers::count(&mut tx, &scope.whole()).await? >= MOST_TRIGGERS {
        return Err(ApiError::conflict("too_many_triggers").arg("limit", MOST_TRIGGERS));
    }
    let data = check(&mut tx, scope, input.into_inner()).await?;
    let row = triggers::insert(&mut tx, scope, &id, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view::one(&app, scope, row).await?))
}

/// Shows a trigger.
#[utoipa::path(tag = "triggers", operation_id = "showTrigger", responses((status = 200, body = TriggerView)))]
#[get("/api/v1/sites/{siteId}/triggers/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<TriggerId>) -> ApiResult<HttpResponse> {
    let row = triggers::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    Ok(shown(&view::one(&app, &allowed.scope, row).await?))
}

/// Replaces a trigger. What is active of it goes on, and shows what it shows now.
#[utoipa::path(tag = "triggers", operation_id = "updateTrigger", params(IfMatch), responses((status = 200, body = TriggerView)))]
#[put("/api/v1/sites/{siteId}/triggers/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<TriggerId>,
    seen: IfMatch,
    input: web::Json<TriggerInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    current(&app, &allowed, &id, seen).await?;
    let mut tx = begin(&app, &allowed, ChangeKind::Triggers, id.as_str()).await?;
    let data = check(&mut tx, scope, input.into_inner()).await?;
    if data.kind == "local" {
        unused(&app, &mut tx, scope, &id).await?;
    }
    let before = triggers::find(&mut tx, scope, &id).await?.data.card;
    if let Some(card) = before.filter(|card| data.card.as_ref() != Some(card)) {
        // What was shown stays told as it was shown.
        activations::keep_words(&mut tx, scope, &id, &card, app.now()).await?;
    }
    let row = triggers::update(&mut tx, scope, &id, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view::one(&app, scope, row).await?))
}

/// Deletes a trigger and takes down what is active of it; it can be restored for 30 days.
#[utoipa::path(tag = "triggers", operation_id = "deleteTrigger", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/triggers/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<TriggerId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope, now) = (id.0, &allowed.scope, app.now());
    current(&app, &allowed, &id, seen).await?;
    let mut tx = begin(&app, &allowed, ChangeKind::Triggers, id.as_str()).await?;
    let standing = activations::standing(&mut tx, scope, now).await?;
    let mine: Vec<_> = standing.into_iter().filter(|row| row.trigger_id == id).map(|row| row.id).collect();
    activations::clear(&mut tx, scope, &mine, now).await?;
    triggers::remove(&mut tx, scope, &id, seen.0, now).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion. One whose content or targets were deleted meanwhile shows less until it is changed.
#[utoipa::path(tag = "triggers", operation_id = "restoreTrigger", responses((status = 200, body = TriggerView)))]
#[post("/api/v1/sites/{siteId}/triggers/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<TriggerId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Triggers, id.as_str()).await?;
    if triggers::count(&mut tx, &scope.whole()).await? >= MOST_TRIGGERS {
        return Err(ApiError::conflict("too_many_triggers").arg("limit", MOST_TRIGGERS));
    }
    let row = triggers::restore(&mut tx, scope, &id, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view::one(&app, scope, row).await?))
}

/// 409 while the server can use the trigger, or does: then it is not turned into one of the players.
async fn unused(app: &App, conn: &mut Conn, scope: &Scope, id: &TriggerId) -> ApiResult<()> {
    let standing = activations::standing(conn, &scope.whole(), app.now()).await?;
    let hooked = triggers::find(conn, scope, id).await?.hook_secret.is_some();
    let fed = cap_feeds::of_trigger(conn, scope, id).await? > 0;
    if hooked || fed || standing.iter().any(|row| row.trigger_id == *id) {
        return Err(ApiError::conflict("trigger_in_use"));
    }
    Ok(())
}

/// 412 with what is stored now, unless the caller saw just that. The write asks for the version once more.
async fn current<P>(app: &App, allowed: &Allowed<P>, id: &TriggerId, seen: IfMatch) -> ApiResult<()> {
    let row = triggers::find(&mut app.db.read().await?, &allowed.scope, id).await?;
    if row.version == seen.0 {
        return Ok(());
    }
    seen.check(&view::one(app, &allowed.scope, row).await?)
}
