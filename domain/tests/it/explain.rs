//! Explanations against the naive engine, and each reason by an example.

use std::sync::Arc;

use atrium_domain::{
    ids::{BookingId, ChannelId},
    recurrence::{Series, Standing},
    schedule::{
        Candidate, Catalogue, ChannelExplanation, Content, DefaultVerdict, Emptiness, Root, Verdict, explain,
    },
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::{
    fixture::{
        alone, any_catalogue, any_place, at_screen, booking, catalogue, channel, daily, id, layout, plays,
    },
    naive::{MINUTE, Naive, NaiveItem, World},
};

const DAY: i64 = 1440 * MINUTE;
/// How far the naive engine looks ahead.
const AHEAD: i64 = 3 * DAY / 2;

fn any_case() -> impl Strategy<Value = (&'static str, Date, i64, Catalogue)> {
    let case = |(zone, date)| (Just(zone), Just(date), 0_i64..1440, any_catalogue(date));
    any_place().prop_flat_map(case)
}

/// The verdict that the naive engine would give.
fn check(
    candidate: &Candidate,
    holds: bool,
    has_content: bool,
    now: Option<&Naive>,
) -> Result<(), TestCaseError> {
    let plays = now.is_some_and(|now| now.has(&candidate.booking));
    prop_assert_eq!(
        matches!(candidate.verdict, Verdict::Shares { .. }),
        now.is_some_and(|now| now.shares.contains(&candidate.booking))
    );
    match &candidate.verdict {
        Verdict::Plays { beside } => {
            prop_assert!(holds && plays);
            prop_assert_eq!(now.map(|now| now.bookings.len()), Some(beside + 1));
        }
        Verdict::Outranked { by } => {
            prop_assert!(holds && has_content && !plays && *by > candidate.priority);
            prop_assert_eq!(now.map(|now| now.precedence), Some(*by));
        }
        Verdict::Displaced { by } => {
            prop_assert!(holds && has_content && !plays);
            prop_assert_eq!(now.map(|now| now.precedence), Some(candidate.priority));
            prop_assert_eq!(now.map(|now| now.bookings.as_slice()), Some(std::slice::from_ref(by)));
        }
        Verdict::Shares { plays: times, cycle_ms } => {
            prop_assert!(holds && *times > 0 && *cycle_ms > 0);
            let own = now
                .iter()
                .flat_map(|now| &now.items)
                .filter(|item| item.share.as_ref() == Some(&candidate.booking));
            prop_assert_eq!(own.count(), *times);
        }
        Verdict::Silenced { by } => {
            prop_assert!(holds && has_content && !plays && candidate.share.is_some());
            prop_assert_eq!(now.map(|now| now.bookings.as_slice()), Some(std::slice::from_ref(by)));
        }
        Verdict::Empty(_) => prop_assert!(holds && !has_content && !plays),
        Verdict::Waits(standing) => prop_assert!(!holds && *standing != Standing::Holds),
        Verdict::Holiday { .. } | Verdict::OutsideHours { .. } => prop_assert!(!holds),
        Verdict::ConditionTags => prop_assert!(false, "nothing asks for tags"),
    }
    prop_assert!(!holds || candidate.next.is_none());
    Ok(())
}

fn explained<'a>(channels: &'a [ChannelExplanation], wanted: &ChannelId) -> &'a ChannelExplanation {
    channels.iter().find(|channel| channel.channel == *wanted).unwrap()
}

