//! Windows that begin or end where the clocks change.

use crate::{
    recurrence::{Instance, Timed, When, datetime_of, minutes_of},
    time::Moment,
    zone::{Clock, MINUTE_MS, Zone},
};

/// What a change of the clocks does to one instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockEdge {
    /// Its time does not exist on that day (R7).
    Skipped(Instance),
    /// Part of its time does not exist on that day, so it is shorter (R7).
    Shortened(Instance),
    /// It plays in both passes of the repeated hour (R8).
    Repeated(Instance),
}

/// The instances within `[from, until)` that begin or end where a zone's clocks change.
pub(super) fn edges(
    when: &When,
    timed: Timed<'_>,
    zone: &Zone,
    from: Moment,
    until: Moment,
) -> Vec<ClockEdge> {
    // Steps within the day go by elapsed time (R9): the clocks move them and skip none.
    if when.series().repeat().is_some_and(|repeat| repeat.parts().frequency.is_within_day()) {
        return Vec::new();
    }
    let clock = Clock::over(zone, from.ms(), until.ms());
    let pairs = clock.spans().iter().zip(clock.spans().iter().skip(1));
    let mut found = Vec::new();
    for (before, after) in pairs {
        // The local minutes that are skipped, or those that come twice.
        let (was, is) = ((after.from + before.offset) / MINUTE_MS, (after.from + after.offset) / MINUTE_MS);
        let stretch = (was.min(is), was.max(is));
        let near = timed.instances(datetime_of(stretch.0), datetime_of(stretch.1));
        found.extend(near.into_iter().filter_map(|instance| edge(instance, stretch, is > was)));
    }
    found
}

/// What skipping or repeating a local stretch does to an instance that touches it.
fn edge(instance: Instance, (from, until): (i64, i64), skips: bool) -> Option<ClockEdge> {
    let (start, end) = (minutes_of(instance.start), minutes_of(instance.end));
    let starts_inside = from <= start && start < until;
    let ends_inside = from < end && end <= until;
    match (skips, starts_inside, ends_inside) {
        (true, true, true) => Some(ClockEdge::Skipped(instance)),
        (true, true, false) => Some(ClockEdge::Shortened(instance)),
        (true, false, true) if end < until => Some(ClockEdge::Shortened(instance)),
        (false, true, true) if (start, end) != (from, until) => Some(ClockEdge::Repeated(instance)),
        (false, true, false) if start > from => Some(ClockEdge::Repeated(instance)),
        (false, false, true) if end < until => Some(ClockEdge::Repeated(instance)),
        _ => None,
    }
}
