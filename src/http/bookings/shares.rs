//! Shares of each hour: all of a channel that hold at the same time must fit into it.

use actix_web::http::StatusCode;
use atrium_domain::{
    permission::Scope,
    recurrence::{Times, When},
    schedule::{Asked, HOUR_SECONDS, MAX_SHARES, over_hour},
    time::Moment,
    zone::Zone,
};
use atrium_schema::{
    Conn,
    bookings::{self, BookingData, BookingRow},
    sites,
};

use super::when;
use crate::http::{
    error::{ApiError, ApiResult},
    resource::Refused,
};

/// How far ahead is looked: a year, whichever it is.
const AHEAD_MS: i64 = 366 * 86_400_000;
/// The field that shares are given in.
const FIELD: &str = "shareSeconds";

/// The seconds of a share, or the field refused.
pub(super) fn check(seconds: Option<i64>, exclusive: bool, refused: &mut Refused) -> Option<i32> {
    let seconds = seconds?;
    if exclusive {
        refused.field("exclusive", "share_exclusive");
    }
    let seconds =
        i32::try_from(seconds).ok().filter(|seconds| (1..=HOUR_SECONDS.cast_signed()).contains(seconds));
    if seconds.is_none() {
        refused.field(FIELD, "share_out_of_range");
    }
    seconds
}

fn asked<'a>((when, seconds): &'a (When, u32), times: &Times<'a>) -> Option<Asked<'a>> {
    when.timed(times).map(|when| Asked { when, seconds: *seconds })
}

/// Refuses a booking, as it is stored now, whose share does not fit into the hour beside the others of its channel.
/// Ask inside the transaction that writes it: the site's row is locked, so nobody else takes what is left. One that
/// asks for no more than it did (`was`) is let through: the hour may be over-full by edits elsewhere.
pub(super) async fn fit(
    conn: &mut Conn,
    scope: &Scope,
    row: &BookingRow,
    was: Option<&BookingData>,
    now: Moment,
) -> ApiResult<()> {
    let Some(seconds) = seconds_of(row.data.share_seconds) else { return Ok(()) };
    let asks_less =
        |was: &BookingData| was.rule == row.data.rule && was.share_seconds >= row.data.share_seconds;
    if was.is_some_and(asks_less) {
        return Ok(());
    }
    let zone = sites::find(conn, scope).await?.data.zone;
    let zone = Zone::find(&zone).map_err(|error| ApiError::internal(&error))?;
    let when = when::read(&row.data.rule)?;
    // A share of each hour that comes and goes by minutes says nothing, and there would be a quarter of a million of it.
    if when.series().repeat().is_some_and(|repeat| repeat.parts().frequency.is_within_day()) {
        return Err(ApiError::field(FIELD, "share_within_day"));
    }
    let mut others = Vec::new();
    for (id, rule, seconds) in bookings::sharing(conn, scope, &row.data.channel_id).await? {
        if id != row.id
            && let Some(seconds) = seconds_of(Some(seconds))
        {
            others.push((when::read(&rule)?, seconds));
        }
    }
    if others.len() >= MAX_SHARES {
        return Err(ApiError::field(FIELD, "shares_too_many").arg("most", MAX_SHARES));
    }
    let rules = std::iter::once(&when).chain(others.iter().map(|(when, _)| when));
    let named = atrium_actors::io::times(conn, scope, rules).await?;
    let times = named.times();
    // What refers to hours that are gone never holds.
    let own = (when, seconds);
    let Some(own) = asked(&own, &times) else { return Ok(()) };
    let others: Vec<Asked<'_>> = others.iter().filter_map(|other| asked(other, &times)).collect();
    match over_hour(own, &others, &zone, now, now.plus_ms(AHEAD_MS)) {
        None => Ok(()),
        Some(over) => Err(ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "shares_over_hour")
            .arg("when", over.at.to_string())
            .arg("sum", over.sum)
            .arg("left", over.left)
            .and_field(FIELD, "shares_over_hour")
            .with([
                ("when", over.at.to_string()),
                ("sum", over.sum.to_string()),
                ("left", over.left.to_string()),
            ])),
    }
}

fn seconds_of(stored: Option<i32>) -> Option<u32> {
    stored.and_then(|seconds| u32::try_from(seconds).ok())
}
