//! Old server accounts: their name and password go on fetching what they fetched (A12).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::*;

async fn fetch(world: &World, name: &str, password: &str) -> Answer {
    let basic = STANDARD.encode(format!("{name}:{password}"));
    let caller = world.app.with_header("authorization", format!("Basic {basic}"));
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let request = caller.request(reqwest::Method::POST, "/oauth/token").header(kind.0, kind.1);
    Answer::of(request.body("grant_type=client_credentials").send().await.unwrap()).await
}

#[actix_web::test]
async fn the_old_name_and_password_get_a_token_for_the_licence_and_nothing_else() {
    let world = World::new().await;
    assert_eq!(fetch(&world, "hub", PORTAL).await.status, 401, "before there is any");
    let report = world.import(&[("server", "Hub", "", PORTAL, "North Hall=viewer")]).await;
    assert_eq!((report.servers, report.people), (1, 0));
    let got = fetch(&world, "hub", PORTAL).await;
    assert_eq!((got.status, got.body["scope"].as_str()), (200, Some("licence")), "{}", got.body);
    let token = got.body["access_token"].as_str().unwrap();
    let path = format!("/api/v1/sites/{}/screens", world.owner.site);
    assert_eq!(world.app.bearer(token).get(&path).await.status(), 401, "it reads no content");
    for (name, password) in [("hub", "wrong"), ("nobody", PORTAL), ("hub", ""), ("", PORTAL)] {
        let refused = fetch(&world, name, password).await;
        assert_eq!((refused.status, refused.body["error"].as_str()), (401, Some("invalid_client")), "{name}");
    }
    assert!(!world.opens("hub", PORTAL).await, "it is nobody's way in");
    world.app.stop().await;
}

#[actix_web::test]
async fn guessing_a_servers_password_is_slowed_down() {
    let world = World::new().await;
    world.import(&[("server", "hub", "", PORTAL, "North Hall=viewer")]).await;
    let mut last = 401;
    for _ in 0..40 {
        last = fetch(&world, "hub", "wrong").await.status;
        if last != 401 {
            break;
        }
    }
    assert_eq!(last, 429);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_new_secret_ends_the_old_password() {
    let world = World::new().await;
    world.import(&[("server", "hub", "", PORTAL, "North Hall=viewer")]).await;
    let path = format!("/api/v1/sites/{}/service-accounts", world.owner.site);
    let all = Answer::of(world.owner.caller.get(&path).await).await.body;
    let path = format!("{path}/{}/secret", all[0]["id"].as_str().unwrap());
    let request = world.owner.caller.request(reqwest::Method::POST, &path).header("if-match", "\"1\"");
    assert_eq!(request.send().await.unwrap().status(), 200);
    assert_eq!(fetch(&world, "hub", PORTAL).await.status, 401);
    world.app.stop().await;
}
