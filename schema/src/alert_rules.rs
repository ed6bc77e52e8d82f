//! When people are told that something is wrong, and who: one rule for each kind. A kind without a row is off.

use atrium_domain::ids::{AlertWebhookId, SiteId};

use crate::{
    prelude::*,
    tables::{alert_rules, outages, sites},
};

/// A rule as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = alert_rules, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AlertRuleRow {
    /// An [`AlertKind`](atrium_domain::alert::AlertKind) as text, or one of a later version.
    pub kind: String,
    /// How often it has been written, from 1.
    pub version: i64,
    /// What callers set.
    #[diesel(embed)]
    pub data: AlertRuleData,
}

/// What callers set of a rule.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = alert_rules, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg), treat_none_as_null = true)]
pub struct AlertRuleData {
    /// Whether anybody looks.
    pub enabled: bool,
    /// For how many minutes it must last.
    pub after_minutes: i32,
    /// Hours ahead, or percent of free room; kinds that have none keep none.
    pub threshold: Option<i32>,
    /// JSON: mailboxes.
    pub recipients: String,
    /// What is called besides.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub webhook_id: Option<AlertWebhookId>,
}

/// The site's rules that were ever set.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<AlertRuleRow>> {
    Ok(q!(conn, c => alert_rules::table.filter(alert_rules::site_id.eq(scope.site().as_str()))
        .order(alert_rules::kind.asc()).select(AlertRuleRow::as_select()).load(c).await)?)
}

/// The rule of a kind, if it was ever set.
pub async fn find(conn: &mut Conn, scope: &Scope, kind: &str) -> DbResult<Option<AlertRuleRow>> {
    Ok(q!(conn, c => alert_rules::table.find((scope.site().as_str(), kind))
        .select(AlertRuleRow::as_select()).first(c).await.optional())?)
}

/// Sets the rule of a kind, if it has the version `expected`, 0 for one that was never set; else `Stale`.
pub async fn put(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    expected: i64,
    data: AlertRuleData,
    now: Moment,
) -> DbResult<AlertRuleRow> {
    if expected == 0 {
        let made = q!(conn, c => diesel::insert_into(alert_rules::table)
            .values((
                alert_rules::site_id.eq(scope.site().as_str()),
                alert_rules::kind.eq(kind),
                alert_rules::version.eq(1_i64),
                alert_rules::updated_at.eq(now.ms()),
                data,
            ))
            .on_conflict_do_nothing()
            .returning(AlertRuleRow::as_returning()).get_result(c).await.optional())?;
        return made.ok_or(StoreError::Stale);
    }
    let done = q!(conn, c => diesel::update(alert_rules::table.find((scope.site().as_str(), kind)))
        .filter(alert_rules::version.eq(expected))
        .set((
            alert_rules::version.eq(alert_rules::version + 1),
            alert_rules::updated_at.eq(now.ms()),
            data,
        ))
        .returning(AlertRuleRow::as_returning()).get_result(c).await.optional())?;
    done.ok_or(StoreError::Stale)
}

/// Takes a webhook out of the rules that call it. One that tells nobody else is off from then on.
pub async fn drop_webhook(conn: &mut Conn, scope: &Scope, id: &AlertWebhookId) -> DbResult<()> {
    q!(&mut *conn, c => diesel::update(alert_rules::table
        .filter(alert_rules::site_id.eq(scope.site().as_str()))
        .filter(alert_rules::webhook_id.eq(id.as_str())).filter(alert_rules::recipients.eq("[]")))
        .set(alert_rules::enabled.eq(false)).execute(c).await)?;
    q!(conn, c => diesel::update(alert_rules::table
        .filter(alert_rules::site_id.eq(scope.site().as_str()))
        .filter(alert_rules::webhook_id.eq(id.as_str())))
        .set((alert_rules::webhook_id.eq(None::<String>), alert_rules::version.eq(alert_rules::version + 1)))
        .execute(c).await)?;
    Ok(())
}

/// The living sites that somebody watches, or that have outages to be ended: for the server's own work.
pub async fn watched(conn: &mut Conn) -> DbResult<Vec<SiteId>> {
    let rows: Vec<String> = q!(conn, c => sites::table
        .filter(sites::deleted_at.is_null()).filter(sites::suspended_at.is_null())
        .filter(sites::id.eq_any(alert_rules::table.filter(alert_rules::enabled.eq(true)).select(alert_rules::site_id))
            .or(sites::id.eq_any(outages::table.filter(outages::recovered_at.is_null()).select(outages::site_id))))
        .order(sites::id.asc()).select(sites::id).load(c).await)?;
    Ok(rows.into_iter().filter_map(|id| SiteId::try_from(id).ok()).collect())
}
