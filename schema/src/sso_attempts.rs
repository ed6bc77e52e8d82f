//! Sign-ins that went to a provider and have not come back.

use atrium_domain::{
    ids::{AccountId, ConnectionId},
    sso::Errand,
};

use crate::{prelude::*, tables::sso_attempts};

/// An attempt as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sso_attempts, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AttemptRow {
    /// SHA-256 of the state that went along, in hex.
    pub state_hash: String,
    /// To which provider.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub connection_id: ConnectionId,
    /// SHA-256 of the cookie that stayed, in hex.
    pub browser_hash: String,
    /// Who has to answer.
    pub issuer: String,
    /// What for.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub purpose: Errand,
    /// Who tests, or who wants to be known by it from now on.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub account_id: Option<AccountId>,
    /// SHA-256 of the invitation that is accepted on the way back, in hex.
    pub invitation_hash: Option<String>,
    /// Where the person wants to go.
    pub next: String,
    /// When it went.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// Until when it may come back.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
}

/// Notes that one goes.
pub async fn insert(conn: &mut Conn, row: AttemptRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(sso_attempts::table).values(row).execute(c).await)?;
    Ok(())
}

/// Takes one that came back: of two at once one gets it.
pub async fn take(conn: &mut Conn, state_hash: &str) -> DbResult<Option<AttemptRow>> {
    Ok(q!(conn, c => diesel::delete(sso_attempts::table.find(state_hash))
        .returning(AttemptRow::as_returning()).get_result(c).await.optional())?)
}

/// Forgets those of a connection.
pub async fn remove_of(conn: &mut Conn, id: &ConnectionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(sso_attempts::table
        .filter(sso_attempts::connection_id.eq(id.as_str()))).execute(c).await)?;
    Ok(())
}

/// Deletes those that stayed away; gives their number.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(sso_attempts::table.filter(sso_attempts::expires_at.le(now.ms())))
        .execute(c).await)?)
}
