//! Triggers: made, used, taken down, and how far each use has come.

mod hooks;
mod races;
mod refused;

use atrium_domain::permission::{AccessType, Kind, Profile};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    players::Device,
    sites::{Answer, TestSite},
};

/// A message on all screens until it is taken down.
pub fn fire() -> Value {
    json!({
        "name": "Fire", "kind": "emergency", "mode": "untilCleared",
        "card": { "title": "Leave the building", "text": "Gather at the flag.", "tone": "alert" },
        "targets": { "everywhere": true },
    })
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

fn id(view: &Value) -> &str {
    view["id"].as_str().unwrap()
}

/// What a poll says is active, by title.
fn active(answer: &Value) -> Option<Vec<String>> {
    let all = answer["instructions"].as_array().unwrap();
    let told = all.iter().find(|one| one["kind"] == "triggers")?;
    let ids = told["payload"]["active"].as_array().unwrap().iter();
    Some(ids.map(|one| one["id"].as_str().unwrap().to_owned()).collect())
}

async fn use_it(site: &TestSite, trigger: &Value, body: &Value) -> Answer {
    site.post(&format!("/triggers/{}/activations", id(trigger)), body).await
}

async fn reach(site: &TestSite, activation: &Value) -> Value {
    site.get(&format!("/activations/{}", id(activation))).await.body["reach"].clone()
}

async fn delete(site: &TestSite, path: &str) -> u16 {
    site.owner.request(Method::DELETE, &site.path(path)).send().await.unwrap().status().as_u16()
}

async fn waits(device: &Device, cursor: &str) -> Value {
    let response = device.park(cursor).await;
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

#[actix_web::test]
async fn an_emergency_wakes_every_player_is_acknowledged_shown_and_taken_down() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let (one, _) = app.playing(&site, "Lobby").await;
        let (two, _) = app.playing(&site, "Foyer").await;
        site.make("/screens", &json!({ "name": "Not hung yet" })).await;
        let made = site.make("/triggers", &fire()).await;
        assert_eq!((&made["screens"], &made["active"], &made["hook"]), (&json!(3), &json!(0), &json!(false)));

        let (first, second) = (one.cursor().await, two.cursor().await);
        let parked = async { (waits(&one, &first).await, waits(&two, &second).await) };
        let nothing = json!({});
        let press = use_it(&site, &made, &nothing);
        let ((said_one, said_two), pressed) = futures_util::join!(parked, press);
        assert_eq!(pressed.status, 201, "{}", pressed.body);
        let ours = vec![id(&pressed.body).to_owned()];
        assert_eq!((active(&said_one), active(&said_two)), (Some(ours.clone()), Some(ours)));
        assert_eq!(said_one["instructions"][0]["payload"]["active"][0]["precedence"], 4000);
        assert_eq!(reach(&site, &pressed.body).await, json!({ "screens": 3, "acknowledged": 0, "shown": 0 }));

        let cursor = said_one["cursor"].as_str().unwrap();
        assert_eq!(one.poll(cursor).await.status, 204, "nothing new");
        assert_eq!(reach(&site, &pressed.body).await, json!({ "screens": 3, "acknowledged": 1, "shown": 0 }));
        let shown = json!([{ "id": "0198c0de-0000-4000-8000-000000000001", "kind": "shown",
            "at": app.clock.now(), "activationId": id(&pressed.body) }]);
        assert_eq!(two.report(&shown).await.body["accepted"], 1);
        assert_eq!(two.report(&shown).await.body["accepted"], 1, "said twice is counted once");
        assert_eq!(reach(&site, &pressed.body).await, json!({ "screens": 3, "acknowledged": 2, "shown": 1 }));
        let waiting = site.get(&format!("/activations/{}", id(&pressed.body))).await.body["waiting"].clone();
        let waiting: Vec<(&str, &str)> = waiting
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["name"].as_str().unwrap(), one["state"].as_str().unwrap()))
            .collect();
        assert_eq!(waiting, [("Lobby", "online"), ("Not hung yet", "unregistered")]);

        // Somebody who was away is told the present state.
        assert_eq!(active(&two.poll("").await.body), Some(vec![id(&pressed.body).to_owned()]));
        assert_eq!(delete(&site, &format!("/activations/{}", id(&pressed.body))).await, 204);
        assert_eq!(active(&waits(&one, cursor).await), Some(vec![]));
        assert_eq!(active(&two.poll("").await.body), Some(vec![]));
        assert_eq!(
            delete(&site, &format!("/activations/{}", id(&pressed.body))).await,
            204,
            "over stays over"
        );
        let over = site.get(&format!("/activations/{}", id(&pressed.body))).await.body;
        assert!(over["clearedAt"].is_string() && over["waiting"].is_null(), "{over}");
        assert_eq!(over["reach"], json!({ "screens": 3, "acknowledged": 2, "shown": 1 }));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_it_shows_is_in_the_schedule_before_it_is_needed() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let film = app.db_media(&site, "film.mp4", Some(7000)).await.to_string();
    let (device, _) = app.playing(&site, "Lobby").await;
    let before = device.cursor().await;
    let content = json!({ "kind": "media", "id": film });
    let made = site
        .make("/triggers", &json!({ "name": "Gong", "kind": "server", "mode": "once", "content": content, "targets": { "everywhere": true } }))
        .await;
    let told = device.poll(&before).await;
    assert_eq!(told.body["instructions"][0]["kind"], "schedule");
    let schedule: Value = device.caller.get("/player/v1/schedule").await.json().await.unwrap();
    let trigger = &schedule["triggers"][id(&made)];
    assert_eq!((&trigger["precedence"], &trigger["show"]["kind"]), (&json!(3000), &json!("program")));
    assert_eq!(schedule["media"][0]["sha256"], film.replace('-', "").repeat(2));

    // One pass, and then it is over without another word.
    let used = use_it(&site, &made, &json!({})).await.body;
    let until = app.clock.now().plus_ms(7000);
    assert_eq!(used["until"], json!(until));
    assert_eq!(active(&device.poll("").await.body), Some(vec![id(&used).to_owned()]));
    app.clock.advance_ms(7000);
    assert_eq!(active(&device.poll("").await.body), Some(vec![]), "a late delivery does nothing");
    assert_eq!(site.get("/activations?active=true").await.body["items"], json!([]));
    assert_eq!(site.get("/activations").await.body["items"][0]["id"], used["id"]);

    // In use, so not deleted.
    let path = format!("/media/{film}");
    let refused = site.write(Method::DELETE, &path, 1, &Value::Null).await;
    refused.refused(409, "media_in_use");
    app.stop().await;
}

