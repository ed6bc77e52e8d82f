//! Shares of each hour on channels, and whether they fit into it.

use std::sync::LazyLock;

use atrium_domain::{
    recurrence::When,
    schedule::{
        Asked, Booking, Catalogue, ChannelExplanation, Content, Hindrance, OverHour, Reason, Root, Shown,
        Timeline, Trouble, Verdict, compile, explain, forecast, over_hour,
    },
    time::Moment,
    zone::Zone,
};

use crate::fixture::{alone, always, at_screen, booking, catalogue, channel, daily, id, plays, when};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn stockholm() -> Zone {
    Zone::find("Europe/Stockholm").unwrap()
}

fn sharing(seconds: u32, booking: Booking) -> Booking {
    Booking { share: Some(seconds), ..booking }
}

fn compiled(catalogue: &Catalogue) -> Timeline {
    let day = "2026-11-23".parse().unwrap();
    compile(&Root::Channel(id(0)), &stockholm(), day, catalogue).timeline
}

/// An item's number, and that of the booking whose share it is.
type Said = (u32, Option<u32>);

/// What plays at a time of Monday in Stockholm: each item's number with its own booking, then the segment's reason.
fn on(timeline: &Timeline, time: &str) -> Option<(Vec<Said>, Reason, i64)> {
    let now = at(&format!("2026-11-23T{time}:00+01:00"));
    let segment =
        timeline.segments.iter().find(|segment| segment.from <= now && now < segment.until).unwrap();
    let number = |id: &str| id[24..].parse::<u32>().unwrap();
    match &segment.root {
        Shown::Program { program, reason, anchor, .. } => {
            let items = timeline.programs[program].items.iter();
            let item = |item: &atrium_domain::schedule::ProgramItem| {
                (number(&item.id), item.booking_id.as_ref().map(|id| number(&id.to_string())))
            };
            Some((items.map(item).collect(), *reason, anchor.ms()))
        }
        _ => None,
    }
}

#[test]
fn a_share_is_woven_into_the_default_and_into_bookings_but_not_into_exclusive_ones() {
    let mut catalogue = catalogue();
    let bookings = vec![
        sharing(1800, plays(2, 2, daily("08:00", "20:00"), 900)),
        plays(4, 4, daily("10:00", "12:00"), 5),
        alone(plays(6, 5, daily("14:00", "15:00"), 1)),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let timeline = compiled(&catalogue);
    assert_eq!(on(&timeline, "07:00"), Some((vec![(1000, None)], Reason::Default, 0)));
    let (woven, reason, anchor) = on(&timeline, "09:00").unwrap();
    assert_eq!((reason, anchor), (Reason::Default, 0), "the segment is the default's");
    // The default's item is 5 s long, the share's 10 s: half of the hour each.
    let (own, rest): (Vec<Said>, Vec<_>) = woven.iter().partition(|(_, booking)| booking.is_some());
    assert!(own.iter().all(|item| *item == (2, Some(2))) && rest.iter().all(|item| *item == (1000, None)));
    assert_eq!((own.len(), rest.len()), (180, 360));
    let (woven, reason, anchor) = on(&timeline, "11:00").unwrap();
    assert_eq!((reason, anchor), (Reason::Booking, at("2026-11-23T10:00:00+01:00").ms()));
    assert_eq!(&woven[..4], [(4, None), (2, Some(2)), (4, None), (2, Some(2))]);
    assert_eq!(on(&timeline, "14:30").unwrap().0, [(5, None)], "an exclusive booking plays alone");
    let text = serde_json::to_string(&timeline).unwrap();
    assert!(text.contains(r#""reason":"share""#) && !text.contains(r#""validUntil":null"#));
    let again: Timeline = serde_json::from_str(&text).unwrap();
    assert_eq!(again, timeline);
}

#[test]
fn shares_play_alone_where_nothing_else_does_and_nest_with_their_channel() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 1, None, vec![sharing(60, plays(2, 2, daily("08:00", "20:00"), 9))]);
    channel(
        &mut catalogue,
        0,
        Some(0),
        vec![booking(8, Content::Channel(id(1)), daily("06:00", "12:00"), 7)],
    );
    let timeline = compiled(&catalogue);
    assert_eq!(on(&timeline, "07:00").unwrap().0, [(1000, None)], "the inner channel is silent");
    assert_eq!(on(&timeline, "09:00").unwrap().0, [(2, Some(2))]);
    assert_eq!(on(&timeline, "13:00").unwrap().0, [(1000, None)]);
    // A share of a channel's programme says the outer booking.
    channel(
        &mut catalogue,
        0,
        Some(0),
        vec![sharing(1800, booking(8, Content::Channel(id(1)), always(), 7))],
    );
    let (woven, ..) = on(&compiled(&catalogue), "09:00").unwrap();
    assert!(woven.contains(&(2, Some(8))) && !woven.contains(&(2, Some(2))));
    // A share of nothing changes nothing.
    channel(
        &mut catalogue,
        0,
        Some(0),
        vec![sharing(1800, booking(8, Content::Playlist(id(8)), always(), 7))],
    );
    assert_eq!(on(&compiled(&catalogue), "09:00"), Some((vec![(1000, None)], Reason::Default, 0)));
}

#[test]
fn the_tail_has_shares_too() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(0), vec![sharing(1800, plays(2, 2, daily("08:00", "20:00"), 9))]);
    let timeline = compiled(&catalogue);
    let tail = timeline.tail.root.clone().unwrap();
    assert_eq!(tail.len(), 15, "night, day, night, … of a week");
    let program = |at: usize| timeline.programs[&tail[at].program].items.len();
    assert_eq!((program(0), program(1)), (1, 540));
    assert!(tail.iter().all(|segment| segment.reason == Reason::Default && segment.booking_id.is_none()));
}

