//! Answers kept so that a repeated request is not carried out twice.

use crate::{prelude::*, tables::idempotency_keys};

/// A request that carried a key.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = idempotency_keys, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct IdempotencyRow {
    /// What the request was: a repetition must be the same.
    pub fingerprint: String,
    /// The answer's status; absent while the first request runs.
    pub status: Option<i32>,
    /// The answer; its form belongs to the caller.
    pub body: Option<String>,
    /// When the first request came.
    #[diesel(deserialize_as = i64)]
    pub at: Moment,
}

/// Takes a key for a request. `None`: it is ours, carry the request out. Else the one who had it first.
///
/// A key whose first request came before `forget` is taken anew.
pub async fn claim(
    conn: &mut Conn,
    scope: &Scope,
    actor: &str,
    key: &str,
    fingerprint: &str,
    now: Moment,
    forget: Moment,
) -> DbResult<Option<IdempotencyRow>> {
    let site = scope.site().as_str();
    q!(conn, c => diesel::delete(idempotency_keys::table.find((site, actor, key)))
        .filter(idempotency_keys::at.lt(forget.ms())).execute(c).await)?;
    let done = q!(conn, c => diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::site_id.eq(site),
            idempotency_keys::actor.eq(actor),
            idempotency_keys::key.eq(key),
            idempotency_keys::fingerprint.eq(fingerprint),
            idempotency_keys::at.eq(now.ms()),
        ))
        .on_conflict_do_nothing().execute(c).await)?;
    if done > 0 {
        return Ok(None);
    }
    Ok(q!(conn, c => idempotency_keys::table.find((site, actor, key))
        .select(IdempotencyRow::as_select()).first(c).await.optional())?)
}

/// Keeps the answer to a request whose key was taken.
pub async fn finish(
    conn: &mut Conn,
    scope: &Scope,
    actor: &str,
    key: &str,
    status: i32,
    body: &str,
) -> DbResult<()> {
    q!(conn, c => diesel::update(idempotency_keys::table.find((scope.site().as_str(), actor, key)))
        .set((idempotency_keys::status.eq(status), idempotency_keys::body.eq(body))).execute(c).await)?;
    Ok(())
}

/// Gives a key back: its request failed in a way that may be tried again.
pub async fn release(conn: &mut Conn, scope: &Scope, actor: &str, key: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(idempotency_keys::table.find((scope.site().as_str(), actor, key))).execute(c).await)?;
    Ok(())
}

/// Deletes keys whose first request came before `before`; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(idempotency_keys::table.filter(idempotency_keys::at.lt(before.ms())))
        .execute(c).await)?)
}
