//! The shape of compiled schedules: order, determinism, anchors over days, the tail, positions.

use std::collections::BTreeSet;

use atrium_domain::{
    ids::{ChannelId, LayerId},
    recurrence::DaypartText,
    schedule::{
        Booking, Catalogue, HORIZON_DAYS, Root, Segment, Shown, Tail, TailSegment, Timeline, compile,
        position, winner_at,
    },
    time::Moment,
    zone::Zone,
};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

use crate::{
    channel::shown_at,
    fixture::{any_catalogue, any_place, at_screen, catalogue, channel, daily, id, layout, plays, when},
};

fn any_case() -> impl Strategy<Value = (Zone, Date, Catalogue)> {
    any_place().prop_flat_map(|(zone, date)| {
        let laid_out = any_catalogue(date).prop_map(|mut catalogue| {
            layout(&mut catalogue, 0, &[Some(0), Some(1), None, Some(0), Some(99)]);
            catalogue
        });
        (Just(Zone::find(zone).unwrap()), Just(date), laid_out)
    })
}

fn later(date: Date, days: i64) -> Date {
    date.checked_add(days.days()).unwrap()
}

/// Everything that must be true of any schedule.
pub fn check_shape(timeline: &Timeline) {
    let mut at = timeline.from;
    for segment in &timeline.segments {
        assert_eq!(segment.from, at, "root segments have no hole");
        assert!(segment.from < segment.until);
        at = segment.until;
    }
    assert_eq!(at, timeline.until);
    assert!(timeline.segments.windows(2).all(|pair| pair[0].root != pair[1].root), "equals are merged");
    for layer in timeline.layouts.values().flat_map(|layout| &layout.layers) {
        check_layer(timeline, &layer.segments);
    }
    let weeks = timeline.tail.layers.values().chain(&timeline.tail.root);
    for week in weeks {
        assert!(week.iter().all(|segment| segment.start_minute < segment.end_minute));
        assert!(week.windows(2).all(|pair| pair[0].end_minute <= pair[1].start_minute));
        assert!(week.iter().all(|segment| segment.end_minute <= 10_080));
    }
    check_references(timeline);
}

fn check_layer(timeline: &Timeline, segments: &[Segment]) {
    assert!(segments.iter().all(|segment| segment.from < segment.until && segment.anchor <= segment.from));
    assert!(segments.windows(2).all(|pair| pair[0].until <= pair[1].from));
    assert!(segments.first().is_none_or(|first| first.from >= timeline.from));
    assert!(segments.last().is_none_or(|last| last.until <= timeline.until));
}

/// Programs and media are there exactly when something names them.
fn check_references(timeline: &Timeline) {
    let mut named: BTreeSet<&String> = BTreeSet::new();
    for segment in &timeline.segments {
        match &segment.root {
            Shown::Program { program, .. } => _ = named.insert(program),
            Shown::Layout { layout } => assert!(timeline.layouts.contains_key(layout)),
            Shown::Nothing | Shown::Asleep => {}
        }
    }
    let layers = timeline.layouts.values().flat_map(|layout| &layout.layers);
    named.extend(layers.flat_map(|layer| &layer.segments).map(|segment| &segment.program));
    let weeks = timeline.tail.layers.values().chain(&timeline.tail.root);
    named.extend(weeks.flatten().map(|segment| &segment.program));
    assert_eq!(named, timeline.programs.keys().collect(), "programs");
    let items = || timeline.programs.values().flat_map(|program| &program.items);
    let shown: BTreeSet<_> = items().map(|item| &item.sha256).collect();
    let listed: BTreeSet<_> = timeline.media.iter().map(|media| &media.sha256).collect();
    assert_eq!(shown, listed, "media");
    assert_eq!(timeline.media.len(), listed.len(), "each once");
    assert!(timeline.media.is_sorted_by_key(|media| media.first_at), "soonest first");
    for program in timeline.programs.values() {
        assert_eq!(program.length_ms, program.items.iter().map(|item| item.duration_ms).sum::<i64>());
        assert!(program.length_ms > 0);
    }
}

/// Where each layer's program is at an instant: its items, and the position in them.
fn playing(timeline: &Timeline, at: Moment) -> Vec<(LayerId, String, usize, i64)> {
    let mut playing = Vec::new();
    for layer in timeline.layouts.values().flat_map(|layout| &layout.layers) {
        for segment in layer.segments.iter().filter(|segment| segment.from <= at && at < segment.until) {
            let place = position(&timeline.programs[&segment.program], segment.anchor, at).unwrap();
            playing.push((layer.id.clone(), segment.program.clone(), place.index, place.offset_ms));
        }
    }
    playing
}

