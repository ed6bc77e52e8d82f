//! The names in an explanation. Whoever may see a screen is told all that plays on it, but names only of what their
//! access reaches.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use atrium_domain::{
    ids::{BookingId, ChannelId, DaypartId, Id, LayerId, LayoutId, MediaId, PlaylistId},
    permission::Scope,
    schedule::{Catalogue, Content, Explanation, Verdict},
};
use atrium_schema::{Conn, DbResult, bookings, channels, dayparts, layouts, media, playlists};

/// Names by id; what is missing may not be seen.
#[derive(Debug, Default)]
pub struct Names {
    /// Of the layout.
    pub layouts: HashMap<LayoutId, String>,
    /// Of its layers.
    pub layers: HashMap<LayerId, String>,
    /// Of channels explained or booked.
    pub channels: HashMap<ChannelId, String>,
    /// Of all bookings.
    pub bookings: HashMap<BookingId, String>,
    /// Of playlists booked.
    pub playlists: HashMap<PlaylistId, String>,
    /// Of files booked or on.
    pub media: HashMap<MediaId, String>,
    /// Of dayparts by which the screen or bookings go.
    pub dayparts: HashMap<DaypartId, String>,
    /// The files with the bytes that are on, by their address, in order of id.
    pub files: BTreeMap<String, Vec<MediaId>>,
}

impl Names {
    /// The file with these bytes: one that may be seen, if there is one.
    pub fn file(&self, sha256: &str) -> Option<&MediaId> {
        let ids = self.files.get(sha256)?;
        ids.iter().find(|id| self.media.contains_key(*id)).or_else(|| ids.first())
    }

    /// With the names that things have while a change is tried: some are not there otherwise.
    pub fn with(&mut self, tried: &HashMap<String, String>) {
        for (id, name) in tried {
            put(&mut self.layouts, id, name);
            put(&mut self.layers, id, name);
            put(&mut self.channels, id, name);
            put(&mut self.bookings, id, name);
            put(&mut self.playlists, id, name);
        }
    }

    /// The names of all that an explanation is about. `called`: as they were, of the past.
    pub async fn find(
        conn: &mut Conn,
        scope: &Scope,
        explanation: &Explanation,
        catalogue: &Catalogue,
        called: &HashMap<String, String>,
    ) -> DbResult<Self> {
        let met = Met::in_(explanation, catalogue);
        let layout: Vec<LayoutId> = explanation.layout.iter().cloned().collect();
        let layers = layouts::layers(conn, scope, &layout).await?;
        let mut names = Self {
            layouts: layouts::names_within(conn, scope, &layout).await?,
            layers: layers.into_values().flatten().map(|layer| (layer.id, layer.name)).collect(),
            channels: channels::names_within(conn, scope, &met.channels).await?,
            bookings: bookings::names_within(conn, scope, &met.bookings).await?,
            playlists: playlists::names_within(conn, scope, &met.playlists).await?,
            media: media::names_within(conn, scope, &met.media).await?,
            dayparts: dayparts::names_within(conn, scope, &met.dayparts).await?,
            files: BTreeMap::new(),
        };
        // What is gone for good is named to those who reach everything.
        let whole = scope.reach().is_none();
        recall(&mut names.layouts, &layout, called, whole);
        recall(&mut names.channels, &met.channels, called, whole);
        recall(&mut names.bookings, &met.bookings, called, whole);
        recall(&mut names.playlists, &met.playlists, called, whole);
        recall(&mut names.media, &met.media, called, whole);
        recall(&mut names.dayparts, &met.dayparts, called, whole);
        let layers: Vec<LayerId> =
            explanation.layers.iter().filter_map(|layer| layer.layer.clone()).collect();
        recall(&mut names.layers, &layers, called, true);
        names.files = met.files;
        Ok(names)
    }
}

/// Calls things as they were called. Whoever sees a layer of a screen sees its name.
fn recall<T: Id + Eq + Hash>(
    names: &mut HashMap<T, String>,
    ids: &[T],
    called: &HashMap<String, String>,
    all: bool,
) {
    for id in ids {
        if let Some(name) = called.get(id.as_str())
            && (all || names.contains_key(id))
        {
            names.insert(id.clone(), name.clone());
        }
    }
}

fn put<T: Id + Eq + Hash>(names: &mut HashMap<T, String>, id: &str, name: &str) {
    if let Ok(id) = T::parse(id) {
        names.insert(id, name.to_owned());
    }
}

/// All ids in an explanation.
#[derive(Default)]
struct Met {
    channels: Vec<ChannelId>,
    bookings: Vec<BookingId>,
    playlists: Vec<PlaylistId>,
    media: Vec<MediaId>,
    dayparts: Vec<DaypartId>,
    files: BTreeMap<String, Vec<MediaId>>,
}

impl Met {
    fn in_(explanation: &Explanation, catalogue: &Catalogue) -> Self {
        let mut met = Self::default();
        met.dayparts.extend(explanation.asleep.iter().map(|asleep| asleep.daypart.clone()));
        for explained in &explanation.channels {
            met.channels.push(explained.channel.clone());
            if let Some(channel) = catalogue.channels.get(&explained.channel) {
                met.playlists.extend(channel.default_playlist.clone());
            }
            for candidate in &explained.candidates {
                met.bookings.push(candidate.booking.clone());
                if let Verdict::OutsideHours { daypart, .. } = &candidate.verdict {
                    met.dayparts.push(daypart.clone());
                }
                match &candidate.content {
                    Content::Media(id) => met.media.push(id.clone()),
                    Content::Playlist(id) => met.playlists.push(id.clone()),
                    Content::Channel(id) => met.channels.push(id.clone()),
                }
            }
        }
        let on: Vec<&str> = explanation
            .channels
            .iter()
            .filter_map(|channel| channel.playing.as_ref())
            .map(|playing| playing.item.sha256.as_str())
            .collect();
        let files = catalogue.media.iter().filter(|(_, media)| on.contains(&media.sha256.as_str()));
        for (id, media) in files {
            met.files.entry(media.sha256.clone()).or_default().push(id.clone());
        }
        met.files.values_mut().for_each(|ids| ids.sort_unstable());
        met.media.extend(met.files.values().flatten().cloned());
        met
    }
}
