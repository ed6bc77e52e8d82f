//! Imported accounts of an organisation that signs its own people in.

use atrium_domain::sso::Stage;
use atrium_identity::federation::Groups;

use super::*;
use crate::{
    http::connections::{claims, connect, data, join},
    people::send,
};

/// Checklist D: the legacy merge is one of the doors that "required" closes.
#[actix_web::test]
async fn required_closes_old_passwords_and_links_and_the_provider_merges() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@north.example", PUBLISHER, "South Hall=publisher"),
            ("room", "nina", "", ROOM, "South Hall=viewer"),
        ])
        .await;
    let connection = connect(&world.app, &world.owner, "north.example", data(Stage::Required)).await;
    let refused = world.sign_in("nina", PUBLISHER).await;
    assert_eq!(refused.status(), 403, "the password is right, and opens nothing");
    assert!(refused.headers().get("set-cookie").is_none());
    send(&world.app.browser(), "/forgotten", &[("email", "nina")]).await;
    assert!(world.app.letters().await.is_empty(), "no link either");
    assert_eq!(
        world.states().await,
        [pair("publisher", "free"), pair("room", "free")],
        "and nothing was merged"
    );
    let them = claims("s1", Some("nina@north.example"), Groups::Absent);
    join(&world.app, &connection, &them).await.unwrap();
    assert_eq!(world.states().await, [pair("publisher", "merged"), pair("room", "merged")]);
    let account = crate::http::connections::account(&world.app, "nina@north.example").await;
    assert_eq!(account.data.username.as_deref(), Some("nina"));
    assert_eq!(account.data.password_hash, None, "no password is kept of whom a provider signs in");
    let conn = &mut world.app.state().db.read().await.unwrap();
    let sites = atrium_schema::users::sites_of(conn, &account.id).await.unwrap();
    assert_eq!(sites.len(), 2, "by the connection, and by the import");
    world.app.stop().await;
}

#[actix_web::test]
async fn while_it_is_optional_both_ways_lead_in() {
    let world = World::new().await;
    world.import(&[("publisher", "nina", "nina@north.example", PUBLISHER, "South Hall=publisher")]).await;
    connect(&world.app, &world.owner, "north.example", data(Stage::Optional)).await;
    let me = world.me(&world.sign_in("nina", PUBLISHER).await).await;
    assert_eq!(roles(&me), [pair("South Hall", "publisher")]);
    world.app.stop().await;
}

/// An address that the import took away still says whose person it is; and a mailed code is no way into a closed domain.
#[actix_web::test]
async fn emptied_rows_and_mailed_codes_do_not_go_around_what_is_required() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@north.example", "", "South Hall=viewer"),
            ("portal", "nina.b", "nina@north.example", PORTAL, "South Hall=site_owner"),
            ("publisher", "bo", "bo@example.org", PUBLISHER, "South Hall=viewer"),
            ("portal", "bo", "bo@north.example", PORTAL, "South Hall=site_owner"),
        ])
        .await;
    connect(&world.app, &world.owner, "north.example", data(Stage::Required)).await;
    assert_eq!(world.imported("?show=emptied").await.len(), 1);
    assert_eq!(world.sign_in("nina.b", PORTAL).await.status(), 403);
    let in_at_once = world.sign_in("bo", PUBLISHER).await;
    assert_eq!(location(&in_at_once), "/", "no code goes to a mailbox of the organisation");
    assert_eq!(roles(&world.me(&in_at_once).await), [pair("South Hall", "viewer")]);
    assert_eq!(world.imported("?show=waiting").await.len(), 1);
    world.app.stop().await;
}
