//! Providers that anybody on this server may sign in through.

use atrium_domain::{ids::ConnectionId, sso::ProviderKind};

use crate::{prelude::*, tables::providers};

rows! {
    providers;

    /// A provider as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ProviderRow {
        /// Its id: one name space with the connections of sites.
        #[diesel(deserialize_as = String)]
        pub id: ConnectionId,
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

    /// What callers set of a provider.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = providers, treat_none_as_null = true)]
    pub struct ProviderData {
        /// Whose rules its claims follow.
        #[diesel(deserialize_as = String, serialize_as = String)]
        pub kind: ProviderKind,
        /// What people call it.
        pub name: String,
        /// Its own name for itself, an address.
        pub issuer: String,
        /// What we are called there.
        pub client_id: String,
        /// Our secret there, sealed.
        pub secret: String,
        /// When it has to be renewed.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub secret_expires_at: Option<Moment>,
        /// Whether people may come through it.
        pub enabled: bool,
        /// Whether its word for an address is taken.
        pub trusted: bool,
    }
}

/// All of them, oldest first.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<ProviderRow>> {
    Ok(
        q!(conn, c => providers::table.order(providers::id.asc()).select(ProviderRow::as_select()).load(c).await)?,
    )
}

/// The one with this id.
pub async fn find(conn: &mut Conn, id: &ConnectionId) -> DbResult<ProviderRow> {
    Ok(q!(conn, c => providers::table.find(id.as_str()).select(ProviderRow::as_select()).first(c).await)?)
}

/// Takes hold of a provider until the transaction ends; `None` if there is none (any more).
pub async fn hold(tx: &mut Conn, id: &ConnectionId) -> DbResult<Option<ProviderRow>> {
    Ok(q!(tx, c => diesel::update(providers::table.find(id.as_str())).set(providers::id.eq(id.as_str()))
        .returning(ProviderRow::as_returning()).get_result(c).await.optional())?)
}

/// Stores a provider.
pub async fn insert(
    conn: &mut Conn,
    id: &ConnectionId,
    data: ProviderData,
    now: Moment,
) -> DbResult<ProviderRow> {
    Ok(q!(conn, c => diesel::insert_into(providers::table)
        .values((
            providers::id.eq(id.as_str()),
            providers::version.eq(1_i64),
            providers::created_at.eq(now.ms()),
            providers::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ProviderRow::as_returning()).get_result(c).await)?)
}

/// Replaces what callers set, if the row still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    id: &ConnectionId,
    expected: i64,
    data: ProviderData,
    now: Moment,
) -> DbResult<ProviderRow> {
    let done = q!(conn, c => diesel::update(providers::table.find(id.as_str()))
        .filter(providers::version.eq(expected))
        .set((
            providers::version.eq(providers::version + 1),
            providers::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ProviderRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, id).await.and(Err(StoreError::Stale)),
    }
}

/// Deletes a provider; its links and attempts must be gone.
pub async fn remove(conn: &mut Conn, id: &ConnectionId) -> DbResult<()> {
    q!(conn, c => diesel::delete(providers::table.find(id.as_str())).execute(c).await)?;
    Ok(())
}
