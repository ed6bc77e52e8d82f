//! Service accounts of sites: programs with a secret of their own.

use atrium_domain::{
    ids::{ServiceAccountId, SiteId},
    permission::Profile,
};

use crate::{prelude::*, tables::service_accounts};

rows! {
    service_accounts;

    /// A service account as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ServiceAccountRow {
        /// The site it works for.
        #[diesel(deserialize_as = String)]
        pub site_id: SiteId,
        /// Its id, which is its client id too.
        #[diesel(deserialize_as = String)]
        pub id: ServiceAccountId,
        /// When it last got a token, to the hour.
        #[diesel(deserialize_as = MaybeMs)]
        pub used_at: Option<Moment>,
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

    /// What callers set of a service account.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = service_accounts, treat_none_as_null = true)]
    pub struct ServiceAccountData {
        /// What people call it.
        pub name: String,
        /// What it may do on the site.
        #[diesel(deserialize_as = String, serialize_as = String)]
        pub profile: Profile,
        /// What its tokens are good for: names with spaces between.
        pub scopes: String,
        /// SHA-256 of its secret, in hex.
        pub secret_hash: String,
        /// Since when it gets no token and its tokens open nothing.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub disabled_at: Option<Moment>,
    }
}

/// The service accounts of a site, oldest first.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<ServiceAccountRow>> {
    Ok(q!(conn, c => service_accounts::table.filter(service_accounts::site_id.eq(scope.site().as_str()))
        .order(service_accounts::id.asc()).select(ServiceAccountRow::as_select()).load(c).await)?)
}

/// The service account with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &ServiceAccountId) -> DbResult<ServiceAccountRow> {
    Ok(q!(conn, c => service_accounts::table.find((scope.site().as_str(), id.as_str()))
        .select(ServiceAccountRow::as_select()).first(c).await)?)
}

/// The service account with this id, of whatever site. It makes scopes, so it takes none.
pub async fn find_by_id(conn: &mut Conn, id: &ServiceAccountId) -> DbResult<Option<ServiceAccountRow>> {
    Ok(q!(conn, c => service_accounts::table.filter(service_accounts::id.eq(id.as_str()))
        .select(ServiceAccountRow::as_select()).first(c).await.optional())?)
}

/// Stores a service account.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &ServiceAccountId,
    data: ServiceAccountData,
    now: Moment,
) -> DbResult<ServiceAccountRow> {
    Ok(q!(conn, c => diesel::insert_into(service_accounts::table)
        .values((
            service_accounts::site_id.eq(scope.site().as_str()),
            service_accounts::id.eq(id.as_str()),
            service_accounts::version.eq(1_i64),
            service_accounts::created_at.eq(now.ms()),
            service_accounts::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ServiceAccountRow::as_returning()).get_result(c).await)?)
}

/// Replaces what callers set, if the row still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    scope: &Scope,
    id: &ServiceAccountId,
    expected: i64,
    data: ServiceAccountData,
    now: Moment,
) -> DbResult<ServiceAccountRow> {
    let done = q!(conn, c => diesel::update(service_accounts::table.find((scope.site().as_str(), id.as_str())))
        .filter(service_accounts::version.eq(expected))
        .set((
            service_accounts::version.eq(service_accounts::version + 1),
            service_accounts::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ServiceAccountRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Notes that it got a token; the row's version stays.
pub async fn note_used(conn: &mut Conn, id: &ServiceAccountId, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(service_accounts::table.filter(service_accounts::id.eq(id.as_str())))
        .set(service_accounts::used_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Gives one the name and password that an old server account had.
pub async fn adopt_legacy(conn: &mut Conn, id: &ServiceAccountId, name: &str, hash: &str) -> DbResult<()> {
    let name = crate::text::fold(name.trim());
    q!(conn, c => diesel::update(service_accounts::table.filter(service_accounts::id.eq(id.as_str())))
        .set((service_accounts::legacy_name.eq(name.as_str()), service_accounts::legacy_hash.eq(hash)))
        .execute(c).await)?;
    Ok(())
}

/// The old password of one opens nothing any more.
pub async fn drop_legacy(conn: &mut Conn, id: &ServiceAccountId) -> DbResult<()> {
    q!(conn, c => diesel::update(service_accounts::table.filter(service_accounts::id.eq(id.as_str())))
        .set(service_accounts::legacy_hash.eq(None::<String>)).execute(c).await)?;
    Ok(())
}

/// The one that goes by an old server account's name, with the hash of its password if that still counts.
pub async fn find_legacy(
    conn: &mut Conn,
    name: &str,
) -> DbResult<Option<(ServiceAccountRow, Option<String>)>> {
    let name = crate::text::fold(name.trim());
    Ok(q!(conn, c => service_accounts::table.filter(service_accounts::legacy_name.eq(name.as_str()))
        .select((ServiceAccountRow::as_select(), service_accounts::legacy_hash)).first(c).await.optional())?)
}

/// The hash of an old password that still counts, if there is any.
pub async fn any_legacy(conn: &mut Conn) -> DbResult<Option<String>> {
    let found: Option<Option<String>> = q!(conn, c => service_accounts::table
        .filter(service_accounts::legacy_hash.is_not_null()).order(service_accounts::id.asc())
        .select(service_accounts::legacy_hash).first(c).await.optional())?;
    Ok(found.flatten())
}

/// The folded names of old server accounts that were imported.
pub async fn legacy_names(conn: &mut Conn) -> DbResult<Vec<String>> {
    Ok(q!(conn, c => service_accounts::table.filter(service_accounts::legacy_name.is_not_null())
        .select(service_accounts::legacy_name.assume_not_null()).load(c).await)?)
}
