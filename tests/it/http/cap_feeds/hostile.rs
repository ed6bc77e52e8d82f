//! What nobody should push, and what happens to it.

use super::*;

#[actix_web::test]
async fn only_the_feeds_own_secret_pushes() {
    let world = World::new().await;
    let (feed, other) = (world.pushed(&json!({})).await, world.pushed(&json!({})).await);
    let alert = message("one", "Alert", &[]);
    let viewers = world.app.state().random_token(atrium_identity::token::TokenKind::Feed);
    for secret in ["", "x", other.secret.as_str(), viewers.reveal()] {
        let wrong = Pushed { id: feed.id.clone(), path: feed.path.clone(), secret: secret.into() };
        world.push(&wrong, alert.clone()).await.refused(401, "feed_secret_refused");
    }
    let anonymous = world.app.anonymous().request(Method::POST, &feed.path).body(alert.clone());
    Answer::of(anonymous.send().await.unwrap()).await.refused(401, "feed_secret_refused");
    // The owner's token opens other doors.
    let owner = world.site.owner.request(Method::POST, &feed.path).body(alert.clone());
    Answer::of(owner.send().await.unwrap()).await.refused(401, "feed_secret_refused");
    let path = feed.path.replace(&feed.id, "01939e6a-7b2c-7def-8123-456789abcdef");
    let unknown = Pushed { path, ..world.pushed(&json!({})).await };
    world.push(&unknown, alert.clone()).await.refused(401, "feed_secret_refused");
    let malformed = Pushed { path: feed.path.replace(&feed.id, "x"), ..unknown };
    assert_eq!(world.push(&malformed, alert.clone()).await.status, 404);
    // A feed without a secret takes nothing, and a new one ends the one before.
    let made = world.feed(None, &json!({})).await;
    let path = feed.path.replace(&feed.id, made["id"].as_str().unwrap());
    let without = Pushed { path, secret: feed.secret.clone(), id: String::new() };
    world.push(&without, alert.clone()).await.refused(401, "feed_secret_refused");
    let path = format!("/alert-feeds/{}/secret", feed.id);
    assert_eq!(world.site.write(Method::POST, &path, 2, &json!({})).await.status, 200);
    world.push(&feed, alert).await.refused(401, "feed_secret_refused");
    assert!(world.titles().await.is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn hostile_documents_are_refused_by_name_and_do_nothing() {
    let world = World::new().await;
    let feed = world.pushed(&json!({})).await;
    let good = message("one", "Alert", &[]);
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\">";
    let with = |before: &str| good.replace("<alert", &format!("{before}<alert")).into_bytes();
    let swap = |old: &str, new: &str| good.replace(old, new).into_bytes();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(good.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    let long = format!("<description>{}</description>", "x".repeat(5_000_000));
    let cases: Vec<(&str, Vec<u8>, u16, &str)> = vec![
        ("nothing", Vec::new(), 422, "alert_malformed"),
        ("a laugh", with(laughs), 422, "alert_doctype"),
        ("a DTD elsewhere", with(outside), 422, "alert_doctype"),
        ("an entity", swap("The river", "&b;"), 422, "alert_entity"),
        ("5 MB", swap("<description>The river is high.</description>", &long), 413, "alert_too_large"),
        ("depth", swap("<info>", &format!("<info>{deep}")), 422, "alert_too_deep"),
        (
            "many parts",
            swap("<info>", &format!("<info>{}", "<a/>".repeat(60_000))),
            422,
            "alert_too_many_parts",
        ),
        ("another namespace", swap("cap:1.2", "cap:9"), 422, "alert_not_cap"),
        ("an index", crate::feeds::index(&["x"]).into_bytes(), 422, "alert_not_cap"),
        ("an unknown status", swap("Actual", "Real"), 422, "alert_part_unknown"),
        ("an unknown severity", swap("Severe<", "Dire<"), 422, "alert_part_unknown"),
        (
            "a time without offset",
            swap("09:59:00+01:00</sent>", "09:59:00</sent>"),
            422,
            "alert_part_unknown",
        ),
        ("no sender", swap("<sender>a@example.org</sender>", ""), 422, "alert_part_missing"),
        ("a cancel of nothing", message("x", "Cancel", &[]).into_bytes(), 422, "alert_part_missing"),
        ("UTF-16", utf16, 422, "alert_not_utf8"),
        ("no UTF-8", b"<alert>\xff\xfe</alert>".to_vec(), 422, "alert_not_utf8"),
        ("JSON", b"{\"alert\":1}".to_vec(), 422, "alert_malformed"),
        ("half a document", good.as_bytes()[..good.len() / 2].to_vec(), 422, "alert_malformed"),
    ];
    for (what, body, status, code) in cases {
        let answer = world.push(&feed, body).await;
        assert_eq!((answer.status, answer.code()), (status, code), "{what}: {}", answer.body);
        assert_eq!(world.show(&feed.id).await["lastError"]["code"], code, "{what}");
    }
    assert!(world.titles().await.is_empty());
    assert!(world.changed(&feed, good).await, "and goes on");
    assert_eq!(world.show(&feed.id).await["lastError"], Value::Null);
    world.app.stop().await;
}

#[actix_web::test]
async fn no_more_than_fifty_alerts_of_a_feed_stand() {
    let world = World::new().await;
    let feed = world.pushed(&json!({})).await;
    for number in 0..50 {
        assert!(world.changed(&feed, message(&format!("n{number}"), "Alert", &[])).await);
    }
    world.push(&feed, message("more", "Alert", &[])).await.refused(409, "feed_too_many_standing");
    assert!(world.changed(&feed, message("end", "Cancel", &["n7"])).await);
    assert!(world.changed(&feed, message("more", "Alert", &[])).await, "there is room again");
    world.app.stop().await;
}
