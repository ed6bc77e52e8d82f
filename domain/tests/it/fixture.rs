//! Ids, rules and catalogues for tests, and the strategies that draw them.

use std::{collections::BTreeMap, sync::Arc};

use atrium_domain::{
    ids::{
        BookingId, ChannelId, DaypartId, HolidayCalendarId, Id, ItemId, LayerId, LayoutId, MediaId,
        PlaylistId,
    },
    recurrence::{
        DaypartHolidaysText, DaypartText, ExceptionText, HolidayCalendarText, HolidayText, HolidaysText,
        MovedText, Series, When, WhenText, WindowText, ZoneMode, ZoneModeText,
    },
    schedule::{
        Booking, Catalogue, Channel, Condition, Content, Fit, Item, Layer, Layout, Media, MediaKind,
        Playlist, Validity,
    },
    time::Moment,
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

use crate::recurrence::draw::{any_series, at};

/// So many cases of a property in every run, and `CASES_TIMES` as many where that is set: 500 by `make soak`, a tenth by `make mutants`. Where a property is asked of
/// some of what is drawn only, others are drawn again.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of cases")]
pub fn cases(every_run: u32) -> ProptestConfig {
    let cases = match std::env::var("CASES_TIMES") {
        Ok(times) => (f64::from(every_run) * times.parse::<f64>().unwrap()).ceil() as u32,
        Err(_) => every_run,
    };
    ProptestConfig { max_global_rejects: cases * 10, ..ProptestConfig::with_cases(cases) }
}

/// Zones with a date near which something happens to their clocks.
pub const PLACES: [(&str, &str); 18] = [
    ("Europe/Stockholm", "2026-03-29"),
    ("Europe/Stockholm", "2026-10-25"),
    ("Europe/London", "2027-03-28"),
    ("Europe/London", "2026-10-25"),
    ("America/New_York", "2026-11-01"),
    ("America/New_York", "2027-03-14"),
    ("America/Phoenix", "2026-11-01"),
    ("America/Santiago", "2026-04-05"),
    ("America/Santiago", "2026-09-06"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Asia/Kathmandu", "2026-12-31"),
    ("Pacific/Kiritimati", "2028-02-29"),
    ("Africa/Casablanca", "2026-02-15"),
    ("Africa/Casablanca", "2026-03-22"),
    ("Pacific/Apia", "2026-11-22"),
    // The whole of 2011-12-30 is missing.
    ("Pacific/Apia", "2011-12-30"),
    // At 00:01 the clock went back to 23:01 of the day before.
    ("America/St_Johns", "2010-11-07"),
];

/// An id with a readable number in it.
pub fn id<T: Id>(number: usize) -> T {
    T::parse(&format!("01939e6a-7b2c-7def-8123-{number:012}")).unwrap()
}

pub fn media(number: usize) -> Media {
    let kind = if number.is_multiple_of(3) { MediaKind::Video } else { MediaKind::Image };
    let mime = if kind == MediaKind::Video { "video/mp4" } else { "image/png" };
    Media {
        kind,
        mime: mime.to_owned(),
        sha256: format!("{number:064x}"),
        size: 1000 + i64::try_from(number).unwrap(),
        duration_ms: (kind == MediaKind::Video).then_some(12_345),
        valid: Validity::default(),
    }
}

/// Media 0..40, playlists 0..8 of one to four items, an empty playlist 8, and no channels.
pub fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::default();
    for number in 0..40 {
        catalogue.media.insert(id(number), Arc::new(media(number)));
    }
    for number in 0..8 {
        let items = (0..=number % 4).map(|at| Item {
            id: id::<ItemId>(1000 + number * 10 + at),
            media: id::<MediaId>(number * 4 + at),
            duration_ms: 5000 + i64::try_from(at).unwrap() * 700,
            fit: Fit::Cover,
        });
        let playlist = Playlist { items: items.collect() };
        catalogue.playlists.insert(id::<PlaylistId>(number), Arc::new(playlist));
    }
    catalogue.playlists.insert(id::<PlaylistId>(8), Arc::new(Playlist::default()));
    catalogue
}

pub fn when(text: serde_json::Value) -> When {
    serde_json::from_value(text).unwrap()
}

/// A series at the screen's clock; without a rule if that is empty.
pub fn at_screen(start: &str, end: &str, repeat: &str) -> When {
    let mut text = serde_json::json!({"start": start, "end": end, "zone": {"mode": "screen"}});
    if !repeat.is_empty() {
        text["repeat"] = repeat.into();
    }
    when(text)
}

/// Every day without a beginning, from one time to another, at the screen's clock.
pub fn daily(start: &str, end: &str) -> When {
    let day = if end <= start { "02" } else { "01" };
    at_screen(&format!("1970-01-01T{start}"), &format!("1970-01-{day}T{end}"), "FREQ=DAILY")
}

pub fn always() -> When {
    daily("00:00", "24:00")
}

pub fn booking(number: usize, content: Content, when: When, priority: u16) -> Booking {
    // In pairs made at the same instant, the higher number first: neither the id nor the position
    // in the list gives the rotation order.
    let created_at = Moment::from_ms(-i64::try_from(number / 2).unwrap());
    Booking {
        id: id::<BookingId>(number),
        content,
        when,
        priority,
        exclusive: false,
        share: None,
        created_at,
        tags: Condition::default(),
    }
}

/// The same, alone among those of its priority.
pub fn alone(booking: Booking) -> Booking {
    Booking { exclusive: true, ..booking }
}

pub fn plays(number: usize, media: usize, when: When, priority: u16) -> Booking {
    booking(number, Content::Media(id(media)), when, priority)
}

pub fn channel(catalogue: &mut Catalogue, number: usize, default: Option<usize>, bookings: Vec<Booking>) {
    let default_playlist = default.map(id::<PlaylistId>);
    let channel = Channel { default_playlist, bookings };
    catalogue.channels.insert(id::<ChannelId>(number), Arc::new(channel));
}

/// A layout that shows each of the channels in a strip.
pub fn layout(catalogue: &mut Catalogue, number: usize, channels: &[Option<usize>]) {
    let layer = |(at, channel): (usize, &Option<usize>)| Layer {
        id: id::<LayerId>(number * 100 + at),
        channel: channel.map(id::<ChannelId>),
        x: i32::try_from(at).unwrap() * 100,
        y: 0,
        w: 100,
        h: 1080,
        z: 9 - i32::try_from(at).unwrap(),
    };
    let layers = channels.iter().enumerate().map(layer).collect();
    let layout = Layout { width: 1920, height: 1080, background: "#102030".to_owned(), layers };
    catalogue.layouts.insert(id::<LayoutId>(number), Arc::new(layout));
}

/// A daily window on some weekdays, whose dates and times are around a date, where clocks change; often
/// without a beginning.
fn any_week(around: Date) -> impl Strategy<Value = WhenText> {
    let times = prop_oneof![
        3 => prop::sample::select(vec![0_i64, 1, 60, 90, 105, 119, 120, 135, 150, 165, 180, 181, 240, 720, 1380, 1410, 1439]),
        1 => 0_i64..1440,
    ];
    let weekdays = prop_oneof![
        2 => Just(String::new()),
        3 => prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 1..=7)
            .prop_map(|days| format!(";BYDAY={}", days.join(","))),
    ];
    let dates = (prop::option::of(-4_i64..5), prop::option::of(0_i64..6));
    let whole = prop::bool::weighted(0.2);
    (times.clone(), times, weekdays, dates, whole).prop_map(
        move |(start, end, weekdays, (from, length), whole)| {
            let date = |days: i64| around.checked_add(days.days()).unwrap();
            let (start, end) = if whole || start == end { (0, 1440) } else { (start, end) };
            let first = from.map_or(Date::constant(1970, 1, 1), date);
            let until = length.map(|length| date(from.unwrap_or(-2) + length).strftime("%Y%m%d").to_string());
            let until = until.map(|until| format!(";UNTIL={until}")).unwrap_or_default();
            let frequency = if weekdays.is_empty() { "DAILY" } else { "WEEKLY" };
            let text = |minutes: i64| at(first, minutes).to_string()[..16].to_owned();
            WhenText {
                zone: ZoneModeText::Screen {},
                start: text(start),
                end: text(if end <= start { end + 1440 } else { end }),
                repeat: Some(format!("FREQ={frequency}{until}{weekdays}")),
                except: Vec::new(),
                extra: Vec::new(),
                moved: Vec::new(),
                daypart_id: None,
                holidays: None,
            }
        },
    )
}

