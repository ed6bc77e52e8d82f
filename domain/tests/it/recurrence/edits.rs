//! Edits of this, of this and the following, and of all.

use atrium_domain::recurrence::{Change, EditRefusal, Edited, Instance, Repeat, Scope, Series};
use jiff::civil::{Date, DateTime, date};
use proptest::prelude::*;

use super::draw::{any_rule, any_series, at, later, span};

fn all(series: &Series) -> Vec<Instance> {
    let first = series.start().date();
    let days = series.repeat().map_or(500, span);
    series.instances(at(later(first.max(date(1971, 1, 1)), -300), 0), at(later(first, days), 0))
}

/// The instances of both parts, in order, as of one series.
fn together(edited: &Edited, from: DateTime, until: DateTime) -> Vec<Instance> {
    let parts = [&edited.kept, &edited.made];
    let mut found: Vec<Instance> =
        parts.into_iter().flatten().flat_map(|series| series.instances(from, until)).collect();
    found.sort_by_key(|instance| (instance.start, instance.end, instance.original));
    found
}

fn any_edited() -> impl Strategy<Value = Series> {
    let around = || (0_i64..3000).prop_map(|days| later(date(2024, 1, 1), days));
    let plain = any_rule()
        .prop_map(|(start, repeat)| Series::new(at(start, 600), at(start, 660), Some(repeat)).unwrap());
    prop_oneof![1 => plain, 2 => around().prop_flat_map(any_series)]
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    /// Splitting changes nothing: both parts together are the series, and they share no instance.
    #[test]
    fn a_split_has_the_instances_of_the_whole(series in any_edited(), chosen in any::<prop::sample::Index>()) {
        let whole = all(&series);
        prop_assume!(!whole.is_empty());
        let chosen = chosen.get(&whole);
        let edited = series.split_at(chosen.original).unwrap();
        let (from, until) = (whole[0].start, whole.last().unwrap().end);
        let mut expected = series.instances(from, until);
        expected.sort_by_key(|instance| (instance.start, instance.end, instance.original));
        prop_assert_eq!(together(&edited, from, until), expected, "at {}", chosen.original);
        for instance in edited.kept.iter().flat_map(|kept| kept.instances(from, until)) {
            prop_assert!(instance.original < chosen.original);
        }
        for instance in edited.made.iter().flat_map(|made| made.instances(from, until)) {
            prop_assert!(instance.original >= chosen.original);
        }
    }

    /// Moving one moves that one, and cancelling one takes that one out.
    #[test]
    fn this_is_this_alone(series in any_edited(), chosen in any::<prop::sample::Index>(), by in -600_i64..600) {
        let whole = all(&series);
        prop_assume!(!whole.is_empty());
        let chosen = chosen.get(&whole);
        let start = at(chosen.start.date(), i64::from(chosen.start.hour()) * 60 + by);
        let change = Change::Window { start, end: at(start.date(), 1440) };
        let moved = series.edited(chosen.original, Scope::This, &change).unwrap().kept.unwrap();
        let original = chosen.original;
        let others = |series: &Series| {
            let mut found = all(series);
            found.retain(|instance| instance.original != original);
            found
        };
        prop_assert_eq!(others(&moved), others(&series));
        let wide = (at(later(start.date(), -1), 0), at(later(start.date(), 2), 0));
        let own = moved.instances(wide.0, wide.1).into_iter().find(|instance| instance.original == original);
        prop_assert_eq!(own, Some(Instance { original, start, end: at(start.date(), 1440) }));
        let cancelled = series.edited(original, Scope::This, &Change::Cancel).unwrap().kept.unwrap();
        prop_assert!(!cancelled.has(original));
        prop_assert_eq!(all(&cancelled), others(&series));
        let again = cancelled.edited(original, Scope::This, &Change::Cancel);
        prop_assert_eq!(again, Err(EditRefusal::NoSuchInstance));
    }

    /// What is cut out is at the same times as before, and is known as one of the part that it is in.
    #[test]
    fn what_is_detached_is_when_it_was(series in any_edited(), chosen in any::<prop::sample::Index>(), following in any::<bool>()) {
        let whole = all(&series);
        prop_assume!(!whole.is_empty());
        let chosen = chosen.get(&whole);
        let scope = if following { Scope::Following } else { Scope::This };
        let edited = series.detached(chosen.original, scope).unwrap();
        let (from, until) = (whole[0].start, whole.last().unwrap().end);
        let windows = |found: Vec<Instance>| {
            let mut windows: Vec<_> = found.iter().map(|one| (one.start, one.end)).collect();
            windows.sort_unstable();
            windows
        };
        prop_assert_eq!(windows(together(&edited, from, until)), windows(series.instances(from, until)));
        let made = edited.made.unwrap().instances(from, until);
        prop_assert!(made.iter().any(|one| (one.start, one.end) == (chosen.start, chosen.end)));
        if !following {
            prop_assert_eq!(made.len(), 1);
        }
        prop_assert!(!edited.kept.is_some_and(|kept| kept.has(chosen.original)));
    }

    /// Where everything moves by some days, every instance of a daily or weekly rule does.
    #[test]
    fn all_move_alike((start, repeat) in any_rule(), days in -9_i64..10, minutes in 0_i64..1380) {
        let start = later(start, 20);
        let series = Series::new(at(start, 600), at(start, 660), Some(repeat)).unwrap();
        let before = all(&series);
        prop_assume!(!before.is_empty());
        let chosen = before[before.len() / 2];
        let moved = |date: Date| at(later(date, days), minutes);
        let new = moved(chosen.start.date());
        let change = Change::Window { start: new, end: at(new.date(), minutes + 45) };
        let edited = match series.edited(chosen.original, Scope::All, &change) {
            Err(EditRefusal::NeedsRule) => return Ok(()),
            edited => edited.unwrap().kept.unwrap(),
        };
        let expected: Vec<DateTime> = before.iter().map(|instance| moved(instance.start.date())).collect();
        let found = edited.instances(expected[0], expected.last().unwrap().checked_add(jiff::Span::new().minutes(1)).unwrap());
        let starts: Vec<DateTime> = found.iter().map(|instance| instance.start).collect();
        prop_assert_eq!(starts, expected);
    }
}

