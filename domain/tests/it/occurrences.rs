//! The week calendar.

use atrium_domain::{
    ids::ChannelId,
    schedule::{occurrences, winner_at},
    zone::Zone,
};
use proptest::prelude::*;

use crate::fixture::{any_catalogue, any_place, catalogue, channel, daily, id, plays};

#[test]
fn windows_are_whole_and_plays_are_where_it_wins() {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(2, 1, daily("22:00", "06:00"), 5),
        plays(4, 2, daily("23:00", "01:00"), 5),
        plays(6, 3, daily("02:00", "03:00"), 9),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let (zone, day) = (Zone::find("Europe/Stockholm").unwrap(), "2026-11-23".parse().unwrap());
    let found = occurrences(&id(0), day, day, &zone, &catalogue);
    let of = |number: usize| {
        let own = found.iter().filter(|occurrence| occurrence.booking_id == id(number));
        own.map(|occurrence| {
            let plays = occurrence.plays.iter().map(|play| format!("{}/{}", play.from, play.until));
            let hour = |text: String| text.replace("2026-11-", "").replace(":00.000Z", "");
            let window = format!("{}/{}", occurrence.from, occurrence.until);
            (hour(window), plays.map(hour).collect::<Vec<_>>().join(" "))
        })
        .collect::<Vec<_>>()
    };
    let night = |window: &str, plays: &str| (window.to_owned(), plays.to_owned());
    assert_eq!(
        of(2),
        [
            night("22T21:00/23T05:00", "22T21:00/23T01:00 23T02:00/23T05:00"),
            night("23T21:00/24T05:00", "23T21:00/24T01:00 24T02:00/24T05:00"),
        ]
    );
    assert_eq!(of(4).len(), 2, "it rotates with the other");
    assert_eq!(of(6), [night("23T01:00/23T02:00", "23T01:00/23T02:00")]);
}

proptest! {
    #![proptest_config(crate::fixture::cases(48))]

    #[test]
    fn a_booking_plays_exactly_where_it_wins(
        (zone, date, catalogue) in any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_catalogue(date))),
    ) {
        let zone = Zone::find(zone).unwrap();
        let found = occurrences(&id(0), date, date, &zone, &catalogue);
        let (from, until) = (zone.midnight(date), zone.midnight(date.tomorrow().unwrap()));
        let mut at = from;
        while at < until {
            let winner = winner_at(&id::<ChannelId>(0), at, &zone, &catalogue);
            let mut expected = winner.map(|winner| [winner.bookings, winner.shares].concat()).unwrap_or_default();
            let plays_at = |(occurrence, from, until)| (from <= at && at < until).then_some(occurrence);
            let plays = found.iter().flat_map(|one| one.plays.iter().map(move |play| (one, play.from, play.until)));
            let mut playing: Vec<_> = plays.filter_map(plays_at).map(|one| one.booking_id.clone()).collect();
            expected.sort();
            playing.sort();
            // A booking that overlaps itself has several windows at once.
            playing.dedup();
            prop_assert_eq!(playing, expected, "at {}", at);
            at = at.plus_ms(7 * 60_000);
        }
    }
}
