//! An explanation as callers read it. Codes and arguments, never sentences: the pages translate them.

use atrium_domain::time::Moment;
use serde::Serialize;
use utoipa::ToSchema;

use super::covered::CoverView;
use crate::http::bookings::ContentKind;

/// Why a screen shows what it shows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationView {
    /// The moment.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// The rollout whose changes are tried on the screen: all that follows is with them. Null if there is none.
    pub tried: Option<String>,
    /// The zone that the screen's bookings are read in.
    pub zone: String,
    /// Which version of the site it is explained by; null: by what is there now.
    pub as_of: Option<AsOfView>,
    /// From when on the past can be told.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub history_begins: Option<Moment>,
    /// What the screen's player reported of the moment; null if it is not past.
    pub reported: Option<Vec<ReportedView>>,
    /// The triggers that are active for the screen, the one that is seen first: it covers all that follows.
    pub covers: Vec<CoverView>,
    /// The screen is outside its active hours: dark, but for triggers that wake it; null while it is on.
    pub asleep: Option<AsleepView>,
    /// The layout on the screen; null when a channel is shown full-screen, or nothing.
    pub layout: Option<ThingView>,
    /// The layers, lowest first; one for a channel full-screen, none when nothing is shown.
    pub layers: Vec<LayerExplanationView>,
    /// The channels of the layers, then those that are booked on them and hold now, each once.
    pub channels: Vec<ChannelExplanationView>,
}

/// A version of the site.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct AsOfView {
    /// The last that had made something different by then.
    pub version: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
}

/// A play that a player reported.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedView {
    /// The layer; null for the whole screen.
    pub layer: Option<ThingView>,
    /// When it appeared.
    #[schema(value_type = String, format = DateTime)]
    pub start: Moment,
    /// When it went.
    #[schema(value_type = String, format = DateTime)]
    pub end: Moment,
    /// The file; null if it was none of the site's then.
    pub media: Option<ThingView>,
    /// Why it was shown: `booking`, `default`, a trigger …
    pub reason: String,
    /// Whether it was among what took turns by the plan; null while a trigger stood above it.
    pub as_planned: Option<bool>,
}

/// A screen outside its active hours.
#[derive(Debug, Serialize, ToSchema)]
pub struct AsleepView {
    /// The daypart.
    pub daypart: ThingView,
    /// When it is on again; null when not within 35 days.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Moment>,
}

/// A thing with its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ThingView {
    /// Its id.
    pub id: String,
    /// Its name; null when the caller's access does not reach it.
    pub name: Option<String>,
}

/// Which channel a layer shows.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LayerExplanationView {
    /// The layer; null for a channel full-screen.
    pub layer: Option<ThingView>,
    /// Its channel, explained in `channels`; null for an empty layer.
    pub channel_id: Option<String>,
}

/// Why a channel plays what it plays.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelExplanationView {
    /// The channel.
    pub channel: ThingView,
    /// What plays; null when nothing does.
    pub playing: Option<PlayingView>,
    /// What became of the default playlist.
    pub default: DefaultView,
    /// Every booking, in the order in which equals take turns.
    pub bookings: Vec<CandidateView>,
    /// When something else plays; null when nothing changes within 35 days.
    pub next: Option<NextChangeView>,
}

/// What plays on a channel.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayingView {
    /// 0 for the default, else the bookings' priority.
    pub precedence: u16,
    /// The bookings that take turns, in order; none when the default plays.
    pub booking_ids: Vec<String>,
    /// The bookings that have a share of each hour, in order.
    pub share_ids: Vec<String>,
    /// The one of them whose item is on; null while what plays otherwise is.
    pub share_id: Option<String>,
    /// The file that is on.
    pub media: Option<ThingView>,
    /// When it came on.
    #[schema(value_type = String, format = DateTime)]
    pub since: Moment,
    /// When the next one follows, unless something else plays before.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// How many items take turns.
    pub items: usize,
    /// What of them is not on the screen's player yet; null when all is, or nobody knows.
    pub not_downloaded: Option<NotDownloadedView>,
}

/// Files that are not on the screen's player yet, by its last word.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct NotDownloadedView {
    /// How many are missing.
    pub missing: usize,
    /// Of how many.
    pub of: usize,
}

/// What became of a channel's default playlist.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum DefaultView {
    /// It plays: no booking has anything to show.
    Plays,
    /// A booking plays.
    Covered,
    /// The channel has none.
    None,
    /// It has nothing to show.
    Empty {
        /// Why.
        why: EmptinessView,
        /// Of `notValid`: the first day on which there is something again.
        #[serde(rename = "validFrom", skip_serializing_if = "Option::is_none")]
        valid_from: Option<String>,
        /// Of `notValid`: the last day on which there was something.
        #[serde(rename = "validUntil", skip_serializing_if = "Option::is_none")]
        valid_until: Option<String>,
    },
}

