//! A channel's resolution: its bookings' claims, nested channels included.

use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    media::{Days, Lists, Shared},
    model::{Booking, Catalogue, Channel, Content, Source},
    nesting::MAX_DEPTH,
    resolve::{Claim, ListId, Loom, Slot, Step, resolve},
    timeline::ProgramItem,
    weave::most_turns,
};
use crate::{
    ids::{BookingId, ChannelId, DaypartId},
    recurrence::{Hours, Stretch, Timed, WEEK_MINUTES, When},
    time::Moment,
    zone::{Clock, DAY_MS, Zone},
};

/// What the resolution runs along.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Axis {
    /// Instants of `[from, until)`, in epoch milliseconds.
    Instants { from: i64, until: i64 },
    /// The minutes of an ordinary local week, of what is the same every week from `at` on.
    Week { at: i64 },
}

impl Axis {
    const fn stretch(self) -> Stretch {
        match self {
            Self::Instants { from, until } => (from, until),
            Self::Week { .. } => (0, WEEK_MINUTES),
        }
    }
}

/// How far around the stretch a shared clock reaches: enough for windows of two weeks.
const REACH_MS: i64 = 20 * DAY_MS;

/// A channel resolved along an axis.
#[derive(Debug)]
pub(crate) struct Resolved<'a> {
    /// The bookings in rotation order; slots name them by index.
    pub bookings: Vec<&'a Booking>,
    /// What plays, in order, not overlapping.
    pub slots: Vec<Slot>,
}

impl Resolved<'_> {
    /// The booking of a slot, when it is one alone.
    pub fn booking_of(&self, slot: &Slot) -> Option<BookingId> {
        match slot.members.as_ref() {
            [alone] => self.bookings.get(*alone as usize).map(|booking| booking.id.clone()),
            _ => None,
        }
    }

    /// The bookings of a slot's members, in order.
    pub fn names(&self, members: &[u32]) -> Vec<BookingId> {
        let booking = |index: &u32| self.bookings.get(*index as usize).map(|booking| booking.id.clone());
        members.iter().filter_map(booking).collect()
    }
}

/// One compilation's working memory: each channel, list and zone is worked out once.
pub(crate) struct Context<'a> {
    catalogue: &'a Catalogue,
    zone: &'a Zone,
    axis: Axis,
    clocks: HashMap<Zone, Rc<Clock>>,
    resolved: HashMap<(ChannelId, usize), Rc<Resolved<'a>>>,
    /// The item lists met so far.
    pub lists: Lists,
    /// Everything that was looked up, found or not.
    pub sources: BTreeSet<Source>,
    /// The screen's tags; `None`: every condition is taken as met, for no screen is meant.
    tags: Option<Arc<[String]>>,
}

impl<'a> Context<'a> {
    pub fn new(catalogue: &'a Catalogue, zone: &'a Zone, axis: Axis) -> Self {
        Self {
            catalogue,
            zone,
            axis,
            clocks: HashMap::new(),
            resolved: HashMap::new(),
            lists: Lists::default(),
            sources: BTreeSet::new(),
            tags: None,
        }
    }

    /// Goes on along another axis; item lists stay interned.
    pub fn turn(&mut self, axis: Axis) {
        self.axis = axis;
        self.lists.turn();
        self.clocks.clear();
        self.resolved.clear();
    }

    /// Goes on for screens with these tags.
    pub fn aim(&mut self, tags: &Arc<[String]>) {
        if self.tags.as_ref() != Some(tags) {
            self.tags = Some(Arc::clone(tags));
            self.resolved.clear();
        }
    }

    /// Whether a booking's condition lets it play here.
    pub fn is_meant(&self, booking: &Booking) -> bool {
        self.tags.as_ref().is_none_or(|tags| booking.tags.meets(tags))
    }

