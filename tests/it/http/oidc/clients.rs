//! Applications are the server administrators' to set up.

use super::*;

#[actix_web::test]
async fn only_an_administrator_of_the_server_sees_and_makes_applications() {
    let world = World::new().await;
    let viewer = world.app.viewer(&world.owner).await;
    let site = world.app.db_site("North Hall").await;
    for caller in [&viewer.caller, &site.owner] {
        assert_eq!(caller.get("/api/v1/clients").await.status(), 403);
        assert_eq!(caller.post("/api/v1/clients", &json!({})).await.status().as_u16() / 100, 4);
    }
    let list = Answer::of(world.owner.caller.get("/api/v1/clients").await).await;
    assert_eq!(list.body.as_array().unwrap().len(), 1);
    assert!(list.body[0].get("secret").is_none(), "the secret is told once");
    world.app.stop().await;
}

#[actix_web::test]
async fn what_makes_no_sense_is_refused_field_by_field() {
    let world = World::new().await;
    let input = json!({
        "name": "", "kind": "own", "authMethod": "magic", "scopes": ["api"], "idTokenAlgorithm": "none",
        "redirectUris": ["https://ok.example/cb", "http://app.example/cb", "https://a.example/#x"],
        "postLogoutRedirectUris": ["javascript:alert(1)"], "backchannelLogoutUri": "com.example.app:/x",
    });
    let answer = Answer::of(world.owner.caller.post("/api/v1/clients", &input).await).await;
    answer.refused(422, "invalid");
    let fields = answer.fields();
    for field in [
        "kind: not_allowed",
        "authMethod: not_allowed",
        "idTokenAlgorithm: not_allowed",
        "scopes: not_allowed",
        "redirectUris[1]: uri_scheme",
        "redirectUris[2]: uri_part",
        "postLogoutRedirectUris[0]: uri_scheme",
        "backchannelLogoutUri: uri_scheme",
    ] {
        assert!(fields.contains(&field.to_owned()), "{field}: {fields:?}");
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn a_new_secret_replaces_the_old_and_switching_off_ends_everything() {
    let mut world = World::new().await;
    let tokens = world.tokens(&[]).await;
    let path = format!("/api/v1/clients/{}", world.id());
    let rotate =
        world.owner.caller.request(Method::POST, &format!("{path}/secret")).header("if-match", "\"1\"");
    let rotated = Answer::of(rotate.send().await.unwrap()).await.body;
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(world.refresh(refresh).await.status, 401, "the old secret");
    world.client = rotated;
    assert_eq!(world.refresh(refresh).await.status, 200);
    let input = json!({
        "name": "Rota", "kind": "first_party", "authMethod": "client_secret_post",
        "redirectUris": [CALLBACK], "disabled": true,
    });
    let put = world.owner.caller.request(Method::PUT, &path).header("if-match", "\"2\"").json(&input);
    let off = Answer::of(put.send().await.unwrap()).await;
    assert_eq!(off.status, 200, "{}", off.body);
    assert!(off.body["disabledAt"].is_string());
    assert_eq!(world.userinfo(&tokens).await.status, 401);
    assert_eq!(world.refresh(refresh).await.status, 401);
    page(world.ask(&[]).await, 400).await;
    let stale = world.owner.caller.request(Method::PUT, &path).header("if-match", "\"2\"").json(&input);
    assert_eq!(stale.send().await.unwrap().status(), 412);
    world.app.stop().await;
}