proptest! {
    #![proptest_config(crate::fixture::cases(24))]

    #[test]
    fn winner_losers_and_next_change_are_the_naive_engines((zone, date, minute, catalogue) in any_case()) {
        let screen = Zone::find(zone).unwrap();
        let at = screen.midnight(date).plus_ms(minute * MINUTE);
        let world = World::new(&catalogue, zone, at.ms() - 9 * DAY, at.ms() + AHEAD + MINUTE);
        let found = explain(&Root::Channel(id(0)), &screen, at, &catalogue);
        for explained in &found.channels {
            let now = world.plays(&explained.channel, at.ms());
            let playing = explained.playing.as_ref();
            prop_assert_eq!(playing.map(|playing| &playing.bookings), now.as_ref().map(|now| &now.bookings));
            if let (Some(playing), Some(now)) = (playing, &now) {
                prop_assert_eq!(playing.precedence, now.precedence);
                prop_assert!(now.items.contains(&NaiveItem::said(&playing.item)));
                prop_assert_eq!(&playing.shares, &now.shares);
                prop_assert!(playing.since <= at && at < playing.until);
                prop_assert_eq!(playing.until.since_ms(playing.since), playing.item.duration_ms);
            }
            let channel = catalogue.channels.get(&explained.channel);
            let all = channel.map(|channel| channel.bookings.as_slice()).unwrap_or_default();
            prop_assert_eq!(all.len(), explained.candidates.len());
            for candidate in &explained.candidates {
                let booking = all.iter().find(|booking| booking.id == candidate.booking).unwrap();
                let holds = world.holds(booking, at.ms());
                let has_content = holds && world.content(booking, at.ms()).is_some();
                check(candidate, holds, has_content, now.as_ref())?;
            }
            // Until the next change everything is the same, and then it is not.
            let soon = explained.next.as_ref().filter(|next| next.at.ms() <= at.ms() + AHEAD);
            let until = soon.map_or(at.ms() + AHEAD, |next| next.at.ms());
            let mut minute = at.ms();
            while minute < until {
                prop_assert_eq!(&world.plays(&explained.channel, minute), &now, "changed already at {}", minute);
                minute += MINUTE;
            }
            if let Some(next) = soon {
                let then = world.plays(&explained.channel, next.at.ms());
                prop_assert_ne!(&then, &now, "nothing changes at {}", next.at);
                prop_assert_eq!(next.plays, then.is_some());
                let after = |id| then.as_ref().is_some_and(|then| then.has(id));
                prop_assert!(next.begin.iter().all(after));
                prop_assert!(!next.end.iter().any(after));
            }
        }
    }
}

