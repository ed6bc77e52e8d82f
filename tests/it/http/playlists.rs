use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    sites::{Answer, TestSite},
};

async fn start() -> (TestApp, TestSite) {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    (app, site)
}

#[actix_web::test]
async fn a_playlist_is_made_replaced_deleted_and_restored() {
    let (app, site) = start().await;
    let picture = app.db_media(&site, "Poster", None).await;
    let film = app.db_media(&site, "Film", Some(12_345)).await;
    let items = json!([{"mediaId": picture, "fit": "cover"}, {"mediaId": film}]);
    let made = site.post("/playlists", &json!({"name": "  Lobby ", "items": items})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let view = made.body;
    let id = view["id"].as_str().unwrap();
    let path = format!("/playlists/{id}");
    assert_eq!(made.headers["location"], site.path(&path).as_str());
    assert_eq!(
        (&view["name"], &view["version"], &view["totalMs"]),
        (&json!("Lobby"), &json!(1), &json!(22_345))
    );
    assert_eq!(view["items"][0]["mediaName"], "Poster");
    assert_eq!(view["items"][1]["mediaKind"], "video");

    // The second item stays itself in the first place; the other is new.
    let kept = view["items"][1]["id"].clone();
    let items = json!([{"id": kept, "mediaId": film, "durationMs": 5000}, {"id": kept, "mediaId": film}]);
    let put = site.write(Method::PUT, &path, 1, &json!({"name": "Lobby", "items": items})).await;
    assert_eq!(put.status, 200, "{}", put.body);
    assert_eq!((&put.body["items"][0]["id"], &put.body["items"][0]["durationMs"]), (&kept, &json!(5000)));
    assert_ne!(put.body["items"][1]["id"], kept);

    let shown = site.get(&path).await;
    assert_eq!((shown.headers["etag"].to_str().unwrap(), &shown.body), ("\"2\"", &put.body));
    assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
    site.get(&path).await.refused(404, "not_found");
    let back = site.post(&format!("{path}/restore"), &Value::Null).await;
    assert_eq!((back.status, &back.body["items"]), (200, &put.body["items"]));
    site.post(&format!("{path}/restore"), &Value::Null).await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn an_edit_must_start_from_what_is_stored() {
    let (app, site) = start().await;
    let view = site.make("/playlists", &json!({"name": "Lobby", "items": []})).await;
    let path = format!("/playlists/{}", view["id"].as_str().unwrap());
    let body = json!({"name": "Hall", "items": []});
    let stale = site.write(Method::PUT, &path, 7, &body).await;
    stale.refused(412, "stale");
    assert_eq!(stale.body["current"], view);
    let blind = site.owner.request(Method::PUT, &site.path(&path)).json(&body).send().await.unwrap();
    Answer::of(blind).await.refused(428, "if_match_required");
    let blind = site.owner.request(Method::DELETE, &site.path(&path)).send().await.unwrap();
    Answer::of(blind).await.refused(428, "if_match_required");
    site.write(Method::DELETE, &path, 2, &Value::Null).await.refused(412, "stale");
    assert_eq!(site.get(&path).await.body, view);
    app.stop().await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_playlist_is_named() {
    let (app, site) = start().await;
    let other = app.db_site("South Hall").await;
    let theirs = app.db_media(&other, "Theirs", None).await;
    let picture = app.db_media(&site, "Poster", None).await;
    let items = json!([
        {"mediaId": picture, "durationMs": 999},
        {"mediaId": theirs},
        {"mediaId": picture, "durationMs": 86_400_001},
    ]);
    let refused = site.post("/playlists", &json!({"name": " ", "items": items})).await;
    refused.refused(422, "invalid");
    assert_eq!(
        refused.fields(),
        [
            "name: name_empty",
            "items[0].durationMs: duration_too_short",
            "items[1].mediaId: reference_missing",
            "items[2].durationMs: duration_too_long",
        ]
    );
    let many: Vec<Value> = (0..10_000).map(|_| json!({"mediaId": picture})).collect();
    let refused = site.post("/playlists", &json!({"name": "Long", "items": many})).await;
    assert_eq!(refused.fields(), ["items: playlist_too_long"], "{}", refused.body);
    assert_eq!(site.get("/playlists").await.body["items"], json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_read_is_refused_and_changes_nothing() {
    let (app, site) = start().await;
    let path = site.path("/playlists");
    let send = async |kind: &str, body: Vec<u8>| {
        let request = site.owner.request(Method::POST, &path).header("content-type", kind.to_owned());
        Answer::of(request.body(body).send().await.unwrap()).await
    };
    send("application/json", b"{\"name\":".to_vec()).await.refused(400, "json_malformed");
    send("application/json", Vec::new()).await.refused(400, "json_malformed");
    send("text/plain", b"{}".to_vec()).await.refused(415, "json_expected");
    for wrong in [
        json!({"name": 7, "items": []}),
        json!({"items": []}),
        json!({"name": "A", "items": {}}),
        json!({"name": "A", "items": [{"mediaId": "x"}]}),
        json!({"name": "A", "items": [{"mediaId": null}]}),
        json!({"name": "A", "items": [], "colour": "red"}),
        json!([]),
        json!(null),
    ] {
        send("application/json", wrong.to_string().into_bytes()).await.refused(422, "json_invalid");
    }
    // A struct from an array is of the wrong type at its first character, however deep it goes.
    let deep = "[".repeat(100_000);
    send("application/json", deep.into_bytes()).await.refused(422, "json_invalid");
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(10 << 20));
    send("application/json", large.into_bytes()).await.refused(413, "body_too_large");
    for id in ["x", "01939e6a-7b2c-7def-8123-456789abcdef", "%00", "01939E6A-7B2C-7DEF-8123-456789ABCDEF"] {
        site.get(&format!("/playlists/{id}")).await.refused(404, "not_found");
    }
    assert_eq!(site.get("/playlists").await.body["items"], json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn another_sites_playlists_do_not_exist() {
    let (app, site) = start().await;
    let other = app.db_site("South Hall").await;
    let view = other.make("/playlists", &json!({"name": "Theirs", "items": []})).await;
    let path = format!("/playlists/{}", view["id"].as_str().unwrap());
    site.get(&path).await.refused(404, "not_found");
    let body = json!({"name": "Mine", "items": []});
    site.write(Method::PUT, &path, 1, &body).await.refused(404, "not_found");
    site.write(Method::DELETE, &path, 1, &Value::Null).await.refused(404, "not_found");
    let from_outside = site.owner.get(&other.path(&path)).await;
    Answer::of(from_outside).await.refused(404, "not_found");
    let stolen = site.post("/channels", &json!({"name": "C", "defaultPlaylistId": view["id"]})).await;
    assert_eq!(stolen.fields(), ["defaultPlaylistId: reference_missing"]);
    app.stop().await;
}

#[actix_web::test]
async fn lists_go_on_page_by_page() {
    let (app, site) = start().await;
    for name in ["delta", "Alpha", "charlie", "Bravo", "Echo"] {
        site.make("/playlists", &json!({"name": name, "items": []})).await;
    }
    let (mut names, mut after) = (Vec::new(), String::new());
    loop {
        let page = site.get(&format!("/playlists?limit=2{after}")).await.body;
        names.extend(page["items"].as_array().unwrap().iter().map(|one| one["name"].clone()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(json!(names), json!(["Alpha", "Bravo", "charlie", "delta", "Echo"]));
    assert_eq!(site.get("/playlists?q=R").await.body["items"].as_array().unwrap().len(), 2);
    assert_eq!(site.get("/playlists?limit=0").await.body["items"].as_array().unwrap().len(), 1);
    for after in ["x", "%25", "AAAA", ""] {
        let answer = site.get(&format!("/playlists?after={after}")).await;
        assert_eq!(answer.fields(), ["after: cursor_invalid"], "{after}");
    }
    site.get("/playlists?limit=many").await.refused(422, "query_invalid");
    app.stop().await;
}

#[actix_web::test]
async fn a_playlist_in_use_is_kept() {
    let (app, site) = start().await;
    let list = site.make("/playlists", &json!({"name": "Lobby", "items": []})).await;
    let (id, path) = (&list["id"], format!("/playlists/{}", list["id"].as_str().unwrap()));
    let channel = site.make("/channels", &json!({"name": "One", "defaultPlaylistId": id})).await;
    let refused = site.write(Method::DELETE, &path, 1, &Value::Null).await;
    refused.refused(409, "playlist_in_use");
    assert_eq!(refused.body["args"]["channels"], json!([{"id": channel["id"], "name": "One"}]));
    assert_eq!((&refused.body["args"]["names"], &refused.body["args"]["count"]), (&json!("One"), &json!(1)));
    let channel_path = format!("/channels/{}", channel["id"].as_str().unwrap());
    assert_eq!(site.write(Method::DELETE, &channel_path, 1, &Value::Null).await.status, 204);
    assert_eq!(site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    let refused = site.post(&format!("{channel_path}/restore"), &Value::Null).await;
    refused.refused(409, "restore_needs_others");
    assert_eq!(refused.body["args"]["names"], "Lobby");
    app.stop().await;
}
