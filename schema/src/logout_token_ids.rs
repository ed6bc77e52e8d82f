//! Logout tokens of providers that were heard, each once.

use atrium_domain::ids::ConnectionId;

use crate::{prelude::*, tables::logout_token_ids};

/// Notes that the token of this id, by its SHA-256 in hex, was heard; false if it was before. Of two at once one is the first.
pub async fn note(
    conn: &mut Conn,
    connection: &ConnectionId,
    jti_hash: &str,
    expires_at: Moment,
) -> DbResult<bool> {
    let noted = q!(conn, c => diesel::insert_into(logout_token_ids::table)
        .values((
            logout_token_ids::connection_id.eq(connection.as_str()),
            logout_token_ids::jti_hash.eq(jti_hash),
            logout_token_ids::expires_at.eq(expires_at.ms()),
        ))
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(noted > 0)
}

/// Deletes those of tokens that are refused for their age by now; gives their number.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::delete(logout_token_ids::table.filter(logout_token_ids::expires_at.le(now.ms())))
        .execute(c).await)?,
    )
}
