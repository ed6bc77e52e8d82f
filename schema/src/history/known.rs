//! What things are now, and what their last entries say.

use std::collections::HashMap;

use atrium_domain::ids::{LayoutId, PlaylistId};
use diesel::dsl::max;

use super::document::{Document, Kind};
use crate::{
    bookings::BookingRow,
    channels::ChannelRow,
    compile_inputs::CompileItem,
    dayparts::DaypartRow,
    holiday_calendars::HolidayCalendarRow,
    layouts::{self, LayoutRow},
    media::MediaRow,
    places::PlaceRow,
    playlists::PlaylistRow,
    prelude::*,
    screen_folders::ScreenFolderRow,
    screens::ScreenRow,
    sites,
    tables::{self, history_entries as entries, playlist_items},
    triggers::TriggerRow,
};

/// Things whose last entries are found one by one: of a thing that changed very often, the others are not looked at then.
const FEW: usize = 20;

/// A kind of thing, and which.
pub(super) type Thing = (Kind, String);

/// What is known of some things.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What they are now; nothing of those that are gone.
    pub now: HashMap<Thing, Document>,
    /// Their last entries; nothing of those that have none.
    pub last: HashMap<Thing, Last>,
}

/// The last entry of a thing.
#[derive(Debug)]
pub(super) struct Last {
    pub version: i64,
    /// Of its document; nothing if it was gone.
    pub digest: Option<String>,
    /// What it belonged to.
    pub of: Option<String>,
}

impl Default for Last {
    fn default() -> Self {
        // Before every change.
        Self { version: -1, digest: None, of: None }
    }
}

/// An entry: of which thing, by which version, digest and owner.
type Row = (String, i64, Option<String>, Option<String>);

impl Known {
    /// Reads all of a kind at a time: of at most as many things as one statement takes.
    pub async fn of(conn: &mut Conn, scope: &Scope, things: impl Iterator<Item = &Thing>) -> DbResult<Self> {
        let mut by_kind: HashMap<Kind, Vec<&str>> = HashMap::new();
        for (kind, id) in things {
            by_kind.entry(*kind).or_default().push(id);
        }
        let mut known = Self::default();
        for (kind, ids) in by_kind {
            let documents = documents(conn, scope, kind, &ids).await?;
            known.now.extend(documents.into_iter().map(|it| ((kind, it.id.clone()), it)));
            let last = if ids.len() > FEW {
                last_of_many(conn, scope, kind, &ids).await?
            } else {
                last_of_few(conn, scope, kind, &ids).await?
            };
            let note = |(id, version, digest, of): Row| ((kind, id), Last { version, digest, of });
            known.last.extend(last.into_iter().map(note));
        }
        Ok(known)
    }
}

/// Those of some things that are there, as they are.
async fn documents(conn: &mut Conn, scope: &Scope, kind: Kind, ids: &[&str]) -> DbResult<Vec<Document>> {
    let site = scope.site().as_str();
    macro_rules! rows {
        ($table:ident, $Row:ident) => {{
            let rows: Vec<$Row> = q!(conn, c => tables::$table::table
                .filter(tables::$table::site_id.eq(site)).filter(tables::$table::deleted_at.is_null())
                .filter(tables::$table::id.eq_any(ids)).select($Row::as_select()).load(c).await)?;
            rows
        }};
        ($table:ident, $Row:ident, $document:ident) => {
            rows!($table, $Row).iter().map(Document::$document).collect()
        };
    }
    match kind {
        Kind::Site => Ok(vec![Document::site(&sites::find(conn, scope).await?)?]),
        Kind::Place => rows!(places, PlaceRow, place),
        Kind::Folder => rows!(screen_folders, ScreenFolderRow, folder),
        Kind::Screen => rows!(screens, ScreenRow, screen),
        Kind::Channel => rows!(channels, ChannelRow, channel),
        Kind::Booking => rows!(bookings, BookingRow, booking),
        Kind::Media => rows!(media, MediaRow, media),
        Kind::Trigger => rows!(triggers, TriggerRow, trigger),
        Kind::Daypart => rows!(dayparts, DaypartRow, daypart),
        Kind::Calendar => rows!(holiday_calendars, HolidayCalendarRow, calendar),
        Kind::Layout => {
            let rows = rows!(layouts, LayoutRow);
            let ids: Vec<LayoutId> = rows.iter().map(|row| row.id.clone()).collect();
            let mut layers = layouts::layers(conn, scope, &ids).await?;
            rows.iter().map(|row| Document::layout(row, layers.remove(&row.id).unwrap_or_default())).collect()
        }
        Kind::Playlist => {
            let rows = rows!(playlists, PlaylistRow);
            let mut items = items(conn, scope, ids).await?;
            rows.iter()
                .map(|row| Document::playlist(row, items.remove(&row.id).unwrap_or_default()))
                .collect()
        }
    }
}

/// The items of playlists, in playing order.
async fn items(
    conn: &mut Conn,
    scope: &Scope,
    playlists: &[&str],
) -> DbResult<HashMap<PlaylistId, Vec<CompileItem>>> {
    let rows: Vec<CompileItem> = q!(conn, c => playlist_items::table
        .filter(playlist_items::site_id.eq(scope.site().as_str()))
        .filter(playlist_items::playlist_id.eq_any(playlists))
        .order((playlist_items::playlist_id.asc(), playlist_items::position.asc()))
        .select(CompileItem::as_select()).load(c).await)?;
    let mut items: HashMap<PlaylistId, Vec<CompileItem>> = HashMap::new();
    for row in rows {
        items.entry(row.playlist_id.clone()).or_default().push(row);
    }
    Ok(items)
}

async fn last_of_few(conn: &mut Conn, scope: &Scope, kind: Kind, ids: &[&str]) -> DbResult<Vec<Row>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let last: Option<Row> = q!(conn, c => entries::table
            .filter(entries::site_id.eq(scope.site().as_str()))
            .filter(entries::kind.eq(kind.as_str())).filter(entries::object_id.eq(id))
            .order(entries::version.desc())
            .select((entries::object_id, entries::version, entries::digest, entries::of_id))
            .first(c).await.optional())?;
        found.extend(last);
    }
    Ok(found)
}

async fn last_of_many(conn: &mut Conn, scope: &Scope, kind: Kind, ids: &[&str]) -> DbResult<Vec<Row>> {
    let (site, kind) = (scope.site().as_str(), kind.as_str());
    let newest: Vec<(String, Option<i64>)> = q!(conn, c => entries::table
        .filter(entries::site_id.eq(site)).filter(entries::kind.eq(kind)).filter(entries::object_id.eq_any(ids))
        .group_by(entries::object_id)
        .select((entries::object_id, max(entries::version))).load(c).await)?;
    let newest: HashMap<String, Option<i64>> = newest.into_iter().collect();
    let mut versions: Vec<i64> = newest.values().flatten().copied().collect();
    versions.sort_unstable();
    versions.dedup();
    let rows: Vec<Row> = q!(conn, c => entries::table
        .filter(entries::site_id.eq(site)).filter(entries::kind.eq(kind))
        .filter(entries::object_id.eq_any(ids)).filter(entries::version.eq_any(&versions))
        .select((entries::object_id, entries::version, entries::digest, entries::of_id)).load(c).await)?;
    // One of these versions may be that of an older entry of another thing.
    let is_newest = |(id, version, ..): &Row| newest.get(id) == Some(&Some(*version));
    Ok(rows.into_iter().filter(is_newest).collect())
}
