//! What was superseded long ago goes; what was so at the beginning of the term stays, for it was so then.

use diesel::{sql_query, sql_types::BigInt};

use crate::prelude::*;

/// Entries that had been superseded before, and things that had gone.
const ENTRIES: &str = "DELETE FROM history_entries AS e WHERE e.at < $1 AND (e.digest IS NULL OR EXISTS \
    (SELECT 1 FROM history_entries n WHERE n.site_id = e.site_id AND n.kind = e.kind \
    AND n.object_id = e.object_id AND n.version > e.version AND n.at < $1))";

/// From then on everything is known still.
const HEADS: &str = "UPDATE history_heads AS h SET began_at = $1, began_version = COALESCE((SELECT MAX(e.version) \
    FROM history_entries e WHERE e.site_id = h.site_id AND e.at < $1), h.began_version) WHERE h.began_at < $1";

/// Documents that no entry names.
const DOCUMENTS: &str = "DELETE FROM history_documents AS d WHERE NOT EXISTS \
    (SELECT 1 FROM history_entries e WHERE e.site_id = d.site_id AND e.digest = d.digest)";

/// Forgets, on all sites, what was before. Give it a [`Tx`](crate::Tx). Gives the number of entries.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    let before = before.ms();
    // First, while the last version before is still there.
    q!(conn, c => sql_query(HEADS).bind::<BigInt, _>(before).execute(c).await)?;
    let entries = q!(conn, c => sql_query(ENTRIES).bind::<BigInt, _>(before).execute(c).await)?;
    if entries > 0 {
        q!(conn, c => sql_query(DOCUMENTS).execute(c).await)?;
    }
    Ok(entries)
}
