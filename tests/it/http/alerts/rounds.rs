//! When people are told: once, whoever looks how often.

use atrium_domain::permission::AccessType;
use reqwest::Method;
use serde_json::json;

use super::{MINUTE_MS, TO, World};

#[actix_web::test]
async fn an_offline_screen_is_told_once_and_its_return_too() {
    World::on_both(async |world| {
        world.rule("screenOffline", &json!({ "recipients": [TO, "bo@example.org"] })).await;
        let (device, id) = world.screen("Lobby").await;
        world.after(4).await;
        assert!(world.open().await.is_empty());
        world.after(1).await;
        let open = world.open().await;
        assert_eq!(open.len(), 1);
        assert_eq!((&open[0]["screenId"], &open[0]["screenName"]), (&json!(id), &json!("Lobby")));
        assert_eq!(open[0]["since"], "2026-11-22T09:00:00.000Z");
        assert_eq!((&open[0]["kind"], &open[0]["mute"]), (&json!("screenOffline"), &json!(null)));
        assert!(open[0]["toldAt"].is_string() && open[0]["recoveredAt"].is_null());
        assert_eq!(world.subjects().await, ["Lobby is offline"; 2]);
        let text = world.app.newest_letter(TO).await.text;
        assert!(text.contains("Since: 2026-11-22 10:00") && text.contains("Screens: Lobby"), "{text}");
        world.after(60).await;
        assert_eq!(world.letters().await.len(), 2, "told once");
        // Back, and for two minutes.
        device.cursor().await;
        world.round().await;
        assert_eq!(world.open().await.len(), 1, "not yet over");
        world.app.clock.advance_ms(2 * MINUTE_MS);
        device.cursor().await;
        world.round().await;
        assert!(world.open().await.is_empty());
        assert_eq!(world.subjects().await[2..], ["Lobby is online again", "Lobby is online again"]);
        let past = world.outages("?open=false").await;
        assert!(past[0]["recoveredAt"].is_string() && past[0]["recoveryToldAt"].is_string());
        assert_eq!(world.outages("").await, past);
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn sixteen_rounds_at_once_tell_once() {
    World::on_both(async |world| {
        world.rule("screenOffline", &json!({})).await;
        let (device, _) = world.screen("Lobby").await;
        world.app.clock.advance_ms(6 * MINUTE_MS);
        let before = world.site.get("").await.headers["etag"].clone();
        futures_util::future::join_all((0..16).map(|_| world.round())).await;
        assert_eq!(world.subjects().await, ["Lobby is offline"]);
        device.cursor().await;
        futures_util::future::join_all((0..16).map(|_| world.round())).await;
        world.app.clock.advance_ms(2 * MINUTE_MS);
        device.cursor().await;
        futures_util::future::join_all((0..16).map(|_| world.round())).await;
        assert_eq!(world.subjects().await, ["Lobby is offline", "Lobby is online again"]);
        assert_eq!(world.outages("").await.len(), 1);
        assert_eq!(world.site.get("").await.headers["etag"], before, "the site's own row is nobody's");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn many_screens_share_a_letter() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let mut devices = Vec::new();
    for number in 0..24 {
        devices.push(world.screen(&format!("Screen {number:02}")).await.0);
    }
    world.after(6).await;
    assert_eq!(world.subjects().await, ["24 screens are offline"]);
    let text = world.letters().await[0].text.clone();
    assert!(text.contains("Screen 00, Screen 01") && text.contains("Screen 19 and 4 more"), "{text}");
    assert!(!text.contains("Screen 20"));
    for _ in 0..2 {
        world.app.clock.advance_ms(2 * MINUTE_MS);
        for device in &devices {
            device.cursor().await;
        }
        world.round().await;
    }
    assert_eq!(world.subjects().await, ["24 screens are offline", "24 screens are online again"]);
    let page = world.site.get("/outages?limit=20").await.body;
    let next = page["next"].as_str().unwrap();
    let rest = world.outages(&format!("?limit=20&after={next}")).await;
    assert_eq!((page["items"].as_array().unwrap().len(), rest.len()), (20, 4));
    world.app.stop().await;
}

#[actix_web::test]
async fn a_start_of_the_server_is_no_outage() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({ "afterMinutes": 0 })).await;
    let _gone = world.screen("Lobby").await;
    world.after(2).await;
    assert!(world.open().await.is_empty(), "players get three minutes");
    world.after(1).await;
    assert_eq!(world.open().await.len(), 1);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_player_that_waits_is_there_however_long() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({ "afterMinutes": 0 })).await;
    let (device, _) = world.screen("Lobby").await;
    let cursor = device.cursor().await;
    let parked = device.park(&cursor);
    let looks = async {
        let slots = || world.app.state().directory.slots();
        crate::http::uploads::until(|| async { slots().iter().any(|slot| slot.parked() > 0) }).await;
        world.after(10).await;
        world.open().await.len()
    };
    tokio::pin!(parked);
    tokio::select! {
        open = looks => assert_eq!(open, 0),
        answer = &mut parked => panic!("{answer:?}"),
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn what_nobody_watches_or_what_is_gone_ends_without_a_word() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let (_, deleted) = world.screen("Lobby").await;
    let (_, revoked) = world.screen("Door").await;
    let _kept = world.screen("Hall").await;
    world.after(6).await;
    assert_eq!(world.open().await.len(), 3);
    let none = json!({});
    assert_eq!(world.site.write(Method::DELETE, &format!("/screens/{deleted}"), 1, &none).await.status, 204);
    let left = world.site.write(Method::DELETE, &format!("/screens/{revoked}/player"), 1, &none).await;
    assert!(left.status < 300, "{} {}", left.status, left.body);
    world.after(1).await;
    let open = world.open().await;
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["screenName"], "Hall");
    world.rule("screenOffline", &json!({ "enabled": false })).await;
    world.after(1).await;
    assert!(world.open().await.is_empty());
    assert_eq!(world.letters().await.len(), 3, "only the beginnings");
    let past = world.outages("?open=false").await;
    assert!(past.iter().all(|one| one["recoveryToldAt"].is_null()));
    world.app.stop().await;
}

#[actix_web::test]
async fn a_suspended_site_is_left_alone() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let _gone = world.screen("Lobby").await;
    let (state, now) = (world.app.state(), world.app.clock.now());
    let scope = atrium_domain::permission::Scope::granted(world.site.id.clone());
    let mut conn = state.db.write().await.unwrap();
    atrium_schema::sites::set_standing(&mut conn, &scope, Some(now), None, now).await.unwrap();
    drop(conn);
    world.after(10).await;
    assert!(world.letters().await.is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn whoever_reaches_some_screens_sees_the_outages_of_those() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let (_, mine) = world.screen("Mine").await;
    let _other = world.screen("Other").await;
    world.after(6).await;
    let profile = atrium_domain::permission::Profile::GroupAdmin;
    let grants = [(atrium_domain::permission::Kind::Screen, mine.as_str())];
    let member = world.app.member(&world.site, profile, AccessType::Group, &grants).await;
    let path = world.site.path("/outages");
    let seen = crate::sites::Answer::of(member.token.get(&path).await).await;
    let items = seen.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0]["screenName"], "Mine");
    let all = world.open().await;
    let other = all.iter().find(|one| one["screenName"] == "Other").unwrap();
    for (outage, expected) in [(other, 404), (&items[0], 200)] {
        let path = world.site.path(&format!("/outages/{}/mute", outage["id"].as_str().unwrap()));
        let request = member.token.request(Method::PUT, &path).header("if-match", "\"1\"");
        let answer = request.json(&json!({ "muted": true })).send().await.unwrap();
        assert_eq!(answer.status(), expected);
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn outages_are_kept_for_ninety_days() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let _gone = world.screen("Lobby").await;
    world.after(6).await;
    world.rule("screenOffline", &json!({ "enabled": false })).await;
    world.after(1).await;
    world.app.clock.advance_ms(90 * 86_400_000);
    atrium::housekeeping::round(world.app.state()).await;
    assert_eq!(world.outages("").await.len(), 1);
    world.app.clock.advance_ms(1);
    atrium::housekeeping::round(world.app.state()).await;
    assert!(world.outages("").await.is_empty());
    world.app.stop().await;
}
