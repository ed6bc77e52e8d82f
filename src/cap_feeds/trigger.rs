//! How a feed uses its trigger: what is decided about its alerts, done to activations.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    change::ChangeKind,
    ids::{ActivationId, CapFeedId, Id as _, TriggerId},
    permission::Scope,
    time::Moment,
    trigger::{Mode, Trigger, TriggerKind},
};
use atrium_schema::{
    Conn, DbResult, StoreError,
    activations::{self, NewActivation},
    cap_alerts,
    cap_feeds::CapFeedRow,
    changes::SiteTx,
    triggers::{self, TriggerRow},
};

use super::take::NotTaken;
use crate::{
    cap::{alert::Info, card},
    messages::{Language, catalogue},
    state::State,
    triggers::Source,
};

/// What kind of change it is when alerts are shown or end.
pub const CHANGE: ChangeKind = ChangeKind::Activations;

/// The trigger, if alerts can use it; else the code that says why not.
pub fn usable(row: &TriggerRow) -> Result<Trigger, &'static str> {
    let (trigger, _) = row.data.read().ok_or("reference_missing")?;
    match (trigger.kind, trigger.mode) {
        (TriggerKind::Local, _) => Err("trigger_is_local"),
        // An alert is shown until it is over, not for one pass of something.
        (_, Mode::Once | Mode::Clear) => Err("trigger_ends_by_itself"),
        _ => Ok(trigger),
    }
}

/// The names of the triggers that were not deleted.
pub async fn names(conn: &mut Conn, scope: &Scope) -> DbResult<HashMap<TriggerId, String>> {
    let rows = triggers::all(conn, scope).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.data.name)).collect())
}

/// What stands of the site's feeds, and was not taken down by hand: the feed and what shows it.
pub async fn standing(
    conn: &mut Conn,
    scope: &Scope,
    now: Moment,
) -> DbResult<Vec<(CapFeedId, ActivationId)>> {
    let active = activations::standing(conn, scope, now).await?;
    let active: HashSet<ActivationId> = active.into_iter().map(|row| row.id).collect();
    let mut standing = cap_alerts::standing(conn, scope, now).await?;
    standing.retain(|(_, activation)| active.contains(activation));
    Ok(standing)
}

/// What is to be shown.
pub struct Told<'a> {
    /// What the alert says.
    pub info: &'a Info,
    /// From when on no longer.
    pub until: Moment,
    /// Whether it is an exercise or test: then its title begins with that.
    pub exercise: bool,
    /// The site's language.
    pub locale: &'a str,
}

impl Told<'_> {
    fn card(&self) -> Option<String> {
        let language = Language::parse(self.locale).unwrap_or_default();
        let mark = self.exercise.then(|| catalogue().text(language, "alert-exercise", &[]));
        serde_json::to_string(&card::of(self.info, mark.as_deref())).ok()
    }
}

/// Uses the feed's trigger for an alert.
pub async fn begin(
    state: &State,
    tx: &mut SiteTx,
    scope: &Scope,
    feed: &CapFeedRow,
    told: &Told<'_>,
) -> Result<ActivationId, NotTaken> {
    let row = triggers::find(tx, scope, &feed.data.trigger_id).await.map_err(|error| match error {
        StoreError::NotFound => NotTaken::Trigger,
        error => error.into(),
    })?;
    let now = state.now();
    let until = match usable(&row).map_err(|_| NotTaken::Trigger)?.mode {
        Mode::For(seconds) => told.until.min(now.plus_ms(i64::from(seconds) * 1000)),
        _ => told.until,
    };
    let (id, card): (ActivationId, _) = (state.new_id(), told.card());
    let new = NewActivation {
        id: &id,
        trigger: &row.id,
        // A name of its own: it stands beside others of the trigger, and who uses that by hand ends none of them.
        key: Some(id.as_str()),
        card: card.as_deref(),
        until: Some(until),
        source: Source::Alert.as_str(),
        actor_id: feed.id.as_str(),
    };
    activations::insert(tx, scope, &new, now).await?;
    Ok(id)
}

/// Takes down what showed alerts that are over.
pub async fn end(tx: &mut SiteTx, scope: &Scope, over: &[ActivationId], now: Moment) -> DbResult<()> {
    activations::clear(tx, scope, over, now).await?;
    Ok(())
}
