//! A site's colour and logo where people sign in.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{Signed, cookie_named},
    sites::Answer,
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nno more than its first bytes";

fn png() -> String {
    format!("data:image/png;base64,{}", STANDARD.encode(PNG))
}

async fn put(owner: &Signed, version: i64, body: &Value) -> Answer {
    let path = format!("/api/v1/sites/{}/brand", owner.site);
    let request = owner.caller.request(Method::PUT, &path).header("if-match", format!("\"{version}\""));
    Answer::of(request.json(body).send().await.unwrap()).await
}

#[actix_web::test]
async fn its_colour_and_logo_stand_on_the_page_and_ours_when_they_are_taken_away() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let saved = put(&owner, 0, &json!({ "colour": "#FFD400", "logo": png() })).await;
    assert_eq!((saved.status, &saved.body["colour"]), (200, &json!("#ffd400")), "{}", saved.body);
    assert_eq!(saved.body["logo"], png());
    let page = app.browser().get("/sign-in").await.text().await.unwrap();
    let at = |part: &str| format!("/signin/brand/{}/{part}?v=1", owner.site);
    assert!(page.contains(&at("style.css")) && page.contains(&at("logo")), "{page}");
    let style = app.browser().get(&at("style.css")).await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    let style = style.text().await.unwrap();
    assert!(style.contains("--accent:#ffd400") && style.contains("--on-accent:#000000"), "{style}");
    let logo = app.browser().get(&at("logo")).await;
    assert_eq!(
        (&logo.headers()["content-type"], &logo.headers()["x-content-type-options"]),
        (&"image/png".parse().unwrap(), &"nosniff".parse().unwrap())
    );
    assert!(logo.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(logo.bytes().await.unwrap(), PNG);
    assert_eq!(put(&owner, 0, &json!({ "colour": null, "logo": null })).await.status, 412);
    assert_eq!(put(&owner, 1, &json!({ "colour": null, "logo": null })).await.status, 200);
    let page = app.browser().get("/sign-in").await.text().await.unwrap();
    assert!(!page.contains("/signin/brand/") && page.contains("/signin/mark.svg"), "{page}");
    assert_eq!(app.browser().get(&at("logo")).await.status(), 404);
    app.stop().await;
}

#[actix_web::test]
async fn what_is_no_colour_or_no_picture_is_refused_with_a_reason() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let data = |kind: &str, bytes: &[u8]| format!("data:{kind};base64,{}", STANDARD.encode(bytes));
    let large = [PNG, &vec![0; 64 * 1024]].concat();
    for (body, field, code) in [
        (json!({ "colour": "red" }), "colour", "colour_malformed"),
        (json!({ "colour": "#12345" }), "colour", "colour_malformed"),
        (json!({ "colour": "#fff;}body{display:none" }), "colour", "colour_malformed"),
        (json!({ "logo": data("image/svg+xml", b"<svg onload=alert(1)>") }), "logo", "logo_type"),
        (json!({ "logo": data("image/png", b"<svg onload=alert(1)>") }), "logo", "logo_type"),
        (json!({ "logo": "https://evil.example/x.png" }), "logo", "logo_type"),
        (json!({ "logo": "data:image/png;base64,%%%" }), "logo", "logo_type"),
        (json!({ "logo": "" }), "logo", "logo_type"),
        (json!({ "logo": data("image/png", &large) }), "logo", "logo_too_large"),
    ] {
        let said = put(&owner, 0, &body).await;
        let wrong = &said.body["fields"][0];
        assert_eq!(
            (said.status, &wrong["field"], &wrong["code"]),
            (422, &json!(field), &json!(code)),
            "{}",
            said.body
        );
    }
    // A picture that says it is another type is taken for what it is.
    let saved = put(&owner, 0, &json!({ "colour": null, "logo": data("text/html", PNG) })).await;
    assert_eq!((saved.status, &saved.body["logo"]), (200, &json!(png())), "{}", saved.body);
    app.stop().await;
}

#[actix_web::test]
async fn of_several_sites_the_address_says_which_and_the_next_pages_remember() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.db_site("South Hall").await;
    assert_eq!(put(&owner, 0, &json!({ "colour": "#005f73", "logo": null })).await.status, 200);
    let page = app.browser().get("/sign-in").await.text().await.unwrap();
    assert!(!page.contains("/signin/brand/") && !page.contains("North Hall"), "{page}");
    let named = app.browser().get(&format!("/sign-in?site={}", owner.site)).await;
    let cookie = cookie_named(&named, "__Host-atrium-site").unwrap();
    let page = named.text().await.unwrap();
    assert!(page.contains("/signin/brand/") && page.contains("North Hall"), "{page}");
    let next = app.browser().also("cookie", cookie).get("/forgotten").await.text().await.unwrap();
    assert!(next.contains("/signin/brand/") && next.contains("North Hall"), "{next}");
    for nonsense in ["x", "01939e6a-7b2c-7def-8123-456789abcdef", "", "../../etc"] {
        let page = app.browser().get(&format!("/sign-in?site={nonsense}")).await;
        assert_eq!(page.status(), 200, "{nonsense}");
        assert!(!page.text().await.unwrap().contains("/signin/brand/"), "{nonsense}");
    }
    app.stop().await;
}
