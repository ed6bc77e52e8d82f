//! What screens and files are called, or were when they last played.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use atrium_domain::ids::{MediaId, ScreenId};
use diesel::{sql_query, sql_types::Text};
use serde_json::{Value, json};

use super::record::from_lines;
use crate::{
    media,
    prelude::*,
    tables::{play_names, screens},
};

const SCREEN: &str = "screen";
const MEDIA: &str = "media";
/// Names asked for in one statement.
const PART: usize = 500;

/// Names for a report, by screen id and by SHA-256.
#[derive(Debug, Default)]
pub struct Names {
    screens: HashMap<String, String>,
    living: BTreeSet<String>,
    media: HashMap<String, (Option<MediaId>, String)>,
}

impl Names {
    /// The screen's name now, or when it last played; empty if nobody knows.
    pub fn screen(&self, id: &str) -> &str {
        self.screens.get(id).map_or("", String::as_str)
    }

    /// Whether the screen is still there.
    pub fn has_screen(&self, id: &str) -> bool {
        self.living.contains(id)
    }

    /// The file's name now, or when it was last played; empty if nobody knows.
    pub fn media(&self, sha256: &str) -> &str {
        self.media.get(sha256).map_or("", |(_, name)| name.as_str())
    }

    /// The file, if it is still there. Of files with the same bytes it is the oldest.
    pub fn media_id(&self, sha256: &str) -> Option<&MediaId> {
        self.media.get(sha256)?.0.as_ref()
    }
}

/// Names of these screens and files: what they are called now, else what they were called when they last played.
pub async fn names(
    conn: &mut Conn,
    scope: &Scope,
    screen_ids: &BTreeSet<&str>,
    files: &BTreeSet<&str>,
) -> DbResult<Names> {
    let mut found = Names { screens: kept(conn, scope, SCREEN, screen_ids).await?, ..Names::default() };
    // What is gone is in no folder any more, so only those with the whole site are told what it was called.
    let gone = if scope.reach().is_none() { kept(conn, scope, MEDIA, files).await? } else { HashMap::new() };
    found.media.extend(gone.into_iter().map(|(sha256, name)| (sha256, (None, name))));
    let screen_ids: Vec<&str> = screen_ids.iter().copied().collect();
    for part in screen_ids.chunks(PART) {
        let rows: Vec<(String, String)> = q!(conn, c => screens::table
            .filter(screens::site_id.eq(scope.site().as_str()))
            .filter(screens::deleted_at.is_null())
            .filter(screens::id.eq_any(part.to_vec()))
            .select((screens::id, screens::name)).load(c).await)?;
        for (id, name) in rows {
            found.living.insert(id.clone());
            found.screens.insert(id, name);
        }
    }
    for (sha256, (id, name)) in media::with_bytes(conn, scope, files).await? {
        found.media.insert(sha256, (Some(id), name));
    }
    Ok(found)
}

/// Notes what a screen and the files it played are called, for the time when they are gone.
pub(super) async fn keep(
    conn: &mut Conn,
    scope: &Scope,
    screen: Option<(ScreenId, String)>,
    files: BTreeSet<String>,
) -> DbResult<()> {
    let files: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    let screen = screen.map(|(id, name)| (SCREEN, id.to_string(), name));
    let media = media::with_bytes(conn, scope, &files).await?;
    let mut now: BTreeMap<(&str, String), String> =
        media.into_iter().map(|(sha256, (_, name))| ((MEDIA, sha256), name)).collect();
    now.extend(screen.map(|(kind, id, name)| ((kind, id), name)));
    // Nearly always nothing has changed: reading locks nothing.
    let ids: BTreeSet<&str> = now.keys().map(|(_, id)| id.as_str()).collect();
    let mut known = kept(conn, scope, MEDIA, &ids).await?;
    known.extend(kept(conn, scope, SCREEN, &ids).await?);
    now.retain(|(_, id), name| known.get(id) != Some(name));
    if now.is_empty() {
        return Ok(());
    }
    let lines = now
        .into_iter()
        .map(|((kind, id), name)| json!({ "site_id": scope.site(), "kind": kind, "id": id, "name": name }));
    let also = "(site_id, kind, id) DO UPDATE SET name = excluded.name";
    let sql = from_lines(conn.engine(), "play_names", "site_id, kind, id, name", also);
    let lines = lines.collect::<Value>().to_string();
    q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(lines.as_str()).execute(c).await)?;
    Ok(())
}

async fn kept(
    conn: &mut Conn,
    scope: &Scope,
    kind: &str,
    ids: &BTreeSet<&str>,
) -> DbResult<HashMap<String, String>> {
    let mut found = HashMap::new();
    let ids: Vec<&str> = ids.iter().copied().collect();
    for part in ids.chunks(PART) {
        let rows: Vec<(String, String)> = q!(conn, c => play_names::table
            .filter(play_names::site_id.eq(scope.site().as_str()))
            .filter(play_names::kind.eq(kind))
            .filter(play_names::id.eq_any(part.to_vec()))
            .select((play_names::id, play_names::name)).load(c).await)?;
        found.extend(rows);
    }
    Ok(found)
}
