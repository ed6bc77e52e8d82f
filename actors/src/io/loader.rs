//! Reads sites for the site actors.

use std::sync::Arc;

use actix::{Actor, Context, Handler, ResponseFuture};
use atrium_domain::{change::Change, ids::SiteId};
use atrium_schema::{
    Conn, Db, DbResult, StoreError,
    changes::{self, ChangeRow},
};

use crate::{
    directory::WhoseToken,
    site::{Load, LoadError, Loaded},
};

/// Requests that may wait. When full, site actors try again after a second.
const MAILBOX: usize = 256;
/// Changes read one by one; after more the whole site is read.
const MANY: i64 = 500;

/// See the module's page.
pub struct Loader {
    db: Db,
}

impl Loader {
    /// A loader on this database.
    pub const fn new(db: Db) -> Self {
        Self { db }
    }
}

impl Actor for Loader {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

impl Handler<Load> for Loader {
    type Result = ResponseFuture<Result<Loaded, LoadError>>;

    fn handle(&mut self, load: Load, _: &mut Self::Context) -> Self::Result {
        let db = self.db.clone();
        Box::pin(async move { read(&db, &load).await.map_err(|error| failed(&load.site, &error)) })
    }
}

impl Handler<WhoseToken> for Loader {
    type Result = ResponseFuture<Result<Option<SiteId>, LoadError>>;

    fn handle(&mut self, WhoseToken(_token): WhoseToken, _: &mut Self::Context) -> Self::Result {
        Box::pin(async move { Ok(None) })
    }
}

fn failed(site: &SiteId, error: &StoreError) -> LoadError {
    tracing::warn!(%site, %error, "a site could not be read");
    LoadError
}

async fn read(db: &Db, load: &Load) -> DbResult<Loaded> {
    let mut conn = db.read().await?;
    let rows = changes::after(&mut conn, &load.site, load.after, MANY).await?;
    let version = rows.last().map_or(load.after, |row| row.version);
    Ok(Loaded { version, ..Loaded::default() })
}
