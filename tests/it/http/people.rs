//! People, roles, access groups, and what somebody with group access sees.

use atrium_domain::permission::{AccessType, Kind, Permission, Profile};
use atrium_schema::{accounts, accounts::AccountData};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    members::TestMember,
    sites::{Answer, TestSite},
};

async fn ask(
    caller: &Caller,
    site: &TestSite,
    method: Method,
    rest: &str,
    version: i64,
    body: Value,
) -> Answer {
    let request = caller.request(method, &site.path(rest)).header("if-match", format!("\"{version}\""));
    Answer::of(request.json(&body).send().await.unwrap()).await
}

async fn get(caller: &Caller, site: &TestSite, rest: &str) -> Answer {
    Answer::of(caller.get(&site.path(rest)).await).await
}

async fn post(caller: &Caller, site: &TestSite, rest: &str, body: Value) -> Answer {
    ask(caller, site, Method::POST, rest, 0, body).await
}

fn names(answer: &Answer) -> Vec<&str> {
    let items = answer.body["items"].as_array().or_else(|| answer.body.as_array());
    items.into_iter().flatten().filter_map(|item| item["name"].as_str()).collect()
}

/// A site with an owner at a browser, beside its tokens.
async fn world(app: &TestApp) -> (TestSite, TestMember) {
    let site = app.db_site("North Hall").await;
    let owner = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    (site, owner)
}

#[actix_web::test]
async fn an_owner_lists_changes_and_removes_people() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let path = format!("/people/{}", vera.user);
    let people = get(&owner.browser, &site, "/people?q=viewer").await;
    assert_eq!(names(&people), ["A viewer"]);
    assert_eq!(people.body["items"][0]["profile"], "viewer");

    let screen = site.make("/screens", &json!({ "name": "Lobby" })).await;
    let change = json!({ "profile": "publisher", "access": "group",
        "grants": [{ "kind": "screen", "id": screen["id"] }] });
    let changed = ask(&owner.browser, &site, Method::PATCH, &path, 2, change.clone()).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(changed.body["grants"][0]["name"], "Lobby");
    ask(&owner.browser, &site, Method::PATCH, &path, 2, change).await.refused(412, "stale");
    let through = get(&owner.browser, &site, &format!("{path}/access")).await.body;
    assert_eq!(
        through["permissions"],
        json!(["viewSite", "sendCommands", "manageMedia", "manageContent", "useTriggers"])
    );
    assert_eq!(through["things"][0]["name"], "Lobby");

    let nobody = json!({ "grants": [{ "kind": "screen", "id": site.id.to_string() }] });
    let refused = ask(&owner.browser, &site, Method::PATCH, &path, 3, nobody).await;
    assert_eq!(refused.fields(), ["grants: reference_missing"]);
    let odd = json!({ "profile": "site_owner" });
    let refused = ask(&owner.browser, &site, Method::PATCH, &path, 3, odd).await;
    assert_eq!(refused.fields(), ["access: owner_needs_site"]);

    let removed = ask(&owner.browser, &site, Method::DELETE, &path, 3, Value::Null).await;
    assert_eq!(removed.status, 204);
    // At the next request she has no part in the site, by browser nor by token.
    get(&vera.browser, &site, "/screens").await.refused(404, "not_found");
    get(&vera.token, &site, "/screens").await.refused(401, "sign_in_required");
    app.stop().await;
}

#[actix_web::test]
async fn the_last_owner_stays() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let path = format!("/people/{}", owner.user);
    let demoted = json!({ "profile": "viewer" });
    ask(&owner.browser, &site, Method::PATCH, &path, 2, demoted).await.refused(409, "last_owner");
    ask(&owner.browser, &site, Method::DELETE, &path, 2, Value::Null).await.refused(409, "last_owner");
    post(&owner.browser, &site, &format!("{path}/lock"), json!({})).await.refused(409, "not_to_yourself");
    app.stop().await;
}

#[actix_web::test]
async fn somebody_locked_is_out_at_once_and_comes_back() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let path = format!("/people/{}", vera.user);
    let locked = post(&owner.browser, &site, &format!("{path}/lock"), json!({})).await;
    assert!(locked.body["lockedAt"].is_string(), "{}", locked.body);
    for caller in [&vera.browser, &vera.token] {
        get(caller, &site, "/screens").await.refused(401, "sign_in_required");
    }
    let unlocked = post(&owner.browser, &site, &format!("{path}/unlock"), json!({})).await;
    assert!(unlocked.body["lockedAt"].is_null(), "{}", unlocked.body);
    assert_eq!(get(&vera.token, &site, "/screens").await.status, 200);
    assert_eq!(get(&app.browser_of(&vera.account).await, &site, "/screens").await.status, 200);
    app.stop().await;
}

