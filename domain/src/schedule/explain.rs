//! Why a screen shows what it shows at an instant: each layer's winner, and every loser's reason.
//!
//! It asks the compiler's own resolution of one instant, so it cannot tell another story than the
//! schedule; only the reasons of the losers are worked out here.

mod candidate;
mod next;

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use super::{
    channel::{Axis, Context, Resolved},
    compile::HORIZON_DAYS,
    model::{Catalogue, Layer, Root, Source},
    resolve::Slot,
    share::Key,
    timeline::ProgramItem,
};
use crate::{
    ids::{BookingId, ChannelId, DaypartId, LayerId, LayoutId},
    time::Moment,
    zone::{DAY_MS, Zone},
};

pub(super) use candidate::why_empty;
pub use candidate::{Candidate, Emptiness, Verdict};
pub use next::NextChange;

/// Why a screen shows what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The instant.
    pub at: Moment,
    /// The layout on the screen; none when a channel is shown full-screen, or nothing.
    pub layout: Option<LayoutId>,
    /// The layers, lowest first; one for a channel full-screen, none when nothing is shown.
    pub layers: Vec<ExplainedLayer>,
    /// The channels of the layers, then those that bookings of now nest in them, each once.
    pub channels: Vec<ChannelExplanation>,
    /// The screen is outside its active hours, so that nothing of this is seen.
    pub asleep: Option<Asleep>,
}

/// A screen outside its active hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asleep {
    /// The daypart.
    pub daypart: DaypartId,
    /// When it wakes; `None` if not within the horizon.
    pub until: Option<Moment>,
}

/// Which channel a layer shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedLayer {
    /// The layer; none for a channel full-screen.
    pub layer: Option<LayerId>,
    /// Its channel; an empty layer has none.
    pub channel: Option<ChannelId>,
}

/// Why a channel plays what it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelExplanation {
    /// The channel.
    pub channel: ChannelId,
    /// What plays; `None` when nothing does.
    pub playing: Option<Playing>,
    /// What became of the default playlist.
    pub default: DefaultVerdict,
    /// Every booking, in rotation order.
    pub candidates: Vec<Candidate>,
    /// When something else plays; `None` when nothing changes within the horizon.
    pub next: Option<NextChange>,
}

/// What plays on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Playing {
    /// 0 for the default, else the bookings' priority.
    pub precedence: u16,
    /// The bookings that rotate, in order; none when the default plays.
    pub bookings: Vec<BookingId>,
    /// The bookings that have a share of each hour, in order.
    pub shares: Vec<BookingId>,
    /// The item that is on; it says itself if it plays as a share.
    pub item: ProgramItem,
    /// When it came on.
    pub since: Moment,
    /// When the next one follows, unless the program ends before.
    pub until: Moment,
    /// How many items take turns, each counted once.
    pub items: usize,
}

/// What became of a channel's default playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DefaultVerdict {
    /// It plays: no booking has anything to show.
    Plays,
    /// A booking plays.
    Covered,
    /// The channel has none.
    None,
    /// It has nothing to show.
    Empty(Emptiness),
}

/// Explains what a root shows on a screen in a zone, at an instant.
#[must_use]
pub fn explain(root: &Root, zone: &Zone, at: Moment, catalogue: &Catalogue) -> Explanation {
    explain_on(&Key::of(root.clone(), zone.clone(), zone.date_at(at)), at, catalogue)
}

/// [`explain`] for a screen with tags and active hours. The day of the key does not matter.
#[must_use]
pub fn explain_on(key: &Key, at: Moment, catalogue: &Catalogue) -> Explanation {
    let (root, zone) = (&key.root, &key.zone);
    let layout = match root {
        Root::Layout(id) => Some(id.clone()),
        _ => None,
    };
    let layers = layers(root, catalogue);
    let mut context = Context::new(catalogue, zone, Axis::Instants { from: at.ms(), until: at.ms() + 1 });
    context.aim(&key.tags);
    let tags = &key.tags;
    let mut work = Work { catalogue, zone, at, tags, context, queue: VecDeque::new(), seen: HashSet::new() };
    layers.iter().filter_map(|layer| layer.channel.as_ref()).for_each(|id| work.meet(id, 1));
    let mut channels = Vec::new();
    while let Some((id, depth)) = work.queue.pop_front() {
        channels.push(work.channel(&id, depth));
    }
    Explanation { at, layout, layers, channels, asleep: asleep(key, at, catalogue) }
}

