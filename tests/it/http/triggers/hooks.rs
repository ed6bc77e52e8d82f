//! Signed calls from outside.

use atrium_domain::ids::Id;
use aws_lc_rs::hmac;
use reqwest::Method;
use serde_json::{Value, json};

use super::{fire, id, with};
use crate::{
    app::TestApp,
    sites::{Answer, TestSite},
};

struct Hook {
    path: String,
    secret: String,
}

impl Hook {
    async fn of(app: &TestApp, site: &TestSite, trigger: &Value) -> Self {
        let made = site.post(&format!("/triggers/{}/hook", id(trigger)), &Value::Null).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let url = made.body["url"].as_str().unwrap();
        let base = app.state().settings.server.public_url.trim_end_matches('/').to_owned();
        let path = url.strip_prefix(&base).unwrap().to_owned();
        Self { path, secret: made.body["secret"].as_str().unwrap().to_owned() }
    }

    fn signature(&self, at: i64, body: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.secret.as_bytes());
        let tag = hmac::sign(&key, format!("{at}.{body}").as_bytes());
        let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("t={at},v1={hex}")
    }

    async fn send(&self, app: &TestApp, signature: Option<&str>, body: &str) -> Answer {
        let mut request = app.anonymous().request(Method::POST, &self.path).body(body.to_owned());
        if let Some(signature) = signature {
            request = request.header("Atrium-Signature", signature);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    async fn call(&self, app: &TestApp, body: &Value) -> Answer {
        let (at, body) = (app.clock.now().ms() / 1000, body.to_string());
        self.send(app, Some(&self.signature(at, &body)), &body).await
    }
}

#[actix_web::test]
async fn a_signed_call_uses_its_trigger_and_takes_it_down() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/triggers", &fire()).await;
        let hook = Hook::of(&app, &site, &made).await;
        let call = json!({ "action": "activate", "key": "7", "seconds": 60, "card": { "title": "Gas" } });
        let begun = hook.call(&app, &call).await;
        assert_eq!((begun.status, &begun.body["outcome"]), (200, &json!("started")), "{}", begun.body);
        assert_eq!(hook.call(&app, &call).await.body["outcome"], "known", "sent again, it changes nothing");
        let all = site.get("/activations?active=true").await.body["items"].clone();
        assert_eq!((&all[0]["source"], &all[0]["card"]["title"]), (&json!("hook"), &json!("Gas")));
        assert_eq!(hook.call(&app, &json!({ "action": "clear", "key": "8" })).await.status, 200);
        assert_eq!(site.get("/activations?active=true").await.body["items"].as_array().unwrap().len(), 1);
        assert_eq!(hook.call(&app, &json!({ "action": "clear" })).await.body["outcome"], "cleared");
        assert_eq!(site.get("/activations?active=true").await.body["items"], json!([]));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn calls_that_are_not_signed_right_do_nothing_and_are_told_little() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let made = site.make("/triggers", &fire()).await;
    let hook = Hook::of(&app, &site, &made).await;
    let other = site.make("/triggers", &with(fire(), "name", json!("Other"))).await;
    let others = Hook::of(&app, &site, &other).await;
    let body = json!({ "action": "activate" }).to_string();
    let now = app.clock.now().ms() / 1000;
    let good = hook.signature(now, &body);
    for (name, signature, code) in [
        ("none", None, "signature_missing"),
        ("nonsense", Some("x".to_owned()), "signature_missing"),
        ("no time", Some(good.split_once(',').unwrap().1.to_owned()), "signature_missing"),
        ("too short", Some(format!("t={now},v1=abcd")), "signature_missing"),
        ("no hex", Some(format!("t={now},v1={}", "z".repeat(64))), "signature_missing"),
        ("another's", Some(others.signature(now, &body)), "signature_wrong"),
        ("another body", Some(hook.signature(now, "{}")), "signature_wrong"),
        ("old", Some(hook.signature(now - 301, &body)), "signature_stale"),
        ("of the future", Some(hook.signature(now + 302, &body)), "signature_stale"),
        ("another time", Some(good.replace(&now.to_string(), &(now - 1).to_string())), "signature_wrong"),
        ("the end of time", Some(hook.signature(i64::MAX, &body)), "signature_stale"),
    ] {
        let refused = hook.send(&app, signature.as_deref(), &body).await;
        assert_eq!((refused.status, refused.code()), (401, code), "{name}");
    }
    // Whether there is such a trigger is not told.
    let nobody = "01939e6a-7b2c-7def-8123-456789abcdef";
    for path in [
        hook.path.replace(id(&made), nobody),
        hook.path.replace(id(&made), "x"),
        hook.path.replace(site.id.as_str(), nobody),
    ] {
        let stray = Hook { path, secret: hook.secret.clone() };
        stray.send(&app, Some(&good), &body).await.refused(401, "signature_wrong");
    }
    let bad = "{\"action\":\"fly\"}";
    hook.send(&app, Some(&hook.signature(now, bad)), bad).await.refused(400, "malformed");
    let large = format!("{{\"action\":\"activate\",\"key\":\"{}\"}}", "x".repeat(20_000));
    assert_eq!(hook.send(&app, Some(&hook.signature(now, &large)), &large).await.status, 413);
    let wrong = json!({ "action": "activate", "seconds": 0 });
    assert_eq!(hook.call(&app, &wrong).await.fields(), ["seconds: seconds_out_of_range"]);
    assert_eq!(site.get("/activations").await.body["items"], json!([]));

    // A new secret ends the old one; no secret ends all.
    let fresh = Hook::of(&app, &site, &made).await;
    hook.call(&app, &json!({ "action": "activate" })).await.refused(401, "signature_wrong");
    assert_eq!(fresh.call(&app, &json!({ "action": "activate" })).await.status, 200);
    let path = format!("/triggers/{}/hook", id(&made));
    let gone = site.owner.request(Method::DELETE, &site.path(&path)).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    fresh.call(&app, &json!({ "action": "activate" })).await.refused(401, "signature_wrong");
    let key = json!({ "kind": "key", "key": "F1" });
    let local = site.make("/triggers", &with(with(fire(), "kind", json!("local")), "match", key)).await;
    site.post(&format!("/triggers/{}/hook", id(&local)), &Value::Null).await.refused(409, "trigger_is_local");
    app.stop().await;
}

