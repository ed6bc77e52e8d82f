//! Commands to a screen's player.

use actix_web::{HttpResponse, get, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{CommandId, Id, ScreenId},
    time::Moment,
};
use atrium_schema::{
    commands::{self, CommandRow, NewCommand},
    players, screens,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, SendCommands, ViewSite},
    resource::{PathId, begin, commit},
};

/// How long a command is worth doing, in ms: a player that comes back later should not jump.
const WORTH_MS: i64 = 10 * 60 * 1000;
/// Commands listed.
const LISTED: i64 = 20;

/// What a player can be told to do.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CommandName {
    /// Fetch the page anew.
    Reload,
    /// Start as after power-on.
    RestartPlayer,
    /// Show the screen's name on the picture.
    Identify,
    /// Send a picture of what is shown.
    Screenshot,
    /// Fetch all media anew.
    ClearCache,
}

impl CommandName {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Reload => "reload",
            Self::RestartPlayer => "restartPlayer",
            Self::Identify => "identify",
            Self::Screenshot => "screenshot",
            Self::ClearCache => "clearCache",
        }
    }
}

/// A command to give.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommandInput {
    name: CommandName,
}

/// A command and what became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CommandView {
    /// Its id.
    #[schema(value_type = String)]
    id: CommandId,
    /// What was told.
    name: String,
    /// `pending`, `done`, `failed` or `expired`.
    state: String,
    /// When it was given.
    #[schema(value_type = String)]
    created_at: Moment,
    /// When it stops being worth doing.
    #[schema(value_type = String)]
    expires_at: Moment,
    /// When the player reported on it.
    #[schema(value_type = Option<String>)]
    finished_at: Option<Moment>,
    /// What the player said.
    detail: Option<String>,
}

impl CommandView {
    /// A command that nobody has marked expired yet is shown as what it is.
    fn of(row: CommandRow, now: Moment) -> Self {
        let expired = row.state == "pending" && row.expires_at <= now;
        let state = if expired { "expired".into() } else { row.state };
        Self {
            id: row.id,
            name: row.name,
            state,
            created_at: row.created_at,
            expires_at: row.expires_at,
            finished_at: row.finished_at,
            detail: row.detail,
        }
    }
}

/// Tells a screen's player to do something.
#[utoipa::path(
    tag = "screens", operation_id = "commandScreen",
    request_body = CommandInput,
    responses((status = 202, body = CommandView), (status = 409, body = Problem, description = "screen_has_no_player"))
)]
#[post("/api/v1/sites/{siteId}/screens/{id}/commands")]
pub async fn create(
    app: App,
    allowed: Allowed<SendCommands>,
    PathId(screen): PathId<ScreenId>,
    input: web::Json<CommandInput>,
) -> ApiResult<HttpResponse> {
    let (now, scope) = (app.now(), &allowed.scope);
    let id: CommandId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Commands, id.as_str()).await?;
    screens::hold(&mut tx, scope, &screen).await?;
    let player = players::of_screens(&mut tx, scope, std::slice::from_ref(&screen)).await?.pop();
    let player = player.ok_or_else(|| ApiError::conflict("screen_has_no_player"))?;
    let new = NewCommand {
        id: &id,
        player: &player.id,
        screen: &screen,
        name: input.name.as_str(),
        args: "{}",
        expires_at: now.plus_ms(WORTH_MS),
    };
    let row = commands::insert(&mut tx, scope, &new, now).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::Accepted().json(CommandView::of(row, now)))
}

/// The newest commands of a screen.
#[utoipa::path(
    tag = "screens", operation_id = "listScreenCommands",
    responses((status = 200, body = Vec<CommandView>))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/commands")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(screen): PathId<ScreenId>,
) -> ApiResult<HttpResponse> {
    let (scope, now) = (&allowed.scope, app.now());
    let mut conn = app.db.read().await?;
    screens::find(&mut conn, scope, &screen).await?;
    let rows = commands::list(&mut conn, scope, &screen, LISTED).await?;
    let views: Vec<CommandView> = rows.into_iter().map(|row| CommandView::of(row, now)).collect();
    Ok(HttpResponse::Ok().json(views))
}
