//! docs/schedule.schema.json describes what the compiler really makes.

use std::sync::Arc;

use atrium_domain::{
    recurrence::DaypartText,
    schedule::{Booking, Catalogue, Content, Key, Media, Root, Validity, compile, compile_with},
    zone::Zone,
};
use serde_json::Value;

use crate::fixture::{always, booking, catalogue, channel, daily, id, layout, media, plays};

pub fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/schedule.schema.json")).unwrap()
}

fn site() -> Catalogue {
    let mut catalogue = catalogue();
    let bookings = vec![
        plays(1, 20, daily("09:00", "10:00"), 5),
        plays(2, 21, daily("09:30", "11:00"), 5),
        booking(3, Content::Channel(id(1)), daily("22:00", "02:00"), 7),
        Booking { share: Some(900), ..plays(5, 22, daily("08:00", "12:00"), 1) },
    ];
    let valid = Validity::new(None, Some("2026-11-30".parse().unwrap())).unwrap();
    catalogue.media.insert(id(22), Arc::new(Media { valid, ..media(22) }));
    channel(&mut catalogue, 0, Some(3), bookings);
    channel(&mut catalogue, 1, None, vec![booking(4, Content::Playlist(id(6)), always(), 1)]);
    layout(&mut catalogue, 0, &[Some(0), Some(1), None]);
    let day = serde_json::json!([{"from": "08:00", "to": "18:00"}]);
    let week = serde_json::json!({"week": [day, day, day, day, day, [], []]});
    let hours: DaypartText = serde_json::from_value(week).unwrap();
    catalogue.dayparts.insert(id(0), std::sync::Arc::new(hours.check().unwrap()));
    catalogue
}

pub fn errors(schema: &Value, schedule: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(schema).unwrap();
    let name = |error: jsonschema::ValidationError| format!("{}: {error}", error.instance_path());
    validator.iter_errors(schedule).map(name).collect()
}

#[test]
fn real_schedules_fit_the_schema() {
    let (schema, catalogue) = (schema(), site());
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    for root in [Root::Layout(id(0)), Root::Channel(id(0)), Root::Channel(id(1)), Root::Nothing] {
        let zone = Zone::find("Europe/Stockholm").unwrap();
        let compiled = compile(&root, &zone, "2026-11-22".parse().unwrap(), &catalogue);
        let schedule: Value = serde_json::from_slice(&compiled.bytes).unwrap();
        assert_eq!(errors(&schema, &schedule), Vec::<String>::new(), "{root:?}");
        assert_eq!(undescribed(&schema, &schedule), Vec::<String>::new(), "{root:?}");
        let key =
            Key { active_hours: Some(id(0)), ..Key::of(root.clone(), zone, "2026-11-22".parse().unwrap()) };
        let compiled = compile_with(&key, &catalogue);
        let schedule: Value = serde_json::from_slice(&compiled.bytes).unwrap();
        assert!(schedule["tail"]["awake"].is_array());
        assert_eq!(errors(&schema, &schedule), Vec::<String>::new(), "{root:?} with active hours");
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let (schema, catalogue) = (schema(), site());
    let day = "2026-11-22".parse().unwrap();
    let compiled = compile(&Root::Channel(id(0)), &Zone::utc(), day, &catalogue);
    let good: Value = serde_json::from_slice(&compiled.bytes).unwrap();
    for (pointer, wrong) in [
        ("/etag", Value::from("")),
        ("/format", Value::from(2)),
        ("/from", Value::from(1_764_000_000_000_i64)),
        ("/from", Value::from("2026-11-22T00:00:00Z")),
        ("/segments/0/root/kind", Value::from("film")),
        ("/segments/0/root/precedence", Value::from(-1)),
        ("/media/0/sha256", Value::from("../../etc/passwd")),
        ("/tail/root/0/endMinute", Value::from(10_081)),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(!errors(&schema, &bad).is_empty(), "{pointer}");
    }
}

/// Top-level fields that the schema does not describe: it lets clients ignore them, we may not add
/// them silently.
fn undescribed(schema: &Value, schedule: &Value) -> Vec<String> {
    let known = schema["properties"].as_object().unwrap();
    let fields = schedule.as_object().unwrap().keys();
    fields.filter(|field| !known.contains_key(*field)).cloned().collect()
}
