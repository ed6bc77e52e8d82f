//! Who somebody is at an outside provider.

use atrium_domain::ids::{AccountId, ConnectionId};

use crate::{prelude::*, tables::identity_links};

/// A link as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = identity_links, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct LinkRow {
    /// Through which connection.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub connection_id: ConnectionId,
    /// The provider that says so.
    pub issuer: String,
    /// Whom it means, in its own words; never an address.
    pub subject: String,
    /// Who that is here.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// Since when.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When they last came.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub seen_at: Moment,
}

/// Who that is here, if they came before.
pub async fn find(
    conn: &mut Conn,
    id: &ConnectionId,
    issuer: &str,
    subject: &str,
) -> DbResult<Option<AccountId>> {
    let row: Option<LinkRow> = q!(conn, c => identity_links::table.find((id.as_str(), issuer, subject))
        .select(LinkRow::as_select()).first(c).await.optional())?;
    Ok(row.map(|row| row.account_id))
}

/// Remembers who came, and when; who it is stays as it was first remembered.
pub async fn note(conn: &mut Conn, row: LinkRow) -> DbResult<()> {
    let seen = row.seen_at.ms();
    q!(conn, c => diesel::insert_into(identity_links::table).values(row.clone())
        .on_conflict((identity_links::connection_id, identity_links::issuer, identity_links::subject))
        .do_update().set(identity_links::seen_at.eq(seen)).execute(c).await)?;
    Ok(())
}

/// The links of an account, oldest first.
pub async fn list_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<LinkRow>> {
    Ok(q!(conn, c => identity_links::table.filter(identity_links::account_id.eq(account.as_str()))
        .order(identity_links::created_at.asc()).select(LinkRow::as_select()).load(c).await)?)
}

/// Forgets that somebody is known by a provider; false if they were not.
pub async fn remove_own(conn: &mut Conn, account: &AccountId, id: &ConnectionId) -> DbResult<bool> {
    let gone = q!(conn, c => diesel::delete(identity_links::table
        .filter(identity_links::account_id.eq(account.as_str()))
        .filter(identity_links::connection_id.eq(id.as_str()))).execute(c).await)?;
    Ok(gone > 0)
}

/// Forgets every provider that somebody is known by.
pub async fn remove_of_account(conn: &mut Conn, account: &AccountId) -> DbResult<()> {
    q!(conn, c => diesel::delete(identity_links::table
        .filter(identity_links::account_id.eq(account.as_str()))).execute(c).await)?;
    Ok(())
}

/// The accounts that ever came through a connection.
pub async fn accounts(conn: &mut Conn, id: &ConnectionId) -> DbResult<Vec<AccountId>> {
    let rows: Vec<LinkRow> = q!(conn, c => identity_links::table
        .filter(identity_links::connection_id.eq(id.as_str())).select(LinkRow::as_select()).load(c).await)?;
    Ok(rows.into_iter().map(|row| row.account_id).collect())
}

/// Forgets who came through a connection.
pub async fn remove_of(conn: &mut Conn, id: &ConnectionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(identity_links::table
        .filter(identity_links::connection_id.eq(id.as_str()))).execute(c).await)?;
    Ok(())
}
