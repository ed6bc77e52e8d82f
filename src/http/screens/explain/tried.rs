//! What a screen plays while a change is tried on it.

use std::sync::Arc;

use atrium_actors::site::{OnTrial, Snapshot, SnapshotOf};
use atrium_domain::{
    ids::ScreenId,
    permission::Scope,
    schedule::{Catalogue, Key},
    time::Moment,
};
use atrium_schema::rollouts;

use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
};

/// A rollout, and the site as its screens have it.
pub struct Tried {
    /// What is tried.
    pub trial: OnTrial,
    site: Option<Snapshot>,
}

impl Tried {
    /// What is tried on the screen, if anything is.
    pub async fn on(app: &App, scope: &Scope, screen: &ScreenId) -> ApiResult<Option<Self>> {
        let running = rollouts::running(&mut app.db.read().await?, scope).await?;
        if running.is_none_or(|row| !row.screen_ids().contains(screen)) {
            return Ok(None);
        }
        app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
        let asked = app.directory.site(scope.site()).send(SnapshotOf(screen.clone())).await;
        let (site, trial) = asked.map_err(|_| ApiError::busy(1))?;
        Ok(trial.map(|trial| Self { trial, site: Some(site) }))
    }

    /// What the screen's schedule of a moment is made of, without triggers. To be taken once.
    pub fn take(&mut self, screen: &ScreenId, at: Moment, now: Moment) -> Option<(Key, Catalogue)> {
        let mut site = self.site.take()?;
        let key = site.key(screen, now)?;
        let key = Key { day: key.zone.date_at(at), triggers: Arc::default(), ..key };
        Some((key, site.into_catalogue()))
    }
}
