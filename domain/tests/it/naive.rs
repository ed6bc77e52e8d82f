//! A second engine, written minute by minute from the rules' text and without ours.
//!
//! It asks jiff for the wall clock of every single minute and looks at the booking's text. Slow, and
//! simple enough to be read against R1–R8 and R18–R31.

use std::{cell::RefCell, collections::HashMap};

use atrium_domain::{
    ids::{BookingId, ChannelId, Id, MediaId, PlaylistId},
    recurrence::{Repeat, WhenText, ZoneModeText},
    schedule::{Booking, Catalogue, Content, Item, MAX_TURNS, ProgramItem, Turn, Voice, weave},
};
use jiff::{
    Timestamp, Unit,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use crate::{naive_hours, recurrence::naive::Naive as Dates, weave::naive_weave};

pub const MINUTE: i64 = 60_000;

/// A time as it is written; `24:00` is the next midnight.
fn local(text: &str) -> DateTime {
    match text.strip_suffix("T24:00") {
        Some(date) => date.parse::<Date>().unwrap().tomorrow().unwrap().into(),
        None => text.parse().unwrap(),
    }
}

/// What was booked, read once from its text: its instances by the wall clock, one by one.
pub struct NaiveWhen {
    /// It refers to what is not there.
    never: bool,
    zone: TimeZone,
    instances: Vec<(DateTime, DateTime)>,
    is_open: bool,
}

impl NaiveWhen {
    /// Of the instances only those from `first` to `last`, by their dates.
    pub fn new(text: &WhenText, screen: &str, first: Date, last: Date, catalogue: &Catalogue) -> Self {
        let zone = match &text.zone {
            ZoneModeText::Screen {} => screen,
            ZoneModeText::Fixed { zone } => zone,
        };
        let (start, end) = (local(&text.start), local(&text.end));
        let length = start.until((Unit::Minute, end)).unwrap();
        let date = |text: &String| text[..10].parse::<Date>().unwrap();
        // An instance of a later date may have been moved to here.
        let far = text.moved.iter().map(|moved| date(&moved.original)).fold(last, Date::max);
        let mut dates = match &text.repeat {
            Some(repeat) => {
                let repeat: Repeat = repeat.parse().unwrap();
                Dates::new(repeat.parts(), start.date()).dates(far)
            }
            None => vec![start.date()],
        };
        let mut never = false;
        if let Some(rule) = &text.holidays {
            let rule_text = text.repeat.as_deref();
            // What was moved by hand is no longer the rule's.
            let by_hand = |day: &Date| text.moved.iter().any(|moved| date(&moved.original) == *day);
            let kept: Vec<Date> = dates.iter().copied().filter(by_hand).collect();
            never |=
                !naive_hours::observe(&mut dates, rule, rule_text, start.date(), (first, far), catalogue);
            dates.retain(|day| !by_hand(day));
            dates.extend(kept);
        }
        dates.extend(text.extra.iter().map(date));
        dates.sort_unstable();
        dates.dedup();
        dates.retain(|day| !text.except.iter().any(|except| date(except) == *day));
        let mut instances = Vec::new();
        for day in dates {
            // Of two moves of one instance the later one stands.
            let moved = text.moved.iter().rfind(|moved| date(&moved.original) == day);
            let own = day.to_datetime(start.time());
            instances.push(match moved {
                Some(moved) => (local(&moved.start), local(&moved.end)),
                None => (own, own.checked_add(length).unwrap()),
            });
        }
        if let Some(id) = &text.daypart_id {
            match naive_hours::windows(&instances, id, catalogue) {
                Some(windows) => instances = windows,
                None => never = true,
            }
        }
        instances.retain(|(from, until)| from.date() <= last && until.date() >= first);
        let zone = TimeZone::get(zone).unwrap();
        Self { never, zone, instances, is_open: text.start == "1970-01-01T00:00" }
    }

    /// Whether one holds at an instant.
    pub fn holds(&self, at: i64) -> bool {
        let wall = self.zone.to_datetime(Timestamp::from_millisecond(at).unwrap());
        !self.never && self.instances.iter().any(|(from, until)| *from <= wall && wall < *until)
    }
}

/// An item that plays, and the booking whose share it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NaiveItem {
    pub id: String,
    pub share: Option<BookingId>,
    length: i64,
}

impl NaiveItem {
    /// The item as a schedule says it.
    pub fn said(item: &ProgramItem) -> Self {
        assert_eq!(item.reason.is_some(), item.booking_id.is_some());
        Self { id: item.id.clone(), share: item.booking_id.clone(), length: item.duration_ms }
    }
}

