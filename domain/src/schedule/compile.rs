//! Compiling a root to a timeline.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use jiff::civil::Date;

use super::{
    channel::{Axis, Context, Resolved},
    emit::{Emitter, short_hash},
    model::{Catalogue, Layer, Layout, Root, Source},
    resolve::ListId,
    share::Key,
    sleep,
    tail::offsets,
    timeline::{RootSegment, Segment, Shown, Tail, Timeline, TimelineLayer, TimelineLayout},
};
use crate::{
    ids::{ChannelId, LayoutId},
    recurrence::Stretch,
    time::Moment,
    zone::{Zone, day_of},
};

/// How many local days a schedule covers.
pub const HORIZON_DAYS: i64 = 35;

/// A compiled schedule, its bytes, and what it was compiled from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// The schedule.
    pub timeline: Timeline,
    /// Its JSON, as players get it.
    pub bytes: Vec<u8>,
    /// Everything looked up on the way, present or not: it changes only if one of these does.
    pub sources: BTreeSet<Source>,
}

/// Compiles what a root shows from the local midnight of `day`, for [`HORIZON_DAYS`].
///
/// A pure function: equal inputs give equal bytes, and compiling on another day never moves an
/// anchor, so what is playing goes on. R18–R23 by `resolve`, R1–R8 by `recurrence`.
#[must_use]
pub fn compile(root: &Root, zone: &Zone, day: Date, catalogue: &Catalogue) -> Compiled {
    compile_with(&Key::of(root.clone(), zone.clone(), day), catalogue)
}

/// [`compile`] for a screen with all that makes its schedule another: triggers, tags and active hours.
#[must_use]
pub fn compile_with(key: &Key, catalogue: &Catalogue) -> Compiled {
    let (zone, first) = (&key.zone, day_of(key.day));
    let from = zone.midnight_ms(first);
    let until = zone.midnight_ms(first + HORIZON_DAYS);
    let axis = Axis::Instants { from, until };
    let context = Context::new(catalogue, zone, axis);
    let mut work = Work { context, emitter: Emitter::default(), from, until, awake: None };
    work.context.aim(&key.tags);
    let hours = key.active_hours.as_ref().and_then(|id| work.context.active_hours(id));
    work.awake = hours.map(|hours| hours.open(zone, from, until));
    let mut shown = work.root(&key.root, catalogue);
    let awake = work.awake.take();
    let triggers = work.triggers(&key.triggers, catalogue, &mut shown);
    if let Some(awake) = awake {
        shown.segments = sleep::cut(shown.segments, &awake);
    }
    shown.tail.awake = hours.map(sleep::week);
    let (programs, media) = work.emitter.finish(&work.context.lists);
    let timeline = Timeline {
        format: 1,
        etag: String::new(),
        from: Moment::from_ms(from),
        until: Moment::from_ms(until),
        refresh_after: Moment::from_ms(zone.midnight_ms(first + 1)),
        segments: shown.segments,
        layouts: shown.layouts,
        programs,
        triggers: triggers.shown,
        local_triggers: triggers.local,
        tail: Tail { offsets: offsets(zone, from), ..shown.tail },
        media,
    };
    seal(timeline, work.context.sources)
}

/// What a root contributes to the timeline.
pub(super) struct Contribution {
    pub segments: Vec<RootSegment>,
    pub layouts: BTreeMap<LayoutId, TimelineLayout>,
    pub tail: Tail,
}

pub(super) struct Work<'a> {
    pub context: Context<'a>,
    emitter: Emitter,
    from: i64,
    until: i64,
    /// Where the screen is on, while its own root is worked out; always if `None`.
    awake: Option<Vec<Stretch>>,
}

impl<'a> Work<'a> {
    fn root(&mut self, root: &Root, catalogue: &'a Catalogue) -> Contribution {
        match root {
            Root::Nothing => self.constant(Shown::Nothing),
            Root::Channel(id) => self.full_screen(id),
            Root::Layout(id) => {
                self.context.sources.insert(Source::Layout(id.clone()));
                match catalogue.layouts.get(id) {
                    Some(layout) => self.layout(id, layout),
                    None => self.constant(Shown::Nothing),
                }
            }
        }
    }

    /// One thing for the whole horizon, and no week.
    fn constant(&self, root: Shown) -> Contribution {
        let (from, until) = (Moment::from_ms(self.from), Moment::from_ms(self.until));
        Contribution {
            segments: vec![RootSegment { from, until, root }],
            layouts: BTreeMap::new(),
            tail: Tail { offsets: Vec::new(), root: None, layers: BTreeMap::new(), awake: None },
        }
    }