#[actix_web::test]
async fn keys_toggles_and_times() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let made = site.make("/triggers", &fire()).await;
    let first = use_it(&site, &made, &json!({ "key": "case 7", "seconds": 60 })).await;
    assert_eq!((first.status, &first.body["until"]), (201, &json!(app.clock.now().plus_ms(60_000))));
    let again = use_it(&site, &made, &json!({ "key": "case 7" })).await;
    assert_eq!((again.status, id(&again.body)), (200, id(&first.body)));
    let card = json!({ "title": "Chemicals", "text": "", "tone": "warning" });
    let other = use_it(&site, &made, &json!({ "key": "case 8", "card": card })).await;
    assert_eq!((other.status, &other.body["card"]), (201, &card));
    assert_eq!(use_it(&site, &made, &json!({})).await.status, 201, "without a key");
    let last = use_it(&site, &made, &json!({})).await;
    let all = site.get("/activations?active=true").await.body["items"].clone();
    assert_eq!(all.as_array().unwrap().len(), 3, "a later one without a key takes the place of the first");
    assert_eq!(id(&all[0]), id(&last.body), "the newest first");
    assert_eq!(delete(&site, &format!("/triggers/{}/activations?key=case%207", id(&made))).await, 204);
    assert_eq!(site.get("/activations?active=true").await.body["items"].as_array().unwrap().len(), 2);
    assert_eq!(delete(&site, "/activations").await, 204);
    assert_eq!(site.get("/activations?active=true").await.body["items"], json!([]));
    assert_eq!(
        use_it(&site, &made, &json!({ "key": "case 7" })).await.status,
        200,
        "a key is used once for ever"
    );

    let toggle = site.make("/triggers", &with(fire(), "mode", json!("toggle"))).await;
    let on = use_it(&site, &toggle, &json!({})).await;
    let off = use_it(&site, &toggle, &json!({})).await;
    assert_eq!((on.status, off.status, id(&on.body)), (201, 200, id(&off.body)));
    assert!(off.body["clearedAt"].is_string());
    app.stop().await;
}