/// What plays, by the naive engine.
#[derive(Debug, PartialEq, Eq)]
pub struct Naive {
    pub items: Vec<NaiveItem>,
    pub anchor: i64,
    pub precedence: u16,
    pub bookings: Vec<BookingId>,
    pub shares: Vec<BookingId>,
}

impl Naive {
    /// Whether a booking plays, alone, in rotation or as a share.
    pub fn has(&self, booking: &BookingId) -> bool {
        self.bookings.contains(booking) || self.shares.contains(booking)
    }
}

/// How far back the beginning of a run is looked for.
const FAR: i64 = 70 * 1440;

/// One booking's minutes from the world's start on, and where the run began that was on then.
struct Minutes {
    holds: Vec<bool>,
    began: i64,
}

/// A catalogue on one screen, with every booking's minutes worked out from `start` on.
pub struct World<'a> {
    catalogue: &'a Catalogue,
    zone: TimeZone,
    start: i64,
    minutes: HashMap<BookingId, Minutes>,
    /// What was woven already, by what went into it.
    woven: RefCell<HashMap<String, Vec<NaiveItem>>>,
}

impl<'a> World<'a> {
    pub fn new(catalogue: &'a Catalogue, screen: &str, start: i64, until: i64) -> Self {
        let zone = TimeZone::get(screen).unwrap();
        let mut world = Self { catalogue, zone, start, minutes: HashMap::new(), woven: RefCell::default() };
        let date = |at: i64| Timestamp::from_millisecond(at).unwrap().to_zoned(TimeZone::UTC).date();
        let (first, last) = (date(start - (FAR + 2 * 1440) * MINUTE), date(until + 2 * 1440 * MINUTE));
        for booking in catalogue.channels.values().flat_map(|channel| &channel.bookings) {
            let when = NaiveWhen::new(&booking.when.clone().into(), screen, first, last, catalogue);
            let count = (until - start) / MINUTE;
            let holds: Vec<bool> = (0..count).map(|minute| when.holds(start + minute * MINUTE)).collect();
            let before = (1..FAR).find(|minute| !holds[0] || !when.holds(start - minute * MINUTE));
            let began = match before {
                Some(minute) => start - (minute - 1) * MINUTE,
                None if when.is_open => 0,
                None => panic!("the naive engine does not look back far enough"),
            };
            world.minutes.insert(booking.id.clone(), Minutes { holds, began });
        }
        world
    }

    fn index(&self, at: i64) -> usize {
        usize::try_from((at - self.start) / MINUTE).unwrap()
    }

    /// The start of the unbroken run around an instant.
    fn run_start(&self, booking: &Booking, at: i64) -> i64 {
        let Minutes { holds, began } = &self.minutes[&booking.id];
        let broken = holds[..=self.index(at)].iter().rposition(|holds| !holds);
        broken.map_or(*began, |last| self.start + (i64::try_from(last).unwrap() + 1) * MINUTE)
    }

    /// Whether a booking holds at an instant.
    pub fn holds(&self, booking: &Booking, at: i64) -> bool {
        self.minutes[&booking.id].holds[self.index(at)]
    }

    /// What a booking's content plays at an instant: items and anchor.
    pub fn content(&self, booking: &Booking, at: i64) -> Option<(Vec<NaiveItem>, i64)> {
        let run = self.run_start(booking, at);
        match &booking.content {
            Content::Media(id) => {
                let media = self.catalogue.media.get(id).filter(|_| self.is_valid(id, at))?;
                let length = media.duration_ms.unwrap_or(10_000);
                Some((vec![NaiveItem { id: id.as_str().to_owned(), share: None, length }], run))
            }
            Content::Playlist(id) => {
                let items = self.items(id, at);
                (!items.is_empty()).then_some((items, run))
            }
            Content::Channel(id) => self.plays(id, at).map(|inner| (inner.items, inner.anchor)),
        }
    }

    fn items(&self, id: &PlaylistId, at: i64) -> Vec<NaiveItem> {
        let items =
            self.catalogue.playlists.get(id).map(|playlist| playlist.items.clone()).unwrap_or_default();
        let valid = items.iter().filter(|item| self.is_valid(&item.media, at));
        let item = |item: &Item| NaiveItem {
            id: item.id.as_str().to_owned(),
            share: None,
            length: item.duration_ms,
        };
        valid.map(item).collect()
    }

