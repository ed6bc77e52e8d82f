//! What a change would change on a screen: its schedule before and after, compared by what is seen.
//!
//! Compared is what is *shown*: the items, and the booking they come from. A program that only is at another
//! place in its round is told as such ([`Kind::Restarts`]). Priorities alone are not seen, so they do not count.

mod days;
mod tracks;

use std::sync::Arc;

use super::{
    compile::Compiled,
    model::{Catalogue, Root, Source},
    timeline::Timeline,
};
use crate::{
    ids::{BookingId, LayerId, LayoutId, PlaylistId},
    time::Moment,
};

pub use days::days;
use tracks::{Span, Track, Tracks};

/// One of the two that are compared.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What the screen shows.
    pub root: &'a Root,
    /// Its schedule.
    pub timeline: &'a Timeline,
    /// What that was compiled from.
    pub catalogue: &'a Catalogue,
}

impl<'a> Side<'a> {
    /// A compiled root.
    #[must_use]
    pub const fn new(root: &'a Root, compiled: &'a Compiled, catalogue: &'a Catalogue) -> Self {
        Self { root, timeline: &compiled.timeline, catalogue }
    }
}

/// What a screen or a layer shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Nothing.
    Nothing,
    /// Nothing, since it is outside its active hours.
    Asleep,
    /// A layout, whose layers say the rest.
    Layout(LayoutId),
    /// The default playlist of the channel.
    Default(PlaylistId),
    /// One booking.
    Booking(BookingId),
    /// Several bookings in turn.
    Several,
}

/// In which way two schedules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something else is shown.
    Shows,
    /// The same layout, arranged differently: its size, its background, or where its layers are.
    Arranged,
    /// The same program, at another place in its round.
    Restarts,
}

/// A stretch in which two schedules differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
    /// The layer; `None` for the whole screen.
    pub layer: Option<LayerId>,
    /// In which way.
    pub kind: Kind,
    /// What was to be shown.
    pub before: What,
    /// What is to be shown.
    pub after: What,
}

/// How two schedules differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// Where, in order of time.
    pub stretches: Vec<Stretch>,
    /// Where nothing at all would be shown any more, in order.
    pub empty: Vec<(Moment, Moment)>,
}

/// What a screen or a layer shows for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shows {
    /// First instant.
    pub from: Moment,
    /// First instant after.
    pub until: Moment,
    /// What.
    pub what: What,
}

/// What a screen or one of its layers shows, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The layer; `None` for the whole screen.
    pub layer: Option<LayerId>,
    /// Before, in order, without a hole.
    pub before: Vec<Shows>,
    /// After, in order, without a hole.
    pub after: Vec<Shows>,
}

impl Diff {
    /// Compares two schedules from an instant on, as far as both reach.
    #[must_use]
    pub fn between(before: &Side<'_>, after: &Side<'_>, from: Moment) -> Self {
        let from = from.max(before.timeline.from).max(after.timeline.from);
        let until = before.timeline.until.min(after.timeline.until);
        let (was, is) = (Tracks::of(before), Tracks::of(after));
        let mut found = Vec::new();
        for (start, end, old, new) in pairs(&was.screen, &is.screen, from, until) {
            if let Some(kind) = old.differs(&new) {
                push(&mut found, stretch((start, end), None, kind, &old, &new));
            }
            // Layers are compared where both show one layout.
            if let (What::Layout(layout), true) = (&old.what, old.what == new.what) {
                layers(&was, &is, layout, (start, end), &mut found);
            }
        }
        found.sort_by(|a, b| (a.from, &a.layer, a.kind).cmp(&(b.from, &b.layer, b.kind)));
        let empty = tracks::without(&was.shown(from, until), &is.shown(from, until));
        Self { stretches: found, empty }
    }

    /// Whether nobody would see a difference.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }
}

/// What both schedules show within a stretch: the whole screen if it shows no layout, else layer by layer, the
/// lowest first.
#[must_use]
pub fn lanes(before: &Side<'_>, after: &Side<'_>, from: Moment, until: Moment) -> Vec<Lane> {
    let (was, is) = (Tracks::of(before), Tracks::of(after));
    let mut lanes = Vec::new();
    let screen = lane(None, &was.screen, &is.screen, from, until);
    let layouts_only =
        |shows: &[Shows]| shows.iter().all(|one| matches!(one.what, What::Layout(_))) && !shows.is_empty();
    if !(layouts_only(&screen.before) && screen.before == screen.after) {
        lanes.push(screen);
    }
    let order = was.order.iter().chain(is.order.iter().filter(|id| !was.order.contains(id)));
    let (blank, none) = (Vec::new(), Track::new());
    for id in order {
        let old = was.layers.get(id).unwrap_or(&none);
        let new = is.layers.get(id).unwrap_or(&none);
        let lane = lane(Some(id.clone()), old, new, from, until);
        if lane.before != blank || lane.after != blank {
            lanes.push(lane);
        }
    }
    lanes
}

