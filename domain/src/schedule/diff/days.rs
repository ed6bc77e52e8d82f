//! The local days that stretches fall on, and the times of each.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::tracks::union;
use crate::{
    time::Moment,
    zone::{Clock, Zone},
};

/// Minutes of a civil day.
const DAY: u16 = 1440;

/// Stretches by local day, as minutes of the wall clock: `[from, until)`, 0 to 1,440. What touches or overlaps is one.
#[must_use]
pub fn days(
    stretches: impl IntoIterator<Item = (Moment, Moment)>,
    zone: &Zone,
) -> BTreeMap<Date, Vec<(u16, u16)>> {
    let mut days: BTreeMap<Date, Vec<(u16, u16)>> = BTreeMap::new();
    for (from, until) in union(stretches.into_iter().collect()) {
        let mut at = from;
        while at < until {
            let date = zone.date_at(at);
            let Ok(next) = date.tomorrow() else { break };
            let midnight = zone.midnight(next);
            // A clock set back at midnight shows the day before once more.
            let end = if midnight > at { midnight.min(until) } else { until };
            let of_day = days.entry(date).or_default();
            for times in times(zone, at, end, end == midnight) {
                if times.0 < times.1 && !of_day.contains(&times) {
                    of_day.push(times);
                }
            }
            at = end;
        }
    }
    days
}

/// A stretch of one day as the wall clock tells it. Where clocks go back it may end at an earlier time than it begins at:
/// then each pass is told by itself.
fn times(zone: &Zone, from: Moment, until: Moment, to_midnight: bool) -> Vec<(u16, u16)> {
    let last = if to_midnight { DAY } else { minute(zone.offset_ms(until.ms()), until.ms()) };
    let whole = (minute(zone.offset_ms(from.ms()), from.ms()), last);
    if whole.0 < whole.1 {
        return vec![whole];
    }
    let clock = Clock::over(zone, from.ms(), until.ms());
    clock
        .spans()
        .iter()
        .map(|span| (minute(span.offset, span.from), minute(span.offset, span.until)))
        .collect()
}

/// The minute of the day that a wall clock with an offset shows.
fn minute(offset: i64, at: i64) -> u16 {
    u16::try_from((at + offset).div_euclid(60_000).rem_euclid(i64::from(DAY))).unwrap_or_default()
}
