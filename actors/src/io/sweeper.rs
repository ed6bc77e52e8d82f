//! Looks at the table of changes for hints that were lost, and writes down who was seen.

use std::{sync::Arc, time::Duration};

use actix::{Actor, AsyncContext, Context, Handler, Message, ResponseFuture};
use atrium_schema::{Db, DbResult, changes};

use crate::{directory::Directory, site::Changed};

/// Writes down when players were last seen: once a minute and before a stop.
#[derive(Debug, Message)]
#[rtype(result = "()")]
pub struct WriteSeen;

/// Compares what sites have worked in with what is committed.
#[derive(Debug, Message)]
#[rtype(result = "()")]
struct Look;

/// Between two writes of last-seen times.
const SEEN_EVERY: Duration = Duration::from_secs(60);

/// See the module's page.
pub struct Sweeper {
    db: Db,
    directory: Arc<Directory>,
    every: Duration,
}

impl Sweeper {
    /// Looks every so often.
    pub const fn new(db: Db, directory: Arc<Directory>, every: Duration) -> Self {
        Self { db, directory, every }
    }
}

impl Actor for Sweeper {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.run_interval(self.every, |_, ctx| ctx.notify(Look));
        ctx.run_interval(SEEN_EVERY, |_, ctx| ctx.notify(WriteSeen));
    }
}

impl Handler<Look> for Sweeper {
    type Result = ResponseFuture<()>;

    fn handle(&mut self, _: Look, _: &mut Self::Context) -> Self::Result {
        let (db, directory) = (self.db.clone(), Arc::clone(&self.directory));
        Box::pin(async move {
            if let Err(error) = look(&db, &directory).await {
                tracing::warn!(%error, "the table of changes could not be read");
            }
        })
    }
}

impl Handler<WriteSeen> for Sweeper {
    type Result = ResponseFuture<()>;

    fn handle(&mut self, _: WriteSeen, _: &mut Self::Context) -> Self::Result {
        Box::pin(async move {})
    }
}

async fn look(db: &Db, directory: &Directory) -> DbResult<()> {
    let running = directory.running_sites();
    if running.is_empty() {
        return Ok(());
    }
    let mut conn = db.read().await?;
    let heads: std::collections::HashMap<_, _> = changes::heads(&mut conn).await?.into_iter().collect();
    for (site, addr) in running {
        if let Some(version) = heads.get(&site) {
            // The actor ignores a version it has worked in.
            let _ = addr.try_send(Changed { version: *version });
        }
    }
    Ok(())
}
