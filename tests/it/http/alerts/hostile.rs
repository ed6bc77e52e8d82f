//! Bad input, big input, and many at once.

use reqwest::Method;
use serde_json::{Value, json};

use super::{MINUTE_MS, TO, World};
use crate::sites::Answer;

#[actix_web::test]
async fn what_is_no_rule_mute_or_webhook_is_refused() {
    let world = World::new().await;
    let long = format!("https://example.org/{}", "a".repeat(2_000));
    for (method, path, body, status) in [
        (Method::PUT, "/alert-rules/screenOffline", "{", 400),
        (Method::PUT, "/alert-rules/screenOffline", "[]", 422),
        (Method::PUT, "/alert-rules/screenOffline", "{\"enabled\":true,\"afterMinutes\":1,\"x\":1}", 422),
        (Method::PUT, "/alert-rules/screenOffline", "{\"enabled\":true,\"afterMinutes\":99999999999}", 422),
        (Method::PUT, "/alert-rules/nothing", "{\"enabled\":false,\"afterMinutes\":1}", 404),
        (Method::POST, "/alert-mutes", "{\"until\":\"tomorrow\"}", 422),
        (Method::POST, "/alert-mutes", "{\"screenId\":\"1; DROP TABLE screens\"}", 422),
        (Method::POST, "/alert-webhooks", "{\"url\":\"file:///etc/passwd\"}", 422),
        (Method::POST, "/alert-webhooks", "{\"url\":1}", 422),
        (Method::PUT, "/outages/1/mute", "{\"muted\":true}", 404),
    ] {
        let request = world.site.owner.request(method, &world.site.path(path)).header("if-match", "\"0\"");
        let request = request.header("content-type", "application/json").body(body);
        let answer = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(answer.status, status, "{path} {body}: {}", answer.body);
    }
    let refused = world.site.post("/alert-webhooks", &json!({ "url": long })).await;
    assert_eq!(refused.fields(), ["url: hook_address"]);
    let many: Vec<Value> = (0..50_000).map(|one| json!(format!("a{one}@example.org"))).collect();
    let input = json!({ "enabled": true, "afterMinutes": 1, "recipients": many });
    let refused = world.site.write(Method::PUT, "/alert-rules/screenOffline", 0, &input).await;
    assert!([413, 422].contains(&refused.status), "{}", refused.status);
    for query in ["?after=x", "?open=perhaps", "?limit=x"] {
        assert!([400, 422].contains(&world.site.get(&format!("/outages{query}")).await.status), "{query}");
    }
    let without = world.site.owner.request(Method::PUT, &world.site.path("/alert-rules/screenOffline"));
    let without = without.json(&json!({ "enabled": false, "afterMinutes": 1 })).send().await.unwrap();
    assert_eq!(without.status(), 428);
    world.app.stop().await;
}

#[actix_web::test]
async fn of_many_who_set_a_rule_at_once_one_does() {
    World::on_both(async |world| {
        for version in 0..2 {
            let put = |minutes: i64| {
                let input = json!({ "enabled": true, "afterMinutes": minutes, "recipients": [TO] });
                let site = &world.site;
                async move { site.write(Method::PUT, "/alert-rules/screenOffline", version, &input).await.status }
            };
            let all = futures_util::future::join_all((0..64).map(put)).await;
            assert_eq!(all.iter().filter(|status| **status == 200).count(), 1, "{all:?}");
            assert_eq!(all.iter().filter(|status| **status == 412).count(), 63, "{all:?}");
        }
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn of_many_who_make_webhooks_at_once_five_do() {
    World::on_both(async |world| {
        let make = |_| async {
            world.site.post("/alert-webhooks", &json!({ "url": "http://127.0.0.1:9/" })).await.status
        };
        let all = futures_util::future::join_all((0..32).map(make)).await;
        assert_eq!(all.iter().filter(|status| **status == 201).count(), 5, "{all:?}");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_name_is_only_a_name_in_a_letter() {
    let world = World::new().await;
    world.rule("screenOffline", &json!({})).await;
    let _gone = world.screen("<img src=x onerror=alert(1)>").await;
    world.after(6).await;
    let letter = world.letters().await.remove(0);
    assert_eq!(letter.subject, "<img src=x onerror=alert(1)> is offline");
    assert!(letter.text.contains("Screens: <img src=x onerror=alert(1)>"), "{}", letter.text);
    let html = letter.html();
    assert!(html.contains("img src=x onerror=alert(1)") && !html.contains("<img src=x"), "{html}");
    world.app.stop().await;
}

#[actix_web::test]
async fn rounds_beside_writers_lose_nothing() {
    World::on_both(async |world| {
        world.rule("screenOffline", &json!({ "afterMinutes": 0 })).await;
        for number in 0..4 {
            world.screen(&format!("Screen {number}")).await;
        }
        world.app.clock.advance_ms(6 * MINUTE_MS);
        let rounds = futures_util::future::join_all((0..8).map(|_| world.round()));
        let site = &world.site;
        let writes = futures_util::future::join_all((0..16).map(|one| async move {
            let made = site.post("/channels", &json!({ "name": format!("New {one}") })).await;
            assert_eq!(made.status, 201, "{}", made.body);
        }));
        tokio::join!(rounds, writes);
        world.round().await;
        assert_eq!(world.letters().await.len(), 4);
        assert_eq!(world.open().await.len(), 4);
        world.app.stop().await;
    })
    .await;
}