/// Any time at which something may be booked, around a date.
pub fn any_when(around: Date) -> impl Strategy<Value = When> {
    let zone = prop_oneof![
        3 => Just(ZoneModeText::Screen {}),
        1 => prop::sample::select(PLACES.to_vec())
            .prop_map(|(zone, _)| ZoneModeText::Fixed { zone: zone.to_owned() }),
    ];
    let series = prop_oneof![
        3 => any_week(around),
        2 => any_series(around).prop_map(|series: Series| WhenText::from(When::new(series, ZoneMode::Screen))),
    ];
    let refers =
        (prop::option::weighted(0.3, 0_usize..3), prop::option::weighted(0.4, (0_usize..2, 0_u8..8)));
    (zone, series, refers).prop_map(|(zone, text, (daypart, holidays))| {
        let text = WhenText { zone, holidays: holidays.map(observing), ..text };
        match daypart {
            Some(number) => by_hours(text, number).check().unwrap(),
            None => text.check().unwrap(),
        }
    })
}

/// What holidays do: nothing on them, or as on a weekday.
pub fn observing((calendar, weekday): (usize, u8)) -> HolidaysText {
    let weekday = (weekday > 0).then_some(weekday);
    let mode = if weekday.is_some() { "asWeekday" } else { "exclude" };
    HolidaysText {
        calendar_id: id::<HolidayCalendarId>(calendar).to_string(),
        mode: mode.to_owned(),
        weekday,
    }
}

