//! What is found ahead, against the naive engine minute by minute, and where the clocks change.

use std::collections::BTreeSet;

use atrium_domain::{
    ids::{BookingId, ChannelId},
    schedule::{
        Booking, Catalogue, ClockEdge, Content, Emptiness, Finding, Hindrance, Root, Trouble, forecast,
    },
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::{
    fixture::{
        alone, any_catalogue, any_place, at_screen, booking, catalogue, channel, daily, id, layout, plays,
    },
    naive::{MINUTE, World},
};

const DAY: i64 = 1440 * MINUTE;

fn any_case() -> impl Strategy<Value = (&'static str, Date, Catalogue)> {
    any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_catalogue(date)))
}

/// The first silent stretch, how many there are, and how long all are, by looking at every minute.
fn naive_silence(plays: &[bool], from: i64) -> Option<(i64, i64, usize, i64)> {
    let at = |minute: usize| from + i64::try_from(minute).unwrap() * MINUTE;
    let starts: Vec<usize> = (0..plays.len()).filter(|i| !plays[*i] && (*i == 0 || plays[i - 1])).collect();
    let first = *starts.first()?;
    let end = (first..plays.len()).find(|i| plays[*i]).unwrap_or(plays.len());
    let total = i64::try_from(plays.iter().filter(|plays| !**plays).count()).unwrap();
    Some((at(first), at(end), starts.len(), total * MINUTE))
}

proptest! {
    #![proptest_config(crate::fixture::cases(24))]

    #[test]
    fn silence_and_bookings_that_never_play_are_the_naive_engines((zone, date, catalogue) in any_case()) {
        let screen = Zone::find(zone).unwrap();
        let from = screen.midnight(date);
        let until = from.plus_ms(3 * DAY / 2);
        let world = World::new(&catalogue, zone, from.ms() - 9 * DAY, until.ms());
        let found = forecast(&Root::Channel(id(0)), &screen, from, until, &catalogue);
        let minutes: Vec<i64> = (0..(until.ms() - from.ms()) / MINUTE).map(|at| from.ms() + at * MINUTE).collect();
        let shown: Vec<_> = minutes.iter().map(|at| world.plays(&id::<ChannelId>(0), *at)).collect();
        let silence = found.iter().find_map(|finding| match &finding.trouble {
            Trouble::Silence { from, until, times, total_ms } => Some((from.ms(), until.ms(), *times, *total_ms)),
            _ => None,
        });
        let plays: Vec<bool> = shown.iter().map(Option::is_some).collect();
        prop_assert_eq!(silence, naive_silence(&plays, from.ms()));
        let bookings = &catalogue.channels[&id::<ChannelId>(0)].bookings;
        let held = bookings.iter().filter(|booking| minutes.iter().any(|at| world.holds(booking, *at)));
        let expected: BTreeSet<&BookingId> = held
            .map(|booking| &booking.id)
            .filter(|id| !shown.iter().flatten().any(|now| now.has(id)))
            .collect();
        let never = found.iter().filter_map(|finding| match &finding.trouble {
            Trouble::NeverPlays { booking, .. } => Some(booking),
            _ => None,
        });
        prop_assert_eq!(&never.collect::<BTreeSet<_>>(), &expected);
        // Exclusive bookings that play, and when others of their priority play instead, whole.
        let lost = |booking: &Booking, at: &i64| {
            let now = world.plays(&id::<ChannelId>(0), *at);
            world.holds(booking, *at) && world.content(booking, *at).is_some()
                && now.is_some_and(|now| now.precedence == booking.priority && !now.bookings.contains(&booking.id))
        };
        let total = |booking: &Booking| minutes.iter().filter(|at| lost(booking, at)).count();
        let held = bookings.iter().filter(|booking| booking.exclusive && !expected.contains(&booking.id));
        let expected: BTreeSet<_> = held.map(|one| (&one.id, total(one))).filter(|(_, total)| *total > 0).collect();
        let displaced = found.iter().filter_map(|finding| match &finding.trouble {
            Trouble::Displaced { booking, total_ms, .. } => Some((booking, usize::try_from(total_ms / MINUTE).unwrap())),
            _ => None,
        });
        prop_assert_eq!(displaced.collect::<BTreeSet<_>>(), expected);
    }
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn ahead(catalogue: &Catalogue, from: &str, until: &str) -> Vec<Finding> {
    let zone = Zone::find("Europe/Stockholm").unwrap();
    forecast(&Root::Channel(id(0)), &zone, at(from), at(until), catalogue)
}

#[test]
fn a_booking_that_never_plays_says_what_keeps_it() {
    let mut catalogue = catalogue();
    let always = || daily("00:00", "24:00");
    let bookings = vec![
        plays(0, 1, daily("09:00", "10:00"), 5),
        plays(2, 2, always(), 9),
        booking(4, Content::Playlist(id(8)), always(), 9),
    ];
    channel(&mut catalogue, 0, None, bookings);
    let found = ahead(&catalogue, "2026-11-23T00:00:00+01:00", "2026-12-01T00:00:00+01:00");
    let troubles: Vec<_> = found.into_iter().map(|finding| finding.trouble).collect();
    let never =
        |number: usize, from: &str, why| Trouble::NeverPlays { booking: id(number), from: at(from), why };
    let expected = [
        never(4, "2026-11-23T00:00:00+01:00", Hindrance::Empty(Emptiness::NoItems)),
        never(0, "2026-11-23T09:00:00+01:00", Hindrance::Outranked { by: 9 }),
    ];
    assert_eq!(troubles, expected);
}

#[test]
fn exclusive_bookings_in_each_others_way_are_told() {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(8, 1, daily("09:00", "10:00"), 5),
        alone(plays(6, 2, daily("08:00", "12:00"), 5)),
        alone(plays(4, 3, daily("11:00", "13:00"), 5)),
        alone(plays(2, 4, daily("11:30", "12:30"), 5)),
        alone(plays(0, 5, daily("11:45", "11:50"), 7)),
        alone(plays(10, 6, daily("12:00", "12:30"), 5)),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let found = ahead(&catalogue, "2026-11-23T00:00:00+01:00", "2026-11-25T00:00:00+01:00");
    let troubles: Vec<_> = found.into_iter().map(|finding| finding.trouble).collect();
    let day = |time: &str| at(&format!("2026-11-23T{time}:00+01:00"));
    let never = |number, from, by| Trouble::NeverPlays {
        booking: id(number),
        from: day(from),
        why: Hindrance::Displaced { by: id(by) },
    };
    let displaced = |number, by, (from, until), times, minutes| Trouble::Displaced {
        booking: id(number),
        by: id(by),
        from: day(from),
        until: day(until),
        times,
        total_ms: minutes * MINUTE,
    };
    let expected = [
        never(10, "12:00", 2),
        never(8, "09:00", 6),
        // The five minutes in between belong to another priority.
        displaced(6, 4, ("11:00", "11:45"), 4, 110),
        displaced(4, 2, ("11:30", "11:45"), 4, 110),
    ];
    assert_eq!(troubles, expected);
}

#[test]
fn a_layout_is_looked_at_layer_by_layer() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, None, vec![plays(1, 1, daily("06:00", "22:00"), 5)]);
    channel(&mut catalogue, 1, Some(0), vec![]);
    layout(&mut catalogue, 0, &[Some(0), None, Some(1)]);
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let (from, until) = (at("2026-11-23T00:00:00+01:00"), at("2026-11-25T00:00:00+01:00"));
    let found = forecast(&Root::Layout(id(0)), &zone, from, until, &catalogue);
    // Lower layers come first: the last has nothing to be said of it, the one in the middle no channel.
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((&found[0].channel, &found[0].trouble), (&None, &Trouble::NoChannel));
    assert_eq!((&found[0].layer, &found[1].channel), (&Some(id(1)), &Some(id(0))));
    let Trouble::Silence { from: first, until: end, times, total_ms } = found[1].trouble else { panic!() };
    assert_eq!((first, end), (from, at("2026-11-23T06:00:00+01:00")));
    assert_eq!((times, total_ms), (3, 16 * 60 * MINUTE));
    assert!(forecast(&Root::Nothing, &zone, from, until, &catalogue).is_empty());
}

