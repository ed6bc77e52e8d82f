//! The days of files in schedules.

use std::sync::Arc;

use atrium_domain::{
    schedule::{
        Candidate, Catalogue, Content, Emptiness, Media, Root, Shown, Source, Timeline, Trouble, Validity,
        ValidityRefusal, Verdict, compile, explain, forecast,
    },
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;

use crate::fixture::{always, booking, catalogue, channel, daily, id, media, plays};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn stockholm() -> Zone {
    Zone::find("Europe/Stockholm").unwrap()
}

/// Says on which days a file may be shown; an empty text: without an end.
fn set(catalogue: &mut Catalogue, number: usize, from: &str, until: &str) {
    let day = |text: &str| (!text.is_empty()).then(|| text.parse::<Date>().unwrap());
    let valid = Validity::new(day(from), day(until)).unwrap();
    catalogue.media.insert(id(number), Arc::new(Media { valid, ..media(number) }));
}

fn compiled(catalogue: &Catalogue, zone: &Zone) -> Timeline {
    compile(&Root::Channel(id(0)), zone, "2026-11-23".parse().unwrap(), catalogue).timeline
}

/// From when on what plays: numbers of items.
fn steps(timeline: &Timeline) -> Vec<(String, Vec<u32>)> {
    let step = |segment: &atrium_domain::schedule::RootSegment| {
        let items = match &segment.root {
            Shown::Program { program, .. } => timeline.programs[program].items.as_slice(),
            _ => &[],
        };
        (segment.from.to_string(), items.iter().map(|item| item.id[24..].parse().unwrap()).collect())
    };
    timeline.segments.iter().map(step).collect()
}

fn texts(steps: &[(&str, &[u32])]) -> Vec<(String, Vec<u32>)> {
    steps.iter().map(|(at, items)| ((*at).to_owned(), items.to_vec())).collect()
}

#[test]
fn what_is_over_does_not_return_where_midnight_comes_twice() {
    let mut catalogue = catalogue();
    // At 00:01 of 2010-11-07 the clock went back to 23:01 of the day before.
    set(&mut catalogue, 4, "", "2010-11-06");
    set(&mut catalogue, 5, "2010-11-07", "");
    channel(&mut catalogue, 0, Some(1), vec![]);
    let zone = Zone::find("America/St_Johns").unwrap();
    let timeline = compile(&Root::Channel(id(0)), &zone, "2010-11-06".parse().unwrap(), &catalogue).timeline;
    let expected = texts(&[("2010-11-06T02:30:00.000Z", &[1010]), ("2010-11-07T02:30:00.000Z", &[1011])]);
    assert_eq!(steps(&timeline), expected);
}

#[test]
fn a_file_is_shown_from_its_first_midnight_to_the_end_of_its_last_day_on_each_screens_clock() {
    let mut catalogue = catalogue();
    // Playlist 1 has the items 1010 and 1011, of the files 4 and 5.
    set(&mut catalogue, 4, "", "2026-11-25");
    set(&mut catalogue, 5, "2026-11-25", "2026-11-30");
    channel(&mut catalogue, 0, Some(1), vec![]);
    let expected = |from: &str, second: &str, third: &str, last: &str| {
        texts(&[(from, &[1010]), (second, &[1010, 1011]), (third, &[1011]), (last, &[])])
    };
    assert_eq!(
        steps(&compiled(&catalogue, &stockholm())),
        expected(
            "2026-11-22T23:00:00.000Z",
            "2026-11-24T23:00:00.000Z",
            "2026-11-25T23:00:00.000Z",
            "2026-11-30T23:00:00.000Z"
        )
    );
    assert_eq!(
        steps(&compiled(&catalogue, &Zone::find("America/New_York").unwrap())),
        expected(
            "2026-11-23T05:00:00.000Z",
            "2026-11-25T05:00:00.000Z",
            "2026-11-26T05:00:00.000Z",
            "2026-12-01T05:00:00.000Z"
        )
    );
    let timeline = compiled(&catalogue, &stockholm());
    assert!(timeline.tail.root.unwrap().is_empty(), "nothing is left after the horizon");
    let ends: Vec<_> =
        timeline.programs.values().flat_map(|one| &one.items).map(|item| item.valid_until).collect();
    assert!(
        ends.contains(&Some(at("2026-11-25T23:00:00Z"))) && ends.contains(&Some(at("2026-11-30T23:00:00Z")))
    );
}

#[test]
fn a_booking_of_files_that_are_over_does_not_win_and_keeps_its_anchor() {
    let mut catalogue = catalogue();
    set(&mut catalogue, 9, "2026-11-25", "2026-11-25");
    channel(
        &mut catalogue,
        0,
        Some(0),
        vec![plays(1, 9, daily("09:00", "12:00"), 5), plays(2, 9, always(), 9)],
    );
    let found = steps(&compiled(&catalogue, &stockholm()));
    assert_eq!(
        found,
        texts(&[
            ("2026-11-22T23:00:00.000Z", &[1000]),
            ("2026-11-24T23:00:00.000Z", &[9]),
            ("2026-11-25T23:00:00.000Z", &[1000]),
        ])
    );
    let timeline = compiled(&catalogue, &stockholm());
    let Shown::Program { anchor, .. } = &timeline.segments[1].root else { panic!("{timeline:?}") };
    assert_eq!(
        anchor.ms(),
        0,
        "it counts from when the booking began to hold, not from its file's first day"
    );
}

#[test]
fn the_tail_has_what_is_still_valid_at_its_beginning() {
    let mut catalogue = catalogue();
    set(&mut catalogue, 4, "", "2026-12-31");
    set(&mut catalogue, 5, "2026-12-29", "");
    channel(&mut catalogue, 0, Some(1), vec![]);
    let timeline = compiled(&catalogue, &stockholm());
    let tail = timeline.tail.root.clone().unwrap();
    let items = &timeline.programs[&tail[0].program].items;
    assert_eq!(items.len(), 1, "the horizon ends on 28 December: the other begins after it");
    assert_eq!(items[0].valid_until, Some(at("2026-12-31T23:00:00Z")));
    assert!(timeline.media.iter().all(|file| file.sha256 == items[0].sha256), "and is not fetched");
}

#[test]
fn a_change_of_days_is_a_change_of_what_they_are_in() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(1), vec![]);
    let day = "2026-11-23".parse().unwrap();
    let compiled = compile(&Root::Channel(id(0)), &stockholm(), day, &catalogue);
    assert!(
        compiled.sources.contains(&Source::Media(id(4))) && compiled.sources.contains(&Source::Media(id(5)))
    );
    set(&mut catalogue, 4, "", "2030-01-01");
    let dated = compile(&Root::Channel(id(0)), &stockholm(), day, &catalogue);
    assert_ne!(compiled.timeline.etag, dated.timeline.etag);
    assert_eq!(dated.timeline.segments.len(), 1);
}

