//! Codes, who claims them, and links that make screens by themselves.

use atrium_domain::{permission::Scope, time::Moment};
use atrium_schema::sites;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    players::Device,
    sites::{Answer, TestSite},
};

async fn start() -> (TestApp, TestSite) {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    (app, site)
}

fn in_an_hour(app: &TestApp) -> Moment {
    app.clock.now().plus_ms(3_600_000)
}

async fn link(app: &TestApp, site: &TestSite, max_uses: i32, folder: &Value) -> (Value, String) {
    let body =
        json!({ "name": "Lobby", "maxUses": max_uses, "expiresAt": in_an_hour(app), "folderId": folder });
    let made = site.make("/enrolment-links", &body).await;
    let token = made["url"].as_str().unwrap().split("enrol=").nth(1).unwrap().to_owned();
    (made, token)
}

async fn enrol(app: &TestApp, token: &str) -> Answer {
    let body = json!({ "kind": "screen", "enrol": token });
    Answer::of(app.anonymous().post("/player/v1/registrations", &body).await).await
}

#[actix_web::test]
async fn a_code_makes_a_screen_and_its_secret_is_the_token() {
    let (app, site) = start().await;
    let device = app.device().await;
    assert_eq!(device.status().await.status, 204, "nobody typed it yet");
    device.poll("").await.refused(401, "token_invalid");
    // As people type: in lower case, with a space.
    let typed = format!(" {} {}", device.code()[..3].to_lowercase(), &device.code()[3..]);
    let claimed = site.claim(&typed, &json!({ "screen": { "name": "Lobby" } })).await;
    assert_eq!(claimed.status, 201, "{}", claimed.body);
    for _ in 0..2 {
        let approved = device.status().await;
        assert_eq!((approved.status, &approved.body), (200, &claimed.body), "it can be asked again");
    }
    let first = device.poll("").await;
    assert_eq!((first.status, &first.body["reset"]), (200, &json!(true)));
    assert_eq!(device.poll(first.body["cursor"].as_str().unwrap()).await.status, 204);
    site.claim(device.code(), &json!({ "screen": { "name": "Again" } })).await.refused(409, "code_used");
    assert_eq!(site.get("/screens/counts").await.body["total"], 1);
    app.stop().await;
}

#[actix_web::test]
async fn wrong_expired_and_foreign_claims_change_nothing() {
    let (app, site) = start().await;
    let other = app.db_site("South Hall").await;
    let foreign = other.make("/screens", &json!({ "name": "Theirs" })).await["id"].clone();
    let device = app.device().await;
    let screen = json!({ "screen": { "name": "Lobby" } });
    for code in ["", "ABC", "ABC23I", "O00000", "ABC2345", "../../", "ABC23\u{0}"] {
        site.claim(code, &screen).await.refused(404, "code_unknown");
    }
    let code = device.code();
    for (what, status, refusal) in [
        (json!({}), 422, "one_of_screen_id_and_screen"),
        (json!({ "screenId": foreign, "screen": { "name": "Both" } }), 422, "one_of_screen_id_and_screen"),
        (json!({ "screenId": foreign }), 422, "unknown"),
        (json!({ "screenId": "nonsense" }), 422, "unknown"),
        (json!({ "screen": { "name": " " } }), 422, "name_empty"),
        (json!({ "screen": { "name": "x", "orientation": 45 } }), 422, "not_allowed"),
    ] {
        let answer = site.claim(code, &what).await;
        assert_eq!(answer.status, status, "{what}: {}", answer.body);
        assert!(answer.body.to_string().contains(refusal), "{what} should be {refusal}: {}", answer.body);
    }
    let viewer = site.viewer.post(&site.path("/registrations/claim"), &json!({ "code": code })).await;
    assert_eq!(viewer.status(), 403);
    assert_eq!(device.status().await.status, 204, "it still waits");
    app.clock.advance_ms(15 * 60 * 1000);
    site.claim(code, &screen).await.refused(410, "code_expired");
    device.status().await.refused(410, "code_expired");
    assert_eq!(site.get("/screens/counts").await.body["total"], 0);
    app.stop().await;
}

