//! What a merge keeps, what it deletes, and what the log says of it (checklist A2).

use serde_json::json;

use super::*;
use crate::{
    http::connections::account,
    people::{OWNER, send},
};

/// The imported rows as they are stored.
async fn stored(world: &World) -> Vec<Value> {
    let mut conn = world.app.state().db.snapshot().await.unwrap();
    let rows = atrium_schema::backup::rows(&mut conn, "legacy_accounts", 0).await.unwrap();
    rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect()
}

/// What a hash is made with: `$argon2id$v=19$m=…,t=…,p=…`.
fn made_with(hash: &str) -> &str {
    hash.match_indices('$').nth(3).map_or("", |(at, _)| &hash[..at])
}

/// A2.3 and A2.5: the password that was used becomes one of ours; no hash of an old program is left, of whatever product.
#[actix_web::test]
async fn the_used_password_is_hashed_anew_and_no_old_hash_is_left() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("portal", "nina", "nina@example.org", PORTAL, "South Hall=viewer"),
            ("room", "nina", "", ROOM, "South Hall=viewer"),
        ])
        .await;
    let before = stored(&world).await;
    assert!(before.iter().all(|row| row["hash"].is_string() && row["shape"].is_string()), "{before:?}");
    assert_eq!(world.sign_in("nina", PORTAL).await.status(), 303);
    let kept = account(&world.app, "nina@example.org").await.data.password_hash.unwrap();
    let ours = account(&world.app, OWNER).await.data.password_hash.unwrap();
    assert!(kept.starts_with("$argon2id$v=19$"), "{kept}");
    assert_eq!(made_with(&kept), made_with(&ours), "at our cost");
    assert!(before.iter().all(|row| !row["hash"].as_str().unwrap().contains(&kept)));
    let after = stored(&world).await;
    assert_eq!(after.len(), 3);
    assert!(after.iter().all(|row| row["hash"].is_null() && row["shape"].is_null()), "{after:?}");
    let mut conn = world.app.state().db.snapshot().await.unwrap();
    let accounts = atrium_schema::backup::rows(&mut conn, "accounts", 0).await.unwrap().concat();
    drop(conn);
    for row in &before {
        assert!(!accounts.contains(row["hash"].as_str().unwrap()), "nor is it an account's");
    }
    world.app.stop().await;
}

/// A2.7: the log says what was merged into which account, and by whose decision.
#[actix_web::test]
async fn a_merge_is_in_the_log_with_what_was_merged_and_who_decided() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("room", "nina", "", ROOM, "South Hall=viewer"),
            ("portal", "nina", "n.berg@other.example", PORTAL, "South Hall=viewer"),
        ])
        .await;
    let log = async |action: &str| {
        let path = format!("/api/v1/server/audit?action={action}");
        let found = Answer::of(world.owner.caller.get(&path).await).await.body;
        found["items"].as_array().unwrap().clone()
    };
    let browser = browser_of(&world, &world.sign_in("nina", PUBLISHER).await);
    assert_eq!(send(&browser, "/sign-in/mailbox/skip", &[]).await.status(), 303);
    let nina = account(&world.app, "nina@example.org").await;
    let merged = log("account.merged").await;
    assert_eq!(merged.len(), 1, "{merged:?}");
    let products = |list: &Value| {
        let mut all: Vec<String> = serde_json::from_value(list.clone()).unwrap();
        all.sort();
        all
    };
    assert_eq!(products(&merged[0]["detail"]["merged"]), ["publisher", "room"]);
    assert_eq!(products(&merged[0]["detail"]["waiting"]), ["portal"]);
    assert_eq!(merged[0]["object"]["id"], nina.id.to_string());
    assert!(log("legacy-account.merged").await.is_empty());
    let waiting = world.imported("?show=waiting").await;
    assert_eq!(world.act(&waiting[0]["id"], "/decision", &json!({ "decision": "same" })).await.status, 204);
    let decided = log("legacy-account.merged").await;
    assert_eq!(decided.len(), 1, "{decided:?}");
    assert_eq!(decided[0]["detail"]["account"], nina.id.to_string());
    assert_eq!(decided[0]["object"]["id"], waiting[0]["id"]);
    assert_eq!(decided[0]["actor"]["name"], "Anna Berg");
    let text = json!([merged, decided]).to_string();
    assert!(!text.contains(PUBLISHER) && !text.contains("argon2"), "{text}");
    world.app.stop().await;
}
