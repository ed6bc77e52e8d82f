//! Calls of webhooks: queued with what causes them.

use std::collections::HashMap;

use atrium_domain::ids::{AlertWebhookId, DeliveryId, SiteId};

use crate::{prelude::*, tables::webhook_deliveries};

/// A call as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = webhook_deliveries, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct DeliveryRow {
    /// Whose it is.
    #[diesel(deserialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: DeliveryId,
    /// What is called.
    #[diesel(deserialize_as = String)]
    pub webhook_id: AlertWebhookId,
    /// What is sent.
    pub body: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was queued.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
}

/// Puts a call into the queue.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &DeliveryId,
    (webhook, body): (&AlertWebhookId, &str),
    now: Moment,
) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(webhook_deliveries::table)
        .values((
            webhook_deliveries::site_id.eq(scope.site().as_str()),
            webhook_deliveries::id.eq(id.as_str()),
            webhook_deliveries::webhook_id.eq(webhook.as_str()),
            webhook_deliveries::body.eq(body),
            webhook_deliveries::state.eq("queued"),
            webhook_deliveries::attempts.eq(0),
            webhook_deliveries::next_at.eq(now.ms()),
            webhook_deliveries::created_at.eq(now.ms()),
        ))
        .execute(c).await)?;
    Ok(())
}

/// What a sender finds.
#[derive(Debug)]
pub enum Claim {
    /// No call is due.
    Nothing,
    /// Another sender was faster: look again.
    Again,
    /// This one.
    Call(Box<DeliveryRow>),
}

/// Takes the call that has been due longest, but for those of the webhooks `skipped`, until `next_at`: if the sender
/// dies, it is due again then. Of several nodes one gets it.
pub async fn claim(conn: &mut Conn, now: Moment, next_at: Moment, skipped: &[String]) -> DbResult<Claim> {
    let due: Option<(String, String, i64)> = q!(&mut *conn, c => webhook_deliveries::table
        .filter(webhook_deliveries::state.eq("queued")).filter(webhook_deliveries::next_at.le(now.ms()))
        .filter(webhook_deliveries::webhook_id.ne_all(skipped.to_vec()))
        .order((webhook_deliveries::next_at.asc(), webhook_deliveries::id.asc()))
        .select((webhook_deliveries::site_id, webhook_deliveries::id, webhook_deliveries::next_at))
        .first(c).await.optional())?;
    let Some((site, id, at)) = due else { return Ok(Claim::Nothing) };
    let row = q!(conn, c => diesel::update(webhook_deliveries::table.find((&site, &id)))
        .filter(webhook_deliveries::state.eq("queued")).filter(webhook_deliveries::next_at.eq(at))
        .set((
            webhook_deliveries::next_at.eq(next_at.ms()),
            webhook_deliveries::attempts.eq(webhook_deliveries::attempts + 1),
        ))
        .returning(DeliveryRow::as_returning()).get_result(c).await.optional())?;
    Ok(row.map_or(Claim::Again, |row| Claim::Call(Box::new(row))))
}

/// The call was taken: what was sent goes.
pub async fn sent(conn: &mut Conn, row: &DeliveryRow, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(webhook_deliveries::table.find((row.site_id.as_str(), row.id.as_str())))
        .set((
            webhook_deliveries::state.eq("sent"),
            webhook_deliveries::body.eq(""),
            webhook_deliveries::last_error.eq(None::<String>),
            webhook_deliveries::ended_at.eq(now.ms()),
        ))
        .execute(c).await)?;
    Ok(())
}

/// The call was not taken and is tried again at `next_at`, or given up.
pub async fn failed(
    conn: &mut Conn,
    row: &DeliveryRow,
    why: &str,
    (now, next_at): (Moment, Option<Moment>),
) -> DbResult<()> {
    let state = if next_at.is_some() { "queued" } else { "failed" };
    let ended_at = if next_at.is_some() { None } else { Some(now.ms()) };
    q!(conn, c => diesel::update(webhook_deliveries::table.find((row.site_id.as_str(), row.id.as_str())))
        .set((
            webhook_deliveries::state.eq(state),
            webhook_deliveries::last_error.eq(why),
            webhook_deliveries::next_at.eq(next_at.unwrap_or_default().ms()),
            webhook_deliveries::ended_at.eq(ended_at),
        ))
        .execute(c).await)?;
    Ok(())
}

/// How many calls of each webhook of the site wait, and how many were given up.
pub async fn counts(conn: &mut Conn, scope: &Scope) -> DbResult<HashMap<String, (i64, i64)>> {
    let mut counts: HashMap<String, (i64, i64)> = HashMap::new();
    for (webhook, waiting) in in_state(&mut *conn, scope, "queued").await? {
        counts.entry(webhook).or_default().0 = waiting;
    }
    for (webhook, failed) in in_state(conn, scope, "failed").await? {
        counts.entry(webhook).or_default().1 = failed;
    }
    Ok(counts)
}

/// How many calls of each webhook of the site are in a state.
async fn in_state(conn: &mut Conn, scope: &Scope, state: &str) -> DbResult<Vec<(String, i64)>> {
    Ok(q!(conn, c => webhook_deliveries::table
        .filter(webhook_deliveries::site_id.eq(scope.site().as_str()))
        .filter(webhook_deliveries::state.eq(state))
        .group_by(webhook_deliveries::webhook_id)
        .select((webhook_deliveries::webhook_id, diesel::dsl::count_star())).load(c).await)?)
}

/// Forgets calls queued before `before`; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(webhook_deliveries::table
        .filter(webhook_deliveries::created_at.lt(before.ms()))).execute(c).await)?)
}
