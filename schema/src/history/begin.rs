//! The beginning of a site's history: all of it as it is. Only a site that is older than histories needs it.

use std::collections::{HashMap, HashSet};

use super::{document::Document, head, open};
use crate::{
    Db, changes,
    compile_inputs::{self, CompileInputs, CompileItem},
    insert_many,
    layouts::{LayerRow, LayoutRow},
    playlists::PlaylistRow,
    prelude::*,
    tables::{changes as log, history_documents as documents, history_entries as entries},
};

/// Rows written by one statement.
const ROWS: usize = 200;

#[derive(Insertable)]
#[diesel(table_name = documents)]
struct NewDocument {
    site_id: String,
    digest: String,
    body: String,
}

#[derive(Insertable)]
#[diesel(table_name = entries)]
struct NewEntry {
    site_id: String,
    kind: &'static str,
    object_id: String,
    version: i64,
    of_id: Option<String>,
    at: i64,
    digest: Option<String>,
}

/// Begins the history of a site, unless it has begun. It is read without holding anybody up, and written at once.
pub async fn begin(db: &Db, scope: &Scope) -> DbResult<()> {
    let whole = scope.whole();
    let mut conn = db.snapshot().await?;
    let inputs = compile_inputs::load(&mut conn, &whole).await?;
    let last: Option<i64> = q!(&mut conn, c => log::table
        .filter(log::site_id.eq(whole.site().as_str())).order(log::version.desc())
        .select(log::at).first(c).await.optional())?;
    conn.rollback().await?;
    // What is there now has been so since the last change.
    let at = last.map_or(inputs.site.created_at, Moment::from_ms);
    let version = inputs.site.version;
    let documents = documents_of(inputs)?;
    let mut tx = db.begin().await?;
    changes::lock(&mut tx, &whole).await?;
    if head(&mut tx, &whole).await?.is_none() {
        write(&mut tx, &whole, documents, (version, at)).await?;
        open(&mut tx, whole.site().as_str(), version, at).await?;
    }
    tx.commit().await
}

fn documents_of(inputs: CompileInputs) -> DbResult<Vec<Document>> {
    let mut layers: HashMap<String, Vec<LayerRow>> = HashMap::new();
    for layer in inputs.layers {
        layers.entry(layer.layout_id.to_string()).or_default().push(layer);
    }
    let mut items: HashMap<String, Vec<CompileItem>> = HashMap::new();
    for item in inputs.items {
        items.entry(item.playlist_id.to_string()).or_default().push(item);
    }
    let mut all = vec![Document::site(&inputs.site)];
    all.extend(inputs.places.iter().map(Document::place));
    all.extend(inputs.folders.iter().map(Document::folder));
    all.extend(inputs.screens.iter().map(Document::screen));
    all.extend(inputs.channels.iter().map(Document::channel));
    all.extend(inputs.bookings.iter().map(Document::booking));
    all.extend(inputs.media.iter().map(Document::media));
    all.extend(inputs.triggers.iter().map(Document::trigger));
    all.extend(inputs.dayparts.iter().map(Document::daypart));
    all.extend(inputs.calendars.iter().map(Document::calendar));
    let laid_out =
        |row: &LayoutRow| Document::layout(row, layers.remove(row.id.as_str()).unwrap_or_default());
    all.extend(inputs.layouts.iter().map(laid_out));
    let listed =
        |row: &PlaylistRow| Document::playlist(row, items.remove(row.id.as_str()).unwrap_or_default());
    all.extend(inputs.playlists.iter().map(listed));
    all.into_iter().collect()
}

async fn write(
    conn: &mut Conn,
    scope: &Scope,
    all: Vec<Document>,
    (version, at): (i64, Moment),
) -> DbResult<()> {
    let site = scope.site().as_str();
    let (mut bodies, mut rows, mut seen) = (Vec::new(), Vec::with_capacity(all.len()), HashSet::new());
    for document in all {
        rows.push(NewEntry {
            site_id: site.to_owned(),
            kind: document.kind.as_str(),
            object_id: document.id,
            version,
            of_id: document.of.map(String::from),
            at: at.ms(),
            digest: Some(document.digest.clone()),
        });
        if seen.insert(document.digest.clone()) {
            bodies.push(NewDocument {
                site_id: site.to_owned(),
                digest: document.digest,
                body: document.body,
            });
        }
    }
    let mut bodies = bodies.into_iter().peekable();
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
