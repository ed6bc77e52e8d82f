//! Proof of play: single plays, reports from the sums of their days, and both as files.

mod cells;
mod csv;
pub mod export;
pub mod report;
mod sheet;
mod wanted;

use std::collections::{BTreeSet, HashMap};

use actix_web::{get, web};
use atrium_domain::{
    ids::{BookingId, Id, MediaId, PlayerId, ReportId, ScreenId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, bookings,
    plays::{self, Names, Place, PlayRow},
};
use serde::Serialize;
use utoipa::ToSchema;

use self::wanted::PlayQuery;
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Page, Paging, ViewSite},
    resource::{open, seal},
};

/// One play: something was on a screen from one moment to another.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayedView {
    /// The player's id for its report.
    #[schema(value_type = String)]
    pub id: ReportId,
    /// On which screen.
    #[schema(value_type = String)]
    pub screen_id: ScreenId,
    /// What it is called, or was; empty if nobody knows.
    pub screen_name: String,
    /// Which player.
    #[schema(value_type = String)]
    pub player_id: PlayerId,
    /// The file's bytes.
    pub sha256: String,
    /// The file, if it is still there.
    #[schema(value_type = Option<String>)]
    pub media_id: Option<MediaId>,
    /// What it is called, or was; empty if nobody knows.
    pub media_name: String,
    /// The playlist item, or the file when a booking shows one.
    pub item_id: String,
    /// The layer; null: full screen.
    pub layer_id: Option<String>,
    /// The layout; null: full screen.
    pub layout_id: Option<String>,
    /// The booking, if one.
    pub booking_id: Option<String>,
    /// What it is called, or was; null without one, and where the caller's access does not reach it.
    pub booking_name: Option<String>,
    /// Why it was shown: `default`, `booking` …
    pub reason: String,
    /// When it appeared.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// When it went.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// How long it was there, in milliseconds.
    pub duration_ms: i64,
}

impl PlayedView {
    fn of(row: PlayRow, names: &Names, bookings: &HashMap<BookingId, String>) -> Self {
        let booking = row.booking_id.as_deref().and_then(|id| BookingId::parse(id).ok());
        Self {
            booking_name: booking.and_then(|id| bookings.get(&id).cloned()),
            screen_name: names.screen(row.screen_id.as_str()).to_owned(),
            media_id: names.media_id(&row.sha256).cloned(),
            media_name: names.media(&row.sha256).to_owned(),
            duration_ms: row.ended_at.since_ms(row.started_at),
            id: row.id,
            screen_id: row.screen_id,
            player_id: row.player_id,
            sha256: row.sha256,
            item_id: row.item_id,
            layer_id: row.layer_id,
            layout_id: row.layout_id,
            booking_id: row.booking_id,
            reason: row.reason,
            from: row.started_at,
            until: row.ended_at,
        }
    }
}

/// Lists single plays, newest first. They are kept for a while (`plays.keep_days`); reports look further back.
#[utoipa::path(tag = "plays", operation_id = "listPlays", params(PlayQuery, Paging), responses((status = 200, body = Page<PlayedView>)))]
#[get("/api/v1/sites/{siteId}/plays")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    query: web::Query<PlayQuery>,
    paging: web::Query<Paging>,
) -> ApiResult<web::Json<Page<PlayedView>>> {
    let (scope, limit) = (&allowed.scope, paging.limit());
    let after = paging.after.as_deref().map(place).transpose()?;
    let mut conn = app.db.read().await?;
    let filter = query.filter(&mut conn, scope).await?;
    let mut rows = plays::list(&mut conn, scope, &filter, after.as_ref(), limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or(1);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| seal(&format!("{}{}", row.id, row.started_at.ms())));
    Ok(web::Json(Page { items: views(&mut conn, scope, rows).await?, next }))
}

async fn views(conn: &mut Conn, scope: &Scope, rows: Vec<PlayRow>) -> DbResult<Vec<PlayedView>> {
    let screens: BTreeSet<&str> = rows.iter().map(|row| row.screen_id.as_str()).collect();
    let files: BTreeSet<&str> = rows.iter().map(|row| row.sha256.as_str()).collect();
    let names = plays::names(conn, scope, &screens, &files).await?;
    let booked: BTreeSet<&str> = rows.iter().filter_map(|row| row.booking_id.as_deref()).collect();
    let booked: Vec<BookingId> = booked.into_iter().filter_map(|id| BookingId::parse(id).ok()).collect();
    let bookings = bookings::names_within(conn, scope, &booked).await?;
    Ok(rows.into_iter().map(|row| PlayedView::of(row, &names, &bookings)).collect())
}

/// A place in the list, as `next` says it: an id and the milliseconds.
fn place(after: &str) -> ApiResult<Place> {
    let read = || {
        let text = open(after)?;
        let (id, ms) = text.split_at_checked(36)?;
        Some((Moment::from_ms(ms.parse().ok()?), ReportId::parse(id).ok()?.to_string()))
    };
    read().ok_or_else(|| ApiError::field("after", "cursor_invalid"))
}
