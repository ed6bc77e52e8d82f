//! The first sign-in makes one account of what was imported.

use atrium::housekeeping;
use serde_json::json;

use super::*;
use crate::people::{OWNER, PASSWORD, send};

#[actix_web::test]
async fn either_password_is_right_at_the_first_sign_in_and_only_that_one_afterwards() {
    for (used, other) in [(PUBLISHER, PORTAL), (PORTAL, PUBLISHER)] {
        let world = World::new().await;
        world
            .import(&[
                ("publisher", "Nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
                ("portal", "nina", "Nina@Example.org", PORTAL, "South Hall=site_owner;North Hall=viewer"),
                ("room", "nina", "", ROOM, "North Hall=group_admin"),
            ])
            .await;
        let done = world.sign_in("NINA", used).await;
        assert_eq!(done.status(), 303, "{}", done.text().await.unwrap());
        let me = world.me(&done).await;
        assert_eq!(roles(&me), [pair("North Hall", "group_admin"), pair("South Hall", "site_owner")]);
        assert_eq!(
            me["account"]["email"].as_str().map(str::to_lowercase).as_deref(),
            Some("nina@example.org")
        );
        assert!(world.opens("nina@example.org", used).await, "by the address, too");
        assert!(!world.opens("nina", other).await, "the other counts no more");
        assert!(!world.opens("nina", ROOM).await, "a room's never did");
        let merged = ["portal", "publisher", "room"].map(|product| pair(product, "merged"));
        assert_eq!(world.states().await, merged);
        world.app.stop().await;
    }
}

#[actix_web::test]
async fn the_address_may_be_typed_first_and_means_all_rows_of_the_username() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("portal", "nina", "", PORTAL, "South Hall=viewer"),
        ])
        .await;
    // The row whose password it is has no address: to have typed one proves nothing.
    let asked = world.sign_in(" nina@EXAMPLE.org ", PORTAL).await;
    assert_eq!(location(&asked), "/sign-in/mailbox");
    let code = world.app.newest_letter("nina@example.org").await.code();
    let done = send(&browser_of(&world, &asked), "/sign-in/mailbox", &[("code", &code)]).await;
    let me = world.me(&done).await;
    assert_eq!(roles(&me), [pair("North Hall", "publisher"), pair("South Hall", "viewer")]);
    assert_eq!(
        me["account"]["email"], "nina@example.org",
        "an account without an address gets the proved one"
    );
    world.app.stop().await;
}

#[actix_web::test]
async fn another_mailbox_is_proved_by_its_code_in_the_same_sign_in() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("portal", "nina", "n.berg@other.example", PORTAL, "South Hall=site_owner"),
        ])
        .await;
    let asked = world.sign_in("nina", PUBLISHER).await;
    assert_eq!((asked.status().as_u16(), location(&asked)), (303, "/sign-in/mailbox"));
    let browser = browser_of(&world, &asked);
    assert_eq!(browser.get("/api/v1/me").await.status(), 401, "not in yet");
    let page = browser.get("/sign-in/mailbox").await.text().await.unwrap();
    assert!(page.contains("n.***@other.example") && !page.contains("n.berg@"), "{page}");
    let code = world.app.newest_letter("n.berg@other.example").await.code();
    let wrong = format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000);
    assert_eq!(send(&browser, "/sign-in/mailbox", &[("code", &wrong)]).await.status(), 422);
    let again = send(&browser, "/sign-in/mailbox/again", &[]).await;
    assert_eq!(again.status(), 429, "not within a minute");
    let done = send(&browser, "/sign-in/mailbox", &[("code", &code)]).await;
    assert_eq!(done.status(), 303, "{}", done.text().await.unwrap());
    let me = world.me(&done).await;
    assert_eq!(roles(&me), [pair("North Hall", "publisher"), pair("South Hall", "site_owner")]);
    assert_eq!(me["account"]["email"], "nina@example.org", "the address signed in with stays");
    assert_eq!(send(&browser, "/sign-in/mailbox", &[("code", &code)]).await.status(), 303, "used up");
    assert_eq!(world.states().await, [pair("portal", "merged"), pair("publisher", "merged")]);
    world.app.stop().await;
}