#[actix_web::test]
async fn only_targeted_screens_are_told_and_a_screen_that_joins_is_told_then() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let house = site.make("/screen-folders", &json!({ "name": "House" })).await;
        let floor = site.make("/screen-folders", &json!({ "name": "Floor", "parentId": house["id"] })).await;
        let (inside, inside_id) = app.playing(&site, "Inside").await;
        let (tagged, tagged_id) = app.playing(&site, "Tagged").await;
        let (other, other_id) = app.playing(&site, "Other").await;
        for (screen, patch) in
            [(&inside_id, json!({ "folderId": floor["id"] })), (&tagged_id, json!({ "tags": ["lobby"] }))]
        {
            let path = format!("/screens/{screen}");
            assert_eq!(site.write(Method::PATCH, &path, 1, &patch).await.status, 200);
        }
        let targets = json!({ "folders": [house["id"]], "tags": ["lobby"], "screens": [] });
        let made = site.make("/triggers", &with(fire(), "targets", targets)).await;
        assert_eq!(made["screens"], 2);
        assert_eq!(made["targets"]["folders"], json!([{ "id": house["id"], "name": "House" }]));
        let cursors = [inside.cursor().await, tagged.cursor().await, other.cursor().await];
        let used = use_it(&site, &made, &json!({})).await.body;
        let ours = Some(vec![id(&used).to_owned()]);
        assert_eq!(active(&inside.poll(&cursors[0]).await.body), ours);
        assert_eq!(active(&tagged.poll(&cursors[1]).await.body), ours);
        assert_eq!(other.poll(&cursors[2]).await.status, 204);
        // It comes into the folder: schedule and all.
        let path = format!("/screens/{other_id}");
        assert_eq!(
            site.write(Method::PATCH, &path, 1, &json!({ "folderId": house["id"] })).await.status,
            200
        );
        let told = waits(&other, &cursors[2]).await;
        assert_eq!(active(&told), ours);
        assert!(told["instructions"].as_array().unwrap().iter().any(|one| one["kind"] == "schedule"));
        assert_eq!(reach(&site, &used).await["screens"], 3);
        // The folder moves out of the house: its screen is no longer meant.
        let cursor = inside.cursor().await;
        let path = format!("/screen-folders/{}", id(&floor));
        assert_eq!(site.write(Method::PATCH, &path, 1, &json!({ "parentId": null })).await.status, 200);
        assert_eq!(active(&waits(&inside, &cursor).await), Some(vec![]));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn one_use_is_one_change_however_many_screens() {
    let app = TestApp::start_with(|settings| settings.players.registrations_per_minute = 0).await;
    let site = app.db_site("North Hall").await;
    for number in 0..40 {
        app.playing(&site, &format!("Screen {number}")).await;
    }
    let made = site.make("/triggers", &fire()).await;
    let newest = async || site.get("/changes?limit=1").await.body["items"][0].clone();
    let version = async || newest().await["version"].as_i64().unwrap();
    let before = version().await;
    assert_eq!(newest().await["began"], Value::Null);
    let used = use_it(&site, &made, &json!({})).await;
    assert_eq!((used.status, version().await), (201, before + 1));
    assert_eq!(used.body["reach"]["screens"], 40);
    assert_eq!(newest().await["began"], true);
    assert_eq!(delete(&site, "/activations").await, 204);
    assert_eq!((version().await, &newest().await["began"]), (before + 2, &json!(false)));
    assert_eq!(delete(&site, "/activations").await, 204);
    assert_eq!(version().await, before + 2, "nothing was active: nothing is written");
    app.stop().await;
}

