//! Finds the actors and slots of this node, and starts site actors on demand.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use actix::{Actor, Addr, ArbiterHandle, Message, Recipient};
use atrium_domain::{
    change::Change,
    ids::{Id, PlayerId, RegistrationId, SiteId},
    time::Moment,
};
use dashmap::DashMap;
use tokio::sync::Notify;

use crate::{
    bus::Listener,
    player::Offices,
    site::{Changed, Load, LoadError, Ports, Ready, Rehearse, SiteActor, Unavailable},
    slot::Slot,
};

/// The SHA-256 of a device token.
pub type TokenHash = [u8; 32];

/// Tells the time; the only clock is the root crate's.
pub type Now = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Asks whose token this is.
#[derive(Debug, Message)]
#[rtype(result = "Result<Option<SiteId>, LoadError>")]
pub struct WhoseToken(pub TokenHash);

/// Where the directory reads from the database.
#[derive(Clone)]
pub struct Sources {
    /// Reads sites.
    pub load: Recipient<Load>,
    /// Finds the site of a token.
    pub whose: Recipient<WhoseToken>,
}

/// Everything alive on this node, by name.
pub struct Directory {
    now: Now,
    epoch: Arc<str>,
    arbiter: ArbiterHandle,
    sources: Sources,
    rehearser: OnceLock<Recipient<Rehearse>>,
    sites: Mutex<std::collections::HashMap<SiteId, Addr<SiteActor>>>,
    tokens: DashMap<TokenHash, Arc<Slot>>,
    players: DashMap<u128, Arc<Slot>>,
    registrations: DashMap<RegistrationId, Arc<Notify>>,
    offices: Offices,
    closing: Arc<Notify>,
    closed: OnceLock<()>,
}

/// Why a player cannot be served now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// No player has this token, or it was revoked.
    #[error("no player has this token")]
    Unknown,
    /// The database does not answer.
    #[error("the site cannot be loaded now")]
    Unavailable,
}

impl Directory {
    /// An empty directory. Site actors run on `arbiter`.
    pub fn new(now: Now, epoch: Arc<str>, arbiter: ArbiterHandle, sources: Sources) -> Arc<Self> {
        Arc::new(Self {
            now,
            epoch,
            arbiter,
            sources,
            rehearser: OnceLock::new(),
            sites: Mutex::default(),
            tokens: DashMap::new(),
            players: DashMap::new(),
            registrations: DashMap::new(),
            offices: Offices::default(),
            closing: Arc::default(),
            closed: OnceLock::new(),
        })
    }

    /// The clock.
    pub fn now(&self) -> Moment {
        (self.now)()
    }

    /// The epoch of the database.
    pub fn epoch(&self) -> &Arc<str> {
        &self.epoch
    }

    /// The clock itself, for guards that read it later.
    pub fn clock(&self) -> &Now {
        &self.now
    }

    /// Player actors with commands to look after.
    pub fn offices(&self) -> &Offices {
        &self.offices
    }

    /// Sets who works out what rollouts would change. It needs more than the database, so it comes later than the sources;
    /// without it nothing is tried.
    pub fn rehearse_by(&self, rehearser: Recipient<Rehearse>) {
        if self.rehearser.set(rehearser).is_err() {
            tracing::warn!("somebody rehearses rollouts already; the second is ignored");
        }
    }

    /// Who works out what rollouts would change.
    pub fn rehearser(&self) -> Option<Recipient<Rehearse>> {
        self.rehearser.get().cloned()
    }

    /// The site's actor, started if it is not running or has died.
    pub fn site(self: &Arc<Self>, site: &SiteId) -> Addr<SiteActor> {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = sites.get(site).filter(|addr| addr.connected()) {
            return running.clone();
        }
        let ports = Ports {
            directory: Arc::clone(self),
            loader: self.sources.load.clone(),
            now: Arc::clone(&self.now),
        };
        let (id, epoch) = (site.clone(), Arc::clone(&self.epoch));
        let addr = SiteActor::start_in_arbiter(&self.arbiter, move |_| SiteActor::new(id, epoch, ports));
        sites.insert(site.clone(), addr.clone());
        addr
    }

    /// Site actors running now.
    pub fn running_sites(&self) -> Vec<(SiteId, Addr<SiteActor>)> {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        sites
            .iter()
            .filter(|(_, addr)| addr.connected())
            .map(|(id, addr)| (id.clone(), addr.clone()))
            .collect()
    }

