//! How long schedules take to compile. Run with `cargo bench -p atrium-domain`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark's fixture is right or the benchmark stops"
)]

use std::sync::Arc;

use atrium_domain::{
    ids::{ChannelId, DaypartId, Id, ItemId, LayerId, LayoutId, MediaId, PlaylistId},
    recurrence::{DaypartText, WhenText, ZoneModeText},
    schedule::{
        Booking, Catalogue, Channel, Condition, Content, Fit, Item, Key, Layer, Layout, Media, MediaKind,
        Playlist, Root, Share, Source, compile, explain,
    },
    time::Moment,
    zone::Zone,
};
use divan::Bencher;
use jiff::civil::{Date, date};

fn main() {
    divan::main();
}

fn id<T: Id>(number: usize) -> T {
    T::parse(&format!("01939e6a-7b2c-7def-8123-{number:012}")).unwrap()
}

/// A booking as people make them: some hours of some weekdays, often to an end date, fifty priorities.
fn booking(number: usize) -> Booking {
    let minutes = |at: usize| (at % 24) * 60 + (number * 15) % 60;
    let (start, end) = (minutes(number * 5), minutes(number * 5 + 1 + number % 4));
    let first = if number.is_multiple_of(3) {
        date(2026, i8::try_from(8 + number % 5).unwrap(), 1)
    } else {
        date(1970, 1, 1)
    };
    let end_day = if end < start { first.tomorrow().unwrap() } else { first };
    let time = |date: Date, minutes: usize| format!("{date}T{:02}:{:02}", minutes / 60, minutes % 60);
    let until =
        if number.is_multiple_of(2) { format!(";UNTIL=2027{:02}15", 1 + number % 12) } else { String::new() };
    let weekdays = ["WEEKLY;BYDAY=MO,TU,WE,TH,FR", "WEEKLY;BYDAY=SA,SU", "DAILY", "WEEKLY;BYDAY=TU,TH"];
    let text = WhenText {
        zone: ZoneModeText::Screen {},
        start: time(first, start),
        end: time(end_day, end),
        repeat: Some(format!("FREQ={}{until}", weekdays[number % 4])),
        except: Vec::new(),
        extra: Vec::new(),
        moved: Vec::new(),
        daypart_id: None,
        holidays: None,
    };
    let content = match number % 3 {
        0 => Content::Playlist(id(number % 20)),
        _ => Content::Media(id(number % 300)),
    };
    Booking {
        id: id(number),
        content,
        when: text.check().unwrap(),
        priority: u16::try_from(1 + number % 50).unwrap(),
        exclusive: false,
        share: None,
        created_at: Moment::from_ms(i64::try_from(number).unwrap()),
        tags: Condition::default(),
    }
}

fn media(number: usize) -> Media {
    Media {
        kind: MediaKind::Image,
        mime: "image/png".to_owned(),
        sha256: format!("{number:064x}"),
        size: 1_000_000,
        duration_ms: None,
        valid: atrium_domain::schedule::Validity::default(),
    }
}

fn playlist(number: usize) -> Playlist {
    let item = |at: usize| Item {
        id: id::<ItemId>(number * 100 + at),
        media: id::<MediaId>((number * 7 + at) % 300),
        duration_ms: 10_000,
        fit: Fit::Contain,
    };
    Playlist { items: (0..12).map(item).collect() }
}

/// 300 media, 20 playlists; `channels` channels of `bookings` bookings, each full-screen in a layout
/// of the same number.
fn site(channels: usize, bookings: usize) -> Catalogue {
    let mut site = Catalogue::default();
    site.media.extend((0..300).map(|number| (id(number), Arc::new(media(number)))));
    site.playlists.extend((0..20).map(|number| (id::<PlaylistId>(number), Arc::new(playlist(number)))));
    for number in 0..channels {
        let bookings = (0..bookings).map(|at| booking(number * 1000 + at)).collect();
        let channel = Channel { default_playlist: Some(id(number % 20)), bookings };
        site.channels.insert(id::<ChannelId>(number), Arc::new(channel));
        let channel = Some(id::<ChannelId>(number));
        let layer = Layer { id: id::<LayerId>(number), channel, x: 0, y: 0, w: 1920, h: 1080, z: 0 };
        let layout =
            Layout { width: 1920, height: 1080, background: "#000000".to_owned(), layers: vec![layer] };
        site.layouts.insert(id::<LayoutId>(number), Arc::new(layout));
    }
    site
}

fn key(number: usize) -> Key {
    let zone = Zone::find("Europe/Stockholm").unwrap();
    Key::of(Root::Layout(id(number)), zone, "2026-11-22".parse().unwrap())
}

