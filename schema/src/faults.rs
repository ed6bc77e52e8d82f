//! What went wrong on players. Reports are kept once, however often they are sent: their ids are the players'.

use atrium_domain::ids::{PlayerId, ReportId, ScreenId, SiteId};
use diesel::{sql_query, sql_types::BigInt};

use crate::{prelude::*, tables::faults};

/// One fault.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = faults, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct FaultRow {
    /// The site.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// The player's id for this report.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: ReportId,
    /// The screen, kept by id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub screen_id: ScreenId,
    /// The player, kept by id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub player_id: PlayerId,
    /// What went wrong.
    pub code: String,
    /// More about it.
    pub detail: String,
    /// The file it is about.
    pub sha256: Option<String>,
    /// When.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub at: Moment,
}

/// Keeps a report. `false`: it was here already. Its site must be the scope's, else `NotFound`.
pub async fn insert(conn: &mut Conn, scope: &Scope, row: FaultRow) -> DbResult<bool> {
    if row.site_id != *scope.site() {
        return Err(StoreError::NotFound);
    }
    let done = q!(conn, c => diesel::insert_into(faults::table).values(row)
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(done > 0)
}

/// The newest reports of a screen, newest first.
pub async fn list(conn: &mut Conn, scope: &Scope, screen: &ScreenId, limit: i64) -> DbResult<Vec<FaultRow>> {
    Ok(q!(conn, c => faults::table
        .filter(faults::site_id.eq(scope.site().as_str()))
        .filter(faults::screen_id.eq(screen.as_str()))
        .order((faults::at.desc(), faults::id.desc())).limit(limit)
        .select(FaultRow::as_select()).load(c).await)?)
}

/// What went wrong on these screens since `since`, newest first, at most `limit`. Give it at most a few hundred screens.
pub async fn of_screens(
    conn: &mut Conn,
    scope: &Scope,
    screens: &[ScreenId],
    since: Moment,
    limit: i64,
) -> DbResult<Vec<FaultRow>> {
    let ids: Vec<&str> = screens.iter().map(ScreenId::as_str).collect();
    Ok(q!(conn, c => faults::table
        .filter(faults::site_id.eq(scope.site().as_str()))
        .filter(faults::screen_id.eq_any(ids.clone()))
        .filter(faults::at.ge(since.ms()))
        .order((faults::at.desc(), faults::id.desc())).limit(limit)
        .select(FaultRow::as_select()).load(c).await)?)
}

/// The screens whose players reported one of these faults after `after`, and when last.
pub async fn recent(
    conn: &mut Conn,
    scope: &Scope,
    codes: &[&str],
    after: Moment,
) -> DbResult<std::collections::HashMap<ScreenId, Moment>> {
    let rows: Vec<(String, i64)> = q!(conn, c => faults::table
        .filter(faults::site_id.eq(scope.site().as_str()))
        .filter(faults::at.gt(after.ms())).filter(faults::code.eq_any(codes))
        .order(faults::at.asc()).select((faults::screen_id, faults::at)).load(c).await)?;
    let last = |(screen, at)| Some((ScreenId::try_from(screen).ok()?, Moment::from_ms(at)));
    Ok(rows.into_iter().filter_map(last).collect())
}

/// Deletes what was reported before `before`, at most `limit` rows; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment, limit: i64) -> DbResult<usize> {
    let sql = "DELETE FROM faults WHERE (site_id, id) IN \
        (SELECT site_id, id FROM faults WHERE at < $1 ORDER BY at LIMIT $2)";
    Ok(
        q!(conn, c => sql_query(sql).bind::<BigInt, _>(before.ms()).bind::<BigInt, _>(limit).execute(c).await)?,
    )
}
