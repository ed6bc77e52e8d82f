//! Who is seen of those that are active.

use crate::{ids::ActivationId, time::Moment};

/// An activation as far as the order among several goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    /// Its id.
    pub id: ActivationId,
    /// Its trigger's [`precedence`](super::TriggerKind::precedence).
    pub precedence: u16,
    /// When it began.
    pub since: Moment,
    /// The first instant at which it is over by itself.
    pub until: Option<Moment>,
}

impl Active {
    /// Whether its time is not over.
    #[must_use]
    pub fn lasts(&self, now: Moment) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// The one that is seen at an instant: the highest precedence, among equals the newest, then the greater id (R32).
///
/// One that seems to begin in the future counts: only the clocks differ.
#[must_use]
pub fn winner(active: &[Active], now: Moment) -> Option<&Active> {
    let rank = |one: &&Active| (one.precedence, one.since, one.id.clone());
    active.iter().filter(|one| one.lasts(now)).max_by_key(rank)
}

/// The next instant at which the answer of [`winner`] may be another without any news.
#[must_use]
pub fn next_change(active: &[Active], now: Moment) -> Option<Moment> {
    winner(active, now)?.until
}