/// One schedule: 200 bookings on one channel, 35 days.
#[divan::bench]
fn compile_200_bookings(bencher: Bencher) {
    let (site, key) = (site(1, 200), key(0));
    let first = compile(&key.root, &key.zone, key.day, &site);
    let layer = first.timeline.layouts.values().flat_map(|layout| &layout.layers).next().unwrap();
    eprintln!("  {} segments, {} bytes", layer.segments.len(), first.bytes.len());
    bencher.bench(|| compile(&key.root, &key.zone, key.day, &site));
}

/// The same, half of them by opening hours and ten with a share of each hour.
#[divan::bench]
fn compile_200_bookings_with_hours_and_shares(bencher: Bencher) {
    let (mut site, key) = (site(1, 200), key(0));
    let window = r#"[{"from":"08:00","to":"18:00"}]"#;
    let week = format!(r#"{{"week":[{}]}}"#, [window; 7].join(","));
    let hours: DaypartText = serde_json::from_str(&week).unwrap();
    site.dayparts.insert(id::<DaypartId>(0), Arc::new(hours.check().unwrap()));
    let mut channel = site.channels.get(&id::<ChannelId>(0)).unwrap().as_ref().clone();
    for (number, booking) in channel.bookings.iter_mut().enumerate() {
        if number.is_multiple_of(2) {
            let whole = WhenText {
                start: "1970-01-01T00:00".to_owned(),
                end: "1970-01-02T00:00".to_owned(),
                daypart_id: Some(id::<DaypartId>(0).to_string()),
                ..WhenText::from(booking.when.clone())
            };
            booking.when = whole.check().unwrap();
        }
        booking.share = number.is_multiple_of(20).then_some(120);
    }
    site.channels.insert(id(0), Arc::new(channel));
    let first = compile(&key.root, &key.zone, key.day, &site);
    eprintln!("  {} programs, {} bytes", first.timeline.programs.len(), first.bytes.len());
    bencher.bench(|| compile(&key.root, &key.zone, key.day, &site));
}

/// The costly case: all 200 have one priority, so that every boundary makes another rotation.
#[divan::bench]
fn compile_200_bookings_that_rotate(bencher: Bencher) {
    let (mut site, key) = (site(1, 200), key(0));
    let mut channel = site.channels.get(&id::<ChannelId>(0)).unwrap().as_ref().clone();
    channel.bookings.iter_mut().for_each(|booking| booking.priority = 1);
    site.channels.insert(id(0), Arc::new(channel));
    let first = compile(&key.root, &key.zone, key.day, &site);
    eprintln!("  {} programs, {} bytes", first.timeline.programs.len(), first.bytes.len());
    bencher.bench(|| compile(&key.root, &key.zone, key.day, &site));
}

/// 10,000 screens share 20 schedules; one booking of a channel that all 20 show changes, so that all
/// 20 compile again and every screen gets its new one. Target: at most 250 ms on one core.
#[divan::bench]
fn recompile_10_000_screens_sharing_20_schedules(bencher: Bencher) {
    let mut site = site(20, 200);
    // Channel 999 is nested in all twenty, so its change touches every schedule.
    let common = Channel { default_playlist: None, bookings: vec![booking(999_000)] };
    site.channels.insert(id(999), Arc::new(common));
    for number in 0..20 {
        let mut channel = site.channels.get(&id::<ChannelId>(number)).unwrap().as_ref().clone();
        let mut nesting = booking(500_000 + number);
        nesting.content = Content::Channel(id(999));
        channel.bookings.push(nesting);
        site.channels.insert(id(number), Arc::new(channel));
    }
    let keys: Vec<Key> = (0..10_000).map(|screen| key(screen % 20)).collect();
    let mut share = Share::default();
    share.assign(keys.iter().enumerate(), &site);
    let mut round = 0;
    bencher.bench_local(|| {
        round += 1;
        let common = Channel { default_playlist: None, bookings: vec![booking(999_000 + round % 900)] };
        site.channels.insert(id(999), Arc::new(common));
        let renewed = share.renew(&[Source::Channel(id(999))], &site);
        (renewed.len(), share.assign(keys.iter().enumerate(), &site).len())
    });
}

/// Why a screen shows what it shows, among 1,000 bookings of its channel. Target: less than 10 ms.
#[divan::bench]
fn explain_1_000_bookings(bencher: Bencher) {
    let (site, key) = (site(1, 1000), key(0));
    let noon = "2026-11-23T11:00:00Z".parse().unwrap();
    bencher.bench(|| explain(&key.root, &key.zone, noon, &site));
}
