//! Site, player and session actors against a loader that is fed by the test, on a paused clock.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by panicking")]

#[path = "site/pilot.rs"]
mod pilot;
#[path = "site/ringing.rs"]
mod ringing;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, atomic::Ordering},
    time::Duration,
};

use actix::{Actor, Arbiter, Context, Handler, MessageResult};
use atrium_actors::{
    bus::Listener,
    directory::{Denied, Directory, Sources, TokenHash, WhoseToken},
    session::Frame,
    site::{
        Load, LoadError, Loaded, Watch, WhoIsThere,
        inputs::{PlayerInput, Refresh, ScreenInput, SiteInput},
        presence::Presence,
        receipts::DeliveryOf,
    },
    slot::{Glance, PendingCommand, Slot},
};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::{ChannelId, CommandId, Id, PlayerId, ScreenId},
    receipt::{Knowledge, Stage},
    schedule::Root,
    time::Moment,
};
use tokio::sync::mpsc;

const TOKEN: TokenHash = [7; 32];

fn id<T: Id>(n: u32) -> T {
    T::parse(&format!("01939e6a-7b2c-7def-8123-{n:012x}")).unwrap()
}

type Script = Arc<Mutex<VecDeque<Result<Loaded, LoadError>>>>;

/// Stands for the loader: answers what the test has put in line.
struct FakeLoader {
    script: Script,
    asked: mpsc::UnboundedSender<i64>,
}

impl Actor for FakeLoader {
    type Context = Context<Self>;
}

impl Handler<Load> for FakeLoader {
    type Result = MessageResult<Load>;
    fn handle(&mut self, load: Load, _: &mut Self::Context) -> Self::Result {
        self.asked.send(load.after).unwrap();
        let empty = || Ok(Loaded { version: load.after, ..Loaded::default() });
        MessageResult(self.script.lock().unwrap().pop_front().unwrap_or_else(empty))
    }
}

impl Handler<WhoseToken> for FakeLoader {
    type Result = MessageResult<WhoseToken>;
    fn handle(&mut self, WhoseToken(token): WhoseToken, _: &mut Self::Context) -> Self::Result {
        MessageResult(Ok((token == TOKEN).then(|| id(1))))
    }
}

struct World {
    directory: Arc<Directory>,
    script: Script,
    asked: mpsc::UnboundedReceiver<i64>,
}

impl World {
    fn new() -> Self {
        let (script, (asked, heard)) = (Script::default(), mpsc::unbounded_channel());
        let loader = FakeLoader { script: Arc::clone(&script), asked }.start();
        let sources = Sources { load: loader.clone().recipient(), whose: loader.recipient() };
        // The clock is tokio's, so that pausing it moves everything at once.
        let begun = tokio::time::Instant::now();
        let now = Arc::new(move || {
            let ms = i64::try_from(begun.elapsed().as_millis()).unwrap();
            Moment::from_ms(1_764_000_000_000 + ms)
        });
        let directory = Directory::new(now, "epoch".into(), Arbiter::current(), sources);
        Self { directory, script, asked: heard }
    }

    fn next(&self, loaded: Loaded) {
        self.script.lock().unwrap().push_back(Ok(loaded));
    }

    async fn slot(&self) -> Arc<Slot> {
        self.next(first_load());
        self.directory.authenticate(&TOKEN).await.unwrap()
    }

    fn hint(&self, version: i64) {
        let site = id(1);
        self.directory.heard(&Change { site, version, kind: ChangeKind::Screens, object_id: String::new() });
    }
}

fn first_load() -> Loaded {
    let player = PlayerInput { id: id(3), token: TOKEN, seen_at: None };
    Loaded {
        version: 5,
        site: Some(SiteInput {
            name: "Site".into(),
            zone: "Europe/Stockholm".into(),
            ..SiteInput::default()
        }),
        screens: Refresh::All([(id(2), ScreenInput::default())].into()),
        players: Refresh::All([(id(2), player)].into()),
        ..Loaded::default()
    }
}

