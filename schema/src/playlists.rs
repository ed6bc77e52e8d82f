//! Playlists and their items, which are replaced as a whole.

use std::collections::HashMap;

use atrium_domain::ids::{ItemId, MediaId, PlaylistId};

use crate::{
    insert_many,
    prelude::*,
    tables::{media, playlist_items, playlists},
};

reached!(playlists, PlaylistRow, own Playlist);

tenant_table! {
    playlists, PlaylistId, PlaylistRow {}

    /// What callers set of a playlist, items aside.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = playlists)]
    #[serde(rename_all = "camelCase")]
    pub struct PlaylistData {
        /// Its name.
        pub name: String,
    }
}

tenant_list!(playlists, PlaylistRow);

/// One item, as callers set it; its place is its index.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemData {
    /// Its id.
    pub id: ItemId,
    /// What it shows.
    pub media_id: MediaId,
    /// For how long, in ms.
    pub duration_ms: i64,
    /// `contain`, `cover` or `fill`.
    pub fit: String,
}

/// One item as stored, with what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    /// The playlist.
    pub playlist_id: PlaylistId,
    /// The item.
    pub data: ItemData,
    /// The file's name.
    pub media_name: String,
    /// The file's kind: `image` or `video`.
    pub media_kind: String,
}

#[derive(Insertable)]
#[diesel(table_name = playlist_items)]
struct StoredItem {
    site_id: String,
    id: String,
    playlist_id: String,
    position: i32,
    media_id: String,
    duration_ms: i64,
    fit: String,
}

/// Puts these items in place of the playlist's. A file of another site is `Reference`.
pub async fn replace_items(
    conn: &mut Conn,
    scope: &Scope,
    id: &PlaylistId,
    items: &[ItemData],
) -> DbResult<()> {
    let site = scope.site().as_str();
    q!(conn, c => diesel::delete(playlist_items::table
        .filter(playlist_items::site_id.eq(site)).filter(playlist_items::playlist_id.eq(id.as_str())))
        .execute(c).await)?;
    let stored = |(position, item): (usize, &ItemData)| StoredItem {
        site_id: site.to_owned(),
        id: item.id.to_string(),
        playlist_id: id.to_string(),
        position: i32::try_from(position).unwrap_or(i32::MAX),
        media_id: item.media_id.to_string(),
        duration_ms: item.duration_ms,
        fit: item.fit.clone(),
    };
    let mut rows = items.iter().enumerate().map(stored).peekable();
    while rows.peek().is_some() {
        let part: Vec<StoredItem> = rows.by_ref().take(200).collect();
        insert_many!(conn, playlist_items::table, part)?;
    }
    Ok(())
}

/// The items of these playlists in playing order.
pub async fn items(
    conn: &mut Conn,
    scope: &Scope,
    ids: &[PlaylistId],
) -> DbResult<HashMap<PlaylistId, Vec<ItemRow>>> {
    type Columns = (String, String, String, i64, String, String, String);
    let wanted: Vec<&str> = ids.iter().map(PlaylistId::as_str).collect();
    let rows: Vec<Columns> = q!(conn, c => playlist_items::table
        .inner_join(media::table.on(media::site_id.eq(playlist_items::site_id).and(media::id.eq(playlist_items::media_id))))
        .filter(playlist_items::site_id.eq(scope.site().as_str()))
        .filter(playlist_items::playlist_id.eq_any(wanted.clone()))
        .order((playlist_items::playlist_id.asc(), playlist_items::position.asc()))
        .select((
            playlist_items::playlist_id, playlist_items::id, playlist_items::media_id,
            playlist_items::duration_ms, playlist_items::fit, media::name, media::kind,
        ))
        .load(c).await)?;
    let mut found: HashMap<PlaylistId, Vec<ItemRow>> =
        ids.iter().map(|id| (id.clone(), Vec::new())).collect();
    for (playlist, id, media, duration_ms, fit, media_name, media_kind) in rows {
        let parsed = (PlaylistId::try_from(playlist), ItemId::try_from(id), MediaId::try_from(media));
        if let (Ok(playlist_id), Ok(id), Ok(media_id)) = parsed {
            let data = ItemData { id, media_id, duration_ms, fit };
            found.entry(playlist_id.clone()).or_default().push(ItemRow {
                playlist_id,
                data,
                media_name,
                media_kind,
            });
        }
    }
    Ok(found)
}
