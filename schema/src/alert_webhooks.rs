//! Addresses that are called when outages begin and end.

use atrium_domain::ids::AlertWebhookId;

use crate::{prelude::*, tables::alert_webhooks};

/// A webhook as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = alert_webhooks, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AlertWebhookRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: AlertWebhookId,
    /// Where it is.
    pub url: String,
    /// Sealed; calls are signed with it.
    pub secret: String,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it last took a call.
    #[diesel(deserialize_as = MaybeMs)]
    pub last_ok_at: Option<Moment>,
    /// What was wrong with the last call: a code, and after a colon what it is about.
    pub last_error: Option<String>,
}

/// The site's webhooks, oldest first.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<AlertWebhookRow>> {
    Ok(q!(conn, c => alert_webhooks::table.filter(alert_webhooks::site_id.eq(scope.site().as_str()))
        .order(alert_webhooks::id.asc()).select(AlertWebhookRow::as_select()).load(c).await)?)
}

/// The webhook with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &AlertWebhookId) -> DbResult<AlertWebhookRow> {
    Ok(q!(conn, c => alert_webhooks::table.find((scope.site().as_str(), id.as_str()))
        .select(AlertWebhookRow::as_select()).first(c).await)?)
}

/// Makes a webhook. `secret` is sealed.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &AlertWebhookId,
    (url, secret): (&str, &str),
    now: Moment,
) -> DbResult<AlertWebhookRow> {
    Ok(q!(conn, c => diesel::insert_into(alert_webhooks::table)
        .values((
            alert_webhooks::site_id.eq(scope.site().as_str()),
            alert_webhooks::id.eq(id.as_str()),
            alert_webhooks::url.eq(url),
            alert_webhooks::secret.eq(secret),
            alert_webhooks::version.eq(1_i64),
            alert_webhooks::created_at.eq(now.ms()),
        ))
        .returning(AlertWebhookRow::as_returning()).get_result(c).await)?)
}

/// Deletes a webhook and what waits for it, if it still has the version `expected`; else `Stale`.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &AlertWebhookId, expected: i64) -> DbResult<()> {
    let done = q!(&mut *conn, c => diesel::delete(alert_webhooks::table.find((scope.site().as_str(), id.as_str())))
        .filter(alert_webhooks::version.eq(expected)).execute(c).await)?;
    if done > 0 {
        return Ok(());
    }
    find(conn, scope, id).await.and(Err(StoreError::Stale))
}

/// Notes how a call ended: what was wrong, or nothing.
pub async fn called(
    conn: &mut Conn,
    scope: &Scope,
    id: &AlertWebhookId,
    error: Option<&str>,
    now: Moment,
) -> DbResult<()> {
    let ok_at = error.is_none().then(|| now.ms());
    q!(conn, c => diesel::update(alert_webhooks::table.find((scope.site().as_str(), id.as_str())))
        .set((alert_webhooks::last_error.eq(error), ok_at.map(|at| alert_webhooks::last_ok_at.eq(at))))
        .execute(c).await)?;
    Ok(())
}
