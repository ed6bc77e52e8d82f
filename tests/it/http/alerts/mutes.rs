//! Whoever does not want to be told is not.

use reqwest::Method;
use serde_json::json;

use super::{MINUTE_MS, World};

#[actix_web::test]
async fn a_muted_outage_ends_without_a_word() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let (device, _) = world.screen("Lobby").await;
    world.after(6).await;
    let open = world.open().await.remove(0);
    let muted = world.mute(&open, &json!({ "muted": true })).await;
    assert_eq!((&muted.body["mute"], &muted.body["version"]), (&json!({ "until": null }), &json!(2)));
    world.mute(&open, &json!({ "muted": false })).await.refused(412, "stale");
    let past = json!({ "muted": true, "until": "2026-11-22T09:00:00.000Z" });
    assert_eq!(world.mute(&muted.body, &past).await.fields(), ["until: out_of_range"]);
    back(&world, &device).await;
    assert_eq!(world.subjects().await, ["Lobby is offline"]);
    // It was for that outage only.
    world.after(6).await;
    assert_eq!(world.subjects().await, ["Lobby is offline"; 2]);
    world.app.stop().await;
}

async fn back(world: &World, device: &crate::players::Device) {
    for _ in 0..2 {
        world.app.clock.advance_ms(2 * MINUTE_MS);
        device.cursor().await;
        world.round().await;
    }
    assert!(world.open().await.is_empty());
}

#[actix_web::test]
async fn a_mute_with_an_end_outlives_its_outage_and_then_tells() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let (device, _) = world.screen("Lobby").await;
    world.after(6).await;
    let open = world.open().await.remove(0);
    let hour = json!({ "muted": true, "until": "2026-11-22T10:06:00.000Z" });
    assert_eq!(world.mute(&open, &hour).await.status, 200);
    back(&world, &device).await;
    world.after(10).await;
    assert_eq!(world.open().await.len(), 1, "seen on the page");
    assert!(world.open().await[0]["toldAt"].is_null());
    assert_eq!(world.letters().await.len(), 1);
    world.after(60).await;
    assert_eq!(world.letters().await.len(), 2, "it still stands when the hour is over");
    world.app.stop().await;
}

#[actix_web::test]
async fn a_mute_that_outlived_its_outage_is_seen_on_the_next_and_lifted_there() {
    World::on_both(async |world| {
        world.rule("screenOffline", &json!({})).await;
        let (device, _) = world.screen("Lobby").await;
        world.after(6).await;
        let first = world.open().await.remove(0);
        let hours = json!({ "muted": true, "until": "2026-11-22T17:06:00.000Z" });
        assert_eq!(world.mute(&first, &hours).await.status, 200);
        back(&world, &device).await;
        world.after(10).await;
        let next = world.open().await.remove(0);
        assert_ne!(next["id"], first["id"]);
        assert_eq!(next["mute"], json!({ "until": "2026-11-22T17:06:00.000Z" }));
        assert_eq!(world.letters().await.len(), 1);
        let loud = world.mute(&next, &json!({ "muted": false })).await;
        assert_eq!((loud.status, &loud.body["mute"]), (200, &json!(null)));
        world.round().await;
        assert_eq!(world.subjects().await, ["Lobby is offline"; 2], "nothing else keeps it quiet");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_screen_and_a_site_are_muted_and_heard_again() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let (_, lobby) = world.screen("Lobby").await;
    let _other = world.screen("Hall").await;
    let mute = world.site.make("/alert-mutes", &json!({ "screenId": lobby })).await;
    assert_eq!((&mute["screenName"], &mute["until"]), (&json!("Lobby"), &json!(null)));
    let whole = json!({ "until": "2026-11-22T09:30:00.000Z" });
    let site = world.site.make("/alert-mutes", &whole).await;
    let again = world.site.make("/alert-mutes", &whole).await;
    assert_eq!((&again["id"], &again["version"]), (&site["id"], &json!(2)), "one for each screen and site");
    let listed = world.site.get("/alert-mutes").await.body["items"].clone();
    assert_eq!(listed, json!([again, mute]));
    let mut conn = world.app.state().db.read().await.unwrap();
    let changes = atrium_schema::changes::after(&mut conn, &world.site.id, 0, 200).await.unwrap();
    drop(conn);
    let written = changes.into_iter().filter(|row| row.kind == "outages");
    let written: Vec<String> = written.map(|row| row.object_id).collect();
    let of = |mute: &serde_json::Value| mute["id"].as_str().unwrap().to_owned();
    assert_eq!(written, [of(&mute), of(&site), of(&site)], "the change names what is written");
    world.after(20).await;
    assert_eq!((world.open().await.len(), world.letters().await.len()), (2, 0));
    world.after(10).await;
    assert_eq!(world.subjects().await, ["Hall is offline"], "the work on the site is over");
    let path = format!("/alert-mutes/{}", mute["id"].as_str().unwrap());
    world.site.write(Method::DELETE, &path, 2, &json!({})).await.refused(412, "stale");
    assert_eq!(world.site.write(Method::DELETE, &path, 1, &json!({})).await.status, 204);
    world.round().await;
    assert_eq!(world.subjects().await, ["Hall is offline", "Lobby is offline"]);
    assert_eq!(world.site.get("/alert-mutes").await.body["items"], json!([]));
    world.app.stop().await;
}

#[actix_web::test]
async fn a_mute_that_makes_no_sense_is_refused() {
    let world = World::new().await;
    let fields = async |body| world.site.post("/alert-mutes", &body).await.fields();
    assert_eq!(fields(json!({})).await, ["until: required"], "a site is not muted for ever");
    assert_eq!(fields(json!({ "until": "2029-01-01T00:00:00.000Z" })).await, ["until: out_of_range"]);
    let nobody = json!({ "screenId": "01939e6a-7b2c-7def-8123-456789abcdef" });
    assert_eq!(fields(nobody).await, ["screenId: reference_missing"]);
    let viewer = world.site.viewer.post(&world.site.path("/alert-mutes"), &json!({})).await;
    assert_eq!(viewer.status(), 403);
    world.app.stop().await;
}