#[actix_web::test]
async fn a_deleted_trigger_is_off_and_comes_back_off() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (device, _) = app.playing(&site, "Lobby").await;
    let made = site.make("/triggers", &fire()).await;
    let before = device.cursor().await;
    use_it(&site, &made, &json!({})).await;
    let told = waits(&device, &before).await;
    assert!(active(&told).is_some_and(|active| active.len() == 1));
    let path = format!("/triggers/{}", id(&made));
    assert_eq!(site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    let told = waits(&device, told["cursor"].as_str().unwrap()).await;
    assert_eq!(active(&told), Some(vec![]));
    use_it(&site, &made, &json!({})).await.refused(404, "not_found");
    let restored = site.post(&format!("{path}/restore"), &Value::Null).await;
    assert_eq!((restored.status, &restored.body["active"]), (200, &json!(0)));
    assert_eq!(active(&device.poll("").await.body), Some(vec![]));
    let changed = with(fire(), "name", json!("Fire drill"));
    site.write(Method::PUT, &path, 1, &changed).await.refused(412, "stale");
    let version = restored.body["version"].as_i64().unwrap();
    assert_eq!(site.write(Method::PUT, &path, version, &changed).await.body["name"], "Fire drill");
    // New words are for what comes, not for what was.
    let mut reworded = changed.clone();
    reworded["card"]["title"] = json!("Leave by the north exit");
    assert_eq!(site.write(Method::PUT, &path, version + 1, &reworded).await.status, 200);
    let past = site.get("/activations").await.body["items"][0].clone();
    assert_eq!(past["card"]["title"], "Leave the building");
    assert_eq!(use_it(&site, &made, &json!({})).await.body["card"]["title"], "Leave by the north exit");
    app.stop().await;
}

