//! What an alert does to what stands: in whatever order messages come, and however often, the same stands in the end.
//!
//! That holds because a message that was taken back or replaced is remembered as ended, whether it has come or not: when
//! it comes later it is dead. Everything else is forgotten at once, so changed filters count for whatever comes again.

use std::collections::BTreeMap;

use atrium_domain::time::Moment;
use serde::{Deserialize, Serialize};

use super::{
    alert::{Alert, Info, Key},
    words::{Audience, Certainty, Kind, Severity, Status, Urgency},
};

/// How long an alert holds that does not say so, from when it was sent, in ms: a day.
const LIFE_MS: i64 = 24 * 3_600_000;

/// What a feed's alerts must be to be shown. What is absent is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Filters {
    /// At least so bad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// At least so urgent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// At least so sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// One of these events, by the name or by the value of a code, whatever its case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Alerts that are not for everybody, too.
    pub restricted: bool,
}

impl Filters {
    fn take(&self, info: &Info) -> bool {
        let named = |event: &String| {
            let is = |text: &str| text.trim().to_lowercase() == event.to_lowercase();
            is(&info.event) || info.codes.iter().any(|(_, value)| is(value))
        };
        self.severity.is_none_or(|least| info.severity >= least)
            && self.urgency.is_none_or(|least| info.urgency >= least)
            && self.certainty.is_none_or(|least| info.certainty >= least)
            && (self.events.is_empty() || self.events.iter().any(named))
    }
}

/// How a feed is read.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// What its alerts must be.
    pub filters: &'a Filters,
    /// Whether exercises and tests are shown too.
    pub exercises: bool,
    /// The language to choose, if it is there: a BCP 47 tag.
    pub language: &'a str,
}

/// What is remembered of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// It is shown, or was until it expired.
    Shown,
    /// It was taken back or replaced, perhaps before it came.
    Ended,
}

/// A message's name within a feed. An exercise does nothing to what is true, and the other way round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// Whether it is part of an exercise or test.
    pub exercise: bool,
    /// Its name in the world.
    pub key: Key,
}

/// What follows from a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// It is shown until then.
    Shown {
        /// Which message.
        name: Name,
        /// What of it.
        info: &'a Info,
        /// From when on no longer.
        until: Moment,
    },
    /// A message is over. It may never have been shown: then only its name is kept.
    Ended(Name),
}

/// What is remembered, by name. Only the names in [`concerns`] need be there.
pub type Memories = BTreeMap<Name, Memory>;

/// The messages whose memory decides about this one: itself and those it refers to.
#[must_use]
pub fn concerns(alert: &Alert) -> Vec<Name> {
    let exercise = alert.status != Status::Actual;
    let keys = alert.references.iter().chain([&alert.key]);
    keys.map(|key| Name { exercise, key: key.clone() }).collect()
}

/// Decides about a message. Nothing follows from one that changes nothing.
#[must_use]
pub fn decide<'a>(memories: &Memories, alert: &'a Alert, terms: Terms<'_>, now: Moment) -> Vec<Event<'a>> {
    if !admitted(alert, terms) {
        return Vec::new();
    }
    let name = |key: &Key| Name { exercise: alert.status != Status::Actual, key: key.clone() };
    let own = name(&alert.key);
    let mut events = Vec::new();
    if matches!(alert.kind, Kind::Alert | Kind::Update) && !memories.contains_key(&own) {
        let told = choose(alert, terms).map(|info| (info, until(alert, info)));
        if let Some((info, until)) = told.filter(|(_, until)| *until > now) {
            events.push(Event::Shown { name: own.clone(), info, until });
        }
    }
    if matches!(alert.kind, Kind::Update | Kind::Cancel) {
        let mut over: Vec<Name> = alert.references.iter().map(name).collect();
        over.sort();
        over.dedup();
        over.retain(|other| *other != own && memories.get(other) != Some(&Memory::Ended));
        events.extend(over.into_iter().map(Event::Ended));
    }
    events
}

/// Changes what is remembered by what followed.
pub fn apply(memories: &mut Memories, events: &[Event<'_>]) {
    for event in events {
        match event {
            Event::Shown { name, .. } => memories.insert(name.clone(), Memory::Shown),
            Event::Ended(name) => memories.insert(name.clone(), Memory::Ended),
        };
    }
}

/// Whether a message counts at all for this feed.
fn admitted(alert: &Alert, terms: Terms<'_>) -> bool {
    let meant = match alert.status {
        Status::Actual => true,
        Status::Exercise | Status::Test => terms.exercises,
        // For the network itself, or not ready: never for people.
        Status::System | Status::Draft => false,
    };
    meant && (alert.scope == Audience::Public || terms.filters.restricted)
}

/// What of the message is shown: of what passes the filters the first in the language, else the first.
fn choose<'a>(alert: &'a Alert, terms: Terms<'_>) -> Option<&'a Info> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let mut passing = alert.infos.iter().filter(|info| terms.filters.take(info)).peekable();
    let first = passing.peek().copied();
    passing.find(|info| primary(&info.language) == primary(terms.language)).or(first)
}

fn until(alert: &Alert, info: &Info) -> Moment {
    info.expires.unwrap_or_else(|| alert.key.sent.plus_ms(LIFE_MS))
}

#[cfg(test)]
mod tests;
