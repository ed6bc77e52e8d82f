//! Reports of players are kept once, and plays are counted once.

use std::ops::Range;

use atrium_domain::{
    ids::{PlayerId, ScreenId},
    plays::Sum,
    time::Moment,
};
use atrium_schema::{
    Db, StoreError,
    faults::{self, FaultRow},
    players::{self, NewPlayer},
    plays::{
        self, PlayFilter, PlayRow, Recorded,
        report::{self, Group, ScreenChoice, Wanted},
    },
    screens,
};
use futures_util::future::join_all;

use super::{NOW, World, at, id, on_both};

/// 2026-11-22T22:59:59Z: a second before midnight in Stockholm.
const LATE: i64 = 1_795_388_399_000;

fn play(world: &World, screen: &ScreenId, player: &PlayerId, started_at: i64) -> PlayRow {
    PlayRow {
        site_id: world.scope.site().clone(),
        id: id(),
        screen_id: screen.clone(),
        player_id: player.clone(),
        item_id: "item".into(),
        sha256: format!("{:0>64x}", "a.png".len()),
        layer_id: None,
        layout_id: None,
        booking_id: Some("booking".into()),
        reason: "booking".into(),
        started_at: at(started_at),
        ended_at: at(started_at + 10_000),
        received_at: NOW,
    }
}

fn days(from: &str, until: &str) -> Wanted {
    Wanted { from: from.into(), until: until.into(), ..Wanted::default() }
}

async fn totals(db: &Db, world: &World) -> (usize, Sum) {
    let mut conn = db.read().await.unwrap();
    let rows = plays::list(&mut conn, &world.scope, &PlayFilter::default(), None, 100_000).await.unwrap();
    let mut all = Sum::default();
    let found = report::days(&mut conn, &world.scope, &days("2000-01-01", "2100-01-01")).await.unwrap();
    for day in found {
        all.add(day.sum);
    }
    (rows.len(), all)
}

/// More than any of these begins.
const ENOUGH: u32 = 100;

async fn record(db: &Db, world: &World, screen: &ScreenId, rows: &[PlayRow]) -> usize {
    let recorded = within(db, world, screen, rows, (NOW, ENOUGH)).await;
    assert!(recorded.refused.is_empty());
    recorded.new.len()
}

/// All rows are of one player.
async fn within(
    db: &Db,
    world: &World,
    screen: &ScreenId,
    rows: &[PlayRow],
    limit: (Moment, u32),
) -> Recorded {
    let mut tx = db.begin().await.unwrap();
    let whose = (screen, &rows[0].player_id);
    let recorded = plays::record(&mut tx, &world.scope, whose, rows, limit).await.unwrap();
    tx.commit().await.unwrap();
    recorded
}

#[tokio::test]
async fn a_report_sent_twice_is_kept_once() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (screen, player): (ScreenId, PlayerId) = (id(), id());
        let fault = FaultRow {
            site_id: world.scope.site().clone(),
            id: id(),
            screen_id: screen.clone(),
            player_id: player.clone(),
            code: "media_corrupt".into(),
            detail: String::new(),
            sha256: None,
            at: at(3),
        };
        let play = play(&world, &screen, &player, LATE);
        let mut tx = world.db.begin().await.unwrap();
        let twice = [play.clone(), play.clone()];
        let (whose, limit) = ((&screen, &player), (NOW, ENOUGH));
        assert_eq!(plays::record(&mut tx, &world.scope, whose, &twice, limit).await.unwrap().new.len(), 1);
        let nothing = Recorded::default();
        assert_eq!(plays::record(&mut tx, &world.scope, whose, &twice, limit).await.unwrap(), nothing);
        assert_eq!(plays::record(&mut tx, &world.scope, whose, &[], limit).await.unwrap(), nothing);
        assert!(faults::insert(&mut tx, &world.scope, fault.clone()).await.unwrap());
        assert!(!faults::insert(&mut tx, &world.scope, fault.clone()).await.unwrap());
        for (scope, whose) in
            [(&world.other, whose), (&world.scope, (&id(), &player)), (&world.scope, (&screen, &id()))]
        {
            let refused = plays::record(&mut tx, scope, whose, &twice, limit).await;
            assert!(matches!(refused, Err(StoreError::NotFound)));
        }
        let refused = faults::insert(&mut tx, &world.other, fault.clone()).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
        // A player of another site may happen to make the same id.
        let theirs = PlayRow { site_id: world.other.site().clone(), ..play.clone() };
        let by = theirs.player_id.clone();
        let limit = (NOW, ENOUGH);
        let recorded = plays::record(&mut tx, &world.other, (&screen, &by), &[theirs], limit).await.unwrap();
        assert_eq!(recorded.new.len(), 1);
        tx.commit().await.unwrap();
        let mut conn = world.db.read().await.unwrap();
        let all = PlayFilter::default();
        assert_eq!(plays::list(&mut conn, &world.scope, &all, None, 9).await.unwrap(), [play]);
        assert_eq!(faults::list(&mut conn, &world.scope, &fault.screen_id, 9).await.unwrap(), [fault]);
        drop(conn);
        assert_eq!(totals(&world.db, &world).await, (1, Sum { plays: 1, duration_ms: 10_000 }));
    })
    .await;
}

