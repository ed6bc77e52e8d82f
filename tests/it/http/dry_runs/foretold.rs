//! What is foretold is what happens: each kind of change is looked at, then really made, and the schedule that a
//! player then gets is compared with what was said.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};

use super::{Hall, mornings, text};
use crate::app::TestApp;

const DAY: &str = "2026-11-23";
/// Its midnights in Stockholm.
const FROM: &str = "2026-11-22T23:00:00.000Z";
const UNTIL: &str = "2026-11-23T23:00:00.000Z";

/// By layer (empty: the whole screen): from, until, what.
type Lanes = BTreeMap<String, Vec<(String, String, String)>>;

fn add(lane: &mut Vec<(String, String, String)>, from: &str, until: &str, what: &str) {
    let (from, until) = (from.max(FROM), until.min(UNTIL));
    if from >= until {
        return;
    }
    match lane.last_mut() {
        Some(last) if last.2 == what && last.1 == from => until.clone_into(&mut last.1),
        _ => lane.push((from.to_owned(), until.to_owned(), what.to_owned())),
    }
}

/// Of the answer of a dry run, one side.
fn told(answer: &Value, side: &str) -> Lanes {
    let mut lanes = Lanes::new();
    for lane in answer["lanes"].as_array().unwrap() {
        let name = lane["layer"]["name"].as_str().unwrap_or_default();
        let told = lanes.entry(name.to_owned()).or_default();
        for one in lane[side].as_array().unwrap() {
            let what = &one["what"];
            let words = match text(&what["kind"]) {
                "booking" => text(&what["booking"]["name"]),
                kind => kind,
            };
            add(told, text(&one["from"]), text(&one["until"]), words);
        }
    }
    shown(lanes)
}

/// Without the whole screen where it is a layout all the time, and without layers that are not there.
fn shown(mut lanes: Lanes) -> Lanes {
    let is = |lane: &[(String, String, String)], what: &str| lane.iter().all(|(.., one)| one == what);
    lanes.retain(|name, lane| !is(lane, if name.is_empty() { "layout" } else { "nothing" }));
    lanes
}

/// Of the schedule as a player gets it.
async fn plays(hall: &Hall) -> Lanes {
    let schedule = hall.site.get(&format!("/screens/{}/schedule", text(&hall.screens[0]))).await.body;
    let bookings = hall.site.get("/bookings?limit=200").await.body;
    let what = |one: &Value| match (one["reason"].as_str(), one["bookingId"].as_str()) {
        (Some("default"), _) => "default".to_owned(),
        (_, None) => "several".to_owned(),
        (_, Some(id)) => {
            let all = bookings["items"].as_array().unwrap();
            text(&all.iter().find(|booking| booking["id"] == id).unwrap()["name"]).to_owned()
        }
    };
    let mut lanes = Lanes::new();
    let screen: &mut Vec<_> = lanes.entry(String::new()).or_default();
    let mut layouts = Vec::new();
    for segment in schedule["segments"].as_array().unwrap() {
        let root = &segment["root"];
        let words = match text(&root["kind"]) {
            "program" => what(root),
            kind => kind.to_owned(),
        };
        add(screen, text(&segment["from"]), text(&segment["until"]), &words);
        layouts.extend(root["layout"].as_str().map(str::to_owned));
    }
    for layout in layouts {
        let named = hall.site.get(&format!("/layouts/{layout}")).await.body;
        for layer in schedule["layouts"][&layout]["layers"].as_array().unwrap() {
            let all = named["layers"].as_array().unwrap();
            let name = text(&all.iter().find(|one| one["id"] == layer["id"]).unwrap()["name"]).to_owned();
            let (mut at, lane) = (FROM.to_owned(), lanes.entry(name).or_default());
            for segment in layer["segments"].as_array().unwrap() {
                add(lane, &at, text(&segment["from"]), "nothing");
                add(lane, text(&segment["from"]), text(&segment["until"]), &what(segment));
                at = text(&segment["until"]).max(&at).to_owned();
            }
            add(lane, &at, UNTIL, "nothing");
        }
    }
    shown(lanes)
}

/// Looks at a change, makes it, and compares; the answer of the real one.
async fn foretold(hall: &Hall, kind: &str, op: &str, id: Option<&Value>, body: &Value) -> Value {
    let was = plays(hall).await;
    let mut change = json!({"kind": kind, "op": op, "id": id, "body": body});
    if op == "delete" {
        change.as_object_mut().unwrap().remove("body");
    }
    let question = json!({"changes": [change], "screenId": hall.screens[0], "day": DAY});
    let answer = hall.site.post("/dry-runs/timeline", &question).await;
    assert_eq!(answer.status, 200, "{kind} {op}: {}", answer.body);
    assert_eq!(told(&answer.body, "before"), was, "{kind} {op}: before");
    assert_eq!(plays(hall).await, was, "{kind} {op}: nothing was written");
    let whole = hall.foresee(json!([change])).await.body;
    let collection = match kind {
        "screenFolder" => "screen-folders".to_owned(),
        kind => format!("{kind}s"),
    };
    let one = format!("/{collection}/{}", id.and_then(Value::as_str).unwrap_or_default());
    let version = match id {
        Some(_) => hall.site.get(&one).await.body["version"].as_i64().unwrap(),
        None => 0,
    };
    let real = match op {
        "create" => hall.site.post(&format!("/{collection}"), body).await,
        "delete" => hall.site.write(Method::DELETE, &one, version, &Value::Null).await,
        "edit" => hall.site.write(Method::POST, &format!("{one}/edits"), version, body).await,
        _ if ["playlist", "layout"].contains(&kind) => {
            hall.site.write(Method::PUT, &one, version, body).await
        }
        _ => hall.site.write(Method::PATCH, &one, version, body).await,
    };
    assert!(real.status < 300, "{kind} {op}: {}", real.body);
    let is = plays(hall).await;
    assert_eq!(told(&answer.body, "after"), is, "{kind} {op}: after");
    let differs = !answer.body["stretches"].as_array().unwrap().is_empty();
    assert!(differs || was == is, "{kind} {op}: the difference is told");
    assert!(!differs || whole["screens"]["changed"].as_i64() > Some(0), "{kind} {op}: the screen is told");
    real.body
}

