//! The calendar of a channel: when its bookings hold, and when each of them really plays.

use actix_web::{get, web};
use atrium_domain::{
    ids::{BookingId, ChannelId},
    schedule::{self, Occurrence, Play},
    time::Moment,
    zone::Zone,
};
use atrium_schema::{channels, sites};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    resource::PathId,
};

/// The most days asked at once.
const MAX_DAYS: i32 = 100;
/// The most windows told at once.
const MAX_WINDOWS: usize = 20_000;

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Days {
    /// The first day, `YYYY-MM-DD`.
    from: String,
    /// The last day, inclusive; at most 100 days in all.
    until: String,
    /// IANA zone of the screen; the site's if absent.
    zone: Option<String>,
}

/// When the bookings of a channel hold, on a screen in a zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct Occurrences {
    /// The zone.
    pub zone: String,
    /// The windows that touch the days, by start.
    pub items: Vec<OccurrenceView>,
}

/// One window of a booking.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OccurrenceView {
    /// Whose.
    #[schema(value_type = String)]
    pub booking_id: BookingId,
    /// Which of its instances: its original start, local by the booking's wall clock.
    pub original: String,
    /// Where the instance starts by that clock, which is elsewhere if it was moved.
    pub start: String,
    /// Where it ends by that clock, exclusive.
    pub end: String,
    /// First instant.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// First instant after.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// Where in it the booking plays, alone or in rotation; empty when it never wins.
    pub plays: Vec<PlayView>,
}

/// A stretch in which a booking plays.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlayView {
    /// First instant.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// First instant after.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
}

impl From<Occurrence> for OccurrenceView {
    fn from(Occurrence { booking_id, instance, from, until, plays }: Occurrence) -> Self {
        let play = |Play { from, until }| PlayView { from, until };
        let local = |at: DateTime| at.strftime("%Y-%m-%dT%H:%M").to_string();
        let [original, start, end] = [instance.original, instance.start, instance.end].map(local);
        Self { booking_id, original, start, end, from, until, plays: plays.into_iter().map(play).collect() }
    }
}

/// Shows when the bookings of a channel hold and when each plays.
#[utoipa::path(tag = "channels", operation_id = "listChannelOccurrences", params(Days), responses((status = 200, body = Occurrences)))]
#[get("/api/v1/sites/{siteId}/channels/{id}/occurrences")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<ChannelId>,
    days: web::Query<Days>,
) -> ApiResult<web::Json<Occurrences>> {
    let scope = &allowed.scope;
    let (first, last) = days.check()?;
    // One snapshot, so that bookings and what they play belong together.
    let mut conn = app.db.snapshot().await?;
    channels::find(&mut conn, scope, &id.0).await?;
    let zone = match &days.zone {
        Some(zone) => zone.clone(),
        None => sites::find(&mut conn, scope).await?.data.zone,
    };
    let zone = Zone::find(&zone).map_err(|_| ApiError::field("zone", "zone_unknown"))?;
    let catalogue = atrium_actors::io::catalogue(&mut conn, scope).await?;
    conn.rollback().await?;
    let found = web::block(move || (schedule::occurrences(&id.0, first, last, &zone, &catalogue), zone));
    let (found, zone) = found.await.map_err(|error| ApiError::internal(&error))?;
    if found.len() > MAX_WINDOWS {
        return Err(ApiError::field("until", "too_many_windows").arg("limit", MAX_WINDOWS));
    }
    let items = found.into_iter().map(OccurrenceView::from).collect();
    Ok(web::Json(Occurrences { zone: zone.name().to_owned(), items }))
}

impl Days {
    fn check(&self) -> ApiResult<(Date, Date)> {
        let date = |field, text: &str| {
            let date = text
                .parse::<Date>()
                .ok()
                .filter(|date| text.len() == 10 && (1970..=9990).contains(&date.year()));
            date.ok_or_else(|| ApiError::field(field, "date_invalid"))
        };
        let (first, last) = (date("from", &self.from)?, date("until", &self.until)?);
        if last < first {
            return Err(ApiError::field("until", "until_before_from"));
        }
        if (last - first).get_days() >= MAX_DAYS {
            return Err(ApiError::field("until", "range_too_long").arg("days", MAX_DAYS));
        }
        Ok((first, last))
    }
}
