//! What the server remembers about itself: its epoch, whether it holds sample content.

use crate::{prelude::*, tables::server_meta};

/// Drawn anew by a restore, so that cursors from before it are recognised.
pub const EPOCH: &str = "epoch";
/// Set on a store made by `--demo`.
pub const DEMO: &str = "demo";
/// Written, never read: who writes it holds its row's lock.
pub(crate) const BYTES_LOCK: &str = "bytes_lock";

/// The value of a key.
pub async fn get(conn: &mut Conn, key: &str) -> DbResult<Option<String>> {
    Ok(q!(conn, c => server_meta::table.find(key).select(server_meta::value).first(c).await.optional())?)
}

/// Sets a key.
pub async fn put(conn: &mut Conn, key: &str, value: &str) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(server_meta::table)
        .values((server_meta::key.eq(key), server_meta::value.eq(value)))
        .on_conflict(server_meta::key).do_update().set(server_meta::value.eq(value))
        .execute(c).await)?;
    Ok(())
}

/// Sets a key that has no value yet; gives the value it has then, whoever set it.
pub async fn put_once(conn: &mut Conn, key: &str, value: &str) -> DbResult<String> {
    q!(conn, c => diesel::insert_into(server_meta::table)
        .values((server_meta::key.eq(key), server_meta::value.eq(value)))
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(get(conn, key).await?.unwrap_or_else(|| value.to_owned()))
}
