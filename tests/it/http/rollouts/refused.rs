//! Who may not, and what makes no sense.

use atrium_domain::permission::{AccessType, Kind, Profile};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use super::Hall;
use crate::{
    app::{Caller, TestApp},
    sites::Answer,
};

async fn ask(hall: &Hall, who: &Caller, body: &Value) -> Answer {
    Answer::of(who.post(&hall.lobby.site.path("/rollouts"), body).await).await
}

async fn end(hall: &Hall, who: &Caller, of: &Value, how: &str) -> Answer {
    let path = hall.lobby.site.path(&format!("/rollouts/{}/{how}", of["id"].as_str().unwrap()));
    let request = who.request(Method::POST, &path).header("if-match", format!("\"{}\"", of["version"]));
    Answer::of(request.send().await.unwrap()).await
}

#[actix_web::test]
async fn it_needs_the_permissions_of_its_changes_from_beginning_to_end() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let site = &hall.lobby.site;
    let (first, second) = (&hall.players[0].1, &hall.players[1].1);
    let screen = json!({ "kind": "screen", "op": "update", "id": first, "body": { "root": null } });
    let publisher = app.member(site, Profile::Publisher, AccessType::Site, &[]).await;
    let on = |change: &Value| json!({ "changes": [change], "screenIds": [first] });
    ask(&hall, &site.viewer, &on(&hall.menu())).await.refused(403, "forbidden");
    ask(&hall, &publisher.token, &on(&screen)).await.refused(403, "forbidden");
    let rollout = hall.attempted(json!([screen])).await;
    for how in ["publish", "stop"] {
        end(&hall, &site.viewer, &rollout, how).await.refused(403, "forbidden");
        end(&hall, &publisher.token, &rollout, how).await.refused(403, "forbidden");
    }
    let path = site.path(&format!("/rollouts/{}", rollout["id"].as_str().unwrap()));
    let seen = Answer::of(site.viewer.get(&path).await).await.body;
    assert_eq!((&seen["state"], &seen["screens"][0]["id"]), (&json!("trying"), &json!(first)));
    assert_eq!((&seen["proposed"], rollout["proposed"].as_array().map(Vec::len)), (&Value::Null, Some(1)));
    assert_eq!(end(&hall, &site.owner, &rollout, "stop").await.status, 200);
    assert_eq!(ask(&hall, &publisher.token, &on(&hall.menu())).await.status, 201);

    // Whoever reaches a part of the site sees that something is tried, and where they reach it.
    let things = [(Kind::Screen, second.as_str())];
    let member = app.member(site, Profile::GroupAdmin, AccessType::Group, &things).await;
    let listed = Answer::of(member.token.get(&site.path("/rollouts")).await).await.body;
    let one = &listed["items"][0];
    assert_eq!(
        (&one["state"], &one["name"], &one["screens"], &one["hidden"]),
        (&json!("trying"), &Value::Null, &json!([]), &json!(1))
    );
    assert_eq!(one["proposed"], Value::Null);
    for how in ["publish", "stop"] {
        assert_eq!(end(&hall, &member.token, one, how).await.status, 403, "{how}");
    }
    let of =
        Answer::of(member.token.get(&site.path(&format!("/changes/{}/receipt", one["madeVersion"]))).await)
            .await;
    assert_eq!((of.status, &of.body["counts"]["hidden"]), (200, &json!(1)), "{}", of.body);
    app.stop().await;
}

