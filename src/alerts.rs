//! Alerts: looks at the screens of sites that ask for it, and tells people of outages once, by mail and webhook.
//!
//! | file | what |
//! |---|---|
//! | `look.rs` | one look at a site: what is wrong with which screen |
//! | `awake.rs` | when screens are to be on |
//! | `ahead.rs` | which screens will show nothing within the coming hours |
//! | `round.rs` | what [`atrium_domain::alert::decide`] makes of a look, written under the site's lock |
//! | `write.rs` | the same, many screens at a time |
//! | `tell.rs` | the mails and calls of what happened, queued with it |
//! | `courier.rs` | calls webhooks |
//! | `turns.rs` | which of them are not called now |
//!
//! A start of the server is no outage of screens: players get [`grace_seconds`](crate::settings::Alerts::grace_seconds) to
//! come back, and nobody is offline for longer than the server runs.

mod ahead;
mod awake;
pub mod courier;
pub mod detail;
mod look;
mod round;
pub mod tell;
mod turns;
mod write;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use atrium_actors::site::Unavailable;
use atrium_domain::{ids::SiteId, time::Moment};
use atrium_identity::federation::{Caller, CallerError};
use atrium_schema::StoreError;
use tokio::sync::{Notify, Semaphore};

pub use self::round::round;
use crate::state::State;

/// Longest wait for the answer of a webhook.
const ANSWER: Duration = Duration::from_secs(10);

/// What alerts need between their rounds.
#[derive(Debug)]
pub struct Alerts {
    /// Calls addresses that customers typed, and no inner ones.
    caller: Caller,
    /// When this server began to look.
    since: Moment,
    /// Rung when a call is queued.
    bell: Notify,
    /// Which webhooks are not called now.
    turns: turns::Turns,
    /// Looks ahead, one at once: people who explain and preview have turns of their own, and neither waits for the other.
    looking: Semaphore,
    /// What was found ahead, by site.
    ahead: Mutex<HashMap<SiteId, Arc<ahead::Silences>>>,
}

impl Alerts {
    /// With `private`, http and addresses of one's own network are allowed.
    pub fn new(private: bool, now: Moment) -> Result<Self, CallerError> {
        let caller = Caller::patient(private, ANSWER)?;
        Ok(Self {
            caller,
            since: now,
            bell: Notify::new(),
            turns: turns::Turns::default(),
            looking: Semaphore::new(1),
            ahead: Mutex::default(),
        })
    }

    /// Whether a webhook may be at this address.
    pub fn is_allowed(&self, url: &str) -> bool {
        self.caller.check(url).is_ok()
    }
}

/// Why a site could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum AlertError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its actor could not load it.
    #[error(transparent)]
    Site(#[from] Unavailable),
    /// Its actor ended, or the server stops.
    #[error("the server is stopping")]
    Stopping,
}

/// Looks and calls for ever.
pub async fn run(state: State) {
    let every = Duration::from_secs(state.settings.alerts.round_seconds);
    if every.is_zero() {
        return;
    }
    let rounds = async {
        loop {
            tokio::time::sleep(every).await;
            if let Err(error) = round(&state).await {
                tracing::warn!(%error, "could not look for outages");
            }
        }
    };
    tokio::join!(rounds, courier::run(&state));
}