#[actix_web::test]
async fn an_account_of_other_sites_is_not_locked_from_one_of_them() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let other = app.db_site("South Hall").await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let scope = atrium_domain::permission::Scope::granted(other.id.clone());
    let mut conn = app.state().db.write().await.unwrap();
    let (user, now) = (app.state().new_id(), app.clock.now());
    atrium_schema::users::insert(&mut conn, &scope, &user, &vera.account, Profile::Viewer, now)
        .await
        .unwrap();
    drop(conn);
    let path = format!("/people/{}/lock", vera.user);
    post(&owner.browser, &site, &path, json!({})).await.refused(403, "person_of_other_sites");
    app.stop().await;
}

#[actix_web::test]
async fn group_access_shows_and_changes_what_is_granted_and_no_more() {
    let app = TestApp::start().await;
    let (site, _) = world(&app).await;
    let north = site.make("/screen-folders", &json!({ "name": "North" })).await;
    let hall = site.make("/screen-folders", &json!({ "name": "Hall", "parentId": north["id"] })).await;
    let list = site.make("/playlists", &json!({ "name": "Loop" })).await;
    let channel = site.make("/channels", &json!({ "name": "News", "defaultPlaylistId": list["id"] })).await;
    let root = json!({ "kind": "channel", "id": channel["id"] });
    let inside =
        site.make("/screens", &json!({ "name": "Inside", "folderId": hall["id"], "root": root })).await;
    let outside = site.make("/screens", &json!({ "name": "Outside" })).await;
    let north_id = north["id"].as_str().unwrap();
    let admin =
        app.member(&site, Profile::GroupAdmin, AccessType::Group, &[(Kind::ScreenFolder, north_id)]).await;
    let me = &admin.browser;
    let at = |thing: &Value, rest: &str| format!("/{rest}/{}", thing["id"].as_str().unwrap());

    assert_eq!(names(&get(me, &site, "/screens").await), ["Inside"]);
    assert_eq!(names(&get(me, &site, "/screen-folders").await), ["Hall", "North"]);
    assert!(names(&get(me, &site, "/channels").await).is_empty());
    assert_eq!(get(me, &site, "/screens/counts").await.body["total"], 1);
    assert_eq!(get(me, &site, "/overview").await.body["playlists"], 0);
    let changes = get(me, &site, "/changes").await;
    let told: Vec<&str> = changes.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["objectName"].as_str())
        .collect();
    assert_eq!(told, ["Inside", "Hall", "North"]);

    // What the screen needs is seen and not changed; what it does not need is not there.
    assert_eq!(get(me, &site, &at(&channel, "channels")).await.status, 200);
    assert_eq!(get(me, &site, &at(&list, "playlists")).await.status, 200);
    let rename = json!({ "name": "Mine" });
    ask(me, &site, Method::PATCH, &at(&channel, "channels"), 1, rename.clone())
        .await
        .refused(403, "out_of_reach");
    get(me, &site, &at(&outside, "screens")).await.refused(404, "not_found");
    get(me, &site, &format!("{}/schedule", at(&outside, "screens"))).await.refused(404, "not_found");
    let command = json!({ "name": "reload" });
    post(me, &site, &format!("{}/commands", at(&outside, "screens")), command)
        .await
        .refused(404, "not_found");

    let renamed = ask(me, &site, Method::PATCH, &at(&inside, "screens"), 1, rename).await;
    assert_eq!(renamed.status, 200, "{}", renamed.body);
    let out = json!({ "folderId": null });
    ask(me, &site, Method::PATCH, &at(&inside, "screens"), 2, out).await.refused(403, "out_of_reach");
    let added = post(me, &site, "/screens", json!({ "name": "New", "folderId": hall["id"] })).await;
    assert_eq!(added.status, 201, "{}", added.body);
    // A folder with others above that she does not reach takes folders and screens all the same.
    let hall_id = hall["id"].as_str().unwrap();
    let below =
        app.member(&site, Profile::GroupAdmin, AccessType::Group, &[(Kind::ScreenFolder, hall_id)]).await;
    for rest in ["/screens", "/screen-folders"] {
        let field = if rest == "/screens" { "folderId" } else { "parentId" };
        let added = post(&below.browser, &site, rest, json!({ "name": "Deep", field: hall_id })).await;
        assert_eq!(added.status, 201, "{}", added.body);
        let outside = post(&below.browser, &site, rest, json!({ "name": "High", field: north_id })).await;
        assert_eq!(outside.status, 422, "{}", outside.body);
    }
    let seen = get(&below.browser, &site, &format!("/people/{}/access", admin.user)).await;
    assert_eq!(seen.body["things"], json!([]), "what she does not reach is not named to her");
    // The site itself is for those with access to all of it.
    let settings = json!({ "name": "Mine" });
    ask(me, &site, Method::PATCH, "", 1, settings).await.refused(403, "forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn moving_a_folder_tells_who_gains_and_who_loses() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let north = site.make("/screen-folders", &json!({ "name": "North" })).await;
    let south = site.make("/screen-folders", &json!({ "name": "South" })).await;
    let hall = site.make("/screen-folders", &json!({ "name": "Hall", "parentId": north["id"] })).await;
    let id = |folder: &Value| folder["id"].as_str().unwrap().to_owned();
    let loser =
        app.member(&site, Profile::Viewer, AccessType::Group, &[(Kind::ScreenFolder, &id(&north))]).await;
    let gainer = app.member(&site, Profile::Publisher, AccessType::Group, &[]).await;
    let group = json!({ "name": "Southerners", "memberIds": [gainer.user.to_string()],
        "grants": [{ "kind": "screenFolder", "id": id(&south) }] });
    assert_eq!(post(&owner.browser, &site, "/access-groups", group).await.status, 201);
    let path = format!("/screen-folders/{}/move-preview?parentId={}", id(&hall), id(&south));
    let preview = get(&owner.browser, &site, &path).await.body;
    assert_eq!(preview["gains"][0]["id"], gainer.user.to_string());
    assert_eq!(preview["loses"][0]["id"], loser.user.to_string());
    let staying = format!("/screen-folders/{}/move-preview?parentId={}", id(&hall), id(&north));
    assert_eq!(get(&owner.browser, &site, &staying).await.body, json!({ "gains": [], "loses": [] }));

    // And it is so.
    let moved = json!({ "parentId": id(&south) });
    let path = format!("/screen-folders/{}", id(&hall));
    assert_eq!(ask(&owner.browser, &site, Method::PATCH, &path, 1, moved).await.status, 200);
    assert_eq!(get(&gainer.token, &site, &path).await.status, 200);
    get(&loser.token, &site, &path).await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn groups_and_roles_are_written_whole_and_have_names_of_their_own() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let me = &owner.browser;
    let group = json!({ "name": "Guards", "memberIds": [], "grants": [] });
    let made = post(me, &site, "/access-groups", group.clone()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let twice = post(me, &site, "/access-groups", json!({ "name": "GUARDS" })).await;
    assert_eq!(twice.fields(), ["name: name_taken"]);
    let path = format!("/access-groups/{}", made.body["id"].as_str().unwrap());
    let renamed = ask(me, &site, Method::PUT, &path, 1, json!({ "name": "Hosts" })).await;
    assert_eq!(renamed.body["version"], 2, "{}", renamed.body);
    ask(me, &site, Method::PUT, &path, 1, group).await.refused(412, "stale");
    assert_eq!(ask(me, &site, Method::DELETE, &path, 2, Value::Null).await.status, 204);

    let role =
        post(me, &site, "/profiles", json!({ "name": "Librarian", "permissions": ["manageMedia"] })).await;
    assert_eq!(role.body["permissions"], json!(["viewSite", "manageMedia"]), "{}", role.body);
    let odd = post(me, &site, "/profiles", json!({ "name": "X", "permissions": ["fly"] })).await;
    assert_eq!(odd.fields(), ["permissions: permission_unknown"]);
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let custom = json!({ "profile": "custom", "profileId": role.body["id"] });
    let person = format!("/people/{}", vera.user);
    let changed = ask(me, &site, Method::PATCH, &person, 2, custom).await;
    assert_eq!(changed.body["profileName"], "Librarian", "{}", changed.body);
    let path = format!("/profiles/{}", role.body["id"].as_str().unwrap());
    ask(me, &site, Method::DELETE, &path, 1, Value::Null).await.refused(409, "role_in_use");
    let folder = json!({ "name": "Pictures" });
    assert_eq!(post(&vera.browser, &site, "/media-folders", folder.clone()).await.status, 201);
    let less = json!({ "name": "Librarian", "permissions": [] });
    assert_eq!(ask(me, &site, Method::PUT, &path, 1, less).await.status, 200);
    post(&vera.browser, &site, "/media-folders", folder).await.refused(403, "forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn a_server_admin_may_everything_on_every_site_that_exists() {
    let app = TestApp::start().await;
    let (site, _) = world(&app).await;
    let other = app.db_site("South Hall").await;
    let admin = app.member(&other, Profile::Viewer, AccessType::Site, &[]).await;
    get(&admin.browser, &site, "/screens").await.refused(404, "not_found");
    let mut conn = app.state().db.write().await.unwrap();
    let row = accounts::find(&mut conn, &admin.account).await.unwrap();
    let data = AccountData { server_admin: true, ..row.data };
    accounts::update(&mut conn, &admin.account, row.version, data, app.clock.now()).await.unwrap();
    drop(conn);
    let made = post(&admin.browser, &site, "/screens", json!({ "name": "Lobby" })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let nowhere = admin.browser.get("/api/v1/sites/01939e6a-7b2c-7def-8123-456789abcdef/screens").await;
    assert_eq!(nowhere.status(), 404);
    let me: Value = admin.browser.get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(me["sites"].as_array().unwrap().len(), 2);
    assert_eq!(me["sites"][0]["permissions"].as_array().unwrap().len(), Permission::ALL.len());
    app.stop().await;
}

#[actix_web::test]
async fn acting_as_somebody_is_an_hour_with_a_reason_and_a_way_back() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let vera = app.member(&site, Profile::Publisher, AccessType::Site, &[]).await;
    let path = format!("/people/{}/assume", vera.user);
    let why = json!({ "reason": "She cannot find her playlist" });
    let blank = post(&owner.browser, &site, &path, json!({ "reason": " " })).await;
    assert_eq!(blank.fields(), ["reason: reason_needed"]);
    post(&vera.browser, &site, &format!("/people/{}/assume", owner.user), why.clone())
        .await
        .refused(403, "forbidden");
    post(&owner.token, &site, &path, why.clone()).await.refused(403, "forbidden");

    let acting = post(&owner.browser, &site, &path, why.clone()).await;
    assert_eq!(acting.status, 204, "{}", acting.body);
    let browser = app.browser().also("cookie", cookies(&acting));
    let me: Value = browser.get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(me["account"]["displayName"], "A publisher");
    assert_eq!(me["assumedBy"]["displayName"], "A site_owner");
    // Not as somebody else from there, and what is done tells of both.
    let made = post(&browser, &site, "/playlists", json!({ "name": "Hers" })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let newest = &site.get("/changes").await.body["items"][0];
    assert_eq!(newest["actor"]["name"], "A publisher");
    assert_eq!(newest["actor"]["behind"], "A site_owner");

    let back = browser.request(Method::DELETE, "/api/v1/me/assumed").send().await.unwrap();
    let back = Answer::of(back).await;
    assert_eq!(back.status, 204);
    let own = app.browser().also("cookie", cookies(&back));
    let me: Value = own.get("/api/v1/me").await.json().await.unwrap();
    assert_eq!(me["account"]["displayName"], "A site_owner");
    assert_eq!(browser.get("/api/v1/me").await.status(), 401, "the other session has ended");
    let again = own.request(Method::DELETE, "/api/v1/me/assumed").send().await.unwrap();
    Answer::of(again).await.refused(409, "not_assumed");

    let acting = post(&owner.browser, &site, &path, why.clone()).await;
    let browser = app.browser().also("cookie", cookies(&acting));
    app.clock.advance_ms(59 * 60_000);
    assert_eq!(browser.get("/api/v1/me").await.status(), 200);
    app.clock.advance_ms(60_000);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401, "an hour, however much it is used");
    app.stop().await;
}

#[actix_web::test]
async fn signing_out_while_acting_as_somebody_ends_both() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let why = json!({ "reason": "Looking" });
    let acting = post(&owner.browser, &site, &format!("/people/{}/assume", vera.user), why).await;
    let browser = app.browser().also("cookie", cookies(&acting));
    let out = crate::people::send(&browser, "/sign-out", &[]).await;
    assert_eq!(out.status(), 303);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401);
    assert_eq!(owner.browser.get("/api/v1/me").await.status(), 401);
    app.stop().await;
}