#[actix_web::test]
async fn whoever_passes_over_the_other_mailbox_is_in_and_an_administrator_says_whose_it_is() {
    for same in [true, false] {
        let world = World::new().await;
        world
            .import(&[
                ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
                ("portal", "nina", "n.berg@other.example", PORTAL, "South Hall=site_owner"),
            ])
            .await;
        let browser = browser_of(&world, &world.sign_in("nina", PUBLISHER).await);
        let done = send(&browser, "/sign-in/mailbox/skip", &[]).await;
        assert_eq!(roles(&world.me(&done).await), [pair("North Hall", "publisher")]);
        assert!(!world.opens("nina", PORTAL).await && !world.opens("n.berg@other.example", PORTAL).await);
        let again = world.sign_in("nina", PUBLISHER).await;
        assert_eq!(location(&again), "/", "asked only in the first sign-in");
        let waiting = world.imported("?show=waiting").await;
        let (id, name) = (&waiting[0]["id"], &waiting[0]["accountName"]);
        assert_eq!((waiting.len(), name.as_str()), (1, Some("nina")));
        let decision = json!({ "decision": if same { "same" } else { "other" } });
        assert_eq!(world.act(id, "/decision", &decision).await.status, 204);
        let me = world.me(&again).await;
        if same {
            assert_eq!(roles(&me), [pair("North Hall", "publisher"), pair("South Hall", "site_owner")]);
        } else {
            assert_eq!(roles(&me), [pair("North Hall", "publisher")]);
            assert_eq!(location(&world.sign_in("nina", PUBLISHER).await), "/", "it is not asked for again");
            assert_eq!(world.imported("?show=must_reset").await.len(), 1, "they set a password");
        }
        assert_eq!(world.act(id, "/decision", &decision).await.status, 404, "decided");
        world.app.stop().await;
    }
}

#[actix_web::test]
async fn an_account_that_is_there_already_gets_what_is_imported_for_its_proved_mailbox() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "anna", OWNER, PUBLISHER, "South Hall=site_owner"),
            ("room", "anna", "", ROOM, "South Hall=viewer"),
            ("portal", "eve", "eve@example.org", PORTAL, "South Hall=viewer"),
        ])
        .await;
    assert!(!world.opens(OWNER, PUBLISHER).await, "whoever has an account signs in to that");
    let done = world.sign_in(OWNER, PASSWORD).await;
    assert_eq!((done.status().as_u16(), location(&done)), (303, "/"));
    let me = world.me(&done).await;
    assert_eq!(
        world.states().await,
        [pair("portal", "free"), pair("publisher", "merged"), pair("room", "merged")],
        "{me}"
    );
    world.app.stop().await;
}

#[actix_web::test]
async fn a_second_import_adds_nothing_twice_and_joins_those_who_have_signed_in() {
    let world = World::new().await;
    let first = [("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher")];
    world.import(&first).await;
    assert_eq!(location(&world.sign_in("nina", PUBLISHER).await), "/");
    let more = [first[0], ("portal", "nina", "", PORTAL, "South Hall=viewer")];
    let report = world.import(&more).await;
    assert_eq!((report.people, report.already), (1, 1));
    assert!(!world.opens("nina", PORTAL).await, "the first sign-in has been");
    // It has a password of its own and no mailbox to prove: an administrator says whose it is.
    let me = world.me(&world.sign_in("nina", PUBLISHER).await).await;
    assert_eq!(roles(&me), [pair("North Hall", "publisher")]);
    assert_eq!(world.imported("?show=waiting").await.len(), 1);
    let report = world.import(&more).await;
    assert_eq!((report.people, report.already), (0, 2));
    world.app.stop().await;
}

