//! Two schedules compared: `domain/src/schedule/diff.rs`, beside an engine that looks at single minutes.

use std::sync::Arc;

use atrium_domain::{
    ids::{BookingId, ChannelId, LayerId, PlaylistId},
    schedule::{
        Booking, Catalogue, Channel, Compiled, Content, Diff, DiffKind, DiffStretch, HORIZON_DAYS, Layout,
        Root, Side, What, compile, days, lanes,
    },
    time::Moment,
    zone::Zone,
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

use crate::{
    fixture::{any_catalogue, any_place, catalogue, channel, daily, id, layout, media, plays},
    naive::{MINUTE, World},
};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// What is seen of a channel at an instant: whose it is, the items, and when the first one began.
type Seen = (Option<BookingId>, bool, Vec<(String, Option<BookingId>)>, i64);

fn seen(world: &World<'_>, channel: &ChannelId, at: i64) -> Option<Seen> {
    let playing = world.plays(channel, at)?;
    let alone = match playing.bookings.as_slice() {
        [alone] => Some(alone.clone()),
        _ => None,
    };
    let items = playing.items.into_iter().map(|item| (item.id, item.share)).collect();
    Some((alone, playing.bookings.is_empty(), items, playing.anchor))
}

fn is_at(stretch: &DiffStretch, at: i64) -> bool {
    stretch.from.ms() <= at && at < stretch.until.ms()
}

/// One change of the kind that people make.
fn changed(catalogue: &Catalogue, number: usize) -> Catalogue {
    let mut after = catalogue.clone();
    let channel = |after: &mut Catalogue, change: &dyn Fn(&mut Channel)| {
        let key = id::<ChannelId>(number % 3);
        let mut changed = after.channels[&key].as_ref().clone();
        change(&mut changed);
        after.channels.insert(key, Arc::new(changed));
    };
    match number % 7 {
        0 => channel(&mut after, &|channel| channel.default_playlist = Some(id::<PlaylistId>(3))),
        1 => channel(&mut after, &|channel| _ = channel.bookings.pop()),
        2 => {
            channel(&mut after, &|channel| {
                channel.bookings.push(plays(777, 5, daily("09:00", "11:00"), 500));
            });
        }
        3 => channel(&mut after, &|channel| channel.bookings.iter_mut().for_each(|one| one.priority = 7)),
        4 => channel(&mut after, &|channel| {
            for one in &mut channel.bookings {
                one.content = Content::Media(id(2));
            }
        }),
        5 => after.playlists.insert(id(1), Arc::default()).map_or((), drop),
        _ => {
            channel(&mut after, &|channel| channel.bookings.iter_mut().for_each(|one| one.exclusive ^= true));
        }
    }
    after
}

proptest! {
    #![proptest_config(crate::fixture::cases(24))]

    /// At every minute of three days: told exactly where the other engine sees a difference, and of that kind.
    #[test]
    fn every_difference_is_told_and_nothing_else(
        (zone, date, before) in any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_catalogue(date))),
        number in 0_usize..21,
    ) {
        let (name, zone) = (zone, Zone::find(zone).unwrap());
        let after = changed(&before, number);
        let root = Root::Channel(id(0));
        let (was, is) = (compile(&root, &zone, date, &before), compile(&root, &zone, date, &after));
        let from = was.timeline.from;
        let diff = Diff::between(&Side::new(&root, &was, &before), &Side::new(&root, &is, &after), from);
        let (start, until) = (from.ms(), from.ms() + 3 * 1440 * MINUTE);
        let (old, new) = (World::new(&before, name, start, until), World::new(&after, name, start, until));
        for minute in 0..3 * 1440 {
            let at = start + minute * MINUTE;
            let (a, b) = (seen(&old, &id(0), at), seen(&new, &id(0), at));
            let told: Vec<&DiffStretch> = diff.stretches.iter().filter(|stretch| is_at(stretch, at)).collect();
            let is_silent = diff.empty.iter().any(|(from, until)| from.ms() <= at && at < until.ms());
            prop_assert_eq!(is_silent, a.is_some() && b.is_none(), "silence at minute {}", minute);
            let shows = match (&a, &b) {
                (Some(a), Some(b)) => (&a.0, a.1, &a.2) != (&b.0, b.1, &b.2) || default_differs(a, &before, &after),
                (a, b) => a.is_some() != b.is_some(),
            };
            match told.as_slice() {
                [] => {
                    prop_assert!(!shows, "not told at minute {}: {:?} {:?}", minute, a, b);
                    prop_assert!(same_place(&was, a.as_ref(), b.as_ref()), "place at minute {}", minute);
                }
                [one] if one.kind == DiffKind::Shows => prop_assert!(shows, "told at minute {}", minute),
                [one] => {
                    prop_assert_eq!(one.kind, DiffKind::Restarts);
                    prop_assert!(!shows && !same_place(&was, a.as_ref(), b.as_ref()), "restart at {}", minute);
                }
                several => prop_assert!(false, "told twice at minute {}: {:?}", minute, several),
            }
        }
    }

    /// A schedule differs from itself nowhere, and what is told lies within both, in order.
    #[test]
    fn the_same_is_the_same((zone, date, catalogue) in any_place().prop_flat_map(|(zone, date)| {
        (Just(Zone::find(zone).unwrap()), Just(date), any_catalogue(date))
    })) {
        let mut catalogue = catalogue;
        layout(&mut catalogue, 0, &[Some(0), Some(1), None]);
        let root = Root::Layout(id(0));
        let made = compile(&root, &zone, date, &catalogue);
        let side = Side::new(&root, &made, &catalogue);
        prop_assert!(Diff::between(&side, &side, made.timeline.from) == Diff::default());
        for lane in lanes(&side, &side, made.timeline.from, made.timeline.until) {
            prop_assert_eq!(&lane.before, &lane.after);
            prop_assert_eq!(lane.before.first().unwrap().from, made.timeline.from);
            prop_assert_eq!(lane.before.last().unwrap().until, made.timeline.until);
            prop_assert!(lane.before.windows(2).all(|pair| pair[0].until == pair[1].from && pair[0].what != pair[1].what));
        }
    }
}