proptest! {
    #![proptest_config(crate::fixture::cases(64))]

    #[test]
    fn a_schedule_is_well_formed_and_repeatable((zone, day, catalogue) in any_case()) {
        for root in [Root::Layout(id(0)), Root::Channel(id(0)), Root::Channel(id(98)), Root::Nothing] {
            let compiled = compile(&root, &zone, day, &catalogue);
            let timeline = &compiled.timeline;
            check_shape(timeline);
            prop_assert_eq!(timeline.from, zone.midnight(day));
            prop_assert_eq!(timeline.until, zone.midnight(later(day, HORIZON_DAYS)));
            prop_assert_eq!(timeline.refresh_after, zone.midnight(later(day, 1)));
            prop_assert_eq!(&compiled, &compile(&root, &zone, day, &catalogue.clone()), "same in, same out");
            prop_assert_eq!(&serde_json::to_vec(timeline).unwrap(), &compiled.bytes);
            let read: Timeline = serde_json::from_slice(&compiled.bytes).unwrap();
            prop_assert_eq!(&read, timeline);
        }
    }

    /// R21: what is playing goes on when the schedule is compiled again on another day.
    #[test]
    fn another_day_moves_nothing((zone, day, catalogue) in any_case(), days in 1_i64..20) {
        let root = Root::Layout(id(0));
        let first = compile(&root, &zone, later(day, -3), &catalogue).timeline;
        let second = compile(&root, &zone, later(day, days - 3), &catalogue).timeline;
        let segments = |timeline: &Timeline| -> Vec<Moment> {
            let layers = timeline.layouts.values().flat_map(|layout| &layout.layers);
            layers.flat_map(|layer| &layer.segments).map(|segment| segment.from).collect()
        };
        for at in segments(&first).into_iter().chain(segments(&second)) {
            if second.from <= at && at < first.until {
                prop_assert_eq!(playing(&first, at), playing(&second, at), "at {}", at);
            }
        }
    }

    /// Where no clock changes and no booking begins, the tail's week is what was booked.
    #[test]
    fn the_tail_goes_on_as_before(catalogue in any_catalogue("2026-11-01".parse().unwrap())) {
        let (zone, day) = (Zone::find("America/Phoenix").unwrap(), "2026-11-01".parse().unwrap());
        let catalogue = endless(catalogue);
        let timeline = compile(&Root::Channel(id(0)), &zone, day, &catalogue).timeline;
        // 35 days are five weeks: `until` is a Sunday midnight, minute 8640 of the week.
        let week = timeline.tail.root.clone().unwrap();
        for minute in (0..10_080_u16).step_by(15) {
            let since = (i64::from(minute) - 8640).rem_euclid(10_080);
            let at = timeline.until.plus_ms(since * 60_000);
            let expected = winner_at(&id::<ChannelId>(0), at, &zone, &catalogue);
            let holds = |segment: &&TailSegment| segment.start_minute <= minute && minute < segment.end_minute;
            let found = week.iter().find(holds);
            prop_assert_eq!(found.map(|segment| segment.precedence), expected.as_ref().map(|winner| winner.precedence));
            prop_assert_eq!(
                found.map(|segment| timeline.programs[&segment.program].items.clone()),
                expected.map(|winner| winner.items),
                "minute {}", minute
            );
        }
    }
}

/// The catalogue with only what is the same every week for ever, in zones without summer time.
fn endless(mut catalogue: Catalogue) -> Catalogue {
    for daypart in catalogue.dayparts.values_mut() {
        let text = DaypartText::from(daypart.as_ref().clone());
        let ordinary = DaypartText { exceptions: Vec::new(), holidays: None, ..text };
        *daypart = ordinary.check().unwrap().into();
    }
    catalogue.calendars.values_mut().for_each(|calendar| *calendar = std::sync::Arc::default());
    for channel in catalogue.channels.values_mut() {
        let mut endless = channel.as_ref().clone();
        endless.bookings.retain(|booking| {
            let text = serde_json::to_value(&booking.when).unwrap();
            let steady = ["America/Phoenix", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Apia"];
            let repeat = text["repeat"].as_str().unwrap_or_default();
            let weekly = repeat.starts_with("FREQ=WEEKLY") || repeat.starts_with("FREQ=DAILY");
            let other = ["INTERVAL", "UNTIL", "COUNT", "BYMONTH", "BYSETPOS"];
            weekly
                && !other.iter().any(|part| repeat.contains(part))
                && text["zone"]["zone"].as_str().is_none_or(|zone| steady.contains(&zone))
        });
        *channel = endless.into();
    }
    catalogue
}

fn tail_of(bookings: Vec<Booking>) -> Tail {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(0), bookings);
    let zone = Zone::find("Europe/Stockholm").unwrap();
    compile(&Root::Channel(id(0)), &zone, "2026-11-22".parse().unwrap(), &catalogue).timeline.tail
}

