//! `PUT /oauth/sites`: servers with one issuer tell each other which sites somebody has.

use super::*;

const HALL: &str = "https://hall.example";

/// Another Atrium server, as an application of this one; and a token of the owner for it.
async fn server(world: &mut World, other: Value, scope: &str) -> String {
    let back = format!("{HALL}/sign-in/provider/back");
    let mut input =
        json!({ "name": "Hall", "redirectUris": [back], "scopes": ["openid", "profile", "email", "sites"] });
    input.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
    world.client = make(&world.owner, &input).await;
    let back = input["redirectUris"][0].as_str().unwrap();
    let asked = world.ask(&[("redirect_uri", back), ("scope", scope)]).await;
    let target = location(&asked);
    let code = atrium_identity::provider::authorize::parse(target.split_once('?').unwrap().1);
    let code = code.get("code").unwrap_or_else(|| panic!("{target}")).to_owned();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", back),
        ("code_verifier", VERIFIER),
    ];
    let tokens = world.call("/oauth/token", &fields).await;
    assert_eq!(tokens.status, 200, "{}", tokens.body);
    tokens.body["access_token"].as_str().unwrap().to_owned()
}

async fn put(world: &World, token: &str, body: String) -> Answer {
    let request = world.app.bearer(token).request(Method::PUT, "/oauth/sites");
    Answer::of(request.header("content-type", "application/json").body(body).send().await.unwrap()).await
}

fn listed(count: usize) -> String {
    let sites: Vec<Value> =
        (0..count).map(|n| json!({ "id": format!("site-{n:04}"), "name": format!("Hall {n}") })).collect();
    json!({ "sites": sites }).to_string()
}

/// What is kept of the owner's sites elsewhere: ids, names and addresses.
async fn kept(world: &World) -> Vec<(String, String, String)> {
    let mut conn = world.app.state().db.read().await.unwrap();
    let account = crate::http::connections::account(&world.app, OWNER).await;
    let rows = atrium_schema::remote_sites::list_of(&mut conn, &account.id).await.unwrap();
    rows.into_iter().map(|row| (row.site_id, row.name, row.url)).collect()
}

#[actix_web::test]
async fn a_server_tells_its_sites_and_hears_of_those_elsewhere() {
    let mut world = World::new().await;
    let hall = server(&mut world, json!({}), "openid sites").await;
    let told = put(&world, &hall, listed(2)).await;
    assert_eq!(
        (told.status, told.headers["cache-control"].to_str().unwrap()),
        (200, "no-store"),
        "{}",
        told.body
    );
    assert_eq!(told.body["sites"][0]["name"], "North Hall");
    assert_eq!(told.body["sites"].as_array().unwrap().len(), 1, "its own are not told back");
    let url = format!("{HALL}/#/?site=site-0000");
    assert_eq!(kept(&world).await[0], ("site-0000".into(), "Hall 0".into(), url), "opened at that server");
    // Another server hears of them; what it says leaves those of the first.
    let back = "https://annex.example/sign-in/provider/back";
    let annex = server(&mut world, json!({ "name": "Annex", "redirectUris": [back] }), "openid sites").await;
    let told = put(&world, &annex, json!({ "sites": [{ "id": "a", "name": "Annex" }] }).to_string()).await;
    assert_eq!(told.body["sites"].as_array().unwrap().len(), 3, "{}", told.body);
    assert_eq!(kept(&world).await.len(), 3);
    assert_eq!(put(&world, &hall, listed(0)).await.body["sites"].as_array().unwrap().len(), 2);
    assert_eq!(kept(&world).await.len(), 1, "the list takes the place of the one before");
    world.app.stop().await;
}

#[actix_web::test]
async fn only_our_own_servers_with_the_scope_are_heard() {
    let mut world = World::new().await;
    let body = listed(1);
    assert_eq!(put(&world, "nothing", body.clone()).await.status, 401);
    let bare =
        world.app.anonymous().request(Method::PUT, "/oauth/sites").body(body.clone()).send().await.unwrap();
    assert_eq!(bare.status(), 401);
    let narrow = server(&mut world, json!({}), "openid profile").await;
    let no_server =
        server(&mut world, json!({ "name": "Rota 2", "redirectUris": [CALLBACK] }), "openid sites").await;
    for (token, status, error) in [(&narrow, 403, "insufficient_scope"), (&no_server, 400, "invalid_request")]
    {
        let refused = put(&world, token, body.clone()).await;
        assert_eq!(
            (refused.status, refused.body["error"].as_str()),
            (status, Some(error)),
            "{}",
            refused.body
        );
    }
    assert!(kept(&world).await.is_empty());
    // Somebody else's application is not even given the scope.
    let theirs = json!({ "name": "Theirs", "kind": "third_party", "authMethod": "client_secret_post",
        "redirectUris": [format!("{HALL}/sign-in/provider/back")], "postLogoutRedirectUris": [], "scopes": ["openid", "sites"] });
    let made = Answer::of(world.owner.caller.post("/api/v1/clients", &theirs).await).await;
    assert_eq!((made.status, made.fields()), (422, vec!["scopes: not_allowed".to_owned()]), "{}", made.body);
    let good = server(&mut world, json!({ "name": "Hall 2" }), "openid sites").await;
    let mine = world.app.browser().also("cookie", world.cookie.clone());
    send(&mine, "/sign-out", &[]).await;
    assert_eq!(put(&world, &good, body).await.status, 401, "the session has ended");
    world.app.stop().await;
}