fn stockholm() -> Zone {
    Zone::find("Europe/Stockholm").unwrap()
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The explanation of channel 0 on Monday 2026-11-23 at a time in Stockholm, which is UTC + 1.
fn on(catalogue: &Catalogue, time: &str) -> ChannelExplanation {
    let at = at(&format!("2026-11-23T{time}:00+01:00"));
    let found = explain(&Root::Channel(id(0)), &stockholm(), at, catalogue);
    explained(&found.channels, &id(0)).clone()
}

fn verdict(found: &ChannelExplanation, number: usize) -> Verdict {
    let wanted = id::<BookingId>(number);
    found.candidates.iter().find(|candidate| candidate.booking == wanted).unwrap().verdict.clone()
}

#[test]
fn the_winner_is_named_with_what_it_beats_and_until_when() {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(2, 1, daily("09:00", "17:00"), 10),
        plays(4, 2, daily("09:00", "17:00"), 10),
        plays(6, 3, daily("12:00", "13:00"), 11),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let noon = on(&catalogue, "12:30");
    assert_eq!(verdict(&noon, 6), Verdict::Plays { beside: 0 });
    assert_eq!(verdict(&noon, 2), Verdict::Outranked { by: 11 });
    assert_eq!(noon.default, DefaultVerdict::Covered);
    let next = noon.next.unwrap();
    assert_eq!(next.at, at("2026-11-23T13:00:00+01:00"));
    assert_eq!((next.begin, next.end), (vec![id(4), id(2)], vec![id::<BookingId>(6)]));
    let morning = on(&catalogue, "09:30");
    assert_eq!(verdict(&morning, 2), Verdict::Plays { beside: 1 });
    assert!(matches!(verdict(&morning, 6), Verdict::Waits(Standing::OtherTime(_))));
    let night = on(&catalogue, "23:00");
    assert_eq!(night.default, DefaultVerdict::Plays);
    let next = |number: usize| night.candidates.iter().find(|one| one.booking == id(number)).unwrap().next;
    assert_eq!(next(6), Some(at("2026-11-24T12:00:00+01:00")));
}

#[test]
fn who_gives_way_to_an_exclusive_booking_is_told_to_which() {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(6, 1, daily("09:00", "17:00"), 10),
        alone(plays(4, 2, daily("09:00", "17:00"), 10)),
        alone(plays(2, 3, daily("12:00", "13:00"), 10)),
        plays(0, 4, daily("09:00", "17:00"), 5),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let noon = on(&catalogue, "12:30");
    let displaced = |number| Verdict::Displaced { by: id(number) };
    assert_eq!(verdict(&noon, 2), Verdict::Plays { beside: 0 });
    assert_eq!((verdict(&noon, 4), verdict(&noon, 6)), (displaced(2), displaced(2)));
    assert_eq!(verdict(&noon, 0), Verdict::Outranked { by: 10 });
    assert_eq!(noon.next.map(|next| (next.begin, next.end)), Some((vec![id(4)], vec![id::<BookingId>(2)])));
    let morning = on(&catalogue, "10:00");
    assert_eq!((verdict(&morning, 4), verdict(&morning, 6)), (Verdict::Plays { beside: 0 }, displaced(4)));
}

#[test]
fn dates_and_seasons_are_told_apart() {
    let mut catalogue = catalogue();
    let dated = |from: &str, repeat: &str| {
        at_screen(&format!("{from}T09:00"), &format!("{from}T17:00"), &format!("FREQ=WEEKLY;{repeat}"))
    };
    let bookings = vec![
        plays(1, 1, dated("2026-12-01", "BYDAY=MO,TU,WE"), 1),
        plays(2, 2, dated("2026-01-02", "BYDAY=MO,FR;UNTIL=20261120"), 1),
        plays(3, 3, dated("2026-01-02", "BYDAY=TU,WE"), 1),
    ];
    channel(&mut catalogue, 0, None, bookings);
    let found = on(&catalogue, "12:00");
    assert!(matches!(verdict(&found, 1), Verdict::Waits(Standing::NotYet(_))));
    assert!(matches!(verdict(&found, 2), Verdict::Waits(Standing::Over(_))));
    assert_eq!(verdict(&found, 3), Verdict::Waits(Standing::OtherDate));
    assert_eq!((found.playing, found.default), (None, DefaultVerdict::None));
    assert!(found.next.unwrap().plays);
}

#[test]
fn content_that_shows_nothing_says_what_it_lacks() {
    let mut catalogue = catalogue();
    let always = || daily("00:00", "24:00");
    let mut silent = (*catalogue.media[&id(0)]).clone();
    silent.duration_ms = None;
    catalogue.media.insert(id(50), Arc::new(silent));
    channel(&mut catalogue, 1, None, vec![]);
    let contents = [
        (Content::Media(id(999)), Emptiness::Gone),
        (Content::Media(id(50)), Emptiness::NoLength),
        (Content::Playlist(id(8)), Emptiness::NoItems),
        (Content::Playlist(id(99)), Emptiness::Gone),
        (Content::Channel(id(1)), Emptiness::Silent),
        (Content::Channel(id(77)), Emptiness::Gone),
    ];
    let bookings =
        contents.iter().enumerate().map(|(at, (content, _))| booking(at, content.clone(), always(), 9));
    let bookings = bookings.collect();
    channel(&mut catalogue, 0, Some(8), bookings);
    let found = on(&catalogue, "12:00");
    for (number, (_, emptiness)) in contents.iter().enumerate() {
        assert_eq!(verdict(&found, number), Verdict::Empty(*emptiness), "booking {number}");
    }
    assert_eq!((found.playing, found.default), (None, DefaultVerdict::Empty(Emptiness::NoItems)));
    assert_eq!(found.next, None, "nothing will change");
}

#[test]
fn a_nested_channel_is_explained_once_and_a_circle_ends() {
    let mut catalogue = catalogue();
    let nested = |number, inner| booking(number, Content::Channel(id(inner)), daily("00:00", "24:00"), 5);
    channel(&mut catalogue, 0, None, vec![nested(1, 1), nested(2, 1), nested(3, 0)]);
    channel(&mut catalogue, 1, Some(1), vec![nested(4, 0)]);
    layout(&mut catalogue, 0, &[Some(0), None, Some(1)]);
    let found = explain(&Root::Layout(id(0)), &stockholm(), at("2026-11-23T12:00:00Z"), &catalogue);
    let channels: Vec<&ChannelId> = found.channels.iter().map(|one| &one.channel).collect();
    assert_eq!(channels, [&id::<ChannelId>(1), &id(0)], "lowest layer first, each once");
    assert_eq!(found.layers.iter().filter(|layer| layer.channel.is_none()).count(), 1);
}

#[test]
fn an_edited_instance_says_what_was_done_to_it() {
    let text = |start: &str, end: &str| (start.parse().unwrap(), end.parse().unwrap());
    let (start, end) = text("2026-11-02T09:00", "2026-11-02T17:00");
    let weekly = Series::new(start, end, Some("FREQ=WEEKLY".parse().unwrap())).unwrap();
    let monday = "2026-11-23T00:00".parse().unwrap();
    let noon = at("2026-11-23T12:00:00+01:00");
    let standing = |series: &Series| series.standing(&stockholm(), noon);
    assert_eq!(standing(&weekly), Standing::Holds);
    let without = weekly.clone().excepting(&[monday]).unwrap();
    assert_eq!(standing(&without), Standing::Excepted("2026-11-23".parse().unwrap()));
    let (to, until) = text("2026-11-24T09:00", "2026-11-24T17:00");
    let moved = weekly.clone().moving(monday, to, until).unwrap();
    assert!(matches!(standing(&moved), Standing::Moved(instance) if instance.start == to));
    // A date that the rule never had is not an exception.
    let tuesday = "2026-11-24T00:00".parse().unwrap();
    let other = weekly.excepting(&[tuesday]).unwrap();
    assert_eq!(other.standing(&stockholm(), noon.plus_ms(DAY)), Standing::OtherDate);
}

#[test]
fn a_night_that_was_taken_out_is_not_the_tail_of_the_one_before() {
    let (start, end) = ("2026-11-02T22:00".parse().unwrap(), "2026-11-03T02:00".parse().unwrap());
    let nightly = Series::new(start, end, Some("FREQ=DAILY".parse().unwrap())).unwrap();
    let friday = "2026-11-27T22:00".parse().unwrap();
    let late = at("2026-11-27T23:00:00+01:00");
    let without = nightly.clone().excepting(&[friday]).unwrap();
    assert_eq!(without.standing(&stockholm(), late), Standing::Excepted("2026-11-27".parse().unwrap()));
    // In the small hours it is Thursday's night that has ended; tonight's is still to come.
    let early = at("2026-11-27T03:00:00+01:00");
    let tonight = nightly.standing(&stockholm(), early);
    assert!(matches!(tonight, Standing::OtherTime(instance) if instance.start == friday), "{tonight:?}");
}

#[test]
fn first_and_last_are_dates_that_the_rule_names() {
    let series = |start: &str, repeat: &str| {
        let (start, end) =
            (format!("{start}T09:00").parse().unwrap(), format!("{start}T10:00").parse().unwrap());
        Series::new(start, end, Some(repeat.parse().unwrap())).unwrap()
    };
    // From a Tuesday on, on Mondays; until a Monday, on Sundays.
    let mondays = series("2026-12-01", "FREQ=WEEKLY;BYDAY=MO");
    let first = "2026-12-07T09:00".parse().unwrap();
    assert_eq!(mondays.standing(&stockholm(), at("2026-12-02T12:00:00Z")), Standing::NotYet(first));
    let sundays = series("2026-11-01", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261207");
    let last = "2026-12-06".parse().unwrap();
    assert_eq!(sundays.standing(&stockholm(), at("2026-12-09T12:00:00Z")), Standing::Over(last));
}

#[test]
fn what_the_clocks_skip_is_said() {
    let (start, end) = ("2026-03-01T02:10".parse().unwrap(), "2026-03-01T02:50".parse().unwrap());
    let daily = Series::new(start, end, Some("FREQ=DAILY".parse().unwrap())).unwrap();
    let spring = at("2026-03-29T12:00:00+02:00");
    assert!(matches!(daily.standing(&stockholm(), spring), Standing::Skipped(_)));
    assert!(matches!(daily.standing(&stockholm(), spring.plus_ms(DAY)), Standing::OtherTime(_)));
}

#[test]
fn a_screen_that_shows_nothing_or_something_deleted_has_no_layers() {
    let catalogue = catalogue();
    let now = at("2026-11-23T12:00:00Z");
    assert!(explain(&Root::Nothing, &stockholm(), now, &catalogue).layers.is_empty());
    assert!(explain(&Root::Layout(id(9)), &stockholm(), now, &catalogue).layers.is_empty());
    let gone = explain(&Root::Channel(id(9)), &stockholm(), now, &catalogue);
    assert_eq!(gone.channels[0].playing, None);
}
