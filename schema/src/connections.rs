//! Connections to organisations' own sign-in.

use atrium_domain::{
    ids::{AccountId, ConnectionId, SiteId},
    permission::Profile,
    sso::Stage,
};

use crate::{
    prelude::*,
    tables::{connection_domains, connections},
};

rows! {
    connections;

    /// A connection as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ConnectionRow {
        /// Whose.
        #[diesel(deserialize_as = String)]
        pub site_id: SiteId,
        /// Its id.
        #[diesel(deserialize_as = String)]
        pub id: ConnectionId,
        /// When somebody who manages the site last came through a test.
        #[diesel(deserialize_as = MaybeMs)]
        pub tested_at: Option<Moment>,
        /// How often it has been written, from 1.
        pub version: i64,
        /// When it was made.
        #[diesel(deserialize_as = i64)]
        pub created_at: Moment,
        /// When it was last written.
        #[diesel(deserialize_as = i64)]
        pub updated_at: Moment,
        ..
        /// The columns callers set.
        pub data
    }

    /// What callers set of a connection.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = connections, treat_none_as_null = true)]
    pub struct ConnectionData {
        /// How the provider speaks: `oidc`.
        pub kind: String,
        /// What people call it.
        pub name: String,
        /// The provider's own name for itself, an address (OpenID Connect Discovery 1.0).
        pub issuer: String,
        /// What we are called there.
        pub client_id: String,
        /// Our secret there, sealed.
        pub secret: String,
        /// When it has to be renewed.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub secret_expires_at: Option<Moment>,
        /// In which claim the groups are; empty: none.
        pub groups_claim: String,
        /// Which group becomes what: JSON.
        pub groups_map: String,
        /// What somebody in no such group becomes.
        #[diesel(deserialize_as = String, serialize_as = String)]
        pub profile: Profile,
        /// How far it is switched on.
        #[diesel(deserialize_as = String, serialize_as = String)]
        pub stage: Stage,
        /// From when on `required` closes the other ways in; at once if absent.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub required_from: Option<Moment>,
        /// Since when it makes no accounts and changes no roles.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub paused_at: Option<Moment>,
        /// Who still gets in by password.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub break_glass: Option<AccountId>,
    }
}

/// A site's connections, oldest first.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<ConnectionRow>> {
    Ok(q!(conn, c => connections::table.filter(connections::site_id.eq(scope.site().as_str()))
        .order(connections::id.asc()).select(ConnectionRow::as_select()).load(c).await)?)
}

/// The connection with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &ConnectionId) -> DbResult<ConnectionRow> {
    Ok(q!(conn, c => connections::table.find((scope.site().as_str(), id.as_str()))
        .select(ConnectionRow::as_select()).first(c).await)?)
}

/// The connection with this id, of whatever site: a sign-in knows no site yet.
pub async fn find_by_id(conn: &mut Conn, id: &ConnectionId) -> DbResult<Option<ConnectionRow>> {
    Ok(q!(conn, c => connections::table.filter(connections::id.eq(id.as_str()))
        .select(ConnectionRow::as_select()).first(c).await.optional())?)
}

/// Takes hold of a connection, of whatever site, until the transaction ends; `None` if there is none (any more).
pub async fn hold(tx: &mut Conn, id: &ConnectionId) -> DbResult<Option<ConnectionRow>> {
    Ok(q!(tx, c => diesel::update(connections::table.filter(connections::id.eq(id.as_str())))
        .set(connections::id.eq(id.as_str()))
        .returning(ConnectionRow::as_returning()).get_result(c).await.optional())?)
}

/// The connection to the provider that calls itself `issuer`, where we are called `client_id`.
pub async fn find_named(conn: &mut Conn, issuer: &str, client_id: &str) -> DbResult<Option<ConnectionRow>> {
    Ok(q!(conn, c => connections::table.filter(connections::issuer.eq(issuer))
        .filter(connections::client_id.eq(client_id)).order(connections::id.asc())
        .select(ConnectionRow::as_select()).first(c).await.optional())?)
}

/// The connection that proved a domain: home-realm discovery, before anybody is known.
pub async fn of_domain(conn: &mut Conn, domain: &str) -> DbResult<Option<ConnectionRow>> {
    Ok(q!(conn, c => connections::table
        .inner_join(connection_domains::table.on(connection_domains::connection_id.eq(connections::id)))
        .filter(connection_domains::domain.eq(domain)).filter(connection_domains::proved_at.is_not_null())
        .select(ConnectionRow::as_select()).first(c).await.optional())?)
}

/// Every connection that closes, or will close, the other ways in.
pub async fn required(conn: &mut Conn) -> DbResult<Vec<ConnectionRow>> {
    Ok(q!(conn, c => connections::table.filter(connections::stage.eq(Stage::Required.as_str()))
        .select(ConnectionRow::as_select()).load(c).await)?)
}

/// Stores a connection.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &ConnectionId,
    data: ConnectionData,
    now: Moment,
) -> DbResult<ConnectionRow> {
    Ok(q!(conn, c => diesel::insert_into(connections::table)
        .values((
            connections::site_id.eq(scope.site().as_str()),
            connections::id.eq(id.as_str()),
            connections::version.eq(1_i64),
            connections::created_at.eq(now.ms()),
            connections::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ConnectionRow::as_returning()).get_result(c).await)?)
}

/// Replaces what callers set, if the row still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    scope: &Scope,
    id: &ConnectionId,
    expected: i64,
    data: ConnectionData,
    now: Moment,
) -> DbResult<ConnectionRow> {
    let done = q!(conn, c => diesel::update(connections::table.find((scope.site().as_str(), id.as_str())))
        .filter(connections::version.eq(expected))
        .set((
            connections::version.eq(connections::version + 1),
            connections::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ConnectionRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Notes that a test came through, or that what was tested is no more; the row's version stays.
pub async fn tested(conn: &mut Conn, id: &ConnectionId, at: Option<Moment>) -> DbResult<()> {
    q!(conn, c => diesel::update(connections::table.filter(connections::id.eq(id.as_str())))
        .set(connections::tested_at.eq(at.map(Moment::ms))).execute(c).await)?;
    Ok(())
}

/// Deletes a connection; its domains, links and attempts must be gone.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &ConnectionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(connections::table.find((scope.site().as_str(), id.as_str())))
        .execute(c).await)?;
    Ok(())
}
