//! The `rrule` crate (0.14) as a second opinion, on the rules that it gets right.

use atrium_domain::{
    recurrence::{End, Frequency, Instance, Repeat, Series},
    time::Moment,
    zone::Zone,
};
use jiff::{
    civil::{Date, DateTime, date},
    tz::{AmbiguousOffset, TimeZone},
};
use proptest::prelude::*;
use rrule::RRuleSet;

use super::draw::{any_parts, any_rule, at, later, span};
use crate::fixture::any_place;

/// The crate's first 400 instants up to the end of a local date. `None` for `-5MO`, `-53MO` and
/// positions beyond any period, which it refuses by their range.
fn theirs(start: DateTime, zone: &str, repeat: &Repeat, last: Date) -> Option<Vec<Moment>> {
    let midnight = |date: Date| Zone::find(zone).unwrap().midnight(later(date, 1));
    let rule = match repeat.parts().end {
        // UNTIL has to be a time in UTC: the last second of the last date.
        End::Until(date) => {
            let until = midnight(date).plus_ms(-1).timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
            format!("{};UNTIL={until}", repeat.ending(End::Never).unwrap())
        }
        _ => repeat.to_string(),
    };
    let text = format!("DTSTART;TZID={zone}:{}\nRRULE:{rule}", start.strftime("%Y%m%dT%H%M%S"));
    let set = match text.parse::<RRuleSet>() {
        Ok(set) => set.limit(),
        Err(error) if error.to_string().contains("outside the range") => return None,
        Err(error) => panic!("{rule}: {error}"),
    };
    let found = set.into_iter().map(|at| Moment::from_ms(at.timestamp_millis()));
    Some(found.take_while(|at| *at < midnight(last)).take(400).collect())
}

/// Where the crate differs from RFC 5545, seen when this was written.
fn is_beyond_the_crate(repeat: &Repeat) -> bool {
    let parts = repeat.parts();
    let ordinals = parts.by_day.iter().filter(|day| day.ordinal.is_some()).count();
    // The first week is cut at DTSTART before BYSETPOS chooses from it.
    let cut_week = parts.frequency == Frequency::Weekly && !parts.by_set_pos.is_empty();
    // `MO,1TU` is read as Mondays that are also the first Tuesday.
    let mixed = ordinals > 0 && ordinals < parts.by_day.len();
    cut_week || mixed
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    #[test]
    fn the_rrule_crate_finds_the_same_dates((start, repeat) in any_rule()) {
        prop_assume!(!is_beyond_the_crate(&repeat));
        let start = at(start, 720);
        let last = later(start.date(), span(&repeat));
        let series = Series::new(start, at(start.date(), 780), Some(repeat.clone())).unwrap();
        // Of a rule without dates the crate knows no end: it counts to its limit, for seconds.
        prop_assume!(series.rule_dates(start.date(), date(9990, 1, 1)).next().is_some());
        let ours = series.occurrences(&Zone::utc(), Moment::EPOCH, Zone::utc().midnight(later(last, 1)));
        let ours: Vec<Moment> = ours.iter().take(400).map(|found| found.from).collect();
        let Some(theirs) = theirs(start, "UTC", &repeat, last) else { return Ok(()) };
        prop_assert_eq!(ours, theirs, "{} from {}", repeat, start);
    }

    /// In a zone: the crate's instants are those of our instances by RFC 5545 (section 3.3.5), which
    /// takes a skipped time by the offset before the gap. Ours begin at the end of the gap (R7).
    #[test]
    fn the_rrule_crate_finds_the_same_instants(
        (name, start, repeat) in any_place().prop_flat_map(|(name, date)| {
            let start = later(date, -40);
            (Just(name), Just(start), any_parts(start).prop_map(|parts| parts.check().unwrap()))
        }),
        quarter in 0_i64..96,
    ) {
        prop_assume!(!is_beyond_the_crate(&repeat));
        let start = at(start, quarter * 15);
        let last = later(start.date(), 200);
        let series = Series::new(start, start.checked_add(jiff::Span::new().hours(1)).unwrap(), Some(repeat.clone())).unwrap();
        prop_assume!(series.rule_dates(start.date(), date(9990, 1, 1)).next().is_some());
        let rules = TimeZone::get(name).unwrap();
        let instances = series.instances(start, at(last, 1440));
        // A day whose midnight is skipped, when the instance's time is skipped too, the crate leaves
        // out, and its COUNT runs on. So it does with a day whose midnight comes twice, as in St. John's until 2011.
        let is_skipped = |local: DateTime| matches!(rules.to_ambiguous_timestamp(local).offset(), AmbiguousOffset::Gap { .. });
        let is_twice = |local: DateTime| matches!(rules.to_ambiguous_timestamp(local).offset(), AmbiguousOffset::Fold { .. });
        let fails = |instance: &Instance| {
            let midnight = at(instance.start.date(), 0);
            is_twice(midnight) || (is_skipped(instance.start) && is_skipped(midnight))
        };
        prop_assume!(!instances.iter().any(fails));
        let instances = instances.into_iter();
        let ours: Vec<Moment> =
            instances.map(|instance| rules.to_timestamp(instance.start).unwrap().into()).collect();
        let Some(theirs) = theirs(start, name, &repeat, last) else { return Ok(()) };
        let differ = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
        prop_assert_eq!(differ, None, "{} from {} in {}", repeat, start, name);
        prop_assert_eq!(ours.len(), theirs.len(), "{} from {} in {}", repeat, start, name);
    }
}
