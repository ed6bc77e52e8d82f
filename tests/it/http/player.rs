//! The player protocol: polls, documents, commands, reports, pictures.

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{Id, ScreenId},
    permission::Scope,
};
use atrium_schema::{changes::SiteTx, screens};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::uploads::until;
use crate::{
    app::TestApp,
    players::Device,
    probe::samples,
    sites::{Answer, TestSite},
};

/// A site with a registered player.
async fn start() -> (TestApp, TestSite, Device, String) {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let (device, screen) = app.playing(&site, "Lobby").await;
    (app, site, device, screen)
}

fn kinds(answer: &Value) -> Vec<&str> {
    answer["instructions"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

/// Volume is in the settings: a change of it is a change for this one player.
async fn set_volume(site: &TestSite, screen: &str, version: i64, volume: i32) {
    let path = format!("/screens/{screen}");
    assert_eq!(site.write(Method::PATCH, &path, version, &json!({ "volume": volume })).await.status, 200);
}

#[actix_web::test]
async fn cursors_that_mean_nothing_get_everything_anew() {
    let (app, _site, device, _) = start().await;
    let cursor = device.cursor().await;
    let (epoch, version) = cursor.rsplit_once('.').unwrap();
    let future = format!("{epoch}.{}", version.parse::<i64>().unwrap() + 1);
    for cursor in ["", "nonsense", "0000000000000000.1", "%00", &future, &"9".repeat(4000)] {
        let answer = device.poll(cursor).await;
        assert_eq!((answer.status, &answer.body["reset"]), (200, &json!(true)), "{cursor}");
        assert_eq!(kinds(&answer.body), ["schedule", "settings", "triggers"]);
    }
    let before = format!("{epoch}.0");
    let answer = device.poll(&before).await;
    assert_eq!(
        (&answer.body["reset"], kinds(&answer.body)),
        (&json!(false), vec!["schedule", "settings", "triggers"])
    );
    let anonymous = app.anonymous().get("/player/v1/instructions").await;
    Answer::of(anonymous).await.refused(401, "token_invalid");
    for token in ["atr_player_", "atr_api_abc", "x", ""] {
        Answer::of(app.bearer(token).get("/player/v1/schedule").await).await.refused(401, "token_invalid");
    }
    app.stop().await;
}

#[actix_web::test]
async fn an_unchanged_poll_runs_no_sql_and_a_change_ends_it() {
    let (app, site, device, screen) = start().await;
    let cursor = device.cursor().await;
    let before = app.state().db.statements();
    for _ in 0..20 {
        assert_eq!(device.poll(&cursor).await.status, 204);
    }
    assert_eq!(app.state().db.statements(), before);
    let slots = || app.state().directory.slots();
    let change = async {
        until(|| async { slots().iter().any(|slot| slot.parked() > 0) }).await;
        set_volume(&site, &screen, 1, 40).await;
    };
    let (answer, ()) = tokio::join!(device.park(&cursor), change);
    assert_eq!(answer.headers()["preference-applied"], "wait=55");
    let answer = Answer::of(answer).await;
    assert_eq!((kinds(&answer.body), &answer.body["reset"]), (vec!["settings"], &json!(false)));
    app.stop().await;
}

#[actix_web::test]
async fn a_change_whose_hint_was_lost_reaches_a_parked_poll_all_the_same() {
    let app = TestApp::start_with(|settings| settings.server.sweep_seconds = 1).await;
    let site = app.db_site("North Hall").await;
    let (device, screen) = app.playing(&site, "Lobby").await;
    let cursor = device.cursor().await;
    let state = app.state();
    let change = async {
        until(|| async { state.directory.slots().iter().any(|slot| slot.parked() > 0) }).await;
        // As a server that dies between the commit and the wake: nothing is put on the bus.
        let (scope, id) = (Scope::granted(site.id.clone()), ScreenId::parse(&screen).unwrap());
        let kind = ChangeKind::Screens;
        let now = app.clock.now();
        let mut tx = SiteTx::begin(&state.db, &scope, &Actor::System, kind, id.as_str(), now).await.unwrap();
        let row = screens::find(&mut tx, &scope, &id).await.unwrap();
        let mut data = row.data;
        data.volume = 7;
        screens::update(&mut tx, &scope, &id, row.version, data, now).await.unwrap();
        tx.commit().await.unwrap();
    };
    let (answer, ()) = tokio::join!(device.park(&cursor), change);
    assert_eq!(kinds(&Answer::of(answer).await.body), ["settings"]);
    let settings = Answer::of(device.caller.get("/player/v1/settings").await).await;
    assert_eq!(settings.body["volume"], 7);
    app.stop().await;
}

#[actix_web::test]
async fn documents_are_addressed_by_content() {
    let (app, site, device, _) = start().await;
    let (twin, other) = app.playing(&site, "Twin").await;
    for name in ["schedule", "settings"] {
        let path = format!("/player/v1/{name}");
        let answer = device.caller.get(&path).await;
        let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(answer.headers()["atrium-server-time"], app.clock.now().to_string().as_str());
        assert_eq!(format!("\"{}\"", answer.json::<Value>().await.unwrap()["etag"].as_str().unwrap()), tag);
        let known = [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")];
        for known in known {
            let again = device.caller.request(Method::GET, &path).header("If-None-Match", known);
            let again = again.send().await.unwrap();
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(again.headers()["atrium-server-time"], app.clock.now().to_string().as_str());
        }
        let twins = twin.caller.get(&path).await.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(twins == tag, name == "schedule", "equal screens share a schedule, not their settings");
    }
    let path = format!("/screens/{other}");
    assert_eq!(site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    twin.poll("").await.refused(401, "token_invalid");
    app.stop().await;
}

#[actix_web::test]
async fn a_command_is_repeated_until_its_result_comes() {
    let (app, site, device, screen) = start().await;
    let path = format!("/screens/{screen}/commands");
    for name in ["reload", "restartPlayer", "identify", "screenshot", "clearCache"] {
        let given = site.post(&path, &json!({ "name": name })).await;
        assert_eq!(given.status, 202);
        let given = given.body;
        assert_eq!((&given["state"], &given["name"]), (&json!("pending"), &json!(name)));
    }
    for bad in [json!({}), json!({ "name": "explode" }), json!({ "name": "reload", "x": 1 }), json!("reload")]
    {
        assert_eq!(site.post(&path, &bad).await.status, 422, "{bad}");
    }
    let given = site.get(&path).await.body;
    let newest = given["items"].as_array().or(given.as_array()).unwrap()[0].clone();
    let first = device.poll("").await.body;
    let commands: Vec<&Value> =
        first["instructions"].as_array().unwrap().iter().filter(|one| one["kind"] == "command").collect();
    assert_eq!(commands.len(), 5);
    let told = commands.iter().find(|one| one["id"] == newest["id"]).unwrap();
    assert_eq!(told["payload"]["name"], newest["name"]);
    assert!(told["expiresAt"].is_string());
    let result = json!([{
        "id": "0198c0de-0000-7000-8000-000000000001", "kind": "commandResult", "at": app.clock.now(),
        "commandId": newest["id"], "ok": false, "detail": "no\u{0} picture",
    }]);
    assert_eq!(device.report(&result).await.body["accepted"], 1);
    assert_eq!(device.report(&result).await.body["duplicates"], 1);
    let done = site.get(&path).await.body;
    let done = &done["items"].as_array().or(done.as_array()).unwrap()[0];
    assert_eq!((&done["state"], &done["detail"]), (&json!("failed"), &json!("no picture")));
    let pending = async || {
        let all = device.poll("").await.body;
        all["instructions"].as_array().unwrap().iter().filter(|one| one["kind"] == "command").count()
    };
    assert_eq!(pending().await, 4, "what has a result is not told again");
    app.clock.advance_ms(10 * 60 * 1000);
    assert_eq!(pending().await, 0, "nobody wants it any more");
    let stranger = app.playing(&site, "Other").await.0;
    let late = json!([{
        "id": "0198c0de-0000-7000-8000-000000000002", "kind": "commandResult", "at": app.clock.now(),
        "commandId": newest["id"], "ok": true,
    }]);
    assert_eq!(stranger.report(&late).await.body["accepted"], 0, "another player's command");
    app.stop().await;
}

#[actix_web::test]
async fn reports_are_kept_once_and_bad_ones_do_not_spoil_the_rest() {
    let (app, site, device, screen) = start().await;
    let now = app.clock.now();
    let fault = |n: u32| {
        json!({ "id": format!("0198c0de-0000-7000-8000-{n:012}"), "kind": "fault", "at": now,
                "code": "media_damaged", "detail": "x".repeat(5000) })
    };
    let play = json!({
        "id": "0198c0de-0000-7000-8000-000000000100", "kind": "play", "at": now, "itemId": "i", "sha256": "ab".repeat(32),
        "reason": "booking", "from": now, "until": now.plus_ms(1000),
    });
    let mut backwards = play.clone();
    backwards["until"] = json!(now.plus_ms(-1));
    let status = json!({
        "id": "0198c0de-0000-7000-8000-000000000101", "kind": "status", "at": now, "width": 1920,
        "height": 1080, "agent": "Kiosk", "clockSkewMs": i64::MIN, "capabilities": { "h264": true },
    });
    let batch = json!([
        fault(1), fault(1), play, status, backwards, { "kind": "play" }, { "id": "x", "kind": "fault" }, 7, null,
        { "id": "0198c0de-0000-7000-8000-000000000102", "at": now, "kind": "poem" },
        { "id": "0198c0de-0000-7000-8000-000000000103", "at": "yesterday", "kind": "fault" },
    ]);
    let answer = device.report(&batch).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!((&answer.body["accepted"], &answer.body["duplicates"]), (&json!(3), &json!(1)));
    assert_eq!(answer.headers["atrium-server-time"], app.clock.now().to_string().as_str());
    let codes: Vec<&str> =
        answer.body["rejected"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        [
            "play_ends_before_it_begins",
            "id_invalid",
            "id_invalid",
            "id_invalid",
            "id_invalid",
            "kind_unknown",
            "at_invalid"
        ]
    );
    let view = site.get(&format!("/screens/{screen}")).await.body;
    assert_eq!((&view["player"]["width"], &view["status"]), (&json!(1920), &json!("online")));
    let small = |n: u32| {
        let mut one = fault(n);
        one["detail"] = json!("");
        one
    };
    let many: Vec<Value> = (0..501).map(small).collect();
    device.report(&json!(many)).await.refused(413, "too_many_reports");
    let path = "/player/v1/reports";
    let huge = device.caller.request(Method::POST, path).header("content-type", "application/json");
    let huge = Answer::of(huge.body("[".repeat(10_000_000)).send().await.unwrap()).await;
    huge.refused(413, "body_too_large");
    let broken = device.caller.request(Method::POST, path).header("content-type", "application/json");
    Answer::of(broken.body("{\"reports\":[").send().await.unwrap()).await.refused(400, "json_malformed");
    app.stop().await;
}

#[actix_web::test]
async fn a_picture_is_kept_if_it_is_one() {
    let (app, site, device, screen) = start().await;
    let path = format!("/screens/{screen}/screenshot");
    site.get(&path).await.refused(404, "not_found");
    let put = async |body: Vec<u8>| {
        let request = device.caller.request(Method::PUT, "/player/v1/screenshot");
        Answer::of(request.header("content-type", "image/png").body(body).send().await.unwrap()).await
    };
    for bad in [b"".to_vec(), b"<svg onload=alert(1)>".to_vec(), b"\x89PNG".to_vec(), b"GIF89a".to_vec()] {
        put(bad).await.refused(415, "image_expected");
    }
    let mut large = samples::png(4, 4);
    large.resize((4 << 20) + 1, 0);
    assert_eq!(put(large).await.status, 413);
    site.get(&path).await.refused(404, "not_found");
    let picture = samples::png(16, 9);
    assert_eq!(put(picture.clone()).await.status, 204);
    let shown = site.owner.get(&site.path(&path)).await;
    assert_eq!(shown.headers()["content-type"], "image/png");
    assert_eq!(shown.bytes().await.unwrap(), picture);
    let other = app.db_site("South Hall").await;
    let foreign = other.owner.get(&site.path(&path)).await;
    assert_eq!(foreign.status(), StatusCode::NOT_FOUND);
    app.stop().await;
}

#[actix_web::test]
async fn media_of_another_site_are_not_there() {
    let (app, site, device, _) = start().await;
    let other = app.db_site("South Hall").await;
    let (mine, theirs) =
        (app.db_media(&site, "Mine", None).await, app.db_media(&other, "Theirs", None).await);
    let hash = |id: &atrium_domain::ids::MediaId| id.as_str().replace('-', "").repeat(2);
    for name in [hash(&theirs), "0".repeat(64), "..%2f..%2fatrium.db".into(), "x".into(), hash(&mine)] {
        // Even our own: its row is there, its bytes are not.
        let answer = device.caller.get(&format!("/player/v1/media/{name}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{name}");
    }
    app.stop().await;
}
