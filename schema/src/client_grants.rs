//! What a person let an application have, from one sign-in: everything issued hangs on its grant.

use atrium_domain::ids::{AccountId, ClientId, GrantId, SessionId};

use crate::{
    accounts::AccountRow,
    prelude::*,
    sessions::SessionRow,
    tables::{accounts, authorization_codes, client_grants, refresh_tokens, sessions},
};

/// A grant as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = client_grants, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct GrantRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: GrantId,
    /// The application.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub client_id: ClientId,
    /// The person.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// The session it came from, and ends with.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub session_id: SessionId,
    /// What was granted: names with spaces between.
    pub scopes: String,
    /// What the application wants to find in the ID token.
    pub nonce: Option<String>,
    /// When the person had proved who they are.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub authenticated_at: Moment,
    /// How: values of RFC 8176 with spaces between.
    pub methods: String,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// Since when nothing issued from it is good.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub revoked_at: Option<Moment>,
}

/// Stores a grant.
pub async fn insert(conn: &mut Conn, row: GrantRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(client_grants::table).values(row).execute(c).await)?;
    Ok(())
}

/// A grant that was not revoked, its session and its person; `None` when any of that is gone.
pub async fn standing(conn: &mut Conn, id: &GrantId) -> DbResult<Option<(GrantRow, SessionRow, AccountRow)>> {
    Ok(q!(conn, c => client_grants::table
        .inner_join(sessions::table.on(sessions::id.eq(client_grants::session_id)))
        .inner_join(accounts::table.on(accounts::id.eq(client_grants::account_id)))
        .filter(client_grants::id.eq(id.as_str()))
        .filter(client_grants::revoked_at.is_null())
        .select((GrantRow::as_select(), SessionRow::as_select(), AccountRow::as_select()))
        .first(c).await.optional())?)
}

/// Revokes a grant and so everything issued from it; doing it again changes nothing.
pub async fn revoke(conn: &mut Conn, id: &GrantId, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(client_grants::table.find(id.as_str()))
        .filter(client_grants::revoked_at.is_null())
        .set(client_grants::revoked_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Revokes all grants of an application; gives their number.
pub async fn revoke_of(conn: &mut Conn, client: &ClientId, now: Moment) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::update(client_grants::table.filter(client_grants::client_id.eq(client.as_str())))
        .filter(client_grants::revoked_at.is_null())
        .set(client_grants::revoked_at.eq(now.ms())).execute(c).await)?,
    )
}

/// Grants that are not revoked and whose session is gone: their applications were not told yet.
pub async fn orphaned(conn: &mut Conn, limit: i64) -> DbResult<Vec<GrantRow>> {
    Ok(q!(conn, c => client_grants::table
        .left_join(sessions::table.on(sessions::id.eq(client_grants::session_id)))
        .filter(client_grants::revoked_at.is_null())
        .filter(sessions::id.is_null())
        .order(client_grants::id.asc()).limit(limit)
        .select(GrantRow::as_select()).load(c).await)?)
}

/// Revokes a grant that was not revoked before; whether it was this call that did it.
pub async fn revoke_first(conn: &mut Conn, id: &GrantId, now: Moment) -> DbResult<bool> {
    let done = q!(conn, c => diesel::update(client_grants::table.find(id.as_str()))
        .filter(client_grants::revoked_at.is_null())
        .set(client_grants::revoked_at.eq(now.ms())).execute(c).await)?;
    Ok(done > 0)
}

/// Deletes grants revoked before `before`, with what was issued from them; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    let old: Vec<String> = q!(conn, c => client_grants::table
        .filter(client_grants::revoked_at.lt(before.ms()))
        .select(client_grants::id).limit(1000).load(c).await)?;
    q!(conn, c => diesel::delete(authorization_codes::table
        .filter(authorization_codes::grant_id.eq_any(old.clone()))).execute(c).await)?;
    q!(conn, c => diesel::delete(refresh_tokens::table
        .filter(refresh_tokens::grant_id.eq_any(old.clone()))).execute(c).await)?;
    Ok(
        q!(conn, c => diesel::delete(client_grants::table.filter(client_grants::id.eq_any(old.clone()))).execute(c).await)?,
    )
}
