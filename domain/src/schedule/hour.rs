//! Whether the shares of a channel fit into an hour. Asked when a booking is saved (R27).

use crate::{recurrence::Timed, time::Moment, zone::Zone};

/// How many seconds of an hour all shares together can have.
pub const HOUR_SECONDS: u32 = 3600;

/// How much of the time is looked at in one piece: about a month.
const PART_MS: i64 = 31 * 86_400_000;

/// What a booking asks of each hour.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'w> {
    /// When it holds.
    pub when: Timed<'w>,
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
    let mut most: Option<(Moment, i64)> = None;
    let mut part = from;
    // Month by month: rules of minutes have very many runs in a year.
    while part < until {
        let end = part.plus_ms(PART_MS).min(until);
        if let Some((at, asked)) = most_asked(own, others, zone, part, end)
            && most.is_none_or(|(_, most)| asked > most)
        {
            most = Some((at, asked));
        }
        part = end;
    }
    let (at, asked) = most?;
    let others = u32::try_from(asked).unwrap_or(u32::MAX);
    let sum = others.saturating_add(own.seconds);
    (sum > HOUR_SECONDS).then_some(OverHour { at, sum, left: HOUR_SECONDS.saturating_sub(others) })
}

/// When the others ask for most while the one asked about holds, and for how many seconds.
fn most_asked(
    own: Asked<'_>,
    others: &[Asked<'_>],
    zone: &Zone,
    from: Moment,
    until: Moment,
) -> Option<(Moment, i64)> {
    let mut edges: Vec<(Moment, i64, Option<bool>)> = Vec::new();
    for run in own.when.runs(zone, from, until) {
        edges.extend([(run.from, 0, Some(true)), (run.until, 0, Some(false))]);
    }
    if edges.is_empty() {
        return None;
    }
    for other in others {
        let seconds = i64::from(other.seconds);
        for run in other.when.runs(zone, from, until) {
            edges.extend([(run.from, seconds, None), (run.until, -seconds, None)]);
        }
    }
    edges.sort_unstable_by_key(|(at, ..)| *at);
    let (mut asked, mut holds, mut most) = (0_i64, false, None);
    let mut edges = edges.into_iter().peekable();
    while let Some((at, seconds, own)) = edges.next() {
        asked += seconds;
        holds = own.unwrap_or(holds);
        let is_last = edges.peek().is_none_or(|(next, ..)| *next > at);
        if is_last && holds && most.is_none_or(|(_, most)| asked > most) {
            most = Some((at.max(from), asked));
        }
    }
    most
}
