//! What was taken of feeds of warnings, so that neither a restart nor a repetition does it twice.

use atrium_domain::ids::{ActivationId, CapFeedId};

use crate::{page::BOUND, prelude::*, tables::cap_alerts};

/// The name of a message within a feed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = cap_alerts, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AlertName {
    /// Whether it is part of an exercise or test.
    pub exercise: bool,
    /// Who sent it.
    pub sender: String,
    /// What they call it.
    pub identifier: String,
    /// When they sent it.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub sent_at: Moment,
}

/// What is remembered of a message.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = cap_alerts, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct CapAlertRow {
    /// Its name.
    #[diesel(embed)]
    pub name: AlertName,
    /// `shown` or `ended`.
    pub state: String,
    /// Until when it is shown.
    #[diesel(deserialize_as = MaybeMs)]
    pub until: Option<Moment>,
    /// What shows it.
    #[diesel(deserialize_as = MaybeText)]
    pub activation_id: Option<ActivationId>,
}

/// What is remembered of these messages.
pub async fn find(
    conn: &mut Conn,
    scope: &Scope,
    feed: &CapFeedId,
    names: &[AlertName],
) -> DbResult<Vec<CapAlertRow>> {
    let mut found = Vec::new();
    for names in names.chunks(BOUND) {
        let identifiers: Vec<&str> = names.iter().map(|name| name.identifier.as_str()).collect();
        let rows: Vec<CapAlertRow> = q!(&mut *conn, c => cap_alerts::table
            .filter(cap_alerts::site_id.eq(scope.site().as_str()))
            .filter(cap_alerts::feed_id.eq(feed.as_str()))
            .filter(cap_alerts::identifier.eq_any(identifiers.clone()))
            .select(CapAlertRow::as_select()).load(c).await)?;
        found.extend(rows.into_iter().filter(|row| names.contains(&row.name)));
    }
    Ok(found)
}

/// How many messages a feed remembers.
pub async fn count(conn: &mut Conn, scope: &Scope, feed: &CapFeedId) -> DbResult<i64> {
    Ok(q!(conn, c => cap_alerts::table
        .filter(cap_alerts::site_id.eq(scope.site().as_str()))
        .filter(cap_alerts::feed_id.eq(feed.as_str()))
        .count().get_result(c).await)?)
}

/// What stands of all feeds of a site: the feed and what shows it.
pub async fn standing(
    conn: &mut Conn,
    scope: &Scope,
    now: Moment,
) -> DbResult<Vec<(CapFeedId, ActivationId)>> {
    let rows: Vec<(String, Option<String>)> = q!(conn, c => cap_alerts::table
        .filter(cap_alerts::site_id.eq(scope.site().as_str()))
        .filter(cap_alerts::state.eq("shown")).filter(cap_alerts::until.gt(now.ms()))
        .select((cap_alerts::feed_id, cap_alerts::activation_id)).load(c).await)?;
    let ids = |(feed, activation): (String, Option<String>)| {
        Some((CapFeedId::try_from(feed).ok()?, ActivationId::try_from(activation?).ok()?))
    };
    Ok(rows.into_iter().filter_map(ids).collect())
}

/// Remembers that a message is shown.
pub async fn shown(
    conn: &mut Conn,
    scope: &Scope,
    feed: &CapFeedId,
    name: AlertName,
    (activation, until, forget_at): (&ActivationId, Moment, Moment),
) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(cap_alerts::table)
        .values((
            cap_alerts::site_id.eq(scope.site().as_str()),
            cap_alerts::feed_id.eq(feed.as_str()),
            name,
            cap_alerts::state.eq("shown"),
            cap_alerts::until.eq(until.ms()),
            cap_alerts::activation_id.eq(activation.as_str()),
            cap_alerts::forget_at.eq(forget_at.ms()),
        ))
        .execute(c).await)?;
    Ok(())
}

/// Remembers that a message is over, be it shown or not yet known.
pub async fn ended(
    conn: &mut Conn,
    scope: &Scope,
    feed: &CapFeedId,
    name: AlertName,
    forget_at: Moment,
) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(cap_alerts::table)
        .values((
            cap_alerts::site_id.eq(scope.site().as_str()),
            cap_alerts::feed_id.eq(feed.as_str()),
            name,
            cap_alerts::state.eq("ended"),
            cap_alerts::forget_at.eq(forget_at.ms()),
        ))
        .on_conflict((
            cap_alerts::site_id, cap_alerts::feed_id, cap_alerts::exercise,
            cap_alerts::sender, cap_alerts::identifier, cap_alerts::sent_at,
        ))
        .do_update().set(cap_alerts::state.eq("ended")).execute(c).await)?;
    Ok(())
}

/// Forgets the ends of a feed that would be forgotten soonest, at most `many`; what was ever shown stays.
pub async fn forget_oldest(conn: &mut Conn, scope: &Scope, feed: &CapFeedId, many: i64) -> DbResult<usize> {
    let last: Option<i64> = q!(conn, c => cap_alerts::table
        .filter(cap_alerts::site_id.eq(scope.site().as_str()))
        .filter(cap_alerts::feed_id.eq(feed.as_str()))
        .filter(cap_alerts::activation_id.is_null())
        .order(cap_alerts::forget_at.asc()).offset(many - 1)
        .select(cap_alerts::forget_at).first(c).await.optional())?;
    let Some(last) = last else { return Ok(0) };
    Ok(q!(conn, c => diesel::delete(cap_alerts::table
        .filter(cap_alerts::site_id.eq(scope.site().as_str()))
        .filter(cap_alerts::feed_id.eq(feed.as_str()))
        .filter(cap_alerts::activation_id.is_null())
        .filter(cap_alerts::forget_at.le(last))).execute(c).await)?)
}

/// Forgets what nobody needs to remember.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(cap_alerts::table.filter(cap_alerts::forget_at.le(now.ms())))
        .execute(c).await)?)
}
