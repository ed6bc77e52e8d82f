//! What became of a channel, change by change: codes and names, never sentences.

use actix_web::{get, web};
use atrium_domain::{ids::ChannelId, time::Moment};
use atrium_schema::{
    bookings::BookingData,
    channels::{self, ChannelData},
    history::{self, Step},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    changes::{self, ActorView},
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Paging, ViewSite},
    resource::{PathId, open, seal},
    screens::explain::ThingView,
};

/// What became of a channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelHistory {
    /// The changes, newest first.
    pub items: Vec<ChannelChange>,
    /// Give this as `after` for the following page; null at the end.
    pub next: Option<String>,
    /// From when on it is known.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub begins: Option<Moment>,
}

/// One change of a channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelChange {
    /// The site's version after it. The channel can be put back to it, or to the one before.
    pub version: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// Who made it.
    pub actor: ActorView,
    /// What it made different.
    pub steps: Vec<ChannelStep>,
}

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum StepOp {
    /// It is there, and was not before.
    Added,
    /// It is different.
    Changed,
    /// It is gone.
    Deleted,
}

/// One thing that a change made different.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelStep {
    /// The booking; null: the channel itself.
    pub booking: Option<ThingView>,
    /// What was done.
    #[schema(inline)]
    pub op: StepOp,
    /// What of it is different: `name`, `defaultPlaylist`, `content`, `when`, `priority`, `exclusive`, `share`, `tags`.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<&'static str>,
}

/// Lists what became of a channel and its bookings, newest first.
#[utoipa::path(
    tag = "history", operation_id = "showChannelHistory", params(Paging),
    responses((status = 200, body = ChannelHistory))
)]
#[get("/api/v1/sites/{siteId}/channels/{id}/history")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ChannelId>,
    paging: web::Query<Paging>,
) -> ApiResult<web::Json<ChannelHistory>> {
    let scope = &allowed.scope;
    let below = paging.after.as_deref().map(|text| open(text).and_then(|text| text.parse().ok()));
    if let Some(None) = below {
        return Err(ApiError::field("after", "cursor_invalid"));
    }
    history::catch_up(&app.db, scope).await?;
    let mut conn = app.db.snapshot().await?;
    channels::hold(&mut conn, scope, &id).await?;
    let begins = history::head(&mut conn, scope).await?.map(|head| head.began_at);
    let limit = paging.limit();
    let found = history::of_channel(&mut conn, scope, &id, below.flatten(), limit).await?;
    let versions: Vec<i64> = found.iter().map(|(version, _)| *version).collect();
    let full = i64::try_from(found.len()).is_ok_and(|count| count == limit);
    let next = versions.last().filter(|_| full).map(|version| seal(&version.to_string()));
    let mut makers = changes::makers(&mut conn, scope, &versions).await?;
    conn.rollback().await?;
    let items = found.into_iter().filter_map(|(version, steps)| {
        let (actor, at) = makers.remove(&version)?;
        Some(ChannelChange { version, at, actor, steps: steps.iter().map(step).collect() })
    });
    Ok(web::Json(ChannelHistory { items: items.collect(), next, begins }))
}

fn step(step: &Step) -> ChannelStep {
    match step {
        Step::Channel { before, after } => {
            let (op, fields) = differ(before.as_ref(), after.as_ref(), of_channel);
            ChannelStep { booking: None, op, fields }
        }
        Step::Booking { id, before, after } => {
            let (op, fields) = differ(before.as_ref(), after.as_ref(), of_booking);
            let name = after.as_ref().or(before.as_ref()).map(|data| data.name.clone());
            ChannelStep { booking: Some(ThingView { id: id.clone(), name }), op, fields }
        }
    }
}

fn differ<T>(
    before: Option<&T>,
    after: Option<&T>,
    fields: fn(&T, &T) -> Vec<&'static str>,
) -> (StepOp, Vec<&'static str>) {
    match (before, after) {
        (Some(before), Some(after)) => (StepOp::Changed, fields(before, after)),
        (None, _) => (StepOp::Added, Vec::new()),
        (Some(_), None) => (StepOp::Deleted, Vec::new()),
    }
}

fn of_channel(before: &ChannelData, after: &ChannelData) -> Vec<&'static str> {
    named([
        ("name", before.name != after.name),
        ("defaultPlaylist", before.default_playlist_id != after.default_playlist_id),
    ])
}

fn of_booking(before: &BookingData, after: &BookingData) -> Vec<&'static str> {
    named([
        ("name", before.name != after.name),
        ("content", before.content() != after.content()),
        ("when", before.rule != after.rule),
        ("priority", before.priority != after.priority),
        ("exclusive", before.exclusive != after.exclusive),
        ("share", before.share_seconds != after.share_seconds),
        ("tags", before.tags != after.tags),
    ])
}

fn named<const N: usize>(fields: [(&'static str, bool); N]) -> Vec<&'static str> {
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