#[actix_web::test]
async fn each_kind_of_change_does_what_was_foretold() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &["A"]).await;
        let made = foretold(&hall, "booking", "create", None, &hall.booking("Breakfast")).await["id"].clone();
        let mut second = hall.booking("Brunch");
        second["when"]["end"] = json!("2026-11-01T12:00");
        foretold(&hall, "booking", "create", None, &second).await;
        foretold(&hall, "booking", "update", Some(&made), &json!({"priority": 50})).await;
        foretold(&hall, "booking", "update", Some(&made), &json!({"priority": 10, "exclusive": true})).await;
        let this = json!({"original": "2026-11-23", "scope": "this", "change": {"kind": "window",
            "start": "2026-11-23T15:00", "end": "2026-11-23T16:00"}});
        foretold(&hall, "booking", "edit", Some(&made), &this).await;
        let following = json!({"original": "2026-11-23", "scope": "following", "change": {"kind": "window",
            "start": "2026-11-23T16:00", "end": "2026-11-23T18:30"}});
        foretold(&hall, "booking", "edit", Some(&made), &following).await;
        let removed = json!({"original": "2026-11-22", "scope": "all", "change": {"kind": "remove"}});
        foretold(&hall, "booking", "edit", Some(&made), &removed).await;

        let bare = hall.site.make("/playlists", &json!({"name": "Bare"})).await["id"].clone();
        let items = json!([{"mediaId": hall.poster, "durationMs": 9000}]);
        foretold(&hall, "playlist", "update", Some(&hall.loop_), &json!({"name": "Loop", "items": items})).await;
        foretold(&hall, "channel", "update", Some(&hall.channel), &json!({"defaultPlaylistId": bare})).await;
        foretold(&hall, "playlist", "update", Some(&bare), &json!({"name": "Bare", "items": items})).await;
        foretold(&hall, "channel", "update", Some(&hall.channel), &json!({"defaultPlaylistId": null})).await;
        foretold(&hall, "playlist", "delete", Some(&bare), &Value::Null).await;

        let side = foretold(&hall, "channel", "create", None, &json!({"name": "Side", "defaultPlaylistId": hall.loop_})).await;
        let layer = |name: &str, channel: &Value, x: i32| json!({"name": name, "channelId": channel, "x": x, "y": 0, "w": 50, "h": 50});
        let with = |layers: &[Value]| json!({"name": "Wide", "width": 100, "height": 50, "background": "#000000", "layers": layers});
        let left = layer("Left", &hall.channel, 0);
        let layout = foretold(&hall, "layout", "create", None, &with(&[left])).await;
        let root = json!({"root": {"kind": "layout", "id": layout["id"]}});
        foretold(&hall, "screen", "update", Some(&hall.screens[0]), &root).await;
        let mut left = layout["layers"][0].clone();
        left.as_object_mut().unwrap().remove("channelName");
        let layers = [left.clone(), layer("Right", &side["id"], 50)];
        let wide = foretold(&hall, "layout", "update", Some(&layout["id"]), &with(&layers)).await;
        assert_eq!(wide["layers"].as_array().unwrap().len(), 2);
        left["channelId"] = side["id"].clone();
        foretold(&hall, "layout", "update", Some(&layout["id"]), &with(&[left])).await;
        foretold(&hall, "screen", "update", Some(&hall.screens[0]), &json!({"root": null})).await;
        foretold(&hall, "layout", "delete", Some(&layout["id"]), &Value::Null).await;
        foretold(&hall, "channel", "delete", Some(&hall.channel), &Value::Null).await;
        let folder = hall.site.make("/screen-folders", &json!({"name": "Hall"})).await["id"].clone();
        foretold(&hall, "screenFolder", "update", Some(&folder), &json!({"name": "Foyer"})).await;
        assert!(plays(&hall).await.values().flatten().all(|(.., what)| what == "nothing"));
        app.stop().await;
    })
    .await;
}

/// A channel booked on a channel, many days, and a screen in another zone.
#[actix_web::test]
async fn what_is_inside_a_channel_reaches_the_screens_around_it() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    let inner = hall.site.make("/channels", &json!({"name": "Inner"})).await["id"].clone();
    let outer = json!({"name": "Nested", "channelId": hall.channel, "content": {"kind": "channel", "id": inner},
        "when": mornings(), "priority": 20});
    foretold(&hall, "booking", "create", None, &outer).await;
    let root = json!({"kind": "channel", "id": hall.channel});
    hall.site.make("/screens", &json!({"name": "Far", "root": root, "zone": "Asia/Tokyo"})).await;
    let mut inside = hall.booking("Inside");
    inside["channelId"] = inner;
    let found = hall.foresee(json!([{"kind": "booking", "op": "create", "body": inside}])).await.body;
    assert_eq!((&found["screens"]["changed"], found["diffs"].as_array().unwrap().len()), (&json!(2), 2));
    let zones: Vec<_> = found["diffs"].as_array().unwrap().iter().map(|one| text(&one["zone"])).collect();
    assert_eq!(zones, ["Europe/Stockholm", "Asia/Tokyo"]);
    assert_eq!(found["summary"]["usual"]["start"], "09:00");
    foretold(&hall, "booking", "create", None, &inside).await;
    app.stop().await;
}
