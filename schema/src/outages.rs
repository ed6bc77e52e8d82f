//! What is wrong with screens, and was. A row begins when something wrong is first seen, and is nobody's business until
//! it has lasted long enough: then it is opened.

mod rounds;

use std::collections::HashMap;

use atrium_domain::{
    alert::Outage,
    ids::{OutageId, ScreenId},
};

use crate::{
    page::{Cursor, Page, Slice},
    prelude::*,
    screens,
    tables::outages,
};

pub use self::rounds::{NewOutage, fade, forget, note, open, pause, recover, resume, told};

/// An outage as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = outages, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct OutageRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: OutageId,
    /// An [`AlertKind`](atrium_domain::alert::AlertKind) as text, or one of a later version.
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
    /// How much of the time since `since` does not count, in ms: nobody could tell.
    pub uncounted_ms: i64,
    /// Since when nobody can tell of what has not lasted long enough.
    #[diesel(deserialize_as = MaybeMs)]
    pub unclear_at: Option<Moment>,
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
            uncounted_ms: self.uncounted_ms,
            unclear_since: self.unclear_at,
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

/// What is not over of a kind, seen only or opened.
pub async fn standing(conn: &mut Conn, scope: &Scope, kind: &str) -> DbResult<Vec<OutageRow>> {
    Ok(q!(conn, c => outages::table
        .filter(outages::site_id.eq(scope.site().as_str()))
        .filter(outages::kind.eq(kind)).filter(outages::recovered_at.is_null())
        .order(outages::screen_id.asc()).select(OutageRow::as_select()).load(c).await)?)
}

/// Wishes not to be told of a kind that outlive the outages they were made for: until when, by screen.
pub async fn mutes(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    now: Moment,
) -> DbResult<HashMap<ScreenId, Moment>> {
    let rows: Vec<(String, Option<i64>)> = q!(conn, c => outages::table
        .filter(outages::site_id.eq(scope.site().as_str())).filter(outages::kind.eq(kind))
        .filter(outages::recovered_at.is_not_null())
        .filter(outages::muted_until.gt(now.ms())).filter(outages::muted_until.lt(UNTIL_OVER))
        // So that the last one stays.
        .order(outages::muted_until.asc())
        .select((outages::screen_id, outages::muted_until)).load(c).await)?;
    let mute = |(screen, until): (String, Option<i64>)| {
        Some((ScreenId::try_from(screen).ok()?, Moment::from_ms(until?)))
    };
    Ok(rows.into_iter().filter_map(mute).collect())
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
