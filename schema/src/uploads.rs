//! Uploads under way. `received` moves only after the part is stored.

use atrium_domain::ids::{FolderId, SiteId, UploadId};

use crate::{prelude::*, tables::uploads};

/// An upload as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = uploads, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct UploadRow {
    /// Its site.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: UploadId,
    /// The file's name.
    pub name: String,
    /// The folder it will be in.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub folder_id: Option<FolderId>,
    /// How many bytes the file has.
    pub length: i64,
    /// How many are stored.
    pub received: i64,
    /// JSON: the stored parts in order.
    pub parts: String,
    /// Who uploads, kept by id.
    pub account_id: Option<String>,
    /// From when on the parts are thrown away.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it began.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

/// Begins an upload; its site must be the scope's, else `NotFound`.
pub async fn insert(conn: &mut Conn, scope: &Scope, row: UploadRow) -> DbResult<()> {
    if row.site_id != *scope.site() {
        return Err(StoreError::NotFound);
    }
    q!(conn, c => diesel::insert_into(uploads::table).values(row).execute(c).await)?;
    Ok(())
}

/// The upload with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &UploadId) -> DbResult<UploadRow> {
    Ok(q!(conn, c => uploads::table.find((scope.site().as_str(), id.as_str()))
        .select(UploadRow::as_select()).first(c).await)?)
}

/// One part more is stored. `Stale` when somebody else moved the offset meanwhile: `from` no longer holds.
#[expect(clippy::too_many_arguments, reason = "each is one column of one statement")]
pub async fn advance(
    conn: &mut Conn,
    scope: &Scope,
    id: &UploadId,
    from: i64,
    to: i64,
    parts: &str,
    expires_at: Moment,
    now: Moment,
) -> DbResult<UploadRow> {
    let done = q!(conn, c => diesel::update(uploads::table.find((scope.site().as_str(), id.as_str())))
        .filter(uploads::received.eq(from))
        .set((
            uploads::received.eq(to),
            uploads::parts.eq(parts),
            uploads::expires_at.eq(expires_at.ms()),
            uploads::version.eq(uploads::version + 1),
            uploads::updated_at.eq(now.ms()),
        ))
        .returning(UploadRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Ends an upload, finished or given up; of several at once one wins, the others get `NotFound`.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &UploadId) -> DbResult<()> {
    let done = q!(conn, c => diesel::delete(uploads::table.find((scope.site().as_str(), id.as_str()))).execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Uploads of all sites whose time has passed, at most `limit`.
pub async fn expired(conn: &mut Conn, now: Moment, limit: i64) -> DbResult<Vec<UploadRow>> {
    Ok(q!(conn, c => uploads::table.filter(uploads::expires_at.le(now.ms()))
        .order(uploads::expires_at.asc()).limit(limit).select(UploadRow::as_select()).load(c).await)?)
}

/// Whether any site has this upload.
pub async fn exists(conn: &mut Conn, id: &UploadId) -> DbResult<bool> {
    Ok(q!(conn, c => diesel::select(diesel::dsl::exists(uploads::table.filter(uploads::id.eq(id.as_str()))))
        .get_result(c).await)?)
}

/// Bytes that the site's uploads under way will have together: what a quota must leave room for. A
/// whole upload does not count: it is media already, or will be in a moment.
pub async fn reserved(conn: &mut Conn, scope: &Scope) -> DbResult<i64> {
    let lengths: Vec<i64> = q!(conn, c => uploads::table.filter(uploads::site_id.eq(scope.site().as_str()))
        .filter(uploads::received.lt(uploads::length))
        .select(uploads::length).load(c).await)?;
    Ok(lengths.iter().sum())
}
