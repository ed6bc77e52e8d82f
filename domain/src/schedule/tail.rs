//! What an isolated player needs past the horizon: weeks, and the zone's offsets to place them.

use super::timeline::OffsetChange;
use crate::{
    time::Moment,
    zone::{Clock, DAY_MS, Zone},
};

/// How far offset changes are listed: two years.
const OFFSETS_MS: i64 = 732 * DAY_MS;

/// The zone's offset at `from` and every change of it in the two years after.
pub(crate) fn offsets(zone: &Zone, from: i64) -> Vec<OffsetChange> {
    let clock = Clock::over(zone, from, from + OFFSETS_MS);
    let change =
        |span: &crate::zone::Span| OffsetChange { from: Moment::from_ms(span.from), offset_ms: span.offset };
    clock.spans().iter().map(change).collect()
}