#[tokio::test]
async fn days_are_those_of_the_screens_zone_and_names_outlive_what_they_name() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (scope, screen, player) = (&world.scope, world.screen("Lobby").await, id());
        let media = world.media(scope, "a.png").await;
        let rows: Vec<_> = [0, 1_000, 2_000].map(|ms| play(&world, &screen, &player, LATE + ms)).into();
        assert_eq!(record(&world.db, &world, &screen, &rows).await, 3);
        let mut conn = world.db.write().await.unwrap();
        let wanted = days("2026-11-22", "2026-11-23");
        let found = report::days(&mut conn, scope, &wanted).await.unwrap();
        let told: Vec<_> = found.iter().map(|day| (&*day.day, day.sum.plays)).collect();
        assert_eq!(told, [("2026-11-22", 1), ("2026-11-23", 2)]);
        assert_eq!(report::breadth(&mut conn, scope, &wanted).await.unwrap(), (1, 1));
        for group in [Group::Screen, Group::Media, Group::ScreenMedia] {
            let (rows, count) = report::top(&mut conn, scope, &wanted, group, 10).await.unwrap();
            assert_eq!((rows.len(), count, rows[0].sum.plays), (1, 1, 3), "{group:?}");
            assert_eq!(rows[0].screen_id.is_empty(), group == Group::Media);
            assert_eq!(report::cells(&mut conn, scope, &wanted, group).await.unwrap(), rows);
        }
        assert_eq!(report::screens(&mut conn, scope, &wanted).await.unwrap(), [screen.to_string()]);
        for (screens, files) in [(Some(vec![]), None), (None, Some(vec!["0".repeat(64)]))] {
            let none = Wanted { screens, files, ..wanted.clone() };
            assert!(report::days(&mut conn, scope, &none).await.unwrap().is_empty());
            assert_eq!(report::top(&mut conn, scope, &none, Group::Screen, 9).await.unwrap(), (vec![], 0));
        }
        assert!(report::days(&mut conn, &world.other, &wanted).await.unwrap().is_empty());
        // Everything goes; what was shown is still called something.
        screens::remove(&mut conn, scope, &screen, 1, NOW).await.unwrap();
        atrium_schema::media::remove(&mut conn, scope, &media, 1, NOW).await.unwrap();
        let (screen, file) = (screen.to_string(), rows[0].sha256.clone());
        let names = plays::names(&mut conn, scope, &[&*screen].into(), &[&*file].into()).await.unwrap();
        assert_eq!((names.screen(&screen), names.media(&file)), ("Lobby", "a.png"));
        assert!(!names.has_screen(&screen) && names.media_id(&file).is_none());
        let choice = ScreenChoice { tag: Some("x".into()), ..ScreenChoice::default() };
        assert_eq!(report::chosen(&mut conn, scope, &choice).await.unwrap(), Some(vec![]));
    })
    .await;
}

#[tokio::test]
async fn the_same_plays_at_once_count_once() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (screen, player) = (world.screen("Lobby").await, id());
        world.media(&world.scope, "a.png").await;
        let rows: Vec<_> = (0..50).map(|n| play(&world, &screen, &player, LATE + n * 100)).collect();
        let mut backwards = rows.clone();
        backwards.reverse();
        let tries = (0..64).map(|n| {
            let rows = if n % 2 == 0 { &rows } else { &backwards };
            record(&world.db, &world, &screen, rows)
        });
        let new: usize = join_all(tries).await.into_iter().sum();
        assert_eq!(new, 50);
        assert_eq!(totals(&world.db, &world).await, (50, Sum { plays: 50, duration_ms: 500_000 }));
    })
    .await;
}

#[tokio::test]
async fn different_plays_of_a_screen_at_once_all_count() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (screen, player) = (world.screen("Lobby").await, id());
        let media = ["a", "bc", "def", "ghij"];
        for name in media {
            world.media(&world.scope, name).await;
        }
        // Each has plays of its own and one that its neighbour has, too; files in different orders.
        let shared: Vec<_> = (0..65).map(|n| play(&world, &screen, &player, LATE + n)).collect();
        let tries = (0..64_usize).map(|n| {
            let mut rows: Vec<_> = (0..8).map(|_| play(&world, &screen, &player, LATE)).collect();
            for (place, row) in rows.iter_mut().enumerate() {
                let which = if n % 2 == 0 { place % 4 } else { 3 - place % 4 };
                row.sha256 = format!("{:0>64x}", media[which].len());
            }
            rows.extend(shared[n..n + 2].iter().cloned());
            let (db, world, screen) = (&world.db, &world, &screen);
            async move { record(db, world, screen, &rows).await }
        });
        let new: usize = join_all(tries).await.into_iter().sum();
        let all = 64 * 8 + 65;
        assert_eq!(new, all);
        let count = i64::try_from(all).unwrap();
        let sum = Sum { plays: count, duration_ms: count * 10_000 };
        assert_eq!(totals(&world.db, &world).await, (all, sum));
    })
    .await;
}

