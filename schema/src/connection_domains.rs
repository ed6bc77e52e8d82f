//! The mail domains of connections: claimed by many, proved by one.

use atrium_domain::ids::{ConnectionId, SiteId};

use crate::{prelude::*, tables::connection_domains};

/// A domain as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = connection_domains, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct DomainRow {
    /// Whose.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// For which connection.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub connection_id: ConnectionId,
    /// In lower case, as DNS has it.
    pub domain: String,
    /// What the TXT record has to say.
    pub token: String,
    /// When it was found there, or a server administrator said so.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub proved_at: Option<Moment>,
    /// When it was claimed.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
}

/// The domains of a site's connections, in order.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<DomainRow>> {
    Ok(q!(conn, c => connection_domains::table
        .filter(connection_domains::site_id.eq(scope.site().as_str()))
        .order(connection_domains::domain.asc()).select(DomainRow::as_select()).load(c).await)?)
}

/// The domains that a connection proved.
pub async fn proved(conn: &mut Conn, id: &ConnectionId) -> DbResult<Vec<String>> {
    Ok(q!(conn, c => connection_domains::table
        .filter(connection_domains::connection_id.eq(id.as_str()))
        .filter(connection_domains::proved_at.is_not_null())
        .order(connection_domains::domain.asc()).select(connection_domains::domain).load(c).await)?)
}

/// One domain of a connection.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &ConnectionId, domain: &str) -> DbResult<DomainRow> {
    Ok(q!(conn, c => connection_domains::table.find((id.as_str(), domain))
        .filter(connection_domains::site_id.eq(scope.site().as_str()))
        .select(DomainRow::as_select()).first(c).await)?)
}

/// Claims a domain; twice is a `Conflict`.
pub async fn insert(conn: &mut Conn, row: DomainRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(connection_domains::table).values(row).execute(c).await)?;
    Ok(())
}

/// It is proved; a `Conflict` if another connection proved it first.
pub async fn prove(conn: &mut Conn, id: &ConnectionId, domain: &str, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(connection_domains::table.find((id.as_str(), domain)))
        .set(connection_domains::proved_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Gives a domain up.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &ConnectionId, domain: &str) -> DbResult<bool> {
    let gone = q!(conn, c => diesel::delete(connection_domains::table.find((id.as_str(), domain)))
        .filter(connection_domains::site_id.eq(scope.site().as_str())).execute(c).await)?;
    Ok(gone > 0)
}

/// Gives all domains of a connection up.
pub async fn remove_of(conn: &mut Conn, id: &ConnectionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(connection_domains::table
        .filter(connection_domains::connection_id.eq(id.as_str()))).execute(c).await)?;
    Ok(())
}
