//! Looks at the table of changes for hints that were lost, and writes down who was seen.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use actix::{Actor, AsyncContext, Context, Handler, Message, ResponseFuture};
use atrium_domain::{ids::PlayerId, time::Moment};
use atrium_schema::{Db, DbResult, changes, commands, players, players::Sight, registrations};

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
/// How long a registration that nobody claimed is kept, in ms: long enough to say "expired" rather than "unknown".
const KEPT_MS: i64 = 24 * 3600 * 1000;

/// See the module's page.
pub struct Sweeper {
    db: Db,
    directory: Arc<Directory>,
    every: Duration,
    written: Arc<Mutex<HashMap<PlayerId, Moment>>>,
}

impl Sweeper {
    /// Looks every so often.
    pub fn new(db: Db, directory: Arc<Directory>, every: Duration) -> Self {
        Self { db, directory, every, written: Arc::default() }
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
        let (db, directory) = (self.db.clone(), Arc::clone(&self.directory));
        let written = Arc::clone(&self.written);
        Box::pin(async move {
            let sights = news(&directory, &written);
            if let Err(error) = write(&db, sights, directory.now()).await {
                tracing::warn!(%error, "last-seen times could not be written");
            }
        })
    }
}

async fn look(db: &Db, directory: &Directory) -> DbResult<()> {
    let running = directory.running_sites();
    if running.is_empty() {
        return Ok(());
    }
    let mut conn = db.read().await?;
    let heads: HashMap<_, _> = changes::heads(&mut conn).await?.into_iter().collect();
    for (site, addr) in running {
        if let Some(version) = heads.get(&site) {
            // The actor ignores a version it has worked in; a full mailbox looks by itself.
            let _ = addr.try_send(Changed { version: *version });
        }
    }
    Ok(())
}

/// Who was seen since the last write.
fn news(directory: &Directory, written: &Mutex<HashMap<PlayerId, Moment>>) -> Vec<Sight> {
    let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
    let slots = directory.slots();
    let seen = slots.iter().filter_map(|slot| Some((slot, slot.seen()?)));
    let fresh = seen.filter(|(slot, seen)| written.get(&slot.player) != Some(seen));
    let sights: Vec<Sight> = fresh
        .map(|(slot, seen_at)| Sight {
            site: slot.site.id.clone(),
            id: slot.player.clone(),
            seen_at,
            address: slot.address(),
        })
        .collect();
    *written = slots.iter().filter_map(|slot| Some((slot.player.clone(), slot.seen()?))).collect();
    sights
}

/// One transaction for all, and the commands and registrations whose time has passed.
async fn write(db: &Db, sights: Vec<Sight>, now: Moment) -> DbResult<()> {
    let mut tx = db.begin().await?;
    players::touch(&mut tx, &sights).await?;
    commands::expire(&mut tx, now).await?;
    registrations::purge(&mut tx, now.plus_ms(-KEPT_MS)).await?;
    tx.commit().await
}
