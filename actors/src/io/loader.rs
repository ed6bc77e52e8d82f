//! Reads sites for the site actors.

use actix::{Actor, Context, Handler, ResponseFuture};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::SiteId,
    permission::Scope,
    time::Moment,
};
use atrium_schema::{Conn, Db, DbResult, StoreError, changes, rollouts};

use crate::{
    directory::{Now, WhoseToken},
    site::{Load, LoadError, Loaded},
};

mod part;
mod rows;
mod times;
mod tokens;
mod whole;

pub use times::times;
use tokens::Tokens;
pub use whole::{catalogue, catalogue_of};

/// Requests that may wait. When full, site actors try again after a second.
const MAILBOX: usize = 256;
/// Changes worked in one by one; after more the whole site is read. Large, because reading all of a large
/// site takes so long that a storm of enrolments would have made as many changes again meanwhile.
const MANY: i64 = 1000;

/// See the module's page.
pub struct Loader {
    db: Db,
    now: Now,
    tokens: Tokens,
}

impl Loader {
    /// A loader on this database.
    pub fn new(db: Db, now: Now) -> Self {
        Self { tokens: Tokens::new(db.clone()), db, now }
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
        let (db, now) = (self.db.clone(), (self.now)());
        Box::pin(async move { read(&db, &load, now).await.map_err(|error| failed(&load.site, &error)) })
    }
}

impl Handler<WhoseToken> for Loader {
    type Result = ResponseFuture<Result<Option<SiteId>, LoadError>>;

    fn handle(&mut self, WhoseToken(token): WhoseToken, _: &mut Self::Context) -> Self::Result {
        let answer = self.tokens.ask(token);
        Box::pin(async move { answer.await.unwrap_or(Err(LoadError)) })
    }
}

fn failed(site: &SiteId, error: &StoreError) -> LoadError {
    tracing::warn!(%site, %error, "a site could not be read");
    LoadError
}

/// What changed after a version; all there is for a first load, or when too much changed to tell one by one.
async fn read(db: &Db, load: &Load, now: Moment) -> DbResult<Loaded> {
    let scope = Scope::granted(load.site.clone());
    // One snapshot, so that what is read fits together and to its version.
    let mut tx = db.snapshot().await?;
    let loaded = since(&mut tx, &scope, load.after, now).await?;
    tx.commit().await?;
    Ok(loaded)
}

/// What changed after a version, all there is after none, read within the caller's transaction; what that has changed
/// itself is among it.
pub async fn since(conn: &mut Conn, scope: &Scope, after: i64, now: Moment) -> DbResult<Loaded> {
    let whole = scope.whole();
    let changes = match after {
        ..0 => None,
        after => one_by_one(changes::after(conn, scope.site(), after, MANY + 1).await?),
    };
    let loaded = match changes {
        None => whole::read(conn, &whole, now).await?,
        Some(changes) => part::read(conn, &whole, changes, after, now).await?,
    };
    let trying = rollouts::running(conn, &whole).await?.map(|rollout| rollout.id);
    Ok(Loaded { trying, ..loaded })
}

/// The changes, if they are few and each names what changed.
fn one_by_one(rows: Vec<changes::ChangeRow>) -> Option<Vec<Change>> {
    if i64::try_from(rows.len()).is_ok_and(|many| many > MANY) {
        return None;
    }
    rows.into_iter().map(change).collect()
}

fn change(row: changes::ChangeRow) -> Option<Change> {
    let read_whole = |kind: &ChangeKind| matches!(kind, ChangeKind::Site | ChangeKind::Activations);
    let kind = ChangeKind::parse(&row.kind).filter(|kind| read_whole(kind) || !row.object_id.is_empty())?;
    Some(Change { site: row.site_id, version: row.version, kind, object_id: row.object_id })
}