#[test]
fn the_tail_holds_only_what_has_begun_and_has_no_end() {
    let monday =
        |start: &str, rule: &str| at_screen(&format!("{start}T09:00"), &format!("{start}T10:00"), rule);
    let ending = monday("2026-01-05", "FREQ=WEEKLY;UNTIL=20300101");
    let future = monday("2030-01-01", "FREQ=WEEKLY");
    let sunday = at_screen("1970-01-04T22:00", "1970-01-05T06:00", "FREQ=WEEKLY;BYDAY=SU");
    let tail = tail_of(vec![plays(1, 1, ending, 5), plays(2, 2, future, 5), plays(3, 3, sunday, 7)]);
    let week = tail.root.unwrap();
    let week: Vec<_> =
        week.iter().map(|segment| (segment.start_minute, segment.end_minute, segment.precedence)).collect();
    assert_eq!(week, [(0, 360, 7), (360, 9960, 0), (9960, 10_080, 7)]);
    let offsets: Vec<_> = tail.offsets.iter().map(|change| change.offset_ms / 3_600_000).collect();
    assert_eq!(offsets, [1, 2, 1, 2, 1]);
    assert_eq!(tail.offsets[1].from.to_string(), "2027-03-28T01:00:00.000Z");
}

/// The horizon ends on 2026-12-27.
#[test]
fn the_tail_holds_only_what_is_the_same_every_week() {
    let weekly = |rule: &str, more: serde_json::Value| {
        let mut text = serde_json::json!({"zone": {"mode": "screen"}, "start": "2026-11-04T09:00",
            "end": "2026-11-04T10:00", "repeat": rule});
        for (name, value) in more.as_object().unwrap() {
            text[name] = value.clone();
        }
        let week = tail_of(vec![plays(1, 1, when(text), 5)]).root.unwrap();
        let own = week.iter().filter(|segment| segment.precedence == 5);
        own.map(|segment| segment.start_minute / 60).collect::<Vec<_>>()
    };
    let plain = serde_json::json!({});
    assert_eq!(weekly("FREQ=WEEKLY", plain.clone()), [57]);
    assert_eq!(weekly("FREQ=DAILY;BYDAY=SA,MO", plain.clone()), [9, 129]);
    assert_eq!(weekly("FREQ=HOURLY;INTERVAL=6;BYDAY=MO", plain.clone()), [9, 15, 21]);
    for rule in ["FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=WEEKLY;COUNT=500", "FREQ=DAILY;BYMONTH=1,2"]
    {
        assert!(weekly(rule, plain.clone()).is_empty(), "{rule}");
    }
    let move_to = |original: &str, day: &str| {
        serde_json::json!({"moved": [{"original": original, "start": format!("{day}T12:00"),
            "end": format!("{day}T13:00")}]})
    };
    for (more, expected) in [
        (serde_json::json!({"except": ["2026-12-23"]}), vec![57]),
        (serde_json::json!({"except": ["2026-12-31"]}), vec![57]),
        (serde_json::json!({"except": ["2026-12-30"]}), vec![]),
        (serde_json::json!({"extra": ["2026-12-26"]}), vec![57]),
        (serde_json::json!({"extra": ["2027-01-01"]}), vec![]),
        (move_to("2026-12-16", "2026-12-17"), vec![57]),
        (move_to("2026-12-16", "2027-01-17"), vec![]),
        (move_to("2027-01-13", "2026-12-17"), vec![]),
        (move_to("2027-01-14", "2027-01-17"), vec![57]),
    ] {
        assert_eq!(weekly("FREQ=WEEKLY", more.clone()), expected, "{more}");
    }
}

#[test]
fn the_position_is_a_pure_function_of_the_instant() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(3), vec![]);
    let zone = Zone::utc();
    let timeline = compile(&Root::Channel(id(0)), &zone, "2026-11-22".parse().unwrap(), &catalogue).timeline;
    let Shown::Program { program, anchor, .. } = shown_at(&timeline, timeline.from) else { panic!() };
    let program = &timeline.programs[program];
    assert_eq!(program.length_ms, 5000 + 5700 + 6400 + 7100);
    let place = |ms: i64| {
        let place = position(program, *anchor, anchor.plus_ms(ms)).unwrap();
        (place.index, place.offset_ms)
    };
    assert_eq!(place(0), (0, 0));
    assert_eq!(place(4999), (0, 4999));
    assert_eq!(place(5000), (1, 0));
    assert_eq!(place(24_199), (3, 7099));
    assert_eq!(place(24_200), (0, 0));
    assert_eq!(place(-1), (3, 7099), "before the anchor too");
}

#[test]
fn the_media_list_is_soonest_first() {
    let mut catalogue = catalogue();
    let soon = plays(1, 21, daily("09:00", "10:00"), 5);
    let late = at_screen("2026-12-01T05:00", "2026-12-01T06:00", "FREQ=DAILY");
    channel(&mut catalogue, 0, Some(1), vec![plays(2, 22, late, 5), soon]);
    let day = "2026-11-22".parse().unwrap();
    let timeline = compile(&Root::Channel(id(0)), &Zone::utc(), day, &catalogue).timeline;
    let media: Vec<_> =
        timeline.media.iter().map(|media| (media.size - 1000, media.first_at.to_string())).collect();
    let expected = [
        (4, "2026-11-22T00:00:00.000Z"),
        (5, "2026-11-22T00:00:00.000Z"),
        (21, "2026-11-22T09:00:00.000Z"),
        (22, "2026-12-01T05:00:00.000Z"),
    ];
    let expected: Vec<_> = expected.map(|(media, at)| (media, at.to_owned())).into();
    assert_eq!(media, expected);
}
