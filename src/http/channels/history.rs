//! What became of a channel, change by change: codes and names, never sentences.

mod step;

use actix_web::{get, web};
use atrium_domain::{ids::ChannelId, time::Moment};
use atrium_schema::{channels, history};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    changes::{self, ActorView},
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Paging, ViewSite},
    resource::{PathId, open, seal},
};
pub use step::{ChannelStep, StepContent, StepOp, StepState};

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
    let names = step::names(&mut conn, scope, found.iter().flat_map(|(_, steps)| steps)).await?;
    let mut makers = changes::makers(&mut conn, scope, &versions).await?;
    conn.rollback().await?;
    let items = found.into_iter().filter_map(|(version, steps)| {
        let (actor, at) = makers.remove(&version)?;
        Some(ChannelChange {
            version,
            at,
            actor,
            steps: steps.iter().map(|step| ChannelStep::new(step, &names)).collect(),
        })
    });
    Ok(web::Json(ChannelHistory { items: items.collect(), next, begins }))
}
