//! Works out what a rollout would change, whenever the site's actor loads the site.
//!
//! The changes are written as they will be when they are published, in a transaction that is undone: see the dry runs. If
//! they are refused now, that is noted once, and the screens go back to what all others show.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    rc::Rc,
    sync::Weak,
};

use actix::{Actor, Context, Handler, ResponseFuture};
use actix_web::web;
use atrium_actors::{
    io,
    site::{LoadError, Loaded, PilotInput, Rehearse, Rehearsed},
};
use atrium_domain::{
    change::{Actor as Author, ChangeKind},
    ids::{Id as _, SiteId},
    permission::Scope,
};
use atrium_schema::{
    StoreError, Tx,
    changes::{self, SiteTx},
    rollouts::{self, RolloutRow},
};

use super::{UNREADABLE, stored};
use crate::{
    http::{
        dry_runs::{names::Named, rehearse::Script},
        error::{ApiError, ApiResult},
        extract::App,
    },
    state::State,
};

/// Requests that may wait. When full, site actors try again after a second.
const MAILBOX: usize = 64;

/// See the module's page. It keeps no state alive: whoever runs the server does.
pub struct Rehearser {
    state: Weak<State>,
    /// Sites that are rehearsed now. Whoever asked may have gone on without the answer, while the site's lock is still waited for:
    /// a second rehearsal would wait behind it with a connection of its own.
    running: Rc<RefCell<HashSet<SiteId>>>,
}

/// A site that is rehearsed, until this is dropped.
struct Running(Rc<RefCell<HashSet<SiteId>>>, SiteId);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.borrow_mut().remove(&self.1);
    }
}

impl Rehearser {
    /// One that looks at this state as long as there is one.
    pub fn new(app: &App) -> Self {
        Self { state: std::sync::Arc::downgrade(&app.clone().into_inner()), running: Rc::default() }
    }

    /// Begins a rehearsal, unless one of that site goes on.
    fn begin(&self, site: &SiteId) -> Result<Running, LoadError> {
        let begun = self.running.borrow_mut().insert(site.clone());
        if begun { Ok(Running(Rc::clone(&self.running), site.clone())) } else { Err(LoadError) }
    }
}

impl Actor for Rehearser {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

impl Handler<Rehearse> for Rehearser {
    type Result = ResponseFuture<Result<Rehearsed, LoadError>>;

    fn handle(&mut self, Rehearse { site, loaded, after }: Rehearse, _: &mut Self::Context) -> Self::Result {
        let (state, running) = (self.state.upgrade(), self.begin(&site));
        Box::pin(async move {
            let _running = running?;
            let app = web::Data::from(state.ok_or(LoadError)?);
            Box::pin(rehearse(&app, &site, (loaded, after))).await.map_err(|error| {
                tracing::warn!(%site, %error, "a rollout could not be rehearsed");
                LoadError
            })
        })
    }
}

async fn rehearse(app: &App, site: &SiteId, (loaded, after): (i64, i64)) -> ApiResult<Rehearsed> {
    let scope = Scope::granted(site.clone());
    loop {
        let mut tx = app.db.begin().await?;
        // From here on nobody else writes to the site, until this is undone.
        changes::lock(&mut tx, &scope).await?;
        let is_newest = changes::after(&mut tx, site, loaded, 1).await?.is_empty();
        let newer = if is_newest { None } else { Some(io::since(&mut tx, &scope, after, app.now()).await?) };
        let version = newer.as_ref().map_or(loaded, |newer| newer.version);
        let Some(row) = rollouts::running(&mut tx, &scope).await? else {
            tx.rollback().await?;
            return Ok(Rehearsed { newer, pilot: None });
        };
        let tried = Box::pin(would_change(app, &mut tx, &scope, &row, version)).await;
        tx.rollback().await?;
        match tried {
            Ok((changed, names)) => {
                let pilot = PilotInput { screens: row.screen_ids(), rollout: row.id, changed, names };
                return Ok(Rehearsed { newer, pilot: Some(pilot) });
            }
            // Another version of the server wrote it: that one shows it.
            Err(error) if error.code() == UNREADABLE => return Ok(Rehearsed { newer, pilot: None }),
            // That the database is busy, or fails, says nothing of the changes: the site goes on, and this is tried again.
            Err(error) if error.code() == "busy" || !error.is_callers() => return Err(error),
            Err(error) => spoil(app, &scope, &row, &error).await?,
        }
    }
}

/// Makes the changes, and reads what that changes as if it were committed; with the names of what they are about.
async fn would_change(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    row: &RolloutRow,
    version: i64,
) -> ApiResult<(Loaded, HashMap<String, String>)> {
    let script = Script { app, scope, actor: &Author::System, of: Some((&row.id, row.made_at)) };
    let mut named = Named::default();
    script.write(tx, stored(row)?, &mut named).await?;
    Ok((io::since(tx, scope, version, app.now()).await?, named.by_id()))
}

/// Notes that the changes cannot be made any more. Of several servers one does.
async fn spoil(app: &App, scope: &Scope, row: &RolloutRow, why: &ApiError) -> ApiResult<()> {
    let (kind, id) = (ChangeKind::Rollouts, row.id.as_str());
    let mut tx = SiteTx::begin(&app.db, scope, &Author::System, kind, id, app.now()).await?;
    tx.names("rollouts.spoiled", "rollouts", &row.name);
    match rollouts::spoil(&mut tx, scope, (&row.id, row.version), &why.text()).await {
        Ok(()) => {
            let change = tx.commit().await?;
            app.bus.publish(&change);
        }
        Err(StoreError::Stale) => tx.rollback().await?,
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
