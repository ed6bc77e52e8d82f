//! The past of schedules: `src/http/screens/explain/stage.rs`, `src/http/channels/history.rs`.

use atrium::housekeeping;
use atrium_domain::{
    change::{Actor, ChangeKind},
    permission::{AccessType, Kind, Profile, Scope},
    time::Moment,
};
use atrium_schema::changes::SiteTx;
use reqwest::Method;
use serde_json::{Value, json};

use super::dry_runs::{Hall, text};
use crate::{
    app::TestApp,
    players::report_id,
    sites::{Answer, TestSite},
};

pub(super) const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl TestApp {
    /// Keeps what was put into the database without a change.
    pub(super) async fn remember(&self, site: &TestSite) {
        let (state, scope) = (self.state(), Scope::granted(site.id.clone()));
        let (actor, kind) = (Actor::System, ChangeKind::Site);
        let tx = SiteTx::begin(&state.db, &scope, &actor, kind, "", state.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

impl Hall {
    pub(super) async fn why(&self, at: Option<Moment>) -> Answer {
        let at = at.map(|at| format!("?at={at}")).unwrap_or_default();
        self.site.get(&format!("/screens/{}/explain{at}", text(&self.screens[0]))).await
    }
}

#[actix_web::test]
async fn the_past_is_explained_by_what_was_there_then() {
    TestApp::on_both(async |app| {
        let began = app.clock.now();
        let hall = Hall::new(&app, &["A"]).await;
        app.remember(&hall.site).await;
        let booking = hall.site.make("/bookings", &hall.booking("Breakfast")).await;
        let path = format!("/bookings/{}", text(&booking["id"]));
        let film = app.db_media(&hall.site, "Film", Some(5000)).await;
        app.clock.advance_ms(HOUR_MS / 2);
        let patch = json!({"name": "Brunch", "content": {"kind": "media", "id": film}});
        assert_eq!(hall.site.write(Method::PATCH, &path, 1, &patch).await.status, 200);
        app.clock.advance_ms(HOUR_MS / 4);
        assert_eq!(hall.site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
        // Its file goes, too: gone things are called as they were.
        app.clock.advance_ms(DAY_MS);

        let then = hall.why(Some(began.plus_ms(HOUR_MS / 4))).await.body;
        let channel = &then["channels"][0];
        assert_eq!(channel["bookings"][0]["booking"]["name"], "Breakfast", "{then}");
        assert_eq!(channel["bookings"][0]["verdict"], json!({"kind": "plays", "beside": 0}));
        assert_eq!(channel["playing"]["media"]["name"], "Poster");
        assert_eq!(then["asOf"]["at"], began.to_string());
        assert_eq!((&then["reported"], &then["historyBegins"]), (&json!([]), &json!(began.to_string())));

        let between = hall.why(Some(began.plus_ms(HOUR_MS / 2))).await.body;
        assert_eq!(between["channels"][0]["bookings"][0]["booking"]["name"], "Brunch");
        // The film was put in behind the site's back, and is not known.
        assert_eq!(between["channels"][0]["bookings"][0]["verdict"]["kind"], "empty");

        let now = hall.why(None).await.body;
        assert_eq!((&now["channels"][0]["bookings"], &now["asOf"]), (&json!([]), &Value::Null));
        assert_eq!(now["reported"], Value::Null);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn before_the_history_begins_it_says_when_that_is() {
    let app = TestApp::start().await;
    let began = app.clock.now();
    let hall = Hall::new(&app, &["A"]).await;
    app.clock.advance_ms(HOUR_MS);
    let late = hall.site.make("/screens", &json!({"name": "Late"})).await;
    app.clock.advance_ms(HOUR_MS);
    for at in [began.plus_ms(-1), Moment::from_ms(i64::MIN)] {
        let refused = hall.why(Some(at)).await;
        refused.refused(422, "history_begins");
        assert_eq!(refused.body["args"]["at"], began.to_string());
    }
    let path = format!("/screens/{}/explain?at={}", text(&late["id"]), began.plus_ms(HOUR_MS - 1));
    hall.site.get(&path).await.refused(422, "screen_not_there_then");
    let path = format!("/screens/{}/explain?at={}", text(&late["id"]), began.plus_ms(HOUR_MS));
    assert_eq!(hall.site.get(&path).await.status, 200);
    // What is forgotten is not known any more.
    app.clock.advance_ms(400 * DAY_MS);
    housekeeping::round(app.state()).await;
    let refused = hall.why(Some(began.plus_ms(HOUR_MS))).await;
    refused.refused(422, "history_begins");
    assert_eq!(refused.body["args"]["at"], began.plus_ms(2 * HOUR_MS).to_string());
    assert_eq!(hall.why(Some(began.plus_ms(2 * HOUR_MS))).await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn what_the_player_reported_stands_beside_the_plan() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &[]).await;
        let other = app.db_media(&hall.site, "Other", None).await.to_string();
        app.remember(&hall.site).await;
        let (device, screen) = app.playing(&hall.site, "Door").await;
        let root = json!({"root": {"kind": "channel", "id": hall.channel}});
        let path = format!("/screens/{screen}");
        assert_eq!(hall.site.write(Method::PATCH, &path, 1, &root).await.status, 200);
        let from = app.clock.now();
        app.clock.advance_ms(HOUR_MS);
        let play = |media: &str, from: Moment| {
            json!({"id": report_id(), "kind": "play", "at": from, "itemId": "item", "sha256": media.replace('-', "").repeat(2),
                "layerId": null, "layoutId": null, "bookingId": null, "reason": "default", "from": from, "until": from.plus_ms(7000)})
        };
        let told = json!([play(text(&hall.poster), from), play(&other, from.plus_ms(7000))]);
        assert_eq!(device.report(&told).await.body["accepted"], 2);
        let why = async |ms: i64| {
            let path = format!("/screens/{screen}/explain?at={}", from.plus_ms(ms));
            hall.site.get(&path).await.body["reported"].clone()
        };
        let first = why(1000).await;
        assert_eq!(first.as_array().unwrap().len(), 1, "{first}");
        assert_eq!(first[0]["media"]["name"], "Poster");
        assert_eq!((&first[0]["asPlanned"], &first[0]["reason"]), (&json!(true), &json!("default")));
        let second = why(7000).await;
        assert_eq!((&second[0]["media"]["name"], &second[0]["asPlanned"]), (&json!("Other"), &json!(false)));
        assert_eq!(why(14_000).await, json!([]));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_channel_tells_what_became_of_it() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    let booking = hall.site.make("/bookings", &hall.booking("Breakfast")).await;
    let path = format!("/bookings/{}", text(&booking["id"]));
    let patch = json!({"name": "Brunch", "priority": 11});
    hall.site.write(Method::PATCH, &path, 1, &patch).await;
    let channel = format!("/channels/{}", text(&hall.channel));
    hall.site.write(Method::PATCH, &channel, 1, &json!({"defaultPlaylistId": null})).await;
    hall.site.write(Method::DELETE, &path, 2, &Value::Null).await;
    let other = hall.site.make("/channels", &json!({"name": "Other"})).await;

    let history = format!("{channel}/history");
    let found = hall.site.get(&history).await.body;
    let step = |n: usize| &found["items"][n]["steps"][0];
    let name = |n: usize| &step(n)["booking"]["name"];
    assert_eq!(found["items"].as_array().unwrap().len(), 5, "{found}");
    assert_eq!((name(0), &step(0)["op"]), (&json!("Brunch"), &json!("deleted")));
    assert_eq!((name(1), &step(1)["op"]), (&Value::Null, &json!("changed")));
    assert_eq!(step(1)["fields"], json!(["defaultPlaylist"]));
    assert_eq!((name(2), &step(2)["fields"]), (&json!("Brunch"), &json!(["name", "priority"])));
    assert_eq!((name(3), &step(3)["op"]), (&json!("Breakfast"), &json!("added")));
    assert_eq!((name(4), &step(4)["op"]), (&Value::Null, &json!("added")));
    assert_eq!(found["items"][0]["actor"]["name"], "A site_owner token", "{found}");
    let state = |n: usize, side: &str| &step(n)[side];
    assert_eq!((state(0, "after"), &state(0, "before")["name"]), (&Value::Null, &json!("Brunch")));
    assert_eq!(state(1, "after")["content"], Value::Null);
    assert_eq!(state(1, "before")["content"]["kind"], "playlist");
    assert!(state(1, "before")["content"]["name"].is_string(), "{}", step(1));
    let priorities = (&state(2, "before")["priority"], &state(2, "after")["priority"]);
    assert_eq!(priorities, (&booking["priority"], &json!(11)));
    assert_eq!(state(2, "before")["when"], booking["when"]);
    assert_eq!((state(3, "before"), &state(3, "after")["content"]), (&Value::Null, &booking["content"]));
    assert_eq!(found["next"], Value::Null);

    let first = hall.site.get(&format!("{history}?limit=2")).await.body;
    let rest = hall.site.get(&format!("{history}?limit=9&after={}", text(&first["next"]))).await.body;
    let versions = |page: &Value| -> Vec<i64> {
        page["items"].as_array().unwrap().iter().map(|one| one["version"].as_i64().unwrap()).collect()
    };
    assert_eq!([versions(&first), versions(&rest)].concat(), versions(&found));
    hall.site.get(&format!("{history}?after=nonsense")).await.refused(422, "invalid");

    let viewed = Answer::of(hall.site.viewer.get(&hall.site.path(&history)).await).await;
    assert_eq!(viewed.status, 200);
    app.db_site("South Hall").await.get(&history).await.refused(404, "not_found");
    let things = [(Kind::Channel, text(&other["id"]))];
    let member = app.member(&hall.site, Profile::Publisher, AccessType::Group, &things).await;
    let hidden = Answer::of(member.token.get(&hall.site.path(&history)).await).await;
    hidden.refused(404, "not_found");
    app.stop().await;
}
