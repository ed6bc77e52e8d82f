//! Passkeys on the way in: alone, or after the password.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use askama::Template;
use atrium_domain::signin::Step;
use atrium_identity::{
    passkeys::{self, Answer as Given, PasskeyRefused},
    token::TokenKind,
};
use serde::Deserialize;

use super::{
    Answer,
    code::under_way,
    failed,
    field::Field,
    next, open, page,
    page::Shell,
    posted,
    question::Question,
    settle,
    visitor::{Visitor, desk, pending_of, retry_after, seconds_to, wait},
};
use crate::http::{cookie, csrf, error::ApiError, extract::App};

/// The form that the script fills in.
#[derive(Template)]
#[template(path = "passkey_form.html")]
pub struct PasskeyForm {
    shell: Shell,
    action: &'static str,
    options: &'static str,
    ceremony: &'static str,
    next: Option<String>,
    fields: Vec<Field>,
    button: &'static str,
    quiet: bool,
}

impl PasskeyForm {
    /// Signs in with any passkey; `None` where this server can have none.
    pub fn sign_in(shell: &Shell, app: &App, next: &str) -> Option<Self> {
        Self::made(shell, app, ("/sign-in/passkey", "/sign-in/passkey/options", "get")).map(|form| Self {
            next: Some(next.to_owned()),
            button: "passkey-sign-in",
            quiet: true,
            ..form
        })
    }

    /// Gives the further proof of a sign-in under way.
    pub fn further(shell: &Shell, app: &App) -> Option<Self> {
        Self::made(shell, app, ("/sign-in/passkey", "/sign-in/passkey/further-options", "get"))
    }

    /// Adds a passkey, under a name.
    pub fn create(shell: &Shell, app: &App, name: Field) -> Option<Self> {
        Self::made(shell, app, ("/account/passkeys", "/account/passkeys/options", "create"))
            .map(|form| Self { fields: vec![name], button: "passkey-add", ..form })
    }

    fn made(
        shell: &Shell,
        app: &App,
        (action, options, ceremony): (&'static str, &'static str, &'static str),
    ) -> Option<Self> {
        passkeys::available(&app.settings.server.public_url).then(|| Self {
            shell: shell.clone(),
            action,
            options,
            ceremony,
            next: None,
            fields: Vec::new(),
            button: "passkey-use",
            quiet: false,
        })
    }
}

/// What the script sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    credential: String,
    next: Option<String>,
}

/// `POST /sign-in/passkey/options`: a challenge for anybody.
#[post("/sign-in/passkey/options")]
pub async fn challenge_anybody(req: HttpRequest, app: App) -> HttpResponse {
    begin(&req, &app, false).await
}

/// `POST /sign-in/passkey/further-options`: a challenge for the person of the sign-in under way.
#[post("/sign-in/passkey/further-options")]
pub async fn challenge_known(req: HttpRequest, app: App) -> HttpResponse {
    begin(&req, &app, true).await
}

async fn begin(req: &HttpRequest, app: &App, further: bool) -> HttpResponse {
    if let Err(refused) = csrf::check(req, &app.settings.server.public_url) {
        return actix_web::ResponseError::error_response(&refused);
    }
    let pending = pending_of(req).filter(|_| further);
    if further && pending.is_none() {
        return no_options(&PasskeyRefused::Gone, app);
    }
    let token = app.random_token(TokenKind::Ceremony);
    let visitor = Visitor::new(req, app, &Shell::new(req, None));
    match passkeys::begin_sign_in(desk(app), pending.as_ref(), &token.hash(), &visitor.visit).await {
        Ok(json) => challenge(&token, json),
        Err(refused) => no_options(&refused, app),
    }
}

/// A challenge with the cookie of its ceremony.
pub fn challenge(token: &atrium_identity::token::Token, json: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("Cache-Control", "no-store"))
        .cookie(cookie::ceremony(token))
        .body(json)
}

/// Why there is no challenge, for the script.
pub fn no_options(refused: &PasskeyRefused, app: &App) -> HttpResponse {
    let problem = match refused {
        PasskeyRefused::Locked(until) => {
            let seconds = u64::try_from(seconds_to(*until, app.now())).unwrap_or(1);
            ApiError::problem(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts").retry_after(seconds)
        }
        PasskeyRefused::Store(error) => ApiError::internal(error),
        PasskeyRefused::TooMany => ApiError::conflict("too_many_passkeys"),
        _ => ApiError::conflict("no_passkey"),
    };
    actix_web::ResponseError::error_response(&problem)
}

/// `GET /sign-in/passkey`: the further proof of somebody who has passkeys and no app.
#[get("/sign-in/passkey")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(ask(&req, &app).await)
}

async fn ask(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    under_way(req, app, &shell, Step::Passkey).await?;
    Ok(question(&shell, app).ask(StatusCode::OK))
}

/// A passkey, or a recovery code where the key is not at hand.
pub fn question<'a>(shell: &'a Shell, app: &App) -> Question<'a> {
    let code = Field::new(shell, "code", "code", "recovery-code-label", "one-time-code");
    Question::new(shell, "passkey", "/sign-in/app", "sign-in")
        .text(shell.say("passkey-text"))
        .passkey(PasskeyForm::further(shell, app))
        .field(code)
        .standing_back()
        .link("/sign-in", "other-account")
}

/// `POST /sign-in/passkey`: the browser's answer.
#[post("/sign-in/passkey")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(proved(&req, &app, form).await)
}

async fn proved(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let going = next::safe(form.next.as_deref());
    let visitor = Visitor::new(req, app, &shell);
    let Some(token) = cookie::ceremony_token(req) else {
        return Ok(refuse(&shell, &PasskeyRefused::Gone, &visitor, &going));
    };
    let answer =
        Given { token: &token.hash(), credential: &form.credential, pending: pending_of(req), next: &going };
    match passkeys::sign_in(desk(app), answer, &visitor.visit, visitor.fresh(app)).await {
        Ok((outcome, going)) => {
            let mut answer = visitor.go_on(&shell, &outcome, &going);
            // A cookie of ours is always a header that can be sent.
            let _ = answer.add_cookie(&cookie::no_longer_ceremony());
            Ok(answer)
        }
        Err(PasskeyRefused::Store(error)) => Err(failed(&shell, &error)),
        Err(refused) => Ok(refuse(&shell, &refused, &visitor, &going)),
    }
}

/// Says that it was not taken; every reason looks the same but the one to wait for.
fn refuse(shell: &Shell, refused: &PasskeyRefused, visitor: &Visitor, going: &str) -> HttpResponse {
    if let PasskeyRefused::Locked(until) = refused {
        let seconds = seconds_to(*until, visitor.visit.now);
        let text = wait(shell, seconds);
        let answer = again(shell, text, StatusCode::TOO_MANY_REQUESTS, going);
        return retry_after(answer, Some(seconds));
    }
    again(shell, shell.say("passkey-refused-text"), StatusCode::UNPROCESSABLE_ENTITY, going)
}

fn again(shell: &Shell, text: String, status: StatusCode, going: &str) -> HttpResponse {
    let back = next::to_sign_in(going);
    let action = Some((back.as_str(), shell.say("passkey-refused-action")));
    page::tell(shell, status, (shell.say("passkey-refused-title"), text), action)
}
