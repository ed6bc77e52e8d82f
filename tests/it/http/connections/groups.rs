//! What the provider's groups make of people.

use super::*;

#[actix_web::test]
async fn groups_give_roles_and_a_list_that_is_too_long_changes_none() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let map = [Mapping { value: "press".into(), profile: "publisher".into(), access_groups: Vec::new() }];
    let with = ConnectionData { groups_map: serde_json::to_string(&map).unwrap(), ..data(Stage::Optional) };
    let row = connect(&app, &owner, "north.example", with).await;
    let said = |groups| claims("42", Some("nils@north.example"), groups);
    for (groups, role) in [
        (Groups::Listed(vec!["press".into()]), Profile::Publisher),
        (Groups::TooMany, Profile::Publisher),
        (Groups::Listed(vec!["other".into()]), Profile::Viewer),
        (Groups::Absent, Profile::Viewer),
    ] {
        join(&app, &row, &said(groups.clone())).await.unwrap();
        assert_eq!(role_of(&app, &owner, "nils@north.example").await, role, "{groups:?}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn groups_put_people_into_access_groups_and_take_them_out_again() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let group = async |name: &str| -> String {
        let path = format!("/api/v1/sites/{}/access-groups", owner.site);
        let body = json!({ "name": name, "memberIds": [], "grants": [] });
        let made = Answer::of(owner.caller.post(&path, &body).await).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body["id"].as_str().unwrap().to_owned()
    };
    let (north, south, by_hand) = (group("North").await, group("South").await, group("By hand").await);
    let row = connect(&app, &owner, "north.example", data(Stage::Optional)).await;
    let path = format!("/api/v1/sites/{}/connections/{}", owner.site, row.id);
    let patch = async |version: i64, groups: Value| {
        let request = owner.caller.request(Method::PATCH, &path).header("if-match", format!("\"{version}\""));
        Answer::of(request.json(&json!({ "groups": groups })).send().await.unwrap()).await
    };
    let line = |value: &str, groups: &[&str]| json!({ "value": value, "profile": "publisher", "accessGroups": groups });
    let elsewhere = patch(1, json!([line("n", &["01900000-0000-7000-8000-000000000001"])])).await;
    assert_eq!(elsewhere.status, 422, "{}", elsewhere.body);
    let saved = patch(1, json!([line("n", &[&north]), line("s", &[&north, &south]), line("it", &[])])).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let scope = scope(&owner);
    let row = connections::find(&mut app.state().db.read().await.unwrap(), &scope, &row.id).await.unwrap();
    let of = async |groups: Groups| {
        join(&app, &row, &claims("42", Some("nils@north.example"), groups)).await.unwrap();
        let mut conn = app.state().db.read().await.unwrap();
        let all = users::list(&mut conn, &scope).await.unwrap();
        let user = all
            .into_iter()
            .find(|(_, row)| row.data.email.as_deref() == Some("nils@north.example"))
            .unwrap()
            .0;
        let own = atrium_schema::access_groups::of_user(&mut conn, &scope, &user.id).await.unwrap();
        let own: Vec<String> = own.iter().map(ToString::to_string).collect();
        (user.access.as_str().to_owned(), own, user.id)
    };
    let listed = |groups: &[&str]| Groups::Listed(groups.iter().map(|one| (*one).to_owned()).collect());
    // Somebody new whose groups are too many to be told begins with nothing, not with everything.
    join(&app, &row, &claims("43", Some("new@north.example"), Groups::TooMany)).await.unwrap();
    let mut conn = app.state().db.read().await.unwrap();
    let all = users::list(&mut conn, &scope).await.unwrap();
    let newcomer =
        all.into_iter().find(|(_, row)| row.data.email.as_deref() == Some("new@north.example")).unwrap();
    assert_eq!(newcomer.0.access.as_str(), "group");
    drop(conn);
    let (access, own, user) = of(listed(&["n"])).await;
    assert_eq!((access.as_str(), own), ("group", vec![north.clone()]));
    // What somebody gave by hand, and a group the table does not name, stays.
    let hand = by_hand.parse().unwrap();
    let mut conn = app.state().db.write().await.unwrap();
    atrium_schema::access_groups::join(&mut conn, &scope, &hand, &user).await.unwrap();
    drop(conn);
    let (_, own, _) = of(listed(&["s"])).await;
    assert_eq!(own.len(), 3, "{own:?}");
    let (_, own, _) = of(Groups::TooMany).await;
    assert_eq!(own.len(), 3, "a list that is too long changes nothing");
    let (access, own, _) = of(listed(&["it"])).await;
    assert_eq!((access.as_str(), own), ("site", vec![by_hand.clone()]));
    let (access, own, _) = of(Groups::Absent).await;
    assert_eq!((access.as_str(), own), ("group", vec![by_hand]));
    app.stop().await;
}