/// Where the default plays, another playlist is another thing, though the items be equal.
fn default_differs(seen: &Seen, before: &Catalogue, after: &Catalogue) -> bool {
    let default = |catalogue: &Catalogue| catalogue.channels[&id::<ChannelId>(0)].default_playlist.clone();
    seen.1 && default(before) != default(after)
}

/// Whether two programs of equal items are at the same place of their round.
fn same_place(compiled: &Compiled, a: Option<&Seen>, b: Option<&Seen>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let items = |program: &atrium_domain::schedule::Program| {
        program.items.iter().map(|item| (item.id.clone(), item.booking_id.clone())).collect::<Vec<_>>() == a.2
    };
    let length = compiled.timeline.programs.values().find(|one| items(one)).map_or(1, |one| one.length_ms);
    (b.3 - a.3) % length == 0
}

fn stockholm() -> (Zone, Date) {
    (Zone::find("Europe/Stockholm").unwrap(), Date::constant(2026, 11, 2))
}

fn compared(root: (&Root, &Root), before: &Catalogue, after: &Catalogue) -> Diff {
    let (zone, date) = stockholm();
    let (was, is) = (compile(root.0, &zone, date, before), compile(root.1, &zone, date, after));
    Diff::between(&Side::new(root.0, &was, before), &Side::new(root.1, &is, after), was.timeline.from)
}

fn with_channel(default: Option<usize>, bookings: Vec<Booking>) -> Catalogue {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, default, bookings);
    catalogue
}

#[test]
fn a_new_booking_is_told_for_its_hours_on_each_day() {
    let (zone, date) = stockholm();
    let before = with_channel(Some(1), vec![]);
    let after = with_channel(Some(1), vec![plays(1, 3, daily("09:00", "11:00"), 5)]);
    let root = Root::Channel(id(0));
    let diff = compared((&root, &root), &before, &after);
    assert_eq!(diff.stretches.len(), 35);
    assert!(diff.stretches.iter().all(|one| one.kind == DiffKind::Shows && one.layer.is_none()));
    let first = &diff.stretches[0];
    assert_eq!((&first.before, &first.after), (&What::Default(id(1)), &What::Booking(id(1))));
    assert!(diff.empty.is_empty());
    let told = days(diff.stretches.iter().map(|one| (one.from, one.until)), &zone);
    assert_eq!(told.len(), usize::try_from(HORIZON_DAYS).unwrap());
    assert!(told.values().all(|times| *times == [(540, 660)]));
    assert_eq!(*told.keys().next().unwrap(), date);
}

#[test]
fn what_leaves_a_screen_without_anything_is_told() {
    let root = Root::Channel(id(0));
    let before = with_channel(None, vec![plays(1, 3, daily("09:00", "11:00"), 5)]);
    let diff = compared((&root, &root), &before, &with_channel(None, vec![]));
    assert_eq!((diff.stretches.len(), diff.empty.len()), (35, 35));
    assert_eq!(diff.stretches[0].after, What::Nothing);
    // A screen that shows nothing already does not become empty.
    assert!(compared((&Root::Nothing, &Root::Nothing), &before, &before).is_empty());
    // What is not chosen any more is one stretch after the other.
    let chosen = compared((&root, &Root::Nothing), &before, &before);
    assert_eq!((chosen.stretches.len(), chosen.empty.len()), (35, 35));
}

