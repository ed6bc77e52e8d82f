//! A channel and its bookings.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use atrium_domain::{
    ids::{BookingId, ChannelId},
    permission::Scope,
};
use atrium_schema::{
    Conn, StoreError,
    bookings::{self, BookingRow},
    channels::{self, ChannelRow},
    history::Past,
};

use super::{
    needed::Missing,
    view::{Done, PutOp},
};
use crate::http::{
    bookings as booking,
    error::{ApiError, ApiResult},
    extract::App,
};

/// Puts it back; what differs is noted.
pub(super) async fn put(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &ChannelId,
    past: &Past,
) -> ApiResult<Done> {
    let was = past.inputs.channels.iter().find(|row| row.id == *id);
    let mut done = Done::new(was.map(|row| row.data.name.clone()).unwrap_or_default(), past);
    let row = itself(app, conn, scope, (id, was), &mut done).await?;
    let comes_back = !done.is_empty();
    let was = was.ok_or_else(|| ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "not_there_then"))?;
    let then: Vec<&BookingRow> =
        past.inputs.bookings.iter().filter(|row| row.data.channel_id == *id).collect();
    let mut now: HashMap<BookingId, BookingRow> = bookings::of_channel(conn, scope, id).await?;
    // Of a channel that was deleted things may be gone that its bookings, which stayed as they were, play.
    let mut missing = Missing::default();
    if comes_back {
        for then in &then {
            missing.of_booking(conn, scope, &past.inputs, &then.data).await?;
        }
    }
    let differ: Vec<(&BookingRow, Option<BookingRow>)> = then
        .into_iter()
        .map(|then| (then, now.remove(&then.id)))
        .filter(|(then, now)| now.as_ref().is_none_or(|now| now.data != then.data))
        .collect();
    if comes_back || row.data != was.data {
        missing.of_channel(conn, scope, &past.inputs, &was.data).await?;
    }
    for (then, _) in differ.iter().filter(|_| !comes_back) {
        missing.of_booking(conn, scope, &past.inputs, &then.data).await?;
    }
    missing.none()?;
    // First what was made since: what is left fits into the hour beside what comes back.
    for made in now.into_values() {
        bookings::remove(conn, scope, &made.id, made.version, app.now()).await?;
        done.note("booking", (&made.id, made.version), &made.data.name, PutOp::Deleted);
    }
    if row.data != was.data {
        channels::update(conn, scope, id, row.version, was.data.clone(), app.now()).await?;
        done.note("channel", (id, row.version), &was.data.name, PutOp::Changed);
    }
    let mut written = Vec::with_capacity(differ.len());
    for (then, now) in differ {
        let op = if now.is_some() { PutOp::Changed } else { PutOp::Restored };
        let before = now.as_ref().map_or(0, |now| now.version);
        written.push(write(app, conn, scope, then, now).await?);
        done.note("booking", (&then.id, before), &then.data.name, op);
    }
    // Only when all are as they were: on the way there two may not fit together that do at the end.
    for row in &written {
        booking::fits(app, conn, scope, row).await?;
    }
    Ok(done)
}

/// The channel's own row, taken back if it was deleted. Whoever may not change it is refused before it is said whether it
/// was there.
async fn itself(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    (id, was): (&ChannelId, Option<&ChannelRow>),
    done: &mut Done,
) -> ApiResult<ChannelRow> {
    match channels::hold(conn, scope, id).await {
        Err(StoreError::NotFound) if was.is_some() => {
            let row = channels::restore(conn, scope, id, app.now()).await?;
            done.note("channel", (id, 0), &row.data.name, PutOp::Restored);
            Ok(row)
        }
        found => Ok(found?),
    }
}

/// Writes a booking as it was. One that is gone for good is made anew under its id: it then takes its turn last.
async fn write(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    then: &BookingRow,
    now: Option<BookingRow>,
) -> ApiResult<BookingRow> {
    let (id, data, at) = (&then.id, then.data.clone(), app.now());
    let now = match now {
        Some(now) => now,
        None => match bookings::restore(conn, scope, id, at).await {
            Ok(row) if row.data == data => return Ok(row),
            Ok(row) => row,
            Err(StoreError::NotFound) => return Ok(bookings::insert(conn, scope, id, data, at).await?),
            Err(error) => return Err(error.into()),
        },
    };
    Ok(bookings::update(conn, scope, id, now.version, data, at).await?)
}
