//! Screens: made, found, changed, deleted, taken in by the table.

use reqwest::{Method, StatusCode};
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

async fn import(site: &TestSite, query: &str, table: impl Into<reqwest::Body>) -> Answer {
    let request = site.owner.request(Method::POST, &site.path(&format!("/screens/import{query}")));
    Answer::of(request.header("content-type", "text/csv").body(table).send().await.unwrap()).await
}

fn names(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn a_screen_is_made_changed_deleted_and_restored() {
    let (app, site) = start().await;
    let channel = site.make("/channels", &json!({ "name": "One" })).await["id"].clone();
    let body = json!({
        "name": "  Lobby  ", "tags": ["b", "a", "b"], "orientation": 270, "zone": "Asia/Tokyo", "volume": 0,
        "root": { "kind": "channel", "id": channel }, "offlineMark": true,
    });
    let made = site.make("/screens", &body).await;
    assert_eq!((&made["name"], &made["tags"]), (&json!("Lobby"), &json!(["a", "b"])));
    assert_eq!((&made["status"], &made["effectiveZone"]), (&json!("unregistered"), &json!("Asia/Tokyo")));
    let path = format!("/screens/{}", made["id"].as_str().unwrap());
    let emptied = json!({ "zone": null, "root": null, "offlineMark": null, "tags": [] });
    let saved = site.write(Method::PATCH, &path, 1, &emptied).await;
    assert_eq!((saved.status, &saved.body["effectiveZone"]), (200, &json!("Europe/Stockholm")));
    assert_eq!((&saved.body["root"], &saved.body["volume"]), (&Value::Null, &json!(0)));
    let late = site.write(Method::PATCH, &path, 1, &json!({ "name": "Late" })).await;
    late.refused(412, "stale");
    assert_eq!(late.body["current"]["version"], 2);
    let blind = site.owner.request(Method::DELETE, &site.path(&path)).send().await.unwrap();
    assert_eq!(blind.status(), StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
    site.get(&path).await.refused(404, "not_found");
    assert_eq!(names(&site.get("/screens").await.body), Vec::<&str>::new());
    assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.status, 200);
    assert_eq!(names(&site.get("/screens").await.body), ["Lobby"]);
    app.stop().await;
}

#[actix_web::test]
async fn every_wrong_field_is_refused_and_makes_nothing() {
    let (app, site) = start().await;
    let other = app.db_site("South Hall").await;
    let foreign = other.make("/channels", &json!({ "name": "Theirs" })).await["id"].clone();
    let folder = other.make("/screen-folders", &json!({ "name": "Theirs" })).await["id"].clone();
    let tags: Vec<String> = (0..21).map(|n| n.to_string()).collect();
    for (changes, field) in [
        (json!({ "name": "" }), "name"),
        (json!({ "name": "\u{0}" }), "name"),
        (json!({ "name": "x".repeat(300) }), "name"),
        (json!({ "orientation": 45 }), "orientation"),
        (json!({ "volume": 101 }), "volume"),
        (json!({ "volume": -1 }), "volume"),
        (json!({ "zone": "Mars/Olympus" }), "zone"),
        (json!({ "zone": "../../etc/passwd" }), "zone"),
        (json!({ "tags": tags }), "tags"),
        (json!({ "tags": ["x".repeat(51)] }), "tags"),
        (json!({ "folderId": folder }), "folderId"),
        (json!({ "folderId": "nonsense" }), "folderId"),
        (json!({ "placeId": folder }), "placeId"),
        (json!({ "root": { "kind": "channel", "id": foreign } }), "root"),
        (json!({ "root": { "kind": "layout", "id": "x" } }), "root"),
    ] {
        let mut body = json!({ "name": "Lobby" });
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let answer = site.post("/screens", &body).await;
        assert_eq!(answer.status, 422, "{changes}: {}", answer.body);
        let told = answer.fields();
        assert!(told.first().is_some_and(|told| told.starts_with(field)), "{changes}: {}", answer.body);
    }
    for body in
        [json!([]), json!({ "name": 7 }), json!({ "name": "x", "orientation": "90" }), json!({ "nom": "x" })]
    {
        site.post("/screens", &body).await.refused(422, "json_invalid");
    }
    let theirs =
        other.make("/screens", &json!({ "name": "Theirs" })).await["id"].as_str().unwrap().to_owned();
    for id in [theirs.as_str(), "nonsense", "..%2f..", "0198c0de-0000-7000-8000-000000000000"] {
        site.get(&format!("/screens/{id}")).await.refused(404, "not_found");
        site.write(Method::PATCH, &format!("/screens/{id}"), 1, &json!({ "name": "Mine" }))
            .await
            .refused(404, "not_found");
    }
    assert_eq!(site.get("/screens/counts").await.body["total"], 0);
    app.stop().await;
}

#[actix_web::test]
async fn screens_are_found_by_text_folder_tag_and_status() {
    let (app, site) = start().await;
    let folder =
        site.make("/screen-folders", &json!({ "name": "Hall" })).await["id"].as_str().unwrap().to_owned();
    site.make("/screens", &json!({ "name": "Åre 50%", "folderId": folder })).await;
    site.make("/screens", &json!({ "name": "Bar", "tags": ["café"] })).await;
    app.playing(&site, "Called").await;
    for (query, expected) in [
        ("", vec!["Bar", "Called", "Åre 50%"]),
        ("?q=ÅRE", vec!["Åre 50%"]),
        ("?q=50%25", vec!["Åre 50%"]),
        ("?q=_", vec![]),
        ("?tag=caf%C3%A9", vec!["Bar"]),
        ("?status=unregistered", vec!["Bar", "Åre 50%"]),
        ("?status=neverSeen", vec!["Called"]),
        ("?status=online", vec![]),
        (&format!("?folderId={folder}"), vec!["Åre 50%"]),
    ] {
        let found = site.get(&format!("/screens{query}")).await;
        assert_eq!(found.status, 200, "{query}: {}", found.body);
        assert_eq!(names(&found.body), expected, "{query}");
    }
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = site.get(&format!("/screens?limit=1{after}")).await.body;
        seen.extend(names(&page).into_iter().map(str::to_owned));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["Bar", "Called", "Åre 50%"]);
    for bad in ["?limit=x", "?after=x", "?status=asleep", "?nonsense=1"] {
        assert_eq!(site.get(&format!("/screens{bad}")).await.status, 422, "{bad}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_table_makes_all_of_its_screens_or_none() {
    let (app, site) = start().await;
    let table = "\u{feff}name,tags,orientation,folder\r\n\"Bar, left\",a;b,90,\r\nLobby,,,Hall\r\n";
    let dry = import(&site, "?dryRun=true", table).await;
    assert_eq!((dry.status, &dry.body["created"]), (200, &json!(0)), "{}", dry.body);
    let refused = import(&site, "", table).await;
    assert_eq!((refused.status, &refused.body["created"]), (200, &json!(0)));
    assert_eq!(
        (&refused.body["rows"][0]["ok"], &refused.body["rows"][1]["field"]),
        (&json!(true), &json!("folder"))
    );
    site.make("/screen-folders", &json!({ "name": "Hall" })).await;
    let made = import(&site, "", table).await;
    assert_eq!(made.body["created"], 2, "{}", made.body);
    assert_eq!(names(&site.get("/screens").await.body), ["Bar, left", "Lobby"]);
    for (table, status) in [
        (Vec::new(), 422),
        (b"\xff\xfe\x00".to_vec(), 422),
        (b"nom\nLobby".to_vec(), 422),
        (b"name,colour\nLobby,red".to_vec(), 422),
        (b"name\n\"open".to_vec(), 200),
        ([b"name\n".to_vec(), b"x\n".repeat(5001)].concat(), 413),
        (vec![b'x'; 10_000_000], 413),
    ] {
        let beginning = String::from_utf8_lossy(&table[..table.len().min(20)]).into_owned();
        assert_eq!(import(&site, "?dryRun=true", table).await.status, status, "{beginning}");
    }
    for line in ["name,orientation\nx,north", "name,volume\nx,900", "name,zone\nx,Mars", "name\n\u{7}"] {
        let answer = import(&site, "", line.to_owned()).await;
        assert_eq!(
            (answer.status, &answer.body["rows"][0]["ok"]),
            (200, &json!(false)),
            "{line}: {}",
            answer.body
        );
    }
    assert_eq!(site.get("/screens/counts").await.body["total"], 2);
    app.stop().await;
}

#[actix_web::test]
async fn folders_nest_without_circles_and_stay_while_they_hold_something() {
    let (app, site) = start().await;
    for kind in ["screen-folders", "media-folders"] {
        let make = async |name: &str, parent: &Value| {
            site.make(&format!("/{kind}"), &json!({ "name": name, "parentId": parent })).await["id"].clone()
        };
        let top = make("Top", &Value::Null).await;
        let (mut ids, mut parent) = (vec![top.clone()], top.clone());
        loop {
            let body = json!({ "name": "Below", "parentId": parent });
            let answer = site.post(&format!("/{kind}"), &body).await;
            if answer.status == 422 {
                break;
            }
            assert!(ids.len() < 100, "folders nest without end");
            parent = answer.body["id"].clone();
            ids.push(parent.clone());
        }
        let path = |id: &Value| format!("/{kind}/{}", id.as_str().unwrap());
        for into in [&ids[0], &ids[1], ids.last().unwrap()] {
            let answer = site.write(Method::PATCH, &path(&top), 1, &json!({ "parentId": into })).await;
            assert_eq!(answer.status, 422, "{kind}: {}", answer.body);
        }
        let kept = site.write(Method::DELETE, &path(&top), 1, &Value::Null).await;
        let code = if kind == "screen-folders" { "folder_in_use" } else { "folder_not_empty" };
        kept.refused(409, code);
        let last = ids.last().unwrap();
        assert_eq!(site.write(Method::DELETE, &path(last), 1, &Value::Null).await.status, 204);
        site.post(&format!("/{kind}"), &json!({ "name": "x", "parentId": last }))
            .await
            .refused(422, "invalid");
        for bad in [
            json!({ "name": "" }),
            json!({ "name": "x".repeat(300) }),
            json!({ "name": "x", "parentId": "y" }),
        ] {
            assert_eq!(site.post(&format!("/{kind}"), &bad).await.status, 422, "{kind} {bad}");
        }
    }
    app.stop().await;
}

#[actix_web::test]
async fn places_give_their_zone_to_their_screens() {
    let (app, site) = start().await;
    let place =
        site.make("/places", &json!({ "name": "Depot", "city": "Tokyo", "zone": "Asia/Tokyo" })).await;
    let id = place["id"].as_str().unwrap();
    let screen = site.make("/screens", &json!({ "name": "Gate", "placeId": id })).await;
    assert_eq!(screen["effectiveZone"], "Asia/Tokyo");
    let path = format!("/places/{id}");
    for bad in
        [json!({ "zone": "Mars" }), json!({ "name": "" }), json!({ "name": 1 }), json!({ "planet": "x" })]
    {
        assert_eq!(site.write(Method::PATCH, &path, 1, &bad).await.status, 422, "{bad}");
    }
    assert_eq!(site.write(Method::PATCH, &path, 1, &json!({ "zone": null })).await.status, 200);
    let shown = site.get(&format!("/screens/{}", screen["id"].as_str().unwrap())).await.body;
    assert_eq!(shown["effectiveZone"], "Europe/Stockholm");
    assert_eq!(site.write(Method::PATCH, &path, 2, &json!({ "zone": "Asia/Seoul" })).await.status, 200);
    assert_eq!(site.write(Method::DELETE, &path, 3, &Value::Null).await.status, 204);
    let shown = site.get(&format!("/screens/{}", screen["id"].as_str().unwrap())).await.body;
    assert_eq!(shown["effectiveZone"], "Europe/Stockholm", "as the site's again");
    app.stop().await;
}

/// A list waits until the site is loaded, which itself needs a connection: whoever held one while waiting would take
/// the last one from those they wait for.
#[actix_web::test]
async fn many_lists_beside_changes_never_wait_for_each_other() {
    let (app, site) = start().await;
    let made = site.make("/screens", &json!({ "name": "Lobby" })).await;
    let path = format!("/screens/{}", made["id"].as_str().unwrap());
    for round in 1..=10_i64 {
        let name = json!({ "name": format!("Lobby {round}") });
        let lists = futures_util::future::join_all((0..24).map(|_| site.get("/screens")));
        let (saved, listed) = tokio::join!(site.write(Method::PATCH, &path, round, &name), lists);
        assert_eq!(saved.status, 200);
        assert!(listed.iter().all(|answer| answer.status == 200));
    }
    app.stop().await;
}
