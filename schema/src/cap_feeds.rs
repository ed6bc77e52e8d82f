//! Feeds of warnings (OASIS CAP) that use a trigger.

use atrium_domain::ids::{CapFeedId, SiteId, TriggerId};

use crate::{
    prelude::*,
    tables::{cap_alerts, cap_feeds},
};

/// A feed as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = cap_feeds, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct CapFeedRow {
    /// Whose it is.
    #[diesel(deserialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: CapFeedId,
    /// SHA-256 of the token that may push, in hex.
    pub secret_hash: Option<String>,
    /// When it was last asked.
    #[diesel(deserialize_as = MaybeMs)]
    pub last_polled_at: Option<Moment>,
    /// When it last gave, or was given, what could be read.
    #[diesel(deserialize_as = MaybeMs)]
    pub last_ok_at: Option<Moment>,
    /// What was wrong the last time: a code, and after a colon what it is about.
    pub last_error: Option<String>,
    /// `ETag` of the last answer of which everything was taken.
    pub etag: Option<String>,
    /// `Last-Modified` of the same.
    pub last_modified: Option<String>,
    /// JSON: what was taken of an index; its form belongs to the caller.
    pub seen: String,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Moment,
    /// What callers set.
    #[diesel(embed)]
    pub data: CapFeedData,
}

/// What callers set of a feed.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = cap_feeds, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg), treat_none_as_null = true)]
pub struct CapFeedData {
    /// Its name.
    pub name: String,
    /// The trigger that its alerts use.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub trigger_id: TriggerId,
    /// Where it is; none when alerts are only pushed.
    pub url: Option<String>,
    /// Seconds between two questions, 30 to 600.
    pub interval_seconds: i32,
    /// JSON: which of its alerts are shown; its form belongs to the caller.
    pub filters: String,
    /// Whether exercises and tests are shown too.
    pub exercises: bool,
}

/// Feeds belong to the whole site: somebody who reaches a part of it sees none.
fn seen(scope: &Scope) -> DbResult<()> {
    if scope.reach().is_none() { Ok(()) } else { Err(StoreError::NotFound) }
}

/// And changes none.
fn held(scope: &Scope) -> DbResult<()> {
    if scope.reach().is_none() { Ok(()) } else { Err(StoreError::OutOfReach) }
}

/// The feeds of a site by name.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<CapFeedRow>> {
    if seen(scope).is_err() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<CapFeedRow> = q!(conn, c => cap_feeds::table
        .filter(cap_feeds::site_id.eq(scope.site().as_str()))
        .select(CapFeedRow::as_select()).load(c).await)?;
    rows.sort_by_key(|row| (crate::text::fold(&row.data.name), row.id.clone()));
    Ok(rows)
}

/// The feed with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &CapFeedId) -> DbResult<CapFeedRow> {
    seen(scope)?;
    Ok(q!(conn, c => cap_feeds::table.find((scope.site().as_str(), id.as_str()))
        .select(CapFeedRow::as_select()).first(c).await)?)
}

/// How many feeds the site has.
pub async fn count(conn: &mut Conn, scope: &Scope) -> DbResult<i64> {
    Ok(q!(conn, c => cap_feeds::table.filter(cap_feeds::site_id.eq(scope.site().as_str()))
        .count().get_result(c).await)?)
}

/// Makes a feed; it is asked at once.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &CapFeedId,
    data: CapFeedData,
    now: Moment,
) -> DbResult<CapFeedRow> {
    held(scope)?;
    Ok(q!(conn, c => diesel::insert_into(cap_feeds::table)
        .values((
            cap_feeds::site_id.eq(scope.site().as_str()),
            cap_feeds::id.eq(id.as_str()),
            cap_feeds::next_poll_at.eq(now.ms()),
            cap_feeds::seen.eq("[]"),
            cap_feeds::version.eq(1_i64),
            cap_feeds::created_at.eq(now.ms()),
            cap_feeds::updated_at.eq(now.ms()),
            data,
        ))
        .returning(CapFeedRow::as_returning()).get_result(c).await)?)
}

