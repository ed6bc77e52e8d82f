//! Single plays go after their time; the sums of days stay.

use diesel::{sql_query, sql_types::BigInt};

use crate::prelude::*;

/// Deletes the oldest of the plays that came in before this, at most `limit`, on all sites. Gives their number.
///
/// Counted from when they came in, not from when they were played: a player that was away for longer than plays are
/// kept can repeat a batch whose answer it lost, and the batch is still known for as long again.
pub async fn purge(conn: &mut Conn, before: Moment, limit: i64) -> DbResult<usize> {
    let sql = "DELETE FROM plays WHERE (site_id, id) IN \
        (SELECT site_id, id FROM plays WHERE received_at < $1 ORDER BY received_at LIMIT $2)";
    Ok(
        q!(conn, c => sql_query(sql).bind::<BigInt, _>(before.ms()).bind::<BigInt, _>(limit).execute(c).await)?,
    )
}
