//! What is refused: places in a list that are none, changes that are not there, and reports that no player of ours sends.

use serde_json::{Value, json};

use super::{Hall, counts};
use crate::{app::TestApp, players::report_id, sites::Answer};

#[actix_web::test]
async fn changes_that_are_not_there_and_questions_that_are_none() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let version = hall.book(0, 10).await;
    for bad in ["0", "-1", "x", "9223372036854775807", "99999999999999999999", "1.5", "%00", "999999"] {
        hall.site.get(&format!("/changes/{bad}/receipt")).await.refused(404, "not_found");
    }
    let path = format!("/changes/{version}/receipt");
    for bad in ["stage=gone", "limit=many", "unknown=1"] {
        hall.site.get(&format!("{path}?{bad}")).await.refused(422, "query_invalid");
    }
    for bad in ["after=x", "after=AAAA", "after=", "after=NyAxMjM"] {
        hall.site.get(&format!("{path}?{bad}")).await.refused(422, "invalid");
    }
    let other = app.db_site("South Hall").await;
    Answer::of(other.owner.get(&hall.site.path(&path)).await).await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn a_long_list_is_read_page_by_page_each_screen_once() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    for number in 0..7 {
        let (device, _) = hall.playing(&app, &format!("Screen {number}")).await;
        if number % 2 == 0 {
            device.catch_up(&app).await;
        }
    }
    let version = hall.book(0, 10).await;
    let mut names: Vec<String> = Vec::new();
    let mut after = String::new();
    loop {
        let page = hall.site.get(&format!("/changes/{version}/receipt?limit=2{after}")).await.body["screens"]
            .clone();
        names.extend(
            page["items"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(names.len(), 7);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 7);
    app.stop().await;
}

#[actix_web::test]
async fn hostile_reports_are_refused_one_by_one_and_change_nothing() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (one, screen) = hall.playing(&app, "Foyer").await;
    let version = hall.book(0, 10).await;
    let etag = one.fetch().await;
    let long = "a".repeat(100_000);
    let cases = [
        (json!({ "etag": "", "stage": "shown" }), "etag_invalid"),
        (json!({ "etag": long, "stage": "shown" }), "etag_invalid"),
        (json!({ "etag": etag.to_uppercase() + "\u{0}", "stage": "shown" }), "etag_invalid"),
        (json!({ "etag": "\u{e5}".repeat(16), "stage": "shown" }), "etag_invalid"),
        (json!({ "etag": etag, "stage": "woken" }), "stage_unknown"),
        (json!({ "etag": etag, "stage": "'; DROP TABLE players" }), "stage_unknown"),
        (json!({ "etag": 7, "stage": "shown" }), "content_invalid"),
        (json!({ "stage": "shown" }), "content_invalid"),
        (json!({ "etag": [etag], "stage": { "shown": true } }), "content_invalid"),
    ];
    for (mut report, code) in cases {
        report["id"] = json!(report_id());
        report["kind"] = json!("delivery");
        report["at"] = json!(app.clock.now());
        let answer = one.report(&json!([report])).await;
        assert_eq!((answer.status, &answer.body["rejected"][0]["code"]), (200, &json!(code)), "{report}");
    }
    assert_eq!(counts(&hall.receipt(version).await), [1, 1, 1, 0, 0, 0]);

    // Lists that are too long, or none of ours, are cut; numbers that cannot be are brought within bounds.
    let many: Vec<String> = (0..5000).map(|number| format!("{number:064x}")).collect();
    one.say(
        &app,
        json!({ "missing": many, "missingCount": i64::MAX, "filesCount": -5, "nextScheduleEtag": "x" }),
    )
    .await;
    let missing = hall.site.get(&format!("/screens/{screen}/missing")).await.body;
    assert_eq!((&missing["missing"], missing["files"].as_array().unwrap().len()), (&json!(1_000_000), 50));
    for bad in [
        json!({ "missing": "all" }),
        json!({ "missing": [7] }),
        json!({ "missingCount": "7" }),
        json!({ "nextScheduleEtag": {} }),
    ] {
        let mut status = bad;
        status["id"] = json!(report_id());
        status["kind"] = json!("status");
        status["at"] = json!(app.clock.now());
        let answer = one.report(&json!([status])).await;
        assert_eq!(answer.body["rejected"][0]["code"], "content_invalid", "{status}");
    }
    let unsaid: Value = hall.site.get(&format!("/screens/{screen}/missing")).await.body;
    assert_eq!(unsaid, missing);
    app.stop().await;
}
