//! Activations: single uses of triggers, and how far each has come.

mod view;

use actix_web::{HttpResponse, delete, get, http::StatusCode, post, web};
use atrium_domain::{
    ids::{ActivationId, TriggerId},
    trigger::Card,
};
use atrium_identity::principal::Proof;
use atrium_schema::{activations, triggers};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use self::view::ActivationView;
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Page, Paging, UseTriggers, ViewSite},
    hooks::Refusal,
    resource::{PathId, Refused, cut},
    triggers::TriggerCard,
};
use crate::triggers::{Caller, MOST_STANDING, Source, UseError, Used, Wish, activate, clear as take_down};

/// How a trigger is to be used; empty: as it says itself.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivationInput {
    /// Other words than the trigger's own.
    card: Option<TriggerCard>,
    /// Another time than the trigger's own: 1 to 86,400 seconds.
    seconds: Option<u32>,
    /// Only to start: a toggle that is on stays on.
    #[serde(default)]
    start: bool,
    /// The caller's name for this use, 1 to 200 characters: sent again, it changes nothing.
    pub(super) key: Option<String>,
}

/// Which activations are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ActivationFilter {
    /// Only those that are not over, all of them.
    #[serde(default)]
    active: bool,
    /// Only those of this trigger.
    #[param(value_type = Option<String>)]
    trigger_id: Option<TriggerId>,
}

/// Which activations of a trigger are to end.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct KeyFilter {
    /// Only the one of this name.
    pub(super) key: Option<String>,
}

impl ActivationInput {
    /// What is wished, or everything that is wrong with it.
    pub fn wish(self) -> ApiResult<Wish> {
        let mut refused = Refused::default();
        let card: Option<Card> = self.card.map(Into::into);
        let wrong = card.iter().flat_map(Card::check);
        wrong.for_each(|wrong| refused.field(wrong.field, wrong.code));
        if self.seconds.is_some_and(|seconds| !(1..=86_400).contains(&seconds)) {
            refused.field("seconds", "seconds_out_of_range");
        }
        let key = self.key.map(|key| refused.short("key", &key, 200));
        refused.done()?;
        Ok(Wish { key, card, seconds: self.seconds, start: self.start })
    }
}

fn caller<P>(allowed: &Allowed<P>) -> Caller {
    let source =
        if matches!(allowed.principal.proof, Proof::Session(_)) { Source::Person } else { Source::Token };
    Caller { actor: allowed.actor(), trace: allowed.trace.clone(), source, heard: None }
}

impl From<UseError> for ApiError {
    fn from(error: UseError) -> Self {
        match error {
            UseError::Refused(refusal) => Self::conflict(refusal.code()),
            UseError::TooMany => Self::conflict("too_many_activations").arg("limit", MOST_STANDING),
            UseError::Repeated => Self::problem(StatusCode::UNAUTHORIZED, Refusal::Repeated.code()),
            UseError::Store(error) => error.into(),
        }
    }
}

/// Uses a trigger: its screens are told at once. A toggle that is on goes off; a `key` that was used before changes nothing.
#[utoipa::path(tag = "triggers", operation_id = "activateTrigger", responses((status = 201, body = ActivationView), (status = 200, body = ActivationView, description = "Known by its key, or a toggle went off")))]
#[post("/api/v1/sites/{siteId}/triggers/{id}/activations")]
pub async fn create(
    app: App,
    allowed: Allowed<UseTriggers>,
    id: PathId<TriggerId>,
    input: web::Json<ActivationInput>,
) -> ApiResult<HttpResponse> {
    let wish = input.into_inner().wish()?;
    let used = activate(&app, &allowed.scope, &caller(&allowed), &id.0, &wish).await?;
    let (mut answer, row) = match used {
        Used::Started(row) => (HttpResponse::Created(), row),
        Used::Stopped(row) | Used::Known(row) => (HttpResponse::Ok(), row),
    };
    Ok(answer.json(view::one(&app, &allowed.scope, row).await?))
}

/// Takes down what is active of a trigger.
#[utoipa::path(tag = "triggers", operation_id = "clearTrigger", params(KeyFilter), responses((status = 204, description = "Nothing of it is active")))]
#[delete("/api/v1/sites/{siteId}/triggers/{id}/activations")]
pub async fn clear_trigger(
    app: App,
    allowed: Allowed<UseTriggers>,
    id: PathId<TriggerId>,
    filter: web::Query<KeyFilter>,
) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    triggers::hold(&mut conn, &allowed.scope, &id.0).await?;
    let standing = activations::standing(&mut conn, &allowed.scope, app.now()).await?;
    drop(conn);
    let key = filter.into_inner().key;
    let mine = standing.into_iter().filter(|row| row.trigger_id == id.0 && (key.is_none() || row.key == key));
    end(&app, &allowed, mine.map(|row| row.id).collect()).await
}

/// Lists activations, newest first, with how far each has come while it is not over.
#[utoipa::path(tag = "triggers", operation_id = "listActivations", params(Paging, ActivationFilter), responses((status = 200, body = Page<ActivationView>)))]
#[get("/api/v1/sites/{siteId}/activations")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    filter: web::Query<ActivationFilter>,
) -> ApiResult<web::Json<Page<ActivationView>>> {
    let (scope, trigger) = (&allowed.scope, filter.trigger_id.as_ref());
    let mut conn = app.db.read().await?;
    let (rows, next) = if filter.active {
        let mut rows = activations::standing(&mut conn, scope, app.now()).await?;
        rows.retain(|row| trigger.is_none_or(|trigger| row.trigger_id == *trigger));
        rows.reverse();
        (rows, None)
    } else {
        cut(activations::list(&mut conn, scope, trigger, &paging.keyset()?).await?)
    };
    drop(conn);
    Ok(web::Json(Page { items: view::views(&app, scope, rows).await?, next }))
}

/// Shows an activation, with the screens that have not shown it.
#[utoipa::path(tag = "triggers", operation_id = "showActivation", responses((status = 200, body = ActivationView)))]
#[get("/api/v1/sites/{siteId}/activations/{id}")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<ActivationId>,
) -> ApiResult<web::Json<ActivationView>> {
    let row = activations::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    Ok(web::Json(view::with_waiting(&app, &allowed.scope, row).await?))
}

/// Takes an activation down; one that is over already stays so.
#[utoipa::path(tag = "triggers", operation_id = "clearActivation", responses((status = 204, description = "It is not active")))]
#[delete("/api/v1/sites/{siteId}/activations/{id}")]
pub async fn clear(
    app: App,
    allowed: Allowed<UseTriggers>,
    id: PathId<ActivationId>,
) -> ApiResult<HttpResponse> {
    end(&app, &allowed, vec![id.0]).await
}

/// Takes everything down at once: all activations that the caller reaches.
#[utoipa::path(tag = "triggers", operation_id = "clearActivations", responses((status = 204, description = "Nothing is active")))]
#[delete("/api/v1/sites/{siteId}/activations")]
pub async fn clear_all(app: App, allowed: Allowed<UseTriggers>) -> ApiResult<HttpResponse> {
    let standing = activations::standing(&mut app.db.read().await?, &allowed.scope, app.now()).await?;
    end(&app, &allowed, standing.into_iter().map(|row| row.id).collect()).await
}

async fn end<P>(app: &App, allowed: &Allowed<P>, ids: Vec<ActivationId>) -> ApiResult<HttpResponse> {
    if !ids.is_empty() {
        take_down(app, &allowed.scope, &caller(allowed), &ids).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}
