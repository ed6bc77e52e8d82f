//! What players have shown. Reports are kept once, however often they are sent: their ids are the players'.

use atrium_domain::ids::{PlayerId, ReportId, ScreenId, SiteId};

use crate::{prelude::*, tables::plays};

/// One play.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = plays, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct PlayRow {
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
    /// The playlist item, or the file when a booking shows one.
    pub item_id: String,
    /// SHA-256 of the bytes shown, in hex.
    pub sha256: String,
    /// The layer, kept by id.
    pub layer_id: Option<String>,
    /// The layout, kept by id.
    pub layout_id: Option<String>,
    /// The booking, kept by id.
    pub booking_id: Option<String>,
    /// `default` or `booking`.
    pub reason: String,
    /// When it appeared.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub started_at: Moment,
    /// When it went.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub ended_at: Moment,
}

/// Keeps a report. `false`: it was here already. Its site must be the scope's, else `NotFound`.
pub async fn insert(conn: &mut Conn, scope: &Scope, row: PlayRow) -> DbResult<bool> {
    if row.site_id != *scope.site() {
        return Err(StoreError::NotFound);
    }
    let done = q!(conn, c => diesel::insert_into(plays::table).values(row)
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(done > 0)
}

/// The newest reports of a screen, newest first.
pub async fn list(conn: &mut Conn, scope: &Scope, screen: &ScreenId, limit: i64) -> DbResult<Vec<PlayRow>> {
    Ok(q!(conn, c => plays::table
        .filter(plays::site_id.eq(scope.site().as_str()))
        .filter(plays::screen_id.eq(screen.as_str()))
        .order((plays::started_at.desc(), plays::id.desc())).limit(limit)
        .select(PlayRow::as_select()).load(c).await)?)
}
