//! What the hourly round throws away, and what it must not.

use atrium::housekeeping;
use atrium_schema::purge;
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::{
    app::TestApp,
    http::uploads::{files_below, upload, view},
    people::Signed,
    probe::samples,
};

async fn delete(owner: &Signed, id: &str) {
    let path = format!("/api/v1/sites/{}/media/{id}", owner.site);
    let answer =
        owner.caller.request(Method::DELETE, &path).header("If-Match", "\"1\"").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
}

/// As if whatever was deleted had been so for 30 days.
async fn purge_now(app: &TestApp) -> usize {
    let state = app.state();
    let mut tx = state.db.begin().await.unwrap();
    let rows = purge::run(&mut tx, state.now().plus_ms(1)).await.unwrap();
    tx.commit().await.unwrap();
    rows
}

#[actix_web::test]
async fn deleted_media_go_after_thirty_days_with_their_bytes() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let (kept, gone) = (samples::png(8, 8), samples::png(9, 9));
    upload(&owner, "kept.png", &kept).await.unwrap();
    let twin = upload(&owner, "its twin.png", &kept).await.unwrap();
    let id = upload(&owner, "gone.png", &gone).await.unwrap();
    delete(&owner, &twin).await;
    delete(&owner, &id).await;
    app.clock.advance_ms(purge::KEEP_MS);
    housekeeping::round(app.state()).await;
    assert_eq!(files_below(&app, "objects/media"), 2, "both can still be restored");
    app.clock.advance_ms(1);
    housekeeping::round(app.state()).await;
    assert_eq!(files_below(&app, "objects/media"), 1, "the twin's bytes are the kept one's");
    assert_eq!(files_below(&app, "objects/thumbnails"), 1);
    app.stop().await;
}

#[actix_web::test]
async fn bytes_uploaded_again_while_they_are_swept_are_there_or_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for round in 0..10 {
        let bytes = samples::png(8, 8 + round);
        let id = upload(&owner, "a.png", &bytes).await.unwrap();
        delete(&owner, &id).await;
        assert_eq!(purge_now(&app).await, 1);
        let sweeps = async {
            for _ in 0..5 {
                housekeeping::sweep_bytes(app.state()).await.unwrap();
            }
        };
        let (again, ()) = tokio::join!(upload(&owner, "again.png", &bytes), sweeps);
        match again {
            Ok(id) => {
                let media = view(&owner, &id).await;
                let file = owner.caller.get(media["fileUrl"].as_str().unwrap()).await;
                assert_eq!(file.status(), StatusCode::OK);
                assert_eq!(file.bytes().await.unwrap(), bytes);
            }
            Err((status, problem)) => {
                assert_eq!(
                    (status, &problem["code"]),
                    (StatusCode::SERVICE_UNAVAILABLE, &Value::from("busy"))
                );
            }
        }
    }
    app.stop().await;
}