const DAY_MS: i64 = 86_400_000;

async fn with_player(db: Db) -> (World, ScreenId, PlayerId) {
    let world = World::new(db).await;
    let (screen, player) = (world.screen("Lobby").await, id::<PlayerId>());
    let mut tx = world.db.begin().await.unwrap();
    let new = NewPlayer { id: &player, screen: &screen, token_hash: "00", address: None };
    players::activate(&mut tx, &world.scope, &new, NOW).await.unwrap();
    tx.commit().await.unwrap();
    (world, screen, player)
}

/// One play of each of so many bookings.
fn of_bookings(world: &World, screen: &ScreenId, player: &PlayerId, which: Range<usize>) -> Vec<PlayRow> {
    let one =
        |n: usize| PlayRow { booking_id: Some(format!("b{n:03}")), ..play(world, screen, player, LATE) };
    which.map(one).collect()
}

#[tokio::test]
async fn a_player_begins_only_so_many_sums_in_a_day() {
    on_both(async |db| {
        let (world, screen, player) = with_player(db).await;
        let took = async |which: Range<usize>, limit| {
            let rows = of_bookings(&world, &screen, &player, which);
            let recorded = within(&world.db, &world, &screen, &rows, limit).await;
            (recorded.new.len(), recorded.refused.len())
        };
        assert_eq!(took(0..7, (NOW, 10)).await, (7, 0));
        assert_eq!(took(5..15, (NOW, 10)).await, (5, 5), "of eight new sums three are left");
        assert_eq!(took(5..10, (NOW, 10)).await, (5, 0), "what was begun goes on");
        assert_eq!(took(20..30, (NOW, 10)).await, (0, 10));
        let tomorrow = NOW.plus_ms(DAY_MS);
        assert_eq!(took(20..30, (tomorrow, 10)).await, (10, 0));
        assert_eq!(took(30..31, (tomorrow, 10)).await, (0, 1));
        assert_eq!(totals(&world.db, &world).await, (27, Sum { plays: 27, duration_ms: 270_000 }));
        // A refused one was not kept: it is no duplicate when there is room.
        let again = of_bookings(&world, &screen, &player, 40..41);
        let later = NOW.plus_ms(2 * DAY_MS);
        assert_eq!(within(&world.db, &world, &screen, &again, (later, 0)).await.refused.len(), 1);
        assert_eq!(within(&world.db, &world, &screen, &again, (later, 1)).await.new.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn batches_of_a_player_at_once_do_not_begin_more() {
    on_both(async |db| {
        let (world, screen, player) = with_player(db).await;
        // Each has three sums of its own and one that all have.
        let tries = (0..64_usize).map(|n| {
            let mut rows = of_bookings(&world, &screen, &player, 10 + n * 3..13 + n * 3);
            rows.extend(of_bookings(&world, &screen, &player, 0..1));
            let (world, screen) = (&world, &screen);
            async move { within(&world.db, world, screen, &rows, (NOW, 50)).await }
        });
        let all = join_all(tries).await;
        let refused: usize = all.iter().map(|one| one.refused.len()).sum();
        let new: usize = all.iter().map(|one| one.new.len()).sum();
        // The sum that all have is the first of each batch, so the first batch began it.
        assert_eq!((new, refused), (64 + 49, 64 * 3 - 49));
        let (rows, sum) = totals(&world.db, &world).await;
        assert_eq!((rows, sum.plays), (64 + 49, 64 + 49));
    })
    .await;
}

#[tokio::test]
async fn single_plays_go_and_their_sums_stay() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (screen, player) = (world.screen("Lobby").await, id());
        let mut rows: Vec<_> = (0..5).map(|n| play(&world, &screen, &player, LATE + n)).collect();
        for (ms, row) in (0..).zip(&mut rows) {
            row.received_at = at(ms);
        }
        record(&world.db, &world, &screen, &rows).await;
        let mut conn = world.db.write().await.unwrap();
        assert_eq!(plays::purge(&mut conn, at(4), 3).await.unwrap(), 3, "no more than asked for");
        assert_eq!(plays::purge(&mut conn, at(4), 3).await.unwrap(), 1);
        assert_eq!(plays::purge(&mut conn, at(4), 3).await.unwrap(), 0);
        drop(conn);
        assert_eq!(totals(&world.db, &world).await, (1, Sum { plays: 5, duration_ms: 50_000 }));
    })
    .await;
}
