//! Takes one alert of a feed: what it does is decided twice, once to see whether there is anything to write, and for good under
//! the site's lock. So an alert that comes again costs no write, and of many at once one is taken.

use std::collections::HashMap;

use atrium_domain::{
    change::Actor,
    ids::{ActivationId, CapFeedId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, StoreError, activations,
    cap_alerts::{self, AlertName, CapAlertRow},
    cap_feeds::{self, CapFeedRow},
    changes::{self, SiteTx},
    sites,
};

use super::trigger;
use crate::{
    cap::{
        alert::Alert,
        decide::{Event, Filters, Memories, Memory, Name, Terms, concerns, decide},
    },
    state::State,
    triggers,
};

/// How long the end of a message is remembered, and a shown one after its own end, in ms: 30 days.
const MEMORY_MS: i64 = 30 * 24 * 3_600_000;
/// Most messages that a feed remembers.
const MOST_REMEMBERED: i64 = 20_000;
/// So many ends are forgotten at once when there is no room for another.
const FORGOTTEN: i64 = 1000;
/// Most alerts that stand of a feed at once: each screen is told all of them.
const MOST_STANDING: usize = 50;

/// Why an alert was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// The feed was deleted meanwhile, or its site.
    #[error("the feed is gone")]
    Gone,
    /// Its trigger was deleted, or became one that alerts cannot use.
    #[error("the feed's trigger is gone or cannot be used")]
    Trigger,
    /// Too many alerts of the feed stand.
    #[error("too many alerts of the feed stand")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl NotTaken {
    /// The stable name, for answers and for the page.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gone => "feed_gone",
            Self::Trigger => "feed_trigger",
            Self::TooMany => "feed_too_many_standing",
            Self::Store(_) => "internal",
        }
    }
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound | StoreError::Reference => Self::Gone,
            error => Self::Store(error),
        }
    }
}

/// Takes an alert; whether it changed anything.
pub async fn take(state: &State, scope: &Scope, feed: &CapFeedId, alert: &Alert) -> Result<bool, NotTaken> {
    let now = state.now();
    let seen = Known::load(&mut state.db.read().await?, scope, feed, alert).await?;
    let events = seen.decide(alert, now);
    if events.is_empty() {
        return Ok(false);
    }
    if !seen.shows(&events) {
        // Nothing that a screen shows: the site's version stays, and nobody is woken.
        let mut tx = state.db.begin().await?;
        changes::lock(&mut tx, scope).await?;
        let known = Known::load(&mut tx, scope, feed, alert).await?;
        let events = known.decide(alert, now);
        if !known.shows(&events) {
            for event in events {
                if let Event::Ended(name) = event {
                    known.end(&mut tx, scope, name, now).await?;
                }
            }
            tx.commit().await?;
            return Ok(true);
        }
        tx.rollback().await?;
    }
    change(state, scope, feed, alert).await
}

/// Takes an alert that changes what screens show.
async fn change(state: &State, scope: &Scope, feed: &CapFeedId, alert: &Alert) -> Result<bool, NotTaken> {
    let now = state.now();
    let mut tx = SiteTx::begin(&state.db, scope, &Actor::System, trigger::CHANGE, "", now).await?;
    let known = Known::load(&mut tx, scope, feed, alert).await?;
    let events = known.decide(alert, now);
    if events.is_empty() {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.names("alertFeeds.alerted", "alertFeeds", &known.feed.data.name);
    let mut over: Vec<ActivationId> = Vec::new();
    // Ends first: what takes the place of another finds its room.
    let (ends, shows): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|event| matches!(event, Event::Ended(_)));
    for event in ends.into_iter().chain(shows) {
        match event {
            Event::Shown { name, info, until } => {
                known.has_room(&mut tx, scope, now).await?;
                let told = trigger::Told { info, until, exercise: name.exercise, locale: &known.locale };
                let activation = trigger::begin(state, &mut tx, scope, &known.feed, &told).await?;
                let times = (&activation, until, until.plus_ms(MEMORY_MS));
                cap_alerts::shown(&mut tx, scope, feed, stored(name), times).await?;
            }
            Event::Ended(name) => {
                over.extend(known.rows.get(&name).and_then(|row| row.activation_id.clone()));
                known.end(&mut tx, scope, name, now).await?;
            }
        }
    }
    trigger::end(&mut tx, scope, &over, now).await?;
    state.bus.publish(&tx.commit().await?);
    Ok(true)
}

