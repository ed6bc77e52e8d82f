//! Forgotten passwords: asking for a link, and using it.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_identity::{
    links::{self, LinkError},
    password::{MIN_CHARS, Password, PasswordError},
    token::{Token, TokenKind},
};
use serde::Deserialize;

use super::{
    Answer, failed,
    faults::{fault_text, password_key},
    field::Field,
    go, open, page,
    page::Shell,
    posted,
    question::{Question, status_of},
    settle,
    visitor::{Visitor, desk, fresh_link},
};
use crate::http::extract::App;

/// Who forgot it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    email: String,
}

/// The link's token, and the new password.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    token: String,
    password: String,
}

/// The link's token.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    pub token: Option<String>,
}

/// `GET /forgotten`
#[get("/forgotten")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(open(&req, &app).await.map(|shell| ask(&shell, "", None)))
}

fn ask(shell: &Shell, typed: &str, error: Option<String>) -> HttpResponse {
    let status = status_of(error.as_ref());
    let name = Field::new(shell, "email", "name", "identifier-label", "username");
    Question::new(shell, "forgotten", "/forgotten", "forgotten-send")
        .text(shell.say("forgotten-text"))
        .field(name.value(typed).error(error).focus(true))
        .link("/sign-in", "back-to-sign-in")
        .ask(status)
}

/// `POST /forgotten`: the same answer for everybody, before anything is looked up.
#[post("/forgotten")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Asked>, actix_web::Error>,
) -> HttpResponse {
    settle(asked(&req, &app, form).await)
}

async fn asked(req: &HttpRequest, app: &App, form: Result<web::Form<Asked>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let typed = form.email.trim().to_owned();
    if typed.is_empty() || typed.len() > 254 || typed.chars().any(char::is_control) {
        return Ok(ask(&shell, &typed, Some(shell.say("identifier-missing"))));
    }
    let (state, visitor, fresh) = (app.get_ref().clone(), Visitor::new(req, app, &shell), fresh_link(app));
    let work = async move {
        if let Err(error) = links::ask_reset(desk(&state), &typed, &visitor.visit, fresh).await {
            tracing::error!(%error, "a link to a new password could not be made");
        }
    };
    app.post.promise(work).await;
    Ok(page::message(&shell, StatusCode::OK, "forgotten-sent", Some(("/sign-in", "back-to-sign-in"))))
}

/// `GET /reset?token=`: asks for the new password; opening it uses nothing up.
#[get("/reset")]
pub async fn open_link(req: HttpRequest, app: App, query: Option<web::Query<Query>>) -> HttpResponse {
    let token = query.and_then(|query| query.into_inner().token).unwrap_or_default();
    settle(new_password(&req, &app, &token).await)
}

async fn new_password(req: &HttpRequest, app: &App, text: &str) -> Answer {
    let shell = open(req, app).await?;
    let Some(token) = Token::parse(TokenKind::Link, text) else { return Ok(gone(&shell)) };
    let mut conn = app.db.read().await.map_err(|error| failed(&shell, &error))?;
    let opens = links::opens(&mut conn, &token, app.now()).await.map_err(|error| failed(&shell, &error))?;
    Ok(if opens { ask_new(&shell, text, None, StatusCode::OK) } else { gone(&shell) })
}

fn ask_new(shell: &Shell, token: &str, error: Option<String>, status: StatusCode) -> HttpResponse {
    let least = i64::try_from(MIN_CHARS).unwrap_or_default();
    let password = Field::new(shell, "password", "password", "new-password-label", "new-password")
        .help(shell.say_with("new-password-help", "min", least))
        .error(error)
        .focus(true);
    Question::new(shell, "reset", "/reset", "reset-set")
        .text(shell.say("reset-text"))
        .hidden("token", token)
        .field(password)
        .ask(status)
}

fn gone(shell: &Shell) -> HttpResponse {
    page::message(shell, StatusCode::GONE, "link-gone", Some(("/forgotten", "link-gone-action")))
}

/// `POST /reset`: sets the password. Signing in with it is a step of its own, with every further factor.
#[post("/reset")]
pub async fn set(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(use_link(&req, &app, form).await)
}

async fn use_link(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let Some(token) = Token::parse(TokenKind::Link, &form.token) else { return Ok(gone(&shell)) };
    let visitor = Visitor::new(req, app, &shell);
    let fresh = (fresh_link(app), app.random_salt());
    match links::reset(desk(app), (&token, Password::new(form.password)), &visitor.visit, fresh).await {
        Ok(()) => {
            app.post.ring();
            Ok(go("/sign-in?reset=1").finish())
        }
        Err(LinkError::Password(refusal)) => {
            let error = Some(fault_text(&shell, password_key(refusal)));
            Ok(ask_new(&shell, &form.token, error, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(LinkError::Hash(PasswordError::Busy)) => {
            let error = Some(shell.say("sign-in-busy"));
            Ok(ask_new(&shell, &form.token, error, StatusCode::SERVICE_UNAVAILABLE))
        }
        Err(LinkError::Gone) => Ok(gone(&shell)),
        Err(LinkError::Organisation) => Ok(page::message(
            &shell,
            StatusCode::FORBIDDEN,
            "provider-only",
            Some(("/sign-in", "provider-only-do")),
        )),
        Err(error) => Err(failed(&shell, &error)),
    }
}
