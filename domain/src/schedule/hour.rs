//! Whether the shares of a channel fit into an hour. Asked when a booking is saved (R27).

use crate::{recurrence::When, time::Moment, zone::Zone};

/// How many seconds of an hour all shares together can have.
pub const HOUR_SECONDS: u32 = 3600;

/// What a booking asks of each hour.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'w> {
    /// When it holds.
    pub when: &'w When,
    /// Seconds of each hour.
    pub seconds: u32,
}

/// Where shares would exceed the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverHour {
    /// The first instant at which the others ask for most while the one asked about holds.
    pub at: Moment,
    /// What all ask for then, in seconds of each hour.
    pub sum: u32,
    /// What is left for the one asked about wherever it holds; 0 when there is nothing.
    pub left: u32,
}

/// Where a share and the others of its channel would ask for more than an hour on a screen in a zone, within
/// `[from, until)`; `None` when they fit. Whether there is anything to show, and who plays alone, does not matter: it may
/// change.
#[must_use]
pub fn over_hour(
    own: Asked<'_>,
    others: &[Asked<'_>],
    zone: &Zone,
    from: Moment,
    until: Moment,
) -> Option<OverHour> {
    let mut edges: Vec<(Moment, i64, u32)> = Vec::new();
    // The own runs count as edges without seconds, so that its holding is known in the same pass.
    let runs = own.when.runs(zone, from, until);
    for other in others {
        for run in other.when.runs(zone, from, until) {
            let seconds = i64::from(other.seconds);
            edges.extend([(run.from, seconds, 0), (run.until, -seconds, 0)]);
        }
    }
    edges.extend(runs.iter().flat_map(|run| [(run.from, 0, 1), (run.until, 0, 2)]));
    edges.sort_unstable_by_key(|(at, ..)| *at);
    let (mut asked, mut holds) = (0_i64, false);
    let mut most: Option<(Moment, i64)> = None;
    let mut edges = edges.into_iter().peekable();
    while let Some((at, seconds, own)) = edges.next() {
        asked += seconds;
        holds = if own == 0 { holds } else { own == 1 };
        let is_last = edges.peek().is_none_or(|(next, ..)| *next > at);
        if is_last && holds && most.is_none_or(|(_, most)| asked > most) {
            most = Some((at.max(from), asked));
        }
    }
    let (at, asked) = most?;
    let others = u32::try_from(asked).unwrap_or(u32::MAX);
    let sum = others.saturating_add(own.seconds);
    (sum > HOUR_SECONDS).then_some(OverHour { at, sum, left: HOUR_SECONDS.saturating_sub(others) })
}
