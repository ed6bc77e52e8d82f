//! Rules stored before migration 0014 hold at the same times as series.

use atrium_domain::{recurrence::When, time::Moment, zone::Zone};
use atrium_schema::{Db, bookings};
use diesel::{Connection as _, connection::SimpleConnection as _, sqlite::SqliteConnection};
use serde::Deserialize;

use super::{NOW, World, booking_data, id};
use crate::pg;

const SQLITE: &str = include_str!("../../../migrations/sqlite/0014_series/up.sql");
const POSTGRES: &str = include_str!("../../../migrations/postgres/0014_series/up.sql");

/// A rule as it was stored, and when it held.
#[derive(Deserialize)]
struct Case {
    name: String,
    screen: Zone,
    rule: serde_json::Value,
    from: Moment,
    until: Moment,
    runs: Vec<(Moment, Option<Moment>)>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("series/rules.json")).unwrap()
}

#[tokio::test]
async fn rules_hold_as_before_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open("", folder.path()).await.unwrap();
    db.migrate().await.unwrap();
    let world = stored(db).await;
    let path = folder.path().join("atrium.db");
    let mut conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    // What is converted already is left alone.
    for _ in 0..2 {
        conn.batch_execute(SQLITE).unwrap();
        check(&world).await;
    }
}

#[tokio::test]
async fn rules_hold_as_before_on_postgresql() {
    let folder = tempfile::tempdir().unwrap();
    let database = pg::database().await;
    let world = stored(Db::open(&database.url, folder.path()).await.unwrap()).await;
    for _ in 0..2 {
        pg::run_in(&database.url, POSTGRES).await.unwrap();
        check(&world).await;
    }
}

/// Stores every rule as it was, each as a booking of the case's name.
async fn stored(db: Db) -> World {
    let world = World::new(db).await;
    let channel = world.channel(&world.scope, "One", None).await;
    let media = world.media(&world.scope, "poster.png").await;
    let mut conn = world.db.write().await.unwrap();
    for case in cases() {
        let mut data = booking_data(&case.name, &channel);
        data.media_id = Some(media.clone());
        data.rule = case.rule.to_string();
        bookings::insert(&mut conn, &world.scope, &id(), data, NOW).await.unwrap();
    }
    drop(conn);
    world
}

async fn check(world: &World) {
    let page = atrium_schema::Page { limit: 1000, after: None };
    let mut conn = world.db.read().await.unwrap();
    let rows = bookings::list(&mut conn, &world.scope, None, &page).await.unwrap().items;
    let cases = cases();
    assert_eq!(rows.len(), cases.len());
    for case in cases {
        let name = &case.name;
        let row = rows.iter().find(|row| row.data.name == *name).unwrap();
        let when: When = serde_json::from_str(&row.data.rule).unwrap();
        let runs = when.runs(&case.screen, case.from, case.until);
        assert_eq!(runs.len(), case.runs.len(), "{name}: {runs:?}");
        for (run, expected) in runs.iter().zip(&case.runs) {
            assert_eq!(run.from, expected.0, "{name}: start");
            match expected.1 {
                Some(end) => assert_eq!(run.until, end, "{name}: end"),
                None => assert!(run.until >= case.until, "{name}: it goes on"),
            }
        }
    }
}