fn lane(layer: Option<LayerId>, was: &[Span<'_>], is: &[Span<'_>], from: Moment, until: Moment) -> Lane {
    Lane { layer, before: shows(was, from, until), after: shows(is, from, until) }
}

/// A track as it is told: neighbours that show the same are one.
fn shows(track: &[Span<'_>], from: Moment, until: Moment) -> Vec<Shows> {
    let mut shows: Vec<Shows> = Vec::new();
    for (from, until, span, _) in pairs(track, &[], from, until) {
        match shows.last_mut() {
            Some(last) if last.what == span.what => last.until = until,
            _ => shows.push(Shows { from, until, what: span.what }),
        }
    }
    shows
}

/// Compares the layers of a layout that both show.
fn layers(
    was: &Tracks<'_>,
    is: &Tracks<'_>,
    layout: &LayoutId,
    (from, until): (Moment, Moment),
    found: &mut Vec<Stretch>,
) {
    let none = Track::new();
    let of = |tracks: &Tracks<'_>| tracks.of_layout(layout);
    let mut all = of(was);
    all.extend(of(is));
    for id in all {
        let old = was.layers.get(&id).unwrap_or(&none);
        let new = is.layers.get(&id).unwrap_or(&none);
        for (start, end, old, new) in pairs(old, new, from, until) {
            if let Some(kind) = old.differs(&new) {
                push(found, stretch((start, end), Some(id.clone()), kind, &old, &new));
            }
        }
    }
}

fn stretch(
    (from, until): (Moment, Moment),
    layer: Option<LayerId>,
    kind: Kind,
    before: &Span<'_>,
    after: &Span<'_>,
) -> Stretch {
    Stretch { from, until, layer, kind, before: before.what.clone(), after: after.what.clone() }
}

/// Adds a stretch, or lengthens the last one where the same goes on.
fn push(found: &mut Vec<Stretch>, stretch: Stretch) {
    match found.last_mut() {
        Some(last)
            if last.until == stretch.from
                && last.layer == stretch.layer
                && last.kind == stretch.kind
                && last.before == stretch.before
                && last.after == stretch.after =>
        {
            last.until = stretch.until;
        }
        _ => found.push(stretch),
    }
}

/// Walks two tracks at once: stretches in which neither changes. Between their spans they show nothing.
fn pairs<'t>(
    was: &[Span<'t>],
    is: &[Span<'t>],
    from: Moment,
    until: Moment,
) -> Vec<(Moment, Moment, Span<'t>, Span<'t>)> {
    let mut edges: Vec<Moment> = was.iter().chain(is).flat_map(|span| [span.from, span.until]).collect();
    edges.push(from);
    edges.push(until);
    edges.retain(|edge| (from..=until).contains(edge));
    edges.sort_unstable();
    edges.dedup();
    let (mut old, mut new) = (was, is);
    let mut found = Vec::with_capacity(edges.len());
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        found.push((*start, *end, tracks::at(&mut old, *start), tracks::at(&mut new, *start)));
    }
    found
}

impl Catalogue {
    /// Whether a source is another here than there. What is shared between the two is not looked into.
    #[must_use]
    pub fn differs_in(&self, source: &Source, there: &Self) -> bool {
        match source {
            Source::Channel(id) => differ(self.channels.get(id), there.channels.get(id)),
            Source::Playlist(id) => differ(self.playlists.get(id), there.playlists.get(id)),
            Source::Layout(id) => differ(self.layouts.get(id), there.layouts.get(id)),
            Source::Media(id) => differ(self.media.get(id), there.media.get(id)),
            Source::Trigger(id) => differ(self.triggers.get(id), there.triggers.get(id)),
            Source::Daypart(id) => differ(self.dayparts.get(id), there.dayparts.get(id)),
            Source::Calendar(id) => differ(self.calendars.get(id), there.calendars.get(id)),
        }
    }
}

fn differ<T: PartialEq>(here: Option<&Arc<T>>, there: Option<&Arc<T>>) -> bool {
    match (here, there) {
        (Some(here), Some(there)) => !Arc::ptr_eq(here, there) && here != there,
        (None, None) => false,
        _ => true,
    }
}
