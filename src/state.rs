//! What every handler shares, and the only clock and source of randomness.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use atrium_actors::{bus::Bus, directory::Directory};
use atrium_domain::{
    ids::{Id, RolloutId},
    time::Moment,
};
use atrium_identity::{
    door::Door,
    federation,
    password::PasswordHasher,
    provider::keys::{FreshKey, KeyError, KeyRing, Ring},
    token::{Token, TokenKind},
    vault::Vault,
};
use atrium_schema::Db;
use aws_lc_rs::digest;
use tokio::sync::{Notify, Semaphore};
use uuid::{Builder, ContextV7, Timestamp, Uuid};

use crate::{
    alerts::Alerts, cap_feeds::Feeds, gate::Gate, http::hooks::Refusals, post::Post, settings::Settings,
    store::Store,
};

/// Tells the time. Tests put their own in its place.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(system_now))
    }

    /// A clock that answers what the function says.
    pub fn of(now: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present instant.
    pub fn now(&self) -> Moment {
        (self.0)()
    }

    /// The same as a plain function for the actors.
    pub fn shared(&self) -> Arc<dyn Fn() -> Moment + Send + Sync> {
        Arc::clone(&self.0)
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system_now() -> Moment {
    jiff::Timestamp::now().into()
}

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// What was configured.
    pub settings: Arc<Settings>,
    /// The clock.
    pub clock: Clock,
    /// The database.
    pub db: Db,
    /// Who is alive on this node.
    pub directory: Arc<Directory>,
    /// Where committed changes are told.
    pub bus: Arc<dyn Bus>,
    /// Where the bytes of media are.
    pub store: Store,
    /// Hashes passwords, a few at a time.
    pub passwords: PasswordHasher,
    /// Seals and opens secrets at rest.
    pub vault: Arc<Vault>,
    /// The set-up link, while there is one.
    pub door: Arc<Door>,
    /// Looks at whole sites, which explain or look ahead: two at once, so that whoever drags a slider keeps no
    /// processor from the others.
    pub looking: Arc<Semaphore>,
    /// How often an address may begin a registration.
    pub gate: Arc<Gate>,
    /// Signed calls that were refused, by reason.
    pub refused_calls: Arc<Refusals>,
    /// Rung when sessions have ended, so that applications are told at once.
    pub sessions_ended: Arc<Notify>,
    keys: Arc<KeyRing>,
    /// Calls organisations' providers.
    pub caller: federation::Caller,
    /// Asks feeds of warnings.
    pub feeds: Arc<Feeds>,
    /// Tells people of outages.
    pub alerts: Arc<Alerts>,
    /// Sends what is in the outbox.
    pub post: Arc<Post>,
    ids: Arc<Ids>,
}

impl State {
    /// Brings the parts together.
    #[expect(clippy::too_many_arguments, reason = "one for each part, and one caller")]
    pub fn new(
        settings: Settings,
        clock: Clock,
        db: Db,
        directory: Arc<Directory>,
        bus: Arc<dyn Bus>,
        store: Store,
        vault: Vault,
        caller: federation::Caller,
        feeds: Feeds,
        alerts: Alerts,
        post: Post,
    ) -> Self {
        let gate = Arc::new(Gate::new(settings.players.registrations_per_minute));
        Self {
            settings: Arc::new(settings),
            clock,
            db,
            directory,
            bus,
            store,
            passwords: passwords(),
            vault: Arc::new(vault),
            door: Arc::default(),
            looking: Arc::new(Semaphore::new(2)),
            gate,
            refused_calls: Arc::default(),
            sessions_ended: Arc::default(),
            keys: Arc::default(),
            caller,
            feeds: Arc::new(feeds),
            alerts: Arc::new(alerts),
            post: Arc::new(post),
            ids: Arc::default(),
        }
    }

    /// The present instant.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new identifier; later ones sort after earlier ones.
    pub fn new_id<T: Id>(&self) -> T {
        self.ids.next(self.now())
    }

    /// The same, but with ids that follow from a rollout and the place of one of its changes: what the change makes has
    /// the same ids each time it is rehearsed, and when it is made.
    #[must_use]
    pub fn dealing(&self, rollout: &RolloutId, place: usize, made_at: Moment) -> Self {
        let ids = Arc::new(Ids::Dealt {
            seed: format!("{rollout}/{place}"),
            at: later(made_at, place),
            dealt: 0.into(),
        });
        Self { ids, ..self.clone() }
    }

    /// Ids for one entry of the audit log.
    pub fn audit_ids(&self) -> atrium_identity::audit::Fresh {
        atrium_identity::audit::Fresh { row: self.new_id(), actor: self.new_id(), behind: self.new_id() }
    }

    /// The keys that sign tokens.
    pub async fn ring(&self) -> Result<Arc<Ring>, KeyError> {
        let fresh = || FreshKey { id: self.new_id(), nonce: random_bytes() };
        self.keys.ring(&self.db, &self.vault, fresh, self.now()).await
    }

    /// The name under which this server issues tokens.
    pub fn issuer(&self) -> &str {
        &self.settings.server.public_url
    }

    /// What one mail needs to be made.
    pub fn mail_ids(&self) -> atrium_identity::mail::Fresh {
        atrium_identity::mail::Fresh { id: self.new_id(), nonce: random_bytes() }
    }

    /// 256 random bits, for tokens and keys.
    pub fn random(&self) -> [u8; 32] {
        random_bytes()
    }

    /// A new token; only its holder gets to see it.
    pub fn random_token(&self, kind: TokenKind) -> Token {
        Token::from_random(kind, random_bytes())
    }

    /// A salt for a password's hash.
    pub fn random_salt(&self) -> [u8; 16] {
        random_bytes()
    }
}

/// As many hashes at once as there are cores; whoever waits longer than five seconds is told to
/// come back. Players are served by other threads, so a flood of sign-ins only slows sign-ins.
fn passwords() -> PasswordHasher {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    PasswordHasher::new(cores, Duration::from_secs(5))
}

/// One identifier outside a running server, for commands.
pub fn one_id<T: Id>(clock: &Clock) -> T {
    Ids::default().next(clock.now())
}

/// A name for a database's life, drawn when it is made or restored: 64 random bits in hex.
pub fn new_epoch() -> String {
    random_bytes::<8>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Random bytes from the system.
///
/// # Panics
/// Never in practice: the operating system's generator does not fail once the machine is up.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    while aws_lc_rs::rand::fill(&mut bytes).is_err() {
        tracing::error!("the system has no randomness yet, trying again");
    }
    bytes
}

