//! Channels in channels: how deep, and never in a circle (R23). Asked when a booking is saved.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::ChannelId;

/// How many channels may be inside each other, the one that is shown included.
pub const MAX_DEPTH: usize = 5;

/// Why a channel may not be booked on another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NestingRefusal {
    /// It would contain itself; the path starts and ends with the same channel.
    #[error("the channel would contain itself")]
    Cycle(Vec<ChannelId>),
    /// More than [`MAX_DEPTH`] channels would be inside each other; one such path.
    #[error("more than five channels would be inside each other")]
    TooDeep(Vec<ChannelId>),
}

impl NestingRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cycle(_) => "channel_cycle",
            Self::TooDeep(_) => "channel_too_deep",
        }
    }
}

type Inside<'a> = BTreeMap<&'a ChannelId, BTreeSet<&'a ChannelId>>;

/// Decides whether `inner` may be booked on `outer`.
///
/// `nested` are the site's existing pairs (channel, channel booked on it); their order and
/// duplicates do not matter.
///
/// # Errors
/// A [`NestingRefusal`] with the offending path.
pub fn check_nesting(
    nested: &[(ChannelId, ChannelId)],
    outer: &ChannelId,
    inner: &ChannelId,
) -> Result<(), NestingRefusal> {
    if let Some(cycle) = find_cycle(nested, outer, inner) {
        return Err(NestingRefusal::Cycle(cycle));
    }
    let down = longest(&edges(nested, false), inner, MAX_DEPTH + 1);
    let mut path = longest(&edges(nested, true), outer, MAX_DEPTH + 1);
    path.reverse();
    path.extend(down);
    if path.len() > MAX_DEPTH { Err(NestingRefusal::TooDeep(path)) } else { Ok(()) }
}

/// The circle that booking `inner` on `outer` would close: from `outer` through `inner` back to
/// `outer`, or `None`.
#[must_use]
pub fn find_cycle(
    nested: &[(ChannelId, ChannelId)],
    outer: &ChannelId,
    inner: &ChannelId,
) -> Option<Vec<ChannelId>> {
    let inside = edges(nested, false);
    let mut came_from: BTreeMap<&ChannelId, &ChannelId> = BTreeMap::from([(inner, outer)]);
    let mut open = vec![inner];
    while let Some(at) = open.pop() {
        if at == outer {
            return Some(walk_back(&came_from, outer));
        }
        for next in inside.get(at).into_iter().flatten() {
            if !came_from.contains_key(*next) {
                came_from.insert(next, at);
                open.push(next);
            }
        }
    }
    None
}

fn walk_back(came_from: &BTreeMap<&ChannelId, &ChannelId>, outer: &ChannelId) -> Vec<ChannelId> {
    let mut path = vec![outer.clone()];
    let mut at = outer;
    while let Some(before) = came_from.get(at) {
        path.push((*before).clone());
        at = before;
        if at == outer {
            break;
        }
    }
    path.reverse();
    path
}

fn edges(nested: &[(ChannelId, ChannelId)], upwards: bool) -> Inside<'_> {
    let mut edges = Inside::new();
    for (outer, inner) in nested {
        let (from, to) = if upwards { (inner, outer) } else { (outer, inner) };
        edges.entry(from).or_default().insert(to);
    }
    edges
}

/// The longest path from a channel, cut at `limit` channels, so that it ends even in a circle.
///
/// Goes level by level: a path of n channels exists if the n-th level is not empty.
fn longest(edges: &Inside<'_>, start: &ChannelId, limit: usize) -> Vec<ChannelId> {
    let mut levels = vec![BTreeMap::from([(start, None)])];
    while levels.len() < limit {
        let mut next: BTreeMap<&ChannelId, Option<&ChannelId>> = BTreeMap::new();
        for at in levels.last().into_iter().flat_map(BTreeMap::keys) {
            for to in edges.get(*at).into_iter().flatten() {
                next.entry(to).or_insert(Some(at));
            }
        }
        if next.is_empty() {
            break;
        }
        levels.push(next);
    }
    let mut path: Vec<ChannelId> = Vec::new();
    let mut at = levels.last().and_then(|level| level.keys().next().copied());
    for level in levels.iter().rev() {
        let Some(channel) = at else { break };
        path.push(channel.clone());
        at = level.get(channel).copied().flatten();
    }
    path.reverse();
    path
}