/// The same dates by the hours of a daypart.
pub fn by_hours(text: WhenText, number: usize) -> WhenText {
    let date = text.start[..10].to_owned();
    let daypart_id = Some(id::<DaypartId>(number).to_string());
    let dates = |all: Vec<String>| all.into_iter().map(|text| text[..10].to_owned()).collect();
    let moved =
        text.moved.into_iter().map(|one| MovedText { original: one.original[..10].to_owned(), ..one });
    WhenText {
        start: format!("{date}T00:00"),
        end: format!("{date}T24:00"),
        except: dates(text.except),
        extra: dates(text.extra),
        moved: moved.collect(),
        daypart_id,
        ..text
    }
}

/// Opening hours around a date, at which clocks change.
pub fn any_daypart(around: Date) -> impl Strategy<Value = DaypartText> {
    let times = prop::sample::select(vec![
        0_i64, 60, 90, 119, 120, 150, 180, 181, 240, 480, 720, 1080, 1380, 1410, 1439, 1440,
    ]);
    let day = prop_oneof![
        1 => Just(vec![(0, 1440)]),
        4 => prop::collection::btree_set(times, 0..6).prop_map(|times| {
            let times: Vec<i64> = times.into_iter().collect();
            let mut windows: Vec<(i64, i64)> = times.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
            // What is left over goes on into the next day.
            if let [last] = times.chunks_exact(2).remainder() && *last < 1440 {
                windows.push((*last, 30));
            }
            windows
        }),
    ];
    let exception = (-4_i64..5, day.clone());
    let holidays = prop::option::of((0_usize..2, 1_u8..8));
    (prop::collection::vec(day, 7), prop::collection::vec(exception, 0..3), holidays).prop_map(
        move |(week, exceptions, holidays)| {
            let time = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let texts = |windows: Vec<(i64, i64)>| -> Vec<WindowText> {
                windows.into_iter().map(|(from, to)| WindowText { from: time(from), to: time(to) }).collect()
            };
            let exceptions: BTreeMap<i64, Vec<(i64, i64)>> = exceptions.into_iter().collect();
            let date = |days: i64| around.checked_add(days.days()).unwrap().to_string();
            let exception = |(days, windows)| ExceptionText { date: date(days), windows: texts(windows) };
            DaypartText {
                week: week.into_iter().map(texts).collect(),
                exceptions: exceptions.into_iter().map(exception).collect(),
                holidays: holidays.map(|(calendar, weekday)| DaypartHolidaysText {
                    calendar_id: id::<HolidayCalendarId>(calendar).to_string(),
                    weekday,
                }),
            }
        },
    )
}

