//! What will go wrong on a screen in the coming days: layers and stretches in which nothing plays, bookings
//! that never get to play, exclusive bookings in each other's way, and windows that a change of the clocks touches.

mod clocks;
mod displaced;
mod silent;

use std::collections::{HashMap, HashSet};

use super::{
    channel::{Axis, Context, Resolved},
    explain::{Emptiness, ExplainedLayer, layers, why_empty},
    model::{Booking, Catalogue, Root},
    resolve::Slot,
};
use crate::{
    ids::{BookingId, ChannelId, LayerId},
    time::Moment,
    zone::Zone,
};

pub use clocks::ClockEdge;

/// Something that will go wrong, or looks as if nobody meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The layer; none for a channel full-screen.
    pub layer: Option<LayerId>,
    /// Its channel; none when the trouble is that it has none.
    pub channel: Option<ChannelId>,
    /// What.
    pub trouble: Trouble,
}

/// What will go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A layer of the layout shows no channel, so it is empty.
    NoChannel,
    /// Nothing plays.
    Silence {
        /// First instant of the first such stretch.
        from: Moment,
        /// First instant after it; the end of the forecast if it goes on.
        until: Moment,
        /// How many such stretches there are.
        times: usize,
        /// How long they are together, in milliseconds.
        total_ms: i64,
    },
    /// A booking has windows, and never plays in any of them.
    NeverPlays {
        /// Which.
        booking: BookingId,
        /// The start of its first window.
        from: Moment,
        /// What keeps it from playing there.
        why: Hindrance,
    },
    /// An exclusive booking plays, but not where another of its priority, made after it, is on (R20).
    Displaced {
        /// Which.
        booking: BookingId,
        /// The one that plays at first instead.
        by: BookingId,
        /// First instant of the first such stretch.
        from: Moment,
        /// First instant after it.
        until: Moment,
        /// How many such stretches there are.
        times: usize,
        /// How long they are together, in milliseconds.
        total_ms: i64,
    },
    /// A change of the clocks touches a window (R7, R8).
    ClocksChange {
        /// Whose.
        booking: BookingId,
        /// The zone whose clocks change.
        zone: Zone,
        /// What happens to it.
        edge: ClockEdge,
    },
}

/// What keeps a booking from playing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hindrance {
    /// Bookings of a higher priority.
    Outranked {
        /// Theirs, where it first has something to show.
        by: u16,
    },
    /// An exclusive booking of the same priority.
    Displaced {
        /// Which, where it first has something to show.
        by: BookingId,
    },
    /// It has nothing to show.
    Empty(Emptiness),
}

/// Looks ahead at what a root shows on a screen in a zone, over `[from, until)`: at most a few
/// hundred days. By layer, in the order of [`Trouble`]'s kinds, bookings in rotation order.
#[must_use]
pub fn forecast(
    root: &Root,
    zone: &Zone,
    from: Moment,
    until: Moment,
    catalogue: &Catalogue,
) -> Vec<Finding> {
    Outlook::new(zone, from, until, catalogue).of(root)
}

/// What the screens of one zone will show. Each channel is looked at once, however many show it.
pub struct Outlook<'a> {
    catalogue: &'a Catalogue,
    zone: &'a Zone,
    from: Moment,
    until: Moment,
    context: Context<'a>,
    known: HashMap<ChannelId, Vec<Trouble>>,
}

impl<'a> Outlook<'a> {
    /// Nothing is looked at yet.
    #[must_use]
    pub fn new(zone: &'a Zone, from: Moment, until: Moment, catalogue: &'a Catalogue) -> Self {
        let axis = Axis::Instants { from: from.ms(), until: until.ms() };
        let context = Context::new(catalogue, zone, axis);
        Self { catalogue, zone, from, until, context, known: HashMap::new() }
    }

    /// What was found ahead of a root: see [`forecast`].
    pub fn of(&mut self, root: &Root) -> Vec<Finding> {
        let mut found = Vec::new();
        for ExplainedLayer { layer, channel } in layers(root, self.catalogue) {
            let Some(channel) = channel else {
                found.push(Finding { layer, channel: None, trouble: Trouble::NoChannel });
                continue;
            };
            if !self.known.contains_key(&channel) {
                let troubles = self.channel(&channel);
                self.known.insert(channel.clone(), troubles);
            }
            let troubles = self.known.get(&channel).into_iter().flatten().cloned();
            let finding = |trouble| Finding { layer: layer.clone(), channel: Some(channel.clone()), trouble };
            found.extend(troubles.map(finding));
        }
        found
    }

    fn channel(&mut self, id: &ChannelId) -> Vec<Trouble> {
        let resolved = self.context.channel(id);
        let mut troubles: Vec<Trouble> = self.silence(&resolved.slots).into_iter().collect();
        let playing: HashSet<u32> =
            resolved.slots.iter().flat_map(|slot| slot.members.iter().copied()).collect();
        let (plays, never): (Vec<_>, Vec<_>) =
            (0_u32..).zip(&resolved.bookings).partition(|(index, _)| playing.contains(index));
        troubles.extend(never.into_iter().filter_map(|(_, booking)| self.never(&resolved, booking)));
        let exclusive = plays.into_iter().filter(|(_, booking)| booking.exclusive);
        troubles.extend(exclusive.filter_map(|(index, booking)| {
            let held = self.context.stretches(booking);
            displaced::trouble(&resolved, index, booking, &held, (self.from.ms(), self.until.ms()))
        }));
        for booking in &resolved.bookings {
            let zone = booking.when.zone_at(self.zone);
            let edges = clocks::edges(booking.when.series(), zone, self.from, self.until);
            let trouble =
                |edge| Trouble::ClocksChange { booking: booking.id.clone(), zone: zone.clone(), edge };
            troubles.extend(edges.into_iter().map(trouble));
        }
        troubles
    }

    /// The stretches between what plays.
    fn silence(&self, slots: &[Slot]) -> Option<Trouble> {
        let starts = slots.iter().map(|slot| slot.from).chain([self.until.ms()]);
        let ends = [self.from.ms()].into_iter().chain(slots.iter().map(|slot| slot.until));
        let gaps: Vec<(i64, i64)> = ends.zip(starts).filter(|(from, until)| from < until).collect();
        let (from, until) = *gaps.first()?;
        Some(Trouble::Silence {
            from: Moment::from_ms(from),
            until: Moment::from_ms(until),
            times: gaps.len(),
            total_ms: gaps.iter().map(|(from, until)| until - from).sum(),
        })
    }

    /// Why a booking that never plays does not, if it has windows at all.
    fn never(&mut self, resolved: &Resolved<'_>, booking: &Booking) -> Option<Trouble> {
        let windows = booking.when.series().windows(booking.when.zone_at(self.zone), self.from, self.until);
        let from = windows.first()?.0.max(self.from);
        let held = self.context.stretches(booking).first().map(|stretch| stretch.0.max(self.from.ms()));
        let there = held.and_then(|at| resolved.slots.iter().find(|slot| slot.from <= at && at < slot.until));
        let why = if let Some(slot) = there {
            match resolved.booking_of(slot) {
                Some(by) if slot.precedence == booking.priority => Hindrance::Displaced { by },
                _ => Hindrance::Outranked { by: slot.precedence },
            }
        } else {
            let empty = why_empty(&mut self.context, self.catalogue, &booking.content, 1);
            Hindrance::Empty(empty.unwrap_or(Emptiness::Silent))
        };
        Some(Trouble::NeverPlays { booking: booking.id.clone(), from, why })
    }
}
