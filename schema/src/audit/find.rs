//! Reading the log: newest first, filtered, a page at a time.

use std::collections::HashMap;

use super::AuditRow;
use crate::{
    prelude::*,
    tables::{audit, persons},
    text::{contains, lower},
};

/// Which entries are wanted. What is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this site only.
    pub site: Option<String>,
    /// Not before.
    pub from: Option<Moment>,
    /// Before.
    pub until: Option<Moment>,
    /// By this actor, or by somebody behind them: a person's key, a token's or a player's id.
    pub actor: Option<String>,
    /// This action, or all of an area if it ends with a full stop: `signin.`.
    pub action: Option<String>,
    /// Done to the thing with this id.
    pub object: Option<String>,
    /// In the object's name, the action, the address, the detail, or the name of whoever did it.
    pub text: Option<String>,
}

/// At most so many people are looked at for a text.
const PEOPLE: i64 = 200;

/// The newest entries that fit, before the one with the id `before`; newest first.
pub async fn page(
    conn: &mut Conn,
    filter: &Filter,
    before: Option<&str>,
    limit: i64,
) -> DbResult<Vec<AuditRow>> {
    let people = match &filter.text {
        Some(text) => named(conn, text).await?,
        None => Vec::new(),
    };
    Ok(q!(conn, c: Be => {
        let mut query = audit::table.into_boxed::<Be>();
        if let Some(site) = &filter.site {
            query = query.filter(audit::site_id.eq(site));
        }
        if let Some(from) = filter.from {
            query = query.filter(audit::at.ge(from.ms()));
        }
        if let Some(until) = filter.until {
            query = query.filter(audit::at.lt(until.ms()));
        }
        if let Some(actor) = &filter.actor {
            query = query.filter(audit::actor_key.eq(actor)
                .or(audit::behind_key.is_not_null().and(audit::behind_key.assume_not_null().eq(actor))));
        }
        if let Some(action) = &filter.action {
            query = if action.ends_with('.') {
                query.filter(audit::action.like(begins(action)).escape('\\'))
            } else {
                query.filter(audit::action.eq(action))
            };
        }
        if let Some(object) = &filter.object {
            query = query.filter(audit::object_id.eq(object));
        }
        if let Some(text) = &filter.text {
            let text = contains(text);
            query = query.filter(
                lower(audit::object_name).like(text.clone()).escape('\\')
                    .or(lower(audit::action).like(text.clone()).escape('\\'))
                    .or(lower(audit::detail).like(text.clone()).escape('\\'))
                    .or(audit::address.is_not_null().and(audit::address.assume_not_null().like(text).escape('\\')))
                    .or(audit::actor_key.eq_any(people.clone())),
            );
        }
        if let Some(before) = before {
            query = query.filter(audit::id.lt(before));
        }
        query.order(audit::id.desc()).limit(limit).select(AuditRow::as_select()).load(c).await
    })?)
}

async fn named(conn: &mut Conn, text: &str) -> DbResult<Vec<String>> {
    let text = contains(text);
    Ok(q!(conn, c => persons::table.filter(lower(persons::name).like(text).escape('\\'))
        .select(persons::key).limit(PEOPLE).load(c).await)?)
}

/// A `LIKE` pattern of what begins like this.
fn begins(area: &str) -> String {
    format!("{}%", area.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_"))
}

/// The names of people, by key. A key without a name is of somebody who was erased.
pub async fn people(conn: &mut Conn, keys: &[&str]) -> DbResult<HashMap<String, String>> {
    let keys: Vec<&str> = keys.to_vec();
    let rows: Vec<(String, String)> = q!(conn, c => persons::table.filter(persons::key.eq_any(keys.clone()))
        .select((persons::key, persons::name)).load(c).await)?;
    Ok(rows.into_iter().collect())
}
