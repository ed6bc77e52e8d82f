//! What is not taken, and that nothing is left of it.

use atrium_domain::ids::{Id, SiteId, UploadId};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::{Upload, files_below, upload, view};
use crate::{app::TestApp, probe::samples};

#[actix_web::test]
async fn files_that_no_screen_can_show() {
    let app = TestApp::start_with(|settings| settings.media.use_ffmpeg = false).await;
    let owner = app.owner().await;
    let whole = samples::jpeg(64, 48);
    let silent = samples::Film { duration: 0, media_duration: 0, ..samples::Film::default() };
    let table: [(&str, Vec<u8>, &str); 9] = [
        ("photo.png", b"%PDF-1.7\n%a document called a picture".to_vec(), "media_type_unsupported"),
        ("photo.jpg", b"<!DOCTYPE html><html><script>1</script></html>".to_vec(), "media_type_unsupported"),
        ("program.mp4", b"\x7FELF\x02\x01\x01".to_vec(), "media_type_unsupported"),
        ("half.jpg", whole[..whole.len() / 2].to_vec(), "media_corrupt"),
        ("bomb.png", samples::png_claiming(60_000, 60_000), "image_too_many_pixels"),
        ("laughs.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>".to_vec(), "media_corrupt"),
        ("silent.mp4", samples::film(&silent), "media_length_unreadable"),
        ("silent.webm", samples::webm(None, "V_VP9"), "media_length_unreadable"),
        ("one.gif", vec![b'G'], "media_type_unsupported"),
    ];
    for (name, bytes, code) in table {
        let (status, problem) = upload(&owner, name, &bytes).await.unwrap_err();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert_eq!(problem["code"], code, "{name}");
    }
    let list: Value =
        owner.caller.get(&format!("/api/v1/sites/{}/media", owner.site)).await.json().await.unwrap();
    assert_eq!(list["items"], serde_json::json!([]));
    for folder in ["objects/media", "objects/uploads", "objects/thumbnails", "scratch"] {
        assert_eq!(files_below(&app, folder), 0, "{folder}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn of_many_uploads_at_once_only_those_that_fit_begin() {
    let app = TestApp::start_with(|settings| settings.media.quota_bytes = 1500).await;
    let owner = app.owner().await;
    let begin = async || Upload::request(&owner, 600, "x.png").send().await.unwrap().status().as_u16();
    let mut statuses = futures_util::future::join_all((0..8).map(|_| begin())).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 201, 413, 413, 413, 413, 413, 413]);
    app.stop().await;
}

#[actix_web::test]
async fn lengths_that_are_not_taken() {
    let app = TestApp::start_with(|settings| {
        settings.media.max_upload_bytes = 1000;
        settings.media.quota_bytes = 1500;
    })
    .await;
    let owner = app.owner().await;
    let code = async |length| {
        let answer = Upload::request(&owner, length, "x.png").send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(code(0).await, (422, "media_corrupt".into()));
    assert_eq!(code(1001).await, (413, "media_too_large".into()));
    let first = Upload::begin(&owner, 900, "x.png").await;
    assert_eq!(code(601).await, (413, "media_quota_exceeded".into()), "what is coming counts");
    first.call(Method::DELETE).send().await.unwrap();
    let second = Upload::begin(&owner, 601, "x.png").await;
    let answer = second.send(0, &[0; 602]).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let endless = reqwest::Body::wrap_stream(futures_util::stream::iter(
        (0..40).map(|_| Ok::<_, std::io::Error>(vec![0; 50])),
    ));
    let answer = second.part(0, endless).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "a body that does not say its size");
    assert_eq!(second.offset().await, Ok(0));
    app.stop().await;
}

#[actix_web::test]
async fn requests_that_are_not_tus() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/uploads", owner.site);
    let post = || owner.caller.request(Method::POST, &path);
    let status = async |request: reqwest::RequestBuilder| request.send().await.unwrap().status().as_u16();
    assert_eq!(status(post().header("Upload-Length", 5)).await, 412, "no version");
    assert_eq!(status(post().header("Tus-Resumable", "0.2.2").header("Upload-Length", 5)).await, 412);
    assert_eq!(status(post().header("Tus-Resumable", "1.0.0").header("Upload-Defer-Length", 1)).await, 400);
    for length in ["-1", "1.5", "99999999999999999999999", "x"] {
        assert_eq!(
            status(post().header("Tus-Resumable", "1.0.0").header("Upload-Length", length)).await,
            400
        );
    }
    let named = |value: &str| {
        post().header("Tus-Resumable", "1.0.0").header("Upload-Length", 5).header("Upload-Metadata", value)
    };
    assert_eq!(status(named("filename !!!")).await, 400);
    assert_eq!(status(named("folderId bm90LWFuLWlk")).await, 422);
    let upload = Upload::begin(&owner, 5, "x.png").await;
    let part =
        || upload.call(Method::PATCH).header("Content-Type", "application/offset+octet-stream").body("hello");
    assert_eq!(status(part()).await, 400, "no offset");
    let plain = upload
        .call(Method::PATCH)
        .header("Content-Type", "text/plain")
        .header("Upload-Offset", 0)
        .body("hello");
    assert_eq!(status(plain).await, 415);
    assert_eq!(upload.offset().await, Ok(0));
    app.stop().await;
}

#[actix_web::test]
async fn a_name_is_never_a_path() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (raw, name) in
        [("../../../etc/passwd", "passwd"), ("C:\\x\\y.png", "y.png"), ("a\0\r\nb", "ab"), ("/", "untitled")]
    {
        let id = upload(&owner, raw, &samples::png(3, 3)).await.unwrap();
        assert_eq!(view(&owner, &id).await["name"], name);
    }
    assert!(!app.state().settings.data.dir.join("etc").exists());
    app.stop().await;
}

#[actix_web::test]
async fn other_peoples_uploads_do_not_exist() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let viewer = app.viewer(&owner).await;
    let own = Upload::begin(&owner, 10, "x.png").await;
    let anonymous = app.anonymous().request(Method::HEAD, &own.location).header("Tus-Resumable", "1.0.0");
    assert_eq!(anonymous.send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let looking = viewer.caller.request(Method::HEAD, &own.location).header("Tus-Resumable", "1.0.0");
    assert_eq!(looking.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let begun = Upload::request(&viewer, 10, "x.png").send().await.unwrap();
    assert_eq!(begun.status(), StatusCode::FORBIDDEN);
    // The same upload asked for under a site that is not the caller's, and an upload of nobody.
    let elsewhere: SiteId = app.state().new_id();
    let unknown: UploadId = app.state().new_id();
    for path in [
        own.location.replace(&owner.site, elsewhere.as_str()),
        own.location.replace(own.location.rsplit('/').next().unwrap(), unknown.as_str()),
    ] {
        let request = owner.caller.request(Method::HEAD, &path).header("Tus-Resumable", "1.0.0");
        assert_eq!(request.send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
    app.stop().await;
}
