//! What will go wrong on a screen in the coming days: layers and stretches in which nothing plays, bookings
//! that never get to play, exclusive bookings in each other's way, files that expire, shares of more than an hour, and
//! windows that a change of the clocks touches.

mod clocks;
mod displaced;
mod expiring;
mod over;
mod silent;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    channel::{Axis, Context, Resolved},
    explain::{Emptiness, ExplainedLayer, layers, why_empty},
    model::{Booking, Catalogue, Root},
    resolve::Slot,
};
use crate::{
    ids::{BookingId, ChannelId, DaypartId, LayerId, MediaId},
    recurrence::Stretch,
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
    /// Files reach their last day, and nothing is left for a booking to show.
    Expires {
        /// Which.
        booking: BookingId,
        /// The file that is left last.
        media: MediaId,
        /// Its last day.
        last: Date,
        /// The first instant from which the booking would show something, and cannot.
        from: Moment,
    },
    /// Shares ask for more than the hour, so that they are cut in proportion and nothing else plays.
    SharesOverHour {
        /// The bookings that share it at first.
        bookings: Vec<BookingId>,
        /// The most they ask for, in seconds of each hour.
        sum: u32,
        /// First instant of the first such stretch.
        from: Moment,
        /// First instant after it.
        until: Moment,
        /// How many such stretches there are.
        times: usize,
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

/// A channel on screens with these tags and active hours.
type OnScreens = (ChannelId, Arc<[String]>, Option<DaypartId>);

/// What the screens of one zone will show. Each channel is looked at once, however many show it.
pub struct Outlook<'a> {
    catalogue: &'a Catalogue,
    zone: &'a Zone,
    from: Moment,
    until: Moment,
    context: Context<'a>,
    known: HashMap<OnScreens, Vec<Trouble>>,
    tags: Arc<[String]>,
    /// The active hours of the screens, and the stretches in which they are on.
    awake: (Option<DaypartId>, Vec<Stretch>),
}

impl<'a> Outlook<'a> {
    /// Nothing is looked at yet.
    #[must_use]
    pub fn new(zone: &'a Zone, from: Moment, until: Moment, catalogue: &'a Catalogue) -> Self {
        let axis = Axis::Instants { from: from.ms(), until: until.ms() };
        let context = Context::new(catalogue, zone, axis);
        let awake = (None, vec![(from.ms(), until.ms())]);
        Self { catalogue, zone, from, until, context, known: HashMap::new(), tags: Arc::default(), awake }
    }

    /// What was found ahead of a root on screens with these tags and active hours. While they are dark nothing needs to
    /// play.
    pub fn on(
        &mut self,
        root: &Root,
        tags: &Arc<[String]>,
        active_hours: Option<&DaypartId>,
    ) -> Vec<Finding> {
        self.aim(tags, active_hours);
        self.of(root)
    }

    /// Looks at screens with these tags and active hours from here on.
    fn aim(&mut self, tags: &Arc<[String]>, active_hours: Option<&DaypartId>) {
        if self.awake.0.as_ref() != active_hours {
            let hours = active_hours.and_then(|id| self.catalogue.times().hours(id));
            let (from, until) = (self.from.ms(), self.until.ms());
            let open = hours.map_or_else(|| vec![(from, until)], |hours| hours.open(self.zone, from, until));
            self.awake = (active_hours.cloned(), open);
        }
        self.tags = Arc::clone(tags);
    }

    /// What was found ahead of a root: see [`forecast`].
    pub fn of(&mut self, root: &Root) -> Vec<Finding> {
        let mut found = Vec::new();
        self.context.aim(&Arc::clone(&self.tags));
        for ExplainedLayer { layer, channel } in layers(root, self.catalogue) {
            let Some(channel) = channel else {
                found.push(Finding { layer, channel: None, trouble: Trouble::NoChannel });
                continue;
            };
            let key = (channel.clone(), Arc::clone(&self.tags), self.awake.0.clone());
            if !self.known.contains_key(&key) {
                let troubles = self.channel(&channel);
                self.known.insert(key.clone(), troubles);
            }
            let troubles = self.known.get(&key).into_iter().flatten().cloned();
            let finding = |trouble| Finding { layer: layer.clone(), channel: Some(channel.clone()), trouble };
            found.extend(troubles.map(finding));
        }
        found
    }

    fn channel(&mut self, id: &ChannelId) -> Vec<Trouble> {
        let resolved = self.context.channel(id);
        let mut troubles: Vec<Trouble> = self.silence(&resolved.slots).into_iter().collect();
        let playing: HashSet<u32> = resolved
            .slots
            .iter()
            .flat_map(|slot| slot.members.iter().chain(slot.shares.iter()).copied())
            .collect();
        let (plays, never): (Vec<_>, Vec<_>) =
            (0_u32..).zip(&resolved.bookings).partition(|(index, _)| playing.contains(index));
        troubles.extend(never.into_iter().filter_map(|(_, booking)| self.never(&resolved, booking)));
        let exclusive = plays.into_iter().filter(|(_, booking)| booking.exclusive);
        troubles.extend(exclusive.filter_map(|(index, booking)| {
            let held = self.context.stretches(booking);
            displaced::trouble(&resolved, index, booking, &held, (self.from.ms(), self.until.ms()))
        }));
        let expiring = resolved.bookings.iter().filter_map(|booking| self.expires(booking));
        troubles.extend(expiring.collect::<Vec<_>>());
        troubles.extend(over::trouble(&resolved));
        for booking in &resolved.bookings {
            let zone = booking.when.zone_at(self.zone);
            let timed =
                booking.when.timed(&self.catalogue.times()).filter(|_| self.context.is_meant(booking));
            let Some(timed) = timed else { continue };
            let edges = clocks::edges(&booking.when, timed, zone, self.from, self.until);
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
        // While the screens are dark nothing needs to play.
        let gaps = meets(&gaps, &self.awake.1);
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
        if !self.context.is_meant(booking) {
            return None;
        }
        let from = Moment::from_ms(self.context.runs(&booking.when).first()?.0).max(self.from);
        let held = self.context.stretches(booking).first().map(|stretch| stretch.0.max(self.from.ms()));
        let there = held.and_then(|at| resolved.slots.iter().find(|slot| slot.from <= at && at < slot.until));
        let why = if let Some(slot) = there {
            match resolved.booking_of(slot) {
                Some(by) if slot.precedence == booking.priority || booking.share.is_some() => {
                    Hindrance::Displaced { by }
                }
                _ => Hindrance::Outranked { by: slot.precedence },
            }
        } else {
            let empty = why_empty(&mut self.context, self.catalogue, &booking.content, 1);
            Hindrance::Empty(empty.unwrap_or(Emptiness::Silent))
        };
        Some(Trouble::NeverPlays { booking: booking.id.clone(), from, why })
    }
}

/// Where the stretches of two lists meet; both are in order and free of overlaps.
fn meets(gaps: &[Stretch], awake: &[Stretch]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for gap in gaps {
        let first = awake.partition_point(|one| one.1 <= gap.0);
        let near = awake.get(first..).unwrap_or_default().iter().take_while(|one| one.0 < gap.1);
        found.extend(near.map(|one| (gap.0.max(one.0), gap.1.min(one.1))));
    }
    found
}