/// Replaces what callers set, if the feed still has the version `expected`; else `Stale`. It is asked at once, and anew for
/// everything: what did not pass before may pass now.
pub async fn update(
    conn: &mut Conn,
    scope: &Scope,
    id: &CapFeedId,
    expected: i64,
    data: CapFeedData,
    now: Moment,
) -> DbResult<CapFeedRow> {
    held(scope)?;
    let done = q!(conn, c => diesel::update(cap_feeds::table.find((scope.site().as_str(), id.as_str())))
        .filter(cap_feeds::version.eq(expected))
        .set((
            cap_feeds::version.eq(cap_feeds::version + 1),
            cap_feeds::updated_at.eq(now.ms()),
            cap_feeds::next_poll_at.eq(now.ms()),
            cap_feeds::last_error.eq(None::<String>),
            cap_feeds::etag.eq(None::<String>),
            cap_feeds::last_modified.eq(None::<String>),
            cap_feeds::seen.eq("[]"),
            data,
        ))
        .returning(CapFeedRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Gives the feed another secret; who had the one before pushes nothing any more.
pub async fn set_secret(
    conn: &mut Conn,
    scope: &Scope,
    id: &CapFeedId,
    secret_hash: &str,
    now: Moment,
) -> DbResult<CapFeedRow> {
    held(scope)?;
    Ok(q!(conn, c => diesel::update(cap_feeds::table.find((scope.site().as_str(), id.as_str())))
        .set((
            cap_feeds::version.eq(cap_feeds::version + 1),
            cap_feeds::updated_at.eq(now.ms()),
            cap_feeds::secret_hash.eq(secret_hash),
            cap_feeds::next_poll_at.eq(now.ms()),
        ))
        .returning(CapFeedRow::as_returning()).get_result(c).await)?)
}

/// Deletes a feed and what it remembers, if it still has the version `expected`; else `Stale`.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &CapFeedId, expected: i64) -> DbResult<()> {
    held(scope)?;
    q!(&mut *conn, c => diesel::delete(cap_alerts::table
        .filter(cap_alerts::site_id.eq(scope.site().as_str()))
        .filter(cap_alerts::feed_id.eq(id.as_str()))).execute(c).await)?;
    let done = q!(&mut *conn, c => diesel::delete(cap_feeds::table.find((scope.site().as_str(), id.as_str())))
        .filter(cap_feeds::version.eq(expected)).execute(c).await)?;
    if done > 0 {
        return Ok(());
    }
    find(conn, scope, id).await.and(Err(StoreError::Stale))
}

/// What a poller finds.
#[derive(Debug)]
pub enum Claim {
    /// No feed is due.
    Nothing,
    /// Another was faster: look again.
    Again,
    /// This one.
    Feed(Box<CapFeedRow>),
}

/// Takes the feed that has been due longest, until `next_at`: if the poller dies, it is due again then. Of several nodes one gets it.
pub async fn claim(conn: &mut Conn, now: Moment, next_at: Moment) -> DbResult<Claim> {
    let due: Option<(String, String, i64)> = q!(&mut *conn, c => cap_feeds::table
        .filter(cap_feeds::url.is_not_null()).filter(cap_feeds::next_poll_at.le(now.ms()))
        .order((cap_feeds::next_poll_at.asc(), cap_feeds::id.asc()))
        .select((cap_feeds::site_id, cap_feeds::id, cap_feeds::next_poll_at)).first(c).await.optional())?;
    let Some((site, id, at)) = due else { return Ok(Claim::Nothing) };
    let row = q!(conn, c => diesel::update(cap_feeds::table.find((&site, &id)))
        .filter(cap_feeds::next_poll_at.eq(at)).filter(cap_feeds::url.is_not_null())
        .set(cap_feeds::next_poll_at.eq(next_at.ms()))
        .returning(CapFeedRow::as_returning()).get_result(c).await.optional())?;
    Ok(row.map_or(Claim::Again, |row| Claim::Feed(Box::new(row))))
}

/// How asking a feed ended.
#[derive(Debug, Default)]
pub struct Polled {
    /// What was wrong: a code, and after a colon what it is about.
    pub error: Option<String>,
    /// Whether it gave what could be read.
    pub answered: bool,
    /// `ETag` and `Last-Modified`, if everything was taken.
    pub tags: (Option<String>, Option<String>),
    /// JSON: what was taken of an index.
    pub seen: String,
}

/// Notes how asking a feed ended and when it is asked again, unless somebody has changed it meanwhile: then it is due already.
pub async fn polled(
    conn: &mut Conn,
    row: &CapFeedRow,
    polled: Polled,
    (now, next_at): (Moment, Moment),
) -> DbResult<()> {
    let Polled { error, answered, tags: (etag, last_modified), seen } = polled;
    let ok_at = if answered { Some(now) } else { row.last_ok_at };
    q!(conn, c => diesel::update(cap_feeds::table.find((row.site_id.as_str(), row.id.as_str())))
        .filter(cap_feeds::version.eq(row.version))
        .set((
            cap_feeds::next_poll_at.eq(next_at.ms()),
            cap_feeds::last_polled_at.eq(now.ms()),
            cap_feeds::last_ok_at.eq(ok_at.map(Moment::ms)),
            cap_feeds::last_error.eq(error),
            cap_feeds::etag.eq(etag),
            cap_feeds::last_modified.eq(last_modified),
            cap_feeds::seen.eq(seen),
        ))
        .execute(c).await)?;
    Ok(())
}

/// Notes that somebody pushed, and what was wrong with it.
pub async fn pushed(conn: &mut Conn, row: &CapFeedRow, error: Option<&str>, now: Moment) -> DbResult<()> {
    let ok_at = if error.is_none() { Some(now) } else { row.last_ok_at };
    q!(conn, c => diesel::update(cap_feeds::table.find((row.site_id.as_str(), row.id.as_str())))
        .set((cap_feeds::last_ok_at.eq(ok_at.map(Moment::ms)), cap_feeds::last_error.eq(error)))
        .execute(c).await)?;
    Ok(())
}

/// How many feeds use a trigger.
pub async fn of_trigger(conn: &mut Conn, scope: &Scope, trigger: &TriggerId) -> DbResult<i64> {
    Ok(q!(conn, c => cap_feeds::table
        .filter(cap_feeds::site_id.eq(scope.site().as_str()))
        .filter(cap_feeds::trigger_id.eq(trigger.as_str()))
        .count().get_result(c).await)?)
}
