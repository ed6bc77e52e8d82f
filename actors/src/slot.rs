//! What one player waits on: its newest state, and a bell.
//!
//! A slot is written by the site and player actors and read by polls. It holds no connection and no task,
//! so a parked poll costs what the HTTP stack costs and little more.

mod active;
mod answer;
mod ringer;

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, Ordering},
};

pub use active::ActiveTrigger;
use active::Given;
use atrium_domain::{
    ids::{CommandId, PlayerId, ScreenId, SiteId},
    time::Moment,
};
use bytes::Bytes;
pub use ringer::{Ringer, ring_all};
use serde_json::Value;
use tokio::sync::{Notify, futures::Notified};

use crate::site::receipts::Receipts;

/// What every slot of a site shares.
#[derive(Debug)]
pub struct SiteShared {
    /// The site.
    pub id: SiteId,
    /// The epoch of the database, the first half of every cursor.
    pub epoch: Arc<str>,
    /// The site version up to which changes were worked in.
    pub processed: AtomicI64,
    /// Counts every step that an activation makes at any player: given, stored, shown.
    pub steps: AtomicU64,
    /// How far changes of schedules have come.
    pub receipts: Receipts,
}

impl SiteShared {
    /// A site of which nothing has been worked in.
    pub fn new(id: SiteId, epoch: Arc<str>) -> Self {
        // Below every real version.
        let processed = (-1).into();
        Self { id, epoch, processed, steps: 0.into(), receipts: Receipts::default() }
    }
}

/// A document with its content address, shared by all players it is equal for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Content address, without quotes.
    pub etag: Arc<str>,
    /// The JSON.
    pub bytes: Bytes,
}

impl Document {
    /// Stands where there is no document yet; differs from every real one.
    pub fn none() -> Self {
        Self { etag: "".into(), bytes: Bytes::new() }
    }
}

/// A command not yet acknowledged.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingCommand {
    /// Its id; results come back under it.
    pub id: CommandId,
    /// Who is to do it.
    pub player: PlayerId,
    /// `reload`, `identify` …
    pub name: String,
    /// Arguments, an object.
    pub args: Value,
    /// The site version that issued it.
    pub version: i64,
    /// When it was given.
    pub created_at: Moment,
    /// When it stops being worth doing.
    pub expires_at: Moment,
}

/// The newest state for one player.
#[derive(Debug, Default)]
pub struct PlayerState {
    /// The site version this state is of.
    pub version: i64,
    /// The compiled schedule, and the site version at which it last changed for this player.
    pub schedule: Option<(Document, i64)>,
    /// The settings, likewise.
    pub settings: Option<(Document, i64)>,
    /// What is active, and the site version at which it last changed for this player.
    pub triggers: Option<(Arc<[ActiveTrigger]>, i64)>,
    /// Those of the active ones that the player is, or was, to be told.
    given: Vec<Given>,
    /// Commands, oldest first.
    pub commands: Vec<PendingCommand>,
    /// Who rings the polls that wait: the thread of the last that came.
    ringer: Option<Ringer>,
}

/// One player's place in the directory.
#[derive(Debug)]
pub struct Slot {
    /// What the site's slots share.
    pub site: Arc<SiteShared>,
    /// The player.
    pub player: PlayerId,
    /// The screen it pulls for.
    pub screen: ScreenId,
    state: Mutex<PlayerState>,
    bell: Notify,
    revoked: AtomicBool,
    parked: AtomicU32,
    seen: AtomicI64,
    /// The newest version that the player has said it stored.
    stored: AtomicI64,
    address: Mutex<Option<Arc<str>>>,
}

/// What a poll finds in its slot.
#[derive(Debug, PartialEq)]
pub enum Glance {
    /// Nothing after the cursor: park.
    Nothing,
    /// The token was revoked: the player must register again.
    Revoked,
    /// An answer, as JSON.
    Answer(Vec<u8>),
}

impl Slot {
    /// A place for a player that was last heard of at `seen`.
    pub fn new(site: Arc<SiteShared>, player: PlayerId, screen: ScreenId, seen: Option<Moment>) -> Self {
        Self {
            site,
            player,
            screen,
            state: Mutex::default(),
            bell: Notify::new(),
            revoked: AtomicBool::new(false),
            parked: AtomicU32::new(0),
            seen: AtomicI64::new(seen.map_or(i64::MIN, Moment::ms)),
            stored: AtomicI64::new(-1),
            address: Mutex::default(),
        }
    }

    /// Where the player last came from.
    pub fn address(&self) -> Option<String> {
        self.address.lock().unwrap_or_else(PoisonError::into_inner).as_deref().map(str::to_owned)
    }

    /// The player came from this address.
    pub fn came_from(&self, address: &str) {
        let mut known = self.address.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_deref() != Some(address) {
            *known = Some(address.into());
        }
    }

    /// Rings when there may be something new. Create it before [`Slot::glance`], so that a change
    /// between the look and the wait is not missed.
    pub fn bell(&self) -> Notified<'_> {
        self.bell.notified()
    }

    /// Changes the state under its lock. Whoever gives polls something to learn rings afterwards.
    pub fn change<T>(&self, edit: impl FnOnce(&mut PlayerState) -> T) -> T {
        edit(&mut self.lock())
    }

    /// Reads the state under its lock.
    pub fn read<T>(&self, look: impl FnOnce(&PlayerState) -> T) -> T {
        look(&self.lock())
    }

    /// Makes waiting polls look again.
    pub fn ring(&self) {
        self.bell.notify_waiters();
    }

    /// Who rings it when many are rung. A poll that comes after a change has to learn of it from the state, so it may be
    /// any thread that was right when the state was changed.
    fn ringer(&self) -> Option<Ringer> {
        self.read(|state| state.ringer.clone())
    }

    /// Ends the token: waiting polls are answered, later ones refused.
    pub fn revoke(&self) {
        self.revoked.store(true, Ordering::Release);
        self.ring();
    }

    /// Whether the token has ended.
    pub fn is_revoked(&self) -> bool {
        self.revoked.load(Ordering::Acquire)
    }

    /// Counts a poll while it waits; the player is seen now and when the guard drops.
    pub fn park<'a>(self: &'a Arc<Self>, now: &'a (dyn Fn() -> Moment + Send + Sync)) -> Parked<'a> {
        self.parked.fetch_add(1, Ordering::AcqRel);
        self.lock().ringer = Ringer::here();
        self.touch(now());
        Parked { slot: self, now }
    }

    /// The player was heard of at `at`.
    pub fn touch(&self, at: Moment) {
        self.seen.fetch_max(at.ms(), Ordering::AcqRel);
    }

    /// When the player was last heard of.
    pub fn seen(&self) -> Option<Moment> {
        let seen = self.seen.load(Ordering::Acquire);
        (seen != i64::MIN).then(|| Moment::from_ms(seen))
    }

    /// Polls waiting now.
    pub fn parked(&self) -> u32 {
        self.parked.load(Ordering::Acquire)
    }

    fn lock(&self) -> MutexGuard<'_, PlayerState> {
        // A panic while holding it leaves whole fields behind, never half of one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A poll under way; see [`Slot::park`].
pub struct Parked<'a> {
    slot: &'a Slot,
    now: &'a (dyn Fn() -> Moment + Send + Sync),
}

impl Drop for Parked<'_> {
    fn drop(&mut self) {
        self.slot.touch((self.now)());
        self.slot.parked.fetch_sub(1, Ordering::AcqRel);
    }
}
