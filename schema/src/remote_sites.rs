//! A person's sites on other servers that share one issuer.

use atrium_domain::ids::AccountId;

use crate::{prelude::*, tables::remote_sites};

/// A site elsewhere, as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = remote_sites, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct RemoteSiteRow {
    /// Whose.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// On which server: its client id at the issuer; `issuer` on the others.
    pub server: String,
    /// Its id there.
    pub site_id: String,
    /// Its name there.
    pub name: String,
    /// Where it is opened.
    pub url: String,
    /// When it was told.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

/// A person's sites elsewhere, by name.
pub async fn list_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<RemoteSiteRow>> {
    Ok(q!(conn, c => remote_sites::table.filter(remote_sites::account_id.eq(account.as_str()))
        .order((remote_sites::name.asc(), remote_sites::site_id.asc()))
        .select(RemoteSiteRow::as_select()).load(c).await)?)
}

/// Replaces what one server told of a person.
pub async fn replace(
    tx: &mut crate::Tx,
    (account, server): (&AccountId, &str),
    rows: Vec<RemoteSiteRow>,
) -> DbResult<()> {
    q!(tx, c => diesel::delete(remote_sites::table.filter(remote_sites::account_id.eq(account.as_str()))
        .filter(remote_sites::server.eq(server))).execute(c).await)?;
    for row in rows {
        q!(tx, c => diesel::insert_into(remote_sites::table).values(row.clone()).execute(c).await)?;
    }
    Ok(())
}

/// Forgets what a server told, of everybody.
pub async fn remove_of(conn: &mut Conn, server: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(remote_sites::table.filter(remote_sites::server.eq(server))).execute(c).await)?;
    Ok(())
}
