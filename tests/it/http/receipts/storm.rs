//! Many who report at once, again and late.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{Hall, counts};
use crate::{app::TestApp, players::report_id};

const MANY: usize = 64;

#[actix_web::test]
async fn many_reports_at_once_are_each_counted_once() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let mut devices = Vec::new();
        for number in 0..8 {
            devices.push(hall.playing(&app, &format!("Screen {number}")).await.0);
        }
        let version = hall.book(0, 10).await;
        let app_ = &app;
        let all = (0..MANY).map(|number| {
            let device = &devices[number % devices.len()];
            async move {
                match number / 8 % 4 {
                    0 => drop(device.cursor().await),
                    1 => drop(device.fetch().await),
                    _ => device.catch_up(app_).await,
                }
            }
        });
        join_all(all).await;
        assert_eq!(counts(&hall.receipt(version).await), [8, 8, 8, 8, 8, 0]);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn changes_and_reports_at_once_end_with_every_screen_showing_the_last() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (one, _) = hall.playing(&app, "Foyer").await;
    let (hall_, app_, one_) = (&hall, &app, &one);
    let changes = async {
        let mut versions = Vec::new();
        for number in 0..16 {
            versions.push(hall_.book(number % 2, u16::try_from(number).unwrap() + 1).await);
        }
        versions
    };
    let player = async {
        for _ in 0..16 {
            one_.catch_up(app_).await;
        }
    };
    let (versions, ()) = futures_util::join!(changes, player);
    one.catch_up(&app).await;
    for version in versions {
        let receipt = hall.receipt(version).await;
        assert_eq!(counts(&receipt)[..5], [1; 5], "{version}: {receipt}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn repeated_late_and_foreign_words_change_nothing() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (one, _) = hall.playing(&app, "Foyer").await;
    let version = hall.book(0, 10).await;
    let etag = one.fetch().await;
    for (at, id) in [("2026-11-22T08:59:59.000Z", report_id()), ("2099-01-01T00:00:00.000Z", report_id())] {
        let report = json!([{ "id": id, "kind": "delivery", "at": at, "etag": etag, "stage": "downloaded" }]);
        for _ in 0..3 {
            assert_eq!(one.report(&report).await.body["rejected"], json!([]));
        }
    }
    let receipt = hall.receipt(version).await;
    // A player's clock is a little late: no step is before the one that it follows.
    assert_eq!(super::row(&receipt, "Foyer")["times"]["downloaded"], "2026-11-22T09:00:00.000Z");
    assert_eq!(super::row(&receipt, "Foyer")["times"]["shown"], Value::Null);
    for unknown in ["0".repeat(32), "f".repeat(32)] {
        assert_eq!(one.deliver(&app, &unknown, "shown").await.body["accepted"], 1);
    }
    assert_eq!(counts(&hall.receipt(version).await), [1, 1, 1, 1, 0, 0]);
    app.stop().await;
}