fn asleep(key: &Key, at: Moment, catalogue: &Catalogue) -> Option<Asleep> {
    let daypart = key.active_hours.clone()?;
    let open = catalogue.times().hours(&daypart)?.open(&key.zone, at.ms(), at.ms() + HORIZON_DAYS * DAY_MS);
    let until = open.first().map(|stretch| Moment::from_ms(stretch.0));
    (until != Some(at)).then_some(Asleep { daypart, until })
}

/// The layers of a root, lowest first.
pub(super) fn layers(root: &Root, catalogue: &Catalogue) -> Vec<ExplainedLayer> {
    match root {
        Root::Nothing => Vec::new(),
        Root::Channel(id) => vec![ExplainedLayer { layer: None, channel: Some(id.clone()) }],
        Root::Layout(id) => {
            let Some(layout) = catalogue.layouts.get(id) else { return Vec::new() };
            let mut layers: Vec<&Layer> = layout.layers.iter().collect();
            layers.sort_by(|a, b| (a.z, &a.id).cmp(&(b.z, &b.id)));
            let explained = |layer: &Layer| ExplainedLayer {
                layer: Some(layer.id.clone()),
                channel: layer.channel.clone(),
            };
            layers.into_iter().map(explained).collect()
        }
    }
}

struct Work<'a> {
    catalogue: &'a Catalogue,
    zone: &'a Zone,
    at: Moment,
    tags: &'a Arc<[String]>,
    context: Context<'a>,
    /// Channels still to explain, with how deep they are; the shallowest comes first.
    queue: VecDeque<(ChannelId, usize)>,
    seen: HashSet<ChannelId>,
}

impl Work<'_> {
    fn meet(&mut self, id: &ChannelId, depth: usize) {
        if self.seen.insert(id.clone()) {
            self.queue.push_back((id.clone(), depth));
        }
    }

    fn channel(&mut self, id: &ChannelId, depth: usize) -> ChannelExplanation {
        let resolved = self.context.nested(id, depth);
        let slot = resolved.slots.first();
        let indexed = (0_u32..).zip(&resolved.bookings);
        let candidates =
            indexed.map(|(index, booking)| self.candidate(booking, index, &resolved, depth)).collect();
        let playing = slot.and_then(|slot| self.playing(&resolved, slot));
        ChannelExplanation {
            channel: id.clone(),
            default: self.default(id, playing.as_ref()),
            playing,
            candidates,
            next: next::change(self.catalogue, self.zone, self.tags, self.at, id, depth),
        }
    }

    fn playing(&self, resolved: &Resolved<'_>, slot: &Slot) -> Option<Playing> {
        let items: Vec<&ProgramItem> = self.context.lists.items(&slot.lists).collect();
        let length: i64 = items.iter().map(|item| item.duration_ms).sum();
        let mut left = self.at.since_ms(Moment::from_ms(slot.anchor)).checked_rem_euclid(length)?;
        let on = items.iter().find(|item| {
            let is_on = left < item.duration_ms;
            left -= if is_on { 0 } else { item.duration_ms };
            is_on
        })?;
        let since = self.at.plus_ms(-left);
        Some(Playing {
            precedence: slot.precedence,
            bookings: resolved.names(&slot.members),
            shares: resolved.names(&slot.shares),
            item: (*on).clone(),
            since,
            until: since.plus_ms(on.duration_ms),
            items: items.iter().map(|item| (&item.id, &item.booking_id)).collect::<HashSet<_>>().len(),
        })
    }

    fn default(&mut self, id: &ChannelId, playing: Option<&Playing>) -> DefaultVerdict {
        let channel = self.catalogue.channels.get(id);
        let Some(playlist) = channel.and_then(|channel| channel.default_playlist.as_ref()) else {
            return DefaultVerdict::None;
        };
        let source = Source::Playlist(playlist.clone());
        if self.context.is_silent(&source) {
            return DefaultVerdict::Empty(candidate::emptiness(
                &source,
                self.catalogue,
                self.context.today(),
            ));
        }
        match playing {
            Some(playing) if playing.precedence > 0 => DefaultVerdict::Covered,
            _ => DefaultVerdict::Plays,
        }
    }
}
