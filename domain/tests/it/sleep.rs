//! Active hours in compiled schedules: dark outside them, and otherwise as without them.

use std::sync::Arc;

use atrium_domain::{
    ids::DaypartId,
    recurrence::DaypartText,
    schedule::{AwakeMinutes, Catalogue, Key, Root, Shown, Source, compile, compile_with, explain_on},
    zone::Zone,
};
use jiff::{civil::Date, tz::TimeZone};
use proptest::prelude::*;
use serde_json::json;

use crate::{
    channel::shown_at,
    fixture::{any_catalogue, any_place, catalogue, channel, daily, id, layout, plays},
    naive::MINUTE,
    naive_hours,
    timeline::check_shape,
};

fn any_case() -> impl Strategy<Value = (&'static str, Date, Catalogue)> {
    any_place().prop_flat_map(|(zone, date)| {
        let laid_out = any_catalogue(date).prop_map(|mut catalogue| {
            layout(&mut catalogue, 0, &[Some(0), None]);
            catalogue
        });
        (Just(zone), Just(date), laid_out)
    })
}

fn key(root: Root, zone: &Zone, day: Date) -> Key {
    Key { active_hours: Some(id::<DaypartId>(0)), ..Key::of(root, zone.clone(), day) }
}

proptest! {
    #![proptest_config(crate::fixture::cases(32))]

    #[test]
    fn a_screen_is_dark_exactly_outside_its_hours((zone, date, catalogue) in any_case()) {
        let (screen, tz) = (Zone::find(zone).unwrap(), TimeZone::get(zone).unwrap());
        for root in [Root::Layout(id(0)), Root::Channel(id(0)), Root::Nothing] {
            let plain = compile(&root, &screen, date, &catalogue).timeline;
            let key = key(root, &screen, date);
            let compiled = compile_with(&key, &catalogue);
            prop_assert!(compiled.sources.contains(&Source::Daypart(id(0))));
            let timeline = compiled.timeline;
            check_shape(&timeline);
            prop_assert_eq!(&timeline.layouts, &plain.layouts);
            let mut at = timeline.from;
            for step in 0..2 * 1440 {
                let open = naive_hours::is_open(0, &catalogue, &tz, at.ms());
                let expected = if open { shown_at(&plain, at) } else { &Shown::Asleep };
                prop_assert_eq!(shown_at(&timeline, at), expected, "at {}", at);
                if step % 131 == 0 {
                    let asleep = explain_on(&key, at, &catalogue).asleep;
                    prop_assert_eq!(asleep.is_none(), open);
                    if let Some(until) = asleep.and_then(|asleep| asleep.until) {
                        prop_assert!(naive_hours::is_open(0, &catalogue, &tz, until.ms()));
                    }
                }
                at = at.plus_ms(MINUTE);
            }
        }
    }
}

fn hours(text: serde_json::Value) -> DaypartText {
    serde_json::from_value(text).unwrap()
}

#[test]
fn the_week_of_the_tail_is_the_ordinary_one() {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(0), vec![plays(1, 1, daily("09:00", "10:00"), 5)]);
    let day = |from: &str, to: &str| json!([{"from": from, "to": to}]);
    let text = hours(json!({
        "week": [day("08:00", "18:00"), [], day("00:00", "24:00"), day("00:00", "02:00"), [], [], day("22:00", "04:00")],
        "exceptions": [{"date": "2026-12-28", "windows": []}],
    }));
    catalogue.dayparts.insert(id(0), Arc::new(text.check().unwrap()));
    let (zone, date) = (Zone::find("Europe/Stockholm").unwrap(), "2026-11-23".parse().unwrap());
    let timeline = compile_with(&key(Root::Channel(id(0)), &zone, date), &catalogue).timeline;
    let awake = |start_minute, end_minute| AwakeMinutes { start_minute, end_minute };
    let expected = [awake(0, 240), awake(480, 1080), awake(2880, 4440), awake(9960, 10_080)];
    assert_eq!(timeline.tail.awake.as_deref(), Some(expected.as_slice()));
    let text = serde_json::to_value(&timeline).unwrap();
    assert_eq!(text["segments"][1]["root"], json!({"kind": "asleep"}), "from four on");
    // Without active hours, or with such that are missing, it is always on.
    assert!(compile(&Root::Channel(id(0)), &zone, date, &catalogue).timeline.tail.awake.is_none());
    catalogue.dayparts.clear();
    let compiled = compile_with(&key(Root::Channel(id(0)), &zone, date), &catalogue);
    assert!(compiled.timeline.tail.awake.is_none());
    assert!(compiled.sources.contains(&Source::Daypart(id(0))), "its coming back is seen");
}
