//! Signed-in browsers.

use atrium_domain::ids::{AccountId, ConnectionId, SessionId};

use crate::{
    accounts::AccountRow,
    prelude::*,
    tables::{accounts, profiles, sessions, users},
    users::{Joined, Rights, standing},
};

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct SessionRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: SessionId,
    /// SHA-256 of the cookie's token, in hex.
    pub token_hash: String,
    /// Whose.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// When the person signed in.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When use was last noted.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub seen_at: Moment,
    /// From when on it is no longer accepted.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// Where the sign-in came from.
    pub address: Option<String>,
    /// The browser, as it called itself.
    pub agent: Option<String>,
    /// When the person last proved who they are (OpenID Connect's `auth_time`).
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub authenticated_at: Moment,
    /// How: values of RFC 8176 with spaces between.
    pub methods: String,
    /// Through which outside provider.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub connection_id: Option<ConnectionId>,
    /// Who signed in as this person to help them.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub assumed_by: Option<AccountId>,
    /// What the provider calls the session that this one hangs on.
    pub provider_sid: Option<String>,
    /// The provider's ID token, sealed, where the session ends there with this one.
    pub id_token: Option<String>,
}

/// The session with this token hash and its account, be it expired.
pub async fn find_by_token(conn: &mut Conn, token_hash: &str) -> DbResult<Option<(SessionRow, AccountRow)>> {
    Ok(q!(conn, c => sessions::table
        .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
        .filter(sessions::token_hash.eq(token_hash))
        .select((SessionRow::as_select(), AccountRow::as_select()))
        .first(c).await.optional())?)
}

/// The session with this token hash, be it expired, and the rights of its account.
///
/// One query, because every request of a browser asks it. It makes scopes, so it takes none.
pub async fn find_with_rights(conn: &mut Conn, token_hash: &str) -> DbResult<Option<(SessionRow, Rights)>> {
    let rows: Vec<(SessionRow, bool, Option<i64>, Joined)> = q!(conn, c => sessions::table
        .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
        .left_join(users::table.on(users::account_id.eq(sessions::account_id)))
        .left_join(profiles::table.on(profiles::site_id.nullable().eq(users::site_id.nullable())
            .and(profiles::id.nullable().eq(users::profile_id.nullable()))))
        .filter(sessions::token_hash.eq(token_hash))
        .select((SessionRow::as_select(), accounts::server_admin, accounts::locked_at, (
            users::site_id.nullable(), users::id.nullable(), users::profile.nullable(),
            users::access.nullable(), profiles::permissions.nullable(),
        )))
        .load(c).await)?;
    let mut found = None;
    for (session, server_admin, locked, joined) in rows {
        let (_, rights) = found.get_or_insert_with(|| {
            (session, Rights { server_admin, locked: locked.is_some(), profiles: Vec::new() })
        });
        rights.profiles.extend(standing(joined));
    }
    Ok(found)
}

/// Makes a session.
pub async fn insert(conn: &mut Conn, row: SessionRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(sessions::table).values(row).execute(c).await)?;
    Ok(())
}

/// Notes use and moves the end.
pub async fn touch(conn: &mut Conn, id: &SessionId, seen_at: Moment, expires_at: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(sessions::table.find(id.as_str()))
        .set((sessions::seen_at.eq(seen_at.ms()), sessions::expires_at.eq(expires_at.ms())))
        .execute(c).await)?;
    Ok(())
}

/// Ends a session; ending one that is gone is no error.
pub async fn remove(conn: &mut Conn, id: &SessionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(sessions::table.find(id.as_str())).execute(c).await)?;
    Ok(())
}

/// Ends all sessions of an account, and those in which it acts as somebody else; gives their number.
pub async fn remove_of(conn: &mut Conn, account: &AccountId) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(sessions::table
        .filter(sessions::account_id.eq(account.as_str()).nullable().or(sessions::assumed_by.eq(account.as_str()))))
        .execute(c).await)?)
}

/// Ends all sessions of an account but one, and those in which it acts as somebody else; gives their number.
pub async fn remove_others(conn: &mut Conn, account: &AccountId, kept: &SessionId) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(sessions::table
        .filter(sessions::account_id.eq(account.as_str()).nullable().or(sessions::assumed_by.eq(account.as_str())))
        .filter(sessions::id.ne(kept.as_str()))).execute(c).await)?)
}

/// Ends the sessions of people with an address in a domain that were not begun through a connection; all but one account's.
/// Sessions in which somebody acts as them are not theirs. Gives their number.
pub async fn remove_foreign(
    conn: &mut Conn,
    domain: &str,
    connection: &ConnectionId,
    kept: Option<&AccountId>,
) -> DbResult<usize> {
    let people = format!("%@{}", domain.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let kept = kept.map_or("", AccountId::as_str);
    Ok(q!(conn, c => diesel::delete(sessions::table
        .filter(sessions::account_id.eq_any(accounts::table
            .filter(accounts::email_key.is_not_null()
                .and(accounts::email_key.assume_not_null().like(people.as_str()).escape('\\')))
            .filter(accounts::id.ne(kept)).select(accounts::id)))
        .filter(sessions::connection_id.is_null().or(sessions::connection_id.ne(connection.as_str())))
        .filter(sessions::assumed_by.is_null())).execute(c).await)?)
}

/// Ends the sessions of an account that were begun through a connection: those that hang on one of the provider's sessions,
/// or all of them. Gives their number.
pub async fn remove_told(
    conn: &mut Conn,
    (account, connection): (&AccountId, &ConnectionId),
    sid: Option<&str>,
) -> DbResult<usize> {
    let theirs = sessions::account_id.eq(account.as_str());
    let through = sessions::connection_id.eq(connection.as_str());
    Ok(match sid {
        Some(sid) => q!(conn, c => diesel::delete(sessions::table.filter(theirs.nullable()).filter(through)
            .filter(sessions::provider_sid.eq(sid).or(sessions::provider_sid.is_null()))).execute(c).await)?,
        None => q!(conn, c => diesel::delete(sessions::table.filter(theirs.nullable()).filter(through))
            .execute(c).await)?,
    })
}

/// Ends the sessions that were begun through a connection.
pub async fn remove_through(conn: &mut Conn, connection: &ConnectionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(sessions::table.filter(sessions::connection_id.eq(connection.as_str())))
        .execute(c).await)?;
    Ok(())
}

/// Ends one session of an account; false if it has none of this id.
pub async fn remove_own(conn: &mut Conn, account: &AccountId, id: &SessionId) -> DbResult<bool> {
    let gone = q!(conn, c => diesel::delete(sessions::table.find(id.as_str()))
        .filter(sessions::account_id.eq(account.as_str())).execute(c).await)?;
    Ok(gone > 0)
}

/// The sessions of an account, newest first.
pub async fn list_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<SessionRow>> {
    Ok(q!(conn, c => sessions::table.filter(sessions::account_id.eq(account.as_str()))
        .order(sessions::created_at.desc()).select(SessionRow::as_select()).load(c).await)?)
}

/// Deletes sessions that have ended; gives their number.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::delete(sessions::table.filter(sessions::expires_at.le(now.ms()))).execute(c).await)?,
    )
}
