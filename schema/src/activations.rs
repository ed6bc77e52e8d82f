//! Activations: single uses of triggers, one row each however many screens they reach.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    ids::{ActivationId, TriggerId},
    permission::{Kind, Thing},
};

use crate::{
    changes::SiteTx,
    page::{BOUND, Cursor, Page, Slice},
    prelude::*,
    tables::{activations, triggers},
};

/// An activation as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = activations, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct ActivationRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: ActivationId,
    /// What was used.
    #[diesel(deserialize_as = String)]
    pub trigger_id: TriggerId,
    /// The name that whoever started it gave it.
    pub key: Option<String>,
    /// JSON: its own words, instead of the trigger's.
    pub card: Option<String>,
    /// When it began.
    #[diesel(deserialize_as = i64)]
    pub since: Moment,
    /// When it is over by itself.
    #[diesel(deserialize_as = MaybeMs)]
    pub until: Option<Moment>,
    /// When it was taken down.
    #[diesel(deserialize_as = MaybeMs)]
    pub cleared_at: Option<Moment>,
    /// `person`, `token`, `hook` or `alert`.
    pub source: String,
    /// Who started it: an account, a token, or empty.
    pub actor_id: String,
    /// The site's version that brought it.
    pub made_version: i64,
}

impl ActivationRow {
    /// Whether it is not over.
    #[must_use]
    pub fn stands(&self, now: Moment) -> bool {
        self.cleared_at.is_none() && self.until.is_none_or(|until| now < until)
    }

    fn place(&self) -> Cursor {
        Cursor { key: self.since.ms().to_string(), id: self.id.to_string() }
    }
}

/// An activation to make.
#[derive(Debug, Clone)]
pub struct NewActivation<'a> {
    /// Its id.
    pub id: &'a ActivationId,
    /// What is used.
    pub trigger: &'a TriggerId,
    /// The name that whoever starts it gives it.
    pub key: Option<&'a str>,
    /// JSON: its own words.
    pub card: Option<&'a str>,
    /// When it is over by itself.
    pub until: Option<Moment>,
    /// `person`, `token`, `hook` or `alert`.
    pub source: &'a str,
    /// Who starts it.
    pub actor_id: &'a str,
}

/// Makes an activation, at the version of this write.
pub async fn insert(
    tx: &mut SiteTx,
    scope: &Scope,
    new: &NewActivation<'_>,
    now: Moment,
) -> DbResult<ActivationRow> {
    let version = tx.version();
    Ok(q!(tx, c => diesel::insert_into(activations::table).values((
        activations::site_id.eq(scope.site().as_str()),
        activations::id.eq(new.id.as_str()),
        activations::trigger_id.eq(new.trigger.as_str()),
        activations::key.eq(new.key),
        activations::card.eq(new.card),
        activations::since.eq(now.ms()),
        activations::until.eq(new.until.map(Moment::ms)),
        activations::source.eq(new.source),
        activations::actor_id.eq(new.actor_id),
        activations::made_version.eq(version),
    )).returning(ActivationRow::as_returning()).get_result(c).await)?)
}

/// The activation with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &ActivationId) -> DbResult<ActivationRow> {
    let row: ActivationRow = q!(conn, c => activations::table.find((scope.site().as_str(), id.as_str()))
        .select(ActivationRow::as_select()).first(c).await)?;
    crate::reach::see(conn, scope, Some(Thing::new(Kind::Trigger, row.trigger_id.as_str()))).await?;
    Ok(row)
}

/// Those of these versions of the site that brought an activation.
pub async fn made_by(conn: &mut Conn, scope: &Scope, versions: &[i64]) -> DbResult<HashSet<i64>> {
    let mut made = HashSet::new();
    for part in versions.chunks(BOUND) {
        let found: Vec<i64> = q!(conn, c => activations::table
            .filter(activations::site_id.eq(scope.site().as_str()))
            .filter(activations::made_version.eq_any(part))
            .select(activations::made_version).load(c).await)?;
        made.extend(found);
    }
    Ok(made)
}

/// The activation that somebody gave this name.
pub async fn by_key(
    conn: &mut Conn,
    scope: &Scope,
    trigger: &TriggerId,
    key: &str,
) -> DbResult<Option<ActivationRow>> {
    Ok(q!(conn, c => activations::table
        .filter(activations::site_id.eq(scope.site().as_str()))
        .filter(activations::trigger_id.eq(trigger.as_str()))
        .filter(activations::key.eq(key))
        .select(ActivationRow::as_select()).first(c).await.optional())?)
}

