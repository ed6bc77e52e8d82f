//! What can be wrong with a screen besides that nobody hears of it.

use serde_json::{Value, json};

use super::{MINUTE_MS, World};
use crate::players::Device;

/// The same id for each kind of report: none is sent twice here but by a counter.
pub fn report(number: u32, at: &str, kind: &str, more: &Value) -> Value {
    let id = format!("01939e6a-7b2c-4def-8123-{number:012x}");
    let mut report = json!({ "id": id, "kind": kind, "at": at });
    report.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!([report])
}

async fn storage(world: &World, device: &Device, number: u32, used: i64) {
    device.cursor().await;
    let at = world.app.clock.now().to_string();
    let status = report(number, &at, "status", &json!({ "storageUsed": used, "storageQuota": 1000 }));
    assert_eq!(device.report(&status).await.body["accepted"], 1);
}

#[actix_web::test]
async fn little_room_for_files_is_told_when_it_lasts() {
    let world = World::new().await;
    world.rule("storageLow", &json!({ "threshold": 20, "afterMinutes": 2 })).await;
    let (device, _) = world.screen("Lobby").await;
    for (number, used) in [(1, 800), (2, 801), (3, 900)] {
        storage(&world, &device, number, used).await;
        world.round().await;
        world.app.clock.advance_ms(MINUTE_MS);
    }
    assert!(world.open().await.is_empty(), "for a minute only");
    storage(&world, &device, 4, 900).await;
    world.round().await;
    let open = world.open().await;
    assert_eq!((&open[0]["kind"], &open[0]["detail"]), (&json!("storageLow"), &json!({ "freePercent": 10 })));
    assert_eq!(world.subjects().await, ["Lobby is short of storage"]);
    assert!(world.letters().await[0].text.contains("Free room: 10"));
    // Nobody can tell of a player that is away: it stays.
    world.after(30).await;
    assert_eq!(world.open().await.len(), 1);
    storage(&world, &device, 5, 100).await;
    world.round().await;
    world.app.clock.advance_ms(2 * MINUTE_MS);
    storage(&world, &device, 6, 100).await;
    world.round().await;
    assert!(world.open().await.is_empty());
    assert_eq!(world.subjects().await[1], "Lobby has room for files again");
    world.app.stop().await;
}

#[actix_web::test]
async fn files_that_a_player_cannot_have_are_told() {
    let world = World::new().await;
    world.rule("notDownloaded", &json!({ "afterMinutes": 0 })).await;
    let (device, _) = world.screen("Lobby").await;
    let at = world.app.clock.now().to_string();
    let fault = report(1, &at, "fault", &json!({ "code": "media_missing", "detail": "status 404" }));
    assert_eq!(device.report(&fault).await.body["accepted"], 1);
    world.round().await;
    assert_eq!(world.subjects().await, ["Lobby lacks files"]);
    world.app.clock.advance_ms(80 * MINUTE_MS);
    for _ in 0..2 {
        device.cursor().await;
        world.round().await;
        world.app.clock.advance_ms(2 * MINUTE_MS);
    }
    assert!(world.open().await.is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn a_screen_with_nothing_ahead_is_told_until_something_is_booked() {
    let world = World::new().await;
    let media = world.app.db_media(&world.site, "a.png", None).await;
    let items = json!([{ "mediaId": media, "durationMs": 10_000, "fit": "cover" }]);
    let playlist = world.site.make("/playlists", &json!({ "name": "One", "items": items })).await;
    let channel = world.site.make("/channels", &json!({ "name": "Empty" })).await;
    world.rule("nothingScheduled", &json!({ "threshold": 12, "afterMinutes": 0 })).await;
    let (_, id) = world.screen("Lobby").await;
    let put = async |root: Value| {
        let screen = world.site.get(&format!("/screens/{id}")).await.body;
        let version = screen["version"].as_i64().unwrap();
        let body = json!({ "root": root });
        let put = world.site.write(reqwest::Method::PATCH, &format!("/screens/{id}"), version, &body).await;
        assert_eq!(put.status, 200, "{}", put.body);
    };
    put(json!({ "kind": "channel", "id": channel["id"] })).await;
    world.round().await;
    let open = world.open().await;
    let detail = json!({ "from": "2026-11-22T09:00:00.000Z", "until": "2026-11-22T21:00:00.000Z" });
    assert_eq!((&open[0]["kind"], &open[0]["detail"]), (&json!("nothingScheduled"), &detail));
    assert_eq!(world.subjects().await, ["Nothing is scheduled on Lobby"]);
    let body = json!({ "name": "Full", "defaultPlaylistId": playlist["id"] });
    let full = world.site.make("/channels", &body).await;
    put(json!({ "kind": "channel", "id": full["id"] })).await;
    world.round().await;
    world.after(2).await;
    assert!(world.open().await.is_empty());
    assert_eq!(world.subjects().await[1], "Something is scheduled on Lobby again");
    world.app.stop().await;
}

#[actix_web::test]
async fn files_that_a_player_says_it_lacks_are_told_until_it_has_them() {
    let world = World::new().await;
    world.rule("notDownloaded", &json!({ "afterMinutes": 0 })).await;
    let (device, _) = world.screen("Lobby").await;
    let say = async |number, lacks: i64| {
        device.cursor().await;
        let at = world.app.clock.now().to_string();
        let more = json!({ "missing": [], "missingCount": lacks, "filesCount": 9 });
        assert_eq!(device.report(&report(number, &at, "status", &more)).await.body["accepted"], 1);
        world.round().await;
    };
    say(1, 3).await;
    let open = world.open().await;
    assert_eq!((&open[0]["kind"], &open[0]["detail"]["missing"]), (&json!("notDownloaded"), &json!(3)));
    for number in 2..4 {
        world.app.clock.advance_ms(2 * MINUTE_MS);
        say(number, 0).await;
    }
    assert!(world.open().await.is_empty());
    world.app.stop().await;
}