    /// Resolves a channel that is shown directly.
    pub fn channel(&mut self, id: &ChannelId) -> Rc<Resolved<'a>> {
        self.nested(id, 1)
    }

    /// R23: a nested channel is that channel's own resolution. Saving refuses cycles and deeper
    /// nesting; should one get in, what is deeper shows nothing.
    pub fn nested(&mut self, id: &ChannelId, depth: usize) -> Rc<Resolved<'a>> {
        let key = (id.clone(), depth);
        if let Some(known) = self.resolved.get(&key) {
            return Rc::clone(known);
        }
        self.sources.insert(Source::Channel(id.clone()));
        let found = if depth <= MAX_DEPTH { self.catalogue.channels.get(id) } else { None };
        let resolved = match found {
            Some(channel) => self.resolve(channel, depth),
            None => Resolved { bookings: Vec::new(), slots: Vec::new() },
        };
        let resolved = Rc::new(resolved);
        self.resolved.insert(key, Rc::clone(&resolved));
        resolved
    }

    fn resolve(&mut self, channel: &'a Channel, depth: usize) -> Resolved<'a> {
        let bookings = in_rotation_order(channel);
        let mut claims = Vec::new();
        for (index, booking) in (0_u32..).zip(&bookings) {
            self.claim(booking, index, depth, &mut claims);
        }
        let defaults = match &channel.default_playlist {
            Some(id) => self.steps(&Source::Playlist(id.clone())),
            None => Rc::new([Step { from: i64::MIN, until: i64::MAX, lists: Rc::default() }]),
        };
        let mut loom = Weaver { bookings: &bookings, lists: &mut self.lists };
        let slots = resolve(&claims, &defaults, self.axis.stretch(), &mut loom);
        Resolved { bookings, slots }
    }

    /// The stretches in which a booking of a channel that is shown directly has something to show, in
    /// order; the first and the last may reach out of the axis.
    pub fn stretches(&mut self, booking: &Booking) -> Vec<Stretch> {
        let mut claims = Vec::new();
        self.claim(booking, 0, 1, &mut claims);
        claims.iter().map(|claim| (claim.from, claim.until)).collect()
    }

    /// Adds a booking's claims. One that has nothing to show claims nothing, so that what is below
    /// it plays instead of black (R22).
    fn claim(&mut self, booking: &Booking, index: u32, depth: usize, claims: &mut Vec<Claim>) {
        if !self.is_meant(booking) {
            return;
        }
        let runs = self.runs(&booking.when);
        if runs.is_empty() {
            return;
        }
        let claim = |(from, until): Stretch, anchor, shared_anchor, lists: &Rc<[ListId]>| Claim {
            from,
            until,
            anchor,
            shared_anchor,
            lists: Rc::clone(lists),
            booking: index,
            priority: booking.priority,
            exclusive: booking.exclusive,
            share: booking.share,
        };
        let source = match &booking.content {
            Content::Media(id) => Source::Media(id.clone()),
            Content::Playlist(id) => Source::Playlist(id.clone()),
            Content::Channel(id) => {
                let inner = self.nested(id, depth + 1);
                for (run, slot) in overlaps(&runs, &inner.slots) {
                    let cut = (run.0.max(slot.from), run.1.min(slot.until));
                    let shared = self.anchor(*run).max(slot.anchor);
                    claims.push(claim(cut, slot.anchor, shared, &slot.lists));
                }
                return;
            }
        };
        let steps = self.steps(&source);
        for (run, step) in overlaps(&runs, &steps) {
            if !step.lists.is_empty() {
                let (cut, anchor) = ((run.0.max(step.from), run.1.min(step.until)), self.anchor(*run));
                claims.push(claim(cut, anchor, anchor, &step.lists));
            }
        }
    }

    /// Where a program starts that plays from the beginning of a run. A week has no instants.
    const fn anchor(&self, run: Stretch) -> i64 {
        match self.axis {
            Axis::Instants { .. } => run.0,
            Axis::Week { .. } => 0,
        }
    }

    /// What a media file or a playlist plays along the axis, in steps without a hole.
    pub fn steps(&mut self, source: &Source) -> Rc<[Step]> {
        let within = match self.axis {
            Axis::Instants { from, until } => (from, until),
            Axis::Week { at } => (at, at),
        };
        self.lists.steps(source, Days { zone: self.zone, within }, self.catalogue, &mut self.sources)
    }

    /// What it plays where the axis begins: one list, or none when it has nothing to show then.
    pub fn list(&mut self, source: &Source) -> Rc<[ListId]> {
        self.steps(source).first().map(|step| Rc::clone(&step.lists)).unwrap_or_default()
    }

    /// Whether it has nothing to show all along the axis.
    pub fn is_silent(&mut self, source: &Source) -> bool {
        self.steps(source).iter().all(|step| step.lists.is_empty())
    }

    /// The local date where the axis begins.
    pub fn today(&self) -> Date {
        let (Axis::Instants { from: at, .. } | Axis::Week { at }) = self.axis;
        self.zone.date_at(Moment::from_ms(at))
    }

    /// When a booking holds, along the axis; never if the daypart or the holidays it refers to are missing.
    pub fn runs(&mut self, when: &When) -> Vec<Stretch> {
        let Some(timed) = self.timed(when) else { return Vec::new() };
        match self.axis {
            Axis::Instants { from, until } => {
                let clock = self.clock(when, from, until);
                timed.runs_on(&clock, self.zone, from, until)
            }
            Axis::Week { at } => timed.week(self.zone, at),
        }
    }

    /// A time with what it refers to, which is noted as a source.
    fn timed<'w>(&mut self, when: &'w When) -> Option<Timed<'w>>
    where
        'a: 'w,
    {
        if let Some(id) = when.daypart() {
            self.note_daypart(id);
        }
        if let Some(rule) = when.holidays() {
            self.sources.insert(Source::Calendar(rule.calendar.clone()));
        }
        when.timed(&self.catalogue.times())
    }

    /// The active hours of a screen; `None` if they are missing: then it is always on.
    pub fn active_hours(&mut self, id: &DaypartId) -> Option<Hours<'a>> {
        self.note_daypart(id);
        self.catalogue.times().hours(id)
    }

    fn note_daypart(&mut self, id: &DaypartId) {
        self.sources.insert(Source::Daypart(id.clone()));
        if let Some(calendar) = self.catalogue.dayparts.get(id).and_then(|daypart| daypart.calendar()) {
            self.sources.insert(Source::Calendar(calendar.clone()));
        }
    }

    /// A clock that reaches far enough for the booking; most share one.
    fn clock(&mut self, when: &When, from: i64, until: i64) -> Rc<Clock> {
        let zone = when.zone_at(self.zone);
        let reach = when.series().reach_ms();
        if reach > REACH_MS {
            return Rc::new(Clock::over(zone, from - reach, until + reach));
        }
        if let Some(clock) = self.clocks.get(zone) {
            return Rc::clone(clock);
        }
        let clock = Rc::new(Clock::over(zone, from - REACH_MS, until + REACH_MS));
        self.clocks.insert(zone.clone(), Rc::clone(&clock));
        clock
    }
}