#[actix_web::test]
async fn an_address_belongs_to_one_and_the_others_set_a_new_one() {
    let world = World::new().await;
    let report = world
        .import(&[
            ("publisher", "nina", "same@example.org", PUBLISHER, "North Hall=publisher"),
            ("publisher", "olle", "SAME@example.org", PORTAL, "North Hall=viewer"),
        ])
        .await;
    assert_eq!((report.emptied.len(), report.emptied[0].username.as_str()), (1, "olle"));
    let me = world.me(&world.sign_in("olle", PORTAL).await).await;
    assert_eq!(me["account"]["email"], serde_json::Value::Null);
    assert!(world.opens("same@example.org", PUBLISHER).await);
    assert!(!world.opens("same@example.org", PORTAL).await);
    assert_eq!(world.imported("?show=emptied").await.len(), 1);
    world.app.stop().await;
}

#[actix_web::test]
async fn old_passwords_have_their_time() {
    let world = World::with(|settings| settings.identity.legacy_hash_months = 2).await;
    world.import(&[("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher")]).await;
    world.app.clock.advance_ms(MONTH_MS);
    housekeeping::round(world.app.state()).await;
    let hash = async || {
        let conn = &mut world.app.state().db.read().await.unwrap();
        atrium_schema::legacy_accounts::named(conn, "nina").await.unwrap().remove(0).hash
    };
    assert!(hash().await.is_some());
    world.app.clock.advance_ms(MONTH_MS);
    housekeeping::round(world.app.state()).await;
    assert!(!world.opens("nina", PUBLISHER).await);
    let conn = &mut world.app.state().db.read().await.unwrap();
    assert!(atrium_schema::legacy_shapes::all(conn).await.unwrap().is_empty(), "sign-ins cost what they did");
    assert_eq!(hash().await, None);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_deleted_site_and_a_role_that_is_less_change_nothing() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "South Hall=publisher"),
            ("portal", "nina", "", PORTAL, "North Hall=viewer"),
        ])
        .await;
    let sites = Answer::of(world.owner.caller.get("/api/v1/server/sites").await).await.body;
    let south = sites.as_array().unwrap().iter().find(|site| site["name"] == "South Hall").unwrap();
    let path = format!("/api/v1/server/sites/{}", south["id"].as_str().unwrap());
    let request = world.owner.caller.request(reqwest::Method::DELETE, &path);
    let request = request.header("if-match", format!("\"{}\"", south["version"]));
    assert!(request.json(&json!({"name": "South Hall"})).send().await.unwrap().status().is_success());
    let me = world.me(&world.sign_in("nina", PUBLISHER).await).await;
    assert_eq!(roles(&me), [pair("North Hall", "viewer")]);
    world.app.stop().await;
}

/// An account without a username, which has the row's address: nobody gets a second one by the old username.
#[actix_web::test]
async fn an_old_username_leads_to_the_account_that_has_its_address_and_to_no_other() {
    let world = World::new().await;
    world.import(&[("publisher", "anna", OWNER, PUBLISHER, "South Hall=site_owner")]).await;
    assert!(!world.opens("anna", PUBLISHER).await, "an old password is not the account's");
    assert!(world.opens("anna", PASSWORD).await, "but its username is a name for it");
    let count = async || {
        let conn = &mut world.app.state().db.read().await.unwrap();
        atrium_schema::accounts::count(conn).await.unwrap()
    };
    assert_eq!(count().await, 1);
    assert_eq!(world.states().await, [pair("publisher", "merged")]);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_locked_account_is_not_gone_around_by_its_old_username() {
    let world = World::new().await;
    world.app.person("vera@example.org", &world.owner.site, atrium_domain::permission::Profile::Viewer).await;
    world.import(&[("publisher", "vera", "vera@example.org", PUBLISHER, "South Hall=site_owner")]).await;
    let state = world.app.state();
    {
        let conn = &mut state.db.write().await.unwrap();
        let row = atrium_schema::accounts::find_by_email(conn, "vera@example.org").await.unwrap().unwrap();
        let data = atrium_schema::accounts::AccountData { locked_at: Some(state.now()), ..row.data };
        atrium_schema::accounts::update(conn, &row.id, row.version, data, state.now()).await.unwrap();
    }
    for password in [PUBLISHER, PASSWORD] {
        let answer = world.sign_in("vera", password).await;
        assert!([403, 422].contains(&answer.status().as_u16()), "{}", answer.status());
    }
    send(&world.app.browser(), "/forgotten", &[("email", "vera")]).await;
    assert!(world.app.letters().await.is_empty());
    world.app.stop().await;
}

/// Whoever broke the sign-in off is asked again in the next, until they pass it over.
#[actix_web::test]
async fn a_mailbox_that_was_not_proved_is_asked_for_again() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("portal", "nina", "other@example.org", PORTAL, "South Hall=viewer"),
        ])
        .await;
    for _ in 0..2 {
        assert_eq!(location(&world.sign_in("nina", PUBLISHER).await), "/sign-in/mailbox");
    }
    let asked = world.sign_in("nina", PUBLISHER).await;
    let code = world.app.newest_letter("other@example.org").await.code();
    let done = send(&browser_of(&world, &asked), "/sign-in/mailbox", &[("code", &code)]).await;
    let me = world.me(&done).await;
    assert_eq!(roles(&me), [pair("North Hall", "publisher"), pair("South Hall", "viewer")]);
    assert_eq!(location(&world.sign_in("nina", PUBLISHER).await), "/");
    world.app.stop().await;
}

