//! Wishes not to be told of outages: of a screen, or of the whole site while it is worked on.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AlertMuteId, Id as _, ScreenId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn,
    alert_mutes::{self, AlertMuteRow},
    screens,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageScreens, Page, ViewSite},
    resource::{PathId, begin, commit, created, referenced, view},
};

/// The longest a mute can last that ends by itself, in ms: a year.
const LONGEST_MS: i64 = 366 * 86_400_000;
/// The kind of thing in the log.
const KIND: &str = "alertMutes";

/// A wish not to be told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlertMuteView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: AlertMuteId,
    /// How often it has been written.
    pub version: i64,
    /// Of which screen; null for the whole site.
    #[schema(value_type = Option<String>)]
    pub screen_id: Option<ScreenId>,
    /// What the screen is called.
    pub screen_name: Option<String>,
    /// Until when; null for ever.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Moment>,
}
view!(AlertMuteView);

/// A wish as callers make it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlertMuteInput {
    /// Of which screen; absent for the whole site, which must end.
    #[schema(value_type = Option<String>)]
    screen_id: Option<ScreenId>,
    /// Until when; absent for ever.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Moment>,
}

/// Refuses an end that is past, or too far.
pub fn check_until(until: Option<Moment>, now: Moment) -> ApiResult<()> {
    match until {
        Some(until) if !(1..=LONGEST_MS).contains(&until.since_ms(now)) => {
            Err(ApiError::field("until", "out_of_range"))
        }
        _ => Ok(()),
    }
}

async fn views(conn: &mut Conn, scope: &Scope, rows: Vec<AlertMuteRow>) -> ApiResult<Vec<AlertMuteView>> {
    let ids: Vec<ScreenId> = rows.iter().filter_map(|row| row.screen_id.clone()).collect();
    let names = screens::names_within(conn, scope, &ids).await?;
    let view = |row: AlertMuteRow| {
        let screen_name = row.screen_id.as_ref().and_then(|id| names.get(id).cloned());
        let held = row.screen_id.is_none() || screen_name.is_some();
        held.then_some(AlertMuteView {
            id: row.id,
            version: row.version,
            screen_id: row.screen_id,
            screen_name,
            until: row.until,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// Lists what is muted now, the site itself first.
#[utoipa::path(tag = "alerts", operation_id = "listAlertMutes", responses((status = 200, body = Page<AlertMuteView>)))]
#[get("/api/v1/sites/{siteId}/alert-mutes")]
pub async fn list(app: App, allowed: Allowed<ViewSite>) -> ApiResult<web::Json<Page<AlertMuteView>>> {
    let mut conn = app.db.read().await?;
    let rows = alert_mutes::standing(&mut conn, &allowed.scope, app.now()).await?;
    Ok(web::Json(Page { items: views(&mut conn, &allowed.scope, rows).await?, next: None }))
}

/// Mutes a screen or the site; a mute that there is gets the new end.
#[utoipa::path(tag = "alerts", operation_id = "createAlertMute", responses((status = 201, body = AlertMuteView)))]
#[post("/api/v1/sites/{siteId}/alert-mutes")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageScreens>,
    input: web::Json<AlertMuteInput>,
) -> ApiResult<HttpResponse> {
    let (scope, now) = (&allowed.scope, app.now());
    let AlertMuteInput { screen_id, until } = input.into_inner();
    check_until(until, now)?;
    // The change and the log name the row that is written: the one there is, if there is one.
    let known = alert_mutes::of(&mut app.db.read().await?, scope, screen_id.as_ref()).await?;
    let id = known.unwrap_or_else(|| app.new_id());
    let mut tx = begin(&app, &allowed, ChangeKind::Outages, id.as_str()).await?;
    match &screen_id {
        Some(screen) => {
            let row = referenced("screenId", screens::hold(&mut tx, scope, screen).await)?;
            tx.names("alertMutes.created", KIND, &row.data.name);
        }
        // The whole site is not in the reach of somebody with group access.
        None if scope.reach().is_some() => return Err(ApiError::forbidden()),
        None if until.is_none() => return Err(ApiError::field("until", "required")),
        None => tx.names("alertMutes.created", KIND, ""),
    }
    let row = alert_mutes::put(&mut tx, scope, &id, (screen_id.as_ref(), until), now).await?;
    let view = views(&mut tx, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Takes a mute back. Outages that are not over and that nobody was told of are told with the next look.
#[utoipa::path(tag = "alerts", operation_id = "deleteAlertMute", params(IfMatch), responses((status = 204, description = "No longer muted")))]
#[delete("/api/v1/sites/{siteId}/alert-mutes/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<AlertMuteId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Outages, id.as_str()).await?;
    let row = alert_mutes::find(&mut tx, scope, &id).await?;
    if row.screen_id.is_none() && scope.reach().is_some() {
        return Err(ApiError::forbidden());
    }
    let view = views(&mut tx, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)?;
    seen.check(&view)?;
    tx.names("alertMutes.deleted", KIND, view.screen_name.as_deref().unwrap_or_default());
    alert_mutes::remove(&mut tx, scope, &id, seen.0).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}
