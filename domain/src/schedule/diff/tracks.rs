//! A schedule as tracks: what the screen shows, and each layer, span by span.

use std::collections::BTreeMap;

use super::{Kind, Side, What};
use crate::{
    ids::{BookingId, ChannelId, LayerId, LayoutId, PlaylistId},
    schedule::{
        model::{Catalogue, Root},
        timeline::{Reason, RootSegment, Shown, Timeline, TimelineLayout},
    },
    time::Moment,
};

/// Spans in order, not overlapping; between them nothing is shown.
pub(super) type Track<'t> = Vec<Span<'t>>;

/// What is shown for a while.
#[derive(Debug, Clone)]
pub(super) struct Span<'t> {
    pub from: Moment,
    pub until: Moment,
    pub what: What,
    detail: Detail<'t>,
}

/// What tells two spans of one name apart.
#[derive(Debug, Clone, Copy)]
enum Detail<'t> {
    None,
    /// Key, length in ms and start of a program; the key is a hash of its items.
    Program(&'t str, i64, Moment),
    Layout(&'t TimelineLayout),
}

impl Span<'_> {
    const fn nothing(at: Moment) -> Self {
        Self { from: at, until: at, what: What::Nothing, detail: Detail::None }
    }

    /// How what is seen differs, if it does.
    pub fn differs(&self, other: &Self) -> Option<Kind> {
        if self.what != other.what {
            return Some(Kind::Shows);
        }
        match (self.detail, other.detail) {
            (Detail::Program(old, ..), Detail::Program(new, ..)) if old != new => Some(Kind::Shows),
            (Detail::Program(_, length, old), Detail::Program(_, _, new)) => {
                let moved = new.since_ms(old).checked_rem(length).unwrap_or_default();
                (moved != 0).then_some(Kind::Restarts)
            }
            (Detail::Layout(old), Detail::Layout(new)) => {
                (arrangement(old) != arrangement(new)).then_some(Kind::Arranged)
            }
            _ => None,
        }
    }
}

type Place<'t> = (&'t LayerId, [i32; 5]);

/// Everything of a layout that is seen, but for what its layers show.
fn arrangement(layout: &TimelineLayout) -> ([i32; 2], &str, Vec<Place<'_>>) {
    let places = layout.layers.iter().map(|layer| (&layer.id, [layer.x, layer.y, layer.w, layer.h, layer.z]));
    ([layout.width, layout.height], &layout.background, places.collect())
}

/// All tracks of a schedule.
pub(super) struct Tracks<'t> {
    /// The whole screen.
    pub screen: Track<'t>,
    /// Its layers, where their layout is on.
    pub layers: BTreeMap<LayerId, Track<'t>>,
    /// The layers, the lowest first.
    pub order: Vec<LayerId>,
    homes: BTreeMap<LayerId, LayoutId>,
}

impl<'t> Tracks<'t> {
    pub fn of(side: &Side<'t>) -> Self {
        let Side { root, timeline, catalogue } = *side;
        let own = match root {
            Root::Channel(id) => default_of(catalogue, id),
            Root::Nothing | Root::Layout(_) => None,
        };
        let screen = timeline.segments.iter().map(|segment| whole(segment, timeline, own)).collect();
        let mut tracks = Self { screen, layers: BTreeMap::new(), order: Vec::new(), homes: BTreeMap::new() };
        for (id, layout) in &timeline.layouts {
            let on: Vec<(Moment, Moment)> = tracks.on(id).collect();
            if !on.is_empty() {
                tracks.add(id, layout, &on, timeline, catalogue);
            }
        }
        tracks
    }

    /// When a layout is on. A trigger's layout never is.
    fn on(&self, layout: &LayoutId) -> impl Iterator<Item = (Moment, Moment)> {
        let shows = move |span: &&Span<'_>| matches!(&span.what, What::Layout(id) if id == layout);
        self.screen.iter().filter(shows).map(|span| (span.from, span.until))
    }

