//! Writes entries and what they say, many in one statement.

use std::collections::HashSet;

use super::document::{Document, Kind};
use crate::{
    insert_many,
    prelude::*,
    tables::{history_documents as documents, history_entries as entries},
};

/// Things that one statement reads, or rows that it writes.
pub(super) const ROWS: usize = 200;

/// What a change made of a thing.
#[derive(Debug)]
pub(super) struct Entry {
    pub kind: Kind,
    pub id: String,
    /// What it belongs to.
    pub of: Option<String>,
    /// By which change, and when.
    pub version: i64,
    pub at: Moment,
    /// Digest and text of what it is now; nothing if it is gone.
    pub document: Option<(String, String)>,
}

impl Entry {
    /// What a thing is since a version.
    pub fn of(document: Document, version: i64, at: Moment) -> Self {
        let Document { kind, id, of, digest, body } = document;
        Self { kind, id, of: of.map(String::from), version, at, document: Some((digest, body)) }
    }
}

#[derive(Insertable)]
#[diesel(table_name = documents, treat_none_as_default_value = false)]
struct NewDocument {
    site_id: String,
    digest: String,
    body: String,
}

#[derive(Insertable)]
#[diesel(table_name = entries, treat_none_as_default_value = false)]
struct NewEntry {
    site_id: String,
    kind: &'static str,
    object_id: String,
    version: i64,
    of_id: Option<String>,
    at: i64,
    digest: Option<String>,
}

/// Adds entries, and those of their documents that are not there yet. The caller holds the site's lock.
pub(super) async fn write(conn: &mut Conn, scope: &Scope, all: Vec<Entry>) -> DbResult<()> {
    let site = scope.site().as_str();
    let (mut bodies, mut rows) = (Vec::new(), Vec::with_capacity(all.len()));
    for Entry { kind, id, of, version, at, document } in all {
        let (digest, body) = document.unzip();
        rows.push(NewEntry {
            site_id: site.to_owned(),
            kind: kind.as_str(),
            object_id: id,
            version,
            of_id: of,
            at: at.ms(),
            digest: digest.clone(),
        });
        bodies.extend(digest.zip(body));
    }
    let mut seen = stored(conn, site, &bodies).await?;
    bodies.retain(|(digest, _)| seen.insert(digest.clone()));
    let new = |(digest, body)| NewDocument { site_id: site.to_owned(), digest, body };
    let mut bodies = bodies.into_iter().map(new).peekable();
    while bodies.peek().is_some() {
        let part: Vec<NewDocument> = bodies.by_ref().take(ROWS).collect();
        insert_many!(conn, documents::table, part)?;
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let part: Vec<NewEntry> = rows.by_ref().take(ROWS).collect();
        insert_many!(conn, entries::table, part)?;
    }
    Ok(())
}

/// The digests of those documents that are there.
async fn stored(conn: &mut Conn, site: &str, bodies: &[(String, String)]) -> DbResult<HashSet<String>> {
    let mut stored = HashSet::new();
    for part in bodies.chunks(ROWS) {
        let digests: Vec<&str> = part.iter().map(|(digest, _)| digest.as_str()).collect();
        let there: Vec<String> = q!(conn, c => documents::table
            .filter(documents::site_id.eq(site)).filter(documents::digest.eq_any(&digests))
            .select(documents::digest).load(c).await)?;
        stored.extend(there);
    }
    Ok(stored)
}
