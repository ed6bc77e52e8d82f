//! Media: shown, renamed, moved, deleted, restored, and their bytes in ranges.

mod validity;

use atrium_domain::ids::{ItemId, MediaId, PlaylistId};
use atrium_domain::{ids::SiteId, permission::Scope};
use atrium_schema::playlists::{self, ItemData, PlaylistData};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::uploads::{upload, view};
use crate::{app::TestApp, people::Signed, probe::samples};

/// Sends with `If-Match`.
async fn change(
    signed: &Signed,
    method: Method,
    path: &str,
    version: i64,
    body: &Value,
) -> reqwest::Response {
    let request = signed.caller.request(method, path).header("If-Match", format!("\"{version}\""));
    request.json(body).send().await.unwrap()
}

#[actix_web::test]
async fn ranges_of_a_file() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let bytes = samples::png(40, 40);
    let size = bytes.len();
    let media = view(&owner, &upload(&owner, "a.png", &bytes).await.unwrap()).await;
    let (path, tag) =
        (media["fileUrl"].as_str().unwrap(), format!("\"{}\"", media["sha256"].as_str().unwrap()));
    let tag = tag.as_str();
    let get = |headers: &[(&str, &str)]| {
        let request = owner.caller.request(Method::GET, path);
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).send()
    };
    let whole = get(&[]).await.unwrap();
    assert_eq!(whole.status(), StatusCode::OK);
    assert_eq!(whole.headers()["etag"], tag);
    assert_eq!(whole.headers()["accept-ranges"], "bytes");
    assert_eq!(whole.headers()["content-type"], "image/png");
    assert_eq!(whole.headers()["x-content-type-options"], "nosniff");
    assert!(whole.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(whole.headers()["content-length"], size.to_string().as_str());
    let last = format!("bytes {}-{}/{size}", size - 5, size - 1);
    let table: [(&[(&str, &str)], u16, &[u8], Option<&str>); 8] = [
        (&[("Range", "bytes=0-9")], 206, &bytes[..10], Some("bytes 0-9/")),
        (&[("Range", "bytes=-5")], 206, &bytes[size - 5..], Some(last.as_str())),
        (&[("Range", "bytes=4-"), ("If-Range", tag)], 206, &bytes[4..], Some("bytes 4-")),
        (&[("Range", "bytes=4-"), ("If-Range", "\"another\"")], 200, &bytes[..], None),
        (&[("Range", "bytes=4-"), ("If-Range", "Wed, 21 Oct 2015 07:28:00 GMT")], 200, &bytes[..], None),
        (&[("Range", "bytes=0-1,5-6")], 200, &bytes[..], None),
        (&[("Range", "lines=1-2")], 200, &bytes[..], None),
        (&[("If-None-Match", tag)], 304, b"", None),
    ];
    for (headers, status, body, range) in table {
        let answer = get(headers).await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{headers:?}");
        let told = answer.headers().get("content-range").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(told.is_some(), range.is_some(), "{headers:?}");
        assert!(told.unwrap_or_default().starts_with(range.unwrap_or_default()), "{headers:?}");
        assert_eq!(answer.bytes().await.unwrap(), body, "{headers:?}");
    }
    let beyond = get(&[("Range", "bytes=999999-")]).await.unwrap();
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.headers()["content-range"], format!("bytes */{size}").as_str());
    app.stop().await;
}

#[actix_web::test]
async fn a_vector_cannot_run() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let drawing =
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><script>alert(1)</script></svg>";
    let media = view(&owner, &upload(&owner, "logo.svg", drawing).await.unwrap()).await;
    for address in ["fileUrl", "thumbnailUrl"] {
        let answer = owner.caller.get(media[address].as_str().unwrap()).await;
        assert_eq!(answer.headers()["content-type"], "image/svg+xml");
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    }
    app.stop().await;
}

