//! Feeds of warnings: asks them, takes what they and others push, and uses triggers for what stands.
//!
//! | file | what |
//! |---|---|
//! | `poll.rs` | asks one feed: the document at its address, and those that an index links to |
//! | `take.rs` | one alert: decided on by [`cap::decide`](crate::cap::decide), then written |
//! | `trigger.rs` | what a decision does to activations |
//!
//! An outage clears nothing: an alert ends when it expires, or when somebody takes it back.

pub mod poll;
pub mod take;
pub mod trigger;

use std::{sync::Arc, time::Duration};

use atrium_identity::federation::{Caller, CallerError};
use atrium_schema::{
    DbResult,
    cap_feeds::{self, Claim},
};
use tokio::sync::RwLock;

use crate::state::State;

/// Between two looks for feeds that are due.
const INTERVAL: Duration = Duration::from_secs(5);
/// Feeds asked at once: a slow one keeps few others waiting.
const LANES: usize = 4;
/// Longest wait for an answer.
const ANSWER: Duration = Duration::from_secs(10);
/// How long another node leaves a feed to us that we have taken, in ms: longer than asking may last.
const LEASE_MS: i64 = 120_000;

/// What asking feeds needs.
#[derive(Debug)]
pub struct Feeds {
    /// Calls addresses that customers typed, and no inner ones.
    caller: Caller,
    /// Held for reading while a feed is asked.
    asking: Arc<RwLock<()>>,
}

impl Feeds {
    /// With `private`, http and addresses of one's own network are allowed.
    pub fn new(private: bool) -> Result<Self, CallerError> {
        Ok(Self { caller: Caller::patient(private, ANSWER)?, asking: Arc::default() })
    }

    /// Whether a feed may be at this address.
    pub fn is_allowed(&self, url: &str) -> bool {
        self.caller.check(url).is_ok()
    }
}

/// Asks for ever.
pub async fn run(state: State) {
    let lane = || async {
        loop {
            let asked = next(&state).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "could not look for feeds of warnings that are due");
                false
            });
            if !asked {
                tokio::time::sleep(INTERVAL).await;
            }
        }
    };
    futures_util::future::join_all((0..LANES).map(|_| lane())).await;
}

/// Asks every feed that is due, and waits for those that are being asked.
pub async fn round(state: &State) -> DbResult<()> {
    while next(state).await? {}
    drop(state.feeds.asking.write().await);
    Ok(())
}

/// Asks the feed that has been due longest; whether there was one.
async fn next(state: &State) -> DbResult<bool> {
    let _asking = state.feeds.asking.read().await;
    let now = state.now();
    // Given back before the feed is asked: it is the only one that writes on SQLite.
    let claim = cap_feeds::claim(&mut state.db.write().await?, now, now.plus_ms(LEASE_MS)).await?;
    match claim {
        Claim::Nothing => Ok(false),
        Claim::Again => Ok(true),
        Claim::Feed(row) => {
            let polled = poll::ask(state, &row).await;
            let next_at = now.plus_ms(wait_ms(row.data.interval_seconds, state.random()));
            cap_feeds::polled(&mut state.db.write().await?, &row, polled, (state.now(), next_at)).await?;
            Ok(true)
        }
    }
}

/// The feed's interval and up to a tenth more, so that many servers do not ask at once.
fn wait_ms(interval_seconds: i32, [random, ..]: [u8; 32]) -> i64 {
    i64::from(interval_seconds) * (1000 + i64::from(random) * 100 / 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_asked_a_little_later_than_its_interval() {
        assert_eq!(wait_ms(30, [0; 32]), 30_000);
        assert_eq!(wait_ms(600, [255; 32]), 660_000);
    }
}
