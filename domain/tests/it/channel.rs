//! What a channel plays against the naive engine, minute by minute: winner, rotation, anchor.

use atrium_domain::{
    ids::ChannelId,
    schedule::{Catalogue, Content, Program, Reason, Root, RootSegment, Shown, Timeline, compile, winner_at},
    time::Moment,
    zone::Zone,
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

use crate::{
    fixture::{
        alone, always, any_catalogue, any_place, at_screen, booking, catalogue, channel, daily, id, plays,
    },
    naive::{MINUTE, Naive, NaiveItem, World},
};

const DAY: i64 = 1440 * MINUTE;

fn any_case() -> impl Strategy<Value = (&'static str, Date, Catalogue)> {
    any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_catalogue(date)))
}

pub fn shown_at(timeline: &Timeline, at: Moment) -> &Shown {
    let segment = |segment: &&RootSegment| segment.from <= at && at < segment.until;
    &timeline.segments.iter().find(segment).unwrap().root
}

fn item_ids(program: &Program) -> Vec<String> {
    program.items.iter().map(|item| item.id.clone()).collect()
}

fn check_minute(timeline: &Timeline, at: Moment, expected: Option<Naive>) -> Result<(), TestCaseError> {
    match (shown_at(timeline, at), expected) {
        (Shown::Nothing, None) => {}
        (Shown::Program { program, anchor, precedence, booking_id, reason }, Some(expected)) => {
            let said: Vec<_> = timeline.programs[program].items.iter().map(NaiveItem::said).collect();
            prop_assert_eq!(said, expected.items, "at {}", at);
            prop_assert_eq!(anchor.ms(), expected.anchor, "anchor at {}", at);
            prop_assert_eq!(*precedence, expected.precedence);
            prop_assert_eq!(*reason == Reason::Default, expected.bookings.is_empty());
            let alone = (expected.bookings.len() == 1).then(|| expected.bookings[0].clone());
            prop_assert_eq!(booking_id.clone(), alone);
        }
        (shown, expected) => prop_assert!(false, "{at}: {shown:?}, expected {expected:?}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::fixture::cases(32))]

    #[test]
    fn every_minute_is_as_the_naive_engine_says((zone, date, catalogue) in any_case()) {
        let screen = Zone::find(zone).unwrap();
        let compiled = compile(&Root::Channel(id(0)), &screen, date.checked_sub(1.day()).unwrap(), &catalogue);
        let from = compiled.timeline.from;
        let until = from.plus_ms(5 * DAY / 2);
        let world = World::new(&catalogue, zone, from.ms(), until.ms());
        let mut at = from;
        while at < until {
            let expected = world.plays(&id::<ChannelId>(0), at.ms());
            if at.ms() % (97 * MINUTE) == 0 {
                let winner = winner_at(&id(0), at, &screen, &catalogue);
                let found = winner.map(|winner| Naive {
                    items: winner.items.iter().map(NaiveItem::said).collect(),
                    anchor: winner.anchor.ms(),
                    precedence: winner.precedence,
                    bookings: winner.bookings,
                    shares: winner.shares,
                });
                prop_assert_eq!(&found, &expected);
            }
            check_minute(&compiled.timeline, at, expected)?;
            at = at.plus_ms(MINUTE);
        }
    }
}

const ZONE: &str = "Europe/Stockholm";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn compiled(catalogue: &Catalogue) -> Timeline {
    let day = "2026-11-23".parse().unwrap();
    compile(&Root::Channel(id(0)), &Zone::find(ZONE).unwrap(), day, catalogue).timeline
}

/// What plays at a time of 2026-11-23 UTC: item numbers, anchor, precedence.
fn on(timeline: &Timeline, time: &str) -> Option<(Vec<u32>, String, u16)> {
    match shown_at(timeline, at(&format!("2026-11-23T{time}:00Z"))) {
        Shown::Program { program, anchor, precedence, .. } => {
            let number = |id: &String| id[24..].parse().unwrap();
            let items = item_ids(&timeline.programs[program]).iter().map(number).collect();
            Some((items, anchor.to_string(), *precedence))
        }
        _ => None,
    }
}

fn playing(items: &[u32], anchor: &str, precedence: u16) -> (Vec<u32>, String, u16) {
    (items.to_vec(), anchor.to_owned(), precedence)
}

#[test]
fn priority_wins_and_equals_rotate() {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(2, 1, daily("09:00", "17:00"), 10),
        plays(4, 2, daily("10:00", "16:00"), 10),
        plays(6, 3, daily("12:00", "13:00"), 11),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let timeline = compiled(&catalogue);
    let epoch = "1970-01-01T00:00:00.000Z";
    assert_eq!(on(&timeline, "07:59"), Some(playing(&[1000], epoch, 0)), "the default");
    assert_eq!(on(&timeline, "08:00"), Some(playing(&[1], "2026-11-23T08:00:00.000Z", 10)), "one alone");
    assert_eq!(
        on(&timeline, "09:00"),
        Some(playing(&[2, 1], "2026-11-23T09:00:00.000Z", 10)),
        "oldest first"
    );
    assert_eq!(
        on(&timeline, "11:00"),
        Some(playing(&[3], "2026-11-23T11:00:00.000Z", 11)),
        "the higher one alone"
    );
    assert_eq!(
        on(&timeline, "12:00"),
        Some(playing(&[2, 1], "2026-11-23T09:00:00.000Z", 10)),
        "as if it had gone on"
    );
    assert_eq!(on(&timeline, "15:00"), Some(playing(&[1], "2026-11-23T08:00:00.000Z", 10)));
    assert_eq!(on(&timeline, "16:00"), Some(playing(&[1000], epoch, 0)));
}

/// In pairs the higher number was made first: 3 before 2 before 1 is rotation order.
#[test]
fn the_exclusive_one_made_last_plays_alone_at_its_priority() {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(4, 1, daily("09:00", "17:00"), 10),
        alone(plays(2, 2, daily("10:00", "14:00"), 10)),
        alone(plays(1, 3, daily("12:00", "16:00"), 10)),
        plays(0, 4, daily("13:00", "17:00"), 10),
        plays(6, 5, daily("15:00", "15:30"), 11),
        alone(booking(8, Content::Playlist(id(8)), always(), 10)),
        alone(plays(10, 6, always(), 9)),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let timeline = compiled(&catalogue);
    let midnight = "1970-01-01T00:00:00.000Z";
    for (time, items, anchor, precedence) in [
        ("07:59", vec![6], midnight, 9),
        ("08:00", vec![1], "2026-11-23T08:00:00.000Z", 10),
        ("09:00", vec![2], "2026-11-23T09:00:00.000Z", 10),
        ("10:59", vec![2], "2026-11-23T09:00:00.000Z", 10),
        ("11:00", vec![3], "2026-11-23T11:00:00.000Z", 10),
        ("14:00", vec![5], "2026-11-23T14:00:00.000Z", 11),
        ("14:30", vec![3], "2026-11-23T11:00:00.000Z", 10),
        ("15:00", vec![1, 4], "2026-11-23T12:00:00.000Z", 10),
        ("16:00", vec![6], midnight, 9),
    ] {
        assert_eq!(on(&timeline, time), Some(playing(&items, anchor, precedence)), "{time}");
    }
}

#[test]
fn a_nested_channel_is_cut_to_the_outer_window() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 1, Some(0), vec![plays(20, 7, daily("11:00", "23:00"), 900)]);
    let outer = booking(1, Content::Channel(id(1)), daily("10:00", "12:00"), 3);
    channel(&mut catalogue, 0, None, vec![outer]);
    let timeline = compiled(&catalogue);
    assert_eq!(on(&timeline, "08:59"), None);
    assert_eq!(
        on(&timeline, "09:00"),
        Some(playing(&[1000], "1970-01-01T00:00:00.000Z", 3)),
        "its own default"
    );
    assert_eq!(
        on(&timeline, "10:00"),
        Some(playing(&[7], "2026-11-23T10:00:00.000Z", 3)),
        "the outer priority"
    );
    assert_eq!(on(&timeline, "11:00"), None);
}

