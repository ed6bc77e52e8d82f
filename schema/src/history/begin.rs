//! The beginning of a site's history: all of it as it is. Only a site that is older than histories needs it.

use std::collections::HashMap;

use super::{
    document::Document,
    head, open,
    write::{Entry, write},
};
use crate::{
    Db, changes,
    compile_inputs::{self, CompileInputs, CompileItem},
    layouts::{LayerRow, LayoutRow},
    playlists::PlaylistRow,
    prelude::*,
    tables::changes as log,
};

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
        let entries = documents.into_iter().map(|document| Entry::of(document, version, at)).collect();
        write(&mut tx, &whole, entries).await?;
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