fn monday(catalogue: &Catalogue, time: &str) -> ChannelExplanation {
    let now = at(&format!("2026-11-23T{time}:00+01:00"));
    explain(&Root::Channel(id(0)), &stockholm(), now, catalogue).channels[0].clone()
}

#[test]
fn an_explanation_says_shares_and_what_silences_them() {
    let mut catalogue = catalogue();
    let bookings = vec![
        sharing(1200, plays(2, 2, daily("08:00", "20:00"), 900)),
        alone(plays(6, 5, daily("14:00", "15:00"), 1)),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let verdict = |found: &ChannelExplanation, number: usize| {
        found.candidates.iter().find(|one| one.booking == id(number)).unwrap().verdict.clone()
    };
    let morning = monday(&catalogue, "09:00");
    let Verdict::Shares { plays, cycle_ms } = verdict(&morning, 2) else { panic!("{morning:?}") };
    assert_eq!((plays, cycle_ms), (120, 3_600_000));
    let playing = morning.playing.clone().unwrap();
    assert_eq!((playing.bookings, playing.shares, playing.items), (vec![], vec![id(2)], 2));
    assert_eq!(morning.candidates.iter().find(|one| one.booking == id(2)).unwrap().share, Some(1200));
    let next = morning.next.unwrap();
    assert_eq!((next.at, next.begin, next.end), (at("2026-11-23T14:00:00+01:00"), vec![id(6)], vec![id(2)]));
    assert_eq!(verdict(&monday(&catalogue, "14:30"), 2), Verdict::Silenced { by: id(6) });
    assert!(matches!(verdict(&monday(&catalogue, "21:00"), 2), Verdict::Waits(_)));
}

#[test]
fn what_goes_wrong_with_shares_is_foreseen() {
    let mut catalogue = catalogue();
    let bookings = vec![
        sharing(2000, plays(2, 2, daily("08:00", "12:00"), 1)),
        sharing(1700, plays(4, 4, daily("10:00", "14:00"), 1)),
        sharing(60, booking(6, Content::Playlist(id(8)), always(), 1)),
        sharing(60, plays(8, 7, daily("15:00", "16:00"), 1)),
        alone(plays(10, 5, daily("15:00", "16:00"), 1)),
    ];
    channel(&mut catalogue, 0, Some(0), bookings);
    let (from, until) = (at("2026-11-22T23:00:00Z"), at("2026-11-24T23:00:00Z"));
    let found = forecast(&Root::Channel(id(0)), &stockholm(), from, until, &catalogue);
    let troubles: Vec<_> = found.into_iter().map(|finding| finding.trouble).collect();
    let over = Trouble::SharesOverHour {
        bookings: vec![id(4), id(2)],
        sum: 3700,
        from: at("2026-11-23T10:00:00+01:00"),
        until: at("2026-11-23T12:00:00+01:00"),
        times: 2,
    };
    assert!(troubles.contains(&over), "{troubles:?}");
    let never = troubles.iter().filter_map(|trouble| match trouble {
        Trouble::NeverPlays { booking, why, .. } => Some((booking.clone(), why.clone())),
        _ => None,
    });
    let never: Vec<_> = never.collect();
    assert!(never.contains(&(id(8), Hindrance::Displaced { by: id(10) })), "{never:?}");
    assert!(never.iter().any(|(booking, why)| *booking == id(6) && matches!(why, Hindrance::Empty(_))));
    assert_eq!(troubles.len(), 3, "{troubles:?}");
}

fn asked<'w>((when, seconds): &(&'w When, u32)) -> Asked<'w> {
    static NOTHING: LazyLock<Catalogue> = LazyLock::new(Catalogue::default);
    Asked { when: when.timed(&NOTHING.times()).unwrap(), seconds: *seconds }
}

