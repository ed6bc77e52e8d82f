//! One thing that a change made different, as it was and as it is.

use std::collections::HashMap;

use atrium_domain::{change::ChangeKind, ids::PlaylistId, permission::Scope};
use atrium_schema::{Conn, bookings::BookingData, channels::ChannelData, history::Step};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    bookings::{BookingTags, ContentKind, When},
    changes,
    error::ApiResult,
    screens::explain::ThingView,
};

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum StepOp {
    /// It is there, and was not before.
    Added,
    /// It is different.
    Changed,
    /// It is gone.
    Deleted,
}

/// One thing that a change made different.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelStep {
    /// The booking; null: the channel itself.
    pub booking: Option<ThingView>,
    /// What was done.
    #[schema(inline)]
    pub op: StepOp,
    /// What of it is different: `name`, `defaultPlaylist`, `content`, `when`, `priority`, `exclusive`, `share`, `tags`.
    #[schema(value_type = Vec<String>)]
    pub fields: Vec<&'static str>,
    /// As it was; null if it was not there.
    pub before: Option<StepState>,
    /// As it is after the change; null if it is gone.
    pub after: Option<StepState>,
}

/// A channel or a booking at a time.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepState {
    /// Its name.
    pub name: String,
    /// What a booking plays, or a channel when no booking holds; null: nothing.
    pub content: Option<StepContent>,
    /// When a booking holds; null for a channel, and for one of a kind that is no longer known.
    pub when: Option<When>,
    /// A booking's priority; null for a channel.
    pub priority: Option<i32>,
    /// Whether a booking plays alone.
    pub exclusive: bool,
    /// Seconds of each hour that a booking has as its share.
    pub share_seconds: Option<i32>,
    /// On which screens a booking plays; null for a channel.
    pub tags: Option<BookingTags>,
}

/// What something plays, by its name now.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepContent {
    /// What kind of thing.
    #[schema(inline)]
    pub kind: ContentKind,
    /// Its id.
    pub id: String,
    /// Its name, deleted or not; null when the caller's access does not reach it, or it is gone for good.
    pub name: Option<String>,
}

type Names = HashMap<String, String>;

/// The names of what things play and played, by id.
pub(super) async fn names(
    conn: &mut Conn,
    scope: &Scope,
    steps: impl Iterator<Item = &Step>,
) -> ApiResult<Names> {
    let played: Vec<(ContentKind, String)> = steps.flat_map(content_of).collect();
    let mut names = Names::new();
    for (content, kind) in [
        (ContentKind::Media, ChangeKind::Media),
        (ContentKind::Playlist, ChangeKind::Playlists),
        (ContentKind::Channel, ChangeKind::Channels),
    ] {
        let ids = played.iter().filter(|(of, _)| *of == content).map(|(_, id)| id.as_str());
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        if !ids.is_empty() {
            names.extend(changes::object_names(conn, scope, kind, &ids).await?);
        }
    }
    Ok(names)
}

fn content_of(step: &Step) -> Vec<(ContentKind, String)> {
    let both = match step {
        Step::Channel { before, after } => {
            [before, after].map(|data| data.as_ref().and_then(content_of_channel))
        }
        Step::Booking { before, after, .. } => {
            [before, after].map(|data| data.as_ref().and_then(content_of_booking))
        }
    };
    both.into_iter().flatten().collect()
}

fn content_of_channel(data: &ChannelData) -> Option<(ContentKind, String)> {
    data.default_playlist_id.as_ref().map(|id: &PlaylistId| (ContentKind::Playlist, id.to_string()))
}

fn content_of_booking(data: &BookingData) -> Option<(ContentKind, String)> {
    ContentKind::of(data).map(|(kind, id)| (kind, id.0))
}

impl ChannelStep {
    pub(super) fn new(step: &Step, names: &Names) -> Self {
        match step {
            Step::Channel { before, after } => {
                let (op, fields) = differ(before.as_ref(), after.as_ref(), of_channel);
                let [before, after] =
                    [before, after].map(|data| data.as_ref().map(|data| StepState::of_channel(data, names)));
                Self { booking: None, op, fields, before, after }
            }
            Step::Booking { id, before, after } => {
                let (op, fields) = differ(before.as_ref(), after.as_ref(), of_booking);
                let name = after.as_ref().or(before.as_ref()).map(|data| data.name.clone());
                let [before, after] =
                    [before, after].map(|data| data.as_ref().map(|data| StepState::of_booking(data, names)));
                Self { booking: Some(ThingView { id: id.clone(), name }), op, fields, before, after }
            }
        }
    }
}

impl StepState {
    fn of_channel(data: &ChannelData, names: &Names) -> Self {
        Self {
            name: data.name.clone(),
            content: content_of_channel(data).map(|content| StepContent::new(content, names)),
            when: None,
            priority: None,
            exclusive: false,
            share_seconds: None,
            tags: None,
        }
    }

    fn of_booking(data: &BookingData, names: &Names) -> Self {
        Self {
            name: data.name.clone(),
            content: content_of_booking(data).map(|content| StepContent::new(content, names)),
            when: When::stored(&data.rule).ok(),
            priority: Some(data.priority),
            exclusive: data.exclusive,
            share_seconds: data.share_seconds,
            tags: BookingTags::stored(&data.tags).ok(),
        }
    }
}

impl StepContent {
    fn new((kind, id): (ContentKind, String), names: &Names) -> Self {
        let name = names.get(&id).cloned();
        Self { kind, id, name }
    }
}

fn differ<T>(
    before: Option<&T>,
    after: Option<&T>,
    fields: fn(&T, &T) -> Vec<&'static str>,
) -> (StepOp, Vec<&'static str>) {
    match (before, after) {
        (Some(before), Some(after)) => (StepOp::Changed, fields(before, after)),
        (None, _) => (StepOp::Added, Vec::new()),
        (Some(_), None) => (StepOp::Deleted, Vec::new()),
    }
}

fn of_channel(before: &ChannelData, after: &ChannelData) -> Vec<&'static str> {
    named([
        ("name", before.name != after.name),
        ("defaultPlaylist", before.default_playlist_id != after.default_playlist_id),
    ])
}

fn of_booking(before: &BookingData, after: &BookingData) -> Vec<&'static str> {
    named([
        ("name", before.name != after.name),
        ("content", before.content() != after.content()),
        ("when", before.rule != after.rule),
        ("priority", before.priority != after.priority),
        ("exclusive", before.exclusive != after.exclusive),
        ("share", before.share_seconds != after.share_seconds),
        ("tags", before.tags != after.tags),
    ])
}

fn named<const N: usize>(fields: [(&'static str, bool); N]) -> Vec<&'static str> {
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
