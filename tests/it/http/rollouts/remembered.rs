//! What was published is in the history like any other change.

use reqwest::Method;
use serde_json::json;

use super::Hall;
use crate::app::TestApp;

#[actix_web::test]
async fn what_was_published_and_changed_at_once_is_remembered() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app).await;
        let site = &hall.lobby.site;
        app.remember(site).await;
        let rollout = hall.attempted(json!([hall.menu()])).await;
        assert_eq!(hall.end(&rollout, "publish").await.status, 200);
        let bookings = site.get("/bookings").await.body;
        let mut all = bookings["items"].as_array().unwrap().iter();
        let menu = all.find(|one| one["name"] == "Menu").unwrap();
        let path = format!("/bookings/{}", menu["id"].as_str().unwrap());
        let version = menu["version"].as_i64().unwrap();
        assert_eq!(site.write(Method::DELETE, &path, version, &json!(null)).await.status, 204);
        let path = format!("/channels/{}/history", hall.lobby.channel["id"].as_str().unwrap());
        let told = site.get(&path).await.body;
        let items = told["items"].as_array().unwrap();
        let ops: Vec<_> = items.iter().take(2).map(|one| one["steps"][0]["op"].as_str().unwrap()).collect();
        assert_eq!(ops, ["deleted", "added"], "{told}");
        app.stop().await;
    })
    .await;
}
