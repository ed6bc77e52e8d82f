//! Order, rolling back, counting.

use std::{collections::BTreeSet, time::Duration};

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::Id,
    permission::Scope,
};
use atrium_schema::{Db, StoreError, changes, changes::SiteTx, screens, server_meta, sites};

use futures_util::future::poll_immediate;

use super::{NOW, World, id, on_both, screen_data};

#[tokio::test]
async fn versions_are_in_the_order_of_commits() {
    on_both(async |db| {
        let world = World::new(db).await;
        let writers = (0..32).map(|n| {
            let (db, scope) = (world.db.clone(), world.scope.clone());
            tokio::spawn(async move {
                let mut tx =
                    SiteTx::begin(&db, &scope, &Actor::Account(format!("{n}")), ChangeKind::Screens, "", NOW)
                        .await
                        .unwrap();
                // Every version below is committed already: this write sees each of those screens.
                let mut seen = tx.version();
                let before = screens::liveness(&mut tx, &scope).await.unwrap().len();
                assert_eq!(i64::try_from(before).unwrap() + 1, seen);
                screens::insert(&mut tx, &scope, &id(), screen_data(&format!("Screen {n}")), NOW)
                    .await
                    .unwrap();
                seen = tx.commit().await.unwrap().version;
                seen
            })
        });
        let mut versions = BTreeSet::new();
        for writer in writers.collect::<Vec<_>>() {
            versions.insert(writer.await.unwrap());
        }
        assert_eq!(versions, (1..=32).collect());
        let mut conn = world.db.read().await.unwrap();
        let rows = changes::after(&mut conn, world.scope.site(), 0, 100).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.version).collect::<Vec<_>>(), (1..=32).collect::<Vec<_>>());
        assert_eq!(changes::after(&mut conn, world.scope.site(), 30, 1).await.unwrap()[0].version, 31);
        assert_eq!(changes::recent(&mut conn, &world.scope, Some(32), 1).await.unwrap()[0].version, 31);
        assert!(changes::recent(&mut conn, &world.other, None, 9).await.unwrap().is_empty());
        let heads = changes::heads(&mut conn).await.unwrap();
        assert!(
            heads.contains(&(world.scope.site().clone(), 32))
                && heads.contains(&(world.other.site().clone(), 0))
        );
    })
    .await;
}

#[tokio::test]
async fn a_dropped_write_leaves_nothing() {
    on_both(async |db| {
        let world = World::new(db).await;
        for way in 0..3 {
            let mut tx = world.write(ChangeKind::Screens).await;
            screens::insert(&mut tx, &world.scope, &id(), screen_data("Gone"), NOW).await.unwrap();
            match way {
                0 => drop(tx),
                1 => tx.rollback().await.unwrap(),
                _ => {
                    // A caller that is cancelled in the middle.
                    let task = tokio::spawn(async move {
                        let _held = tx;
                        std::future::pending::<()>().await;
                    });
                    tokio::task::yield_now().await;
                    task.abort();
                    let _ = task.await;
                }
            }
        }
        // The one writer of SQLite works on, and nothing of it is there.
        let tx = world.write(ChangeKind::Screens).await;
        assert_eq!(tx.commit().await.unwrap().version, 1);
        let mut conn = world.db.read().await.unwrap();
        assert!(screens::liveness(&mut conn, &world.scope).await.unwrap().is_empty());
        assert_eq!(changes::after(&mut conn, world.scope.site(), 0, 9).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_begin_or_commit_blocks_nobody() {
    on_both(async |db| {
        let world = World::new(db).await;
        for wait in 0..40_u64 {
            let (db, scope) = (world.db.clone(), world.scope.clone());
            let work = async move {
                let tx = SiteTx::begin(&db, &scope, &Actor::System, ChangeKind::Site, "", NOW).await?;
                tx.commit().await
            };
            let _ = tokio::time::timeout(Duration::from_micros(wait * 40), work).await;
        }
        // What was committed is numbered without a gap; what was not is gone.
        let tx = world.write(ChangeKind::Site).await;
        let last = tx.commit().await.unwrap().version;
        let mut conn = world.db.read().await.unwrap();
        let rows = changes::after(&mut conn, world.scope.site(), 0, 100).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.version).collect::<Vec<_>>(), (1..=last).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_sees_one_moment() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut snapshot = world.db.snapshot().await.unwrap();
        assert_eq!(sites::find(&mut snapshot, &world.scope).await.unwrap().version, 0);
        world.screen("New").await;
        assert_eq!(sites::find(&mut snapshot, &world.scope).await.unwrap().version, 0);
        assert!(screens::liveness(&mut snapshot, &world.scope).await.unwrap().is_empty());
        let refused = server_meta::put(&mut snapshot, "x", "y").await;
        assert!(refused.is_err(), "a snapshot only reads");
    })
    .await;
}

#[tokio::test]
async fn statements_are_counted() {
    on_both(async |db| {
        let before = db.statements();
        assert_eq!(db.clone().statements(), before);
        let mut conn = db.read().await.unwrap();
        assert_eq!(db.statements(), before, "taking a connection runs nothing");
        server_meta::get(&mut conn, "epoch").await.unwrap();
        assert_eq!(db.statements(), before + 1);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_site_cannot_be_written() {
    on_both(async |db| {
        let nowhere = Scope::granted(id());
        let begun = SiteTx::begin(&db, &nowhere, &Actor::System, ChangeKind::Site, "", NOW).await;
        assert!(matches!(begun, Err(StoreError::NotFound)));
        assert!(!nowhere.site().as_str().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_reader_of_sqlite_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open("sqlite:", folder.path()).await.unwrap();
    db.migrate().await.unwrap();
    let mut conn = db.read().await.unwrap();
    assert!(server_meta::put(&mut conn, "a", "b").await.is_err());
    let mut conn = db.write().await.unwrap();
    server_meta::put(&mut conn, "a", "b").await.unwrap();
}

#[tokio::test]
async fn a_connection_is_lent_to_whoever_asked_first() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open("", folder.path()).await.unwrap();
    let lent = db.write().await.unwrap();
    let mut first = Box::pin(db.write());
    assert!(poll_immediate(&mut first).await.is_none(), "SQLite has one writer");
    drop(lent);
    let mut second = Box::pin(db.write());
    assert!(poll_immediate(&mut second).await.is_none(), "it is the first one's, who has not been woken yet");
    drop(first.await.unwrap());
    second.await.unwrap();
}
