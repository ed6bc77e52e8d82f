//! A feed that is asked: it serves, breaks and recovers.

use atrium::cap_feeds;

use super::*;
use crate::feeds::{Feed, index};

/// Longer than any interval with its jitter.
const LATER_MS: i64 = 11 * 60_000;

impl World {
    async fn ask(&self) {
        self.app.clock.advance_ms(LATER_MS);
        cap_feeds::round(self.app.state()).await.unwrap();
    }
}

#[actix_web::test]
async fn an_index_is_followed_and_only_what_is_new_is_fetched() {
    let (world, feed) = (World::new().await, Feed::open());
    feed.says("/a.xml", message("a", "Alert", &[]));
    feed.says("/b/b.xml", message("b", "Alert", &[]));
    feed.says("/feed", index(&["a.xml", "/b/b.xml"]));
    let id =
        world.feed(Some(&format!("{}/feed", feed.url)), &json!({})).await["id"].as_str().unwrap().to_owned();
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(feed.asked(), ["/feed", "/a.xml", "/b/b.xml"]);
    assert_eq!(world.titles().await.len(), 2);
    let shown = world.show(&id).await;
    assert_eq!((&shown["standing"], &shown["lastError"]), (&json!(2), &Value::Null));
    cap_feeds::round(world.app.state()).await.unwrap();
    assert!(feed.asked().is_empty(), "not due");
    world.ask().await;
    assert_eq!(feed.asked(), ["/feed 304"]);
    feed.says("/c.xml", message("c", "Update", &["a"]));
    feed.says("/feed", index(&["/c.xml", "a.xml", "/b/b.xml"]));
    world.ask().await;
    assert_eq!(feed.asked(), ["/feed", "/c.xml"]);
    assert_eq!(world.titles().await, ["Flood c", "Flood b"]);
    world.app.stop().await;
}

#[actix_web::test]
async fn an_outage_clears_nothing_and_the_feed_recovers() {
    let (world, feed) = (World::new().await, Feed::open());
    feed.says("/feed", message("one", "Alert", &[]));
    let id =
        world.feed(Some(&format!("{}/feed", feed.url)), &json!({})).await["id"].as_str().unwrap().to_owned();
    cap_feeds::round(world.app.state()).await.unwrap();
    let ok_at = world.show(&id).await["lastOkAt"].clone();
    let broken = [
        (500, String::new(), "feed_status", Some("500")),
        (404, String::new(), "feed_status", Some("404")),
        (200, "<!DOCTYPE html><html/>".to_owned(), "alert_doctype", None),
        (200, "<alert".to_owned(), "alert_malformed", None),
        (200, String::new(), "alert_malformed", None),
        (200, format!("<a>{}</a>", "x".repeat(3_000_000)), "alert_too_large", None),
        (302, String::new(), "feed_redirects", None),
    ];
    for (status, body, code, detail) in broken {
        feed.answers("/feed", status, body, Vec::new());
        world.ask().await;
        let shown = world.show(&id).await;
        assert_eq!(shown["lastError"], json!({ "code": code, "detail": detail }));
        assert_eq!((&shown["standing"], &shown["lastOkAt"]), (&json!(1), &ok_at), "{code}");
        assert_eq!(world.titles().await, ["Flood one"]);
    }
    feed.says("/feed", message("two", "Cancel", &["one"]));
    world.ask().await;
    let shown = world.show(&id).await;
    assert_eq!((&shown["standing"], &shown["lastError"]), (&json!(0), &Value::Null));
    assert!(shown["lastOkAt"].as_str() > ok_at.as_str());
    world.app.stop().await;
}

#[actix_web::test]
async fn a_silent_feed_is_gone_by_expiry_alone() {
    let (world, feed) = (World::new().await, Feed::open());
    feed.says("/feed", message("one", "Alert", &[]));
    world.feed(Some(&format!("{}/feed", feed.url)), &json!({})).await;
    cap_feeds::round(world.app.state()).await.unwrap();
    feed.says("/feed", index(&[]));
    world.ask().await;
    assert_eq!(world.titles().await.len(), 1, "not listed any more is not taken back");
    world.app.clock.advance_ms(2 * 3_600_000);
    assert!(world.titles().await.is_empty());
    world.app.stop().await;
}

