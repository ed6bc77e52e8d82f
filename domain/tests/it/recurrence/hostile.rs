//! Rules that nobody means, and questions that nobody asks.

use atrium_domain::{
    recurrence::{MAX_INSTANCES, Repeat, Series},
    time::Moment,
    zone::Zone,
};
use jiff::civil::{Date, DateTime, date};
use proptest::prelude::*;

use super::draw::{any_series, at, later};
use crate::fixture::any_place;

const FAR: Date = date(9990, 12, 31);

fn series(start: &str, rule: &str) -> Series {
    let start: DateTime = start.parse().unwrap();
    let end = start.checked_add(jiff::Span::new().hours(1)).unwrap();
    Series::new(start, end, Some(rule.parse().unwrap())).unwrap()
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn stockholm() -> Zone {
    Zone::find("Europe/Stockholm").unwrap()
}

#[test]
fn rules_that_never_match_end() {
    for rule in [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31,-31",
        "FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31;COUNT=2147483648",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        // No weekday is there six times, and no day twice.
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-3;COUNT=5",
        // What cannot be seen from the parts: both at once are never there.
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=100",
        "FREQ=YEARLY;INTERVAL=2147483648;BYMONTH=3",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    ] {
        let series = series("2026-11-22T09:00", rule);
        assert_eq!(series.rule_dates(series.start().date(), FAR).next(), None, "{rule}");
        assert_eq!(series.next_after(&stockholm(), Moment::EPOCH), None, "{rule}");
        let (from, until) = (moment("2026-01-01T00:00:00Z"), moment("2030-01-01T00:00:00Z"));
        assert!(series.runs(&stockholm(), from, until).is_empty(), "{rule}");
    }
}

#[test]
fn until_before_the_start_gives_nothing() {
    let series = series("2026-11-22T09:00", "FREQ=DAILY;UNTIL=20261121");
    assert!(series.instances(at(date(2000, 1, 1), 0), at(FAR, 0)).is_empty());
    assert_eq!(series.next_after(&Zone::utc(), Moment::EPOCH), None);
    assert!(!series.has(series.start()));
}

#[test]
fn the_longest_steps_are_taken_once() {
    for frequency in ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] {
        let series = series("2026-11-22T09:00", &format!("FREQ={frequency};INTERVAL=2147483648"));
        let found: Vec<Date> = series.rule_dates(date(1970, 1, 1), FAR).collect();
        assert_eq!(found, [date(2026, 11, 22)], "{frequency}");
        assert_eq!(series.next_after(&stockholm(), moment("2026-11-22T12:00:00Z")), None);
    }
    for frequency in ["HOURLY", "MINUTELY"] {
        let series = series("2026-11-22T09:00", &format!("FREQ={frequency};INTERVAL=2147483648"));
        let (from, until) = (moment("2026-11-24T00:00:00Z"), moment("2026-11-26T00:00:00Z"));
        assert_eq!(series.occurrences(&stockholm(), from, until).len(), 2, "once a day");
    }
}

#[test]
fn ten_thousand_exceptions_are_skipped() {
    let first = date(2026, 11, 22);
    let gone: Vec<DateTime> = (1..=10_000).map(|days| at(later(first, days), 0)).collect();
    let series = series("2026-11-22T09:00", "FREQ=DAILY").excepting(&gone).unwrap();
    let next = series.next_occurrence(&Zone::utc(), moment("2026-11-22T12:00:00Z")).unwrap();
    assert_eq!(next.original(), at(later(first, 10_001), 540));
    assert_eq!(series.instances(at(first, 0), at(later(first, 10_000), 0)).len(), 1);
    let unbroken = Series::new(at(first, 0), at(first, 1440), Some("FREQ=DAILY".parse().unwrap())).unwrap();
    let unbroken = unbroken.excepting(&gone).unwrap();
    let boundary = unbroken.next_after(&Zone::utc(), moment("2026-11-22T12:00:00Z")).unwrap();
    assert_eq!(boundary.at.to_string(), "2026-11-23T00:00:00.000Z");
    let boundary = unbroken.next_after(&Zone::utc(), boundary.at).unwrap();
    assert_eq!((boundary.at, boundary.holds), (Zone::utc().midnight(later(first, 10_001)), true));
}

#[test]
fn what_matches_always_is_limited() {
    let series = series("2026-01-01T00:00", "FREQ=MINUTELY");
    let (from, until) = (moment("2026-01-01T00:00:00Z"), moment("2099-01-01T00:00:00Z"));
    let found = series.occurrences(&Zone::utc(), from, until);
    assert!((MAX_INSTANCES / 2..=MAX_INSTANCES).contains(&found.len()));
    assert!(found.windows(2).all(|pair| pair[1].from.since_ms(pair[0].from) == 60_000));
    assert_eq!(series.runs(&Zone::utc(), from, from.plus_ms(1)).len(), 1);
}

#[test]
fn the_rarest_rule_is_found() {
    // 29 February on a Monday, across a century without a leap day.
    let series = series("2072-03-01T09:00", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO");
    let next = series.next_occurrence(&stockholm(), moment("2072-06-01T00:00:00Z")).unwrap();
    assert_eq!(next.original(), at(date(2112, 2, 29), 540));
}

#[test]
fn instances_may_be_longer_than_their_period() {
    let (start, rule) = (date(2026, 1, 5), "FREQ=DAILY;COUNT=30".parse::<Repeat>().unwrap());
    let series = Series::new(at(start, 0), at(later(start, 366), 0), Some(rule)).unwrap();
    let (from, until) = (moment("2026-12-31T00:00:00Z"), moment("2028-01-01T00:00:00Z"));
    assert_eq!(series.instances(at(date(2026, 12, 31), 0), at(date(2027, 1, 1), 0)).len(), 30);
    let runs = series.runs(&Zone::utc(), from, until);
    assert_eq!(runs.len(), 1, "R16: it counts once");
    let run = (runs[0].from.to_string(), runs[0].until.to_string());
    assert_eq!(run, ("2026-01-05T00:00:00.000Z".to_owned(), "2027-02-04T00:00:00.000Z".to_owned()));
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    /// No question panics, wherever in time it is asked, and what is found is in the asked stretch.
    #[test]
    fn any_question_is_answered(
        (name, series) in any_place().prop_flat_map(|(name, date)| (Just(name), any_series(date))),
        at in prop_oneof![any::<i64>(), -2_000_000_000_000..4_000_000_000_000_i64],
        days in prop_oneof![Just(-1_i64), 0_i64..40, 0..4000_i64],
    ) {
        let zone = Zone::find(name).unwrap();
        let from = Moment::from_ms(at);
        let until = from.plus_ms(days * 86_400_000);
        for run in series.runs(&zone, from, until) {
            prop_assert!(run.from < run.until && run.until > from && run.from < until);
        }
        for found in series.occurrences(&zone, from, until) {
            prop_assert!(found.from < found.until && found.until > from && found.from < until);
        }
        if let Some(boundary) = series.next_after(&zone, from) {
            prop_assert!(boundary.at > from);
            prop_assert_eq!(series.holds_at(&zone, boundary.at), boundary.holds);
            prop_assert_eq!(series.holds_at(&zone, boundary.at.plus_ms(-1)), !boundary.holds);
        }
        let local = zone.wall_clock(from);
        let _ = (series.has(local), series.instances(local, DateTime::MIN));
    }
}