    fn add(
        &mut self,
        id: &LayoutId,
        layout: &'t TimelineLayout,
        on: &[(Moment, Moment)],
        timeline: &'t Timeline,
        catalogue: &'t Catalogue,
    ) {
        for layer in &layout.layers {
            let channel = catalogue
                .layouts
                .get(id)
                .and_then(|known| known.layers.iter().find(|known| known.id == layer.id)?.channel.as_ref());
            let default = channel.and_then(|channel| default_of(catalogue, channel));
            let mut track = Track::new();
            for (from, until) in on {
                for segment in layer.segments.iter().filter(|one| one.until > *from && one.from < *until) {
                    track.push(Span {
                        from: segment.from.max(*from),
                        until: segment.until.min(*until),
                        what: program(segment.reason, segment.booking_id.as_ref(), default),
                        detail: detail(timeline, &segment.program, segment.anchor),
                    });
                }
            }
            self.layers.insert(layer.id.clone(), track);
            self.order.push(layer.id.clone());
            self.homes.insert(layer.id.clone(), id.clone());
        }
    }

    /// The layers of a layout.
    pub fn of_layout(&self, layout: &LayoutId) -> std::collections::BTreeSet<LayerId> {
        self.homes.iter().filter(|(_, home)| *home == layout).map(|(id, _)| id.clone()).collect()
    }

    /// When anything is shown, in order, not touching each other. A screen that is to be dark lacks nothing.
    pub fn shown(&self, from: Moment, until: Moment) -> Vec<(Moment, Moment)> {
        let seen = |span: &&Span<'_>| !matches!(span.what, What::Nothing | What::Layout(_));
        let spans = self.screen.iter().chain(self.layers.values().flatten()).filter(seen);
        let spans = spans.map(|span| (span.from.max(from), span.until.min(until)));
        union(spans.filter(|(from, until)| from < until).collect())
    }
}

fn whole<'t>(segment: &'t RootSegment, timeline: &'t Timeline, default: Option<&PlaylistId>) -> Span<'t> {
    let (what, detail) = match &segment.root {
        Shown::Nothing => (What::Nothing, Detail::None),
        Shown::Asleep => (What::Asleep, Detail::None),
        Shown::Layout { layout } => {
            let detail = timeline.layouts.get(layout).map_or(Detail::None, Detail::Layout);
            (What::Layout(layout.clone()), detail)
        }
        Shown::Program { program: key, anchor, booking_id, reason, .. } => {
            (program(*reason, booking_id.as_ref(), default), self::detail(timeline, key, *anchor))
        }
    };
    Span { from: segment.from, until: segment.until, what, detail }
}

fn program(reason: Reason, booking: Option<&BookingId>, default: Option<&PlaylistId>) -> What {
    match (reason, booking, default) {
        (Reason::Booking, Some(booking), _) => What::Booking(booking.clone()),
        (Reason::Default, _, Some(playlist)) => What::Default(playlist.clone()),
        _ => What::Several,
    }
}

fn detail<'t>(timeline: &'t Timeline, key: &'t str, anchor: Moment) -> Detail<'t> {
    Detail::Program(key, timeline.programs.get(key).map_or(0, |program| program.length_ms), anchor)
}

fn default_of<'t>(catalogue: &'t Catalogue, channel: &ChannelId) -> Option<&'t PlaylistId> {
    catalogue.channels.get(channel)?.default_playlist.as_ref()
}

/// What a track shows at an instant; passes over what is before it, so ask in order.
pub(super) fn at<'t>(rest: &mut &[Span<'t>], at: Moment) -> Span<'t> {
    while let Some((first, others)) = rest.split_first() {
        if at < first.until {
            return if first.from <= at { first.clone() } else { Span::nothing(at) };
        }
        *rest = others;
    }
    Span::nothing(at)
}

/// Stretches put together where they overlap or touch.
pub(super) fn union(mut stretches: Vec<(Moment, Moment)>) -> Vec<(Moment, Moment)> {
    stretches.sort_unstable();
    let mut merged: Vec<(Moment, Moment)> = Vec::with_capacity(stretches.len());
    for (from, until) in stretches {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => merged.push((from, until)),
        }
    }
    merged
}

/// What is in the first and not in the second; both are in order and their stretches do not touch.
pub(super) fn without(these: &[(Moment, Moment)], taken: &[(Moment, Moment)]) -> Vec<(Moment, Moment)> {
    let (mut left, mut rest) = (Vec::new(), taken);
    for (from, until) in these {
        let mut at = *from;
        while let Some(((start, end), others)) = rest.split_first() {
            if *start >= *until {
                break;
            }
            if at < *start {
                left.push((at, *start));
            }
            at = at.max(*end);
            if *end > *until {
                break;
            }
            rest = others;
        }
        if at < *until {
            left.push((at, *until));
        }
    }
    left
}