#[test]
fn a_moved_layer_is_arranged_differently_and_a_removed_one_shows_nothing() {
    let mut before = with_channel(Some(1), vec![]);
    layout(&mut before, 0, &[Some(0), Some(0)]);
    let root = Root::Layout(id(0));
    let edited = |change: &dyn Fn(&mut Layout)| {
        let mut after = before.clone();
        let mut changed = before.layouts[&id(0)].as_ref().clone();
        change(&mut changed);
        after.layouts.insert(id(0), Arc::new(changed));
        compared((&root, &root), &before, &after)
    };
    let moved = edited(&|layout| layout.layers[0].x += 1);
    let kinds: Vec<_> = moved.stretches.iter().map(|one| (one.kind, one.layer.clone())).collect();
    assert_eq!(kinds, [(DiffKind::Arranged, None)]);
    let removed = edited(&|layout| _ = layout.layers.remove(0));
    let kinds: Vec<_> = removed.stretches.iter().map(|one| (one.kind, one.layer.clone())).collect();
    assert_eq!(kinds, [(DiffKind::Arranged, None), (DiffKind::Shows, Some(id::<LayerId>(0)))]);
    assert_eq!(removed.stretches[1].after, What::Nothing);
    assert!(removed.empty.is_empty(), "the other layer goes on");
    let bare = edited(&|layout| layout.layers.iter_mut().for_each(|layer| layer.channel = None));
    assert_eq!(bare.empty.len(), 1);
}

#[test]
fn another_layout_is_told_for_the_whole_screen() {
    let mut before = with_channel(Some(1), vec![]);
    layout(&mut before, 0, &[Some(0)]);
    layout(&mut before, 1, &[Some(0)]);
    let diff = compared((&Root::Layout(id(0)), &Root::Layout(id(1))), &before, &before);
    assert_eq!(diff.stretches.len(), 1);
    assert_eq!(diff.stretches[0].before, What::Layout(id(0)));
    assert_eq!((&diff.stretches[0].layer, diff.empty.len()), (&None, 0));
}

#[test]
fn a_program_that_starts_elsewhere_restarts() {
    let root = Root::Channel(id(0));
    let mut before = with_channel(None, vec![]);
    let playing = |start: &str| {
        let whole = Content::Playlist(id::<PlaylistId>(3));
        vec![crate::fixture::booking(1, whole, daily(start, "20:00"), 5)]
    };
    channel(&mut before, 0, None, playing("09:00"));
    let mut after = before.clone();
    channel(&mut after, 0, None, playing("08:59"));
    let diff = compared((&root, &root), &before, &after);
    let kinds: Vec<_> = diff.stretches.iter().take(2).map(|one| one.kind).collect();
    assert_eq!(kinds, [DiffKind::Shows, DiffKind::Restarts]);
    // An hour is a whole number of rounds of nothing that takes 5 s, 5.7 s, 6.4 s and 7.1 s.
    assert_eq!(diff.stretches.len(), 70);
}

#[test]
fn other_bytes_under_the_same_name_are_something_else() {
    let root = Root::Channel(id(0));
    let before = with_channel(None, vec![plays(1, 3, daily("09:00", "11:00"), 5)]);
    let mut after = before.clone();
    after.media.insert(id(3), Arc::new(media(4)));
    let diff = compared((&root, &root), &before, &after);
    assert_eq!(diff.stretches.len(), 35);
    assert_eq!(diff.stretches[0].before, diff.stretches[0].after);
}

#[test]
fn stretches_are_cut_at_local_midnights() {
    let (zone, _) = stockholm();
    // The night in which the clocks go back: 25 hours.
    let noon = |date: Date| Moment::from_ms(zone.midnight(date).ms() + 12 * 3_600_000);
    let first = Date::constant(2026, 10, 24);
    let found = days([(noon(first), noon(first.checked_add(2.days()).unwrap()))], &zone);
    let found: Vec<_> = found.into_iter().map(|(date, times)| (date.day(), times)).collect();
    assert_eq!(found, [(24, vec![(720, 1440)]), (25, vec![(0, 1440)]), (26, vec![(0, 720)])]);
}

#[test]
fn a_stretch_over_both_passes_of_an_hour_is_told_pass_by_pass() {
    let (zone, _) = stockholm();
    // From 02:30 in the first pass, which ends at 01:00 UTC, to 02:15 in the second.
    let found = days([(at("2026-10-25T00:30:00Z"), at("2026-10-25T01:15:00Z"))], &zone);
    let found: Vec<_> = found.into_iter().map(|(date, times)| (date.day(), times)).collect();
    assert_eq!(found, [(25, vec![(150, 180), (120, 135)])]);
}