#[actix_web::test]
async fn what_is_on_follows_its_trigger_and_a_start_never_stops() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (device, _) = app.playing(&site, "Lobby").await;
    let toggle = with(with(fire(), "mode", json!("toggle")), "kind", json!("server"));
    let made = site.make("/triggers", &toggle).await;
    let before = device.cursor().await;
    let started = use_it(&site, &made, &json!({ "start": true })).await;
    let again = use_it(&site, &made, &json!({ "start": true })).await;
    assert_eq!((started.status, again.status, id(&again.body)), (201, 200, id(&started.body)));
    assert!(again.body["clearedAt"].is_null());
    let told = waits(&device, &before).await;
    let path = format!("/triggers/{}", id(&made));
    let louder = with(toggle.clone(), "kind", json!("emergency"));
    assert_eq!(site.write(Method::PUT, &path, 1, &louder).await.status, 200);
    let told = waits(&device, told["cursor"].as_str().unwrap()).await;
    let all = told["instructions"].as_array().unwrap();
    let active = all.iter().find(|one| one["kind"] == "triggers").unwrap();
    assert_eq!(active["payload"]["active"][0]["precedence"], 4000);
    let key = json!({ "kind": "key", "key": "F1" });
    let local = with(with(toggle, "kind", json!("local")), "match", key);
    site.write(Method::PUT, &path, 2, &local).await.refused(409, "trigger_in_use");
    assert_eq!(delete(&site, "/activations").await, 204);
    assert_eq!(site.write(Method::PUT, &path, 2, &local).await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn a_hundred_stand_at_a_time_and_all_go_at_once() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let made = site.make("/triggers", &fire()).await;
    for number in 0..100 {
        let used = use_it(&site, &made, &json!({ "key": format!("case {number}") })).await;
        assert_eq!(used.status, 201);
    }
    use_it(&site, &made, &json!({ "key": "one more" })).await.refused(409, "too_many_activations");
    assert_eq!(delete(&site, "/activations").await, 204);
    assert_eq!(use_it(&site, &made, &json!({ "key": "one more" })).await.status, 201);
    let path = format!("/triggers/{}", id(&made));
    assert_eq!(site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    let past = site.get("/activations").await.body["items"][0].clone();
    assert_eq!(delete(&site, &format!("/activations/{}", id(&past))).await, 204, "also of a deleted one");
    app.stop().await;
}

#[actix_web::test]
async fn people_use_the_triggers_they_were_given_on_the_screens_they_reach() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (_, lobby) = app.playing(&site, "Lobby").await;
    let (_, foyer) = app.playing(&site, "Foyer").await;
    let mine = site.make("/triggers", &fire()).await;
    let other = site.make("/triggers", &with(fire(), "name", json!("Other"))).await;
    let things = [(Kind::Trigger, id(&mine)), (Kind::Screen, lobby.as_str())];
    let publisher = app.member(&site, Profile::Publisher, AccessType::Group, &things).await.token;
    let viewer = app.member(&site, Profile::Viewer, AccessType::Group, &things).await.token;
    let post = async |caller: &crate::app::Caller, rest: &str, body: &Value| {
        Answer::of(caller.post(&site.path(rest), body).await).await
    };
    let listed = Answer::of(publisher.get(&site.path("/triggers")).await).await;
    let names: Vec<&Value> =
        listed.body["items"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Fire"]);
    let path = |trigger: &Value| format!("/triggers/{}/activations", id(trigger));
    assert_eq!(post(&publisher, &path(&mine), &json!({})).await.status, 201);
    post(&viewer, &path(&mine), &json!({})).await.refused(403, "forbidden");
    post(&publisher, &path(&other), &json!({})).await.refused(404, "not_found");
    let out = |refused: Answer| assert_eq!(refused.fields(), ["targets: targets_out_of_reach"]);
    out(post(&publisher, "/triggers", &fire()).await);
    out(post(&publisher, "/triggers", &with(fire(), "targets", json!({ "tags": ["lobby"] }))).await);
    let on = |screen: &str| with(fire(), "targets", json!({ "screens": [screen] }));
    assert_eq!(post(&publisher, "/triggers", &on(&foyer)).await.fields(), ["targets: reference_missing"]);
    let made = post(&publisher, "/triggers", &on(&lobby)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(post(&publisher, &path(&made.body), &json!({})).await.status, 201, "what they make is theirs");
    // Everything at once means everything of theirs.
    assert_eq!(use_it(&site, &other, &json!({})).await.status, 201);
    let status = publisher.request(Method::DELETE, &site.path("/activations")).send().await.unwrap().status();
    assert_eq!(status, 204);
    let left = site.get("/activations?active=true").await.body["items"].clone();
    assert_eq!((left.as_array().unwrap().len(), &left[0]["triggerName"]), (1, &json!("Other")));
    app.stop().await;
}

#[actix_web::test]
async fn an_explanation_tells_which_trigger_covers_the_screen_and_which_did() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (_, lobby) = app.playing(&site, "Lobby").await;
    let (_, foyer) = app.playing(&site, "Foyer").await;
    let server = with(with(fire(), "kind", json!("server")), "name", json!("News"));
    let news = site.make("/triggers", &with(server, "targets", json!({ "screens": [lobby] }))).await;
    let alarm = site.make("/triggers", &fire()).await;
    let covers = async |screen: &str, at: &str| {
        let answer = site.get(&format!("/screens/{screen}/explain{at}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let told = answer.body["covers"].as_array().unwrap().clone();
        let one =
            |cover: &Value| (cover["trigger"]["name"].as_str().unwrap().to_owned(), cover["shows"] == true);
        told.iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(covers(&lobby, "").await, []);
    use_it(&site, &news, &json!({ "seconds": 60 })).await;
    let then = app.clock.now();
    app.clock.advance_ms(1000);
    use_it(&site, &alarm, &json!({})).await;
    let both = [("Fire".to_owned(), true), ("News".to_owned(), false)];
    assert_eq!(covers(&lobby, "").await, both);
    assert_eq!(covers(&foyer, "").await, [("Fire".to_owned(), true)]);
    assert_eq!(covers(&lobby, &format!("?at={then}")).await, [("News".to_owned(), true)], "as it was");
    app.clock.advance_ms(60_000);
    assert_eq!(covers(&lobby, "").await, [("Fire".to_owned(), true)]);
    delete(&site, "/activations").await;
    app.clock.advance_ms(1);
    assert_eq!(covers(&lobby, "").await, []);
    let during = then.plus_ms(2000);
    assert_eq!(covers(&lobby, &format!("?at={during}")).await, both, "and so it stays told");
    app.stop().await;
}
