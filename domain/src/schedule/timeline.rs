//! The compiled schedule as players read it: format 1, described in `docs/schedule.schema.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{Fit, MediaKind};
use crate::{
    ids::{BookingId, LayerId, LayoutId, TriggerId},
    time::Moment,
    trigger::{Card, Match},
};

/// A compiled schedule. It names no screen, so equal screens share its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// 1.
    pub format: u32,
    /// SHA-256 of the body with this field empty: the first 32 hex digits.
    pub etag: String,
    /// Local midnight of the day it was compiled for.
    pub from: Moment,
    /// Local midnight 35 days later; `tail` is for after that.
    pub until: Moment,
    /// Local midnight of the next day, when a player that is online fetches again.
    pub refresh_after: Moment,
    /// What the screen shows, in order, without a hole.
    pub segments: Vec<RootSegment>,
    /// The layouts that segments name.
    pub layouts: BTreeMap<LayoutId, TimelineLayout>,
    /// The programs that segments name.
    pub programs: BTreeMap<String, Program>,
    /// What the triggers that target the screen show, should they be used.
    pub triggers: BTreeMap<TriggerId, TimelineTrigger>,
    /// What starts those that are matched on the player.
    pub local_triggers: Vec<LocalTrigger>,
    /// What plays after `until`.
    pub tail: Tail,
    /// Every file that any program shows, soonest first; those of triggers as if they began at `from`.
    pub media: Vec<MediaEntry>,
}

/// What the whole screen shows for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RootSegment {
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
    /// What is shown.
    pub root: Shown,
}

/// What the whole screen can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Shown {
    /// A layout.
    Layout {
        /// Key in `layouts`.
        layout: LayoutId,
    },
    /// A program, full-screen.
    Program {
        /// Key in `programs`.
        program: String,
        /// The instant at which its first item started.
        anchor: Moment,
        /// 0 for the default, else the booking's priority.
        precedence: u16,
        /// The booking; none for the default and when several rotate.
        booking_id: Option<BookingId>,
        /// Why it plays.
        reason: Reason,
    },
    /// Nothing.
    Nothing,
    /// The screen is dark: it is outside its active hours.
    Asleep,
}

/// What a layer shows for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
    /// The instant at which the program's first item started.
    pub anchor: Moment,
    /// Key in `programs`.
    pub program: String,
    /// 0 for the default, else the booking's priority.
    pub precedence: u16,
    /// The booking; none for the default and when several rotate.
    pub booking_id: Option<BookingId>,
    /// Why it plays.
    pub reason: Reason,
}

/// Why something plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// No booking holds: the channel's default playlist.
    Default,
    /// One or more bookings hold.
    Booking,
    /// A booking has a share of each hour; only said of single items.
    Share,
}

/// A layout with what its layers show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineLayout {
    /// Width in layout pixels.
    pub width: i32,
    /// Height in layout pixels.
    pub height: i32,
    /// `#rrggbb`.
    pub background: String,
    /// The layers, lowest first.
    pub layers: Vec<TimelineLayer>,
}

/// A layer with what it shows; between its segments it shows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineLayer {
    /// Its id.
    pub id: LayerId,
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
    /// What it shows, in order, not overlapping.
    pub segments: Vec<Segment>,
}

/// Items played over and over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Program {
    /// The sum of the items' lengths, in milliseconds; more than 0.
    pub length_ms: i64,
    /// The items in order; at least one.
    pub items: Vec<ProgramItem>,
}

/// One item of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgramItem {
    /// The playlist item, or the media file when it was booked directly.
    pub id: String,
    /// Still or moving.
    pub kind: MediaKind,
    /// The file's address.
    pub sha256: String,
    /// Its media type.
    pub mime: String,
    /// How long it is shown, in milliseconds; more than 0.
    pub duration_ms: i64,
    /// How it fills its layer.
    pub fit: Fit,
    /// From then on it is passed over like one that is absent: the end of the file's last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Moment>,
    /// The booking, of an item that plays as a share; for all others the segment names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking_id: Option<BookingId>,
    /// Why it plays, if for another reason than the rest of the segment: `share`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// What a trigger shows on the whole screen, above everything of less precedence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineTrigger {
    /// 2000 local, 3000 server, 4000 emergency.
    pub precedence: u16,
    /// What it shows.
    pub show: TriggerShow,
    /// The message shown instead while nothing of `show` can be.
    pub card: Option<Card>,
    /// Whether it is shown outside the screen's active hours too; an emergency always is.
    pub wakes_screen: bool,
}

/// What a trigger can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TriggerShow {
    /// A program, anchored at the beginning of the activation.
    Program {
        /// Key in `programs`.
        program: String,
    },
    /// A layout.
    Layout {
        /// Key in `layouts`.
        layout: LayoutId,
    },
    /// A channel, full-screen: its segments, and its week for after the horizon.
    Channel {
        /// As the schedule's own.
        segments: Vec<RootSegment>,
        /// As `tail.root` of the schedule.
        tail: Vec<TailSegment>,
    },
    /// Its card.
    Card,
}

/// A trigger matched on the player.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LocalTrigger {
    /// Key in `triggers`, unless the mode is `clear`.
    pub trigger_id: TriggerId,
    /// What starts it.
    #[serde(rename = "match")]
    pub matched: Match,
    /// `once`, `seconds`, `untilCleared`, `toggle` or `clear`.
    pub mode: String,
    /// How long, if the mode is `seconds`.
    pub seconds: Option<u32>,
}

/// What plays past the horizon: an ordinary week of what is the same every week, for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tail {
    /// The zone's offset at `from` of the schedule, then its changes for two years.
    pub offsets: Vec<OffsetChange>,
    /// The week of a full-screen channel; none when the root is a layout or nothing.
    pub root: Option<Vec<TailSegment>>,
    /// The week of each layer.
    pub layers: BTreeMap<LayerId, Vec<TailSegment>>,
    /// When the screen is on, by the ordinary week of its active hours; always if `None`.
    pub awake: Option<Vec<AwakeMinutes>>,
}

/// A stretch of the local week in which a screen is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AwakeMinutes {
    /// First minute of the week, 0–10079.
    pub start_minute: u16,
    /// First minute after, 1–10080.
    pub end_minute: u16,
}

/// A zone's offset from an instant on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OffsetChange {
    /// First instant with this offset.
    pub from: Moment,
    /// Local time minus UTC, in milliseconds.
    pub offset_ms: i64,
}

/// A stretch of the local week, which starts on Monday 00:00.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TailSegment {
    /// First minute of the week, 0–10079.
    pub start_minute: u16,
    /// First minute after, 1–10080.
    pub end_minute: u16,
    /// Key in `programs`.
    pub program: String,
    /// 0 for the default, else the booking's priority.
    pub precedence: u16,
    /// The booking; none for the default and when several rotate.
    pub booking_id: Option<BookingId>,
    /// Why it plays.
    pub reason: Reason,
}

/// A file to have on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaEntry {
    /// The file's address.
    pub sha256: String,
    /// Length in bytes.
    pub size: i64,
    /// Its media type.
    pub mime: String,
    /// Still or moving.
    pub kind: MediaKind,
    /// Start of the first segment that can show it; `until` when only the tail does.
    pub first_at: Moment,
}