/// Holidays around a date.
pub fn any_holidays(around: Date) -> impl Strategy<Value = HolidayCalendarText> {
    prop::collection::btree_set(-5_i64..6, 0..5).prop_map(move |days| {
        let date = |days: i64| around.checked_add(days.days()).unwrap().to_string();
        let holiday = |days| HolidayText { date: date(days), name: format!("Holiday {days}") };
        HolidayCalendarText(days.into_iter().map(holiday).collect())
    })
}

/// Dayparts 0 and 1 (bookings may also name a third, which is missing) and calendars 0 and 1.
pub fn any_times(around: Date) -> impl Strategy<Value = (Vec<DaypartText>, Vec<HolidayCalendarText>)> {
    (prop::collection::vec(any_daypart(around), 2), prop::collection::vec(any_holidays(around), 2))
}

/// Puts dayparts and calendars into a catalogue.
pub fn add_times(catalogue: &mut Catalogue, times: (Vec<DaypartText>, Vec<HolidayCalendarText>)) {
    for (number, text) in times.0.into_iter().enumerate() {
        catalogue.dayparts.insert(id::<DaypartId>(number), Arc::new(text.check().unwrap()));
    }
    for (number, text) in times.1.into_iter().enumerate() {
        catalogue.calendars.insert(id::<HolidayCalendarId>(number), Arc::new(text.check().unwrap()));
    }
}

/// Channel 0 with bookings of every kind; channels 1 and 2 are what it may nest.
pub fn any_catalogue(around: Date) -> impl Strategy<Value = Catalogue> {
    let content = prop_oneof![
        4 => (0_usize..42).prop_map(|number| Content::Media(id(number))),
        2 => (0_usize..10).prop_map(|number| Content::Playlist(id(number))),
        2 => (1_usize..4).prop_map(|number| Content::Channel(id(number))),
    ];
    let priority = prop::sample::select(vec![1_u16, 5, 5, 5, 1000]);
    let share = prop::option::weighted(0.2, prop::sample::select(vec![60_u32, 600, 1800, 3000]));
    let booking = (content, any_when(around), priority, prop::bool::weighted(0.25), share);
    let channel = (prop::option::of(0_usize..10), prop::collection::vec(booking, 0..5));
    let days = prop::collection::vec((0_usize..40, any_validity(around)), 0..8);
    let drawn = (prop::collection::vec(channel, 3), any_times(around), days);
    drawn.prop_map(|(channels, times, days)| {
        let mut catalogue = catalogue();
        add_times(&mut catalogue, times);
        for (number, valid) in days {
            catalogue.media.insert(id(number), Arc::new(Media { valid, ..media(number) }));
        }
        for (number, (default, drawn)) in channels.into_iter().enumerate() {
            // A channel may nest only those after it: no circles.
            let legal = drawn.into_iter().filter(|(content, ..)| match content {
                Content::Channel(inner) => *inner > id::<ChannelId>(number),
                _ => true,
            });
            let bookings = legal.enumerate().map(|(at, (content, when, priority, exclusive, share))| {
                let made = self::booking(number * 10 + (at * 7) % 10, content, when, priority);
                Booking { exclusive: exclusive && share.is_none(), share, ..made }
            });
            let bookings = bookings.collect();
            self::channel(&mut catalogue, number, default, bookings);
        }
        catalogue
    })
}

/// Days of a file that begin or end around a date.
fn any_validity(around: Date) -> impl Strategy<Value = Validity> {
    (prop::option::of(-3_i64..4), prop::option::of(0_i64..4)).prop_map(move |(from, length)| {
        let date = |days: i64| around.checked_add(days.days()).unwrap();
        let until = length.map(|length| date(from.unwrap_or(-2) + length));
        Validity::new(from.map(date), until).unwrap()
    })
}

/// A zone and a date near which its clocks change.
pub fn any_place() -> impl Strategy<Value = (&'static str, Date)> {
    prop::sample::select(PLACES.to_vec()).prop_map(|(zone, date)| (zone, date.parse().unwrap()))
}
