//! Which webhooks are not called now: an address that answers nobody keeps the others waiting no longer than one call.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use atrium_domain::{
    ids::{AlertWebhookId, Id as _},
    time::Moment,
};
use atrium_identity::mail::next_try;

/// For how long what an address did is remembered after its rest, in ms: as long as a call is tried.
const KEPT_MS: i64 = 24 * 3_600_000;
/// After so many calls without an answer the rests grow no more: a quarter of an hour.
const MOST: i32 = 4;

/// The calls of this server, and what came of them.
#[derive(Debug, Default)]
pub(super) struct Turns {
    taking: tokio::sync::Mutex<()>,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    /// Those with a call under way.
    busy: HashSet<AlertWebhookId>,
    /// Those that did not answer: how often without a break, and until when they are left alone.
    silent: HashMap<AlertWebhookId, (i32, Moment)>,
}

/// A call under way; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    webhook: AlertWebhookId,
}

impl Turns {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held from the question which webhooks are not called until the turn begins: so no two calls of one begin.
    pub async fn taking(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.taking.lock().await
    }

    /// The webhooks that are not called now.
    pub fn not_now(&self, now: Moment) -> Vec<String> {
        let mut held = self.held();
        held.silent.retain(|_, (_, until)| now.since_ms(*until) < KEPT_MS);
        let silent = held.silent.iter().filter(|(_, (_, until))| now < *until).map(|(id, _)| id);
        held.busy.iter().chain(silent).map(|id| id.as_str().to_owned()).collect()
    }

    /// A call of a webhook begins.
    pub fn begin(&self, webhook: &AlertWebhookId) -> Turn<'_> {
        self.held().busy.insert(webhook.clone());
        Turn { turns: self, webhook: webhook.clone() }
    }
}

impl Turn<'_> {
    /// It was answered, whatever was said.
    pub fn answered(&self) {
        self.turns.held().silent.remove(&self.webhook);
    }

    /// It was not answered: the webhook is left alone for as long as its call would wait, were it the only one.
    pub fn unanswered(&self, now: Moment) {
        let mut held = self.turns.held();
        let (times, until) = held.silent.entry(self.webhook.clone()).or_insert((0, now));
        *times = (*times + 1).min(MOST);
        *until = next_try(*times, now).unwrap_or(now);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.held().busy.remove(&self.webhook);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_called_or_silent_is_not_called() {
        let (turns, now) = (Turns::default(), Moment::from_ms(1_800_000_000_000));
        let id = AlertWebhookId::parse("01939e6a-7b2c-7def-8123-456789abcdef").unwrap();
        assert!(turns.not_now(now).is_empty());
        let turn = turns.begin(&id);
        assert_eq!(turns.not_now(now), [id.to_string()]);
        let mut at = now;
        for wait_ms in [15_000, 60_000, 300_000, 900_000, 900_000] {
            turn.unanswered(at);
            let held = turns.held().silent.get(&id).copied().unwrap();
            assert_eq!(held.1.since_ms(at), wait_ms);
            at = held.1;
        }
        drop(turn);
        assert_eq!(turns.not_now(at.plus_ms(-1)), [id.to_string()]);
        assert!(turns.not_now(at).is_empty());
        turns.begin(&id).answered();
        assert!(turns.not_now(at.plus_ms(-1)).is_empty());
    }
}
