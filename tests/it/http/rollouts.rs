//! Changes that a few screens show before they are made for all: `src/http/rollouts.rs`.

mod edits;
mod meanwhile;
mod refused;
mod remembered;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    http::receipts::{Hall as Lobby, counts},
    players::Device,
    sites::Answer,
};

/// A channel that plays one picture on three screens with players that have caught up.
pub struct Hall {
    pub lobby: Lobby,
    /// Foyer, Gate and Stairs, each with its screen.
    pub players: Vec<(Device, String)>,
}

impl Hall {
    pub async fn new(app: &TestApp) -> Self {
        let lobby = Lobby::new(app).await;
        lobby.book(0, 10).await;
        let mut players = Vec::new();
        for name in ["Foyer", "Gate", "Stairs"] {
            players.push(lobby.playing(app, name).await);
        }
        for (player, _) in &players {
            player.catch_up(app).await;
        }
        Self { lobby, players }
    }

    /// A booking of the second file, above the first.
    pub fn menu(&self) -> Value {
        let when = json!({ "zone": { "mode": "screen" }, "start": "2026-01-05T00:00", "end": "2026-01-06T00:00", "repeat": "FREQ=DAILY" });
        let body = json!({ "name": "Menu", "channelId": self.lobby.channel["id"],
            "content": { "kind": "media", "id": self.lobby.files[1] }, "when": when, "priority": 20 });
        json!({ "kind": "booking", "op": "create", "body": body })
    }

    /// Tries changes on the first screens.
    pub async fn attempt(&self, changes: Value, on: usize) -> Answer {
        let screens: Vec<&String> = self.players.iter().take(on).map(|(_, screen)| screen).collect();
        self.lobby.site.post("/rollouts", &json!({ "changes": changes, "screenIds": screens })).await
    }

    /// Tries changes on the first screen; the rollout.
    pub async fn attempted(&self, changes: Value) -> Value {
        let answer = self.attempt(changes, 1).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.body
    }

    pub async fn rollout(&self, of: &Value) -> Value {
        let answer = self.lobby.site.get(&format!("/rollouts/{}", of["id"].as_str().unwrap())).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    /// `publish` or `stop`, at the version that was seen.
    pub async fn end(&self, of: &Value, how: &str) -> Answer {
        let path = format!("/rollouts/{}/{how}", of["id"].as_str().unwrap());
        self.lobby.site.write(Method::POST, &path, of["version"].as_i64().unwrap(), &Value::Null).await
    }

    /// The addresses of the schedules that the three have now.
    pub async fn etags(&self) -> [String; 3] {
        let fetch = |place: usize| self.players[place].0.fetch();
        [fetch(0).await, fetch(1).await, fetch(2).await]
    }
}

/// Fails if the player has anything to learn after the cursor: nobody is to be woken for nothing.
async fn sleeps((player, _): &(Device, String), cursor: &str) {
    assert_eq!(player.poll(cursor).await.status, 204);
}

#[actix_web::test]
async fn a_change_is_tried_on_one_screen_and_then_published_to_all() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let before = hall.etags().await;
        assert!(before.iter().all(|etag| *etag == before[0]));
        let cursors = [hall.players[0].0.cursor().await, hall.players[1].0.cursor().await];

        let (woken, rollout) =
            futures_util::join!(hall.players[0].0.park(&cursors[0]), hall.attempted(json!([hall.menu()])));
        assert_eq!(woken.status(), 200);
        let trying = hall.etags().await;
        assert_ne!(trying[0], before[0]);
        assert_eq!(trying[1..], before[1..]);
        sleeps(&hall.players[1], &cursors[1]).await;
        assert_eq!(hall.lobby.site.get("/bookings").await.body["items"].as_array().unwrap().len(), 1);
        assert_eq!(
            (&rollout["state"], &rollout["name"], &rollout["changes"], &rollout["screens"][0]["name"]),
            (&json!("trying"), &json!("Menu"), &json!(1), &json!("Foyer"))
        );
        assert_eq!(rollout["madeBy"]["kind"], "token");

        // Its receipt is for the one screen alone.
        let of = rollout["madeVersion"].as_i64().unwrap();
        assert_eq!(counts(&hall.lobby.receipt(of).await)[0], 1);
        let waits = hall.rollout(&rollout).await;
        assert_eq!(
            (&waits["delivery"], &waits["waiting"][0]["name"]),
            (&json!({"screens": 1, "shown": 0}), &json!("Foyer"))
        );
        hall.players[0].0.catch_up(&app).await;
        let shown = hall.rollout(&rollout).await;
        assert_eq!((&shown["delivery"], &shown["waiting"]), (&json!({"screens": 1, "shown": 1}), &json!([])));

