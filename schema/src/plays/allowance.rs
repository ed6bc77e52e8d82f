//! How many sums a player may begin in a day.
//!
//! Sums are kept for good and by what players say, so somebody with a stolen token could make any number of them.

use std::collections::{BTreeMap, BTreeSet};

use atrium_domain::{
    ids::{PlayerId, ScreenId},
    plays::{DayKey, Sum},
};
use diesel::{
    QueryableByName, sql_query,
    sql_types::{BigInt, Text},
};
use serde_json::{Value, json};

use crate::{Engine, prelude::*, tables::players};

const DAY_MS: i64 = 86_400_000;

#[derive(QueryableByName)]
struct Fresh {
    #[diesel(sql_type = Text)]
    day: String,
    #[diesel(sql_type = Text)]
    sha256: String,
    #[diesel(sql_type = Text)]
    booking_id: String,
    #[diesel(sql_type = Text)]
    reason: String,
}

#[derive(QueryableByName)]
struct Begun {
    #[diesel(sql_type = BigInt)]
    play_sums: i64,
}

/// Counts the sums that a player begins now, and gives those that are more than `most` in a day (UTC).
///
/// The player's row stays locked until the transaction ends, so batches of one player that come at once count one
/// after the other. A batch that begins none, as nearly all do, locks nothing here.
pub(super) async fn spend(
    conn: &mut Conn,
    scope: &Scope,
    (screen, player): (&ScreenId, &PlayerId),
    (now, most): (Moment, u32),
    sums: &BTreeMap<DayKey, Sum>,
) -> DbResult<BTreeSet<DayKey>> {
    if fresh(conn, scope, screen, sums).await?.is_empty() {
        return Ok(BTreeSet::new());
    }
    let begun = begun(conn, scope, player, now.ms().div_euclid(DAY_MS)).await?;
    // Again: until the lock was there another batch may have begun some of them.
    let mut fresh = fresh(conn, scope, screen, sums).await?;
    let left = usize::try_from(i64::from(most) - begun).unwrap_or(0);
    let beyond = fresh.split_off(left.min(fresh.len()));
    let more = i64::try_from(fresh.len()).unwrap_or(i64::MAX);
    q!(conn, c => diesel::update(players::table)
        .filter(players::site_id.eq(scope.site().as_str())).filter(players::id.eq(player.as_str()))
        .set(players::play_sums.eq(players::play_sums + more)).execute(c).await)?;
    Ok(beyond.into_iter().collect())
}

/// Which of the sums are not there yet, in order.
async fn fresh(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenId,
    sums: &BTreeMap<DayKey, Sum>,
) -> DbResult<Vec<DayKey>> {
    let names = ["day", "sha256", "booking_id", "reason"];
    let asked = match conn.engine() {
        Engine::Sqlite => {
            let values = names.map(|name| format!("json_extract(value, '$.{name}') AS {name}")).join(", ");
            format!("SELECT {values} FROM json_each($1)")
        }
        Engine::Postgres => {
            format!("SELECT {} FROM json_populate_recordset(NULL::play_days, $1::json)", names.join(", "))
        }
    };
    let same = names.map(|name| format!("there.{name} = asked.{name}")).join(" AND ");
    let sql = format!(
        "SELECT day, sha256, booking_id, reason FROM ({asked}) AS asked WHERE NOT EXISTS (SELECT 1 FROM play_days there \
         WHERE there.site_id = $2 AND there.screen_id = $3 AND {same})"
    );
    let lines = sums.keys().map(|key| {
        json!({ "day": key.day, "sha256": key.sha256, "booking_id": key.booking_id, "reason": key.reason })
    });
    let lines = lines.collect::<Value>().to_string();
    let found: Vec<Fresh> = q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(lines.as_str())
        .bind::<Text, _>(scope.site().as_str()).bind::<Text, _>(screen.as_str()).load(c).await)?;
    let key = |Fresh { day, sha256, booking_id, reason }| DayKey { day, sha256, booking_id, reason };
    let keys: BTreeSet<DayKey> = found.into_iter().map(key).collect();
    Ok(keys.into_iter().collect())
}

/// Locks the player's row and gives how many it has begun on this day. One that is gone has begun none.
async fn begun(conn: &mut Conn, scope: &Scope, player: &PlayerId, day: i64) -> DbResult<i64> {
    let sql = "UPDATE players SET play_sums = CASE WHEN play_sums_day = $1 THEN play_sums ELSE 0 END, play_sums_day = $1 \
        WHERE site_id = $2 AND id = $3 RETURNING play_sums";
    let found: Vec<Begun> = q!(conn, c => sql_query(sql).bind::<BigInt, _>(day)
        .bind::<Text, _>(scope.site().as_str()).bind::<Text, _>(player.as_str()).load(c).await)?;
    Ok(found.into_iter().next().map_or(0, |row| row.play_sums))
}
