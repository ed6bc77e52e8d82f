//! Changes that a few screens show before they are made. At most one of a site is under way.

use std::collections::HashMap;

use atrium_domain::ids::{RolloutId, ScreenId};

use crate::{prelude::*, tables::rollouts};

/// Under way: some screens show it, unless there is a problem.
pub const TRYING: &str = "trying";
/// Over: its changes were made.
pub const PUBLISHED: &str = "published";
/// Over: its changes were not made.
pub const STOPPED: &str = "stopped";

/// A rollout as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = rollouts, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct RolloutRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: RolloutId,
    /// How often it has been written, from 1.
    pub version: i64,
    /// What the first thing that it changes is called.
    pub name: String,
    /// JSON: the changes; their form belongs to the caller.
    pub changes: String,
    /// JSON: the ids of the screens that show them.
    pub screens: String,
    /// [`TRYING`], [`PUBLISHED`] or [`STOPPED`].
    pub state: String,
    /// The site's version by which the screens were to show it.
    pub made_version: i64,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub made_at: Moment,
    /// The site's version by which it was made or taken back.
    pub ended_version: Option<i64>,
    /// When.
    #[diesel(deserialize_as = MaybeMs)]
    pub ended_at: Option<Moment>,
    /// JSON: why its changes cannot be made any more; its form belongs to the caller.
    pub problem: Option<String>,
}

impl RolloutRow {
    /// The screens that show it.
    #[must_use]
    pub fn screen_ids(&self) -> Vec<ScreenId> {
        serde_json::from_str(&self.screens).unwrap_or_default()
    }

    /// Whether it is under way, be there a problem or not.
    #[must_use]
    pub fn is_trying(&self) -> bool {
        self.state == TRYING
    }
}

/// What makes a rollout.
#[derive(Debug)]
pub struct NewRollout<'a> {
    /// Its id.
    pub id: &'a RolloutId,
    /// What the first thing that it changes is called.
    pub name: &'a str,
    /// JSON: the changes.
    pub changes: &'a str,
    /// The screens that show them.
    pub screens: &'a [ScreenId],
    /// The site's version by which it is made.
    pub made_version: i64,
}

/// The rollout that is under way.
pub async fn trying(conn: &mut Conn, scope: &Scope) -> DbResult<Option<RolloutRow>> {
    Ok(q!(conn, c => rollouts::table
        .filter(rollouts::site_id.eq(scope.site().as_str()))
        .filter(rollouts::state.eq(TRYING))
        .select(RolloutRow::as_select()).first(c).await.optional())?)
}

/// The rollout that screens are to show: under way, and without a problem.
pub async fn running(conn: &mut Conn, scope: &Scope) -> DbResult<Option<RolloutRow>> {
    Ok(trying(conn, scope).await?.filter(|row| row.problem.is_none()))
}

/// The rollout with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &RolloutId) -> DbResult<RolloutRow> {
    Ok(q!(conn, c => rollouts::table.find((scope.site().as_str(), id.as_str()))
        .select(RolloutRow::as_select()).first(c).await)?)
}

/// The latest rollouts, the newest first.
pub async fn latest(conn: &mut Conn, scope: &Scope, limit: i64) -> DbResult<Vec<RolloutRow>> {
    Ok(q!(conn, c => rollouts::table
        .filter(rollouts::site_id.eq(scope.site().as_str()))
        .order(rollouts::made_version.desc()).limit(limit)
        .select(RolloutRow::as_select()).load(c).await)?)
}

/// What the first things that these rollouts change are called.
pub async fn names(
    conn: &mut Conn,
    scope: &Scope,
    ids: &[RolloutId],
) -> DbResult<HashMap<RolloutId, String>> {
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    let rows: Vec<(String, String)> = q!(conn, c => rollouts::table
        .filter(rollouts::site_id.eq(scope.site().as_str()))
        .filter(rollouts::id.eq_any(ids.clone()))
        .select((rollouts::id, rollouts::name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((RolloutId::try_from(id).ok()?, name))).collect())
}

/// Begins a rollout; `Conflict` while another one of the site is under way.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    new: NewRollout<'_>,
    now: Moment,
) -> DbResult<RolloutRow> {
    let screens: Vec<&str> = new.screens.iter().map(Id::as_str).collect();
    let screens = serde_json::to_string(&screens).map_err(|error| StoreError::Invalid(error.to_string()))?;
    Ok(q!(conn, c => diesel::insert_into(rollouts::table)
        .values((
            rollouts::site_id.eq(scope.site().as_str()),
            rollouts::id.eq(new.id.as_str()),
            rollouts::version.eq(1_i64),
            rollouts::name.eq(new.name),
            rollouts::changes.eq(new.changes),
            rollouts::screens.eq(screens.as_str()),
            rollouts::state.eq(TRYING),
            rollouts::made_version.eq(new.made_version),
            rollouts::made_at.eq(now.ms()),
        ))
        .returning(RolloutRow::as_returning()).get_result(c).await)?)
}

/// Ends one that is under way, if it still has the version `expected`; else `Stale`. `at`: the site's version, and when.
pub async fn end(
    conn: &mut Conn,
    scope: &Scope,
    (id, expected): (&RolloutId, i64),
    state: &str,
    at: (i64, Moment),
) -> DbResult<RolloutRow> {
    let done = q!(&mut *conn, c => diesel::update(rollouts::table.find((scope.site().as_str(), id.as_str())))
        .filter(rollouts::state.eq(TRYING))
        .filter(rollouts::version.eq(expected))
        .set((
            rollouts::version.eq(rollouts::version + 1),
            rollouts::state.eq(state),
            rollouts::ended_version.eq(at.0),
            rollouts::ended_at.eq(at.1.ms()),
        ))
        .returning(RolloutRow::as_returning()).get_result(c).await.optional())?;
    done.ok_or(StoreError::Stale)
}

/// Notes why the changes of one that is under way cannot be made any more; `Stale` if it was written meanwhile.
pub async fn spoil(
    conn: &mut Conn,
    scope: &Scope,
    (id, expected): (&RolloutId, i64),
    problem: &str,
) -> DbResult<()> {
    let done = q!(&mut *conn, c => diesel::update(rollouts::table.find((scope.site().as_str(), id.as_str())))
        .filter(rollouts::state.eq(TRYING))
        .filter(rollouts::version.eq(expected))
        .set((rollouts::version.eq(rollouts::version + 1), rollouts::problem.eq(problem)))
        .execute(c).await)?;
    if done > 0 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Forgets rollouts that ended before `before`.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(rollouts::table.filter(rollouts::ended_at.lt(before.ms())))
        .execute(c).await)?)
}
