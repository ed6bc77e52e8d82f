//! Making the log forget who somebody was, and leaving it whole.

use atrium_domain::ids::{AccountId, PersonKey};

use super::AuditRow;
use crate::{
    prelude::*,
    tables::{audit, persons},
};

/// Things that are people: what they are called and what is told of them is personal, so no seal covers it.
pub const PERSONAL: [&str; 7] = ["account", "accounts", "user", "users", "invitation", "person", "session"];

/// The rows that a person made, stood behind, or that were made about them; oldest first, after the one with the id `after`.
pub async fn about(
    conn: &mut Conn,
    account: &AccountId,
    key: Option<&PersonKey>,
    after: &str,
    limit: i64,
) -> DbResult<Vec<AuditRow>> {
    let (id, key) = (account.as_str(), key.map_or("", PersonKey::as_str));
    Ok(q!(conn, c => audit::table
        .filter(audit::object_id.eq(id).or(audit::actor_key.eq(key).and(audit::actor_kind.eq("account")))
            .or(audit::behind_key.is_not_null().and(audit::behind_key.assume_not_null().eq(key))))
        .filter(audit::id.gt(after)).order(audit::id.asc()).limit(limit)
        .select(AuditRow::as_select()).load(c).await)?)
}

/// Takes the person's name away from their key, the addresses from what they did, and the words from what was done to them.
/// `ids` and `names` are what rows may speak of them by.
pub async fn forget(
    conn: &mut Conn,
    account: &AccountId,
    key: Option<&PersonKey>,
    (ids, names): (&[String], &[String]),
) -> DbResult<()> {
    q!(conn, c => diesel::update(audit::table
        .filter(audit::object_kind.eq_any(PERSONAL))
        .filter(audit::object_id.eq_any(ids.to_vec()).or(audit::object_name.eq_any(names.to_vec()))))
        .set((audit::object_name.eq(""), audit::detail.eq("{}"), audit::address.eq(None::<String>)))
        .execute(c).await)?;
    if let Some(key) = key {
        q!(conn, c => diesel::update(audit::table.filter(audit::actor_key.eq(key.as_str())))
            .set(audit::address.eq(None::<String>)).execute(c).await)?;
    }
    q!(conn, c => diesel::delete(persons::table.filter(persons::account_id.eq(account.as_str()))).execute(c).await)?;
    Ok(())
}
