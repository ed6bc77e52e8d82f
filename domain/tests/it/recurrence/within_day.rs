//! Rules that repeat within the day (R9).

use atrium_domain::{
    recurrence::{Frequency, Occurrence, RepeatParts, Series},
    time::Moment,
    zone::Zone,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use proptest::prelude::*;

use super::draw::{at, later};
use crate::{fixture::any_place, naive::MINUTE};

fn every(minutes: u32, start: Date, from: i64, length: i64) -> Series {
    let repeat = RepeatParts::every(minutes, Frequency::Minutely).check().unwrap();
    Series::new(at(start, from), at(start, from + length), Some(repeat)).unwrap()
}

/// From each day's first minute at or after the anchor, step by step, while it is the same day.
fn naive(zone: &TimeZone, first: Date, days: i64, step: i64, anchor: i64, length: i64) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    for day in 0..days {
        let date = later(first, day);
        let wall = |at: i64| zone.to_datetime(Timestamp::from_millisecond(at).unwrap());
        let utc = at(date, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond();
        let is_reached = |instant: &i64| wall(*instant) >= at(date, anchor);
        let hour = (-16..42).map(|hour| utc + hour * 60 * MINUTE).find(is_reached).unwrap();
        // Four hours before, in case the clock went back in between.
        let mut minutes = (-240..=0).map(|minute| hour + minute * MINUTE);
        let Some(mut instant) = minutes.find(is_reached) else {
            continue;
        };
        while wall(instant).date() == date {
            found.push((instant, instant + length * MINUTE));
            instant += step * MINUTE;
        }
    }
    found.sort_unstable();
    found
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    #[test]
    fn steps_are_elapsed_time_from_each_days_first(
        (name, date) in any_place(), step in prop_oneof![7_u32..300, 300_u32..2000],
        anchor in 0_i64..1440, length in 1_i64..400,
    ) {
        // At 00:01 the clock went back to the day before: which day a step is on is told by the
        // first midnight there.
        prop_assume!(name != "America/St_Johns");
        let (zone, rules) = (Zone::find(name).unwrap(), TimeZone::get(name).unwrap());
        let first = later(date, -2);
        let series = every(step, first, anchor, length);
        let (from, until) = (zone.midnight(date).plus_ms(-1440 * MINUTE), zone.midnight(date).plus_ms(2 * 1440 * MINUTE));
        let naive = naive(&rules, first, 6, step.into(), anchor, length).into_iter();
        let expected: Vec<(i64, i64)> =
            naive.filter(|(begin, end)| *end > from.ms() && *begin < until.ms()).collect();
        let found = series.occurrences(&zone, from, until);
        let found: Vec<(i64, i64)> = found.iter().map(|found| (found.from.ms(), found.until.ms())).collect();
        prop_assert_eq!(found, expected);
    }
}

fn hours(series: &Series, zone: &str, from: &str, until: &str) -> String {
    let (from, until): (Moment, Moment) = (from.parse().unwrap(), until.parse().unwrap());
    let found = series.occurrences(&Zone::find(zone).unwrap(), from, until);
    let hour = |found: &Occurrence| found.from.to_string()[11..16].to_owned();
    found.iter().map(hour).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_next_day_starts_over() {
    // Every five hours from 01:00: in autumn the day has one hour more, and the next is as ever.
    let start: Date = "2026-10-24".parse().unwrap();
    let repeat = RepeatParts::every(5, Frequency::Hourly).check().unwrap();
    let series = Series::new(at(start, 60), at(start, 90), Some(repeat)).unwrap();
    let day = |from, until| hours(&series, "Europe/Stockholm", from, until);
    assert_eq!(day("2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z"), "23:00 04:00 09:00 14:00 19:00");
    assert_eq!(day("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), "23:00 04:00 09:00 14:00 19:00");
    assert_eq!(day("2026-10-25T23:00:00Z", "2026-10-26T23:00:00Z"), "00:00 05:00 10:00 15:00 20:00");
}

#[test]
fn one_step_can_be_taken_out_and_a_day_cut() {
    let start: Date = "2026-11-02".parse().unwrap();
    let series = every(360, start, 0, 30).excepting(&[at(start, 720)]).unwrap();
    let day = |series: &Series| hours(series, "UTC", "2026-11-02T00:00:00Z", "2026-11-03T06:30:00Z");
    assert_eq!(day(&series), "00:00 06:00 18:00 00:00 06:00");
    let change = atrium_domain::recurrence::Change::Window { start: at(start, 1080), end: at(start, 1110) };
    let edited = series.edited(at(start, 1080), atrium_domain::recurrence::Scope::Following, &change);
    let edited = edited.unwrap();
    assert_eq!(day(&edited.kept.unwrap()), "00:00 06:00");
    assert_eq!(day(&edited.made.unwrap()), "18:00 00:00 06:00");
}
