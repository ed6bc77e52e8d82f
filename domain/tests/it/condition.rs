//! Bookings for screens with some tags.

use std::sync::Arc;

use atrium_domain::{
    schedule::{
        Booking, Catalogue, Channel, Condition, Key, Root, Verdict, compile, compile_with, explain_on,
        named_tags,
    },
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::fixture::{any_catalogue, any_place, catalogue, channel, daily, id, plays};

fn tags(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn condition(any_of: &[&str], none_of: &[&str]) -> Condition {
    Condition { any_of: tags(any_of), none_of: tags(none_of) }
}

#[test]
fn one_of_these_and_none_of_those() {
    for (condition, screen, expected) in [
        (condition(&[], &[]), vec![], true),
        (condition(&["lobby"], &[]), vec![], false),
        (condition(&["lobby", "shop"], &[]), vec!["shop"], true),
        (condition(&["lobby"], &["shop"]), vec!["lobby", "shop"], false),
        (condition(&[], &["shop"]), vec!["lobby"], true),
        (condition(&[], &["shop"]), vec![], true),
    ] {
        assert_eq!(condition.meets(&tags(&screen)), expected, "{condition:?} on {screen:?}");
    }
}

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

fn any_condition() -> impl Strategy<Value = Condition> {
    let some = || prop::sample::subsequence(NAMES.to_vec(), 0..=2);
    (some(), some()).prop_map(|(any_of, none_of)| condition(&any_of, &none_of))
}

fn any_case() -> impl Strategy<Value = (&'static str, Date, Catalogue, Vec<String>)> {
    any_place().prop_flat_map(|(zone, date)| {
        let conditions = prop::collection::vec(any_condition(), 20);
        let conditioned = (any_catalogue(date), conditions).prop_map(|(mut catalogue, conditions)| {
            let mut left = conditions.into_iter();
            for number in 0..3 {
                let known = catalogue.channels[&id(number)].as_ref().clone();
                let with = |one: Booking| Booking { tags: left.next().unwrap(), ..one };
                let bookings = known.bookings.into_iter().map(with).collect();
                catalogue.channels.insert(id(number), Arc::new(Channel { bookings, ..known }));
            }
            catalogue
        });
        let screen = prop::sample::subsequence(NAMES.to_vec(), 0..=4).prop_map(|names| tags(&names));
        (Just(zone), Just(date), conditioned, screen)
    })
}

proptest! {
    #![proptest_config(crate::fixture::cases(48))]

    #[test]
    fn a_schedule_is_as_if_the_others_were_not_there((zone, date, catalogue, screen) in any_case()) {
        let zone = Zone::find(zone).unwrap();
        let mut without = catalogue.clone();
        for channel in without.channels.values_mut() {
            let mut known = channel.as_ref().clone();
            known.bookings.retain(|booking| booking.tags.meets(&screen));
            *channel = Arc::new(known);
        }
        let key = Key { tags: screen.clone().into(), ..Key::of(Root::Channel(id(0)), zone.clone(), date) };
        let plain = compile(&Root::Channel(id(0)), &zone, date, &clear(without));
        prop_assert_eq!(compile_with(&key, &catalogue).bytes, plain.bytes);
        // Tags that no booking asks for make no difference.
        let named = named_tags(catalogue.channels.values().map(AsRef::as_ref));
        prop_assert!(named.iter().all(|tag| NAMES.contains(&tag.as_str())));
        let more: Vec<String> = screen.iter().filter(|tag| named.contains(*tag)).cloned().collect();
        let fewer = Key { tags: more.into(), ..key };
        prop_assert_eq!(compile_with(&fewer, &catalogue).etag(), plain.timeline.etag);
    }
}

/// The same bookings for every screen.
fn clear(mut catalogue: Catalogue) -> Catalogue {
    for channel in catalogue.channels.values_mut() {
        let mut known = channel.as_ref().clone();
        known.bookings.iter_mut().for_each(|booking| booking.tags = Condition::default());
        *channel = Arc::new(known);
    }
    catalogue
}

trait Etag {
    fn etag(self) -> String;
}

impl Etag for atrium_domain::schedule::Compiled {
    fn etag(self) -> String {
        self.timeline.etag
    }
}

#[test]
fn a_booking_for_other_screens_says_so() {
    let mut catalogue = catalogue();
    let only = Booking { tags: condition(&["lobby"], &[]), ..plays(1, 1, daily("09:00", "17:00"), 5) };
    channel(&mut catalogue, 0, Some(0), vec![only]);
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let at: Moment = "2026-11-23T10:00:00Z".parse().unwrap();
    let verdict = |screen: &[&str]| {
        let key = Key {
            tags: tags(screen).into(),
            ..Key::of(Root::Channel(id(0)), zone.clone(), zone.date_at(at))
        };
        explain_on(&key, at, &catalogue).channels[0].candidates[0].clone()
    };
    assert_eq!(verdict(&["lobby"]).verdict, Verdict::Plays { beside: 0 });
    let other = verdict(&["shop"]);
    assert_eq!((other.verdict, other.next), (Verdict::ConditionTags, None));
}
