//! What the compiler reads: channels, playlists, layouts and media, without their names.

use std::{collections::HashMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{condition::Condition, validity::Validity};
use crate::{
    ids::{
        BookingId, ChannelId, DaypartId, HolidayCalendarId, ItemId, LayerId, LayoutId, MediaId, PlaylistId,
        TriggerId,
    },
    recurrence::{Daypart, HolidayCalendar, Times, When},
    time::Moment,
    trigger::Trigger,
};

/// What a screen shows: at most one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "camelCase")]
pub enum Root {
    /// Nothing is chosen.
    Nothing,
    /// A layout, whose layers each show a channel.
    Layout(LayoutId),
    /// A channel, full-screen.
    Channel(ChannelId),
}

/// What a booking plays.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "camelCase")]
pub enum Content {
    /// One file, for its own length or the image default.
    Media(MediaId),
    /// A playlist, item by item.
    Playlist(PlaylistId),
    /// Whatever another channel plays at that instant.
    Channel(ChannelId),
}

/// Whether a media file is still or moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A film.
    Video,
}

/// How an item fills its layer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fit {
    /// Whole, with bars where the shape differs.
    #[default]
    Contain,
    /// Filling, cut where the shape differs.
    Cover,
    /// Filling, stretched.
    Fill,
}

/// A media file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Still or moving.
    pub kind: MediaKind,
    /// The sniffed media type.
    pub mime: String,
    /// SHA-256 of the bytes, lower-case hex: the file's address.
    pub sha256: String,
    /// Length in bytes.
    pub size: i64,
    /// Own length in milliseconds, of a video.
    pub duration_ms: Option<i64>,
    /// The days on which it may be shown.
    pub valid: Validity,
}

/// A list of media in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Playlist {
    /// The items in playing order.
    pub items: Vec<Item>,
}

/// One item of a playlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The file.
    pub media: MediaId,
    /// How long it is shown, in milliseconds; an item of length 0 or less is skipped.
    pub duration_ms: i64,
    /// How it fills its layer.
    pub fit: Fit,
}

/// A channel: a default playlist and bookings above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Channel {
    /// What plays when no booking holds.
    pub default_playlist: Option<PlaylistId>,
    /// The bookings, in any order.
    pub bookings: Vec<Booking>,
}

/// Content on a channel at times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Its id; breaks ties of rotation order.
    pub id: BookingId,
    /// What it plays.
    pub content: Content,
    /// When it holds.
    pub when: When,
    /// 1–1000; the highest present plays.
    pub priority: u16,
    /// Whether it plays alone among those of its priority (R20).
    pub exclusive: bool,
    /// Seconds of each hour it has of whatever else plays, 1–3600 (R26); its priority then says nothing.
    pub share: Option<u32>,
    /// When it was made: the rotation order among equals (R21); of exclusive ones the last wins.
    pub created_at: Moment,
    /// On which screens it plays.
    pub tags: Condition,
}

/// A layout: a canvas with layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Width in layout pixels.
    pub width: i32,
    /// Height in layout pixels.
    pub height: i32,
    /// `#rrggbb`.
    pub background: String,
    /// The layers, in any order.
    pub layers: Vec<Layer>,
}

/// A rectangle of a layout that shows one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Its id.
    pub id: LayerId,
    /// The channel; an empty layer shows nothing.
    pub channel: Option<ChannelId>,
    /// Left edge in layout pixels.
    pub x: i32,
    /// Top edge in layout pixels.
    pub y: i32,
    /// Width in layout pixels.
    pub w: i32,
    /// Height in layout pixels.
    pub h: i32,
    /// Higher lies above.
    pub z: i32,
}

/// Everything a site's schedules are compiled from, by id.
///
/// The holder replaces entries as they change and tells [`Share`](super::Share) which. A missing
/// entry is not an error: what refers to it shows nothing.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Channels with their bookings.
    pub channels: HashMap<ChannelId, Arc<Channel>>,
    /// Playlists with their items.
    pub playlists: HashMap<PlaylistId, Arc<Playlist>>,
    /// Layouts with their layers.
    pub layouts: HashMap<LayoutId, Arc<Layout>>,
    /// Media files.
    pub media: HashMap<MediaId, Arc<Media>>,
    /// Triggers.
    pub triggers: HashMap<TriggerId, Arc<Trigger>>,
    /// Dayparts.
    pub dayparts: HashMap<DaypartId, Arc<Daypart>>,
    /// Holiday calendars.
    pub calendars: HashMap<HolidayCalendarId, Arc<HolidayCalendar>>,
}

impl Catalogue {
    /// The dayparts and calendars that bookings refer to.
    #[must_use]
    pub const fn times(&self) -> Times<'_> {
        Times { dayparts: &self.dayparts, calendars: &self.calendars }
    }
}

/// Something a schedule was compiled from. A changed booking is a change of its channel, a changed
/// item of its playlist, a changed layer of its layout.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A channel.
    Channel(ChannelId),
    /// A playlist.
    Playlist(PlaylistId),
    /// A layout.
    Layout(LayoutId),
    /// A media file.
    Media(MediaId),
    /// A trigger.
    Trigger(TriggerId),
    /// A daypart.
    Daypart(DaypartId),
    /// A holiday calendar.
    Calendar(HolidayCalendarId),
}
