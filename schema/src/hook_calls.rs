//! Signed calls of outside programs that were carried out, each once.

use atrium_domain::ids::TriggerId;

use crate::{prelude::*, tables::hook_calls};

/// Notes that a call with this signature, in hex, was heard; false if it was before. Of two at once one is the first.
pub async fn note(
    conn: &mut Conn,
    scope: &Scope,
    trigger: &TriggerId,
    signature: &str,
    expires_at: Moment,
) -> DbResult<bool> {
    let noted = q!(conn, c => diesel::insert_into(hook_calls::table)
        .values((
            hook_calls::site_id.eq(scope.site().as_str()),
            hook_calls::trigger_id.eq(trigger.as_str()),
            hook_calls::signature.eq(signature),
            hook_calls::expires_at.eq(expires_at.ms()),
        ))
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(noted > 0)
}

/// Forgets those that are refused for their age by now; gives their number.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(hook_calls::table.filter(hook_calls::expires_at.le(now.ms())))
        .execute(c).await)?)
}
