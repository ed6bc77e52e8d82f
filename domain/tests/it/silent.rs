//! When a screen shows nothing at all, against the naive engine minute by minute.

use std::sync::Arc;

use atrium_domain::{
    ids::ChannelId,
    recurrence::{DaypartText, WindowText},
    schedule::{Outlook, Root},
    zone::Zone,
};
use proptest::prelude::*;

use crate::{
    fixture::{any_catalogue, any_place, catalogue, channel, id, layout},
    naive::{MINUTE, World},
};

const DAY: i64 = 1440 * MINUTE;

proptest! {
    #![proptest_config(crate::fixture::cases(24))]

    #[test]
    fn the_first_silent_stretch_is_the_naive_engines(
        (zone, date, mut catalogue) in any_place()
            .prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_catalogue(date))),
    ) {
        layout(&mut catalogue, 50, &[Some(0), None, Some(1)]);
        let screen = Zone::find(zone).unwrap();
        let from = screen.midnight(date);
        let until = from.plus_ms(DAY);
        let world = World::new(&catalogue, zone, from.ms() - 9 * DAY, until.ms());
        for (root, channels) in [(Root::Channel(id(0)), vec![0]), (Root::Layout(id(50)), vec![0, 1])] {
            let silent = |minute: &i64| channels.iter().all(|one| world.plays(&id::<ChannelId>(*one), *minute).is_none());
            let minutes: Vec<i64> = (0..1440).map(|at| from.ms() + at * MINUTE).take_while(|at| *at < until.ms()).collect();
            let first = minutes.iter().copied().find(|at| silent(at));
            let end = first.map(|first| minutes.iter().copied().find(|at| *at > first && !silent(at)).unwrap_or(until.ms()));
            let found = Outlook::new(&screen, from, until, &catalogue).silent(&root);
            prop_assert_eq!(found.map(|(from, until)| (from.ms(), until.ms())), first.zip(end));
        }
    }
}

#[test]
fn a_default_playlist_leaves_no_silence_and_a_root_without_layers_is_all_silence() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(0), Vec::new());
    layout(&mut catalogue, 0, &[None, Some(0)]);
    layout(&mut catalogue, 1, &[None]);
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let from = zone.midnight("2026-11-22".parse().unwrap());
    let until = from.plus_ms(DAY);
    let mut outlook = Outlook::new(&zone, from, until, &catalogue);
    assert_eq!(outlook.silent(&Root::Layout(id(0))), None);
    assert_eq!(outlook.silent(&Root::Layout(id(1))), Some((from, until)));
    assert_eq!(outlook.silent(&Root::Nothing), Some((from, until)));
}

#[test]
fn a_screen_that_is_dark_is_not_silent() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, None, Vec::new());
    let open = |from: &str, to: &str| vec![WindowText { from: from.into(), to: to.into() }];
    let week = std::array::from_fn::<_, 7, _>(|_| open("08:00", "18:00")).to_vec();
    let text = DaypartText { week, exceptions: Vec::new(), holidays: None };
    catalogue.dayparts.insert(id(0), Arc::new(text.try_into().unwrap()));
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let from = zone.midnight("2026-11-22".parse().unwrap());
    let mut outlook = Outlook::new(&zone, from, from.plus_ms(DAY), &catalogue);
    let found = outlook.silent_on(&Root::Channel(id(0)), &Arc::default(), Some(&id(0)));
    assert_eq!(found, Some((from.plus_ms(480 * MINUTE), from.plus_ms(1080 * MINUTE))));
}