#[test]
fn why_a_booking_is_empty_says_the_days() {
    let mut catalogue = catalogue();
    set(&mut catalogue, 9, "", "2026-11-20");
    set(&mut catalogue, 4, "2026-12-01", "");
    set(&mut catalogue, 5, "2026-11-28", "2026-11-29");
    let bookings = vec![
        plays(1, 9, always(), 5),
        booking(2, Content::Playlist(id(1)), always(), 5),
        plays(3, 50, always(), 5),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let found = explain(&Root::Channel(id(0)), &stockholm(), at("2026-11-23T12:00:00Z"), &catalogue);
    let verdict = |number: usize| {
        let is = |one: &&Candidate| one.booking == id(number);
        found.channels[0].candidates.iter().find(is).unwrap().verdict.clone()
    };
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    let not_valid = |from, until| Verdict::Empty(Emptiness::NotValid { from, until });
    assert_eq!(verdict(1), not_valid(None, day("2026-11-20")));
    assert_eq!(verdict(2), not_valid(day("2026-11-28"), None), "the first that comes");
    assert_eq!(verdict(3), Verdict::Empty(Emptiness::Gone));
}

#[test]
fn files_that_run_out_are_foreseen() {
    let mut catalogue = catalogue();
    set(&mut catalogue, 4, "", "2026-11-25");
    set(&mut catalogue, 5, "", "2026-11-27");
    set(&mut catalogue, 9, "", "2026-11-24");
    let bookings = vec![
        booking(1, Content::Playlist(id(1)), daily("09:00", "10:00"), 5),
        plays(2, 9, crate::fixture::at_screen("2026-11-23T00:00", "2026-11-24T00:00", ""), 5),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let (from, until) = (at("2026-11-22T23:00:00Z"), at("2026-12-22T23:00:00Z"));
    let found = forecast(&Root::Channel(id(0)), &stockholm(), from, until, &catalogue);
    let expires: Vec<_> = found
        .iter()
        .filter_map(|finding| match &finding.trouble {
            Trouble::Expires { booking, media, last, from } => {
                Some((booking.clone(), media.clone(), last.to_string(), from.to_string()))
            }
            _ => None,
        })
        .collect();
    let expected = (id(1), id(5), "2026-11-27".to_owned(), "2026-11-28T08:00:00.000Z".to_owned());
    assert_eq!(expires, [expected], "the other is over before its file is");
}

#[test]
fn days_are_dates_in_order() {
    let read = |from, until| Validity::read(from, until);
    assert!(read(None, None).unwrap().from().is_none());
    assert!(read(Some("2026-12-01"), Some("2026-12-01")).is_ok(), "one day");
    assert_eq!(read(Some("2026-12-02"), Some("2026-12-01")), Err(ValidityRefusal::Reversed));
    for wrong in [
        "",
        "2026-13-01",
        "2026-1-1",
        "20261201",
        "2026-12-01T00:00",
        "1969-12-31",
        "2200-01-01",
        "-009999-01-01",
        " 2026-12-01",
    ] {
        assert_eq!(read(Some(wrong), None), Err(ValidityRefusal::From), "{wrong}");
        assert_eq!(read(None, Some(wrong)), Err(ValidityRefusal::Until), "{wrong}");
    }
    let codes = [ValidityRefusal::From, ValidityRefusal::Reversed].map(|one| (one.field(), one.code()));
    assert_eq!(codes, [("validFrom", "date_invalid"), ("validUntil", "validity_reversed")]);
}
