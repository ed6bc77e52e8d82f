//! Parts, cuts, races and time.

use futures_util::{StreamExt, stream};
use reqwest::{Method, StatusCode};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::{Upload, files_below, number, until, view};
use crate::{app::TestApp, probe::samples};

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    BASE64_STANDARD.encode(bytes)
}

#[actix_web::test]
async fn what_arrived_before_a_cut_need_not_be_sent_again() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let bytes = samples::png(300, 200);
    let upload = Upload::begin(&owner, bytes.len(), "cut.png").await;
    let sent = bytes.len() / 2;
    // The first half, then the line goes dead.
    let half = bytes[..sent].to_vec();
    let body = stream::iter([Ok(half), Err(std::io::Error::other("cut"))]).then(|piece| async {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        piece
    });
    assert!(upload.part(0, reqwest::Body::wrap_stream(body)).send().await.is_err());
    until(|| async { upload.offset().await.unwrap() > 0 }).await;
    let offset = upload.offset().await.unwrap();
    assert_eq!(offset, sent);
    let answer = upload.send(offset, &bytes[offset..]).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let id = answer.headers()["atrium-media-id"].to_str().unwrap().to_owned();
    let media = view(&owner, &id).await;
    let file = owner.caller.get(media["fileUrl"].as_str().unwrap()).await;
    assert_eq!(file.bytes().await.unwrap(), bytes);
    // A client that missed the last answer is told again.
    let again = upload.call(Method::HEAD).send().await.unwrap();
    assert_eq!(again.headers()["atrium-media-id"], id.as_str());
    app.stop().await;
}

#[actix_web::test]
async fn many_small_parts_make_one_file() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let bytes = samples::jpeg(64, 64);
    let upload = Upload::begin(&owner, bytes.len(), "parts.jpg").await;
    let (mut offset, mut last) = (0, None);
    for part in bytes.chunks(200) {
        let answer = upload.send(offset, part).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        offset += part.len();
        assert_eq!(number(&answer, "upload-offset"), offset);
        last = answer.headers().get("atrium-media-id").cloned();
    }
    let id = last.unwrap();
    assert_eq!(view(&owner, id.to_str().unwrap()).await["size"].as_u64(), Some(bytes.len() as u64));
    app.stop().await;
}

#[actix_web::test]
async fn a_part_at_the_wrong_place_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let upload = Upload::begin(&owner, 100, "x.png").await;
    assert_eq!(upload.send(0, &[1; 10]).await.status(), StatusCode::NO_CONTENT);
    for wrong in [0, 9, 11, 100] {
        let answer = upload.send(wrong, &[2; 10]).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT);
        let problem: serde_json::Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "upload_offset_mismatch");
        assert_eq!(problem["args"]["offset"], 10);
    }
    assert_eq!(upload.offset().await, Ok(10));
    app.stop().await;
}

#[actix_web::test]
async fn a_damaged_part_does_not_count() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let upload = Upload::begin(&owner, 100, "x.png").await;
    let good = format!("sha256 {}", base64(&Sha256::digest([7; 10])));
    let damaged = upload.part(0, vec![8; 10]).header("Upload-Checksum", &good).send().await.unwrap();
    assert_eq!(damaged.status().as_u16(), 460);
    assert_eq!(upload.offset().await, Ok(0));
    let intact = upload.part(0, vec![7; 10]).header("Upload-Checksum", &good).send().await.unwrap();
    assert_eq!(intact.status(), StatusCode::NO_CONTENT);
    let other = format!("sha1 {}", base64(&Sha1::digest([9; 10])));
    let intact = upload.part(10, vec![9; 10]).header("Upload-Checksum", other).send().await.unwrap();
    assert_eq!(intact.status(), StatusCode::NO_CONTENT);
    for (value, code) in [
        ("crc32 AAAA", "upload_checksum_algorithm"),
        ("sha256", "upload_checksum_invalid"),
        ("sha256 !!!", "upload_checksum_invalid"),
    ] {
        let answer = upload.part(20, vec![1]).header("Upload-Checksum", value).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        assert_eq!(answer.json::<serde_json::Value>().await.unwrap()["code"], code);
    }
    assert_eq!(upload.offset().await, Ok(20));
    app.stop().await;
}

#[actix_web::test]
async fn of_two_parts_at_one_place_one_wins() {
    let app = TestApp::start_with(|settings| settings.server.workers = 2).await;
    let owner = app.owner().await;
    let bytes = samples::png(90, 90);
    let upload = Upload::begin(&owner, bytes.len(), "race.png").await;
    let middle = bytes.len() / 2;
    let answers = futures_util::future::join_all((0..6).map(|_| upload.send(0, &bytes[..middle]))).await;
    let won = answers.iter().filter(|answer| answer.status() == StatusCode::NO_CONTENT).count();
    let lost = answers.iter().filter(|answer| answer.status() == StatusCode::CONFLICT).count();
    assert_eq!((won, lost), (1, 5));
    assert_eq!(upload.offset().await, Ok(middle));
    assert_eq!(files_below(&app, "objects/uploads"), 1, "the losers' parts are gone");
    // All at the end: one file, and it is the file that was sent.
    let rest = &bytes[middle..];
    let answers = futures_util::future::join_all((0..4).map(|_| upload.send(middle, rest))).await;
    let ids: Vec<_> = answers.iter().filter_map(|answer| answer.headers().get("atrium-media-id")).collect();
    assert_eq!(ids.len(), 1);
    let media = view(&owner, ids[0].to_str().unwrap()).await;
    let file = owner.caller.get(media["fileUrl"].as_str().unwrap()).await;
    assert_eq!(file.bytes().await.unwrap(), bytes);
    app.stop().await;
}

#[actix_web::test]
async fn an_upload_left_alone_is_forgotten() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let upload = Upload::begin(&owner, 100, "x.png").await;
    upload.send(0, &[1; 10]).await;
    app.clock.advance_ms(23 * 3_600_000);
    assert_eq!(upload.send(10, &[1; 10]).await.status(), StatusCode::NO_CONTENT, "a part renews it");
    app.clock.advance_ms(23 * 3_600_000);
    assert_eq!(upload.offset().await, Ok(20));
    app.clock.advance_ms(2 * 3_600_000);
    assert_eq!(upload.offset().await, Err(StatusCode::GONE));
    assert_eq!(upload.send(20, &[1; 10]).await.status(), StatusCode::GONE);
    assert_eq!(atrium::http::uploads::sweep(app.state()).await.unwrap(), 1);
    assert_eq!(upload.offset().await, Err(StatusCode::NOT_FOUND));
    assert_eq!(files_below(&app, "objects/uploads"), 0);
    app.stop().await;
}

#[actix_web::test]
async fn an_upload_given_up_is_forgotten() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let upload = Upload::begin(&owner, 100, "x.png").await;
    upload.send(0, &[1; 10]).await;
    assert_eq!(upload.call(Method::DELETE).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(upload.offset().await, Err(StatusCode::NOT_FOUND));
    assert_eq!(files_below(&app, "objects/uploads"), 0);
    app.stop().await;
}