/// Why some content has nothing to show.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum EmptinessView {
    /// It is deleted.
    Gone,
    /// The playlist has no items.
    NoItems,
    /// No file of the playlist is there any more.
    NoFiles,
    /// It is not the time to show any of its files.
    NotValid,
    /// The length of the video is not known.
    NoLength,
    /// The channel plays nothing now.
    Silent,
    /// Too many channels are inside each other.
    TooDeep,
}

/// A booking and what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateView {
    /// The booking.
    pub booking: ThingView,
    /// Its priority.
    pub priority: u16,
    /// Whether it is to play alone at that priority.
    pub exclusive: bool,
    /// Seconds of each hour, if it plays as a share; its priority then says nothing.
    pub share_seconds: Option<u32>,
    /// What it plays.
    pub content: BookedView,
    /// The zone whose wall clock it goes by, if that is not the screen's.
    pub zone: Option<String>,
    /// What became of it.
    pub verdict: VerdictView,
    /// When it holds again, if it does not hold now and ever does.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next: Option<Moment>,
    /// What of it is not on the screen's player yet; null when all is, or nobody knows.
    pub not_downloaded: Option<NotDownloadedView>,
}

/// What a booking plays.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookedView {
    /// What kind of thing.
    #[schema(inline)]
    pub kind: ContentKind,
    /// Its id.
    pub id: String,
    /// Its name; null when the caller's access does not reach it.
    pub name: Option<String>,
}

/// What became of a booking. Local times are those of the booking's zone, `YYYY-MM-DDTHH:MM:SS`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum VerdictView {
    /// It plays.
    Plays {
        /// With how many others it takes turns.
        beside: usize,
    },
    /// It plays as a share of each hour, in turn with whatever else plays.
    Shares {
        /// How often in one cycle.
        plays: usize,
        /// How long a cycle is, in milliseconds.
        #[serde(rename = "cycleMs")]
        cycle_ms: i64,
    },
    /// It has a share of each hour, but an exclusive booking plays.
    Silenced {
        /// Which.
        by: ThingView,
    },
    /// It holds, but bookings of a higher priority play.
    Outranked {
        /// Theirs.
        by: u16,
    },
    /// It holds, but an exclusive booking of the same priority plays.
    Displaced {
        /// Which.
        by: ThingView,
    },
    /// It holds, but has nothing to show.
    Empty {
        /// Why.
        why: EmptinessView,
        /// Of `notValid`: the first day on which there is something again, `YYYY-MM-DD`.
        #[serde(rename = "validFrom", skip_serializing_if = "Option::is_none")]
        valid_from: Option<String>,
        /// Of `notValid`: the last day on which there was something.
        #[serde(rename = "validUntil", skip_serializing_if = "Option::is_none")]
        valid_until: Option<String>,
    },
    /// It is on that day, at another time.
    OtherTime {
        /// Local start.
        start: String,
        /// Local end.
        end: String,
    },
    /// Its date was taken out.
    Excepted {
        /// Which, `YYYY-MM-DD`.
        date: String,
    },
    /// It was moved from that date.
    Moved {
        /// Local start, where it is now.
        start: String,
        /// Local end.
        end: String,
    },
    /// The change of the clocks skips it.
    Skipped {
        /// Local start.
        start: String,
        /// Local end.
        end: String,
    },
    /// It would be on, but the date is a holiday.
    Holiday {
        /// The date, `YYYY-MM-DD`.
        date: String,
        /// What the holiday is called.
        name: String,
    },
    /// It is on that day, but its daypart is closed.
    OutsideHours {
        /// The daypart.
        daypart: ThingView,
        /// The holiday whose hours the day has; null: it has ordinary ones.
        holiday: Option<String>,
    },
    /// It does not play on screens with these tags.
    ConditionTags,
    /// It is on other dates.
    OtherDate,
    /// It has not begun.
    NotYet {
        /// Its first local start.
        start: String,
    },
    /// It has ended.
    Over {
        /// Its last date, `YYYY-MM-DD`.
        date: String,
    },
}

/// When something else plays.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextChangeView {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// The bookings that begin to play.
    pub begin: Vec<ThingView>,
    /// The bookings that cease to play.
    pub end: Vec<ThingView>,
    /// Whether anything plays from then on.
    pub plays: bool,
}