#[actix_web::test]
async fn five_hundred_sites_are_kept_and_what_is_no_list_changes_nothing() {
    let mut world = World::new().await;
    let hall = server(&mut world, json!({}), "openid sites").await;
    let told = put(&world, &hall, listed(500)).await;
    assert_eq!(told.status, 200, "{}", told.body);
    assert_eq!(kept(&world).await.len(), 500);
    let more = put(&world, &hall, listed(501)).await;
    assert_eq!((more.status, kept(&world).await.len()), (200, 500), "no more than that of one server");
    let before = kept(&world).await;
    let site = |more: Value| {
        let mut site = json!({ "id": "x", "name": "X" });
        site.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "sites": [site] }).to_string()
    };
    for (what, body) in [
        ("nothing", String::new()),
        ("text", "sites".into()),
        ("a list", "[]".into()),
        ("no sites", "{}".into()),
        ("more", r#"{"sites":[],"more":1}"#.into()),
        ("no name", r#"{"sites":[{"id":"x"}]}"#.into()),
        ("a number", site(json!({ "id": 7 }))),
        ("an unknown field", site(json!({ "admin": true }))),
        ("cut off", r#"{"sites":[{"id":"x","na"#.into()),
        ("deep", format!(r#"{{"sites":{}{}}}"#, "[".repeat(2000), "]".repeat(2000))),
    ] {
        let refused = put(&world, &hall, body).await;
        assert_eq!(
            (refused.status, refused.body["error"].as_str()),
            (400, Some("invalid_request")),
            "{what}"
        );
    }
    let huge = site(json!({ "name": "x".repeat(8 << 20) }));
    let request = world.app.bearer(&hall).request(Method::PUT, "/oauth/sites");
    // The server may hang up while megabytes are still on their way.
    if let Ok(answer) = request.header("content-type", "application/json").body(huge).send().await {
        assert!([400, 413].contains(&answer.status().as_u16()), "{}", answer.status());
    }
    assert_eq!(kept(&world).await, before, "nothing was changed by any of them");
    let odd = json!({ "sites": [
        { "id": "same", "name": "One" },
        { "id": "same", "name": "Two" },
        { "id": "y".repeat(1000), "name": "a\u{0}b\n<script>" },
        { "id": "z", "name": "Z", "url": "javascript:alert(1)" },
    ] });
    assert_eq!(put(&world, &hall, odd.to_string()).await.status, 200);
    let kept = kept(&world).await;
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert!(
        kept.iter().all(|(id, name, url)| id.len() <= 64
            && !name.chars().any(char::is_control)
            && url.starts_with(&format!("{HALL}/#/?site="))),
        "{kept:?}"
    );
    world.app.stop().await;
}

/// Two sign-ins of one person at once, and 62 more: one list stands, whole.
#[actix_web::test]
async fn of_many_lists_at_once_one_stands_whole() {
    for on_postgres in [false, true] {
        let database = if on_postgres { Some(crate::pg::database().await) } else { None };
        let url = database.as_ref().map(|one| one.url.clone());
        let mut world = World::with(|settings| settings.database.url = url.unwrap_or_default()).await;
        let hall = server(&mut world, json!({}), "openid sites").await;
        let puts = (0..64).map(|each| put(&world, &hall, listed(1 + each % 5)));
        let done = futures_util::future::join_all(puts).await;
        assert!(
            done.iter().all(|one| one.status == 200),
            "{:?}",
            done.iter().map(|one| one.status).collect::<Vec<_>>()
        );
        let kept = kept(&world).await;
        assert!((1..=5).contains(&kept.len()), "{kept:?}");
        assert!(kept.iter().enumerate().all(|(n, (id, ..))| *id == format!("site-{n:04}")), "{kept:?}");
        world.app.stop().await;
    }
}
