//! A second engine, written minute by minute from the rules' text and without ours.
//!
//! It asks jiff for the wall clock of every single minute and looks at the rule's text. Slow, and
//! simple enough to be read against R1–R8 and R18–R23.

use std::collections::HashMap;

use atrium_domain::{
    ids::{BookingId, ChannelId, Id},
    recurrence::{TimeRuleText, ZoneModeText},
    schedule::{Booking, Catalogue, Content},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

pub const MINUTE: i64 = 60_000;

fn minutes(text: &str) -> i64 {
    let (hour, minute) = text.split_once(':').unwrap();
    hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
}

/// A rule read once from its text.
pub struct NaiveRule {
    zone: TimeZone,
    from: Option<Date>,
    until: Option<Date>,
    weekdays: Vec<u8>,
    start: i64,
    end: i64,
}

impl NaiveRule {
    pub fn new(text: &TimeRuleText, screen: &str) -> Self {
        let zone = match &text.zone {
            ZoneModeText::Screen {} => screen,
            ZoneModeText::Fixed { zone } => zone,
        };
        let date = |text: &Option<String>| text.as_ref().map(|text| text.parse().unwrap());
        Self {
            zone: TimeZone::get(zone).unwrap(),
            from: date(&text.from_date),
            until: date(&text.until_date),
            weekdays: text.weekdays.clone(),
            start: minutes(&text.window_start),
            end: minutes(&text.window_end),
        }
    }

    fn owns(&self, day: Date) -> bool {
        let weekday = u8::try_from(day.weekday().to_monday_one_offset()).unwrap();
        self.weekdays.contains(&weekday)
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the rule holds at an instant.
    pub fn holds(&self, at: i64) -> bool {
        let wall = self.zone.to_datetime(Timestamp::from_millisecond(at).unwrap());
        let minute = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
        let today = wall.date();
        if self.start < self.end {
            return self.owns(today) && self.start <= minute && minute < self.end;
        }
        let yesterday = today.checked_sub(1.day()).unwrap();
        (self.owns(today) && self.start <= minute) || (self.owns(yesterday) && minute < self.end)
    }

    fn is_endless_backwards(&self) -> bool {
        self.from.is_none() && self.weekdays.len() == 7 && self.start == 0 && self.end == 1440
    }
}

/// What plays, by the naive engine.
#[derive(Debug, PartialEq, Eq)]
pub struct Naive {
    pub items: Vec<String>,
    pub anchor: i64,
    pub precedence: u16,
    pub bookings: Vec<BookingId>,
}

/// A catalogue on one screen, with every booking's minutes worked out from `start` on.
pub struct World<'a> {
    catalogue: &'a Catalogue,
    start: i64,
    minutes: HashMap<BookingId, (Vec<bool>, bool)>,
}

impl<'a> World<'a> {
    pub fn new(catalogue: &'a Catalogue, screen: &str, start: i64, until: i64) -> Self {
        let mut world = Self { catalogue, start, minutes: HashMap::new() };
        for booking in catalogue.channels.values().flat_map(|channel| &channel.bookings) {
            let rule = NaiveRule::new(&booking.rule.clone().into(), screen);
            let count = (until - start) / MINUTE;
            let holds = (0..count).map(|minute| rule.holds(start + minute * MINUTE)).collect();
            world.minutes.insert(booking.id.clone(), (holds, rule.is_endless_backwards()));
        }
        world
    }

    fn index(&self, at: i64) -> usize {
        usize::try_from((at - self.start) / MINUTE).unwrap()
    }

    /// The start of the unbroken run around an instant.
    fn run_start(&self, booking: &Booking, at: i64) -> i64 {
        let (holds, endless) = &self.minutes[&booking.id];
        let broken = holds[..=self.index(at)].iter().rposition(|holds| !holds);
        match broken {
            Some(last) => self.start + (i64::try_from(last).unwrap() + 1) * MINUTE,
            None if *endless => 0,
            None => panic!("the naive engine does not look back far enough"),
        }
    }

    /// Whether a booking holds at an instant.
    pub fn holds(&self, booking: &Booking, at: i64) -> bool {
        self.minutes[&booking.id].0[self.index(at)]
    }

    /// What a booking's content plays at an instant: items and anchor.
    pub fn content(&self, booking: &Booking, at: i64) -> Option<(Vec<String>, i64)> {
        let run = self.run_start(booking, at);
        match &booking.content {
            Content::Media(id) => self.catalogue.media.get(id).map(|_| (vec![id.as_str().to_owned()], run)),
            Content::Playlist(id) => {
                let items = self.items(id);
                (!items.is_empty()).then_some((items, run))
            }
            Content::Channel(id) => self.plays(id, at).map(|inner| (inner.items, inner.anchor)),
        }
    }

    fn items(&self, id: &atrium_domain::ids::PlaylistId) -> Vec<String> {
        let items = self.catalogue.playlists.get(id).map(|playlist| playlist.items.clone());
        items.unwrap_or_default().iter().map(|item| item.id.as_str().to_owned()).collect()
    }

    /// What a channel plays at an instant.
    pub fn plays(&self, channel: &ChannelId, at: i64) -> Option<Naive> {
        let channel = self.catalogue.channels.get(channel)?;
        let mut playing = Vec::new();
        for booking in &channel.bookings {
            if self.holds(booking, at)
                && let Some((items, anchor)) = self.content(booking, at)
            {
                playing.push((booking, items, anchor));
            }
        }
        let Some(precedence) = playing.iter().map(|(booking, ..)| booking.priority).max() else {
            let items = channel.default_playlist.as_ref().map(|id| self.items(id)).unwrap_or_default();
            return (!items.is_empty()).then_some(Naive {
                items,
                anchor: 0,
                precedence: 0,
                bookings: vec![],
            });
        };
        playing.retain(|(booking, ..)| booking.priority == precedence);
        playing.sort_by_key(|(booking, ..)| (booking.created_at, booking.id.clone()));
        let bookings = playing.iter().map(|(booking, ..)| booking.id.clone()).collect();
        let items = playing.iter().flat_map(|(_, items, _)| items.clone()).collect();
        let anchor = match playing.as_slice() {
            [(_, _, anchor)] => *anchor,
            several => {
                let latest =
                    |(booking, _, anchor): &(&Booking, _, i64)| self.run_start(booking, at).max(*anchor);
                several.iter().map(latest).max().unwrap()
            }
        };
        Some(Naive { items, anchor, precedence, bookings })
    }
}
