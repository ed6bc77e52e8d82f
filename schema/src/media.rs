//! Media: uploaded pictures and films. Their bytes are stored by hash, elsewhere.

use std::collections::{BTreeSet, HashMap};

use atrium_domain::ids::{BookingId, ChannelId, FolderId, MediaId, PlaylistId, ScreenId};

use crate::{
    page::{BOUND, Page, Slice},
    prelude::*,
    server_meta,
    tables::media,
    text::contains,
};

mod usage;

pub use usage::{Usage, usage};

reached!(media, MediaRow, in_folder Media MediaFolder folder_id);

tenant_table! {
    media, MediaId, MediaRow {}

    /// What is known of a file. Callers change only its name and folder after the upload.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = media, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct MediaData {
        /// Its name.
        pub name: String,
        /// The folder it is in.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub folder_id: Option<FolderId>,
        /// `image` or `video`.
        pub kind: String,
        /// The sniffed media type.
        pub mime: String,
        /// SHA-256 of the bytes, in hex: their address.
        pub sha256: String,
        /// MD5 of the bytes, in hex.
        pub md5: String,
        /// How many bytes.
        pub size: i64,
        /// Width in pixels.
        pub width: i32,
        /// Height in pixels.
        pub height: i32,
        /// Length in ms; only of a video.
        pub duration_ms: Option<i64>,
        /// The video codec.
        pub codec: Option<String>,
        /// Whether there is a thumbnail.
        pub thumbnail: bool,
        /// The account that uploaded it, kept by id.
        pub uploaded_by: Option<String>,
        /// The first day on which it may be shown, `YYYY-MM-DD`.
        pub valid_from: Option<String>,
        /// The last one.
        pub valid_until: Option<String>,
    }
}

/// Which files are wanted; every condition given must hold.
#[derive(Debug, Clone, Default)]
pub struct MediaFilter {
    /// The name contains this.
    pub text: Option<String>,
    /// In this folder (not below it).
    pub folder: Option<FolderId>,
    /// `image` or `video`.
    pub kind: Option<String>,
}

/// How many living files, and how many bytes they have together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Files.
    pub count: i64,
    /// Bytes; a file uploaded twice counts twice.
    pub bytes: i64,
}

/// The living files that fit the filter, by name.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &MediaFilter,
    page: &Page,
) -> DbResult<Slice<MediaRow>> {
    let rows = q!(conn, c: Be => {
        let mut query = media::table.into_boxed::<Be>()
            .filter(media::site_id.eq(scope.site().as_str()))
            .filter(media::deleted_at.is_null());
        if let Some(text) = &filter.text {
            query = query.filter(media::name_key.like(contains(text)).escape('\\'));
        }
        if let Some(folder) = &filter.folder {
            query = query.filter(media::folder_id.eq(folder.as_str()));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(media::kind.eq(kind));
        }
        if let Some(after) = &page.after {
            query = query.filter(media::name_key.gt(&after.key)
                .or(media::name_key.eq(&after.key).and(media::id.gt(&after.id))));
        }
        within!(query, scope).order((media::name_key.asc(), media::id.asc())).limit(page.fetch())
            .select(MediaRow::as_select()).load(c).await
    })?;
    Ok(Slice::cut(rows, page, MediaRow::place))
}

/// These files, deleted ones too, in any order.
pub async fn find_many(conn: &mut Conn, scope: &Scope, ids: &[MediaId]) -> DbResult<Vec<MediaRow>> {
    let mut rows = Vec::with_capacity(ids.len());
    for part in ids.chunks(500) {
        let part: Vec<&str> = part.iter().map(MediaId::as_str).collect();
        let found: Vec<MediaRow> = q!(conn, c => media::table
            .filter(media::site_id.eq(scope.site().as_str()))
            .filter(media::id.eq_any(part.clone()))
            .select(MediaRow::as_select()).load(c).await)?;
        rows.extend(found);
    }
    Ok(rows)
}

/// The living files with these bytes that the scope holds, by SHA-256: id and name of the oldest of each.
pub async fn with_bytes(
    conn: &mut Conn,
    scope: &Scope,
    files: &BTreeSet<&str>,
) -> DbResult<HashMap<String, (MediaId, String)>> {
    let mut found = HashMap::new();
    let files: Vec<&str> = files.iter().copied().collect();
    for part in files.chunks(BOUND) {
        let rows: Vec<(String, String, String)> = q!(conn, c: Be => {
            let query = media::table.into_boxed::<Be>()
                .filter(media::site_id.eq(scope.site().as_str()))
                .filter(media::deleted_at.is_null())
                .filter(media::sha256.eq_any(part.to_vec()));
            within!(query, scope).order(media::id.desc())
                .select((media::sha256, media::id, media::name)).load(c).await
        })?;
        let named = rows
            .into_iter()
            .filter_map(|(sha256, id, name)| Some((sha256, (MediaId::try_from(id).ok()?, name))));
        found.extend(named);
    }
    Ok(found)
}

/// The living files of a site and their bytes.
pub async fn holdings(conn: &mut Conn, scope: &Scope) -> DbResult<Holdings> {
    // sum(BIGINT) is NUMERIC on PostgreSQL: add up here what is one number per file.
    let sizes: Vec<i64> = q!(conn, c: Be => {
        let query = media::table.into_boxed::<Be>()
            .filter(media::site_id.eq(scope.site().as_str()))
            .filter(media::deleted_at.is_null());
        within!(query, scope).select(media::size).load(c).await
    })?;
    Ok(Holdings { count: i64::try_from(sizes.len()).unwrap_or(i64::MAX), bytes: sizes.iter().sum() })
}

/// A living file of the site with these bytes: what a player that asks for a hash may have.
pub async fn find_by_hash(conn: &mut Conn, scope: &Scope, sha256: &str) -> DbResult<MediaRow> {
    Ok(q!(conn, c => media::table
        .filter(media::sha256.eq(sha256))
        .filter(media::site_id.eq(scope.site().as_str()))
        .order((media::deleted_at.is_not_null().asc(), media::id.asc()))
        .select(MediaRow::as_select()).first(c).await)?)
}

/// Whether any row of any site, deleted ones too, needs the bytes with this hash.
pub async fn is_stored(conn: &mut Conn, sha256: &str) -> DbResult<bool> {
    Ok(q!(conn, c => diesel::select(diesel::dsl::exists(media::table.filter(media::sha256.eq(sha256))))
        .get_result(c).await)?)
}

/// Every hash that some row of some site needs, each once, in order.
pub async fn hashes(conn: &mut Conn) -> DbResult<Vec<String>> {
    Ok(q!(conn, c => media::table.select(media::sha256).distinct().order(media::sha256.asc()).load(c).await)?)
}

/// Give it a transaction: until that ends, nobody else may decide whether stored bytes are needed: what deletes unneeded
/// ones and what enters a row for bytes just stored take turns, on every node.
pub async fn lock_bytes(conn: &mut Conn) -> DbResult<()> {
    server_meta::put(conn, server_meta::BYTES_LOCK, "").await
}