/// Makes identifiers that sort in the order they were made.
enum Ids {
    /// New ones.
    Fresh(Mutex<ContextV7>),
    /// Always the same ones, in the same order.
    Dealt { seed: String, at: Moment, dealt: AtomicU64 },
}

impl Default for Ids {
    fn default() -> Self {
        Self::Fresh(Mutex::default())
    }
}

/// So that what a later change makes sorts after what an earlier one does.
fn later(at: Moment, place: usize) -> Moment {
    at.plus_ms(i64::try_from(place).unwrap_or(0))
}

impl Ids {
    fn next<T: Id>(&self, now: Moment) -> T {
        loop {
            // Always a valid id: the loop only tells the compiler so.
            if let Ok(id) = T::parse(&self.uuid(now).hyphenated().to_string()) {
                return id;
            }
        }
    }

    fn uuid(&self, now: Moment) -> Uuid {
        let context = match self {
            Self::Fresh(context) => context,
            Self::Dealt { seed, at, dealt } => return deal(seed, *at, dealt.fetch_add(1, Ordering::Relaxed)),
        };
        let ms = now.ms().unsigned_abs();
        let nanos = u32::try_from(ms % 1000).unwrap_or(0) * 1_000_000;
        let context = context.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*context, ms / 1000, nanos))
    }
}

/// The id at a place of a seed's row: later ones sort after earlier ones, and nobody else has them.
fn deal(seed: &str, at: Moment, place: u64) -> Uuid {
    let digest = digest::digest(&digest::SHA256, format!("{seed}/{place}").as_bytes());
    let mut bytes = [0; 10];
    bytes.iter_mut().zip(digest.as_ref()).for_each(|(byte, random)| *byte = *random);
    // The first twelve bits count; an id has no room for the upper four of these sixteen.
    let count = u16::try_from(place & 0xfff).unwrap_or(0).to_be_bytes();
    bytes.iter_mut().zip(count).for_each(|(byte, count)| *byte = count);
    Builder::from_unix_timestamp_millis(at.ms().unsigned_abs(), &bytes).into_uuid()
}

impl atrium_identity::legacy::Mint for State {
    fn account(&self) -> atrium_domain::ids::AccountId {
        self.new_id()
    }

    fn user(&self) -> atrium_domain::ids::UserId {
        self.new_id()
    }

    fn audit(&self) -> atrium_identity::audit::Fresh {
        self.audit_ids()
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::ids::ScreenId;

    use super::*;

    #[test]
    fn ids_sort_in_the_order_they_were_made() {
        let ids = Ids::default();
        let made: Vec<ScreenId> = (0..1000).map(|_| ids.next(Moment::from_ms(1_764_000_000_000))).collect();
        assert!(made.is_sorted());
    }

    #[test]
    fn a_rollout_deals_the_same_ids_each_time_and_others_deal_others() {
        let at = Moment::from_ms(1_764_000_000_000);
        let row = |seed: &str, at: Moment| -> Vec<ScreenId> {
            let ids = Ids::Dealt { seed: seed.to_owned(), at, dealt: 0.into() };
            (0..2000).map(|_| ids.next(Moment::from_ms(0))).collect()
        };
        let first = row("one/0", at);
        assert!(first.is_sorted());
        assert_eq!(first, row("one/0", at));
        let others = row("two/0", at);
        assert!(first.iter().all(|id| !others.contains(id)));
        assert!(first.last() < row("one/1", later(at, 1)).first());
    }
}
