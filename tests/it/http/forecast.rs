//! What will go wrong on the screens of a site: `src/http/forecast.rs`.

use serde_json::{Value, json};

use crate::app::TestApp;

#[actix_web::test]
async fn screens_that_show_the_same_are_told_together() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let all_well = site.get("/forecast").await.body;
    assert_eq!((&all_well["groups"], &all_well["screens"]), (&json!([]), &json!(0)));

    let poster = json!({"kind": "media", "id": app.db_media(&site, "Poster", None).await});
    let channel = site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    for (name, start, end, priority) in [("Day", "06:00", "22:00", 20), ("Hidden", "08:00", "10:00", 10)] {
        let at = |time: &str| format!("2026-01-05T{time}");
        let when =
            json!({"zone": {"mode": "screen"}, "start": at(start), "end": at(end), "repeat": "FREQ=DAILY"});
        let body = json!({"name": name, "channelId": channel, "content": poster, "when": when, "priority": priority});
        site.make("/bookings", &body).await;
    }
    let root = json!({"kind": "channel", "id": channel});
    for name in ["A", "B", "C"] {
        site.make("/screens", &json!({"name": name, "root": root})).await;
    }
    site.make("/screens", &json!({"name": "Far", "root": root, "zone": "Asia/Tokyo"})).await;
    site.make("/screens", &json!({"name": "Bare"})).await;

    let found = site.get("/forecast?days=7").await.body;
    assert_eq!((&found["screens"], &found["idle"], &found["leftOut"]), (&json!(5), &json!(1), &json!(0)));
    let groups = found["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    assert_eq!((&groups[0]["count"], &groups[0]["zone"]), (&json!(3), &json!("Europe/Stockholm")));
    assert_eq!((&groups[0]["channel"]["name"], &groups[0]["layout"]), (&json!("Lobby"), &Value::Null));
    let names: Vec<_> = groups[0]["screens"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["A", "B", "C"]);
    assert_eq!((&groups[1]["count"], &groups[1]["zone"]), (&json!(1), &json!("Asia/Tokyo")));
    let troubles: Vec<_> =
        groups[0]["findings"].as_array().unwrap().iter().map(|one| &one["trouble"]).collect();
    assert_eq!(troubles[0]["kind"], "silence");
    assert_eq!(troubles[1]["kind"], "outranked");
    assert_eq!((&troubles[1]["booking"]["name"], &troubles[1]["by"]), (&json!("Hidden"), &json!(20)));
    app.stop().await;
}

#[actix_web::test]
async fn a_layer_without_a_channel_is_told() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let layers = [json!({"name": "Spare", "channelId": null, "x": 0, "y": 0, "w": 10, "h": 10})];
    let layout =
        json!({"name": "Wide", "width": 10, "height": 10, "background": "#000000", "layers": layers});
    let layout = site.make("/layouts", &layout).await;
    let root = json!({"kind": "layout", "id": layout["id"]});
    site.make("/screens", &json!({"name": "Door", "root": root})).await;
    let found = site.get("/forecast").await.body["groups"][0]["findings"].clone();
    assert_eq!(found[0]["layer"]["name"], "Spare");
    assert_eq!(
        found,
        json!([{"layer": found[0]["layer"], "channel": null, "trouble": {"kind": "noChannel"}}])
    );
    app.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_asked_is_refused() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    for days in ["0", "-1", "101", "9223372036854775807"] {
        assert_eq!(site.get(&format!("/forecast?days={days}")).await.fields(), ["days: days_out_of_range"]);
    }
    for query in ["days=soon", "days=9223372036854775808", "week=1"] {
        site.get(&format!("/forecast?{query}")).await.refused(422, "query_invalid");
    }
    assert_eq!(site.get("/forecast?days=100").await.status, 200);
    app.stop().await;
}
