//! How long rules take to expand, ours beside the `rrule` crate's. Run with
//! `cargo bench -p atrium-domain --bench recurrence`.
//!
//! Both are given rules that are read already and are asked for instants in Europe/Stockholm.
#![expect(clippy::unwrap_used, reason = "a benchmark's fixture is right or the benchmark stops")]

use atrium_domain::{recurrence::Series, time::Moment, zone::Zone};
use divan::{Bencher, black_box};
use jiff::civil::DateTime;
use rrule::RRuleSet;

fn main() {
    divan::main();
}

/// Rules as people make them; both engines find the same instants for them.
const RULES: [&str; 8] = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
];

fn zone() -> Zone {
    Zone::find("Europe/Stockholm").unwrap()
}

fn ours(rule: &str, start: &str) -> Series {
    let start: DateTime = start.parse().unwrap();
    let end = start.checked_add(jiff::Span::new().hours(1)).unwrap();
    Series::new(start, end, Some(rule.parse().unwrap())).unwrap()
}

fn theirs(rule: &str, start: &str) -> RRuleSet {
    let start = start.replace(['-', ':'], "");
    format!("DTSTART;TZID=Europe/Stockholm:{start}00\nRRULE:{rule}").parse().unwrap()
}

/// The 35 days from 2026-11-22 on.
fn horizon() -> (Moment, Moment) {
    ("2026-11-21T23:00:00Z".parse().unwrap(), "2026-12-26T23:00:00Z".parse().unwrap())
}

/// A set whose start is an instant, in the crate's own type of one.
fn dated(at: Moment) -> RRuleSet {
    let text = at.timestamp().strftime("%Y%m%dT%H%M%SZ");
    format!("DTSTART:{text}\nRRULE:FREQ=DAILY;COUNT=1").parse().unwrap()
}

/// 35 days of a rule that began ten years before them.
mod a_window_after_ten_years {
    use super::{Bencher, RULES, dated, horizon, zone};

    const START: &str = "2016-11-07T09:00";

    #[divan::bench(args = RULES)]
    fn ours(bencher: Bencher, rule: &str) {
        let (series, zone, (from, until)) = (super::ours(rule, START), zone(), horizon());
        bencher.bench(|| series.occurrences(&zone, from, until));
    }

    #[divan::bench(args = RULES)]
    fn rrule(bencher: Bencher, rule: &str) {
        let (from, until) = horizon();
        let set = super::theirs(rule, START)
            .after(*dated(from).get_dt_start())
            .before(*dated(until).get_dt_start());
        let found = set.clone().all(1000).dates;
        let ours = super::ours(rule, START).occurrences(&zone(), from, until);
        assert_eq!(found.len(), ours.len(), "{rule}");
        bencher.with_inputs(|| set.clone()).bench_values(|set| set.all(1000));
    }
}

/// The first 1,000 instants: no window helps, the engines only run.
mod the_first_thousand {
    use super::{Bencher, RULES, zone};

    const START: &str = "2016-11-07T09:00";

    #[divan::bench(args = RULES)]
    fn ours(bencher: Bencher, rule: &str) {
        let series = super::ours(&format!("{rule};COUNT=1000"), START);
        let (zone, from, until) = (zone(), "2016-01-01T00:00:00Z", "9000-01-01T00:00:00Z");
        let (from, until) = (from.parse().unwrap(), until.parse().unwrap());
        // Until the last one: listing a zone's changes of seven thousand years is not the question.
        let last = series.last_date().unwrap();
        let until = zone.midnight(last).plus_ms(86_400_000).min(until);
        assert_eq!(series.occurrences(&zone, from, until).len(), 1000);
        bencher.bench(|| series.occurrences(&zone, from, until));
    }

    #[divan::bench(args = RULES)]
    fn rrule(bencher: Bencher, rule: &str) {
        let set = super::theirs(rule, START);
        bencher.with_inputs(|| set.clone()).bench_values(|set| set.all(1000));
    }
}

/// The next occurrence of a daily rule, by how long ago it began.
mod the_next_by_age {
    use super::{Bencher, black_box, dated, horizon, zone};

    const STARTS: [&str; 3] = ["2026-11-02T09:00", "2016-11-07T09:00", "1976-11-08T09:00"];

    #[divan::bench(args = STARTS)]
    fn ours(bencher: Bencher, start: &str) {
        let (series, zone, (from, _)) = (super::ours("FREQ=DAILY", start), zone(), horizon());
        bencher.bench(|| series.next_occurrence(&zone, black_box(from)));
    }

    #[divan::bench(args = STARTS)]
    fn ours_counted(bencher: Bencher, start: &str) {
        let series = super::ours("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;COUNT=100000", start);
        let (zone, (from, _)) = (zone(), horizon());
        bencher.bench(|| series.next_occurrence(&zone, black_box(from)));
    }

    #[divan::bench(args = STARTS)]
    fn rrule(bencher: Bencher, start: &str) {
        let set = super::theirs("FREQ=DAILY", start).after(*dated(horizon().0).get_dt_start());
        bencher.with_inputs(|| set.clone()).bench_values(|set| set.all(1));
    }
}

/// Making a counted series: here the count becomes a last date, once.
#[divan::bench(args = [10, 1000, 100_000, 2_000_000_000])]
fn make_counted(bencher: Bencher, count: u32) {
    let rule: atrium_domain::recurrence::Repeat =
        format!("FREQ=DAILY;INTERVAL=2;BYMONTH=1,3,5;BYDAY=MO,TU,WE,TH,FR;COUNT={count}").parse().unwrap();
    let (start, end) = ("2016-11-07T09:00".parse().unwrap(), "2016-11-07T10:00".parse().unwrap());
    bencher.bench(|| Series::new(start, end, Some(rule.clone())));
}

/// A daily rule with 10,000 exceptions, 35 days of it.
#[divan::bench]
fn a_window_with_ten_thousand_exceptions(bencher: Bencher) {
    let series = ours("FREQ=DAILY", "2016-11-07T09:00");
    let days = 0..10_000_i64;
    let day = |days: i64| series.start().checked_add(jiff::Span::new().days(days * 2)).unwrap();
    let gone: Vec<DateTime> = days.map(day).collect();
    let series = series.excepting(&gone).unwrap();
    let (zone, (from, until)) = (zone(), horizon());
    bencher.bench(|| series.occurrences(&zone, from, until));
}

/// Whole days without a pause for ten years: where the run began.
#[divan::bench]
fn an_unbroken_run(bencher: Bencher) {
    let (start, end) = ("2016-11-07T00:00".parse().unwrap(), "2016-11-08T00:00".parse().unwrap());
    let series = Series::new(start, end, Some("FREQ=DAILY".parse().unwrap())).unwrap();
    let (zone, (from, until)) = (zone(), horizon());
    bencher.bench(|| series.runs(&zone, from, until));
}
