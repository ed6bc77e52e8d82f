//! What a round writes: of many screens in one statement, since a network that fails takes many along and the round
//! holds the site's lock.

use atrium_domain::ids::{OutageId, ScreenId};

use crate::{insert_many, prelude::*, tables::outages};

/// Most screens in one statement.
const PART: usize = 500;

/// Something wrong that is seen.
#[derive(Debug, Clone)]
pub struct NewOutage<'a> {
    /// Its id.
    pub id: OutageId,
    /// Of which screen.
    pub screen: &'a ScreenId,
    /// What that is called.
    pub name: &'a str,
    /// Since when.
    pub since: Moment,
    /// Until when nobody is told of it: what an earlier outage of the screen left behind.
    pub muted_until: Option<Moment>,
    /// JSON: more about it.
    pub detail: String,
}

#[derive(Insertable)]
#[diesel(table_name = outages)]
struct Stored {
    site_id: String,
    id: String,
    kind: String,
    screen_id: String,
    screen_name: String,
    since: i64,
    opened_at: Option<i64>,
    muted_until: Option<i64>,
    detail: String,
    version: i64,
}

/// What is not over of these screens and a kind: at most a row each.
macro_rules! of {
    ($scope:expr, $kind:expr, $ids:expr) => {
        outages::table
            .filter(outages::site_id.eq($scope.site().as_str()))
            .filter(outages::kind.eq($kind))
            .filter(outages::screen_id.eq_any($ids.clone()))
            .filter(outages::recovered_at.is_null())
    };
}

fn texts<'a>(screens: &[&'a ScreenId]) -> Vec<&'a str> {
    screens.iter().map(|screen| screen.as_str()).collect()
}

/// Remembers what is seen.
pub async fn note(conn: &mut Conn, scope: &Scope, kind: &str, new: &[NewOutage<'_>]) -> DbResult<()> {
    insert(conn, scope, kind, new, None).await
}

/// Opens outages, remembered or not. What mutes them moves to them from the past ones that left it behind, so that it
/// is seen and lifted where it counts.
pub async fn open(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    new: &[NewOutage<'_>],
    now: Moment,
) -> DbResult<()> {
    let screens: Vec<&ScreenId> = new.iter().map(|one| one.screen).collect();
    forget(&mut *conn, scope, kind, &screens).await?;
    let muted: Vec<&ScreenId> =
        new.iter().filter(|one| one.muted_until.is_some()).map(|one| one.screen).collect();
    for part in muted.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::update(outages::table
            .filter(outages::site_id.eq(scope.site().as_str()))
            .filter(outages::kind.eq(kind))
            .filter(outages::screen_id.eq_any(ids.clone()))
            .filter(outages::recovered_at.is_not_null())
            .filter(outages::muted_until.is_not_null()))
            .set(outages::muted_until.eq(None::<i64>)).execute(c).await)?;
    }
    insert(conn, scope, kind, new, Some(now)).await
}

async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    new: &[NewOutage<'_>],
    opened_at: Option<Moment>,
) -> DbResult<()> {
    for part in new.chunks(PART) {
        let stored = |one: &NewOutage<'_>| Stored {
            site_id: scope.site().to_string(),
            id: one.id.to_string(),
            kind: kind.to_owned(),
            screen_id: one.screen.to_string(),
            screen_name: one.name.to_owned(),
            since: one.since.ms(),
            opened_at: opened_at.map(Moment::ms),
            muted_until: one.muted_until.map(Moment::ms),
            detail: one.detail.clone(),
            version: 1,
        };
        let rows: Vec<Stored> = part.iter().map(stored).collect();
        insert_many!(&mut *conn, outages::table, rows)?;
    }
    Ok(())
}

/// Notes that nobody can tell of what is remembered.
pub async fn pause(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screens: &[&ScreenId],
    now: Moment,
) -> DbResult<()> {
    for part in screens.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::update(of!(scope, kind, ids)).set(outages::unclear_at.eq(now.ms()))
            .execute(c).await)?;
    }
    Ok(())
}

/// Notes that what is remembered is seen again, and how much of its time does not count.
pub async fn resume(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screens: &[&ScreenId],
    uncounted_ms: i64,
) -> DbResult<()> {
    for part in screens.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::update(of!(scope, kind, ids))
            .set((outages::unclear_at.eq(None::<i64>), outages::uncounted_ms.eq(uncounted_ms)))
            .execute(c).await)?;
    }
    Ok(())
}

/// Notes that people were told.
pub async fn told(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screens: &[&ScreenId],
    now: Moment,
) -> DbResult<()> {
    for part in screens.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::update(of!(scope, kind, ids)).set(outages::told_at.eq(now.ms()))
            .execute(c).await)?;
    }
    Ok(())
}

/// Notes since when it is right again, or that it is not.
pub async fn fade(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screens: &[&ScreenId],
    since: Option<Moment>,
) -> DbResult<()> {
    let since = since.map(Moment::ms);
    for part in screens.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::update(of!(scope, kind, ids)).set(outages::fading_at.eq(since))
            .execute(c).await)?;
    }
    Ok(())
}

/// Ends outages, and notes whether people are told.
pub async fn recover(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    screens: &[&ScreenId],
    (now, told): (Moment, bool),
) -> DbResult<()> {
    let told_at = told.then_some(now.ms());
    for part in screens.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::update(of!(scope, kind, ids))
            .set((
                outages::recovered_at.eq(now.ms()),
                outages::recovery_told_at.eq(told_at),
                outages::version.eq(outages::version + 1),
            ))
            .execute(c).await)?;
    }
    Ok(())
}

/// Forgets what was seen and did not last.
pub async fn forget(conn: &mut Conn, scope: &Scope, kind: &str, screens: &[&ScreenId]) -> DbResult<()> {
    for part in screens.chunks(PART) {
        let ids = texts(part);
        q!(&mut *conn, c => diesel::delete(of!(scope, kind, ids).filter(outages::opened_at.is_null()))
            .execute(c).await)?;
    }
    Ok(())
}
