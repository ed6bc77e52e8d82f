use crate::app::TestApp;

#[actix_web::test]
async fn the_server_is_alive_and_describes_itself() {
    let app = TestApp::start().await;
    assert_eq!(app.anonymous().get("/healthz").await.status(), 200);
    let document: serde_json::Value = app.anonymous().get("/api/openapi.json").await.json().await.unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    app.stop().await;
}