#[actix_web::test]
async fn names_and_folders_change_with_the_version_seen() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = upload(&owner, "a.png", &samples::png(4, 4)).await.unwrap();
    let site = format!("/api/v1/sites/{}", owner.site);
    let folder = owner.caller.post(&format!("{site}/media-folders"), &json!({ "name": "Spring" })).await;
    assert_eq!(folder.status(), StatusCode::CREATED);
    assert!(folder.headers().contains_key("location"));
    let folder: Value = folder.json().await.unwrap();
    let path = format!("{site}/media/{id}");
    let body = json!({ "name": "Blossom", "folderId": folder["id"] });
    let saved = change(&owner, Method::PATCH, &path, 1, &body).await;
    assert_eq!(saved.status(), StatusCode::OK);
    assert_eq!(saved.headers()["etag"], "\"2\"");
    let late = change(&owner, Method::PATCH, &path, 1, &json!({ "name": "Late" })).await;
    assert_eq!(late.status(), StatusCode::PRECONDITION_FAILED);
    assert_eq!(late.json::<Value>().await.unwrap()["current"]["name"], "Blossom");
    let blind =
        owner.caller.request(Method::PATCH, &path).json(&json!({ "name": "x" })).send().await.unwrap();
    assert_eq!(blind.status(), StatusCode::PRECONDITION_REQUIRED);
    for (bad, status) in [
        (json!({ "name": " " }), 422),
        (json!({ "folderId": id }), 422),
        (json!({ "size": 1 }), 422),
        (json!("x"), 422),
    ] {
        assert_eq!(change(&owner, Method::PATCH, &path, 2, &bad).await.status().as_u16(), status, "{bad}");
    }
    let inside: Value = owner
        .caller
        .get(&format!("{site}/media?folderId={}", folder["id"].as_str().unwrap()))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(inside["items"][0]["name"], "Blossom");
    let none: Value =
        owner.caller.get(&format!("{site}/media?kind=video&q=blos&limit=5")).await.json().await.unwrap();
    assert_eq!(none["items"], json!([]));
    let path = format!("{site}/media-folders/{}", folder["id"].as_str().unwrap());
    let full = change(&owner, Method::DELETE, &path, 1, &json!({})).await;
    assert_eq!(full.json::<Value>().await.unwrap()["code"], "folder_not_empty");
    let itself = change(&owner, Method::PATCH, &path, 1, &json!({ "parentId": folder["id"] })).await;
    assert_eq!(itself.json::<Value>().await.unwrap()["fields"][0]["code"], "folder_cycle");
    app.stop().await;
}

/// Puts a file into a playlist, as the playlists' own handlers do.
async fn play(app: &TestApp, owner: &Signed, media: &str) {
    let (state, scope) = (app.state(), Scope::granted(SiteId::try_from(owner.site.clone()).unwrap()));
    let id: PlaylistId = state.new_id();
    let mut tx = state.db.begin().await.unwrap();
    let data = PlaylistData { name: "Morning".into() };
    playlists::insert(&mut tx, &scope, &id, data, state.now()).await.unwrap();
    let item = ItemData {
        id: state.new_id::<ItemId>(),
        media_id: MediaId::try_from(media.to_owned()).unwrap(),
        duration_ms: 8000,
        fit: "contain".into(),
    };
    playlists::replace_items(&mut tx, &scope, &id, &[item]).await.unwrap();
    tx.commit().await.unwrap();
}

#[actix_web::test]
async fn what_is_shown_is_not_deleted_and_what_was_deleted_comes_back() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let used = upload(&owner, "used.png", &samples::png(4, 4)).await.unwrap();
    let spare = upload(&owner, "spare.png", &samples::png(5, 4)).await.unwrap();
    play(&app, &owner, &used).await;
    let path = |id: &str| format!("/api/v1/sites/{}/media/{id}", owner.site);
    let usage: Value = owner.caller.get(&format!("{}/usage", path(&used))).await.json().await.unwrap();
    assert_eq!(usage["playlists"][0]["name"], "Morning");
    assert_eq!((&usage["bookings"], &usage["screens"]), (&json!([]), &json!([])));
    let refused = change(&owner, Method::DELETE, &path(&used), 1, &json!({})).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let problem: Value = refused.json().await.unwrap();
    assert_eq!(problem["code"], "media_in_use");
    assert_eq!(problem["args"]["playlists"][0]["name"], "Morning");
    let gone = change(&owner, Method::DELETE, &path(&spare), 1, &json!({})).await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    assert_eq!(owner.caller.get(&path(&spare)).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(owner.caller.get(&format!("{}/file", path(&spare))).await.status(), StatusCode::NOT_FOUND);
    let back = owner.caller.post(&format!("{}/restore", path(&spare)), &json!({})).await;
    assert_eq!(back.status(), StatusCode::OK);
    assert_eq!(owner.caller.get(&format!("{}/file", path(&spare))).await.status(), StatusCode::OK);
    app.stop().await;
}