/// Those of living triggers that are not over, oldest first.
pub async fn standing(conn: &mut Conn, scope: &Scope, now: Moment) -> DbResult<Vec<ActivationRow>> {
    Ok(q!(conn, c: Be => {
        let mut query = activations::table.into_boxed::<Be>()
            .filter(activations::site_id.eq(scope.site().as_str()))
            .filter(activations::cleared_at.is_null())
            .filter(activations::until.is_null().or(activations::until.gt(now.ms())))
            .filter(activations::trigger_id.eq_any(triggers::table
                .filter(triggers::site_id.eq(scope.site().as_str())).filter(triggers::deleted_at.is_null())
                .select(triggers::id)));
        if let Some(reach) = scope.reach() {
            query = query.filter(activations::trigger_id.eq_any(granted!(scope, reach, Trigger)));
        }
        query.order((activations::since.asc(), activations::id.asc())).select(ActivationRow::as_select()).load(c).await
    })?)
}

/// Those of the whole site that were not over at a moment, newest first, at most `limit`.
pub async fn at(conn: &mut Conn, scope: &Scope, at: Moment, limit: i64) -> DbResult<Vec<ActivationRow>> {
    let at = at.ms();
    Ok(q!(conn, c => activations::table
        .filter(activations::site_id.eq(scope.site().as_str()))
        .filter(activations::since.le(at))
        .filter(activations::until.is_null().or(activations::until.gt(at)))
        .filter(activations::cleared_at.is_null().or(activations::cleared_at.gt(at)))
        .order((activations::since.desc(), activations::id.desc())).limit(limit)
        .select(ActivationRow::as_select()).load(c).await)?)
}

/// All that the scope holds, or those of one trigger, newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    trigger: Option<&TriggerId>,
    page: &Page,
) -> DbResult<Slice<ActivationRow>> {
    let rows = q!(conn, c: Be => {
        let mut query = activations::table.into_boxed::<Be>()
            .filter(activations::site_id.eq(scope.site().as_str()));
        if let Some(trigger) = trigger {
            query = query.filter(activations::trigger_id.eq(trigger.as_str()));
        }
        if let Some(reach) = scope.reach() {
            query = query.filter(activations::trigger_id.eq_any(granted!(scope, reach, Trigger)));
        }
        if let Some(after) = &page.after {
            let since: i64 = after.key.parse().unwrap_or_default();
            query = query.filter(activations::since.lt(since)
                .or(activations::since.eq(since).and(activations::id.lt(&after.id))));
        }
        query.order((activations::since.desc(), activations::id.desc())).limit(page.fetch())
            .select(ActivationRow::as_select()).load(c).await
    })?;
    Ok(Slice::cut(rows, page, ActivationRow::place))
}

/// Keeps the words that past uses of a trigger showed, before it gets others: those without words of their own.
pub async fn keep_words(
    conn: &mut Conn,
    scope: &Scope,
    trigger: &TriggerId,
    card: &str,
    now: Moment,
) -> DbResult<()> {
    q!(conn, c => diesel::update(activations::table
        .filter(activations::site_id.eq(scope.site().as_str()))
        .filter(activations::trigger_id.eq(trigger.as_str()))
        .filter(activations::card.is_null())
        .filter(activations::cleared_at.is_not_null().or(activations::until.le(now.ms()))))
        .set(activations::card.eq(card)).execute(c).await)?;
    Ok(())
}

/// Takes these down, as far as they are not over; gives their number.
pub async fn clear(conn: &mut Conn, scope: &Scope, ids: &[ActivationId], now: Moment) -> DbResult<usize> {
    let mut cleared = 0;
    for ids in ids.chunks(BOUND) {
        let ids: Vec<&str> = ids.iter().map(ActivationId::as_str).collect();
        cleared += q!(conn, c => diesel::update(activations::table
            .filter(activations::site_id.eq(scope.site().as_str()))
            .filter(activations::id.eq_any(ids.clone()))
            .filter(activations::cleared_at.is_null())
            .filter(activations::until.is_null().or(activations::until.gt(now.ms()))))
            .set(activations::cleared_at.eq(now.ms())).execute(c).await)?;
    }
    Ok(cleared)
}

/// The names of what was used, deleted or not, by the ids of the uses; those that the scope holds.
pub async fn names_within(
    conn: &mut Conn,
    scope: &Scope,
    ids: &[ActivationId],
) -> DbResult<HashMap<ActivationId, String>> {
    let mut named = HashMap::new();
    for ids in ids.chunks(BOUND) {
        let ids: Vec<&str> = ids.iter().map(ActivationId::as_str).collect();
        let rows: Vec<(String, String)> = q!(conn, c: Be => {
            let mut query = activations::table
                .inner_join(triggers::table.on(triggers::site_id.eq(activations::site_id)
                    .and(triggers::id.eq(activations::trigger_id))))
                .into_boxed::<Be>()
                .filter(activations::site_id.eq(scope.site().as_str()))
                .filter(activations::id.eq_any(ids.clone()));
            if let Some(reach) = scope.reach() {
                query = query.filter(activations::trigger_id.eq_any(granted!(scope, reach, Trigger)));
            }
            query.select((activations::id, triggers::name)).load(c).await
        })?;
        named
            .extend(rows.into_iter().filter_map(|(id, name)| Some((ActivationId::try_from(id).ok()?, name))));
    }
    Ok(named)
}
