//! The next change of what a channel plays, and what makes it.

use std::sync::Arc;

use crate::{
    ids::{BookingId, ChannelId},
    schedule::{
        channel::{Axis, Context, Resolved},
        compile::HORIZON_DAYS,
        model::Catalogue,
        resolve::Slot,
    },
    time::Moment,
    zone::{DAY_MS, Zone},
};

/// When something else plays, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextChange {
    /// When.
    pub at: Moment,
    /// The bookings that begin to play.
    pub begin: Vec<BookingId>,
    /// The bookings that cease to play. None of both: what one of them shows changes inside, or the
    /// same bookings start over.
    pub end: Vec<BookingId>,
    /// Whether anything plays from then on.
    pub plays: bool,
}

/// How far is looked ahead, step by step: most channels change within a day.
const AHEAD_DAYS: [i64; 3] = [1, 8, HORIZON_DAYS];

/// The next change of a channel within the horizon.
pub(super) fn change(
    catalogue: &Catalogue,
    zone: &Zone,
    tags: &Arc<[String]>,
    at: Moment,
    channel: &ChannelId,
    depth: usize,
) -> Option<NextChange> {
    AHEAD_DAYS.into_iter().find_map(|days| {
        let until = at.ms() + days * DAY_MS;
        let mut context = Context::new(catalogue, zone, Axis::Instants { from: at.ms(), until });
        context.aim(tags);
        first(&context.nested(channel, depth), at.ms(), until)
    })
}

/// The first boundary before `until`.
fn first(resolved: &Resolved<'_>, at: i64, until: i64) -> Option<NextChange> {
    let now = resolved.slots.first().filter(|slot| slot.from <= at);
    let boundary = match now {
        Some(slot) => slot.until,
        None => resolved.slots.first()?.from,
    };
    if boundary >= until {
        return None;
    }
    let then = resolved.slots.iter().find(|slot| slot.from <= boundary && boundary < slot.until);
    let members = |slot: Option<&Slot>| {
        let names = |slot: &Slot| [resolved.names(&slot.members), resolved.names(&slot.shares)].concat();
        slot.map(names).unwrap_or_default()
    };
    let (before, after) = (members(now), members(then));
    let without = |these: &[BookingId], those: &[BookingId]| {
        these.iter().filter(|id| !those.contains(id)).cloned().collect()
    };
    Some(NextChange {
        at: Moment::from_ms(boundary),
        begin: without(&after, &before),
        end: without(&before, &after),
        plays: then.is_some(),
    })
}
