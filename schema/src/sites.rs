//! Sites: customers' tenants.

use atrium_domain::ids::{OrganisationId, SiteId};

use crate::{history, prelude::*, tables::sites};

rows! {
    sites;

    /// A site as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct SiteRow {
        /// Its id.
        #[diesel(deserialize_as = String)]
        pub id: SiteId,
        /// Who owns it.
        #[diesel(deserialize_as = String)]
        pub organisation_id: OrganisationId,
        /// How many changes it has seen; see [`changes`](crate::changes).
        pub version: i64,
        /// How often this row has been written: the version callers compare.
        pub revision: i64,
        /// When it was made.
        #[diesel(deserialize_as = i64)]
        pub created_at: Moment,
        /// When this row was last written.
        #[diesel(deserialize_as = i64)]
        pub updated_at: Moment,
        /// Since when nobody works on it; its screens play on.
        #[diesel(deserialize_as = MaybeMs)]
        pub suspended_at: Option<Moment>,
        /// When it was deleted, while it can still be restored.
        #[diesel(deserialize_as = MaybeMs)]
        pub deleted_at: Option<Moment>,
        ..
        /// The columns callers set.
        pub data
    }

    /// What callers set of a site.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = sites)]
    #[serde(rename_all = "camelCase")]
    pub struct SiteData {
        /// Its name.
        pub name: String,
        /// Its IANA zone.
        pub zone: String,
        /// Its language: a BCP 47 tag.
        pub locale: String,
        /// Whether its screens show that they are offline.
        pub offline_mark: bool,
    }
}

/// The site of the scope.
pub async fn find(conn: &mut Conn, scope: &Scope) -> DbResult<SiteRow> {
    Ok(q!(conn, c => sites::table.find(scope.site().as_str()).select(SiteRow::as_select()).first(c).await)?)
}

/// The names of these sites.
pub async fn names(conn: &mut Conn, ids: &[SiteId]) -> DbResult<std::collections::HashMap<SiteId, String>> {
    let ids: Vec<&str> = ids.iter().map(SiteId::as_str).collect();
    let rows: Vec<(String, String)> = q!(conn, c => sites::table.filter(sites::id.eq_any(ids.clone()))
        .select((sites::id, sites::name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((SiteId::try_from(id).ok()?, name))).collect())
}

/// Makes a site. Its change counter starts at 0, and so does its history.
pub async fn insert(
    conn: &mut Conn,
    id: &SiteId,
    organisation: &OrganisationId,
    data: SiteData,
    now: Moment,
) -> DbResult<SiteRow> {
    let row = q!(conn, c => diesel::insert_into(sites::table)
        .values((
            sites::id.eq(id.as_str()),
            sites::organisation_id.eq(organisation.as_str()),
            sites::version.eq(0_i64),
            sites::revision.eq(1_i64),
            sites::created_at.eq(now.ms()),
            sites::updated_at.eq(now.ms()),
            data,
        ))
        .returning(SiteRow::as_returning()).get_result(c).await)?;
    history::open(conn, id.as_str(), 0, now).await?;
    Ok(row)
}

/// Replaces what callers set, if the row's revision is `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    scope: &Scope,
    expected: i64,
    data: SiteData,
    now: Moment,
) -> DbResult<SiteRow> {
    let done = q!(conn, c => diesel::update(sites::table.find(scope.site().as_str()))
        .filter(sites::revision.eq(expected))
        .set((sites::revision.eq(sites::revision + 1), sites::updated_at.eq(now.ms()), data))
        .returning(SiteRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope).await.and(Err(StoreError::Stale)),
    }
}

/// Suspends, resumes, deletes or restores a site: what is set here holds from now on.
pub async fn set_standing(
    conn: &mut Conn,
    scope: &Scope,
    suspended_at: Option<Moment>,
    deleted_at: Option<Moment>,
    now: Moment,
) -> DbResult<SiteRow> {
    Ok(q!(conn, c => diesel::update(sites::table.find(scope.site().as_str()))
        .set((
            sites::revision.eq(sites::revision + 1),
            sites::updated_at.eq(now.ms()),
            sites::suspended_at.eq(suspended_at.map(Moment::ms)),
            sites::deleted_at.eq(deleted_at.map(Moment::ms)),
        ))
        .returning(SiteRow::as_returning()).get_result(c).await)?)
}

/// Every site, oldest first: for the server's own work, not for people.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<SiteRow>> {
    Ok(q!(conn, c => sites::table.order(sites::id.asc()).select(SiteRow::as_select()).load(c).await)?)
}

/// How many sites there are.
pub async fn count(conn: &mut Conn) -> DbResult<i64> {
    Ok(q!(conn, c => sites::table.count().get_result(c).await)?)
}