#[actix_web::test]
async fn of_many_who_type_one_code_one_gets_it() {
    let (app, site) = start().await;
    let other = app.db_site("South Hall").await;
    let device = app.device().await;
    let screens: Vec<Value> =
        (0..16).map(|n| json!({ "screen": { "name": format!("Screen {n}") } })).collect();
    let claims = screens.iter().enumerate().map(|(n, screen)| {
        let site = if n % 2 == 0 { &site } else { &other };
        site.claim(device.code(), screen)
    });
    let answers = futures_util::future::join_all(claims).await;
    let won = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(won, 1);
    assert!(answers.iter().filter(|answer| answer.status != 201).all(|answer| answer.code() == "code_used"));
    let total = async |site: &TestSite| site.get("/screens/counts").await.body["total"].as_i64().unwrap();
    assert_eq!(total(&site).await + total(&other).await, 1, "who lost made no screen");
    app.stop().await;
}

#[actix_web::test]
async fn a_new_player_ends_the_old_ones_token() {
    let (app, site) = start().await;
    let (old, screen) = app.playing(&site, "Lobby").await;
    let cursor = old.cursor().await;
    let new = app.device().await;
    let parked = old.park(&cursor);
    let claim = async {
        until_parked(&app).await;
        site.claim(new.code(), &json!({ "screenId": screen })).await
    };
    let (parked, claimed) = tokio::join!(parked, claim);
    assert_eq!(claimed.status, 201, "{}", claimed.body);
    Answer::of(parked).await.refused(401, "token_invalid");
    for path in ["instructions", "schedule", "settings"] {
        let answer = Answer::of(old.caller.get(&format!("/player/v1/{path}")).await).await;
        answer.refused(401, "token_invalid");
    }
    assert_eq!(new.poll("").await.status, 200);
    let revoked =
        site.owner.request(reqwest::Method::DELETE, &site.path(&format!("/screens/{screen}/player")));
    assert_eq!(revoked.send().await.unwrap().status(), 204);
    new.poll("").await.refused(401, "token_invalid");
    app.stop().await;
}

async fn until_parked(app: &TestApp) {
    super::uploads::until(|| async { app.state().directory.slots().iter().any(|slot| slot.parked() > 0) })
        .await;
}

#[actix_web::test]
async fn a_link_makes_as_many_screens_as_it_says_however_many_use_it_at_once() {
    let (app, site) = start().await;
    let presets = json!({ "name": "Ground floor", "presets": { "orientation": 90, "tags": ["door"] } });
    let folder = site.make("/screen-folders", &presets).await["id"].clone();
    let (made, token) = link(&app, &site, 5, &folder).await;
    let answers = futures_util::future::join_all((0..20).map(|_| enrol(&app, &token))).await;
    let mut names = Vec::new();
    for answer in answers {
        if answer.status == 201 {
            let caller = app.bearer(answer.body["secret"].as_str().unwrap());
            let device = Device { registration: answer.body, caller };
            assert_eq!(device.status().await.status, 200, "approved at once");
            assert_eq!(device.poll("").await.status, 200);
        } else {
            answer.refused(410, "enrolment_link_ended");
        }
    }
    let screens = site.get("/screens?limit=200").await.body;
    for screen in screens["items"].as_array().unwrap() {
        assert_eq!((&screen["orientation"], &screen["tags"]), (&json!(90), &json!(["door"])));
        assert_eq!(screen["folderId"], folder);
        names.push(screen["name"].as_str().unwrap().to_owned());
    }
    names.sort();
    assert_eq!(names, ["Lobby 1", "Lobby 2", "Lobby 3", "Lobby 4", "Lobby 5"]);
    let links = site.get("/enrolment-links").await.body;
    assert_eq!((&links[0]["uses"], &links[0]["id"]), (&json!(5), &made["id"]));
    assert!(links[0].get("url").is_none(), "told only once");
    app.stop().await;
}

