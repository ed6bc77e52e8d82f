//! The first page: what a site has, and what happened lately.

use actix_web::{get, web};
use atrium_schema::{bookings, channels, layouts, media, playlists};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    changes::{self, ChangeView},
    error::ApiResult,
    extract::{Allowed, App, ViewSite},
    screens::{self, Counts},
};

/// Changes shown.
const RECENT: i64 = 10;

/// What a site has.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Screens, by how they are.
    pub screens: Counts,
    /// Files.
    pub media: Holdings,
    /// How many channels.
    pub channels: i64,
    /// How many playlists.
    pub playlists: i64,
    /// How many layouts.
    pub layouts: i64,
    /// How many bookings.
    pub bookings: i64,
    /// The newest changes, newest first.
    pub recent_changes: Vec<ChangeView>,
}

/// Files and their bytes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MediaHoldings)]
pub struct Holdings {
    /// How many files.
    pub count: i64,
    /// How many bytes they have together.
    pub bytes: i64,
}

/// Shows what the site has and what happened lately.
#[utoipa::path(tag = "site", operation_id = "showOverview", responses((status = 200, body = Overview)))]
#[get("/api/v1/sites/{siteId}/overview")]
pub async fn show(app: App, allowed: Allowed<ViewSite>) -> ApiResult<web::Json<Overview>> {
    let scope = &allowed.scope;
    let screens = screens::count(&app, scope).await?;
    let mut conn = app.db.read().await?;
    let media::Holdings { count, bytes } = media::holdings(&mut conn, scope).await?;
    let mut overview = Overview {
        screens,
        media: Holdings { count, bytes },
        channels: channels::count(&mut conn, scope).await?,
        playlists: playlists::count(&mut conn, scope).await?,
        layouts: layouts::count(&mut conn, scope).await?,
        bookings: bookings::count(&mut conn, scope).await?,
        recent_changes: changes::recent(&mut conn, scope, None, RECENT).await?,
    };
    drop(conn);
    changes::receipt::sum_up(&app, scope, &mut overview.recent_changes).await?;
    Ok(web::Json(overview))
}
