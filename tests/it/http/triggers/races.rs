//! Many who press at once.

use std::collections::HashSet;

use futures_util::future::join_all;
use serde_json::json;

use super::{fire, id, use_it, with};
use crate::app::TestApp;

const MANY: usize = 64;

#[actix_web::test]
async fn many_presses_with_one_key_are_one_use() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/triggers", &fire()).await;
        let body = json!({ "key": "alarm 1" });
        let answers = join_all((0..MANY).map(|_| use_it(&site, &made, &body))).await;
        let begun = answers.iter().filter(|answer| answer.status == 201).count();
        let ids: HashSet<&str> = answers.iter().map(|answer| id(&answer.body)).collect();
        assert_eq!((begun, ids.len()), (1, 1));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn many_presses_leave_one_active_and_a_toggle_as_it_was() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/triggers", &fire()).await;
        let toggle = site.make("/triggers", &with(fire(), "mode", json!("toggle"))).await;
        let nothing = json!({});
        let presses = (0..MANY).map(|_| use_it(&site, &made, &nothing));
        let toggles = (0..MANY).map(|_| use_it(&site, &toggle, &nothing));
        let answers = join_all(presses.chain(toggles)).await;
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 201)));
        let left = site.get("/activations?active=true").await.body["items"].clone();
        let left: Vec<&str> =
            left.as_array().unwrap().iter().map(|one| one["triggerId"].as_str().unwrap()).collect();
        assert_eq!(left, [id(&made)], "an even number of turns is none");
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn starts_clears_and_a_deletion_at_once_leave_nothing_of_the_deleted_one() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/triggers", &fire()).await;
        let kept = site.make("/triggers", &with(fire(), "name", json!("Kept"))).await;
        let nothing = json!({});
        let path = format!("/triggers/{}", id(&made));
        let mut all = Vec::new();
        for number in 0..MANY {
            let (site, made, kept, nothing, path) = (&site, &made, &kept, &nothing, &path);
            all.push(async move {
                match number % 4 {
                    0 => use_it(site, made, nothing).await.status,
                    1 => use_it(site, kept, nothing).await.status,
                    2 => super::delete(site, "/activations").await,
                    _ => site.write(reqwest::Method::DELETE, path, 1, &serde_json::Value::Null).await.status,
                }
            });
        }
        let answers = join_all(all).await;
        assert!(answers.iter().all(|status| matches!(status, 200 | 201 | 204 | 404)), "{answers:?}");
        assert_eq!(super::delete(&site, "/activations").await, 204);
        assert_eq!(site.get("/activations?active=true").await.body["items"], json!([]));
        app.stop().await;
    })
    .await;
}
