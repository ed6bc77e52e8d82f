//! What is wrong with screens, and was.

use actix_web::{HttpResponse, get, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id as _, OutageId, ScreenId},
    time::Moment,
};
use atrium_schema::{
    outages::{self, OutageRow, UNTIL_OVER},
    screens,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    alert_mutes::check_until,
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageScreens, Page, Paging, ViewSite},
    resource::{PathId, begin, commit, shown, view},
};
use crate::alerts::detail::OutageDetail;

/// Something that is wrong with a screen, or was.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutageView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: OutageId,
    /// How often it has been written.
    pub version: i64,
    /// `screenOffline`, `notDownloaded`, `nothingScheduled`, `storageLow`; later versions may know more.
    pub kind: String,
    /// Of which screen.
    #[schema(value_type = String)]
    pub screen_id: ScreenId,
    /// What that was called then.
    pub screen_name: String,
    /// Since when it is wrong.
    #[schema(value_type = String, format = DateTime)]
    pub since: Moment,
    /// When it had lasted for the rule's time.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Moment>,
    /// When people were told; null if they were not.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub told_at: Option<Moment>,
    /// When it was over; null while it is not.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub recovered_at: Option<Moment>,
    /// When people were told that it is over.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub recovery_told_at: Option<Moment>,
    /// Whether nobody is told of it.
    pub mute: Option<OutageMute>,
    /// More about it.
    pub detail: OutageDetail,
}
view!(OutageView);

/// Until when nobody is told of an outage.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutageMute {
    /// Null: until it is over.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Moment>,
}

/// Whether somebody is told of an outage.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutageMuteInput {
    /// Whether nobody is told.
    muted: bool,
    /// Until when, the next outage of the same kind and screen included; absent: until this one is over.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Moment>,
}

/// Which outages are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OutageFilter {
    /// Only those that are not over, or only those that are.
    open: Option<bool>,
}

fn view_of(row: OutageRow, now: Moment) -> OutageView {
    let until = row.muted_until.filter(|until| now < *until && row.recovered_at.is_none());
    OutageView {
        id: row.id,
        version: row.version,
        kind: row.kind,
        screen_id: row.screen_id,
        screen_name: row.screen_name,
        since: row.since,
        opened_at: row.opened_at,
        told_at: row.told_at,
        recovered_at: row.recovered_at,
        recovery_told_at: row.recovery_told_at,
        mute: until.map(|until| OutageMute { until: Some(until).filter(|until| until.ms() < UNTIL_OVER) }),
        detail: OutageDetail::of_text(&row.detail),
    }
}

/// Lists outages, the newest first.
#[utoipa::path(tag = "alerts", operation_id = "listOutages", params(Paging, OutageFilter), responses((status = 200, body = Page<OutageView>)))]
#[get("/api/v1/sites/{siteId}/outages")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    filter: web::Query<OutageFilter>,
) -> ApiResult<web::Json<Page<OutageView>>> {
    let mut conn = app.db.read().await?;
    let slice = outages::list(&mut conn, &allowed.scope, filter.open, &paging.keyset()?).await?;
    let now = app.now();
    Ok(web::Json(Page::of(slice, |row| view_of(row, now))))
}

/// Says whether people are told of an outage. One that is muted when it ends, ends without a word.
#[utoipa::path(tag = "alerts", operation_id = "muteOutage", params(IfMatch), responses((status = 200, body = OutageView)))]
#[put("/api/v1/sites/{siteId}/outages/{id}/mute")]
pub async fn mute(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<OutageId>,
    seen: IfMatch,
    input: web::Json<OutageMuteInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope, now) = (id.0, &allowed.scope, app.now());
    let OutageMuteInput { muted, until } = input.into_inner();
    check_until(until, now)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Outages, id.as_str()).await?;
    let row = outages::find(&mut tx, scope, &id).await?;
    if scope.reach().is_some() {
        screens::hold(&mut tx, scope, &row.screen_id).await?;
    }
    let action = if muted { "outages.muted" } else { "outages.unmuted" };
    tx.names(action, "outages", &row.screen_name);
    seen.check(&view_of(row, now))?;
    let until = muted.then(|| until.unwrap_or_else(|| Moment::from_ms(UNTIL_OVER)));
    let row = outages::mute(&mut tx, scope, &id, seen.0, until).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(row, now)))
}