#[actix_web::test]
async fn redirects_are_followed_three_times() {
    let (world, feed) = (World::new().await, Feed::open());
    for (from, to) in [("/1", "/2"), ("/2", "3"), ("/3", "/4"), ("/0", "/1")] {
        feed.answers(from, 302, "", vec![("location", to.to_owned())]);
    }
    feed.says("/4", message("one", "Alert", &[]));
    let far = world.feed(Some(&format!("{}/0", feed.url)), &json!({})).await;
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(world.show(far["id"].as_str().unwrap()).await["lastError"]["code"], "feed_redirects");
    let near = world.feed(Some(&format!("{}/1", feed.url)), &json!({})).await;
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(world.show(near["id"].as_str().unwrap()).await["standing"], 1);
    let away = world.feed(Some(&format!("{}/5", feed.url)), &json!({})).await;
    feed.answers("/5", 302, "", vec![("location", "file:///etc/passwd".to_owned())]);
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(world.show(away["id"].as_str().unwrap()).await["lastError"]["code"], "feed_address");
    world.app.stop().await;
}

#[actix_web::test]
async fn a_long_index_is_taken_in_parts_and_bad_documents_do_not_keep_others() {
    let (world, feed) = (World::new().await, Feed::open());
    let paths: Vec<String> = (0..70).map(|number| format!("/{number}.xml")).collect();
    for (number, path) in paths.iter().enumerate() {
        // Most are over, so that they do not fill the screens.
        let text = message(&number.to_string(), "Alert", &[]);
        let over = if number % 10 == 0 { text } else { text.replace("T12:00:00", "T09:00:00") };
        feed.says(path, over);
    }
    feed.says("/3.xml", "<nonsense/>");
    feed.answers("/7.xml", 503, "", Vec::new());
    let list: Vec<&str> = paths.iter().map(String::as_str).collect();
    feed.says("/feed", index(&list));
    let made = world.feed(Some(&format!("{}/feed", feed.url)), &json!({})).await;
    let id = made["id"].as_str().unwrap();
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(feed.asked().len(), 51, "the index and fifty documents");
    let shown = world.show(id).await;
    assert_eq!((&shown["standing"], &shown["lastError"]["code"]), (&json!(5), &json!("alert_not_cap")));
    feed.says("/7.xml", message("7", "Alert", &[]));
    world.ask().await;
    assert_eq!(feed.asked().len(), 22, "the index, twenty new ones, and the one that was lost");
    let shown = world.show(id).await;
    assert_eq!((&shown["standing"], &shown["lastError"]), (&json!(8), &Value::Null));
    world.ask().await;
    assert_eq!(feed.asked(), ["/feed 304"]);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_server_that_is_down_is_not_asked_for_every_document() {
    let (world, feed) = (World::new().await, Feed::open());
    feed.says("/feed", index(&["/1", "/2", "/3", "/4", "/5", "/6", "/7"]));
    let made = world.feed(Some(&format!("{}/feed", feed.url)), &json!({})).await;
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(feed.asked().len(), 6);
    let error = world.show(made["id"].as_str().unwrap()).await["lastError"].clone();
    assert_eq!(error, json!({ "code": "document_status", "detail": "404" }));
    world.app.stop().await;
}

#[actix_web::test]
async fn other_filters_are_asked_anew_and_a_restart_takes_nothing_twice() {
    let (world, feed) = (World::new().await, Feed::open());
    feed.says("/feed", message("one", "Alert", &[]));
    let url = format!("{}/feed", feed.url);
    let made = world.feed(Some(&url), &json!({ "filters": { "severity": "extreme" } })).await;
    cap_feeds::round(world.app.state()).await.unwrap();
    assert!(world.titles().await.is_empty());
    let path = format!("/alert-feeds/{}", made["id"].as_str().unwrap());
    let changed = world.site.write(Method::PUT, &path, 1, &world.input("Weather", Some(&url))).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    cap_feeds::round(world.app.state()).await.unwrap();
    assert_eq!(world.titles().await, ["Flood one"]);
    // As after a restart of the feed, which forgets its tags.
    feed.answers("/feed", 200, message("one", "Alert", &[]), Vec::new());
    world.ask().await;
    assert_eq!(world.site.get("/activations").await.body["items"].as_array().unwrap().len(), 1);
    world.app.stop().await;
}
