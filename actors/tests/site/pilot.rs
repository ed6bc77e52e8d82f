//! What a few screens show before it is made for all.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, atomic::Ordering},
    time::Duration,
};

use actix::{Actor, Context, Handler, MessageResult};
use atrium_actors::site::{
    LoadError, Loaded, PilotInput, Rehearse, Rehearsed,
    inputs::{Refresh, ScreenInput},
};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::{ChannelId, RolloutId, ScreenId},
    schedule::Root,
};

use super::{Glance, TOKEN, World, answer, id, kinds};

/// Stands for who rehearses: answers what the test has put in line, and fails when it is asked without need.
#[derive(Default, Clone)]
struct FakeRehearser {
    script: Arc<Mutex<VecDeque<Rehearsed>>>,
    asked: Arc<Mutex<Vec<(i64, i64)>>>,
}

impl Actor for FakeRehearser {
    type Context = Context<Self>;
}

impl Handler<Rehearse> for FakeRehearser {
    type Result = MessageResult<Rehearse>;
    fn handle(&mut self, Rehearse { loaded, after, .. }: Rehearse, _: &mut Self::Context) -> Self::Result {
        self.asked.lock().unwrap().push((loaded, after));
        MessageResult(self.script.lock().unwrap().pop_front().ok_or(LoadError))
    }
}

fn shows(channel: u32) -> ScreenInput {
    ScreenInput { root: Root::Channel(id::<ChannelId>(channel)), ..ScreenInput::default() }
}

fn change(version: i64, kind: ChangeKind) -> Change {
    Change { site: id(1), version, kind, object_id: id::<ScreenId>(2).to_string() }
}

/// A change of some kind, while the rollout goes on or not.
fn changed(version: i64, kind: ChangeKind, trying: bool) -> Loaded {
    let trying = trying.then(|| id::<RolloutId>(50));
    Loaded { version, changes: vec![change(version, kind)], trying, ..Loaded::default() }
}

/// Screen 2 as it would be: it shows another channel.
fn tried(version: i64, newer: Option<Loaded>, channel: u32) -> Rehearsed {
    let screens = Refresh::Some(vec![(id(2), Some(shows(channel)))]);
    let changed = Loaded { version: version + 1, screens, ..Loaded::default() };
    let pilot = PilotInput { rollout: id(50), screens: vec![id(2)], changed, names: HashMap::new() };
    Rehearsed { newer, pilot: Some(pilot) }
}

struct Trying {
    world: World,
    slot: Arc<super::Slot>,
    rehearser: FakeRehearser,
}

impl Trying {
    /// A loaded site on whose screen something is tried since version 6.
    async fn new() -> Self {
        let (world, rehearser) = (World::new(), FakeRehearser::default());
        world.directory.rehearse_by(rehearser.clone().start().recipient());
        let slot = world.slot().await;
        let trying = Self { world, slot, rehearser };
        trying.rehearse(changed(6, ChangeKind::Rollouts, true), 9).await;
        trying
    }

    fn etag(&self) -> String {
        self.slot.read(|state| state.schedule.as_ref().unwrap().0.etag.to_string())
    }

    /// Works in what is brought together with what is tried.
    async fn rehearse(&self, loaded: Loaded, channel: u32) {
        self.next_rehearsal(tried(loaded.version, None, channel));
        self.bring(loaded).await;
    }

    fn next_rehearsal(&self, rehearsed: Rehearsed) {
        self.rehearser.script.lock().unwrap().push_back(rehearsed);
    }

    async fn bring(&self, loaded: Loaded) {
        self.world.next(loaded);
        self.world.directory.ready(&id(1)).await.unwrap();
    }
}

#[actix::test]
async fn a_screen_has_what_is_tried_on_it_until_that_is_over() {
    let trying = Trying::new().await;
    let now = trying.world.directory.now();
    let (told, first) = (answer(&trying.slot, Some("epoch.5"), now), trying.etag());
    assert_eq!((kinds(&told), told["cursor"].as_str()), (vec!["schedule"], Some("epoch.6")));

    // Work that no schedule is made of is worked in without asking again; so the line may be empty.
    trying.bring(changed(7, ChangeKind::Players, true)).await;
    assert_eq!(trying.slot.site.processed.load(Ordering::Acquire), 7);
    // Other work is, and to the same end: the player hears nothing.
    trying.rehearse(changed(8, ChangeKind::Channels, true), 9).await;
    assert_eq!((trying.etag(), trying.slot.glance(Some("epoch.6"), now)), (first, Glance::Nothing));

    trying.bring(changed(9, ChangeKind::Rollouts, false)).await;
    let told = answer(&trying.slot, Some("epoch.6"), now);
    assert_eq!((kinds(&told), told["cursor"].as_str()), (vec!["schedule"], Some("epoch.9")));
}

