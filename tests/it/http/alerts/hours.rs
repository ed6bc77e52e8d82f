//! Active hours: what is wrong counts while a screen is to be on, and is nobody's business while it is to be dark.

use reqwest::Method;
use serde_json::json;

use super::{MINUTE_MS, World, kinds::report};
use crate::players::Device;

/// A screen that is to be on between these times, every day. The clock says Sunday, 10:00, in its zone.
async fn screen(world: &World, from: &str, to: &str) -> Device {
    let week = vec![json!([{ "from": from, "to": to }]); 7];
    let hours = world.site.make("/dayparts", &json!({ "name": "Shop", "week": week })).await;
    let (device, id) = world.screen("Lobby").await;
    let path = format!("/screens/{id}");
    let version = world.site.get(&path).await.body["version"].as_i64().unwrap();
    let sleeps = json!({ "activeHoursId": hours["id"] });
    assert_eq!(world.site.write(Method::PATCH, &path, version, &sleeps).await.status, 200);
    device
}

/// Its player is there, and there is a look.
async fn there(world: &World, device: &Device, minutes: i64) {
    world.app.clock.advance_ms(minutes * MINUTE_MS);
    device.cursor().await;
    world.round().await;
}

#[actix_web::test]
async fn a_screen_that_is_to_be_dark_is_missed_by_nobody() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let _device = screen(&world, "12:00", "18:00").await;
    world.after(60).await;
    assert!(world.open().await.is_empty(), "it is eleven");
    world.after(61).await;
    assert!(world.open().await.is_empty(), "it is to be on for a minute only");
    world.after(3).await;
    assert!(world.open().await.is_empty(), "for four");
    world.after(1).await;
    assert_eq!(world.open().await[0]["kind"], "screenOffline");
    assert_eq!(world.open().await[0]["since"], "2026-11-22T09:00:00.000Z", "what was so all along");
    world.app.stop().await;
}

#[actix_web::test]
async fn what_lasts_longer_than_a_day_is_open_is_told_on_the_next() {
    World::on_both(async |world| {
        world.rule("screenOffline", &json!({ "afterMinutes": 600 })).await;
        let _device = screen(&world, "10:00", "18:00").await;
        for minutes in [479, 1, 60, 15 * 60, 119] {
            world.after(minutes).await;
            assert!(world.open().await.is_empty(), "{minutes}");
        }
        world.after(1).await;
        assert_eq!(world.open().await.len(), 1, "eight hours on Sunday, and two on Monday");
        assert_eq!(world.subjects().await, ["Lobby is offline"]);
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_a_player_lacks_counts_while_its_screen_is_to_be_on() {
    World::on_both(async |world| {
        world.rule("notDownloaded", &json!({ "afterMinutes": 600 })).await;
        let device = screen(&world, "10:00", "18:00").await;
        let at = world.app.clock.now().to_string();
        let lacks = json!({ "missing": [], "missingCount": 3, "filesCount": 9 });
        assert_eq!(device.report(&report(1, &at, "status", &lacks)).await.body["accepted"], 1);
        for minutes in [0, 479, 1, 60, 15 * 60, 119] {
            there(&world, &device, minutes).await;
            assert!(world.open().await.is_empty(), "{minutes}");
        }
        there(&world, &device, 1).await;
        assert_eq!(world.open().await.len(), 1, "eight hours on Sunday, and two on Monday");
        assert_eq!(world.open().await[0]["since"], "2026-11-22T09:00:00.000Z");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_right_again_at_closing_time_is_told_then() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let device = screen(&world, "10:00", "18:00").await;
    world.after(470).await;
    assert_eq!(world.subjects().await, ["Lobby is offline"]);
    for minutes in [9, 1, 1] {
        there(&world, &device, minutes).await;
    }
    assert_eq!(world.subjects().await, ["Lobby is offline", "Lobby is online again"], "at one past six");
    // What goes wrong at night is told when it has lasted for five minutes of the morning.
    world.after(16 * 60 - 1).await;
    assert_eq!(world.subjects().await.len(), 2, "it is ten");
    world.after(5).await;
    assert_eq!(world.subjects().await.len(), 3);
    world.app.stop().await;
}