#[actix_web::test]
async fn whoever_loses_the_right_no_longer_acts_as_another() {
    let app = TestApp::start().await;
    let (site, owner) = world(&app).await;
    let second = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    let why = json!({ "reason": "Looking" });
    let acting = post(&second.browser, &site, &format!("/people/{}/assume", vera.user), why.clone()).await;
    let browser = app.browser().also("cookie", cookies(&acting));
    assert_eq!(browser.get("/api/v1/me").await.status(), 200);
    let demoted = json!({ "profile": "publisher" });
    let path = format!("/people/{}", second.user);
    assert_eq!(ask(&owner.browser, &site, Method::PATCH, &path, 2, demoted).await.status, 200);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401);
    // Nor upwards to a server administrator.
    let mut conn = app.state().db.write().await.unwrap();
    let row = accounts::find(&mut conn, &vera.account).await.unwrap();
    let data = AccountData { server_admin: true, ..row.data };
    accounts::update(&mut conn, &vera.account, row.version, data, app.clock.now()).await.unwrap();
    drop(conn);
    let path = format!("/people/{}/assume", vera.user);
    post(&owner.browser, &site, &path, why).await.refused(403, "upwards");
    app.stop().await;
}

fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter();
    let pairs: Vec<&str> = set
        .filter_map(|line| line.to_str().ok()?.split(';').next())
        .filter(|pair| !pair.ends_with('='))
        .collect();
    pairs.join("; ")
}