        let cursors = [hall.players[0].0.cursor().await, hall.players[1].0.cursor().await];
        let (woken, ended) =
            futures_util::join!(hall.players[1].0.park(&cursors[1]), hall.end(&rollout, "publish"));
        assert_eq!((woken.status().as_u16(), ended.status), (200, 200), "{}", ended.body);
        let after = hall.etags().await;
        assert_eq!(
            after,
            [trying[0].clone(), trying[0].clone(), trying[0].clone()],
            "all show what was tried"
        );
        sleeps(&hall.players[0], &cursors[0]).await;
        let of = ended.body["endedVersion"].as_i64().unwrap();
        assert_eq!(
            (&ended.body["state"], counts(&hall.lobby.receipt(of).await)[0]),
            (&json!("published"), 2)
        );
        assert_eq!(ended.headers["atrium-version"].to_str().unwrap(), of.to_string());
        let bookings = hall.lobby.site.get("/bookings").await.body;
        assert_eq!(bookings["items"].as_array().unwrap().len(), 2);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_change_that_is_stopped_was_never_made() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let before = hall.etags().await;
        let rollout = hall.attempted(json!([hall.menu()])).await;
        hall.players[0].0.catch_up(&app).await;
        let cursors = [hall.players[0].0.cursor().await, hall.players[1].0.cursor().await];
        let (woken, ended) =
            futures_util::join!(hall.players[0].0.park(&cursors[0]), hall.end(&rollout, "stop"));
        assert_eq!((woken.status().as_u16(), ended.status), (200, 200), "{}", ended.body);
        assert_eq!(hall.etags().await, before);
        sleeps(&hall.players[1], &cursors[1]).await;
        assert_eq!((&ended.body["state"], &ended.body["delivery"]), (&json!("stopped"), &Value::Null));
        assert_eq!(hall.lobby.site.get("/bookings").await.body["items"].as_array().unwrap().len(), 1);
        // That is a change like any other: the screen is to show what it showed.
        let of = ended.body["endedVersion"].as_i64().unwrap();
        assert_eq!(counts(&hall.lobby.receipt(of).await)[0], 1);
        hall.end(&ended.body, "stop").await.refused(409, "rollout_over");
        hall.attempted(json!([hall.menu()])).await;
        let listed = hall.lobby.site.get("/rollouts").await.body;
        let states: Vec<&str> =
            listed["items"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["trying", "stopped"]);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn everything_that_the_changes_make_has_the_same_ids_when_they_are_published() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let site = &hall.lobby.site;
    let layout = json!({ "name": "Split", "width": 1920, "height": 1080, "background": "#000000", "layers": [
        { "name": "All", "channelId": hall.lobby.channel["id"], "x": 0, "y": 0, "w": 1920, "h": 1080, "z": 1 } ] });
    let items: Vec<Value> =
        (0..3).map(|_| json!({ "mediaId": hall.lobby.files[1], "durationMs": 5000 })).collect();
    let new = "01939e6a-7b2c-7def-8123-456789abcdef";
    let changes = json!([
        { "kind": "playlist", "op": "create", "id": new, "body": { "name": "Loop", "items": items } },
        { "kind": "channel", "op": "update", "id": hall.lobby.channel["id"], "body": { "defaultPlaylistId": new } },
        { "kind": "layout", "op": "create", "id": new, "body": layout },
        { "kind": "screen", "op": "update", "id": hall.players[0].1, "body": { "root": { "kind": "layout", "id": new }, "volume": 30 } },
    ]);
    let rollout = hall.attempted(changes).await;
    let settings = async || {
        let answer = hall.players[0].0.caller.get("/player/v1/settings").await;
        answer.json::<Value>().await.unwrap()["etag"].clone()
    };
    let (trying, set) = (hall.etags().await, settings().await);
    // A later change of the site works it out anew, to the same end.
    site.make("/channels", &json!({ "name": "Other" })).await;
    assert_eq!((hall.etags().await, settings().await), (trying.clone(), set.clone()));
    let ended = hall.end(&rollout, "publish").await;
    assert_eq!(ended.status, 200, "{}", ended.body);
    site.get("/changes?limit=1").await;
    assert_eq!((&hall.etags().await[0], settings().await), (&trying[0], set));
    app.stop().await;
}

#[actix_web::test]
async fn whoever_asks_why_is_told_what_is_tried() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let why = async |place: usize| {
        hall.lobby.site.get(&format!("/screens/{}/explain", hall.players[place].1)).await.body
    };
    assert_eq!(why(0).await["tried"], Value::Null);
    let rollout = hall.attempted(json!([hall.menu()])).await;
    let (first, second) = (why(0).await, why(1).await);
    assert_eq!((&first["tried"], &second["tried"]), (&rollout["id"], &Value::Null));
    let bookings = first["channels"][0]["bookings"].as_array().unwrap();
    let names: Vec<_> = bookings.iter().map(|one| &one["booking"]["name"]).collect();
    assert_eq!(names, ["Menu", "Poster"], "{first}");
    let preview = async |place: usize| {
        let path = format!("/screens/{}/preview", hall.players[place].1);
        hall.lobby.site.get(&path).await.body["etag"].clone()
    };
    assert_ne!(preview(0).await, preview(1).await);
    app.stop().await;
}
