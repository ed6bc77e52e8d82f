//! A series in a zone, quarter by quarter of an hour against the wall clock.

use atrium_domain::{
    recurrence::{Instance, Run, Series},
    time::Moment,
    zone::Zone,
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{AmbiguousOffset, TimeZone},
};
use proptest::prelude::*;

use super::{
    draw::{any_series, at, later},
    naive::Naive,
};
use crate::{fixture::any_place, naive::MINUTE};

const DAY: i64 = 1440 * MINUTE;

fn any_case() -> impl Strategy<Value = (&'static str, Date, Series)> {
    any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_series(date)))
}

/// Every instance up to a few days after a date, from the naive engine's dates and the series'
/// lists.
fn naive_instances(series: &Series, around: Date) -> Vec<Instance> {
    let (start, length) = (series.start(), series.end().duration_since(series.start()));
    let mut originals: Vec<DateTime> = match series.repeat() {
        None => vec![start],
        Some(repeat) => {
            let dates = Naive::new(repeat.parts(), start.date()).dates(later(around, 80));
            dates.into_iter().map(|date| date.to_datetime(start.time())).collect()
        }
    };
    originals.extend(series.extras());
    originals.sort_unstable();
    originals.dedup();
    let gone: Vec<DateTime> = series.exceptions().collect();
    let moved: Vec<Instance> = series.moves().collect();
    let originals = originals.into_iter().filter(|original| !gone.contains(original));
    let place = |original: DateTime| {
        let moved = moved.iter().find(|moved| moved.original == original).copied();
        let end = original.checked_add(length).unwrap();
        moved.unwrap_or(Instance { original, start: original, end })
    };
    originals.map(place).collect()
}

/// The first instant whose wall clock is at or after a local time, as jiff sees it.
fn first_instant(zone: &TimeZone, local: DateTime) -> i64 {
    let instant = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local).unwrap(),
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(local).unwrap(),
        AmbiguousOffset::Gap { before, .. } => {
            let after_gap = before.to_timestamp(local).unwrap() + jiff::Span::new().milliseconds(1);
            zone.preceding(after_gap).next().unwrap().timestamp()
        }
    };
    instant.as_millisecond()
}