#[actix_web::test]
async fn other_sites_and_screens_out_of_reach_are_not_there() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (site, first) = (&hall.lobby.site, &hall.players[0].1);
    let elsewhere = app.db_site("South Hall").await;
    let foreign = elsewhere.make("/screens", &json!({ "name": "X" })).await["id"].clone();
    for screens in [json!([foreign]), json!([first, foreign])] {
        let refused =
            site.post("/rollouts", &json!({ "changes": [hall.menu()], "screenIds": screens })).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["screenIds: reference_missing".to_owned()])
        );
    }
    let mut foreign = hall.menu();
    foreign["body"]["channelId"] = elsewhere.make("/channels", &json!({ "name": "C" })).await["id"].clone();
    let refused = hall.attempt(json!([hall.menu(), foreign]), 1).await;
    assert_eq!((refused.status, &refused.body["args"]["index"]), (422, &json!(1)), "{}", refused.body);
    let things = [
        (Kind::Channel, hall.lobby.channel["id"].as_str().unwrap()),
        (Kind::Screen, first.as_str()),
        (Kind::Media, &hall.lobby.files[1]),
    ];
    let member = app.member(site, Profile::GroupAdmin, AccessType::Group, &things).await;
    let on = |screen: &String| json!({ "changes": [hall.menu()], "screenIds": [screen] });
    let refused = ask(&hall, &member.token, &on(&hall.players[1].1)).await;
    assert_eq!((refused.status, refused.fields()), (422, vec!["screenIds: reference_missing".to_owned()]));
    let rollout = ask(&hall, &member.token, &on(first)).await;
    assert_eq!(rollout.status, 201, "{}", rollout.body);
    let id = rollout.body["id"].as_str().unwrap();
    elsewhere.get(&format!("/rollouts/{id}")).await.refused(404, "not_found");
    elsewhere
        .write(Method::POST, &format!("/rollouts/{id}/publish"), 1, &Value::Null)
        .await
        .refused(404, "not_found");
    assert_eq!(elsewhere.get("/rollouts").await.body["items"], json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn bodies_that_make_no_sense_are_refused() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (site, first) = (&hall.lobby.site, &hall.players[0].1);
    let with = |screens: Value| json!({ "changes": [hall.menu()], "screenIds": screens });
    for screens in [json!([]), json!([first, first]), Value::from(vec![json!(first); 21])] {
        let refused = site.post("/rollouts", &with(screens)).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["screenIds: screens_out_of_range".to_owned()])
        );
    }
    for body in [
        with(json!(["x"])),
        with(json!(first)),
        json!({ "screenIds": [first] }),
        json!([]),
        json!({ "changes": [hall.menu()], "screenIds": [first], "if": 1 }),
    ] {
        assert_eq!(site.post("/rollouts", &body).await.status, 422, "{body}");
    }
    let none = site.post("/rollouts", &json!({ "changes": [], "screenIds": [first] })).await;
    assert_eq!(none.fields(), ["changes: changes_out_of_range"]);
    let request =
        site.owner.request(Method::POST, &site.path("/rollouts")).header("content-type", "application/json");
    assert_eq!(request.body("{").send().await.unwrap().status(), 400);
    let stale = json!({ "kind": "channel", "op": "update", "id": hall.lobby.channel["id"], "version": 7, "body": { "name": "N" } });
    hall.attempt(json!([stale]), 1).await.refused(412, "stale");
    for (kind, op) in [("screen", "create"), ("playlist", "edit")] {
        let change = json!({ "kind": kind, "op": op, "id": first, "body": {} });
        assert_eq!(hall.attempt(json!([change]), 1).await.fields(), ["op: not_allowed"]);
    }
    assert_eq!(site.get("/rollouts").await.body["items"], json!([]), "nothing of it is kept");
    for path in ["/rollouts/x", "/rollouts/x/publish", "/rollouts/x/stop"] {
        let method = if path == "/rollouts/x" { Method::GET } else { Method::POST };
        site.write(method, path, 1, &Value::Null).await.refused(404, "not_found");
    }
    let rollout = hall.attempted(json!([hall.menu()])).await;
    let path = format!("/rollouts/{}/publish", rollout["id"].as_str().unwrap());
    site.post(&path, &Value::Null).await.refused(428, "if_match_required");
    let stale = site.write(Method::POST, &path, 2, &Value::Null).await;
    stale.refused(412, "stale");
    assert_eq!(stale.body["current"]["version"], 1);
    app.stop().await;
}

#[actix_web::test]
async fn of_many_at_once_one_is_made_and_one_ends_it() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let made = join_all((0..6).map(|_| hall.attempt(json!([hall.menu()]), 2))).await;
        let (won, lost): (Vec<_>, Vec<_>) = made.into_iter().partition(|answer| answer.status == 201);
        assert_eq!((won.len(), lost.len()), (1, 5));
        for answer in &lost {
            answer.refused(409, "rollout_under_way");
        }
        let ends =
            (0..6).map(|place| hall.end(&won[0].body, if place % 2 == 0 { "publish" } else { "stop" }));
        let ended = join_all(ends).await;
        let (won, lost): (Vec<_>, Vec<_>) = ended.into_iter().partition(|answer| answer.status == 200);
        assert_eq!((won.len(), lost.len()), (1, 5));
        for answer in &lost {
            answer.refused(409, "rollout_over");
        }
        let many = if won[0].body["state"] == "published" { 2 } else { 1 };
        assert_eq!(hall.lobby.site.get("/bookings").await.body["items"].as_array().unwrap().len(), many);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_screen_that_is_deleted_meanwhile_is_left_out() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let rollout = hall.attempt(json!([hall.menu()]), 2).await.body;
    let path = format!("/screens/{}", hall.players[0].1);
    let screen = hall.lobby.site.get(&path).await.body;
    let gone =
        hall.lobby.site.write(Method::DELETE, &path, screen["version"].as_i64().unwrap(), &Value::Null).await;
    assert_eq!(gone.status, 204);
    let left = hall.rollout(&rollout).await;
    assert_eq!((&left["problem"], &left["delivery"]), (&Value::Null, &json!({ "screens": 1, "shown": 0 })));
    assert_eq!(hall.end(&rollout, "publish").await.status, 200);
    app.stop().await;
}