    /// A channel on the whole screen.
    pub(super) fn full_screen(&mut self, id: &ChannelId) -> Contribution {
        let segments = self.seen(id);
        let mut shown = self.constant(Shown::Nothing);
        shown.segments = fill(segments, Moment::from_ms(self.from), Moment::from_ms(self.until));
        self.context.turn(Axis::Week { at: self.until });
        let week = self.context.channel(id);
        shown.tail.root = Some(self.emitter.week(&week, &self.context.lists, self.until));
        shown
    }

    /// A layout, for the whole horizon.
    pub(super) fn layout(&mut self, id: &LayoutId, layout: &Layout) -> Contribution {
        let mut shown = self.constant(Shown::Layout { layout: id.clone() });
        let mut layers: Vec<&Layer> = layout.layers.iter().collect();
        layers.sort_by(|a, b| (a.z, &a.id).cmp(&(b.z, &b.id)));
        let compiled = layers.iter().map(|layer| self.layer(layer)).collect();
        self.context.turn(Axis::Week { at: self.until });
        for layer in layers {
            let Some(channel) = &layer.channel else { continue };
            let week = self.context.channel(channel);
            let week = self.emitter.week(&week, &self.context.lists, self.until);
            shown.tail.layers.insert(layer.id.clone(), week);
        }
        let (width, height, background) = (layout.width, layout.height, layout.background.clone());
        let layout = TimelineLayout { width, height, background, layers: compiled };
        shown.layouts.insert(id.clone(), layout);
        shown
    }

    fn layer(&mut self, layer: &Layer) -> TimelineLayer {
        let segments = layer.channel.as_ref().map(|id| self.segments(id)).unwrap_or_default();
        let Layer { x, y, w, h, z, .. } = *layer;
        TimelineLayer { id: layer.id.clone(), x, y, w, h, z, segments }
    }

    /// Back to the instants of the horizon, after a week.
    pub(super) fn rewind(&mut self) {
        self.context.turn(Axis::Instants { from: self.from, until: self.until });
    }

    /// The key of a program that may be needed at any moment.
    pub(super) fn program(&mut self, lists: &Rc<[ListId]>) -> String {
        self.emitter.program(lists, &self.context.lists, self.from)
    }

    fn segments(&mut self, id: &ChannelId) -> Vec<Segment> {
        let resolved = self.context.channel(id);
        self.emitter.segments(&resolved, &self.context.lists)
    }

    /// Only what is seen: nobody needs the files of what would play while the screen is dark.
    fn seen(&mut self, id: &ChannelId) -> Vec<Segment> {
        let Some(awake) = &self.awake else { return self.segments(id) };
        let resolved = self.context.channel(id);
        let slots = sleep::seen(&resolved.slots, awake);
        let seen = Resolved { bookings: resolved.bookings.clone(), slots };
        self.emitter.segments(&seen, &self.context.lists)
    }
}

/// Root segments have no hole: between a channel's segments the screen shows nothing.
fn fill(segments: Vec<Segment>, from: Moment, until: Moment) -> Vec<RootSegment> {
    let mut filled = Vec::with_capacity(segments.len() * 2 + 1);
    let mut at = from;
    for segment in segments {
        if at < segment.from {
            filled.push(RootSegment { from: at, until: segment.from, root: Shown::Nothing });
        }
        at = segment.until;
        let Segment { from, until, anchor, program, precedence, booking_id, reason } = segment;
        let root = Shown::Program { program, anchor, precedence, booking_id, reason };
        filled.push(RootSegment { from, until, root });
    }
    if at < until {
        filled.push(RootSegment { from: at, until, root: Shown::Nothing });
    }
    filled
}

/// Up to where the etag stands in the JSON of a timeline.
const BEFORE_ETAG: &[u8] = br#"{"format":1,"etag":""#;

/// Gives the timeline its content address, and its bytes: the etag is hashed empty, then put in.
fn seal(mut timeline: Timeline, sources: BTreeSet<Source>) -> Compiled {
    // Serialising strings, integers and text keys into memory cannot fail.
    let body = serde_json::to_vec(&timeline).unwrap_or_default();
    timeline.etag = short_hash(&body, 32);
    let rest = body.get(BEFORE_ETAG.len()..).unwrap_or_default();
    let bytes = [BEFORE_ETAG, timeline.etag.as_bytes(), rest].concat();
    Compiled { timeline, bytes, sources }
}