#[test]
fn windows_at_a_change_of_the_clocks_are_told() {
    // Stockholm skips 02:00 to 03:00 in March and repeats it in October.
    let spring = ("2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z");
    let autumn = ("2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z");
    let cases = [
        ("02:10", "02:50", spring, "skipped"),
        ("02:00", "03:00", spring, "skipped"),
        ("02:30", "04:00", spring, "shortened"),
        ("01:00", "02:30", spring, "shortened"),
        ("01:00", "04:00", spring, ""),
        ("03:00", "04:00", spring, ""),
        ("01:00", "02:00", spring, ""),
        ("02:10", "02:50", autumn, "repeated"),
        ("02:30", "04:00", autumn, "repeated"),
        ("01:00", "02:30", autumn, "repeated"),
        ("02:00", "03:00", autumn, ""),
        ("01:00", "04:00", autumn, ""),
        ("03:00", "04:00", autumn, ""),
    ];
    for (start, end, (from, until), expected) in cases {
        let mut catalogue = catalogue();
        channel(&mut catalogue, 0, Some(0), vec![plays(1, 1, daily(start, end), 5)]);
        let found = ahead(&catalogue, from, until);
        let edges: Vec<_> = found
            .iter()
            .filter_map(|finding| match &finding.trouble {
                Trouble::ClocksChange { edge, .. } => Some(match edge {
                    ClockEdge::Skipped(_) => "skipped",
                    ClockEdge::Shortened(_) => "shortened",
                    ClockEdge::Repeated(_) => "repeated",
                }),
                _ => None,
            })
            .collect();
        let wanted: Vec<&str> = [expected].into_iter().filter(|edge| !edge.is_empty()).collect();
        assert_eq!(edges, wanted, "{start}–{end} from {from}");
    }
}

#[test]
fn steps_within_a_day_are_moved_by_the_clocks_and_none_is_skipped() {
    let mut catalogue = catalogue();
    let hourly = at_screen("2026-03-01T00:00", "2026-03-01T00:15", "FREQ=HOURLY");
    channel(&mut catalogue, 0, Some(0), vec![plays(1, 1, hourly, 5)]);
    assert_eq!(ahead(&catalogue, "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"), []);
}
