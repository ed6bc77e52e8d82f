//! What a screen shows, when: bookings and layouts compiled to a timeline.
//!
//! [`compile`] is a pure function of a [`Root`], a [`Zone`](crate::zone::Zone), a local date and a
//! [`Catalogue`]; equal inputs give equal bytes. [`Share`] keeps the results, one per distinct
//! schedule, and knows which of them a change touches.
//!
//! Who wins (R18, R19): at each instant only the bookings of the highest priority present play, and
//! they rotate in the order they were made, or an exclusive one of them plays alone (R20); without any, the channel's default playlist.
//! Bookings with a share of each hour are woven into that (R26–R31, [`weave`]). Layers are
//! resolved independently (R23). [`winner_at`] answers the same question for one instant, and
//! [`explain`] says why, with the losers' reasons; all three run the same `resolve`.

mod channel;
mod compile;
mod condition;
mod diff;
mod emit;
mod explain;
mod forecast;
mod hour;
mod media;
mod model;
mod nesting;
mod occurrences;
mod position;
mod resolve;
mod share;
mod sleep;
mod tail;
mod timeline;
mod triggers;
mod validity;
mod weave;

pub use channel::{Winner, winner_at};
pub use compile::{Compiled, HORIZON_DAYS, compile, compile_with};
pub use condition::{Condition, named_tags};
pub use diff::{Diff, Kind as DiffKind, Lane, Shows, Side, Stretch as DiffStretch, What, days, lanes};
pub use explain::{
    Asleep, Candidate, ChannelExplanation, DefaultVerdict, Emptiness, ExplainedLayer, Explanation,
    NextChange, Playing, Verdict, explain, explain_on,
};
pub use forecast::{ClockEdge, Finding, Hindrance, Outlook, Trouble, forecast};
pub use hour::{Asked, HOUR_SECONDS, OverHour, over_hour};
pub use model::{
    Booking, Catalogue, Channel, Content, Fit, Item, Layer, Layout, Media, MediaKind, Playlist, Root, Source,
};
pub use nesting::{MAX_DEPTH, NestingRefusal, check_nesting, find_cycle};
pub use occurrences::{Occurrence, Play, occurrences};
pub use position::{Position, position};
pub use share::{CompiledSchedule, Key, Share};
pub use timeline::{
    AwakeMinutes, LocalTrigger, MediaEntry, OffsetChange, Program, ProgramItem, Reason, RootSegment, Segment,
    Shown, Tail, TailSegment, Timeline, TimelineLayer, TimelineLayout, TimelineTrigger, TriggerShow,
};
pub use validity::{Validity, ValidityRefusal};
pub use weave::{HOUR_MS, MAX_SHARES, MAX_TURNS, Turn, Voice, weave, weave_within};

/// The content address of a document: the first 32 hex digits of its SHA-256.
#[must_use]
pub fn etag_of(bytes: &[u8]) -> String {
    emit::short_hash(bytes, 32)
}