#[actix::test]
async fn what_becomes_real_after_it_was_tried_wakes_nobody() {
    let trying = Trying::new().await;
    let (first, mut made) = (trying.etag(), changed(7, ChangeKind::Rollouts, false));
    made.screens = Refresh::Some(vec![(id(2), Some(shows(9)))]);
    trying.bring(made).await;
    assert_eq!(trying.slot.site.processed.load(Ordering::Acquire), 7);
    let now = trying.world.directory.now();
    assert_eq!((trying.etag(), trying.slot.glance(Some("epoch.6"), now)), (first, Glance::Nothing));
}

#[actix::test]
async fn what_is_committed_between_a_load_and_its_rehearsal_is_worked_in_with_it() {
    let trying = Trying::new().await;
    trying.next_rehearsal(tried(8, Some(changed(8, ChangeKind::Channels, true)), 9));
    trying.bring(changed(7, ChangeKind::Channels, true)).await;
    assert_eq!(trying.slot.site.processed.load(Ordering::Acquire), 8);
    assert_eq!(*trying.rehearser.asked.lock().unwrap(), [(6, 5), (7, 6)], "what was loaded, after what");
}

#[actix::test]
async fn a_site_that_cannot_be_rehearsed_now_goes_on_and_is_rehearsed_soon() {
    let trying = Trying::new().await;
    let first = trying.etag();
    tokio::time::pause();
    // Nobody answers the rehearsal: an emergency in the load must not wait for that.
    trying.bring(changed(7, ChangeKind::Channels, true)).await;
    assert_eq!((trying.slot.site.processed.load(Ordering::Acquire), trying.etag()), (7, first.clone()));

    // Nothing more changes, and the site asks again.
    let still = || Loaded { changes: Vec::new(), ..changed(7, ChangeKind::Channels, true) };
    trying.next_rehearsal(Rehearsed { newer: None, pilot: None });
    trying.world.next(still());
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_ne!(trying.etag(), first, "what it found is worked in");
}

#[actix::test]
async fn a_site_is_there_though_what_is_tried_cannot_be_worked_out_and_tries_it_soon() {
    let (world, rehearser) = (World::new(), FakeRehearser::default());
    world.directory.rehearse_by(rehearser.clone().start().recipient());
    tokio::time::pause();
    let first = || Loaded { trying: Some(id(50)), ..super::first_load() };
    world.next(first());
    let slot = world.directory.authenticate(&TOKEN).await.unwrap();
    let plain = slot.read(|state| state.schedule.clone()).unwrap().0.etag;
    assert_eq!(rehearser.asked.lock().unwrap().len(), 1, "it failed");

    rehearser.script.lock().unwrap().push_back(tried(5, None, 9));
    world.next(Loaded { version: 5, trying: Some(id(50)), ..Loaded::default() });
    let bell = slot.bell();
    bell.await;
    assert_ne!(slot.read(|state| state.schedule.clone()).unwrap().0.etag, plain);
}

#[actix::test]
async fn what_was_tried_and_is_stopped_does_not_stay_because_the_next_is_late() {
    let trying = Trying::new().await;
    let first = trying.etag();
    // Nobody answers the rehearsal of the next one.
    trying.bring(Loaded { trying: Some(id(51)), ..changed(7, ChangeKind::Rollouts, true) }).await;
    assert_ne!(trying.etag(), first);
}

#[actix::test]
async fn however_often_it_is_late_one_load_comes_after() {
    let mut trying = Trying::new().await;
    tokio::time::pause();
    while trying.world.asked.try_recv().is_ok() {}
    let still = |version| changed(version, ChangeKind::Channels, true);
    for version in 7..17 {
        trying.bring(still(version)).await;
        assert_eq!(trying.world.asked.recv().await, Some(version - 1));
    }
    trying.next_rehearsal(Rehearsed { newer: None, pilot: None });
    trying.world.next(Loaded { changes: Vec::new(), ..still(16) });
    assert_eq!(trying.world.asked.recv().await, Some(16));
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert!(trying.world.asked.try_recv().is_err(), "nothing is due any more");
}

#[actix::test]
async fn a_new_day_begins_for_what_is_tried_as_well() {
    let trying = Trying::new().await;
    tokio::time::pause();
    let today = trying.etag();
    tokio::time::sleep(Duration::from_secs(24 * 3600)).await;
    let now = trying.world.directory.now();
    assert_ne!(trying.etag(), today);
    assert_eq!(trying.slot.glance(Some("epoch.6"), now), Glance::Nothing);
    // It is the day of what is tried, not of what all others show.
    let tomorrow = trying.etag();
    trying.bring(changed(7, ChangeKind::Rollouts, false)).await;
    assert_ne!(trying.etag(), tomorrow);
}
