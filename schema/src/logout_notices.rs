//! Back-channel logouts that are still to be told.

use atrium_domain::ids::{AccountId, ClientId, LogoutNoticeId, SessionId};

use crate::{prelude::*, tables::logout_notices};

/// A notice as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = logout_notices, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct LogoutNoticeRow {
    /// Its id: the `jti` of the token sent.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: LogoutNoticeId,
    /// Who is to be told.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub client_id: ClientId,
    /// Whose session ended.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// Which.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub session_id: SessionId,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is to be tried.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub due_at: Moment,
    /// When the session was found to have ended.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
}

/// Stores a notice.
pub async fn insert(conn: &mut Conn, row: LogoutNoticeRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(logout_notices::table).values(row).execute(c).await)?;
    Ok(())
}

/// What is due, oldest first.
pub async fn due(conn: &mut Conn, now: Moment, limit: i64) -> DbResult<Vec<LogoutNoticeRow>> {
    Ok(q!(conn, c => logout_notices::table.filter(logout_notices::due_at.le(now.ms()))
        .order(logout_notices::due_at.asc()).limit(limit)
        .select(LogoutNoticeRow::as_select()).load(c).await)?)
}

/// Counts an attempt and puts the next one off, if nobody else did meanwhile; whether it was this call.
pub async fn claim(conn: &mut Conn, row: &LogoutNoticeRow, next: Moment) -> DbResult<bool> {
    let done = q!(conn, c => diesel::update(logout_notices::table.find(row.id.as_str()))
        .filter(logout_notices::attempts.eq(row.attempts))
        .set((logout_notices::attempts.eq(row.attempts + 1), logout_notices::due_at.eq(next.ms())))
        .execute(c).await)?;
    Ok(done > 0)
}

/// Forgets a notice that was heard, or given up.
pub async fn remove(conn: &mut Conn, id: &LogoutNoticeId) -> DbResult<()> {
    q!(conn, c => diesel::delete(logout_notices::table.find(id.as_str())).execute(c).await)?;
    Ok(())
}
