//! Claiming the code that a player shows.

use actix_web::{HttpResponse, http::StatusCode, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, PlayerId, ScreenId},
};
use atrium_schema::{
    StoreError,
    registrations::{self, Code, RegistrationRow},
    screens,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, ManageScreens},
    player::code,
    resource::{begin, commit, settle},
    screens::input::{ScreenInput, id_of, missing, new_screen},
};
use crate::admission;

/// Which player, for which screen: one that exists or a new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Claim {
    /// The code, as read off the screen.
    code: String,
    /// An existing screen; its player, if any, is replaced.
    screen_id: Option<String>,
    /// A new screen.
    screen: Option<ScreenInput>,
}

/// The player and its screen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Claimed {
    /// The screen.
    #[schema(value_type = String)]
    pub screen_id: ScreenId,
    /// The player that pulls for it now.
    #[schema(value_type = String)]
    pub player_id: PlayerId,
}

/// Registers the player that shows a code.
#[utoipa::path(
    tag = "screens",
    operation_id = "claimRegistration",

    request_body = Claim,
    responses(
        (status = 201, body = Claimed),
        (status = 404, body = Problem, description = "code_unknown"),
        (status = 409, body = Problem, description = "code_used"),
        (status = 410, body = Problem, description = "code_expired")
    )
)]
#[post("/api/v1/sites/{siteId}/registrations/claim")]
pub async fn claim(
    app: App,
    allowed: Allowed<ManageScreens>,
    claim: web::Json<Claim>,
) -> ApiResult<HttpResponse> {
    let claim = claim.into_inner();
    let typed = code::read(&claim.code).ok_or_else(unknown)?;
    let now = app.now();
    let player: PlayerId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Players, player.as_str()).await?;
    let registration = open(registrations::look_up(&mut tx, &typed, now).await?)?;
    let scope = &allowed.scope;
    let screen: ScreenId = match (claim.screen_id, claim.screen) {
        (Some(id), None) => {
            let id = id_of("screenId", &id)?;
            screens::hold(&mut tx, scope, &id).await.map_err(|error| missing(error, "screenId"))?;
            id
        }
        (None, Some(input)) => {
            let (id, data) = (app.new_id(), new_screen(&mut tx, scope, input).await?);
            screens::insert(&mut tx, scope, &id, data, now).await?;
            id
        }
        _ => return Err(ApiError::field("screenId", "one_of_screen_id_and_screen")),
    };
    admission::admit(&mut tx, scope, &registration, &screen, &player, now).await?;
    // The code's row decides between two who claim it at once.
    registrations::claim(&mut tx, scope, &registration.id, &player, &screen, now).await.map_err(|error| {
        match error {
            StoreError::Conflict(_) => ApiError::conflict("code_used"),
            other => other.into(),
        }
    })?;
    commit(&app, tx).await?;
    settle(&app, scope.site()).await;
    app.directory.approved(&registration.id);
    Ok(HttpResponse::Created().json(Claimed { screen_id: screen, player_id: player }))
}

fn open(code: Code) -> ApiResult<RegistrationRow> {
    match code {
        Code::Open(row) => Ok(row),
        Code::Unknown => Err(unknown()),
        Code::Used => Err(ApiError::conflict("code_used")),
        Code::Expired => Err(ApiError::problem(StatusCode::GONE, "code_expired")),
    }
}

fn unknown() -> ApiError {
    ApiError::problem(StatusCode::NOT_FOUND, "code_unknown")
}
