//! Puts a part of the site back to how it was: looked at first, then written in one transaction.

mod channel;
mod folder;
mod input;
mod needed;
mod site;
pub mod timeline;
mod view;

use actix_web::{post, web};
use atrium_domain::{change::ChangeKind, permission::Scope};
use atrium_schema::{
    Conn, Tx, changes,
    history::{self, Past},
};

use super::{
    dry_runs::{self, Named, Rehearsed},
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    resource::{begin, commit},
    screens::explain::before_history,
};
pub use input::{PutBackInput, PutBackWhat};
use input::{Wanted, What};
use view::Done;
pub use view::{PutBackView, PutThing};

/// Puts a channel with its bookings, what the screens of a folder show, or all of that back to how it was. What was deleted since is
/// there again, and what was made since is gone. Nothing is written if something that is needed is gone for good.
#[utoipa::path(
    tag = "history", operation_id = "putBack",
    responses((status = 200, body = PutBackView))
)]
#[post("/api/v1/sites/{siteId}/put-backs")]
pub async fn create(
    app: App,
    allowed: Allowed<ViewSite>,
    input: web::Json<PutBackInput>,
) -> ApiResult<web::Json<PutBackView>> {
    let (wanted, past) = look_back(&app, &allowed, input.into_inner()).await?;
    if !wanted.dry_run {
        return write(&app, &allowed, &wanted, &past).await.map(web::Json);
    }
    let rehearsing = rehearse(&app, &allowed, &wanted, &past);
    let (preview, done) = dry_runs::preview(&app, &allowed, rehearsing).await?;
    Ok(web::Json(PutBackView::new(&past, done, None, Some(preview))))
}

/// What is wanted, if the caller may, and how everything was then.
async fn look_back(app: &App, allowed: &Allowed<ViewSite>, input: PutBackInput) -> ApiResult<(Wanted, Past)> {
    let scope = &allowed.scope;
    for permission in input.needs() {
        allowed.principal.allow(allowed.site(), *permission)?;
    }
    let wanted = input.check(app.now())?;
    history::catch_up(&app.db, scope).await?;
    // All of a site as it was is in memory: only so many at once. A look takes a turn of its own afterwards.
    let _turn = app.looking.acquire().await.map_err(|error| ApiError::internal(&error))?;
    let mut conn = app.db.snapshot().await?;
    let Some(past) = history::at(&mut conn, scope, wanted.then).await? else {
        return Err(before_history(&mut conn, scope).await?);
    };
    conn.rollback().await?;
    Ok((wanted, past))
}

/// Does it in a transaction that is undone.
async fn rehearse(
    app: &App,
    allowed: &Allowed<ViewSite>,
    wanted: &Wanted,
    past: &Past,
) -> ApiResult<(Rehearsed, Done)> {
    let (scope, actor) = (&allowed.scope, allowed.actor());
    let make = async |tx: &mut Tx, named: &mut Named| {
        let (kind, id) = wanted.what.change();
        changes::enter(tx, scope, &actor, kind, id, app.now()).await?;
        let done = put(app, tx, scope, wanted, past).await?;
        done.name(named);
        Ok(done)
    };
    dry_runs::rehearse::undone(app, allowed, make).await
}

async fn write(
    app: &App,
    allowed: &Allowed<ViewSite>,
    wanted: &Wanted,
    past: &Past,
) -> ApiResult<PutBackView> {
    let scope = &allowed.scope;
    let (kind, id) = wanted.what.change();
    let mut tx = begin(app, allowed, kind, id).await?;
    let done = put(app, &mut tx, scope, wanted, past).await?;
    if done.is_empty() {
        tx.rollback().await?;
        return Ok(PutBackView::new(past, done, None, None));
    }
    let (action, kind) = match wanted.what {
        What::Channel(_) => ("channels.putBack", ChangeKind::Channels),
        What::Folder(_) => ("screenFolders.putBack", ChangeKind::ScreenFolders),
        What::Site => ("site.putBack", ChangeKind::Site),
    };
    tx.names(action, kind.as_str(), &done.name);
    let change = commit(app, tx).await?;
    Ok(PutBackView::new(past, done, Some(change.version), None))
}

/// Writes what differs, within a transaction. If that is not what the caller has seen, it is an error, and the transaction must be
/// undone.
async fn put(app: &App, conn: &mut Conn, scope: &Scope, wanted: &Wanted, past: &Past) -> ApiResult<Done> {
    if let Some(seen) = wanted.based_on {
        let newer = match &wanted.what {
            What::Channel(id) => history::newest_of_channel(conn, scope, id).await?,
            What::Folder(_) => history::newest_of(conn, scope, history::Kind::Screen).await?,
            What::Site => history::head(conn, scope).await?.map(|head| head.version),
        };
        if newer.is_some_and(|newer| newer > seen) {
            return Err(ApiError::stale(None));
        }
    }
    let done = match &wanted.what {
        What::Channel(id) => channel::put(app, conn, scope, id, past).await?,
        What::Folder(id) => folder::put(app, conn, scope, id, past).await?,
        What::Site => site::put(app, conn, scope, past).await?,
    };
    if wanted.seen.as_ref().is_some_and(|seen| *seen != done.seen()) {
        return Err(ApiError::stale(None));
    }
    Ok(done)
}
