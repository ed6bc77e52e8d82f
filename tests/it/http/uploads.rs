//! Uploads by tus: whole, cut, resumed, damaged, raced, refused.

mod refused;
mod resumed;

use std::time::Duration;

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::Value;

use crate::{app::TestApp, people::Signed, probe::samples};

/// One file on its way.
pub struct Upload<'a> {
    signed: &'a Signed,
    pub location: String,
}

/// Names a file as tus does.
pub fn metadata(name: &str) -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    format!("filename {}", BASE64_STANDARD.encode(name))
}

impl<'a> Upload<'a> {
    /// A request to begin an upload.
    pub fn request(signed: &'a Signed, length: usize, name: &str) -> RequestBuilder {
        let path = format!("/api/v1/sites/{}/uploads", signed.site);
        let request = signed.caller.request(Method::POST, &path).header("Tus-Resumable", "1.0.0");
        request.header("Upload-Length", length).header("Upload-Metadata", metadata(name))
    }

    pub async fn begin(signed: &'a Signed, length: usize, name: &str) -> Self {
        let answer = Self::request(signed, length, name).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::CREATED, "{}", answer.text().await.unwrap());
        assert_eq!(answer.headers()["tus-resumable"], "1.0.0");
        assert!(answer.headers().contains_key("upload-expires"));
        let location = answer.headers()["location"].to_str().unwrap().to_owned();
        Self { signed, location }
    }

    pub fn call(&self, method: Method) -> RequestBuilder {
        self.signed.caller.request(method, &self.location).header("Tus-Resumable", "1.0.0")
    }

    /// A request to add bytes.
    pub fn part(&self, offset: usize, bytes: impl Into<reqwest::Body>) -> RequestBuilder {
        let request = self.call(Method::PATCH).header("Upload-Offset", offset);
        request.header("Content-Type", "application/offset+octet-stream").body(bytes)
    }

    pub async fn send(&self, offset: usize, bytes: &[u8]) -> Response {
        self.part(offset, bytes.to_vec()).send().await.unwrap()
    }

    /// How far it is.
    pub async fn offset(&self) -> Result<usize, StatusCode> {
        let answer = self.call(Method::HEAD).send().await.unwrap();
        if answer.status() != StatusCode::OK {
            return Err(answer.status());
        }
        assert_eq!(answer.headers()["cache-control"], "no-store");
        Ok(number(&answer, "upload-offset"))
    }
}

pub fn number(answer: &Response, name: &str) -> usize {
    answer.headers()[name].to_str().unwrap().parse().unwrap()
}

/// Uploads bytes in one piece: the media's id, or the status and the problem.
pub async fn upload(signed: &Signed, name: &str, bytes: &[u8]) -> Result<String, (StatusCode, Value)> {
    let answer = Upload::begin(signed, bytes.len(), name).await.send(0, bytes).await;
    if answer.status() == StatusCode::NO_CONTENT {
        return Ok(answer.headers()["atrium-media-id"].to_str().unwrap().to_owned());
    }
    Err((answer.status(), answer.json().await.unwrap()))
}

/// What the API says of a media file.
pub async fn view(signed: &Signed, id: &str) -> Value {
    let answer = signed.caller.get(&format!("/api/v1/sites/{}/media/{id}", signed.site)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

/// Asks again until it is so; the event is what is waited for, the time only ends a broken test.
pub async fn until<F: Future<Output = bool>>(mut so: impl FnMut() -> F) {
    for _ in 0..500 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never became so");
}

/// Files left under a folder of the data folder.
pub fn files_below(app: &TestApp, folder: &str) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { count(&path) } else { 1 })
            .sum()
    }
    count(&app.state().settings.data.dir.join(folder))
}

#[actix_web::test]
async fn what_is_offered_is_said() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = format!("/api/v1/sites/{}/uploads", owner.site);
    let answer = owner.caller.request(Method::OPTIONS, &path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["tus-version"], "1.0.0");
    assert_eq!(answer.headers()["tus-extension"], "creation,checksum,expiration,termination");
    assert_eq!(answer.headers()["tus-checksum-algorithm"], "sha1,sha256");
    assert_eq!(number(&answer, "tus-max-size"), 4 << 30);
    app.stop().await;
}

#[actix_web::test]
async fn a_picture_in_one_piece() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let bytes = samples::jpeg(640, 360);
    let id = upload(&owner, "Lobby.jpg", &bytes).await.unwrap();
    let media = view(&owner, &id).await;
    assert_eq!(media["name"], "Lobby.jpg");
    assert_eq!(media["kind"], "image");
    assert_eq!(media["mime"], "image/jpeg");
    assert_eq!((media["width"].as_u64(), media["height"].as_u64()), (Some(640), Some(360)));
    assert_eq!(media["size"].as_u64(), Some(bytes.len() as u64));
    assert_eq!(media["durationMs"], Value::Null);
    assert_eq!(media["sha256"].as_str().unwrap().len(), 64);
    let file = owner.caller.get(media["fileUrl"].as_str().unwrap()).await;
    assert_eq!(file.bytes().await.unwrap(), bytes);
    let small = owner.caller.get(media["thumbnailUrl"].as_str().unwrap()).await;
    assert_eq!(small.headers()["content-type"], "image/jpeg");
    let small = image::load_from_memory(&small.bytes().await.unwrap()).unwrap();
    assert_eq!((small.width(), small.height()), (480, 270));
    assert_eq!(files_below(&app, "objects/uploads"), 0, "the parts are gone");
    assert_eq!(files_below(&app, "scratch"), 0, "nothing is left to clean up");
    app.stop().await;
}

#[actix_web::test]
async fn a_film_in_one_piece() {
    let app = TestApp::start_with(|settings| settings.media.use_ffmpeg = false).await;
    let owner = app.owner().await;
    let id = upload(&owner, "walk.mp4", &samples::film(&samples::Film::default())).await.unwrap();
    let media = view(&owner, &id).await;
    assert_eq!(media["kind"], "video");
    assert_eq!(media["durationMs"].as_u64(), Some(5000));
    assert_eq!(media["codec"], "h264");
    assert_eq!(media["warnings"], serde_json::json!([]));
    assert_eq!(media["thumbnailUrl"], Value::Null, "no ffmpeg, no picture of it");
    app.stop().await;
}

#[actix_web::test]
async fn the_same_content_twice_is_stored_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let bytes = samples::png(20, 20);
    let one = upload(&owner, "a.png", &bytes).await.unwrap();
    let two = upload(&owner, "b.png", &bytes).await.unwrap();
    assert_ne!(one, two);
    let (one, two) = (view(&owner, &one).await, view(&owner, &two).await);
    assert_eq!(one["sha256"], two["sha256"]);
    assert_eq!((one["name"].as_str(), two["name"].as_str()), (Some("a.png"), Some("b.png")));
    assert_eq!(files_below(&app, "objects/media"), 1);
    app.stop().await;
}