/// Original start, first instant, first instant after.
type Told = (DateTime, Moment, Moment);

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    /// R2, R3, R4, R7, R8, R10, R14, R16: it holds exactly while the wall clock is inside an
    /// instance, and its runs say so.
    #[test]
    fn it_holds_while_the_wall_clock_is_inside((name, date, series) in any_case()) {
        let (zone, rules) = (Zone::find(name).unwrap(), TimeZone::get(name).unwrap());
        let instances = naive_instances(&series, date);
        let holds = |at: Moment| {
            let wall = rules.to_datetime(Timestamp::from_millisecond(at.ms()).unwrap());
            instances.iter().any(|instance| instance.start <= wall && wall < instance.end)
        };
        let midnight = zone.midnight(date);
        let (from, until) = (midnight.plus_ms(-DAY), midnight.plus_ms(2 * DAY));
        let runs = series.runs(&zone, from, until);
        let mut at = from;
        while at < until {
            let expected = holds(at);
            let inside = runs.iter().any(|run| run.from <= at && at < run.until);
            prop_assert_eq!(inside, expected, "runs at {}: {:?}", at, runs);
            at = at.plus_ms(15 * MINUTE);
        }
        for run in &runs {
            prop_assert!(run.from < run.until && run.until > from && run.from < until);
            prop_assert!(holds(run.from) && !holds(run.from.plus_ms(-1)), "it begins where it begins: {run:?}");
            prop_assert!(holds(run.until.plus_ms(-1)));
            prop_assert!(run.until >= until || !holds(run.until));
            prop_assert_eq!(series.holds_at(&zone, run.from), true);
            prop_assert_eq!(series.holds_at(&zone, run.from.plus_ms(-1)), false);
        }
        for pair in runs.windows(2) {
            prop_assert!(pair[0].until < pair[1].from);
        }
    }

    /// Each instance is one span, from the first pass of its start to the first pass of its end.
    #[test]
    fn every_instance_occurs_once((name, date, series) in any_case()) {
        let (zone, rules) = (Zone::find(name).unwrap(), TimeZone::get(name).unwrap());
        let (from, until) = (zone.midnight(date).plus_ms(-5 * DAY), zone.midnight(date).plus_ms(40 * DAY));
        let instances = naive_instances(&series, date);
        let occurrence = |instance: &Instance| {
            let instant = |local: DateTime| Moment::from_ms(first_instant(&rules, local));
            (instance.original, instant(instance.start), instant(instance.end))
        };
        let expected = instances.iter().map(occurrence);
        let touches = |found: &Told| found.1 < found.2 && found.2 > from && found.1 < until;
        let mut expected: Vec<Told> = expected.filter(touches).collect();
        expected.sort_by_key(|(original, from, _)| (*from, *original));
        let found = series.occurrences(&zone, from, until).into_iter();
        let found: Vec<Told> = found.map(|found| (found.original(), found.from, found.until)).collect();
        prop_assert_eq!(found, expected.clone());
        // The next one after any instant is the one in the list.
        let after = zone.midnight(date);
        let next = expected.into_iter().map(|told| told.1).find(|from| *from > after);
        if next.is_some() {
            let found = series.next_occurrence(&zone, after);
            prop_assert_eq!(found.map(|found| found.from), next);
        }
    }

    /// R17: the next boundary is the next end or beginning of a run.
    #[test]
    fn the_next_boundary_is_a_runs((name, date, series) in any_case(), minutes in -4000_i64..4000) {
        let zone = Zone::find(name).unwrap();
        let at = zone.midnight(date).plus_ms(minutes * MINUTE);
        let horizon = at.plus_ms(60 * DAY);
        let runs = series.runs(&zone, at, horizon);
        let mut boundaries: Vec<(Moment, bool)> =
            runs.iter().flat_map(|run: &Run| [(run.from, true), (run.until, false)]).collect();
        boundaries.retain(|boundary| boundary.0 > at && boundary.0 < horizon);
        let found = series.next_after(&zone, at).map(|boundary| (boundary.at, boundary.holds));
        match boundaries.first() {
            Some(first) => prop_assert_eq!(found, Some(*first)),
            None => prop_assert!(found.is_none_or(|found| found.0 >= horizon)),
        }
    }

    /// Where a run began does not depend on when it is asked.
    #[test]
    fn a_run_has_one_beginning((name, date, series) in any_case(), days in 1_i64..60) {
        let zone = Zone::find(name).unwrap();
        let early = zone.midnight(later(date, -40));
        let late = zone.midnight(later(date, days));
        let wide = series.runs(&zone, early, late.plus_ms(DAY));
        for run in series.runs(&zone, late, late.plus_ms(DAY)) {
            prop_assert!(wide.contains(&run) || run.until >= late.plus_ms(DAY));
            prop_assert!(wide.iter().any(|other| other.from == run.from), "{:?} of {:?}", run, wide);
        }
    }
}

#[test]
fn long_runs_begin_where_they_began() {
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let daily = |days: i64| {
        let start: Date = "1990-01-15".parse().unwrap();
        let rule = format!("FREQ=DAILY;INTERVAL={days}").parse().unwrap();
        Series::new(at(start, 0), at(start, days * 1440), Some(rule)).unwrap()
    };
    let (now, later) = ("2026-11-22T12:00:00Z".parse().unwrap(), "2026-12-22T12:00:00Z".parse().unwrap());
    for series in [daily(1), daily(3)] {
        let run = series.runs(&zone, now, later)[0];
        assert_eq!(run.from.to_string(), "1990-01-14T23:00:00.000Z");
        assert_eq!(series.next_after(&zone, now), None);
        // A hole in it, years ago and years ahead.
        let holed =
            series.excepting(&["1999-12-30T00:00".parse().unwrap(), "2040-01-01T00:00".parse().unwrap()]);
        let holed = holed.unwrap();
        let run = holed.runs(&zone, now, later)[0];
        let began = if holed.has("1999-12-29T00:00".parse().unwrap()) {
            "1999-12-30T23:00:00.000Z"
        } else {
            "2000-01-01T23:00:00.000Z"
        };
        assert_eq!(run.from.to_string(), began);
    }
    let ended = daily(1).edited(
        "2050-01-01T00:00".parse().unwrap(),
        atrium_domain::recurrence::Scope::Following,
        &atrium_domain::recurrence::Change::Cancel,
    );
    let boundary = ended.unwrap().kept.unwrap().next_after(&zone, now).unwrap();
    assert_eq!((boundary.at.to_string().as_str(), boundary.holds), ("2049-12-31T23:00:00.000Z", false));
}
