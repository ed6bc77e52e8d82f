//! What was superseded long ago goes; what was so at the beginning of the term stays, for it was so then.

use atrium_domain::ids::SiteId;
use diesel::{
    sql_query,
    sql_types::{BigInt, Text},
};

use crate::{prelude::*, tables::history_heads as heads};

/// Entries that had been superseded before, and things that had gone. (SQLite numbers what is bound in the order in which it first stands.)
const ENTRIES: &str = "DELETE FROM history_entries AS e WHERE e.at < $1 AND e.site_id = $2 AND (e.digest IS NULL OR EXISTS \
    (SELECT 1 FROM history_entries n WHERE n.site_id = e.site_id AND n.kind = e.kind \
    AND n.object_id = e.object_id AND n.version > e.version AND n.at < $1))";

/// From then on everything is known still.
const HEADS: &str = "UPDATE history_heads AS h SET began_at = $1, began_version = COALESCE((SELECT MAX(e.version) \
    FROM history_entries e WHERE e.site_id = $2 AND e.at < $1), h.began_version) WHERE h.site_id = $2 AND h.began_at < $1";

/// Documents that no entry names.
const DOCUMENTS: &str = "DELETE FROM history_documents AS d WHERE d.site_id = $1 AND NOT EXISTS \
    (SELECT 1 FROM history_entries e WHERE e.site_id = d.site_id AND e.digest = d.digest)";

/// The sites with a history that begins before a moment.
pub async fn older(conn: &mut Conn, than: Moment) -> DbResult<Vec<SiteId>> {
    let ids: Vec<String> = q!(conn, c => heads::table.filter(heads::began_at.lt(than.ms()))
        .select(heads::site_id).load(c).await)?;
    Ok(ids.into_iter().filter_map(|id| SiteId::try_from(id).ok()).collect())
}

/// Forgets what was before, on one site. Give it a [`Tx`](crate::Tx) that holds the site's lock: a document that nobody names may be
/// named by a write that runs. Gives the number of entries.
pub async fn purge(conn: &mut Conn, scope: &Scope, before: Moment) -> DbResult<usize> {
    let (before, site) = (before.ms(), scope.site().as_str());
    // First, while the last version before is still there.
    q!(conn, c => sql_query(HEADS).bind::<BigInt, _>(before).bind::<Text, _>(site).execute(c).await)?;
    let entries =
        q!(conn, c => sql_query(ENTRIES).bind::<BigInt, _>(before).bind::<Text, _>(site).execute(c).await)?;
    if entries > 0 {
        q!(conn, c => sql_query(DOCUMENTS).bind::<Text, _>(site).execute(c).await)?;
    }
    Ok(entries)
}
