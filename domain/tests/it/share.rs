//! Schedules shared between screens, and what a change touches.

use std::sync::Arc;

use atrium_domain::{
    schedule::{Catalogue, Content, Key, Playlist, Root, Share, Source},
    zone::Zone,
};

use crate::fixture::{booking, catalogue, channel, daily, id, layout, plays};

fn site() -> Catalogue {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(0), vec![plays(1, 20, daily("09:00", "10:00"), 5)]);
    channel(&mut catalogue, 1, Some(1), vec![]);
    channel(&mut catalogue, 2, None, vec![booking(2, Content::Channel(id(0)), daily("12:00", "13:00"), 5)]);
    layout(&mut catalogue, 0, &[Some(2)]);
    layout(&mut catalogue, 1, &[Some(1)]);
    catalogue
}

fn key(root: Root, day: &str) -> Key {
    Key::of(root, Zone::find("Europe/Stockholm").unwrap(), day.parse().unwrap())
}

#[test]
fn equal_screens_share_one_schedule() {
    let catalogue = site();
    let mut share = Share::default();
    let keys: Vec<Key> = (0..100).map(|screen| key(Root::Layout(id(screen % 2)), "2026-11-22")).collect();
    let screens = share.assign(keys.iter().enumerate(), &catalogue);
    assert_eq!(share.len(), 2);
    assert!(Arc::ptr_eq(&screens[0].1, &screens[98].1));
    assert!(!Arc::ptr_eq(&screens[0].1, &screens[1].1));
    // Two roots with nothing to show differ in nothing.
    let empty =
        [Root::Nothing, Root::Layout(id(77))].map(|root| share.get(&key(root, "2026-11-22"), &catalogue));
    assert!(Arc::ptr_eq(&empty[0], &empty[1]));
}

#[test]
fn a_change_touches_what_it_is_in() {
    let mut catalogue = site();
    let mut share = Share::default();
    let nested = key(Root::Layout(id(0)), "2026-11-22");
    let other = key(Root::Layout(id(1)), "2026-11-22");
    let missing = key(Root::Channel(id(9)), "2026-11-22");
    let before = [&nested, &other, &missing].map(|key| share.get(key, &catalogue));

    channel(&mut catalogue, 0, Some(0), vec![plays(1, 20, daily("09:00", "12:30"), 5)]);
    let renewed = share.renew(&[Source::Channel(id(0))], &catalogue);
    assert_eq!(renewed.iter().map(|(key, _)| key).collect::<Vec<_>>(), [&nested], "through the nesting");
    assert_ne!(renewed[0].1.etag, before[0].etag);
    assert!(Arc::ptr_eq(&share.get(&other, &catalogue), &before[1]));

    let playlist = Playlist { items: catalogue.playlists[&id(2)].items.clone() };
    catalogue.playlists.insert(id(1), Arc::new(playlist));
    let renewed = share.renew(&[Source::Playlist(id(1))], &catalogue);
    assert_eq!(renewed.iter().map(|(key, _)| key).collect::<Vec<_>>(), [&other]);

    channel(&mut catalogue, 9, Some(3), vec![]);
    let renewed = share.renew(&[Source::Channel(id(9))], &catalogue);
    assert_eq!(renewed.iter().map(|(key, _)| key).collect::<Vec<_>>(), [&missing], "what was missing came");

    assert!(share.renew(&[Source::Media(id(39))], &catalogue).is_empty(), "nobody shows it");
    assert!(share.renew(&[Source::Channel(id(0))], &catalogue).is_empty(), "nothing really changed");
}

#[test]
fn past_days_are_let_go() {
    let catalogue = site();
    let mut share = Share::default();
    for day in ["2026-11-21", "2026-11-22", "2026-11-23"] {
        share.get(&key(Root::Layout(id(0)), day), &catalogue);
    }
    share.retire("2026-11-22".parse().unwrap());
    assert_eq!(share.len(), 2);
}
