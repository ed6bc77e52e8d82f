//! Why a screen shows what it shows at a moment: the winner of each layer, and what became of every other booking.

use actix_web::{get, web};
use atrium_domain::{
    ids::ScreenId,
    schedule::{self, Key},
    time::Moment,
    zone::Zone,
};
use atrium_schema::{Conn, places, players, screens, sites};
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
mod told;
mod tried;
mod view;

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

/// Explains what the screen's schedule plays at a moment, and why everything else does not.
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
    let mut tried = tried::Tried::on(&app, scope, &id).await?;
    // One snapshot, so that bookings and what they play belong together; given back while it is worked out.
    let mut conn = app.db.snapshot().await?;
    let screen = screens::find(&mut conn, scope, &id).await?;
    let zone = zone(&mut conn, &allowed, &screen.data).await?;
    let covers = covered::covers(&mut conn, scope, &screen, at).await?;
    let (key, catalogue) = match &mut tried {
        Some(tried) => tried.take(&id, at, now).ok_or_else(ApiError::not_found)?,
        None => {
            let key = Key {
                tags: serde_json::from_str::<Vec<String>>(&screen.data.tags).unwrap_or_default().into(),
                active_hours: screen.data.active_hours_id.clone(),
                ..Key::of(screen.data.root(), zone.clone(), zone.date_at(at))
            };
            (key, atrium_actors::io::catalogue(&mut conn, scope, app.now()).await?)
        }
    };
    conn.rollback().await?;
    let zone = key.zone.clone();
    let explained = web::block(move || (schedule::explain_on(&key, at, &catalogue), zone, catalogue));
    let (explanation, zone, catalogue) = explained.await.map_err(|error| ApiError::internal(&error))?;
    let covers = if explanation.asleep.is_some() { covered::while_asleep(covers) } else { covers };
    let mut conn = app.db.read().await?;
    let mut names = named::Names::find(&mut conn, scope, &explanation, &catalogue).await?;
    if let Some(tried) = tried.as_ref().filter(|_| scope.reach().is_none()) {
        names.with(&tried.trial.names);
    }
    let tried = tried.map(|tried| tried.trial.rollout.to_string());
    let mut view = ExplanationView { covers, tried, ..ExplanationView::new(explanation, &zone, &names) };
    // What a player has now says nothing of what it had.
    if at >= now {
        let player = players::of_screens(&mut conn, scope, &[id]).await?.pop();
        let lacks = player.map(|player| Lacks::of(&player.status)).unwrap_or_default();
        lacking::mark(&mut view, &catalogue, &lacks);
    }
    Ok(web::Json(view))
}

/// The zone in which the screen's bookings are read.
async fn zone(conn: &mut Conn, allowed: &Allowed<ViewSite>, screen: &screens::ScreenData) -> ApiResult<Zone> {
    let of_place = match &screen.place_id {
        Some(place) => places::zones(conn, &allowed.scope).await?.remove(place),
        None => None,
    };
    let name = match screen.zone.clone().or(of_place) {
        Some(name) => name,
        None => sites::find(conn, &allowed.scope).await?.data.zone,
    };
    Zone::find(&name).map_err(|error| ApiError::internal(&error))
}
