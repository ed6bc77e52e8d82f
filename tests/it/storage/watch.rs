//! What is wrong with screens: written for many at once, and kept for its time.

use atrium_domain::ids::{PlayerId, ScreenId};
use atrium_schema::{
    faults::{self, FaultRow},
    outages::{self, NewOutage},
};

use super::{World, at, id, on_both};

const KIND: &str = "notDownloaded";

fn new(screen: &ScreenId) -> NewOutage<'_> {
    NewOutage { id: id(), screen, name: "Lobby", since: at(0), muted_until: None, detail: "{}".into() }
}

#[tokio::test]
async fn outages_of_more_screens_than_a_statement_takes_are_written() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let screens: Vec<ScreenId> = (0..1_201).map(|_| id()).collect();
        let all: Vec<&ScreenId> = screens.iter().collect();
        let rows: Vec<NewOutage<'_>> = screens.iter().map(new).collect();
        let mut tx = world.db.begin().await.unwrap();
        outages::note(&mut tx, scope, KIND, &rows).await.unwrap();
        outages::pause(&mut tx, scope, KIND, &all, at(1)).await.unwrap();
        let standing = outages::standing(&mut tx, scope, KIND).await.unwrap();
        assert_eq!(standing.len(), 1_201);
        assert!(standing.iter().all(|row| row.unclear_at == Some(at(1)) && row.opened_at.is_none()));
        outages::resume(&mut tx, scope, KIND, &all, 7).await.unwrap();
        let standing = outages::standing(&mut tx, scope, KIND).await.unwrap();
        assert!(standing.iter().all(|row| row.unclear_at.is_none() && row.uncounted_ms == 7));
        let rows: Vec<NewOutage<'_>> = screens.iter().map(new).collect();
        outages::open(&mut tx, scope, KIND, &rows, at(2)).await.unwrap();
        outages::told(&mut tx, scope, KIND, &all, at(2)).await.unwrap();
        outages::fade(&mut tx, scope, KIND, &all, Some(at(3))).await.unwrap();
        let standing = outages::standing(&mut tx, scope, KIND).await.unwrap();
        assert_eq!(standing.len(), 1_201, "what was remembered is what is opened");
        let told = (Some(at(2)), Some(at(2)), Some(at(3)));
        assert!(standing.iter().all(|row| (row.opened_at, row.told_at, row.fading_at) == told));
        // What is opened is not forgotten, and another site's and kind's is left alone.
        outages::forget(&mut tx, scope, KIND, &all).await.unwrap();
        outages::recover(&mut tx, &world.other, KIND, &all, (at(4), true)).await.unwrap();
        outages::recover(&mut tx, scope, "storageLow", &all, (at(4), true)).await.unwrap();
        assert_eq!(outages::standing(&mut tx, scope, KIND).await.unwrap().len(), 1_201);
        outages::recover(&mut tx, scope, KIND, &all, (at(4), true)).await.unwrap();
        assert!(outages::standing(&mut tx, scope, KIND).await.unwrap().is_empty());
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_mute_that_is_left_behind_moves_to_the_next_outage() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (scope, screen): (_, ScreenId) = (&world.scope, id());
        let mut tx = world.db.begin().await.unwrap();
        let first = new(&screen);
        outages::open(&mut tx, scope, KIND, &[first.clone()], at(0)).await.unwrap();
        outages::mute(&mut tx, scope, &first.id, 1, Some(at(100))).await.unwrap();
        outages::recover(&mut tx, scope, KIND, &[&screen], (at(1), false)).await.unwrap();
        let mutes = outages::mutes(&mut tx, scope, KIND, at(2)).await.unwrap();
        assert_eq!(mutes.get(&screen), Some(&at(100)));
        assert!(outages::mutes(&mut tx, scope, "storageLow", at(2)).await.unwrap().is_empty());
        assert!(outages::mutes(&mut tx, scope, KIND, at(100)).await.unwrap().is_empty());
        let next = NewOutage { muted_until: Some(at(100)), ..new(&screen) };
        outages::open(&mut tx, scope, KIND, &[next], at(3)).await.unwrap();
        assert!(outages::mutes(&mut tx, scope, KIND, at(4)).await.unwrap().is_empty(), "one row has it");
        let standing = outages::standing(&mut tx, scope, KIND).await.unwrap();
        assert_eq!(standing[0].muted_until, Some(at(100)));
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn faults_go_after_their_time_the_oldest_first() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (screen, player): (ScreenId, PlayerId) = (id(), id());
        let mut tx = world.db.begin().await.unwrap();
        for ms in [5, 3, 1] {
            let fault = FaultRow {
                site_id: world.scope.site().clone(),
                id: id(),
                screen_id: screen.clone(),
                player_id: player.clone(),
                code: "media_missing".into(),
                detail: String::new(),
                sha256: None,
                at: at(ms),
            };
            assert!(faults::insert(&mut tx, &world.scope, fault).await.unwrap());
        }
        for left in [vec![at(5), at(3)], vec![at(5)], vec![at(5)]] {
            faults::purge(&mut tx, at(5), 1).await.unwrap();
            let rows = faults::list(&mut tx, &world.scope, &screen, 9).await.unwrap();
            assert_eq!(rows.iter().map(|row| row.at).collect::<Vec<_>>(), left);
        }
        tx.commit().await.unwrap();
    })
    .await;
}