/// What a decision needs: the feed as it is now, and what it remembers of the messages concerned.
struct Known {
    feed: CapFeedRow,
    filters: Filters,
    locale: String,
    rows: HashMap<Name, CapAlertRow>,
}

impl Known {
    async fn load(conn: &mut Conn, scope: &Scope, feed: &CapFeedId, alert: &Alert) -> Result<Self, NotTaken> {
        let feed = cap_feeds::find(conn, scope, feed).await?;
        let site = sites::find(conn, scope).await?;
        if site.deleted_at.is_some() {
            return Err(NotTaken::Gone);
        }
        let names: Vec<AlertName> = concerns(alert).into_iter().map(stored).collect();
        let rows = cap_alerts::find(conn, scope, &feed.id, &names).await?;
        Ok(Self {
            filters: serde_json::from_str(&feed.data.filters).unwrap_or_default(),
            feed,
            locale: site.data.locale,
            rows: rows.into_iter().map(|row| (named(&row.name), row)).collect(),
        })
    }

    fn decide<'a>(&self, alert: &'a Alert, now: Moment) -> Vec<Event<'a>> {
        let memory = |row: &CapAlertRow| if row.state == "shown" { Memory::Shown } else { Memory::Ended };
        let memories: Memories = self.rows.iter().map(|(name, row)| (name.clone(), memory(row))).collect();
        let terms =
            Terms { filters: &self.filters, exercises: self.feed.data.exercises, language: &self.locale };
        decide(&memories, alert, terms, now)
    }

    /// Whether a screen may show something else by this.
    fn shows(&self, events: &[Event<'_>]) -> bool {
        events.iter().any(|event| match event {
            Event::Shown { .. } => true,
            Event::Ended(name) => self.rows.contains_key(name),
        })
    }

    async fn end(&self, conn: &mut Conn, scope: &Scope, name: Name, now: Moment) -> Result<(), NotTaken> {
        if !self.rows.contains_key(&name)
            && cap_alerts::count(conn, scope, &self.feed.id).await? >= MOST_REMEMBERED
        {
            // A busy feed forgets its oldest ends rather than refuse what is new.
            cap_alerts::forget_oldest(conn, scope, &self.feed.id, FORGOTTEN).await?;
        }
        let forget_at = now.plus_ms(MEMORY_MS);
        Ok(cap_alerts::ended(conn, scope, &self.feed.id, stored(name), forget_at).await?)
    }

    async fn has_room(&self, conn: &mut Conn, scope: &Scope, now: Moment) -> Result<(), NotTaken> {
        let standing = trigger::standing(conn, scope, now).await?;
        let own = standing.iter().filter(|(feed, _)| *feed == self.feed.id).count();
        let all = activations::standing(conn, scope, now).await?.len();
        if own < MOST_STANDING && all < triggers::MOST_STANDING { Ok(()) } else { Err(NotTaken::TooMany) }
    }
}

fn stored(name: Name) -> AlertName {
    let Name { exercise, key } = name;
    AlertName { exercise, sender: key.sender, identifier: key.identifier, sent_at: key.sent }
}

fn named(name: &AlertName) -> Name {
    let (sender, identifier) = (name.sender.clone(), name.identifier.clone());
    Name { exercise: name.exercise, key: crate::cap::alert::Key { sender, identifier, sent: name.sent_at } }
}
