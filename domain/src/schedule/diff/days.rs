//! The local days that stretches fall on, and the times of each.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::tracks::union;
use crate::{time::Moment, zone::Zone};

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
            let last = if end == midnight { DAY } else { minute(zone, end) };
            let times = (minute(zone, at), last);
            let of_day = days.entry(date).or_default();
            // Where clocks change, the wall clock can stand still or go back.
            if times.0 < times.1 && !of_day.contains(&times) {
                of_day.push(times);
            }
            at = end;
        }
    }
    days
}

fn minute(zone: &Zone, at: Moment) -> u16 {
    let wall = zone.wall_clock(at);
    u16::from(wall.hour().unsigned_abs()) * 60 + u16::from(wall.minute().unsigned_abs())
}
