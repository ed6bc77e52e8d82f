//! A new password before the first sign-in.

use serde_json::json;

use super::*;
use crate::people::send;

const NEW: &str = "seven green kettles";

async fn ask(world: &World, name: &str) -> String {
    let answer = send(&world.app.browser(), "/forgotten", &[("email", name)]).await;
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

async fn set(world: &World, token: &str) -> u16 {
    let fields = [("token", token), ("password", NEW)];
    send(&world.app.browser(), "/reset", &fields).await.status().as_u16()
}

#[actix_web::test]
async fn a_room_user_sets_a_password_by_mail_and_then_signs_in() {
    let world = World::new().await;
    world.import(&[("room", "nina", "nina@example.org", ROOM, "North Hall=viewer")]).await;
    let refused = world.sign_in("nina", ROOM).await;
    assert_eq!(refused.status(), 403);
    assert!(refused.text().await.unwrap().contains("Set a new password first"));
    assert!(!world.opens("nina", PUBLISHER).await, "a wrong one is told nothing");
    let page = ask(&world, "nina").await;
    let letter = world.app.newest_letter("nina@example.org").await;
    assert_eq!(world.app.browser().get(&letter.link()).await.status(), 200);
    assert_eq!(set(&world, &letter.token()).await, 303);
    assert_eq!(set(&world, &letter.token()).await, 410, "once");
    let me = world.me(&world.sign_in("nina", NEW).await).await;
    assert_eq!(roles(&me), [pair("North Hall", "viewer")]);
    assert!(!world.opens("nina", ROOM).await);
    assert_eq!(ask(&world, "nobody").await, page, "whether it exists is not told");
    world.app.stop().await;
}

#[actix_web::test]
async fn a_reset_before_the_first_sign_in_ends_every_old_password() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("portal", "nina", "nina@example.org", PORTAL, "South Hall=viewer"),
            ("room", "nina", "other@example.org", ROOM, ""),
        ])
        .await;
    ask(&world, "nina@example.org").await;
    let token = world.app.newest_letter("nina@example.org").await.token();
    assert_eq!(set(&world, &token).await, 303);
    assert!(!world.opens("nina", PUBLISHER).await && !world.opens("nina", PORTAL).await);
    assert!(!world.opens("nina", ROOM).await);
    let asked = world.sign_in("nina", NEW).await;
    assert_eq!(location(&asked), "/sign-in/mailbox", "the other mailbox is asked for in the first sign-in");
    let browser = browser_of(&world, &asked);
    let me = world.me(&send(&browser, "/sign-in/mailbox/skip", &[]).await).await;
    assert_eq!(roles(&me), [pair("North Hall", "publisher"), pair("South Hall", "viewer")]);
    let states = world.states().await;
    assert_eq!(states, [pair("portal", "merged"), pair("publisher", "merged"), pair("room", "waiting")]);
    world.app.stop().await;
}

#[actix_web::test]
async fn an_administrator_hands_a_link_to_somebody_without_an_address() {
    let world = World::new().await;
    let report = world.import(&[("room", "nina", "", ROOM, "North Hall=viewer")]).await;
    assert_eq!(report.need_link.len(), 1);
    assert_eq!(world.sign_in("nina", ROOM).await.status(), 403);
    let row = world.imported("?show=must_reset").await.remove(0);
    let first = world.act(&row["id"], "/reset-link", &json!({})).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let second = world.act(&row["id"], "/reset-link", &json!({})).await;
    let token =
        |answer: &Answer| answer.body["url"].as_str().unwrap().split_once("token=").unwrap().1.to_owned();
    assert_eq!(set(&world, &token(&first)).await, 410, "a newer one replaced it");
    assert_eq!(set(&world, &token(&second)).await, 303);
    let me = world.me(&world.sign_in("nina", NEW).await).await;
    assert_eq!(roles(&me), [pair("North Hall", "viewer")]);
    assert_eq!(world.act(&row["id"], "/reset-link", &json!({})).await.status, 409, "it is an account's now");
    world.app.stop().await;
}

#[actix_web::test]
async fn a_link_that_is_too_old_and_a_removed_row_open_nothing() {
    let world = World::new().await;
    world
        .import(&[
            ("room", "nina", "nina@example.org", ROOM, ""),
            ("room", "olle", "olle@example.org", ROOM, ""),
        ])
        .await;
    for name in ["nina", "olle"] {
        ask(&world, name).await;
    }
    let nina = world.app.newest_letter("nina@example.org").await.token();
    let row = world.imported("?q=nina").await.remove(0);
    let path = format!("/api/v1/server/legacy-accounts/{}", row["id"].as_str().unwrap());
    let removed = world.owner.caller.request(reqwest::Method::DELETE, &path).send().await.unwrap();
    assert_eq!(removed.status(), 204);
    assert_eq!(set(&world, &nina).await, 410);
    let olle = world.app.newest_letter("olle@example.org").await.token();
    world.app.clock.advance_ms(3_600_000);
    assert_eq!(set(&world, &olle).await, 410);
    world.app.stop().await;
}