    /// Whether a file may be shown: the screen's calendar has come to its first day, and never yet to a day after its last.
    fn is_valid(&self, id: &MediaId, at: i64) -> bool {
        let Some(media) = self.catalogue.media.get(id) else { return false };
        media.valid.from().is_none_or(|from| self.has_begun(from, at))
            && media.valid.until().is_none_or(|until| !self.has_begun(until.tomorrow().unwrap(), at))
    }

    /// Whether a day began at an instant or before. Clocks that go back over midnight do not undo that.
    fn has_begun(&self, day: Date, at: i64) -> bool {
        let date = |at: i64| self.zone.to_datetime(Timestamp::from_millisecond(at).unwrap()).date();
        let is_eve = || date(at).tomorrow().unwrap() == day;
        date(at) >= day || (is_eve() && (1..180).any(|minute| date(at - minute * MINUTE) >= day))
    }

    /// Weaves shares in: what else plays, and who shares what.
    fn woven(&self, normal: &[NaiveItem], shares: &[(&Booking, Vec<NaiveItem>)]) -> Vec<NaiveItem> {
        let whose: Vec<_> =
            shares.iter().map(|(booking, items)| (&booking.id, booking.share, items)).collect();
        let key = format!("{normal:?} {whose:?}");
        if let Some(known) = self.woven.borrow().get(&key) {
            return known.clone();
        }
        let lengths = |items: &[NaiveItem]| items.iter().map(|item| item.length).collect::<Vec<_>>();
        let voice = |(booking, items): &(&Booking, Vec<NaiveItem>)| Voice {
            seconds: booking.share.unwrap(),
            lengths: lengths(items),
        };
        let voices: Vec<Voice> = shares.iter().map(voice).collect();
        let mut turns = naive_weave(&lengths(normal), &voices);
        // The rules know no longest cycle. What is done beyond it has tests of its own, in `weave.rs`; here counts where.
        if turns.len() > MAX_TURNS {
            turns = weave(&lengths(normal), &voices);
        }
        let item = |turn: &Turn| match turn {
            Turn::Normal(item) => normal[*item].clone(),
            Turn::Share { share, item } => {
                let (booking, items) = &shares[*share];
                NaiveItem { share: Some(booking.id.clone()), ..items[*item].clone() }
            }
        };
        let woven: Vec<NaiveItem> = turns.iter().map(item).collect();
        self.woven.borrow_mut().insert(key, woven.clone());
        woven
    }

    /// What a channel plays at an instant.
    pub fn plays(&self, channel: &ChannelId, at: i64) -> Option<Naive> {
        let channel = self.catalogue.channels.get(channel)?;
        let (mut playing, mut sharing) = (Vec::new(), Vec::new());
        for booking in &channel.bookings {
            if self.holds(booking, at)
                && let Some((items, anchor)) = self.content(booking, at)
            {
                if booking.share.is_some() {
                    sharing.push((booking, items));
                } else {
                    playing.push((booking, items, anchor));
                }
            }
        }
        sharing.sort_by_key(|(booking, _)| (booking.created_at, booking.id.clone()));
        let shares: Vec<BookingId> = sharing.iter().map(|(booking, _)| booking.id.clone()).collect();
        let Some(precedence) = playing.iter().map(|(booking, ..)| booking.priority).max() else {
            let mut items =
                channel.default_playlist.as_ref().map(|id| self.items(id, at)).unwrap_or_default();
            if !sharing.is_empty() {
                items = self.woven(&items, &sharing);
            }
            return (!items.is_empty()).then_some(Naive {
                items,
                anchor: 0,
                precedence: 0,
                bookings: vec![],
                shares,
            });
        };
        playing.retain(|(booking, ..)| booking.priority == precedence);
        playing.sort_by_key(|(booking, ..)| (booking.created_at, booking.id.clone()));
        if let Some(alone) = playing.iter().rposition(|(booking, ..)| booking.exclusive) {
            playing = vec![playing.swap_remove(alone)];
            sharing.clear();
        }
        let bookings = playing.iter().map(|(booking, ..)| booking.id.clone()).collect();
        let mut items: Vec<NaiveItem> = playing.iter().flat_map(|(_, items, _)| items.clone()).collect();
        if !sharing.is_empty() {
            items = self.woven(&items, &sharing);
        }
        let shares = if sharing.is_empty() { vec![] } else { shares };
        let anchor = match playing.as_slice() {
            [(_, _, anchor)] => *anchor,
            several => {
                let latest =
                    |(booking, _, anchor): &(&Booking, _, i64)| self.run_start(booking, at).max(*anchor);
                several.iter().map(latest).max().unwrap()
            }
        };
        Some(Naive { items, anchor, precedence, bookings, shares })
    }
}
