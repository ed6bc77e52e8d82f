//! Players that lie, are broken or have lost their clock: refused play by play, and nothing else is lost.

use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};

use super::*;

const CASES: usize = 150;

/// Numbers a play can be built from: each picks one of several values, most of them good.
fn batches() -> impl Strategy<Value = Vec<[u8; 8]>> {
    proptest::collection::vec(proptest::array::uniform8(0..16_u8), 0..40)
}

/// A play out of a choice, and whether it is one that must be taken. `n` names it; a third repeat an earlier id.
fn made(choice: [u8; 8], n: usize, now: Moment) -> (Value, bool) {
    let [id, sha256, from, until, text, where_to, reason, extra] = choice;
    let mut good = true;
    let mut bad = |value: Value| {
        good = false;
        value
    };
    let long = || json!("x".repeat(1_000_000 / 64));
    let start = now.plus_ms(-60_000 * i64::from(from));
    let mut play = play(if id < 4 { n / 3 } else { n }, &"a".repeat(64), start, 10_000);
    match id {
        14 => play["id"] = bad(json!("x")),
        15 => play["id"] = bad(long()),
        _ => {}
    }
    match sha256 {
        13 => play["sha256"] = bad(json!("A".repeat(64))),
        14 => play["sha256"] = bad(json!(7)),
        15 => play["sha256"] = bad(long()),
        _ => {}
    }
    match from {
        12 => play["from"] = bad(json!("0001-01-01T00:00:00Z")),
        13 => play["from"] = bad(json!("1970-01-01T00:00:00Z")),
        14 => play["from"] = bad(json!("9999-12-31T23:59:59Z")),
        15 => play["from"] = bad(json!(-5)),
        _ => {}
    }
    match until {
        11 => play["until"] = bad(json!(now.plus_ms(-DAY_MS))),
        12 => play["until"] = bad(json!(now.plus_ms(3 * DAY_MS))),
        13 => play["until"] = bad(json!("9999-12-31T23:59:59Z")),
        14 => play["until"] = bad(json!("yesterday")),
        15 => play["until"] = bad(Value::Null),
        _ => {}
    }
    match text {
        12 => play["itemId"] = bad(long()),
        11 => play["bookingId"] = bad(json!("")),
        13 => play["bookingId"] = bad(json!("a\u{0}b")),
        14 => play["layerId"] = bad(json!("0198C0DE-0000-7000-8000-000000000000")),
        15 => play["layoutId"] = bad(json!({ "id": 1 })),
        _ => {}
    }
    // Where it was shown is what the token says, whatever the play says.
    if where_to > 7 {
        play["screenId"] = json!("01939e6a-7b2c-7def-8123-456789abcdef");
        play["siteId"] = json!("01939e6a-7b2c-7def-8123-456789abcdef");
    }
    match reason {
        12 => play["reason"] = bad(json!("Default")),
        13 => play["reason"] = bad(Value::Null),
        14 => play["reason"] = bad(json!("\n")),
        15 => play["reason"] = bad(long()),
        _ => {}
    }
    match extra {
        14 => play["kind"] = bad(json!("poem")),
        15 => play["at"] = bad(json!("soon")),
        _ => {}
    }
    (play, good)
}

#[actix_web::test]
async fn whatever_is_sent_the_good_plays_count_once() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (device, _) = app.playing(&site, "Lobby").await;
    let now = app.clock.now();
    let mut runner = TestRunner::new(Config::default());
    let mut kept = std::collections::BTreeSet::new();
    for case in 0..CASES {
        let choices = batches().new_tree(&mut runner).unwrap().current();
        let (mut good, mut batch) = (0, Vec::new());
        for (place, choice) in choices.iter().enumerate() {
            let (play, is_good) = made(*choice, case * 100 + place, now);
            if is_good {
                good += 1;
                kept.insert(play["id"].to_string());
            }
            batch.push(play);
        }
        let answer = device.report(&json!(batch)).await;
        assert_eq!(answer.status, 200, "{choices:?}: {}", answer.body);
        let number = |name: &str| usize::try_from(answer.body[name].as_u64().unwrap()).unwrap();
        let refused = answer.body["rejected"].as_array().unwrap().len();
        assert_eq!(refused, batch.len() - good, "{choices:?}: {}", answer.body);
        assert_eq!(number("accepted") + number("duplicates"), good, "{choices:?}: {}", answer.body);
        assert!(answer.body.to_string().len() < 20_000, "no refusal repeats what was sent");
    }
    let report = site.get("/plays/report?from=2026-11-01&until=2026-11-30").await.body;
    assert_eq!(report["totals"]["plays"], kept.len(), "each good play once");
    let plays = site.owner.get(&site.path("/plays/export")).await.text().await.unwrap();
    assert_eq!(plays.lines().count(), kept.len() + 1);
    app.stop().await;
}