#[actix_web::test]
async fn a_call_without_a_key_is_carried_out_once_and_refusals_are_counted() {
    TestApp::on_both(async |app: TestApp| {
        let site = app.db_site("North Hall").await;
        let made = site.make("/triggers", &fire()).await;
        let hook = Hook::of(&app, &site, &made).await;
        let at = app.clock.now().ms() / 1000;
        let start = json!({ "action": "activate" }).to_string();
        let stop = json!({ "action": "clear" }).to_string();
        let (start_signed, stop_signed) = (hook.signature(at, &start), hook.signature(at, &stop));
        // Sixty-four at once: one is taken.
        let calls = (0..64).map(|_| hook.send(&app, Some(&start_signed), &start));
        let answers = futures_util::future::join_all(calls).await;
        let taken = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(taken, 1, "{:?}", answers.iter().map(Answer::code).collect::<Vec<_>>());
        assert!(answers.iter().all(|one| one.status == 200 || one.code() == "signature_repeated"));
        assert_eq!(site.get("/activations").await.body["items"].as_array().unwrap().len(), 1);
        assert_eq!(hook.send(&app, Some(&stop_signed), &stop).await.status, 200);
        // Whoever heard the end cannot end what is begun after it, nor whoever heard an end of nothing.
        let idle = hook.signature(at - 1, &stop);
        assert_eq!(hook.send(&app, Some(&idle), &stop).await.status, 200);
        let again = hook.signature(at - 2, &start);
        assert_eq!(hook.send(&app, Some(&again), &start).await.status, 200);
        for heard in [&stop_signed, &idle] {
            hook.send(&app, Some(heard), &stop).await.refused(401, "signature_repeated");
        }
        assert_eq!(site.get("/activations?active=true").await.body["items"].as_array().unwrap().len(), 1);
        let counts: std::collections::HashMap<_, _> = app.state().refused_calls.counts().collect();
        assert_eq!((counts["signature_repeated"], counts["signature_wrong"]), (65, 0));
        // After its time a call is refused for that alone, and forgotten.
        app.clock.advance_ms(301_000);
        hook.send(&app, Some(&start_signed), &start).await.refused(401, "signature_stale");
        let mut conn = app.state().db.write().await.unwrap();
        assert_eq!(atrium_schema::hook_calls::purge(&mut conn, app.clock.now()).await.unwrap(), 4);
        drop(conn);
        let told = site.get("/changes?limit=1").await.body["items"][0].clone();
        assert_eq!((&told["kind"], &told["objectName"]), (&json!("activations"), &json!("Fire")));
        app.stop().await;
    })
    .await;
}
