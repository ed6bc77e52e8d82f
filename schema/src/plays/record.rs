//! Taking a batch of plays: the new ones are kept and counted, the others were here already.

use std::collections::{BTreeMap, BTreeSet};

use atrium_domain::{
    ids::{Id, PlayerId, ReportId, ScreenId},
    plays::{DayKey, Sum, by_day},
    zone::Zone,
};
use diesel::{sql_query, sql_types::Text};
use serde_json::{Value, json};

use super::{PlayRow, Told, allowance, names};
use crate::{
    Engine, places,
    prelude::*,
    screens::{self, ScreenRow},
    sites,
    tables::plays,
};

/// What became of a batch. What is in neither set was here already.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Kept and counted.
    pub new: BTreeSet<ReportId>,
    /// Not kept: their player has begun as many sums as it may in a day.
    pub refused: BTreeSet<ReportId>,
}

/// Keeps plays of a player of a screen and adds those that were not here to the sums of their days, of which a
/// player may begin `most` in a day.
///
/// Give it a transaction: rows and sums belong together. Rows of several batches are locked in one order (plays by id,
/// the player, days by key, then names), so batches that come at once wait for each other and never in a circle.
/// Rows of another site, screen or player are `NotFound`.
pub async fn record(
    conn: &mut Conn,
    scope: &Scope,
    (screen, player): (&ScreenId, &PlayerId),
    rows: &[PlayRow],
    (now, most): (Moment, u32),
) -> DbResult<Recorded> {
    let is_ours =
        |row: &PlayRow| row.site_id == *scope.site() && row.screen_id == *screen && row.player_id == *player;
    if !rows.iter().all(is_ours) {
        return Err(StoreError::NotFound);
    }
    let by_id: BTreeMap<&ReportId, &PlayRow> = rows.iter().rev().map(|row| (&row.id, row)).collect();
    let mut new = insert(conn, &by_id).await?;
    if new.is_empty() {
        return Ok(Recorded::default());
    }
    let row = match screens::find_any(conn, scope, screen).await {
        Ok(row) => Some(row),
        Err(StoreError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let zone = zone(conn, scope, row.as_ref()).await?;
    let mut plays: Vec<&PlayRow> = by_id.into_values().filter(|row| new.contains(&row.id)).collect();
    let sums = by_day(plays.iter().map(|row| row.play()), &zone);
    let beyond = allowance::spend(conn, scope, (screen, player), (now, most), &sums).await?;
    let refused: BTreeSet<ReportId> = plays
        .extract_if(.., |row| beyond.contains(&DayKey::of(row.play(), &zone)))
        .map(|row| row.id.clone())
        .collect();
    forget(conn, scope, &refused).await?;
    new.retain(|id| !refused.contains(id));
    let sums: BTreeMap<DayKey, Sum> = sums.into_iter().filter(|(key, _)| !beyond.contains(key)).collect();
    add(conn, scope, screen, &sums).await?;
    let files = sums.keys().map(|key| key.sha256.clone()).collect();
    names::keep(conn, scope, row.map(|row| (row.id, row.data.name)), files).await?;
    Ok(Recorded { new, refused })
}

/// Takes plays out again that were just kept.
async fn forget(conn: &mut Conn, scope: &Scope, ids: &BTreeSet<ReportId>) -> DbResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    q!(conn, c => diesel::delete(plays::table)
        .filter(plays::site_id.eq(scope.site().as_str())).filter(plays::id.eq_any(ids.clone()))
        .execute(c).await)?;
    Ok(())
}

/// One statement for the batch; the database says which rows are new, so two that come at once cannot both count one.
async fn insert(conn: &mut Conn, rows: &BTreeMap<&ReportId, &PlayRow>) -> DbResult<BTreeSet<ReportId>> {
    let lines = rows.values().map(|row| {
        json!({
            "site_id": row.site_id, "id": row.id, "screen_id": row.screen_id, "player_id": row.player_id,
            "item_id": row.item_id, "sha256": row.sha256, "layer_id": row.layer_id, "layout_id": row.layout_id,
            "booking_id": row.booking_id, "reason": row.reason, "started_at": row.started_at.ms(),
            "ended_at": row.ended_at.ms(), "received_at": row.received_at.ms(),
        })
    });
    let columns = "site_id, id, screen_id, player_id, item_id, sha256, layer_id, layout_id, booking_id, reason, \
        started_at, ended_at, received_at";
    let sql = from_lines(conn.engine(), "plays", columns, "(site_id, id) DO NOTHING RETURNING id");
    let lines = lines.collect::<Value>().to_string();
    let told: Vec<Told> =
        q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(lines.as_str()).load(c).await)?;
    Ok(told.into_iter().filter_map(|told| ReportId::try_from(told.id).ok()).collect())
}

/// Adds to the sums of days, in order of key.
async fn add(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenId,
    sums: &BTreeMap<DayKey, Sum>,
) -> DbResult<()> {
    let lines = sums.iter().map(|(key, sum)| {
        json!({
            "site_id": scope.site(), "day": key.day, "screen_id": screen, "sha256": key.sha256,
            "booking_id": key.booking_id, "reason": key.reason, "plays": sum.plays, "duration_ms": sum.duration_ms,
        })
    });
    let columns = "site_id, day, screen_id, sha256, booking_id, reason, plays, duration_ms";
    let also = "(site_id, day, screen_id, sha256, booking_id, reason) DO UPDATE SET \
        plays = play_days.plays + excluded.plays, duration_ms = play_days.duration_ms + excluded.duration_ms";
    let sql = from_lines(conn.engine(), "play_days", columns, also);
    let lines = lines.collect::<Value>().to_string();
    q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(lines.as_str()).execute(c).await)?;
    Ok(())
}

/// An `INSERT` of many rows that come as one JSON array of objects, whose fields are named after the columns.
pub(super) fn from_lines(engine: Engine, table: &str, columns: &str, conflict: &str) -> String {
    let rows = match engine {
        Engine::Sqlite => {
            let values = columns.split(", ").map(|name| format!("json_extract(value, '$.{name}')"));
            format!("SELECT {} FROM json_each($1) WHERE true", values.collect::<Vec<_>>().join(", "))
        }
        Engine::Postgres => {
            format!("SELECT {columns} FROM json_populate_recordset(NULL::{table}, $1::json)")
        }
    };
    format!("INSERT INTO {table} ({columns}) {rows} ON CONFLICT {conflict}")
}

/// The zone a screen's days are counted in: its own, else its place's, else the site's.
async fn zone(conn: &mut Conn, scope: &Scope, screen: Option<&ScreenRow>) -> DbResult<Zone> {
    let own = screen.and_then(|row| row.data.zone.clone());
    let place = screen.and_then(|row| row.data.place_id.clone());
    let name = match (own, place) {
        (Some(zone), _) => Some(zone),
        (None, Some(place)) => places::zones(conn, scope).await?.remove(&place),
        (None, None) => None,
    };
    let name = match name {
        Some(name) => name,
        None => sites::find(conn, scope).await?.data.zone,
    };
    Ok(Zone::find(&name).unwrap_or_else(|_| Zone::utc()))
}
