//! A site as it was.

use diesel::{
    QueryableByName, sql_query,
    sql_types::{BigInt, Text},
};
use serde::de::DeserializeOwned;

use super::{
    document::{Content, Kind, LayoutContent, PlaylistContent},
    head,
};
use crate::{
    bookings::BookingRow, changes, channels::ChannelRow, compile_inputs::CompileInputs, dayparts::DaypartRow,
    holiday_calendars::HolidayCalendarRow, layouts::LayoutRow, media::MediaRow, places::PlaceRow,
    playlists::PlaylistRow, prelude::*, screen_folders::ScreenFolderRow, screens::ScreenRow, sites,
    tables::history_entries as entries, triggers::TriggerRow,
};

/// Which past is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// What was at a moment.
    Moment(Moment),
    /// What was after the site's change of this version.
    Version(i64),
}

/// A site as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The last version that had made something different.
    pub version: i64,
    /// When that was made.
    pub at: Moment,
    /// What schedules were made of. Of rows only what callers set is known, and when they were made.
    pub inputs: CompileInputs,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    object_id: String,
    #[diesel(sql_type = Text)]
    body: String,
}

/// The documents of a version: of each thing the last one that is not newer.
const DOCUMENTS: &str = "SELECT e.kind, e.object_id, d.body FROM history_entries e \
    JOIN history_documents d ON d.site_id = e.site_id AND d.digest = e.digest \
    WHERE e.site_id = $1 AND e.version <= $2 AND NOT EXISTS (SELECT 1 FROM history_entries n \
        WHERE n.site_id = e.site_id AND n.kind = e.kind AND n.object_id = e.object_id \
        AND n.version > e.version AND n.version <= $2) \
    ORDER BY e.kind, e.object_id";

/// The site as it was; nothing if that is before its history begins. Give it a snapshot.
pub async fn at(conn: &mut Conn, scope: &Scope, then: Then) -> DbResult<Option<Past>> {
    let Some((version, at)) = version_of(conn, scope, then).await? else { return Ok(None) };
    let site = scope.site().as_str();
    let found: Vec<Found> = q!(conn, c => sql_query(DOCUMENTS)
        .bind::<Text, _>(site).bind::<BigInt, _>(version).load(c).await)?;
    let mut inputs = empty(conn, scope, version).await?;
    for one in found {
        take(&mut inputs, &one)?;
    }
    inputs.layers.sort_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
    Ok(Some(Past { version, at, inputs }))
}

/// The last version that made something different by then, and when.
async fn version_of(conn: &mut Conn, scope: &Scope, then: Then) -> DbResult<Option<(i64, Moment)>> {
    let Some(head) = head(conn, scope).await? else { return Ok(None) };
    let site = scope.site().as_str();
    let last: Option<(i64, i64)> = match then {
        Then::Moment(at) if at < head.began_at => return Ok(None),
        Then::Version(version) if version < head.began_version => return Ok(None),
        Then::Moment(at) => {
            let version: Option<i64> = q!(conn, c => entries::table
                .filter(entries::site_id.eq(site)).filter(entries::at.le(at.ms()))
                .select(diesel::dsl::max(entries::version)).first(c).await)?;
            match version {
                Some(version) => Some((version, changes::find(conn, scope, version).await?.at.ms())),
                None => None,
            }
        }
        Then::Version(version) => q!(conn, c => entries::table
            .filter(entries::site_id.eq(site)).filter(entries::version.le(version))
            .order(entries::version.desc())
            .select((entries::version, entries::at)).first(c).await.optional())?,
    };
    let (version, at) = last.unwrap_or((head.began_version, head.began_at.ms()));
    Ok(Some((version, Moment::from_ms(at))))
}

/// Nothing but the site, as it is now.
async fn empty(conn: &mut Conn, scope: &Scope, version: i64) -> DbResult<CompileInputs> {
    let mut site = sites::find(conn, scope).await?;
    site.version = version;
    Ok(CompileInputs {
        site,
        places: Vec::new(),
        screens: Vec::new(),
        layouts: Vec::new(),
        layers: Vec::new(),
        channels: Vec::new(),
        bookings: Vec::new(),
        playlists: Vec::new(),
        items: Vec::new(),
        media: Vec::new(),
        triggers: Vec::new(),
        folders: Vec::new(),
        dayparts: Vec::new(),
        calendars: Vec::new(),
    })
}

fn read<D: DeserializeOwned>(found: &Found) -> DbResult<Content<D>> {
    Content::read(&found.body)
}

/// Writes a row of a document, with the columns that are not kept as they are on a fresh one.
macro_rules! row {
    ($Row:ident, $id:expr, $content:expr $(, $extra:ident)*) => {{
        let Content { created_at, data } = $content;
        let id = Id::parse($id).map_err(|error| StoreError::Invalid(error.to_string()))?;
        $Row { id, version: 1, created_at, updated_at: created_at, deleted_at: None, $($extra: None,)* data }
    }};
}

/// Puts a document among the inputs. One of a kind that is not known is of a newer version of the program.
fn take(inputs: &mut CompileInputs, found: &Found) -> DbResult<()> {
    let Some(kind) = Kind::parse(&found.kind) else { return Ok(()) };
    let id = found.object_id.as_str();
    match kind {
        Kind::Site => inputs.site.data = read(found)?.data,
        Kind::Place => inputs.places.push(row!(PlaceRow, id, read(found)?)),
        Kind::Folder => inputs.folders.push(row!(ScreenFolderRow, id, read(found)?)),
        Kind::Screen => inputs.screens.push(row!(ScreenRow, id, read(found)?, screenshot_at)),
        Kind::Channel => inputs.channels.push(row!(ChannelRow, id, read(found)?)),
        Kind::Booking => inputs.bookings.push(row!(BookingRow, id, read(found)?)),
        Kind::Media => inputs.media.push(row!(MediaRow, id, read(found)?)),
        Kind::Trigger => inputs.triggers.push(row!(TriggerRow, id, read(found)?, hook_secret)),
        Kind::Daypart => inputs.dayparts.push(row!(DaypartRow, id, read(found)?)),
        Kind::Calendar => inputs.calendars.push(row!(HolidayCalendarRow, id, read(found)?)),
        Kind::Layout => {
            let LayoutContent { created_at, data } = read(found)?;
            inputs.layers.extend(data.layers);
            inputs.layouts.push(row!(LayoutRow, id, Content { created_at, data: data.layout }));
        }
        Kind::Playlist => {
            let PlaylistContent { created_at, data } = read(found)?;
            inputs.items.extend(data.items);
            inputs.playlists.push(row!(PlaylistRow, id, Content { created_at, data: data.playlist }));
        }
    }
    Ok(())
}