#[test]
fn nothing_to_show_lets_what_is_below_play() {
    let mut catalogue = catalogue();
    let bookings = vec![
        booking(1, Content::Playlist(id(8)), always(), 900),
        booking(2, Content::Media(id(999)), always(), 901),
        booking(3, Content::Channel(id(77)), always(), 902),
        plays(4, 5, daily("09:00", "10:00"), 1),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let timeline = compiled(&catalogue);
    assert_eq!(on(&timeline, "08:30"), Some(playing(&[5], "2026-11-23T08:00:00.000Z", 1)));
    assert_eq!(on(&timeline, "10:30"), Some(playing(&[1000], "1970-01-01T00:00:00.000Z", 0)));
}

#[test]
fn a_circle_that_got_in_ends() {
    let mut catalogue = catalogue();
    let inside = |number| vec![booking(number, Content::Channel(id(1 - number)), always(), 5)];
    channel(&mut catalogue, 0, None, inside(0));
    channel(&mut catalogue, 1, Some(1), inside(1));
    let timeline = compiled(&catalogue);
    assert_eq!(on(&timeline, "12:00").map(|(items, ..)| items), Some(vec![1010, 1011]));
}

#[test]
fn a_booking_across_midnights_does_not_start_over() {
    let mut catalogue = catalogue();
    let from = at_screen("2026-08-01T00:00", "2026-08-01T24:00", "FREQ=DAILY");
    channel(&mut catalogue, 0, None, vec![plays(1, 1, from, 5)]);
    let timeline = compiled(&catalogue);
    assert_eq!(timeline.segments.len(), 1);
    assert_eq!(on(&timeline, "12:00"), Some(playing(&[1], "2026-07-31T22:00:00.000Z", 5)));
    channel(&mut catalogue, 0, None, vec![plays(1, 1, always(), 5)]);
    assert_eq!(on(&compiled(&catalogue), "12:00"), Some(playing(&[1], "1970-01-01T00:00:00.000Z", 5)));
}

#[test]
fn bookings_made_at_once_take_turns_by_their_ids() {
    let mut catalogue = catalogue();
    let mut bookings = vec![plays(2, 2, always(), 5), plays(1, 1, always(), 5)];
    for booking in &mut bookings {
        booking.created_at = Moment::from_ms(7);
    }
    channel(&mut catalogue, 0, None, bookings);
    let (at, zone) = ("2026-11-23T12:00:00Z".parse().unwrap(), Zone::utc());
    let winner = winner_at(&id(0), at, &zone, &catalogue).unwrap();
    assert_eq!(winner.bookings, [id(1), id(2)]);
}

#[test]
fn five_channels_inside_each_other_play_and_a_sixth_does_not() {
    let (at, zone) = ("2026-11-23T12:00:00Z".parse().unwrap(), Zone::utc());
    for (channels, plays_something) in [(5, true), (6, false)] {
        let mut catalogue = catalogue();
        for number in 0..channels - 1 {
            let inner = booking(number, Content::Channel(id(number + 1)), always(), 5);
            channel(&mut catalogue, number, None, vec![inner]);
        }
        channel(&mut catalogue, channels - 1, None, vec![plays(20, 1, always(), 5)]);
        assert_eq!(winner_at(&id(0), at, &zone, &catalogue).is_some(), plays_something, "{channels}");
    }
}
