//! What things are now, and what their last entries say.

use std::collections::HashMap;

use super::{
    begin::documents_of,
    document::{Document, Kind},
    write::ROWS,
};
use crate::{
    bookings, channels,
    compile_inputs::{self, CompileItem},
    dayparts, holiday_calendars, layouts, media, places, playlists,
    prelude::*,
    screen_folders, screens, sites,
    tables::history_entries as entries,
    triggers,
};

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

impl Known {
    /// Asks for one after the other.
    pub async fn of_few(
        conn: &mut Conn,
        scope: &Scope,
        things: impl Iterator<Item = &Thing>,
    ) -> DbResult<Self> {
        let mut known = Self::default();
        for thing in things {
            if let Some(document) = current(conn, scope, thing.0, &thing.1).await? {
                known.now.insert(thing.clone(), document);
            }
            let last: Option<Row> = q!(conn, c => entries::table
                .filter(entries::site_id.eq(scope.site().as_str()))
                .filter(entries::kind.eq(thing.0.as_str())).filter(entries::object_id.eq(&thing.1))
                .order(entries::version.desc())
                .select((entries::object_id, entries::version, entries::digest, entries::of_id))
                .first(c).await.optional())?;
            known.note(thing.0, last);
        }
        Ok(known)
    }

    /// Reads all of the site, and the entries of many things at a time.
    pub async fn of_many(
        conn: &mut Conn,
        scope: &Scope,
        things: impl Iterator<Item = &Thing>,
    ) -> DbResult<Self> {
        let inputs = compile_inputs::load(conn, scope).await?;
        let thing = |document: Document| ((document.kind, document.id.clone()), document);
        let now = documents_of(inputs)?.into_iter().map(thing).collect();
        let mut known = Self { now, ..Self::default() };
        let mut by_kind: HashMap<Kind, Vec<&str>> = HashMap::new();
        for (kind, id) in things {
            by_kind.entry(*kind).or_default().push(id);
        }
        for (kind, ids) in by_kind {
            for part in ids.chunks(ROWS) {
                // Oldest first, so that the last one stands.
                let rows: Vec<Row> = q!(conn, c => entries::table
                    .filter(entries::site_id.eq(scope.site().as_str()))
                    .filter(entries::kind.eq(kind.as_str())).filter(entries::object_id.eq_any(part))
                    .order(entries::version.asc())
                    .select((entries::object_id, entries::version, entries::digest, entries::of_id))
                    .load(c).await)?;
                known.note(kind, rows);
            }
        }
        Ok(known)
    }

    fn note(&mut self, kind: Kind, rows: impl IntoIterator<Item = Row>) {
        let last = |(id, version, digest, of): Row| ((kind, id), Last { version, digest, of });
        self.last.extend(rows.into_iter().map(last));
    }
}

/// An entry: of which thing, by which version, digest and owner.
type Row = (String, i64, Option<String>, Option<String>);

/// A thing as it is now; nothing if it is gone.
async fn current(conn: &mut Conn, scope: &Scope, kind: Kind, id: &str) -> DbResult<Option<Document>> {
    macro_rules! of {
        ($table:ident $document:ident) => {{
            let Ok(id) = Id::parse(id) else { return Ok(None) };
            found($table::find(conn, scope, &id).await)?.map(|row| Document::$document(&row)).transpose()
        }};
    }
    match kind {
        Kind::Site => Document::site(&sites::find(conn, scope).await?).map(Some),
        Kind::Place => of!(places place),
        Kind::Folder => of!(screen_folders folder),
        Kind::Screen => of!(screens screen),
        Kind::Channel => of!(channels channel),
        Kind::Booking => of!(bookings booking),
        Kind::Media => of!(media media),
        Kind::Trigger => of!(triggers trigger),
        Kind::Daypart => of!(dayparts daypart),
        Kind::Calendar => of!(holiday_calendars calendar),
        Kind::Layout => {
            let Ok(id) = Id::parse(id) else { return Ok(None) };
            let Some(row) = found(layouts::find(conn, scope, &id).await)? else { return Ok(None) };
            let layers = layouts::layers(conn, scope, std::slice::from_ref(&id)).await?.remove(&id);
            Document::layout(&row, layers.unwrap_or_default()).map(Some)
        }
        Kind::Playlist => {
            let Ok(id) = Id::parse(id) else { return Ok(None) };
            let Some(row) = found(playlists::find(conn, scope, &id).await)? else { return Ok(None) };
            let items = playlists::items(conn, scope, std::slice::from_ref(&id)).await?.remove(&id);
            let items =
                items.unwrap_or_default().into_iter().map(|row| CompileItem::of(row.playlist_id, row.data));
            Document::playlist(&row, items.collect()).map(Some)
        }
    }
}

/// A row that is gone is news, not a failure.
pub(super) fn found<T>(row: DbResult<T>) -> DbResult<Option<T>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
