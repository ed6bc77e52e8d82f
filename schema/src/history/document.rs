//! One thing as it was stored, as JSON.
//!
//! A column that is added to a table later needs `#[serde(default)]`: documents from before are without it.

use atrium_domain::ids::ChannelId;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::{
    bookings::{BookingData, BookingRow},
    channels::{ChannelData, ChannelRow},
    compile_inputs::CompileItem,
    dayparts::DaypartRow,
    holiday_calendars::HolidayCalendarRow,
    layouts::{LayerRow, LayoutData, LayoutRow},
    media::MediaRow,
    places::PlaceRow,
    playlists::{PlaylistData, PlaylistRow},
    prelude::*,
    screen_folders::ScreenFolderRow,
    screens::ScreenRow,
    sites::SiteRow,
    triggers::TriggerRow,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $text:literal)+) => {
        /// What kind of thing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            /// As stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $text),+ }
            }

            /// What [`as_str`](Self::as_str) wrote.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$kind),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// The site's own settings.
    Site "site"
    /// A place.
    Place "place"
    /// A folder of screens.
    Folder "folder"
    /// A screen.
    Screen "screen"
    /// A layout with its layers.
    Layout "layout"
    /// A channel.
    Channel "channel"
    /// A booking.
    Booking "booking"
    /// A playlist with its items.
    Playlist "playlist"
    /// A media file.
    Media "media"
    /// A trigger.
    Trigger "trigger"
    /// A daypart.
    Daypart "daypart"
    /// A holiday calendar.
    Calendar "calendar"
}

/// What is kept of a row: what callers set, and when it was made, by which equals take turns. Not how often it was
/// written: the same content is the same document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Content<D> {
    /// When it was made.
    pub created_at: Moment,
    /// What callers set of it.
    pub data: D,
}

impl<D: DeserializeOwned> Content<D> {
    /// What a document says.
    pub fn read(body: &str) -> DbResult<Self> {
        serde_json::from_str(body).map_err(|error| StoreError::Invalid(error.to_string()))
    }
}

/// A layout and its layers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct LaidOut<L> {
    pub layout: L,
    pub layers: Vec<LayerRow>,
}

/// A playlist and its items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Listed<P> {
    pub playlist: P,
    pub items: Vec<CompileItem>,
}

pub(super) type LayoutContent = Content<LaidOut<LayoutData>>;
pub(super) type PlaylistContent = Content<Listed<PlaylistData>>;
pub(super) type BookingContent = Content<BookingData>;
pub(super) type ChannelContent = Content<ChannelData>;

/// A thing as it is stored now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    pub kind: Kind,
    pub id: String,
    /// The channel of a booking.
    pub of: Option<ChannelId>,
    pub digest: String,
    pub body: String,
}

impl Document {
    fn new<D: Serialize>(kind: Kind, id: &str, created_at: Moment, data: D) -> DbResult<Self> {
        let body = serde_json::to_string(&Content { created_at, data });
        let body = body.map_err(|error| StoreError::Invalid(error.to_string()))?;
        Ok(Self { kind, id: id.to_owned(), of: None, digest: digest(&body), body })
    }

    pub fn site(row: &SiteRow) -> DbResult<Self> {
        Self::new(Kind::Site, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn place(row: &PlaceRow) -> DbResult<Self> {
        Self::new(Kind::Place, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn folder(row: &ScreenFolderRow) -> DbResult<Self> {
        Self::new(Kind::Folder, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn screen(row: &ScreenRow) -> DbResult<Self> {
        Self::new(Kind::Screen, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn layout(row: &LayoutRow, mut layers: Vec<LayerRow>) -> DbResult<Self> {
        layers.sort_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
        Self::new(Kind::Layout, row.id.as_str(), row.created_at, LaidOut { layout: &row.data, layers })
    }

    pub fn channel(row: &ChannelRow) -> DbResult<Self> {
        Self::new(Kind::Channel, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn booking(row: &BookingRow) -> DbResult<Self> {
        let of = Some(row.data.channel_id.clone());
        let document = Self::new(Kind::Booking, row.id.as_str(), row.created_at, &row.data)?;
        Ok(Self { of, ..document })
    }

    /// `items` in playing order.
    pub fn playlist(row: &PlaylistRow, items: Vec<CompileItem>) -> DbResult<Self> {
        let listed = Listed { playlist: &row.data, items };
        Self::new(Kind::Playlist, row.id.as_str(), row.created_at, listed)
    }

    pub fn media(row: &MediaRow) -> DbResult<Self> {
        Self::new(Kind::Media, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn trigger(row: &TriggerRow) -> DbResult<Self> {
        Self::new(Kind::Trigger, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn daypart(row: &DaypartRow) -> DbResult<Self> {
        Self::new(Kind::Daypart, row.id.as_str(), row.created_at, &row.data)
    }

    pub fn calendar(row: &HolidayCalendarRow) -> DbResult<Self> {
        Self::new(Kind::Calendar, row.id.as_str(), row.created_at, &row.data)
    }
}

fn digest(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
