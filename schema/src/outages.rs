//! What is wrong with screens, and was. A row begins when something wrong is first seen, and is nobody's business until
//! it has lasted long enough: then it is opened.

use atrium_domain::{
    alert::{AlertKind, Mute, Outage},
    ids::{OutageId, ScreenId},
};

use crate::{
    page::{Cursor, Page, Slice},
    prelude::*,
    screens,
    tables::outages,
};

/// An outage as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = outages, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct OutageRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: OutageId,
    /// An [`AlertKind`] as text, or one of a later version.
    pub kind: String,
    /// Of which screen.
    #[diesel(deserialize_as = String)]
    pub screen_id: ScreenId,
    /// What that was called.
    pub screen_name: String,
    /// Since when it is wrong.
    #[diesel(deserialize_as = i64)]
    pub since: Moment,
    /// When it had lasted long enough.
    #[diesel(deserialize_as = MaybeMs)]
    pub opened_at: Option<Moment>,
    /// When people were told.
    #[diesel(deserialize_as = MaybeMs)]
    pub told_at: Option<Moment>,
    /// Since when it is right again, while that may pass.
    #[diesel(deserialize_as = MaybeMs)]
    pub fading_at: Option<Moment>,
    /// When it was over.
    #[diesel(deserialize_as = MaybeMs)]
    pub recovered_at: Option<Moment>,
    /// When people were told that it is over.
    #[diesel(deserialize_as = MaybeMs)]
    pub recovery_told_at: Option<Moment>,
    /// Until when nobody is told of it; [`UNTIL_OVER`] while it lasts.
    #[diesel(deserialize_as = MaybeMs)]
    pub muted_until: Option<Moment>,
    /// JSON: more about it; its form belongs to the caller.
    pub detail: String,
    /// How often it has been written, from 1.
    pub version: i64,
}

/// As long as the outage lasts, in epoch milliseconds: later than anything that is chosen.
pub const UNTIL_OVER: i64 = 253_300_000_000_000;

impl OutageRow {
    /// As the domain sees it.
    #[must_use]
    pub fn outage(&self) -> Outage {
        Outage {
            id: self.id.clone(),
            screen: self.screen_id.clone(),
            since: self.since,
            opened: self.opened_at.is_some(),
            told: self.told_at.is_some(),
            fading_since: self.fading_at,
            muted_until: self.muted_until,
        }
    }

    fn place(&self) -> Cursor {
        let at = self.opened_at.unwrap_or_default();
        Cursor { key: at.ms().to_string(), id: self.id.to_string() }
    }
}

/// Something wrong that is seen.
#[derive(Debug, Clone)]
pub struct NewOutage<'a> {
    /// Its id, if it is new.
    pub id: &'a OutageId,
    /// Of which screen.
    pub screen: &'a ScreenId,
    /// What that is called.
    pub name: &'a str,
    /// Since when.
    pub since: Moment,
    /// JSON: more about it.
    pub detail: &'a str,
}

/// What is not over of a screen and a kind: at most one row.
macro_rules! of {
    ($scope:expr, $kind:expr, $screen:expr) => {
        outages::table
            .filter(outages::site_id.eq($scope.site().as_str()))
            .filter(outages::kind.eq($kind))
            .filter(outages::screen_id.eq($screen.as_str()))
            .filter(outages::recovered_at.is_null())
    };
}

/// What is not over of a kind, seen only or opened.
pub async fn standing(conn: &mut Conn, scope: &Scope, kind: &str) -> DbResult<Vec<OutageRow>> {
    Ok(q!(conn, c => outages::table
        .filter(outages::site_id.eq(scope.site().as_str()))
        .filter(outages::kind.eq(kind)).filter(outages::recovered_at.is_null())
        .order(outages::screen_id.asc()).select(OutageRow::as_select()).load(c).await)?)
}

/// Wishes not to be told that outlive the outages they were made for, until they end.
pub async fn mutes(conn: &mut Conn, scope: &Scope, now: Moment) -> DbResult<Vec<Mute>> {
    let rows: Vec<(String, String, Option<i64>)> = q!(conn, c => outages::table
        .filter(outages::site_id.eq(scope.site().as_str()))
        .filter(outages::recovered_at.is_not_null())
        .filter(outages::muted_until.gt(now.ms())).filter(outages::muted_until.lt(UNTIL_OVER))
        .select((outages::kind, outages::screen_id, outages::muted_until)).load(c).await)?;
    let mute = |(kind, screen, until): (String, String, Option<i64>)| {
        let kind = Some(AlertKind::parse(&kind)?);
        Some(Mute { kind, screen: Some(ScreenId::try_from(screen).ok()?), until: until.map(Moment::from_ms) })
    };
    Ok(rows.into_iter().filter_map(mute).collect())
}

/// Remembers what is seen.
pub async fn note(conn: &mut Conn, scope: &Scope, kind: &str, new: &NewOutage<'_>) -> DbResult<()> {
    insert(conn, scope, kind, new, None).await
}

