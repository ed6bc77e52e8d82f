//! Backups go from either database to either, whole or not at all.

use std::{collections::BTreeMap, fs, path::Path};

use atrium::{
    backup::{self, BackupError},
    store::{Key, Store},
};
use atrium_domain::{change::ChangeKind, ids::FolderId, permission::Profile};
use atrium_schema::{
    Db, accounts,
    accounts::AccountData,
    backup as rows, bookings,
    channels::{self, ChannelData},
    media, media_folders,
    media_folders::MediaFolderData,
    players::{self, NewPlayer, PlayerStatus},
    playlists::{self, ItemData},
    server_meta, users,
};
use bytes::Bytes;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{NOW, World, at, booking_data, id, media_data, on_both};
use crate::pg;

/// Every row of every table, read back as JSON.
async fn everything(db: &Db) -> BTreeMap<&'static str, Vec<Value>> {
    let mut conn = db.snapshot().await.unwrap();
    let mut all = BTreeMap::new();
    for table in rows::table_names() {
        let lines = rows::rows(&mut conn, table, 0).await.unwrap();
        all.insert(table, lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect());
    }
    all
}

/// A site with something in most tables, and texts that are hard to write down.
async fn fill(db: Db, store: &Store) -> World {
    let world = World::new(db).await;
    let scope = &world.scope;
    server_meta::put(&mut world.db.write().await.unwrap(), server_meta::EPOCH, "old").await.unwrap();
    let bytes = Bytes::from(vec![7_u8; 300_000]);
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    store.put(&Key::media(&hash).unwrap(), bytes).await.unwrap();
    store.put(&Key::thumbnail(&hash).unwrap(), Bytes::from_static(b"small")).await.unwrap();
    let screen = world.screen("Entré \"1\"\n\\ 🦉 'x'").await;
    let playlist = world.playlist("Loop").await;
    let channel = world.channel(scope, "One", Some(playlist.clone())).await;
    let layout_channel = world.channel(scope, "Two", None).await;
    let mut tx = world.write(ChangeKind::Media).await;
    let media_id = id();
    let data = media::MediaData { sha256: hash, size: 300_000, ..media_data("Räv.png") };
    media::insert(&mut tx, scope, &media_id, data, NOW).await.unwrap();
    let item = ItemData { id: id(), media_id: media_id.clone(), duration_ms: i64::MAX, fit: "fill".into() };
    playlists::replace_items(&mut tx, scope, &playlist, &[item]).await.unwrap();
    let mut booking = booking_data("B", &channel);
    booking.media_id = Some(media_id);
    booking.rule = r#"{"a":[1,2,{"b":"\u00e5"}]}"#.into();
    bookings::insert(&mut tx, scope, &id(), booking, NOW).await.unwrap();
    // A parent with a later id than its child: rows come in order of id.
    let (child, parent): (FolderId, FolderId) = (id(), id());
    let folder = |parent_id| MediaFolderData { name: "F".into(), parent_id };
    media_folders::insert(&mut tx, scope, &parent, folder(None), NOW).await.unwrap();
    media_folders::insert(&mut tx, scope, &child, folder(Some(parent)), NOW).await.unwrap();
    let player = id();
    let new = NewPlayer { id: &player, screen: &screen, token_hash: "t", address: None };
    players::activate(&mut tx, scope, &new, NOW).await.unwrap();
    let status =
        PlayerStatus { offline_restart: Some(true), clock_skew_ms: Some(-5), ..PlayerStatus::default() };
    players::report(&mut tx, scope, &player, &status).await.unwrap();
    let person = id();
    let account = AccountData::new("a@example.org", "A", "en");
    accounts::insert(&mut tx, &person, account, NOW).await.unwrap();
    users::insert(&mut tx, scope, &id(), &person, Profile::SiteOwner, NOW).await.unwrap();
    channels::update(
        &mut tx,
        scope,
        &layout_channel,
        1,
        ChannelData { name: "Zwei".into(), default_playlist_id: None },
        at(3),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    world
}

async fn sqlite(folder: &Path) -> Db {
    fs::create_dir_all(folder).unwrap();
    let db = Db::open("", folder).await.unwrap();
    db.migrate().await.unwrap();
    db
}

#[tokio::test]
async fn rows_survive_the_way_to_the_other_database_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let stores: Vec<Store> = ["a", "b", "c"].iter().map(|name| Store::local(&path(name)).unwrap()).collect();
    let world = fill(sqlite(&path("one")).await, &stores[0]).await;
    let database = pg::database().await;
    let postgres = Db::open(&database.url, folder.path()).await.unwrap();
    let last = sqlite(&path("two")).await;

    let contents = backup::write(&world.db, &stores[0], &path("first"), NOW).await.unwrap();
    assert_eq!((contents.media, contents.thumbnails, contents.tables["screens"]), (1, 1, 1));
    assert!(contents.missing.is_empty());
    let restored = backup::restore(&postgres, &stores[1], &path("first"), "new").await.unwrap();
    assert_eq!(restored, contents);
    backup::write(&postgres, &stores[1], &path("second"), NOW).await.unwrap();
    backup::restore(&last, &stores[2], &path("second"), "newest").await.unwrap();

    let (mut before, mut between, mut after) =
        (everything(&world.db).await, everything(&postgres).await, everything(&last).await);
    assert_eq!(before["server_meta"][0]["value"], "old");
    assert_eq!(between["server_meta"][0]["value"], "new", "a restore draws a new epoch");
    assert_eq!(after["server_meta"][0]["value"], "newest");
    for all in [&mut before, &mut between, &mut after] {
        all.remove("server_meta");
    }
    assert_eq!(before, between);
    assert_eq!(before, after);
    let hash = before["media"][0]["sha256"].as_str().unwrap();
    let bytes = stores[2].read(&Key::media(hash).unwrap()).await.unwrap();
    assert_eq!(bytes, stores[0].read(&Key::media(hash).unwrap()).await.unwrap());
    assert!(stores[2].read(&Key::thumbnail(hash).unwrap()).await.is_ok());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains('.')), "no spools left: {left:?}");

    // Only into an empty store, and never over a file.
    let full = backup::restore(&last, &stores[2], &path("first"), "x").await;
    assert!(matches!(full, Err(BackupError::NotEmpty)), "{full:?}");
    let exists = backup::write(&last, &stores[2], &path("first"), NOW).await;
    assert!(matches!(exists, Err(BackupError::Exists(_))), "{exists:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_backup_is_refused_and_nothing_is_written() {
    on_both(async |target| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let store = Store::local(&path("objects")).unwrap();
        let world = fill(sqlite(&path("one")).await, &store).await;
        backup::write(&world.db, &store, &path("good"), NOW).await.unwrap();
        let good = fs::read(path("good")).unwrap();
        let other = Store::local(&path("other")).unwrap();
        let before = everything(&target).await;
        let mut flipped = good.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 0x10;
        let tries = [
            ("cut in the middle", good[..middle].to_vec()),
            ("cut at the end", good[..good.len() - 1].to_vec()),
            ("flipped bit", flipped),
            ("empty", Vec::new()),
            ("something else", b"PK\x03\x04".to_vec()),
            (
                "rows of nobody",
                altered(&good, "tables/users.jsonl", |text| {
                    text.replace("\"access\":\"site\"", "\"access\":\"world\"")
                }),
            ),
            (
                "a number as text",
                altered(&good, "tables/screens.jsonl", |text| {
                    text.replace("\"volume\":50", "\"volume\":\"50\"")
                }),
            ),
            (
                "an unknown column",
                altered(&good, "tables/screens.jsonl", |text| {
                    text.replace("{\"site_id\"", "{\"x\":1,\"site_id\"")
                }),
            ),
            ("a lost row", altered(&good, "tables/sites.jsonl", |_| String::new())),
            (
                "another schema",
                altered(&good, "manifest.json", |text| {
                    text.replace("\"schemaVersion\"", "\"schemaVersion\":\"9\",\"x\"")
                }),
            ),
        ];
        for (what, bytes) in tries {
            fs::write(path("bad"), bytes).unwrap();
            let refused = backup::restore(&target, &other, &path("bad"), "x").await;
            let error = refused.err().unwrap_or_else(|| panic!("{what} was taken"));
            assert!(!error.to_string().is_empty());
            assert_eq!(everything(&target).await, before, "{what}: {error}");
            for hash in media::hashes(&mut world.db.read().await.unwrap()).await.unwrap() {
                assert_eq!(other.size(&Key::media(&hash).unwrap()).await.unwrap(), None, "{what}");
            }
        }
        fs::write(path("bad"), &good).unwrap();
        backup::restore(&target, &other, &path("bad"), "x").await.unwrap();
    })
    .await;
}

/// The archive with one entry's text changed.
fn altered(archive: &[u8], entry: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    use std::io::Read;
    let mut from = tar::Archive::new(zstd::Decoder::new(archive).unwrap());
    let mut into = tar::Builder::new(zstd::Encoder::new(Vec::new(), 1).unwrap());
    let mut found = false;
    for part in from.entries().unwrap() {
        let mut part = part.unwrap();
        let path = part.path().unwrap().to_string_lossy().into_owned();
        let mut body = Vec::new();
        part.read_to_end(&mut body).unwrap();
        if path == entry {
            let text = String::from_utf8(body).unwrap();
            let changed = change(text.clone());
            assert_ne!(text, changed);
            (body, found) = (changed.into_bytes(), true);
        }
        let mut header = tar::Header::new_gnu();
        header.set_size(body.len() as u64);
        header.set_mode(0o600);
        into.append_data(&mut header, &path, body.as_slice()).unwrap();
    }
    assert!(found);
    into.into_inner().unwrap().finish().unwrap()
}
