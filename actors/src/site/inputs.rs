//! What a site is built from, as the loader brings it.

use std::{collections::HashMap, hash::Hash};

use actix::Message;
use atrium_domain::{
    change::Change,
    ids::{
        ActivationId, ChannelId, DaypartId, FolderId, HolidayCalendarId, LayoutId, MediaId, PlaceId,
        PlayerId, PlaylistId, RolloutId, ScreenId, SiteId, TriggerId,
    },
    recurrence::{Daypart, HolidayCalendar},
    schedule::{Channel, Layout, Media, Playlist, Root},
    time::Moment,
    trigger::{Card, Targets, Trigger},
};

use crate::{directory::TokenHash, slot::PendingCommand};

/// Asks for everything that changed after a version; all of it when `after` is negative.
#[derive(Debug, Message)]
#[rtype(result = "Result<Loaded, LoadError>")]
pub struct Load {
    /// Whose.
    pub site: SiteId,
    /// The version that was worked in last.
    pub after: i64,
}

/// The database does not answer, or the site is gone. The loader has logged why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the site could not be read")]
pub struct LoadError;

/// Rows of one kind: all there are, or only those that changed (`None`: gone).
#[derive(Debug)]
pub enum Refresh<K, V> {
    /// Replaces everything.
    All(HashMap<K, V>),
    /// Replaces these.
    Some(Vec<(K, Option<V>)>),
}

impl<K, V> Default for Refresh<K, V> {
    fn default() -> Self {
        Self::Some(Vec::new())
    }
}

impl<K: Eq + Hash + Clone, V: PartialEq> Refresh<K, V> {
    /// Works the rows into `known` and returns the keys whose value is another now.
    pub fn work_into(self, known: &mut HashMap<K, V>) -> Vec<K> {
        match self {
            Self::All(fresh) => {
                let mut changed: Vec<K> = fresh
                    .iter()
                    .filter(|(key, value)| known.get(key) != Some(value))
                    .map(|(key, _)| key.clone())
                    .collect();
                changed.extend(known.keys().filter(|key| !fresh.contains_key(key)).cloned());
                *known = fresh;
                changed
            }
            Self::Some(rows) => {
                rows.into_iter().filter_map(|(key, value)| replace(known, key, value)).collect()
            }
        }
    }
}

/// Puts a value in the place of another, or takes it away; the key if that changed anything.
pub(super) fn replace<K: Eq + Hash + Clone, V: PartialEq>(
    known: &mut HashMap<K, V>,
    key: K,
    value: Option<V>,
) -> Option<K> {
    if known.get(&key) == value.as_ref() {
        return None;
    }
    match value {
        Some(value) => known.insert(key.clone(), value),
        None => known.remove(&key),
    };
    Some(key)
}

/// What the loader read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The site's version, read before anything else: what follows is at least as new.
    pub version: i64,
    /// The changes after the version asked for, for the browsers; empty on a first load.
    pub changes: Vec<Change>,
    /// The site, if it changed.
    pub site: Option<SiteInput>,
    /// Zones of places.
    pub places: Refresh<PlaceId, String>,
    /// Screens.
    pub screens: Refresh<ScreenId, ScreenInput>,
    /// The player at each screen.
    pub players: Refresh<ScreenId, PlayerInput>,
    /// Channels with their bookings.
    pub channels: Refresh<ChannelId, std::sync::Arc<Channel>>,
    /// Playlists with their items.
    pub playlists: Refresh<PlaylistId, std::sync::Arc<Playlist>>,
    /// Layouts with their layers.
    pub layouts: Refresh<LayoutId, std::sync::Arc<Layout>>,
    /// Media files.
    pub media: Refresh<MediaId, std::sync::Arc<Media>>,
    /// Folders of screens, with the one above each.
    pub folders: Refresh<FolderId, Option<FolderId>>,
    /// Triggers.
    pub triggers: Refresh<TriggerId, TriggerInput>,
    /// Dayparts.
    pub dayparts: Refresh<DaypartId, std::sync::Arc<Daypart>>,
    /// Holiday calendars.
    pub calendars: Refresh<HolidayCalendarId, std::sync::Arc<HolidayCalendar>>,
    /// Activations that are not over.
    pub activations: Refresh<ActivationId, ActivationInput>,
    /// Commands not yet acknowledged, given after the version asked for.
    pub commands: Vec<(ScreenId, PendingCommand)>,
    /// The rollout whose changes some screens are to show before they are made.
    pub trying: Option<RolloutId>,
}

/// The site's own settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteInput {
    /// Its name.
    pub name: String,
    /// IANA zone.
    pub zone: String,
    /// Language tag.
    pub locale: String,
    /// Whether players show that they are offline.
    pub offline_mark: bool,
}

/// A screen's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenInput {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub root: Root,
    /// Its own zone, if any.
    pub zone: Option<String>,
    /// The place it hangs at.
    pub place: Option<PlaceId>,
    /// The folder it is in.
    pub folder: Option<FolderId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// 0, 90, 180 or 270 degrees clockwise.
    pub orientation: u16,
    /// 0–100.
    pub volume: u8,
    /// Whether it shows that it is offline; the site's choice if `None`.
    pub offline_mark: Option<bool>,
    /// The daypart outside which it is dark; always on if `None`.
    pub active_hours: Option<DaypartId>,
}

/// The player that pulls for a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayerInput {
    /// Its id.
    pub id: PlayerId,
    /// SHA-256 of its device token.
    pub token: TokenHash,
    /// When it was last heard of, as written in the batch.
    pub seen_at: Option<Moment>,
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriggerInput {
    /// What it shows.
    pub trigger: std::sync::Arc<Trigger>,
    /// Which screens it is for.
    pub targets: Targets,
}

/// One use of a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivationInput {
    /// Of which.
    pub trigger: TriggerId,
    /// Its own words, instead of the trigger's.
    pub card: Option<Card>,
    /// When it began.
    pub since: Moment,
    /// When it is over by itself.
    pub until: Option<Moment>,
}

impl ActivationInput {
    /// Whether its time is not over.
    pub fn lasts(&self, now: Moment) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}
