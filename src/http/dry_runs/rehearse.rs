//! The site as it is, and as it would be.
//!
//! The changes are really written, by the very code that writes them when they are meant, in a transaction that is
//! undone. What it touched is read back before that, as the site's actor reads what was committed. So what is
//! foretold and what would happen cannot differ, and what would be refused is refused.

use std::collections::HashSet;

use actix_web::web;
use atrium_actors::{
    io,
    site::{Snapshot, TakeSnapshot},
};
use atrium_domain::{
    change::{Actor, Change},
    ids::{RolloutId, ScreenId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{Tx, changes, screens};

use super::{
    names::Named,
    proposed::{ProposedChange, Trial},
};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
};

/// What came of a rehearsal.
#[derive(Debug)]
pub(in crate::http) struct Rehearsed {
    /// The site as it is.
    pub before: Snapshot,
    /// The site as it would be.
    pub after: Snapshot,
    /// What the things that were changed would be called.
    pub named: Named,
    /// The screens that the caller may see; all if `None`.
    pub seen: Option<HashSet<ScreenId>>,
}

/// Makes the changes and undoes them.
pub(super) async fn rehearse(
    app: &App,
    allowed: &Allowed<ViewSite>,
    proposed: Vec<ProposedChange>,
) -> ApiResult<Rehearsed> {
    let (scope, actor) = (&allowed.scope, allowed.actor());
    let make = async |tx: &mut Tx, named: &mut Named| {
        let script = Script { app, scope, actor: &actor, of: None };
        script.write(tx, proposed, named).await.map(drop)
    };
    undone(app, allowed, make).await.map(|(rehearsed, ())| rehearsed)
}

/// Does something to the site and undoes it. What is done has to enter its changes.
pub(in crate::http) async fn undone<T>(
    app: &App,
    allowed: &Allowed<ViewSite>,
    make: impl AsyncFnOnce(&mut Tx, &mut Named) -> ApiResult<T>,
) -> ApiResult<(Rehearsed, T)> {
    let scope = &allowed.scope;
    app.directory.ready(allowed.site()).await.map_err(|_| ApiError::busy(2))?;
    let site = app.directory.site(allowed.site());
    let mut before = site.send(TakeSnapshot).await.map_err(|error| ApiError::internal(&error))?;
    let mut named = Named::default();
    let mut tx = app.db.begin().await?;
    // From here on nobody else writes to the site, until this is undone.
    changes::lock(&mut tx, scope).await?;
    before.work_in(io::since(&mut tx, scope, before.version(), app.now()).await?);
    let done = make(&mut tx, &mut named).await?;
    let changed = io::since(&mut tx, scope, before.version(), app.now()).await?;
    let seen = match scope.reach() {
        Some(_) => Some(screens::ids(&mut tx, scope).await?),
        None => None,
    };
    tx.rollback().await?;
    let mut after = before.twin();
    after.work_in(changed);
    Ok((Rehearsed { before, after, named, seen }, done))
}

/// Writes proposed changes within a transaction: to be undone, or to stay.
pub struct Script<'a> {
    /// The app.
    pub app: &'a App,
    /// Whose.
    pub scope: &'a Scope,
    /// Who makes them.
    pub actor: &'a Actor,
    /// The rollout that they belong to, and when it was made. What its changes make has the same ids each time.
    pub of: Option<(&'a RolloutId, Moment)>,
}

impl Script<'_> {
    /// Writes them one after the other; what was entered among the site's changes. Names what they are about.
    pub async fn write(
        &self,
        tx: &mut Tx,
        changes: Vec<ProposedChange>,
        named: &mut Named,
    ) -> ApiResult<Vec<Change>> {
        let mut entered = Vec::with_capacity(changes.len());
        for (index, change) in changes.into_iter().enumerate() {
            let dealt = self.of.map(|(rollout, at)| web::Data::new(self.app.dealing(rollout, index, at)));
            let app = dealt.as_ref().unwrap_or(self.app);
            let mut trial = Trial {
                app,
                tx: &mut *tx,
                scope: self.scope,
                actor: self.actor,
                named: &mut *named,
                entered: &mut entered,
            };
            Box::pin(trial.make(change)).await.map_err(|error| error.arg("index", index))?;
        }
        Ok(entered)
    }
}