/// Opens an outage, remembered or not.
pub async fn open(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    new: &NewOutage<'_>,
    now: Moment,
) -> DbResult<()> {
    let done = q!(&mut *conn, c => diesel::update(of!(scope, kind, new.screen))
        .set((
            outages::since.eq(new.since.ms()),
            outages::opened_at.eq(now.ms()),
            outages::screen_name.eq(new.name),
            outages::detail.eq(new.detail),
        ))
        .execute(c).await)?;
    if done > 0 { Ok(()) } else { insert(conn, scope, kind, new, Some(now)).await }
}

async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    new: &NewOutage<'_>,
    opened_at: Option<Moment>,
) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(outages::table)
        .values((
            outages::site_id.eq(scope.site().as_str()),
            outages::id.eq(new.id.as_str()),
            outages::kind.eq(kind),
            outages::screen_id.eq(new.screen.as_str()),
            outages::screen_name.eq(new.name),
            outages::since.eq(new.since.ms()),
            outages::opened_at.eq(opened_at.map(Moment::ms)),
            outages::detail.eq(new.detail),
            outages::version.eq(1_i64),
        ))
        .execute(c).await)?;
    Ok(())
}

/// Notes that people were told.
pub async fn told(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screen: &ScreenId,
    now: Moment,
) -> DbResult<()> {
    q!(conn, c => diesel::update(of!(scope, kind, screen)).set(outages::told_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Notes since when it is right again, or that it is not.
pub async fn fade(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screen: &ScreenId,
    since: Option<Moment>,
) -> DbResult<()> {
    let since = since.map(Moment::ms);
    q!(conn, c => diesel::update(of!(scope, kind, screen)).set(outages::fading_at.eq(since)).execute(c).await)?;
    Ok(())
}

/// Ends an outage, and notes whether people are told.
pub async fn recover(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screen: &ScreenId,
    (now, told): (Moment, bool),
) -> DbResult<()> {
    let told_at = told.then_some(now.ms());
    q!(conn, c => diesel::update(of!(scope, kind, screen))
        .set((
            outages::recovered_at.eq(now.ms()),
            outages::recovery_told_at.eq(told_at),
            outages::version.eq(outages::version + 1),
        ))
        .execute(c).await)?;
    Ok(())
}

/// Forgets what was seen and did not last.
pub async fn forget(conn: &mut Conn, scope: &Scope, kind: &str, screen: &ScreenId) -> DbResult<()> {
    q!(conn, c => diesel::delete(of!(scope, kind, screen)).execute(c).await)?;
    Ok(())
}

/// The outage with this id, if it was opened and the scope holds its screen.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &OutageId) -> DbResult<OutageRow> {
    let row: OutageRow = q!(&mut *conn, c => outages::table.find((scope.site().as_str(), id.as_str()))
        .filter(outages::opened_at.is_not_null())
        .select(OutageRow::as_select()).first(c).await)?;
    if scope.reach().is_some() {
        screens::find(conn, scope, &row.screen_id).await?;
    }
    Ok(row)
}

/// Sets until when nobody is told of it, if it still has the version `expected`; else `Stale`.
pub async fn mute(
    conn: &mut Conn,
    scope: &Scope,
    id: &OutageId,
    expected: i64,
    until: Option<Moment>,
) -> DbResult<OutageRow> {
    let done = q!(&mut *conn, c => diesel::update(outages::table.find((scope.site().as_str(), id.as_str())))
        .filter(outages::opened_at.is_not_null()).filter(outages::version.eq(expected))
        .set((
            outages::muted_until.eq(until.map(Moment::ms)),
            outages::version.eq(outages::version + 1),
        ))
        .returning(OutageRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Outages of screens that the scope holds, the newest first: those that are not over, or that are, or all.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    open: Option<bool>,
    page: &Page,
) -> DbResult<Slice<OutageRow>> {
    let held = match scope.reach() {
        Some(_) => Some(screens::ids(conn, scope).await?),
        None => None,
    };
    let rows = q!(conn, c: Be => {
        let mut query = outages::table.into_boxed::<Be>()
            .filter(outages::site_id.eq(scope.site().as_str()))
            .filter(outages::opened_at.is_not_null());
        match open {
            Some(true) => query = query.filter(outages::recovered_at.is_null()),
            Some(false) => query = query.filter(outages::recovered_at.is_not_null()),
            None => {}
        }
        if let Some(held) = &held {
            query = query.filter(outages::screen_id.eq_any(held.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
        if let Some(after) = &page.after {
            let at: i64 = after.key.parse().unwrap_or_default();
            query = query.filter(outages::opened_at.lt(at)
                .or(outages::opened_at.eq(at).and(outages::id.lt(&after.id))));
        }
        query.order((outages::opened_at.desc(), outages::id.desc())).limit(page.fetch())
            .select(OutageRow::as_select()).load(c).await
    })?;
    Ok(Slice::cut(rows, page, OutageRow::place))
}

/// Forgets outages that were over before `before`; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(outages::table.filter(outages::recovered_at.lt(before.ms())))
        .execute(c).await)?)
}
