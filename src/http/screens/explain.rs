//! Why a screen shows what it shows at a moment: the winner of each layer, and what became of every other booking.

use actix_web::{get, web};
use atrium_domain::{ids::ScreenId, schedule, time::Moment};
use atrium_schema::{history, players, screens};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    resource::PathId,
    screens::missing::Lacks,
};

mod covered;
mod lacking;
mod named;
mod reported;
mod stage;
mod told;
mod tried;
mod view;

use stage::Stage;
pub use stage::{before_history, then};
pub use told::days;
pub use view::{EmptinessView, ExplanationView, ThingView};

/// The moment that is asked about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct When {
    /// RFC 3339; now if absent.
    #[param(value_type = Option<String>)]
    pub at: Option<Moment>,
}

/// Explains what the screen's schedule plays at a moment, and why everything else does not: by what is there now, or, of
/// the past, by what was there then.
#[utoipa::path(
    tag = "screens", operation_id = "explainScreen", params(When),
    responses((status = 200, body = ExplanationView))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/explain")]
pub async fn explain(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
    when: web::Query<When>,
) -> ApiResult<web::Json<ExplanationView>> {
    let (scope, now) = (&allowed.scope, app.now());
    let at = when.at.unwrap_or(now);
    let _turn = app.looking.acquire().await.map_err(|error| ApiError::internal(&error))?;
    // Asked before a connection is taken: a site that is being loaded needs one, too.
    let mut tried = if at < now { None } else { tried::Tried::on(&app, scope, &id).await? };
    if at < now {
        history::catch_up(&app.db, scope).await?;
    }
    // One snapshot, so that bookings and what they play belong together; given back while it is worked out.
    let mut conn = app.db.snapshot().await?;
    let screen = screens::find(&mut conn, scope, &id).await?;
    let stage = if at < now {
        stage::then(&mut conn, scope, &id, at).await?
    } else {
        stage::now(&mut conn, scope, screen, at).await?
    };
    let begins = history::head(&mut conn, scope).await?.map(|head| head.began_at);
    conn.rollback().await?;
    let own = stage.key(at);
    let Stage { covers, catalogue, called, as_of, .. } = stage;
    let (key, catalogue) = match &mut tried {
        Some(tried) => tried.take(&id, at, now).ok_or_else(ApiError::not_found)?,
        None => (own, catalogue),
    };
    let zone = key.zone.clone();
    let explained = web::block(move || (schedule::explain_on(&key, at, &catalogue), zone, catalogue));
    let (explanation, zone, catalogue) = explained.await.map_err(|error| ApiError::internal(&error))?;
    let covers = if explanation.asleep.is_some() { covered::while_asleep(covers) } else { covers };
    let mut conn = app.db.read().await?;
    let mut names = named::Names::find(&mut conn, scope, &explanation, &catalogue, &called).await?;
    if let Some(tried) = tried.as_ref().filter(|_| scope.reach().is_none()) {
        names.with(&tried.trial.names);
    }
    let tried = tried.map(|tried| tried.trial.rollout.to_string());
    let view = ExplanationView::new(explanation, &zone, &names);
    let mut view = ExplanationView { covers, as_of, history_begins: begins, tried, ..view };
    if at < now {
        let plan = (&view, &catalogue);
        view.reported = Some(reported::reported(&mut conn, scope, &id, plan, &called).await?);
    } else {
        // What a player has now says nothing of what it had.
        let player = players::of_screens(&mut conn, scope, &[id]).await?.pop();
        let lacks = player.map(|player| Lacks::of(&player.status)).unwrap_or_default();
        lacking::mark(&mut view, &catalogue, &lacks);
    }
    Ok(web::Json(view))
}