/// The sites that come along may ask for more than was asked before.
#[actix_web::test]
async fn a_role_that_is_merged_brings_its_sites_second_factor_with_it() {
    let world = World::new().await;
    let policy = json!({ "secondFactor": "own", "trustedDays": 0 });
    let path = format!("/api/v1/sites/{}/policy", world.owner.site);
    let request = world.owner.caller.request(reqwest::Method::PUT, &path).header("if-match", "\"0\"");
    let done = Answer::of(request.json(&policy).send().await.unwrap()).await;
    assert_eq!(done.status, 200, "{}", done.body);
    world.import(&[("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher")]).await;
    assert_eq!(location(&world.sign_in("nina", PUBLISHER).await), "/sign-in/set-up-app");
    world.app.stop().await;
}

/// A namesake who was here before is no reason to take a stranger's password away.
#[actix_web::test]
async fn a_stranger_with_the_name_of_an_account_signs_in_by_the_address() {
    let world = World::new().await;
    let state = world.app.state();
    {
        let conn = &mut state.db.write().await.unwrap();
        let row = atrium_schema::accounts::find_by_email(conn, OWNER).await.unwrap().unwrap();
        let data = atrium_schema::accounts::AccountData { username: Some("nina".into()), ..row.data };
        atrium_schema::accounts::update(conn, &row.id, row.version, data, state.now()).await.unwrap();
    }
    let report =
        world.import(&[("publisher", "nina", "nina@example.org", PUBLISHER, "South Hall=viewer")]).await;
    assert_eq!(report.collisions.len(), 1, "told beforehand");
    assert!(world.opens("nina", PASSWORD).await, "the owner, whose sign-in takes nothing");
    let me = world.me(&world.sign_in("nina@example.org", PUBLISHER).await).await;
    assert_eq!(roles(&me), [pair("South Hall", "viewer")]);
    world.app.stop().await;
}

#[actix_web::test]
async fn checks_of_two_imports_add_up_and_a_rooms_password_opens_no_further_tries() {
    let world = World::new().await;
    world.import(&[("publisher", "nina", "nina@example.org", PUBLISHER, "")]).await;
    world.import(&[("portal", "nina", "nina@example.org", PORTAL, ""), ("room", "nina", "", ROOM, "")]).await;
    let shapes = {
        let conn = &mut world.app.state().db.read().await.unwrap();
        atrium_schema::legacy_shapes::all(conn).await.unwrap()
    };
    assert_eq!(shapes, [("digest+argon2id".to_owned(), 3)]);
    let mut last = 422;
    for _ in 0..30 {
        last = world.sign_in("nina", "not the password").await.status().as_u16();
        if last == 429 {
            break;
        }
        let room = world.sign_in("nina", ROOM).await.status().as_u16();
        assert!([403, 429].contains(&room), "{room}");
    }
    assert_eq!(last, 429);
    world.app.stop().await;
}