/// R21: bookings rotate in the order they were made, then by id.
pub(crate) fn in_rotation_order(channel: &Channel) -> Vec<&Booking> {
    let mut bookings: Vec<&Booking> = channel.bookings.iter().collect();
    bookings.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    bookings
}

/// Weaves what bookings share into what else plays.
struct Weaver<'w> {
    bookings: &'w [&'w Booking],
    lists: &'w mut Lists,
}

impl Loom for Weaver<'_> {
    fn woven(&mut self, normal: &Rc<[ListId]>, shares: &[&Claim]) -> Rc<[ListId]> {
        let whose = |claim: &&Claim| {
            let booking = self.bookings.get(claim.booking as usize)?.id.clone();
            Some(Shared { booking, seconds: claim.share?, lists: Rc::clone(&claim.lists) })
        };
        let most = most_turns(self.bookings.len());
        self.lists.weave(normal, shares.iter().filter_map(whose).collect(), most)
    }
}

/// Something with a first instant, and a first instant after.
trait Spans {
    fn span(&self) -> Stretch;
}

impl Spans for Slot {
    fn span(&self) -> Stretch {
        (self.from, self.until)
    }
}

impl Spans for Step {
    fn span(&self) -> Stretch {
        (self.from, self.until)
    }
}

/// Every pair of a run and something that overlap, both lists being sorted and free of overlaps.
fn overlaps<'s, T: Spans>(
    runs: &'s [Stretch],
    others: &'s [T],
) -> impl Iterator<Item = (&'s Stretch, &'s T)> {
    runs.iter().flat_map(move |run| {
        let first = others.partition_point(|other| other.span().1 <= run.0);
        let rest = others.get(first..).unwrap_or_default();
        rest.iter().take_while(move |other| other.span().0 < run.1).map(move |other| (run, other))
    })
}

/// What plays on a channel at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Winner {
    /// The bookings that rotate, in order; none when the default plays.
    pub bookings: Vec<BookingId>,
    /// The bookings that have a share of each hour, in order.
    pub shares: Vec<BookingId>,
    /// 0 for the default, else their priority.
    pub precedence: u16,
    /// The instant at which the first item started.
    pub anchor: Moment,
    /// The items in order.
    pub items: Vec<ProgramItem>,
}

/// Who plays on a channel at an instant, on a screen in the zone; `None` when nothing does.
#[must_use]
pub fn winner_at(channel: &ChannelId, at: Moment, zone: &Zone, catalogue: &Catalogue) -> Option<Winner> {
    let axis = Axis::Instants { from: at.ms(), until: at.ms() + 1 };
    let mut context = Context::new(catalogue, zone, axis);
    let resolved = context.channel(channel);
    let slot = resolved.slots.first()?;
    Some(Winner {
        bookings: resolved.names(&slot.members),
        shares: resolved.names(&slot.shares),
        precedence: slot.precedence,
        anchor: Moment::from_ms(slot.anchor),
        items: context.lists.items(&slot.lists).cloned().collect(),
    })
}