    /// The slot of the player with this token. Costs nothing once its site is loaded; else one look-up.
    pub async fn authenticate(self: &Arc<Self>, token: &TokenHash) -> Result<Arc<Slot>, Denied> {
        if let Some(slot) = self.by_token(token) {
            return Ok(slot);
        }
        let found = self.sources.whose.send(WhoseToken(*token)).await.map_err(|_| Denied::Unavailable)?;
        let site = found.map_err(|_| Denied::Unavailable)?.ok_or(Denied::Unknown)?;
        self.ready(&site).await.map_err(|Unavailable| Denied::Unavailable)?;
        self.by_token(token).ok_or(Denied::Unknown)
    }

    /// Waits until the site is loaded with everything committed before this call.
    pub async fn ready(self: &Arc<Self>, site: &SiteId) -> Result<(), Unavailable> {
        self.site(site).send(Ready).await.map_err(|_| Unavailable)?
    }

    fn by_token(&self, token: &TokenHash) -> Option<Arc<Slot>> {
        self.tokens.get(token).map(|slot| Arc::clone(&slot)).filter(|slot| !slot.is_revoked())
    }

    /// The slot of a player, if its site is loaded.
    pub fn slot(&self, player: &PlayerId) -> Option<Arc<Slot>> {
        self.players.get(&key(player)).map(|slot| Arc::clone(&slot))
    }

    /// Enters a player's slot.
    pub fn enter(&self, token: TokenHash, slot: &Arc<Slot>) {
        self.players.insert(key(&slot.player), Arc::clone(slot));
        self.tokens.insert(token, Arc::clone(slot));
    }

    /// Strikes a player off; its polls are answered with 401.
    pub fn strike(&self, token: &TokenHash, player: &PlayerId) {
        self.tokens.remove(token);
        if let Some((_, slot)) = self.players.remove(&key(player)) {
            slot.revoke();
        }
    }

    /// All slots, for the batch of last-seen times.
    pub fn slots(&self) -> Vec<Arc<Slot>> {
        self.players.iter().map(|slot| Arc::clone(&slot)).collect()
    }

    /// How many players have a slot, and how many of their polls wait.
    pub fn polls(&self) -> (usize, u64) {
        (self.players.len(), self.players.iter().map(|slot| u64::from(slot.parked())).sum())
    }

    /// The bell of a registration that waits for approval on this node.
    pub fn registration(&self, id: &RegistrationId) -> Arc<Notify> {
        Arc::clone(&self.registrations.entry(id.clone()).or_default())
    }

    /// A registration was approved: answers who waits for it.
    pub fn approved(&self, id: &RegistrationId) {
        if let Some((_, bell)) = self.registrations.remove(id) {
            bell.notify_waiters();
        }
    }

    /// Forgets the bell of a registration nobody waits for any more.
    pub fn forget_registration(&self, id: &RegistrationId) {
        self.registrations.remove_if(id, |_, bell| Arc::strong_count(bell) == 1);
    }

    /// Begins the shutdown: parked polls are answered now.
    pub fn close(&self) {
        if self.closed.set(()).is_ok() {
            self.closing.notify_waiters();
            // A poll has one bell, so that waiting costs little: it is rung, and the poll looks.
            self.players.iter().for_each(|slot| slot.ring());
        }
    }

    /// Whether the shutdown has begun: polls no longer park.
    pub fn is_closing(&self) -> bool {
        self.closed.get().is_some()
    }

    /// Resolves when the shutdown begins.
    pub async fn closing(&self) {
        let bell = self.closing.notified();
        if self.closed.get().is_none() {
            bell.await;
        }
    }
}

impl Listener for Directory {
    fn heard(&self, change: &Change) {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(addr) = sites.get(&change.site) {
            // Full: the site is behind anyway and will read the table of changes.
            let _ = addr.try_send(Changed { version: change.version });
        }
    }
}

/// A player's id as the number it is: a quarter of the memory of its text.
fn key(player: &PlayerId) -> u128 {
    player
        .as_str()
        .bytes()
        .filter_map(|byte| char::from(byte).to_digit(16))
        .fold(0, |key, digit| key << 4 | u128::from(digit))
}