fn series(start: &str, end: &str, repeat: &str) -> Series {
    Series::new(start.parse().unwrap(), end.parse().unwrap(), Some(repeat.parse().unwrap())).unwrap()
}

fn local(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn rule(edited: Option<&Series>) -> String {
    edited.and_then(Series::repeat).map(Repeat::to_string).unwrap_or_default()
}

#[test]
fn a_split_shares_the_count_and_ends_the_first_part_the_day_before() {
    let change = |day: u8| {
        let at = |hour: u8| local(&format!("2026-11-{day:02}T{hour}:00"));
        Change::Window { start: at(10), end: at(11) }
    };
    let counted = series("2026-11-02T09:00", "2026-11-02T10:00", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10");
    let edited = counted.edited(local("2026-11-11T09:00"), Scope::Following, &change(11)).unwrap();
    assert_eq!(rule(edited.kept.as_ref()), "FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE");
    assert_eq!(rule(edited.made.as_ref()), "FREQ=WEEKLY;COUNT=7;BYDAY=MO,WE");
    let open = series("2026-11-02T09:00", "2026-11-02T10:00", "FREQ=DAILY;INTERVAL=3");
    let edited = open.edited(local("2026-11-11T09:00"), Scope::Following, &change(11)).unwrap();
    assert_eq!(rule(edited.kept.as_ref()), "FREQ=DAILY;INTERVAL=3;UNTIL=20261110");
    assert_eq!(rule(edited.made.as_ref()), "FREQ=DAILY;INTERVAL=3");
    assert_eq!(edited.made.unwrap().start(), local("2026-11-11T10:00"));
    // From the first on is all of it.
    let edited = open.edited(local("2026-11-02T09:00"), Scope::Following, &change(2)).unwrap();
    assert_eq!(edited.kept, None);
}

#[test]
fn exceptions_survive_an_edit_of_the_time() {
    let weekly = series("2026-11-02T09:00", "2026-11-02T10:00", "FREQ=WEEKLY");
    let weekly = weekly.excepting(&[local("2026-11-16T09:00")]).unwrap();
    let change = Change::Window { start: local("2026-11-09T14:00"), end: local("2026-11-09T15:30") };
    let later = weekly.edited(local("2026-11-09T09:00"), Scope::All, &change).unwrap().kept.unwrap();
    let starts = |series: &Series| {
        let found = series.instances(local("2026-11-01T00:00"), local("2026-12-01T00:00"));
        found.iter().map(|instance| instance.start.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        starts(&later),
        ["2026-11-02T14:00:00", "2026-11-09T14:00:00", "2026-11-23T14:00:00", "2026-11-30T14:00:00"]
    );
    // Moved to another weekday, the missing one is still missing.
    let change = Change::Window { start: local("2026-11-10T09:00"), end: local("2026-11-10T10:00") };
    let tuesdays = weekly.edited(local("2026-11-09T09:00"), Scope::All, &change).unwrap().kept.unwrap();
    assert_eq!(starts(&tuesdays), ["2026-11-03T09:00:00", "2026-11-10T09:00:00", "2026-11-24T09:00:00"]);
}

#[test]
fn a_moved_one_takes_the_new_window_of_all_and_others_stay_moved() {
    let weekly = series("2026-11-02T09:00", "2026-11-02T10:00", "FREQ=WEEKLY");
    let noon = |day: &str| (local(&format!("{day}T12:00")), local(&format!("{day}T13:00")));
    let weekly = ["2026-11-09", "2026-11-16"].into_iter().fold(weekly, |series, day| {
        series.moving(local(&format!("{day}T09:00")), noon(day).0, noon(day).1).unwrap()
    });
    let change = Change::Window { start: local("2026-11-09T08:00"), end: local("2026-11-09T08:30") };
    let starts = |series: &Series| {
        let found = series.instances(local("2026-11-01T00:00"), local("2026-11-24T00:00"));
        found.iter().map(|instance| instance.start.strftime("%d %H").to_string()).collect::<Vec<_>>()
    };
    let all = weekly.edited(local("2026-11-09T09:00"), Scope::All, &change).unwrap();
    assert_eq!(starts(&all.kept.unwrap()), ["02 08", "09 08", "16 12", "23 08"]);
    let following = weekly.edited(local("2026-11-09T09:00"), Scope::Following, &change).unwrap();
    assert_eq!(starts(&following.kept.unwrap()), ["02 09"]);
    assert_eq!(starts(&following.made.unwrap()), ["09 08", "16 12", "23 08"]);
}

#[test]
fn every_second_week_keeps_its_weeks_when_it_moves() {
    let fortnightly = series("2026-11-02T09:00", "2026-11-02T10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR");
    let change = Change::Window { start: local("2026-11-08T09:00"), end: local("2026-11-08T10:00") };
    let edited = fortnightly.edited(local("2026-11-06T09:00"), Scope::All, &change).unwrap().kept.unwrap();
    assert_eq!(rule(Some(&edited)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,SU;WKST=WE");
}

#[test]
fn what_cannot_be_done_is_refused() {
    let monthly = series("2026-11-02T09:00", "2026-11-02T10:00", "FREQ=MONTHLY;BYDAY=1MO");
    let first = local("2026-11-02T09:00");
    let tuesday = Change::Window { start: local("2026-11-03T09:00"), end: local("2026-11-03T10:00") };
    assert_eq!(monthly.edited(first, Scope::All, &tuesday), Err(EditRefusal::NeedsRule));
    assert!(monthly.edited(first, Scope::This, &tuesday).is_ok());
    let nowhere = monthly.edited(local("2026-11-03T09:00"), Scope::This, &tuesday);
    assert_eq!(nowhere, Err(EditRefusal::NoSuchInstance));
    let empty = Change::Window { start: first, end: first };
    assert_eq!(monthly.edited(first, Scope::All, &empty).unwrap_err().code(), "series_empty");
    let ruled = Change::Rule {
        start: local("2026-11-03T09:00"),
        end: local("2026-11-03T10:00"),
        repeat: Some("FREQ=MONTHLY;BYDAY=1TU".parse().unwrap()),
    };
    assert_eq!(monthly.edited(first, Scope::This, &ruled), Err(EditRefusal::OneCannotRepeat));
    let never = monthly.start().tomorrow().unwrap();
    for scope in [Scope::This, Scope::Following, Scope::All] {
        assert_eq!(monthly.detached(never, scope), Err(EditRefusal::NoSuchInstance));
    }
    assert_eq!(monthly.detached(first, Scope::All), Ok(Edited { kept: Some(monthly.clone()), made: None }));
    let edited = monthly.edited(local("2026-12-07T09:00"), Scope::Following, &Change::Cancel).unwrap();
    assert_eq!(
        (rule(edited.kept.as_ref()).as_str(), edited.made),
        ("FREQ=MONTHLY;UNTIL=20261206;BYDAY=1MO", None)
    );
    let edited = monthly.edited(first, Scope::All, &ruled).unwrap().kept.unwrap();
    assert_eq!(edited.start(), local("2026-11-03T09:00"));
    assert!(edited.has(local("2026-12-01T09:00")) && !edited.has(local("2026-12-07T09:00")));
}
