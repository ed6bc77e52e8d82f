use crate::app::TestApp;

#[actix_web::test]
async fn the_server_is_alive_and_describes_itself() {
    let app = TestApp::start().await;
    assert_eq!(app.anonymous().get("/healthz").await.status(), 200);
    let document: serde_json::Value = app.anonymous().get("/api/openapi.json").await.json().await.unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    app.stop().await;
}

#[actix_web::test]
async fn figures_are_for_whoever_has_the_token() {
    let app = TestApp::start().await;
    assert_eq!(app.anonymous().get("/readyz").await.status(), 200);
    assert_eq!(app.anonymous().get("/metrics").await.status(), 401);
    assert_eq!(app.bearer("").get("/metrics").await.status(), 401);
    let file = app.state().settings.data.dir.join("metrics-token");
    assert!(atrium_identity::private_file::is_private(&file).unwrap());
    let token = std::fs::read_to_string(file).unwrap();
    let figures = app.bearer(token.trim()).get("/metrics").await;
    assert_eq!(figures.status(), 200);
    assert!(figures.text().await.unwrap().contains("\natrium_polls_parked 0\n"));
    app.stop().await;
    let app = TestApp::start_with(|settings| settings.metrics.token = "of the operator".to_owned()).await;
    assert_eq!(app.bearer("of the operator").get("/metrics").await.status(), 200);
    app.stop().await;
}
