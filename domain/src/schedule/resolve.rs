//! Who plays at each instant of one channel: a sweep over the boundaries of its bookings.

use std::{collections::BTreeMap, rc::Rc};

use crate::recurrence::Stretch;

/// An interned list of items.
pub(crate) type ListId = u32;

/// A booking's claim to a stretch, with what it would play in it.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    /// First instant (or minute of the week).
    pub from: i64,
    /// First instant after.
    pub until: i64,
    /// Where the program started.
    pub anchor: i64,
    /// The same, if others rotate with it.
    pub shared_anchor: i64,
    /// The item lists it plays, in order; never empty.
    pub lists: Rc<[ListId]>,
    /// Index of the booking, in rotation order.
    pub booking: u32,
    /// The booking's priority.
    pub priority: u16,
    /// Whether it plays alone among those of its priority.
    pub exclusive: bool,
    /// Seconds of each hour, of a booking that plays as a share of whatever else does.
    pub share: Option<u32>,
}

/// What a default plays in a stretch; all its steps together have no hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// First instant (or minute of the week).
    pub from: i64,
    /// First instant after.
    pub until: i64,
    /// The item lists, in order; may be empty.
    pub lists: Rc<[ListId]>,
}

/// A stretch in which the same plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// First instant (or minute of the week).
    pub from: i64,
    /// First instant after.
    pub until: i64,
    /// Where the program started.
    pub anchor: i64,
    /// The item lists, in order, with the shares woven in.
    pub lists: Rc<[ListId]>,
    /// 0 for the default.
    pub precedence: u16,
    /// The bookings that rotate, in order; empty for the default.
    pub members: Rc<[u32]>,
    /// The bookings that have a share of each hour, in rotation order.
    pub shares: Rc<[u32]>,
}

impl Slot {
    fn continues(&self, before: &Self) -> bool {
        before.until == self.from
            && before.anchor == self.anchor
            && before.precedence == self.precedence
            && before.lists == self.lists
            && before.members == self.members
            && before.shares == self.shares
    }
}

/// Weaves the claims of shares into the lists of what plays otherwise.
pub(crate) trait Loom {
    /// The lists of both together.
    fn woven(&mut self, normal: &Rc<[ListId]>, shares: &[&Claim]) -> Rc<[ListId]>;
}

/// The claims of one priority that are present, by rotation order.
type Level = BTreeMap<u32, usize>;

/// Resolves claims over `[from, until)`; the default fills what no claim covers.
///
/// R18, R19: the highest priority present plays alone, all of that priority rotate. R21: in the
/// order of their bookings. Their common anchor is the latest start among them. R20: if some of that
/// priority are exclusive, the last of them in this order plays instead, alone. R26: shares are woven into whatever
/// plays, unless that is exclusive; they move no anchor.
pub(crate) fn resolve(
    claims: &[Claim],
    defaults: &[Step],
    within: Stretch,
    loom: &mut impl Loom,
) -> Vec<Slot> {
    let mut sweep =
        Sweep { claims, defaults, loom, levels: BTreeMap::new(), shares: Level::new(), slots: Vec::new() };
    let mut at = within.0;
    for (next, opens, index) in boundaries(claims, within) {
        if next > at {
            sweep.stretch((at, next));
            at = next;
        }
        sweep.turn(opens, index);
    }
    if at < within.1 {
        sweep.stretch((at, within.1));
    }
    sweep.slots
}

/// Where claims open and close, in order; at one instant the closing come first.
fn boundaries(claims: &[Claim], within: Stretch) -> Vec<(i64, bool, usize)> {
    let mut boundaries = Vec::with_capacity(claims.len() * 2);
    for (index, claim) in claims.iter().enumerate() {
        let (from, until) = (claim.from.max(within.0), claim.until.min(within.1));
        if from < until {
            boundaries.push((from, true, index));
            boundaries.push((until, false, index));
        }
    }
    boundaries.sort_unstable();
    boundaries
}

