//! What else happens to the site while a change is tried: it goes on as ever.

use atrium::settings::Settings;
use atrium_actors::site::Rehearse;
use reqwest::Method;
use serde_json::{Value, json};

use super::Hall;
use crate::{app::TestApp, players::Device};

/// A booking of the first file that beats all others, in the mornings.
fn loud(hall: &Hall) -> Value {
    let mut body = hall.menu()["body"].clone();
    body["name"] = json!("Loud");
    body["content"]["id"] = json!(hall.lobby.files[0]);
    body["priority"] = json!(900);
    body["when"]["start"] = json!("2026-01-05T09:00");
    body["when"]["end"] = json!("2026-01-05T11:00");
    body
}

#[actix_web::test]
async fn another_edit_reaches_all_and_what_is_tried_is_kept() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let before = hall.etags().await;
        let rollout = hall.attempted(json!([hall.menu()])).await;
        let trying = hall.etags().await;
        // One that has nothing to do with it wakes nobody.
        hall.lobby.site.make("/channels", &json!({ "name": "Elsewhere" })).await;
        hall.lobby.site.get("/changes?limit=1").await;
        assert_eq!(hall.etags().await, trying);
        // One that all show: the three get it, and the first with what it tries.
        let made = hall.lobby.site.make("/bookings", &loud(&hall)).await;
        hall.lobby.site.get("/changes?limit=1").await;
        let loud = hall.etags().await;
        assert!(loud[0] != trying[0] && loud[1] != trying[1] && loud[0] != loud[1] && loud[1] == loud[2]);
        let path = format!("/bookings/{}", made["id"].as_str().unwrap());
        assert_eq!(hall.lobby.site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
        hall.lobby.site.get("/changes?limit=1").await;
        assert_eq!(hall.etags().await, trying);
        assert_eq!(hall.end(&rollout, "stop").await.status, 200);
        hall.lobby.site.get("/changes?limit=1").await;
        assert_eq!(hall.etags().await, before);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn an_edit_of_the_same_thing_takes_it_off_the_screens_and_says_why() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let before = hall.etags().await;
        let booking = hall.lobby.site.get("/bookings").await.body["items"][0].clone();
        let path = format!("/bookings/{}", booking["id"].as_str().unwrap());
        let quiet =
            json!({ "kind": "booking", "op": "delete", "id": booking["id"], "version": booking["version"] });
        let rollout = hall.attempted(json!([quiet])).await;
        assert_ne!(hall.etags().await[0], before[0]);
        let cursor = hall.players[0].0.cursor().await;
        let edit = json!({ "name": "Renamed" });
        let (woken, edited) = futures_util::join!(
            hall.players[0].0.park(&cursor),
            hall.lobby.site.write(Method::PATCH, &path, 1, &edit)
        );
        assert_eq!((woken.status().as_u16(), edited.status), (200, 200));
        assert_eq!(hall.etags().await, before);
        let spoiled = hall.rollout(&rollout).await;
        assert_eq!(
            (&spoiled["state"], &spoiled["problem"]["code"], &spoiled["problem"]["args"]["index"]),
            (&json!("trying"), &json!("stale"), &json!(0))
        );
        assert_eq!((&spoiled["version"], &spoiled["delivery"]), (&json!(2), &Value::Null));
        // Whoever publishes all the same is told the same, and nothing is written.
        hall.end(&rollout, "publish").await.refused(412, "stale");
        hall.end(&spoiled, "publish").await.refused(412, "stale");
        assert_eq!(hall.lobby.site.get("/bookings").await.body["items"].as_array().unwrap().len(), 1);
        hall.attempt(json!([hall.menu()]), 1).await.refused(409, "rollout_under_way");
        assert_eq!(hall.end(&spoiled, "stop").await.status, 200);
        hall.attempted(json!([hall.menu()])).await;
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_tried_survives_a_restart() {
    TestApp::on_both(async |mut app: TestApp| {
        let hall = Hall::new(&app).await;
        let rollout = hall.attempted(json!([hall.menu()])).await;
        hall.players[0].0.catch_up(&app).await;
        let trying = hall.etags().await;
        let cursor = hall.players[0].0.cursor().await;
        app.restart().await;
        assert_eq!(hall.players[0].0.poll(&cursor).await.status, 204, "it is told nothing");
        assert_eq!(hall.etags().await, trying);
        // Of receipts nothing is known any more: what the players say of themselves counts.
        let shown = async || hall.rollout(&rollout).await["delivery"].clone();
        assert_eq!(shown().await, json!({ "screens": 1, "shown": 0 }));
        hall.players[0].0.say(&app, json!({ "scheduleEtag": trying[0] })).await;
        assert_eq!(shown().await, json!({ "screens": 1, "shown": 1 }));
        assert_eq!(hall.end(&rollout, "publish").await.status, 200);
        hall.lobby.site.get("/changes?limit=1").await;
        assert_eq!(hall.etags().await[1], trying[0]);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn another_server_on_the_same_database_has_it_tried_as_well() {
    let database = crate::pg::database().await;
    let with_url = |settings: &mut Settings| {
        settings.database.url.clone_from(&database.url);
        settings.server.sweep_seconds = 1;
    };
    let (north, south) = (TestApp::start_with(with_url).await, TestApp::start_with(with_url).await);
    let hall = Hall::new(&north).await;
    let there = |place: usize| {
        let registration = hall.players[place].0.registration.clone();
        let caller = south.bearer(registration["secret"].as_str().unwrap());
        Device { registration, caller }
    };
    let (foyer, gate) = (there(0), there(1));
    let before = foyer.fetch().await;
    let rollout = hall.attempted(json!([hall.menu()])).await;
    let tried = foyer.schedule_once(|schedule| schedule["etag"] != before.as_str()).await["etag"].clone();
    assert_eq!((hall.etags().await[0].as_str(), gate.fetch().await), (tried.as_str().unwrap(), before));
    assert_eq!(hall.end(&rollout, "publish").await.status, 200);
    gate.schedule_once(|schedule| schedule["etag"] == tried).await;
    assert_eq!(foyer.fetch().await, tried.as_str().unwrap());
    south.stop().await;
    north.stop().await;
}

#[actix_web::test]
async fn a_rehearsal_brings_what_was_committed_since_the_load_and_nothing_else() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    hall.attempted(json!([hall.menu()])).await;
    let newest = hall.lobby.site.get("/changes?limit=1").await.body["items"][0]["version"].as_i64().unwrap();
    let rehearser = app.state().directory.rehearser().unwrap();
    let ask = async |loaded: i64, after: i64| {
        let site = hall.lobby.site.id.clone();
        rehearser.send(Rehearse { site, loaded, after }).await.unwrap().unwrap()
    };
    let same = ask(newest, newest - 1).await;
    assert!(same.newer.is_none() && same.pilot.is_some());
    let late = ask(newest - 1, newest - 2).await;
    let newer = late.newer.unwrap();
    let versions: Vec<i64> = newer.changes.iter().map(|change| change.version).collect();
    assert_eq!((newer.version, versions), (newest, vec![newest - 1, newest]), "after what was worked in");
    assert!(newer.trying.is_some() && late.pilot.is_some());
    app.stop().await;
}
