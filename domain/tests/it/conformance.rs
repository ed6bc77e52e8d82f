//! `tests/vectors/schedule.json`: what a site's bookings play, by another program, against the compiled schedule.
//!
//! The same schedules are kept in `tests/vectors/compiled.json` for players. After a change that is meant:
//! `UPDATE=1 cargo test -p atrium-domain --test it conformance`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use atrium_domain::{
    ids::{
        BookingId, ChannelId, DaypartId, HolidayCalendarId, Id, ItemId, LayerId, LayoutId, MediaId,
        PlaylistId,
    },
    recurrence::{Daypart, HolidayCalendar, When},
    schedule::{
        Booking, Catalogue, Channel, Condition, Content, Fit, Item, Key, Layer, Layout, Media, MediaKind,
        Playlist, Root, Segment, Shown, Timeline, Validity, compile_with, explain_on, position,
    },
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Scenario {
    name: String,
    zone: Zone,
    day: Date,
    root: RootText,
    /// The screen's tags.
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    active_hours: Option<DaypartId>,
    site: SiteText,
    at: Vec<Ask>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum RootText {
    Channel { id: ChannelId },
    Layout { layers: BTreeMap<LayerId, ChannelId> },
}

#[derive(Deserialize)]
struct SiteText {
    media: Vec<MediaText>,
    playlists: Vec<PlaylistText>,
    channels: Vec<ChannelText>,
    #[serde(default)]
    dayparts: HashMap<DaypartId, Daypart>,
    #[serde(default)]
    calendars: HashMap<HolidayCalendarId, HolidayCalendar>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MediaText {
    id: MediaId,
    duration_ms: Option<i64>,
    valid_from: Option<Date>,
    valid_until: Option<Date>,
}

#[derive(Deserialize)]
struct PlaylistText {
    id: PlaylistId,
    items: Vec<ItemText>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ItemText {
    id: ItemId,
    media_id: MediaId,
    duration_ms: i64,
}

#[derive(Deserialize)]
struct ChannelText {
    id: ChannelId,
    default: Option<PlaylistId>,
    bookings: Vec<BookingText>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BookingText {
    id: BookingId,
    content: Content,
    when: When,
    priority: u16,
    #[serde(default)]
    exclusive: bool,
    share_seconds: Option<u32>,
    #[serde(default)]
    tags: TagsText,
    created_at: Moment,
}

/// On which screens a booking plays.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct TagsText {
    any_of: Vec<String>,
    none_of: Vec<String>,
}

#[derive(Deserialize)]
struct Ask {
    now: Moment,
    /// The screen is dark; then it has no layers.
    #[serde(default)]
    asleep: bool,
    /// By layer; the layer of a channel full-screen is called `""`.
    layers: BTreeMap<String, Option<Turn>>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Turn {
    item: String,
    from: Moment,
    until: Moment,
    precedence: u16,
    bookings: Vec<BookingId>,
}

const LAYOUT: &str = "00000000-0000-7000-8000-f00000000000";

fn catalogue(scenario: &Scenario) -> (Root, Catalogue) {
    let mut catalogue = Catalogue::default();
    for (number, file) in scenario.site.media.iter().enumerate() {
        let film = file.duration_ms.is_some();
        let kind = if film { MediaKind::Video } else { MediaKind::Image };
        let mime = if film { "video/mp4" } else { "image/png" }.to_owned();
        let valid = Validity::new(file.valid_from, file.valid_until).unwrap();
        let media = Media {
            kind,
            mime,
            sha256: format!("{number:064x}"),
            size: 1,
            duration_ms: file.duration_ms,
            valid,
        };
        catalogue.media.insert(file.id.clone(), Arc::new(media));
    }
    for list in &scenario.site.playlists {
        let item = |item: &ItemText| {
            let ItemText { id, media_id, duration_ms } = item;
            Item { id: id.clone(), media: media_id.clone(), duration_ms: *duration_ms, fit: Fit::Contain }
        };
        let playlist = Playlist { items: list.items.iter().map(item).collect() };
        catalogue.playlists.insert(list.id.clone(), Arc::new(playlist));
    }
    for channel in &scenario.site.channels {
        let booking = |text: &BookingText| Booking {
            id: text.id.clone(),
            content: text.content.clone(),
            when: text.when.clone(),
            priority: text.priority,
            exclusive: text.exclusive,
            share: text.share_seconds,
            created_at: text.created_at,
            tags: Condition { any_of: text.tags.any_of.clone(), none_of: text.tags.none_of.clone() },
        };
        let bookings = channel.bookings.iter().map(booking).collect();
        let made = Channel { default_playlist: channel.default.clone(), bookings };
        catalogue.channels.insert(channel.id.clone(), Arc::new(made));
    }
    let arc = |(id, daypart): (&DaypartId, &Daypart)| (id.clone(), Arc::new(daypart.clone()));
    catalogue.dayparts = scenario.site.dayparts.iter().map(arc).collect();
    let arc = |(id, days): (&HolidayCalendarId, &HolidayCalendar)| (id.clone(), Arc::new(days.clone()));
    catalogue.calendars = scenario.site.calendars.iter().map(arc).collect();
    let root = match &scenario.root {
        RootText::Channel { id } => Root::Channel(id.clone()),
        RootText::Layout { layers } => {
            let layer = |(id, channel): (&LayerId, &ChannelId)| Layer {
                id: id.clone(),
                channel: Some(channel.clone()),
                x: 0,
                y: 0,
                w: 100,
                h: 100,
                z: 0,
            };
            let layers = layers.iter().map(layer).collect();
            let layout = Layout { width: 100, height: 100, background: "#000000".to_owned(), layers };
            let id = LayoutId::parse(LAYOUT).unwrap();
            catalogue.layouts.insert(id.clone(), Arc::new(layout));
            Root::Layout(id)
        }
    };
    (root, catalogue)
}

/// What a layer plays by the compiled schedule: program, anchor and precedence.
fn playing(timeline: &Timeline, layer: &str, now: Moment) -> Option<(String, Moment, u16)> {
    let root = timeline.segments.iter().find(|segment| segment.from <= now && now < segment.until)?;
    match &root.root {
        Shown::Program { program, anchor, precedence, .. } => Some((program.clone(), *anchor, *precedence)),
        Shown::Layout { layout } => {
            let layers = &timeline.layouts[layout].layers;
            let layer = layers.iter().find(|one| one.id.as_str() == layer).unwrap();
            let holds = |segment: &&Segment| segment.from <= now && now < segment.until;
            let segment = layer.segments.iter().find(holds)?;
            Some((segment.program.clone(), segment.anchor, segment.precedence))
        }
        Shown::Nothing | Shown::Asleep => None,
    }
}

fn channel_of<'a>(root: &'a RootText, layer: &str) -> &'a ChannelId {
    match root {
        RootText::Channel { id } => id,
        RootText::Layout { layers } => &layers[&LayerId::parse(layer).unwrap()],
    }
}

fn check(scenario: &Scenario, key: &Key, catalogue: &Catalogue, timeline: &Timeline, ask: &Ask) {
    let root = timeline.segments.iter().find(|one| one.from <= ask.now && ask.now < one.until);
    let asleep = root.is_some_and(|segment| segment.root == Shown::Asleep);
    assert_eq!(asleep, ask.asleep, "{}: {}", scenario.name, ask.now);
    let explained = explain_on(key, ask.now, catalogue);
    assert_eq!(explained.asleep.is_some(), ask.asleep, "{}: {}", scenario.name, ask.now);
    for (layer, expected) in &ask.layers {
        let about = format!("{}: {} {layer}", scenario.name, ask.now);
        let channel = channel_of(&scenario.root, layer);
        let of_channel = explained.channels.iter().find(|one| one.channel == *channel);
        let bookings =
            of_channel.and_then(|one| one.playing.as_ref()).map(|playing| playing.bookings.clone());
        let found = playing(timeline, layer, ask.now).map(|(program, anchor, precedence)| {
            let program = &timeline.programs[&program];
            let place = position(program, anchor, ask.now).unwrap();
            let item = &program.items[place.index];
            let from = ask.now.plus_ms(-place.offset_ms);
            let until = from.plus_ms(item.duration_ms);
            Turn { item: item.id.clone(), from, until, precedence, bookings: bookings.clone().unwrap() }
        });
        assert_eq!(&found, expected, "{about}");
        assert_eq!(bookings.is_some(), expected.is_some(), "{about}");
    }
}

/// The scenario as players have it: the schedule, and what to show.
fn for_players(scenario: &Scenario, timeline: &Timeline) -> Value {
    let at = scenario.at.iter().map(|ask| {
        let turn = |turn: &Turn| json!({"item": turn.item, "from": turn.from, "until": turn.until});
        // Nothing at all, not an empty layer, is what a screen shows where a full-screen channel plays nothing.
        let shown = ask.layers.iter().filter(|(layer, shown)| !layer.is_empty() || shown.is_some());
        let layers: BTreeMap<_, _> = shown.map(|(layer, shown)| (layer, shown.as_ref().map(turn))).collect();
        let layout = matches!(scenario.root, RootText::Layout { .. }).then_some(LAYOUT);
        let layout = layout.filter(|_| !ask.asleep);
        let mut text = json!({"now": ask.now, "layout": layout, "layers": layers});
        if ask.asleep {
            text["asleep"] = true.into();
        }
        text
    });
    json!({"name": scenario.name, "schedule": timeline, "at": at.collect::<Vec<_>>()})
}

#[test]
fn every_scenario_plays_as_the_other_program_says() {
    let text = include_str!("../../../tests/vectors/schedule.json");
    let scenarios: Vec<Scenario> = serde_json::from_str(text).unwrap();
    let asks: usize = scenarios.iter().flat_map(|scenario| &scenario.at).map(|ask| ask.layers.len()).sum();
    assert!(asks >= 150, "{asks}");
    let mut lines = Vec::new();
    for scenario in &scenarios {
        let (root, catalogue) = catalogue(scenario);
        let key = Key {
            tags: scenario.tags.clone().into(),
            active_hours: scenario.active_hours.clone(),
            ..Key::of(root, scenario.zone.clone(), scenario.day)
        };
        let timeline = compile_with(&key, &catalogue).timeline;
        scenario.at.iter().for_each(|ask| check(scenario, &key, &catalogue, &timeline, ask));
        lines.push(for_players(scenario, &timeline).to_string());
    }
    let made = format!("[\n{}\n]\n", lines.join(",\n"));
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/compiled.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(kept, &made).unwrap();
    }
    let found = std::fs::read_to_string(kept).unwrap_or_default();
    assert!(found == made, "tests/vectors/compiled.json is old: run this test with UPDATE=1");
}
