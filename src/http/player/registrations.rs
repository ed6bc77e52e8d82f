//! A player without a screen asks for one: it shows a code and waits until somebody claims it.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_domain::ids::{Id, PlayerId, RegistrationId, ScreenId};
use atrium_identity::{
    token::{Token, TokenKind},
    vault,
};
use atrium_schema::{
    StoreError,
    registrations::{self, RegistrationRow},
};
use serde::{Deserialize, Serialize};

use super::{
    auth::{bearer, token_invalid},
    code, enrol, wait,
};
use crate::http::{
    client,
    error::{ApiError, ApiResult},
    extract::App,
};

/// How long a code is good, in ms.
const CODE_MS: i64 = 15 * 60 * 1000;
/// Codes drawn before giving up; with 32^6 codes even the second is rare.
const DRAWS: u32 = 5;
/// Longest label, in characters.
const LABEL: usize = 200;

/// What a player says of itself.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ask {
    kind: Kind,
    label: Option<String>,
    enrol: Option<String>,
}

/// What a player is for. Room displays come later.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Screen,
}

/// What the player shows and keeps.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    registration_id: RegistrationId,
    code: String,
    secret: String,
    expires_at: atrium_domain::time::Moment,
    register_url: String,
}

/// `POST /player/v1/registrations`
#[post("/player/v1/registrations")]
pub async fn create(req: HttpRequest, app: App, ask: web::Json<Ask>) -> ApiResult<HttpResponse> {
    let address = client::address(&req, &app.settings.server);
    app.gate.registration(&client::network(address), app.now())?;
    let ask = ask.into_inner();
    let Kind::Screen = ask.kind;
    let label = ask.label.map(|label| label.chars().filter(|c| !c.is_control()).take(LABEL).collect());
    let secret = Token::from_random(TokenKind::Player, app.random());
    let row = RegistrationRow {
        id: app.new_id(),
        code: code::draw(app.random()),
        secret_hash: secret.hash().to_hex(),
        kind: "screen".into(),
        label,
        address: Some(address.to_string()),
        created_at: app.now(),
        expires_at: app.now().plus_ms(CODE_MS),
        site_id: None,
        player_id: None,
        screen_id: None,
    };
    let row = match ask.enrol {
        Some(token) => enrol::admit(&app, &token, row).await?,
        None => store(&app, row).await?,
    };
    let url = format!("{}/#/screens?register={}", app.settings.server.public_url, row.code);
    let asked = Asked {
        registration_id: row.id,
        code: row.code,
        secret: secret.reveal().to_owned(),
        expires_at: row.expires_at,
        register_url: url,
    };
    Ok(HttpResponse::Created().insert_header(("Cache-Control", "no-store")).json(asked))
}

/// Stores the registration, with another code if the one drawn is shown elsewhere.
async fn store(app: &App, mut row: RegistrationRow) -> ApiResult<RegistrationRow> {
    for _ in 0..DRAWS {
        let mut tx = app.db.begin().await?;
        match registrations::insert(&mut tx, row.clone()).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(row);
            }
            Err(StoreError::Conflict(_)) => row.code = code::draw(app.random()),
            Err(error) => return Err(error.into()),
        }
    }
    Err(ApiError::busy(1))
}

/// What became of a registration.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Approved {
    player_id: PlayerId,
    screen_id: ScreenId,
}

/// `GET /player/v1/registrations/{id}`: parks until somebody claims the code.
///
/// From then on the secret is the device token, so an answer that is lost can be asked for again.
#[get("/player/v1/registrations/{id}")]
pub async fn show(req: HttpRequest, app: App, id: web::Path<String>) -> ApiResult<HttpResponse> {
    let id = RegistrationId::parse(&id).map_err(|_| token_invalid())?;
    let secret =
        bearer(&req).and_then(|text| Token::parse(TokenKind::Player, text)).ok_or_else(token_invalid)?;
    let wait = wait::asked(&req);
    let deadline = tokio::time::Instant::now() + wait;
    // Another node may approve it: its hint does not reach this bell, so look again now and then.
    let again = std::time::Duration::from_secs(app.settings.server.sweep_seconds.max(1));
    loop {
        let bell = app.directory.registration(&id);
        let rung = bell.notified();
        if let Some(answer) = look(&app, &id, &secret).await? {
            return Ok(answer);
        }
        let ended = tokio::select! {
            () = rung => false,
            () = tokio::time::sleep(again) => tokio::time::Instant::now() >= deadline,
            () = tokio::time::sleep_until(deadline) => true,
            () = app.directory.closing() => true,
        };
        drop(bell);
        app.directory.forget_registration(&id);
        if ended {
            return Ok(wait::nothing_yet(wait, app.now()));
        }
    }
}

/// The answer, if there is one already.
async fn look(app: &App, id: &RegistrationId, secret: &Token) -> ApiResult<Option<HttpResponse>> {
    let mut conn = app.db.read().await?;
    let row = match registrations::find(&mut conn, id).await {
        Ok(row) if vault::same(&secret.hash().to_hex(), &row.secret_hash) => row,
        Ok(_) | Err(StoreError::NotFound) => return Err(token_invalid()),
        Err(error) => return Err(error.into()),
    };
    match (row.player_id, row.screen_id) {
        (Some(player_id), Some(screen_id)) => {
            let approved = Approved { player_id, screen_id };
            Ok(Some(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(approved)))
        }
        _ if row.expires_at <= app.now() => Err(ApiError::problem(StatusCode::GONE, "code_expired")),
        _ => Ok(None),
    }
}
