//! Links by which players enrol themselves.

use atrium_domain::{
    ids::{EnrolmentLinkId, FolderId, SiteId},
    permission::{Kind, Thing},
};

use crate::{prelude::*, tables::enrolment_links};

/// A link as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = enrolment_links, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct EnrolmentLinkRow {
    /// The site players get into.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: EnrolmentLinkId,
    /// What people call it.
    pub name: String,
    /// SHA-256 of the token in the link, in hex.
    pub token_hash: String,
    /// The folder the new screens go into.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub folder_id: Option<FolderId>,
    /// How many players may use it.
    pub max_uses: i32,
    /// How many have.
    pub uses: i32,
    /// From when on it is refused.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// When it was revoked.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub revoked_at: Option<Moment>,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

impl EnrolmentLinkRow {
    /// Whether a player may still use it.
    #[must_use]
    pub fn is_open(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && self.expires_at > now && self.uses < self.max_uses
    }
}

/// Whether the scope holds the folder a link fills. One that fills none is for who holds the whole site.
fn holds(scope: &Scope, link: &EnrolmentLinkRow) -> bool {
    let folder = link.folder_id.as_ref().map(|folder| Thing::new(Kind::ScreenFolder, folder.as_str()));
    folder.map_or(scope.reach().is_none(), |folder| scope.holds(&folder))
}

/// The links of a site, oldest first, as far as the scope holds their folders.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<EnrolmentLinkRow>> {
    let mut links: Vec<EnrolmentLinkRow> = q!(conn, c => enrolment_links::table.filter(enrolment_links::site_id.eq(scope.site().as_str()))
        .order(enrolment_links::id.asc()).select(EnrolmentLinkRow::as_select()).load(c).await)?;
    links.retain(|link| holds(scope, link));
    Ok(links)
}

/// The link with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &EnrolmentLinkId) -> DbResult<EnrolmentLinkRow> {
    let link: EnrolmentLinkRow = q!(conn, c => enrolment_links::table.find((scope.site().as_str(), id.as_str()))
        .select(EnrolmentLinkRow::as_select()).first(c).await)?;
    if holds(scope, &link) { Ok(link) } else { Err(StoreError::NotFound) }
}

/// The link with this token hash, good or not. It makes a scope, so it takes none.
pub async fn find_by_token(conn: &mut Conn, token_hash: &str) -> DbResult<Option<EnrolmentLinkRow>> {
    Ok(q!(conn, c => enrolment_links::table.filter(enrolment_links::token_hash.eq(token_hash))
        .select(EnrolmentLinkRow::as_select()).first(c).await.optional())?)
}

/// Stores a link; its site must be the scope's, else `NotFound`.
pub async fn insert(conn: &mut Conn, scope: &Scope, row: EnrolmentLinkRow) -> DbResult<()> {
    if row.site_id != *scope.site() {
        return Err(StoreError::NotFound);
    }
    if !holds(scope, &row) {
        return Err(StoreError::OutOfReach);
    }
    q!(conn, c => diesel::insert_into(enrolment_links::table).values(row).execute(c).await)?;
    Ok(())
}

/// Uses a link once, if it is neither used up, expired nor revoked; else `Conflict`. Atomic.
pub async fn use_up(
    conn: &mut Conn,
    scope: &Scope,
    id: &EnrolmentLinkId,
    now: Moment,
) -> DbResult<EnrolmentLinkRow> {
    let done = q!(conn, c => diesel::update(enrolment_links::table.find((scope.site().as_str(), id.as_str())))
        .filter(enrolment_links::uses.lt(enrolment_links::max_uses))
        .filter(enrolment_links::expires_at.gt(now.ms()))
        .filter(enrolment_links::revoked_at.is_null())
        .set((
            enrolment_links::uses.eq(enrolment_links::uses + 1),
            enrolment_links::version.eq(enrolment_links::version + 1),
            enrolment_links::updated_at.eq(now.ms()),
        ))
        .returning(EnrolmentLinkRow::as_returning()).get_result(c).await.optional())?;
    done.ok_or_else(|| StoreError::Conflict("enrolment_link_ended".into()))
}

/// Revokes a link, if it still has the version `expected`; else `Stale`.
pub async fn revoke(
    conn: &mut Conn,
    scope: &Scope,
    id: &EnrolmentLinkId,
    expected: i64,
    now: Moment,
) -> DbResult<EnrolmentLinkRow> {
    let done = q!(conn, c => diesel::update(enrolment_links::table.find((scope.site().as_str(), id.as_str())))
        .filter(enrolment_links::version.eq(expected))
        .filter(enrolment_links::revoked_at.is_null())
        .set((
            enrolment_links::version.eq(enrolment_links::version + 1),
            enrolment_links::updated_at.eq(now.ms()),
            enrolment_links::revoked_at.eq(now.ms()),
        ))
        .returning(EnrolmentLinkRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}
