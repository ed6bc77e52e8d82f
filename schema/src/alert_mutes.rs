//! Wishes not to be told of outages: of a screen, or of the whole site.

use atrium_domain::ids::{AlertMuteId, ScreenId};

use crate::{prelude::*, tables::alert_mutes};

/// A wish as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = alert_mutes, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AlertMuteRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: AlertMuteId,
    /// Of which screen; all of them if none.
    #[diesel(deserialize_as = MaybeText)]
    pub screen_id: Option<ScreenId>,
    /// Until when; for ever if none.
    #[diesel(deserialize_as = MaybeMs)]
    pub until: Option<Moment>,
    /// How often it has been written, from 1.
    pub version: i64,
}

/// The site's wishes that still hold, the site's own first.
pub async fn standing(conn: &mut Conn, scope: &Scope, now: Moment) -> DbResult<Vec<AlertMuteRow>> {
    let mut rows: Vec<AlertMuteRow> = q!(conn, c => alert_mutes::table
        .filter(alert_mutes::site_id.eq(scope.site().as_str()))
        .filter(alert_mutes::until.is_null().or(alert_mutes::until.gt(now.ms())))
        .order(alert_mutes::id.asc()).select(AlertMuteRow::as_select()).load(c).await)?;
    rows.sort_by_key(|row| row.screen_id.is_some());
    Ok(rows)
}

/// The wish with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &AlertMuteId) -> DbResult<AlertMuteRow> {
    Ok(q!(conn, c => alert_mutes::table.find((scope.site().as_str(), id.as_str()))
        .select(AlertMuteRow::as_select()).first(c).await)?)
}

/// The wish that there is for a screen, or for the whole site; its time may have passed.
pub async fn of(conn: &mut Conn, scope: &Scope, screen: Option<&ScreenId>) -> DbResult<Option<AlertMuteId>> {
    let id: Option<String> = q!(conn, c: Be => {
        let query = alert_mutes::table.into_boxed::<Be>()
            .filter(alert_mutes::site_id.eq(scope.site().as_str()));
        let query = match screen {
            Some(screen) => query.filter(alert_mutes::screen_id.eq(screen.as_str())),
            None => query.filter(alert_mutes::screen_id.is_null()),
        };
        query.select(alert_mutes::id).first(c).await.optional()
    })?;
    Ok(id.and_then(|id| AlertMuteId::try_from(id).ok()))
}

/// Makes a wish, or gives the one there is for the same screen another end.
pub async fn put(
    conn: &mut Conn,
    scope: &Scope,
    id: &AlertMuteId,
    (screen, until): (Option<&ScreenId>, Option<Moment>),
    now: Moment,
) -> DbResult<AlertMuteRow> {
    let site = scope.site().as_str();
    if let Some(known) = of(&mut *conn, scope, screen).await? {
        return Ok(q!(conn, c => diesel::update(alert_mutes::table.find((site, known.as_str())))
            .set((
                alert_mutes::until.eq(until.map(Moment::ms)),
                alert_mutes::version.eq(alert_mutes::version + 1),
            ))
            .returning(AlertMuteRow::as_returning()).get_result(c).await)?);
    }
    Ok(q!(conn, c => diesel::insert_into(alert_mutes::table)
        .values((
            alert_mutes::site_id.eq(site),
            alert_mutes::id.eq(id.as_str()),
            alert_mutes::screen_id.eq(screen.map(Id::as_str)),
            alert_mutes::until.eq(until.map(Moment::ms)),
            alert_mutes::version.eq(1_i64),
            alert_mutes::created_at.eq(now.ms()),
        ))
        .returning(AlertMuteRow::as_returning()).get_result(c).await)?)
}

/// Takes a wish back, if it still has the version `expected`; else `Stale`.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &AlertMuteId, expected: i64) -> DbResult<()> {
    let done = q!(&mut *conn, c => diesel::delete(alert_mutes::table.find((scope.site().as_str(), id.as_str())))
        .filter(alert_mutes::version.eq(expected)).execute(c).await)?;
    if done > 0 {
        return Ok(());
    }
    find(conn, scope, id).await.and(Err(StoreError::Stale))
}

/// Forgets wishes whose time passed before `before`.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(alert_mutes::table.filter(alert_mutes::until.lt(before.ms())))
        .execute(c).await)?)
}