struct Sweep<'c, L> {
    claims: &'c [Claim],
    defaults: &'c [Step],
    loom: &'c mut L,
    levels: BTreeMap<u16, Level>,
    shares: Level,
    slots: Vec<Slot>,
}

impl<L: Loom> Sweep<'_, L> {
    /// A claim comes or goes.
    fn turn(&mut self, opens: bool, index: usize) {
        let Some(claim) = self.claims.get(index) else { return };
        if claim.share.is_some() {
            change(&mut self.shares, claim.booking, opens, index);
            return;
        }
        let level = self.levels.entry(claim.priority).or_default();
        change(level, claim.booking, opens, index);
        if level.is_empty() {
            self.levels.remove(&claim.priority);
        }
    }

    /// Adds what plays with the claims present.
    fn stretch(&mut self, (from, until): Stretch) {
        let claims = self.claims;
        if let Some((&precedence, level)) = self.levels.last_key_value() {
            let playing = playing(claims, level);
            let is_alone = playing.iter().any(|claim| claim.exclusive);
            if let Some(slot) = normal(&playing, precedence) {
                self.push(slot, (from, until), is_alone);
            }
            return;
        }
        let defaults = self.defaults;
        let first = defaults.partition_point(|step| step.until <= from);
        for step in defaults.get(first..).unwrap_or_default().iter().take_while(|step| step.from < until) {
            let lists = Rc::clone(&step.lists);
            self.push(Slot::default_of(lists), (from.max(step.from), until.min(step.until)), false);
        }
    }

    /// Adds a slot with its shares, or lengthens the last one when nothing changes.
    fn push(&mut self, mut slot: Slot, stretch: Stretch, is_alone: bool) {
        if !is_alone && !self.shares.is_empty() {
            let shares = present(self.claims, &self.shares);
            slot.lists = self.loom.woven(&slot.lists, &shares);
            slot.shares = shares.iter().map(|claim| claim.booking).collect();
        }
        if slot.lists.is_empty() {
            return;
        }
        (slot.from, slot.until) = stretch;
        match self.slots.last_mut() {
            Some(last) if slot.continues(last) => last.until = slot.until,
            _ => self.slots.push(slot),
        }
    }
}

impl Slot {
    /// From and until are filled in by the caller.
    fn default_of(lists: Rc<[ListId]>) -> Self {
        let nobody: Rc<[u32]> = Rc::default();
        Self {
            from: 0,
            until: 0,
            anchor: 0,
            lists,
            precedence: 0,
            members: Rc::clone(&nobody),
            shares: nobody,
        }
    }
}

fn change(level: &mut Level, booking: u32, opens: bool, index: usize) {
    if opens {
        level.insert(booking, index);
    } else {
        level.remove(&booking);
    }
}

/// What plays but for shares.
fn normal(playing: &[&Claim], precedence: u16) -> Option<Slot> {
    let members: Rc<[u32]> = playing.iter().map(|claim| claim.booking).collect();
    let (anchor, lists) = match playing {
        [] => return None,
        [alone] => (alone.anchor, Rc::clone(&alone.lists)),
        several => (
            several.iter().map(|claim| claim.shared_anchor).max()?,
            several.iter().flat_map(|claim| claim.lists.iter().copied()).collect(),
        ),
    };
    Some(Slot { anchor, precedence, members, ..Slot::default_of(lists) })
}

/// The claims of a level that play: the exclusive one made last, or all.
fn playing<'c>(claims: &'c [Claim], level: &Level) -> Vec<&'c Claim> {
    let all = present(claims, level);
    match all.iter().rfind(|claim| claim.exclusive) {
        Some(alone) => vec![*alone],
        None => all,
    }
}

fn present<'c>(claims: &'c [Claim], level: &Level) -> Vec<&'c Claim> {
    level.values().filter_map(|index| claims.get(*index)).collect()
}
