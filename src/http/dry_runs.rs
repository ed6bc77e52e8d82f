//! What changes would change on the screens, before they are made. Nothing is kept: neither what was asked nor
//! what was answered.

mod compare;
pub(super) mod names;
mod proposed;
pub(super) mod rehearse;
mod summary;
pub mod timeline;
mod view;

use actix_web::{post, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
};

pub(super) use names::Named;
use names::Names;
pub use proposed::{ProposedChange, ProposedKind, ProposedOp};
pub(super) use rehearse::Rehearsed;
pub use timeline::DryRunDay;
pub use view::DryRunView;

/// Changes looked at together.
const MOST: usize = 50;

/// Changes that somebody thinks of making, in the order in which they would.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DryRunInput {
    /// 1 to 50 changes. A later one may be about what an earlier one makes.
    changes: Vec<ProposedChange>,
}

/// Refuses none, too many, and what the caller might not really do.
pub(super) fn check(allowed: &Allowed<ViewSite>, changes: &[ProposedChange]) -> ApiResult<()> {
    if !(1..=MOST).contains(&changes.len()) {
        return Err(ApiError::field("changes", "changes_out_of_range").arg("most", MOST));
    }
    for (index, change) in changes.iter().enumerate() {
        let may = allowed.principal.allow(allowed.site(), change.kind.needs());
        may.map_err(|denial| ApiError::from(denial).arg("index", index))?;
    }
    Ok(())
}

/// Tells what changes would change on the screens in the coming 35 days. They are checked like the real ones, and
/// need the same permissions; nothing is written.
#[utoipa::path(
    tag = "dry-runs", operation_id = "previewChanges",
    responses((status = 200, body = DryRunView))
)]
#[post("/api/v1/sites/{siteId}/dry-runs")]
pub async fn create(
    app: App,
    allowed: Allowed<ViewSite>,
    input: web::Json<DryRunInput>,
) -> ApiResult<web::Json<DryRunView>> {
    let changes = input.into_inner().changes;
    check(&allowed, &changes)?;
    let rehearsing =
        async { rehearse::rehearse(&app, &allowed, changes).await.map(|rehearsed| (rehearsed, ())) };
    preview(&app, &allowed, rehearsing).await.map(|(view, ())| web::Json(view))
}

/// Tells what something would change, which is done and undone; and what it gave.
pub(super) async fn preview<T>(
    app: &App,
    allowed: &Allowed<ViewSite>,
    rehearsing: impl Future<Output = ApiResult<(Rehearsed, T)>>,
) -> ApiResult<(DryRunView, T)> {
    let _turn = app.looking.acquire().await.map_err(|error| ApiError::internal(&error))?;
    let (rehearsed, done) = Box::pin(rehearsing).await?;
    Ok((told(app, allowed, rehearsed).await?, done))
}

async fn told(app: &App, allowed: &Allowed<ViewSite>, rehearsed: Rehearsed) -> ApiResult<DryRunView> {
    let now = app.now();
    let (mut before, mut after, seen) = (rehearsed.before, rehearsed.after, rehearsed.seen);
    let version = before.version();
    let compared = web::block(move || compare::compare(&mut before, &mut after, seen.as_ref(), now));
    let compared = compared.await.map_err(|error| ApiError::internal(&error))?;
    let names = Names::find(&mut app.db.read().await?, &allowed.scope, &compared, rehearsed.named).await?;
    Ok(DryRunView::new(version, compared, &names))
}
