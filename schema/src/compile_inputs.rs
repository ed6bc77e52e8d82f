//! Everything of a site that the schedule compiler reads, in one snapshot and one query per table.

use atrium_domain::ids::{ItemId, MediaId, PlaylistId};

use crate::{
    bookings::BookingRow,
    channels::ChannelRow,
    dayparts::DaypartRow,
    holiday_calendars::HolidayCalendarRow,
    layouts::{LayerRow, LayoutRow},
    media::MediaRow,
    places::PlaceRow,
    playlists::{ItemData, PlaylistRow},
    prelude::*,
    screen_folders::ScreenFolderRow,
    screens::ScreenRow,
    sites::SiteRow,
    tables::{
        bookings, channels, dayparts, holiday_calendars, layers, layouts, media, places, playlist_items,
        playlists, screen_folders, screens, triggers,
    },
    triggers::TriggerRow,
};

/// The living rows of a site that decide what its screens show. Each list is in order of id.
#[derive(Debug, Clone, PartialEq)]
pub struct CompileInputs {
    /// The site: its zone, and the version all of this belongs to.
    pub site: SiteRow,
    /// Places, for their zones.
    pub places: Vec<PlaceRow>,
    /// Screens.
    pub screens: Vec<ScreenRow>,
    /// Layouts.
    pub layouts: Vec<LayoutRow>,
    /// Layers of all layouts.
    pub layers: Vec<LayerRow>,
    /// Channels.
    pub channels: Vec<ChannelRow>,
    /// Bookings.
    pub bookings: Vec<BookingRow>,
    /// Playlists.
    pub playlists: Vec<PlaylistRow>,
    /// Items of all playlists, by playlist and place.
    pub items: Vec<CompileItem>,
    /// Files.
    pub media: Vec<MediaRow>,
    /// Triggers.
    pub triggers: Vec<TriggerRow>,
    /// Folders of screens.
    pub folders: Vec<ScreenFolderRow>,
    /// Dayparts.
    pub dayparts: Vec<DaypartRow>,
    /// Holiday calendars.
    pub calendars: Vec<HolidayCalendarRow>,
}

/// An item of a playlist.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = playlist_items, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
#[serde(rename_all = "camelCase")]
pub struct CompileItem {
    /// Its playlist.
    #[diesel(deserialize_as = String)]
    pub playlist_id: PlaylistId,
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: ItemId,
    /// What it shows.
    #[diesel(deserialize_as = String)]
    pub media_id: MediaId,
    /// For how long, in ms.
    pub duration_ms: i64,
    /// `contain`, `cover` or `fill`.
    pub fit: String,
}

impl CompileItem {
    /// An item as it is set on a playlist.
    #[must_use]
    pub fn of(playlist_id: PlaylistId, item: ItemData) -> Self {
        let ItemData { id, media_id, duration_ms, fit } = item;
        Self { playlist_id, id, media_id, duration_ms, fit }
    }

    /// What is set of it.
    #[must_use]
    pub fn data(self) -> ItemData {
        let Self { id, media_id, duration_ms, fit, .. } = self;
        ItemData { id, media_id, duration_ms, fit }
    }
}

macro_rules! living {
    ($conn:expr, $site:expr, $table:ident, $Row:ident) => {
        q!($conn, c => $table::table
            .filter($table::site_id.eq($site)).filter($table::deleted_at.is_null())
            .order($table::id.asc()).select($Row::as_select()).load(c).await)?
    };
}

/// Reads the inputs. Give it [`Db::snapshot`](crate::Db::snapshot), so that they fit together.
pub async fn load(conn: &mut Conn, scope: &Scope) -> DbResult<CompileInputs> {
    let site = scope.site().as_str();
    Ok(CompileInputs {
        site: crate::sites::find(conn, scope).await?,
        places: living!(conn, site, places, PlaceRow),
        screens: living!(conn, site, screens, ScreenRow),
        layouts: living!(conn, site, layouts, LayoutRow),
        layers: q!(conn, c => layers::table.filter(layers::site_id.eq(site))
            .order(layers::id.asc()).select(LayerRow::as_select()).load(c).await)?,
        channels: living!(conn, site, channels, ChannelRow),
        bookings: living!(conn, site, bookings, BookingRow),
        playlists: living!(conn, site, playlists, PlaylistRow),
        items: q!(conn, c => playlist_items::table.filter(playlist_items::site_id.eq(site))
            .order((playlist_items::playlist_id.asc(), playlist_items::position.asc()))
            .select(CompileItem::as_select()).load(c).await)?,
        media: living!(conn, site, media, MediaRow),
        triggers: living!(conn, site, triggers, TriggerRow),
        folders: living!(conn, site, screen_folders, ScreenFolderRow),
        dayparts: living!(conn, site, dayparts, DaypartRow),
        calendars: living!(conn, site, holiday_calendars, HolidayCalendarRow),
    })
}