#[test]
fn shares_that_hold_together_must_fit_into_the_hour() {
    let zone = stockholm();
    let (from, until) = (at("2026-11-23T00:00:00Z"), at("2027-11-24T00:00:00Z"));
    let over = |own: (&When, u32), others: &[(&When, u32)]| {
        over_hour(asked(&own), &others.iter().map(asked).collect::<Vec<_>>(), &zone, from, until)
    };
    let (morning, noon, evening) =
        (daily("08:00", "12:00"), daily("10:00", "14:00"), daily("12:00", "18:00"));
    assert_eq!(over((&morning, 3600), &[]), None);
    assert_eq!(over((&morning, 3600), &[(&evening, 3600)]), None, "one ends as the other begins");
    assert_eq!(over((&morning, 1600), &[(&noon, 2000)]), None, "exactly the hour");
    assert_eq!(
        over((&morning, 1601), &[(&noon, 2000), (&evening, 900)]),
        Some(OverHour { at: at("2026-11-23T10:00:00+01:00"), sum: 3601, left: 1600 })
    );
    assert_eq!(
        over((&always(), 1000), &[(&noon, 2000), (&evening, 900)]),
        Some(OverHour { at: at("2026-11-23T12:00:00+01:00"), sum: 3900, left: 700 }),
        "where they ask for most"
    );
    assert_eq!(
        over((&morning, 1), &[(&morning, 3000), (&morning, 3000)]),
        Some(OverHour { at: at("2026-11-23T08:00:00+01:00"), sum: 6001, left: 0 })
    );
    let far = at_screen("2027-11-22T08:00", "2027-11-22T12:00", "");
    assert!(over((&far, 1000), &[(&always(), 3000)]).is_some(), "nearly a year ahead");
    let farther = at_screen("2027-11-25T08:00", "2027-11-25T12:00", "");
    assert_eq!(over((&farther, 1000), &[(&always(), 3000)]), None);
    // 08:00 to 09:00 in New York is 14:00 to 15:00 here.
    let fixed = when(serde_json::json!({
        "start": "2026-11-23T08:00", "end": "2026-11-23T09:00", "zone": {"mode": "fixed", "zone": "America/New_York"}
    }));
    assert_eq!(over((&fixed, 2000), &[(&noon, 2000)]), None);
    assert_eq!(over((&fixed, 2000), &[(&evening, 2000)]).unwrap().at, at("2026-11-23T13:00:00Z"));
}