#[actix_web::test]
async fn too_many_at_once_are_refused_whole_and_can_be_sent_in_parts() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (device, _) = app.playing(&site, "Lobby").await;
    let now = app.clock.now().plus_ms(-DAY_MS);
    let many: Vec<Value> = (0..10_001).map(|n| play(n, &"a".repeat(64), now, 1)).collect();
    assert_eq!(device.report(&json!(many)).await.status, 413);
    let mut endless = many[0].clone();
    endless["id"] = json!("x".repeat(1_000_000));
    let answer = device.report(&json!([endless])).await;
    assert!(
        answer.status == 413 || answer.body["rejected"][0] == json!({ "id": null, "code": "id_invalid" })
    );
    for part in many.chunks(500) {
        assert_eq!(device.report(&json!(part)).await.body["accepted"], part.len());
    }
    let report = site.get(&format!("/plays/report?{RANGE}")).await.body;
    assert_eq!(report["totals"]["plays"], 10_001);
    app.stop().await;
}

#[actix_web::test]
async fn what_sums_are_kept_by_is_bounded() {
    TestApp::on_both_with(
        |settings| settings.plays.max_new_sums = 3,
        async |app| {
            let site = app.db_site("North Hall").await;
            let (device, _) = app.playing(&site, "Lobby").await;
            let now = app.clock.now().plus_ms(-DAY_MS);
            let booked = |n: usize| {
                let mut play = play(n, &"a".repeat(64), now, 1_000);
                play["bookingId"] = json!(format!("0198c0de-0000-7000-8000-{n:012x}"));
                play
            };
            let mut wrong = booked(9);
            wrong["reason"] = json!("because");
            let answer = device.report(&json!([booked(1), booked(2), wrong])).await.body;
            let refused = json!([{ "id": wrong["id"], "code": "play_reason_unknown" }]);
            assert_eq!((&answer["accepted"], &answer["rejected"]), (&json!(2), &refused));
            let answer = device.report(&json!([booked(3), booked(4), booked(1)])).await.body;
            let refused = json!([{ "id": booked(4)["id"], "code": "plays_too_varied" }]);
            assert_eq!((&answer["accepted"], &answer["duplicates"]), (&json!(1), &json!(1)));
            assert_eq!(answer["rejected"], refused);
            for reason in ["default", "booking", "localTrigger", "trigger", "emergency"] {
                let mut play = booked(5);
                play["reason"] = json!(reason);
                let answer = device.report(&json!([play])).await.body;
                assert_eq!(
                    answer["rejected"][0]["code"], "plays_too_varied",
                    "known, and too many: {reason}"
                );
            }
            app.clock.advance_ms(DAY_MS);
            assert_eq!(device.report(&json!([booked(4)])).await.body["accepted"], 1);
            let report = site.get(&format!("/plays/report?{RANGE}")).await.body;
            assert_eq!(report["totals"]["plays"], 4);
            app.stop().await;
        },
    )
    .await;
}

#[actix_web::test]
async fn single_plays_are_forgotten_after_their_time_and_sums_stay() {
    let app = TestApp::start_with(|settings| settings.plays.keep_days = 2).await;
    let site = app.db_site("North Hall").await;
    let (device, _) = app.playing(&site, "Lobby").await;
    // Away for a year: the plays are old, and have only just come.
    let long_ago = app.clock.now().plus_ms(-365 * DAY_MS);
    let batch = json!([play(1, &"a".repeat(64), long_ago, 5_000)]);
    assert_eq!(device.report(&batch).await.body["accepted"], 1);
    let plays = async || site.get("/plays").await.body["items"].as_array().unwrap().len();
    app.clock.advance_ms(2 * DAY_MS);
    atrium::housekeeping::round(app.state()).await;
    assert_eq!(plays().await, 1);
    assert_eq!(device.report(&batch).await.body["duplicates"], 1, "the answer had been lost");
    app.clock.advance_ms(1);
    atrium::housekeeping::round(app.state()).await;
    assert_eq!(plays().await, 0);
    let report = site.get("/plays/report?from=2025-11-01&until=2025-11-30").await.body;
    assert_eq!(report["totals"]["plays"], 1);
    app.stop().await;
}