#[actix_web::test]
async fn links_end_by_time_and_by_word() {
    let (app, site) = start().await;
    let (_, expiring) = link(&app, &site, 5, &Value::Null).await;
    app.clock.advance_ms(3_600_000);
    enrol(&app, &expiring).await.refused(410, "enrolment_link_ended");
    let (revoked, token) = link(&app, &site, 5, &Value::Null).await;
    let path = format!("/enrolment-links/{}", revoked["id"].as_str().unwrap());
    assert_eq!(site.write(reqwest::Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    enrol(&app, &token).await.refused(410, "enrolment_link_ended");
    for token in ["", "atr_enrol_", "atr_player_AAAA", "x".repeat(5000).as_str()] {
        enrol(&app, token).await.refused(410, "enrolment_link_ended");
    }
    for (changes, field) in [
        (json!({ "maxUses": 0 }), "maxUses"),
        (json!({ "maxUses": 1_000_000 }), "maxUses"),
        (json!({ "expiresAt": app.clock.now() }), "expiresAt"),
        (json!({ "expiresAt": app.clock.now().plus_ms(400 * 86_400_000) }), "expiresAt"),
        (json!({ "name": "" }), "name"),
        (json!({ "folderId": "0198c0de-0000-7000-8000-000000000000" }), "folderId"),
    ] {
        let mut body = json!({ "name": "Lobby", "maxUses": 5, "expiresAt": in_an_hour(&app) });
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let answer = site.post("/enrolment-links", &body).await;
        assert_eq!(answer.status, 422, "{changes}");
        assert!(answer.fields()[0].starts_with(field), "{changes}: {}", answer.body);
    }
    assert_eq!(site.get("/screens/counts").await.body["total"], 0);
    app.stop().await;
}

#[actix_web::test]
async fn registrations_from_one_address_are_limited_and_bad_ones_refused() {
    let app = TestApp::start_with(|settings| settings.players.registrations_per_minute = 8).await;
    let ask =
        async |body: &Value| Answer::of(app.anonymous().post("/player/v1/registrations", body).await).await;
    for (body, status) in [
        (json!({}), 422),
        (json!({ "kind": "toaster" }), 422),
        (json!({ "kind": "screen", "extra": 1 }), 422),
        (json!({ "kind": "screen", "label": 7 }), 422),
        (json!([]), 422),
        (json!("x"), 422),
    ] {
        assert_eq!(ask(&body).await.status, status, "{body}");
    }
    let label = "\u{0}\u{7}".to_owned() + &"é".repeat(500);
    for _ in 0..8 {
        assert_eq!(ask(&json!({ "kind": "screen", "label": label })).await.status, 201);
    }
    let limited = ask(&json!({ "kind": "screen" })).await;
    limited.refused(429, "too_many_requests");
    assert!(limited.headers.contains_key("retry-after"));
    app.clock.advance_ms(60_000);
    assert_eq!(ask(&json!({ "kind": "screen" })).await.status, 201);
    app.stop().await;
}

#[actix_web::test]
async fn a_closed_sites_links_make_no_screens() {
    let (app, site) = start().await;
    let (_, token) = link(&app, &site, 5, &Value::Null).await;
    let (scope, now) = (Scope::granted(site.id.clone()), app.clock.now());
    let stands = async |suspended, deleted| {
        let mut conn = app.state().db.write().await.unwrap();
        sites::set_standing(&mut conn, &scope, suspended, deleted, now).await.unwrap();
    };
    for (suspended, deleted) in [(Some(now), None), (None, Some(now))] {
        stands(suspended, deleted).await;
        enrol(&app, &token).await.refused(410, "enrolment_link_ended");
    }
    stands(None, None).await;
    assert_eq!(enrol(&app, &token).await.status, 201);
    assert_eq!(site.get("/screens/counts").await.body["total"], 1);
    app.stop().await;
}

#[actix_web::test]
async fn a_links_token_is_not_kept_for_a_repetition() {
    let (app, site) = start().await;
    let body = json!({ "name": "Lobby", "maxUses": 1, "expiresAt": in_an_hour(&app) });
    let post = || site.owner.request(reqwest::Method::POST, &site.path("/enrolment-links"));
    for _ in 0..2 {
        let answer = post().header("idempotency-key", "a").json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert!(!answer.headers().contains_key("idempotency-replayed"));
    }
    app.stop().await;
}