fn answer(slot: &Slot, cursor: Option<&str>, now: Moment) -> serde_json::Value {
    match slot.glance(cursor, now) {
        Glance::Answer(json) => serde_json::from_slice(&json).unwrap(),
        other => panic!("an answer was expected, not {other:?}"),
    }
}

fn kinds(answer: &serde_json::Value) -> Vec<&str> {
    answer["instructions"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

#[actix::test]
async fn a_first_poll_gets_everything_and_the_next_one_parks() {
    let world = World::new();
    let slot = world.slot().await;
    let first = answer(&slot, None, world.directory.now());
    assert_eq!(first["reset"], true);
    assert_eq!(kinds(&first), ["schedule", "settings", "triggers"]);
    assert_eq!(first["cursor"], "epoch.5");
    assert_eq!(slot.glance(Some("epoch.5"), world.directory.now()), Glance::Nothing);
}

#[actix::test]
async fn cursors_that_mean_nothing_here_get_a_reset() {
    let world = World::new();
    let slot = world.slot().await;
    for cursor in ["", "x", "other.5", "epoch.6", "epoch.-1", "epoch.99999999999999999999"] {
        assert_eq!(answer(&slot, Some(cursor), world.directory.now())["reset"], true, "{cursor}");
    }
    let older = answer(&slot, Some("epoch.4"), world.directory.now());
    // That nothing is active too: it may have been taken down while this server was away.
    assert_eq!(
        (older["reset"].as_bool(), kinds(&older)),
        (Some(false), vec!["schedule", "settings", "triggers"])
    );
    assert_eq!(older["instructions"][2]["payload"], serde_json::json!({ "active": [] }));
}

#[actix::test]
async fn a_change_rings_only_those_it_concerns() {
    let world = World::new();
    let slot = world.slot().await;
    let bell = slot.bell();
    let shown = ScreenInput { root: Root::Channel(id::<ChannelId>(9)), ..ScreenInput::default() };
    world.next(Loaded {
        version: 6,
        screens: Refresh::Some(vec![(id(2), Some(shown))]),
        ..Loaded::default()
    });
    world.hint(6);
    bell.await;
    let told = answer(&slot, Some("epoch.5"), world.directory.now());
    // Settings do not name the root, so they are the same.
    assert_eq!((kinds(&told), told["cursor"].as_str()), (vec!["schedule"], Some("epoch.6")));

    let named = ScreenInput { name: "Elsewhere".into(), ..ScreenInput::default() };
    world.next(Loaded {
        version: 7,
        screens: Refresh::Some(vec![(id(8), Some(named))]),
        ..Loaded::default()
    });
    world.hint(7);
    world.directory.ready(&id(1)).await.unwrap();
    assert_eq!(slot.site.processed.load(Ordering::Acquire), 7);
    assert_eq!(slot.glance(Some("epoch.6"), world.directory.now()), Glance::Nothing);
}

#[actix::test]
async fn a_lost_hint_is_made_good_by_the_next_one() {
    let mut world = World::new();
    let slot = world.slot().await;
    assert_eq!(world.asked.recv().await, Some(-1));
    world.next(Loaded { version: 9, ..Loaded::default() });
    world.hint(9);
    assert_eq!(world.asked.recv().await, Some(5), "everything after what was worked in, not after the hint");
    world.directory.ready(&id(1)).await.unwrap();
    assert_eq!(slot.site.processed.load(Ordering::Acquire), 9);
}

#[actix::test]
async fn a_failed_load_is_told_and_tried_again() {
    let mut world = World::new();
    tokio::time::pause();
    world.script.lock().unwrap().push_back(Err(LoadError));
    world.next(first_load());
    assert_eq!(world.directory.authenticate(&TOKEN).await.unwrap_err(), Denied::Unavailable);
    world.asked.recv().await.unwrap();
    world.asked.recv().await.unwrap();
    assert!(world.directory.authenticate(&TOKEN).await.is_ok());
}

#[actix::test]
async fn an_unknown_token_is_refused_and_a_revoked_one_rings() {
    let world = World::new();
    assert_eq!(world.directory.authenticate(&[0; 32]).await.unwrap_err(), Denied::Unknown);
    let slot = world.slot().await;
    let bell = slot.bell();
    world.next(Loaded { version: 6, players: Refresh::Some(vec![(id(2), None)]), ..Loaded::default() });
    world.hint(6);
    bell.await;
    assert_eq!(slot.glance(Some("epoch.5"), world.directory.now()), Glance::Revoked);
    assert!(world.directory.slot(&id::<PlayerId>(3)).is_none());
}

fn command(n: u32, version: i64, now: Moment) -> PendingCommand {
    PendingCommand {
        id: id(n),
        player: id(3),
        name: "identify".into(),
        args: serde_json::json!({}),
        version,
        created_at: now,
        expires_at: now.plus_ms(60_000),
    }
}

#[actix::test]
async fn a_cursor_is_never_past_a_command_that_was_not_told() {
    let world = World::new();
    let slot = world.slot().await;
    let now = world.directory.now();
    let bell = slot.bell();
    let named = ScreenInput { name: "Elsewhere".into(), ..ScreenInput::default() };
    world.next(Loaded {
        version: 7,
        screens: Refresh::Some(vec![(id(2), Some(named))]),
        commands: vec![(id(2), command(20, 6, now))],
        ..Loaded::default()
    });
    world.hint(7);
    // The first look after the bell: what it is not told now, its cursor says is stored.
    bell.await;
    let told = answer(&slot, Some("epoch.5"), now);
    assert_eq!((kinds(&told), told["cursor"].as_str()), (vec!["settings", "command"], Some("epoch.7")));
}

#[actix::test]
async fn a_command_that_comes_as_the_last_one_ends_is_looked_after_too() {
    let world = World::new();
    let slot = world.slot().await;
    tokio::time::pause();
    let now = world.directory.now();
    let bell = slot.bell();
    world.next(Loaded { version: 6, commands: vec![(id(2), command(20, 6, now))], ..Loaded::default() });
    world.hint(6);
    bell.await;
    let bell = slot.bell();
    world.next(Loaded { version: 7, commands: vec![(id(2), command(21, 7, now))], ..Loaded::default() });
    world.hint(7);
    world.directory.offices().acknowledge(&slot.player, id::<CommandId>(20));
    bell.await;
    assert_eq!(kinds(&answer(&slot, Some("epoch.6"), now)), ["command"]);
    tokio::time::sleep(Duration::from_secs(61)).await;
    assert!(slot.read(|state| state.commands.is_empty()), "it expires");
}

#[actix::test]
async fn a_command_is_told_until_it_is_acknowledged_or_expires() {
    let world = World::new();
    let slot = world.slot().await;
    tokio::time::pause();
    let now = world.directory.now();
    for n in [20_u32, 21] {
        let bell = slot.bell();
        let version = i64::from(n);
        world.next(Loaded {
            version,
            commands: vec![(id(2), command(n, version, now))],
            ..Loaded::default()
        });
        world.hint(version);
        bell.await;
    }
    assert_eq!(kinds(&answer(&slot, Some("epoch.5"), now)), ["command", "command"]);
    assert_eq!(slot.glance(Some("epoch.21"), now), Glance::Nothing, "stored, though not done");
    assert_eq!(kinds(&answer(&slot, None, now)).len(), 5, "a reset tells all that is not acknowledged");
    world.directory.offices().acknowledge(&slot.player, id::<CommandId>(20));
    tokio::time::sleep(Duration::from_secs(61)).await;
    assert!(slot.read(|state| state.commands.is_empty()));
}

#[actix::test]
async fn a_player_that_vanishes_is_offline_within_90_s_and_browsers_hear_of_it() {
    let world = World::new();
    let slot = world.slot().await;
    tokio::time::pause();
    let (frames, mut heard) = mpsc::unbounded_channel();
    let site = world.directory.site(&id(1));
    site.send(Watch(Ear(frames).start().recipient())).await.unwrap();
    let clock = Arc::clone(world.directory.clock());
    let parked = slot.park(&*clock);
    assert_eq!(heard.recv().await.unwrap().kind, "status");
    // It polled and vanished without a word: its poll runs to the end, then silence.
    let vanished = tokio::time::Instant::now();
    tokio::time::sleep(Duration::from_secs(55)).await;
    drop(parked);
    let frame = heard.recv().await.unwrap();
    assert_eq!((frame.kind, frame.ids), ("status", vec![id::<ScreenId>(2).to_string()]));
    assert!(vanished.elapsed() <= Duration::from_secs(90), "{:?}", vanished.elapsed());
    let there = site.send(WhoIsThere { screens: None }).await.unwrap();
    assert!(matches!(there[&id::<ScreenId>(2)], Presence::Offline(_)));
}

#[actix::test]
async fn a_new_day_brings_a_new_schedule_without_waking_anyone() {
    let world = World::new();
    let slot = world.slot().await;
    tokio::time::pause();
    let before = slot.read(|state| state.schedule.clone()).unwrap();
    tokio::time::sleep(Duration::from_secs(24 * 3600)).await;
    let after = slot.read(|state| state.schedule.clone()).unwrap();
    assert_ne!(before.0.etag, after.0.etag);
    assert_eq!(before.1, after.1);
    assert_eq!(slot.glance(Some("epoch.5"), world.directory.now()), Glance::Nothing);
}

#[actix::test]
async fn browsers_hear_of_deliveries_at_most_once_a_second_however_many_steps_there_are() {
    let world = World::new();
    let slot = world.slot().await;
    tokio::time::pause();
    let (frames, mut heard) = mpsc::unbounded_channel();
    let site = world.directory.site(&id(1));
    site.send(Watch(Ear(frames).start().recipient())).await.unwrap();
    let mut told = Vec::new();
    for version in 6..16_i64 {
        let bell = slot.bell();
        let zone = if version % 2 == 0 { "Asia/Tokyo" } else { "America/New_York" };
        let shown = ScreenInput { zone: Some(zone.into()), ..ScreenInput::default() };
        let change = Change {
            site: id(1),
            version,
            kind: ChangeKind::Screens,
            object_id: id::<ScreenId>(2).to_string(),
        };
        world.next(Loaded {
            version,
            changes: vec![change],
            screens: Refresh::Some(vec![(id(2), Some(shown))]),
            ..Loaded::default()
        });
        world.hint(version);
        bell.await;
        let now = world.directory.now();
        let answer = answer(&slot, Some(&format!("epoch.{}", version - 1)), now);
        let etag = answer["instructions"][0]["payload"]["etag"].as_str().unwrap().to_owned();
        for stage in [Stage::Fetched, Stage::Downloaded, Stage::Shown] {
            slot.site.receipts.note(&slot.screen, &etag, stage, now);
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    tokio::time::sleep(Duration::from_secs(120)).await;
    while let Ok(frame) = heard.try_recv() {
        if frame.kind == "receipts" {
            told.push(frame.version);
        }
    }
    // Three seconds of steps, and the last of them is told, too.
    assert!((2..=5).contains(&told.len()), "{told:?}");
    let delivery = site.send(DeliveryOf(15)).await.unwrap();
    assert_eq!(delivery.counts().at(Stage::Shown), 1);
    assert!(matches!(site.send(DeliveryOf(5)).await.unwrap().known, Knowledge::Forgotten));
}

/// Writes down the frames it hears.
struct Ear(mpsc::UnboundedSender<Frame>);

impl Actor for Ear {
    type Context = Context<Self>;
}

impl Handler<Frame> for Ear {
    type Result = ();
    fn handle(&mut self, frame: Frame, _: &mut Self::Context) {
        let _ = self.0.send(frame);
    }
}
