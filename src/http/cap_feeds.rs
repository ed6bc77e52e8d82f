//! Feeds of warnings (OASIS CAP) and the triggers they use.

pub mod push;
mod view;

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{CapFeedId, Id, TriggerId},
    permission::Scope,
};
use atrium_identity::token::TokenKind;
use atrium_schema::{
    Conn, cap_alerts,
    cap_feeds::{self, CapFeedRow},
    changes::SiteTx,
    triggers,
};

use self::view::{CapFeedInput, CapFeedSecret, CapFeedView};
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageContent, SteppedUp, UseTriggers, ViewSite, etag},
    resource::{PathId, begin, commit, created, referenced, shown},
};
use crate::{cap_feeds::trigger, state::State};

/// Most feeds of a site.
const MOST: i64 = 20;

/// The kind of thing in the log.
const KIND: &str = "alertFeeds";

/// Feeds as callers see them: with the names of their triggers, and how many alerts stand.
async fn views(
    app: &State,
    conn: &mut Conn,
    scope: &Scope,
    rows: Vec<CapFeedRow>,
) -> ApiResult<Vec<CapFeedView>> {
    let now = app.now();
    let mut standing: HashMap<CapFeedId, usize> = HashMap::new();
    for (feed, _) in trigger::standing(conn, scope, now).await? {
        *standing.entry(feed).or_default() += 1;
    }
    let names = trigger::names(conn, scope).await?;
    let public = &app.settings.server.public_url;
    let view = |row: CapFeedRow| {
        let (count, name) = (standing.get(&row.id).copied(), names.get(&row.data.trigger_id).cloned());
        CapFeedView::of(row, count.unwrap_or_default(), name, public)
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn view_of(app: &State, conn: &mut Conn, scope: &Scope, row: CapFeedRow) -> ApiResult<CapFeedView> {
    views(app, conn, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// Refuses a trigger that is not there or that alerts cannot use.
async fn check_trigger(conn: &mut Conn, scope: &Scope, id: &TriggerId) -> ApiResult<()> {
    let row = referenced("triggerId", triggers::find(conn, scope, id).await)?;
    trigger::usable(&row).map(drop).map_err(|code| ApiError::field("triggerId", code))
}

/// Lists feeds of warnings by name.
#[utoipa::path(tag = "alert-feeds", operation_id = "listAlertFeeds", responses((status = 200, body = Vec<CapFeedView>)))]
#[get("/api/v1/sites/{siteId}/alert-feeds")]
pub async fn list(app: App, allowed: Allowed<ViewSite>) -> ApiResult<web::Json<Vec<CapFeedView>>> {
    let mut conn = app.db.read().await?;
    let rows = cap_feeds::list(&mut conn, &allowed.scope).await?;
    Ok(web::Json(views(&app, &mut conn, &allowed.scope, rows).await?))
}

/// Makes a feed of warnings. It is asked within seconds; one without an address waits for what is pushed.
#[utoipa::path(tag = "alert-feeds", operation_id = "createAlertFeed", responses((status = 201, body = CapFeedView)))]
#[post("/api/v1/sites/{siteId}/alert-feeds")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    // Whose alert it is uses the trigger.
    _: Allowed<UseTriggers>,
    input: web::Json<CapFeedInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope): (CapFeedId, _) = (app.new_id(), &allowed.scope);
    let data = input.into_inner().check(&app)?;
    let mut tx = begin(&app, &allowed, ChangeKind::CapFeeds, id.as_str()).await?;
    tx.names("alertFeeds.created", KIND, &data.name);
    if cap_feeds::count(&mut tx, scope).await? >= MOST {
        return Err(ApiError::conflict("too_many_alert_feeds").arg("limit", MOST));
    }
    check_trigger(&mut tx, scope, &data.trigger_id).await?;
    let row = cap_feeds::insert(&mut tx, scope, &id, data, app.now()).await?;
    let view = view_of(&app, &mut tx, scope, row).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Shows a feed of warnings.
#[utoipa::path(tag = "alert-feeds", operation_id = "showAlertFeed", responses((status = 200, body = CapFeedView)))]
#[get("/api/v1/sites/{siteId}/alert-feeds/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<CapFeedId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let row = cap_feeds::find(&mut conn, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&app, &mut conn, &allowed.scope, row).await?))
}

/// Replaces a feed of warnings. What stands goes on; the feed is asked anew for everything.
#[utoipa::path(tag = "alert-feeds", operation_id = "updateAlertFeed", params(IfMatch), responses((status = 200, body = CapFeedView)))]
#[put("/api/v1/sites/{siteId}/alert-feeds/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    // Whose alert it is uses the trigger.
    _: Allowed<UseTriggers>,
    id: PathId<CapFeedId>,
    seen: IfMatch,
    input: web::Json<CapFeedInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let data = input.into_inner().check(&app)?;
    let mut tx = begin(&app, &allowed, ChangeKind::CapFeeds, id.as_str()).await?;
    tx.names("alertFeeds.changed", KIND, &data.name);
    let stored = cap_feeds::find(&mut tx, scope, &id).await?;
    seen.check(&view_of(&app, &mut tx, scope, stored).await?)?;
    check_trigger(&mut tx, scope, &data.trigger_id).await?;
    let row = cap_feeds::update(&mut tx, scope, &id, seen.0, data, app.now()).await?;
    let view = view_of(&app, &mut tx, scope, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Deletes a feed of warnings. Its alerts that stand are taken down.
#[utoipa::path(tag = "alert-feeds", operation_id = "deleteAlertFeed", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/alert-feeds/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<CapFeedId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::CapFeeds, id.as_str()).await?;
    let stored = cap_feeds::find(&mut tx, scope, &id).await?;
    tx.names("alertFeeds.deleted", KIND, &stored.data.name);
    seen.check(&view_of(&app, &mut tx, scope, stored).await?)?;
    let stands: Vec<_> = cap_alerts::standing(&mut tx, scope, app.now()).await?;
    cap_feeds::remove(&mut tx, scope, &id, seen.0).await?;
    commit(&app, tx).await?;
    // A change of its own, which wakes the screens. Nobody lights them again: nothing remembers the feed.
    let over: Vec<_> = stands.into_iter().filter(|(feed, _)| *feed == id).map(|(_, one)| one).collect();
    if !over.is_empty() {
        let (actor, now) = (allowed.actor(), app.now());
        let mut tx = SiteTx::begin(&app.db, scope, &actor, trigger::CHANGE, "", now).await?;
        trigger::end(&mut tx, scope, &over, now).await?;
        commit(&app, tx).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Gives a feed of warnings a secret, by which others may push alerts. The one before is refused from now on.
#[utoipa::path(tag = "alert-feeds", operation_id = "makeAlertFeedSecret", params(IfMatch), responses((status = 200, body = CapFeedSecret)))]
#[post("/api/v1/sites/{siteId}/alert-feeds/{id}/secret")]
pub async fn make_secret(
    app: App,
    allowed: Allowed<ManageContent>,
    // Whose alert it is uses the trigger.
    _: Allowed<UseTriggers>,
    _: SteppedUp,
    id: PathId<CapFeedId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::CapFeeds, id.as_str()).await?;
    let stored = cap_feeds::find(&mut tx, scope, &id).await?;
    tx.names("alertFeeds.secret-changed", KIND, &stored.data.name);
    seen.check(&view_of(&app, &mut tx, scope, stored).await?)?;
    let secret = app.random_token(TokenKind::Feed);
    let row = cap_feeds::set_secret(&mut tx, scope, &id, &secret.hash().to_hex(), app.now()).await?;
    let view = view_of(&app, &mut tx, scope, row).await?;
    commit(&app, tx).await?;
    let tag = etag(view.version);
    let made = CapFeedSecret { url: view.push_url.clone(), secret: secret.reveal().to_owned(), view };
    // It shows the secret, this once: nobody keeps it, for a repetition either.
    Ok(HttpResponse::Ok().insert_header(tag).insert_header((header::CACHE_CONTROL, "no-store")).json(made))
}
