//! Setting up an empty server: organisation, first site, owner, in one transaction.

mod form;

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use askama::Template;
use atrium_identity::{
    password::PasswordError,
    set_up::{self, Fresh, SetUpError},
    token::{Token, TokenKind},
};
use serde::Deserialize;

use self::form::{Checked, Form, Group};
use super::{Answer, failed, go, open, page, page::Shell, posted, settle};
use crate::{
    http::{client, cookie, extract::App},
    state::State,
};

/// The link's token.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    token: Option<String>,
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct Page<'a> {
    shell: &'a Shell,
    token: &'a str,
    alert: Option<String>,
    groups: Vec<Group>,
}

/// At start: makes the set-up link and gives its URL, or `None` if the server was set up before.
pub async fn link(state: &State) -> atrium_schema::DbResult<Option<String>> {
    if set_up::is_done(&state.db).await? {
        return Ok(None);
    }
    let token = state.random_token(TokenKind::SetUp);
    state.door.open(&token, state.now());
    Ok(Some(format!("{}/set-up?token={}", state.settings.server.public_url, token.reveal())))
}

/// `GET /set-up?token=`: the form.
#[get("/set-up")]
pub async fn show(req: HttpRequest, app: App, query: Option<web::Query<Query>>) -> HttpResponse {
    let token = query.and_then(|query| query.into_inner().token).unwrap_or_default();
    settle(form_page(&req, &app, &token).await)
}

async fn form_page(req: &HttpRequest, app: &App, token: &str) -> Answer {
    let shell = open(req, app).await?;
    check_link(app, &shell, token).await?;
    let groups = Form::default().groups(&shell, None);
    Ok(page::render(StatusCode::OK, &Page { shell: &shell, token, alert: None, groups }))
}

/// `POST /set-up`: sets up and signs the owner in.
#[post("/set-up")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(apply(&req, &app, form).await)
}

async fn apply(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    check_link(app, &shell, &form.token).await?;
    let checked = match form.check() {
        Ok(checked) => checked,
        Err(faults) => {
            let count = i64::try_from(faults.len()).unwrap_or(i64::MAX);
            let alert = Some(shell.say_with("fields-refused", "count", count));
            return Ok(again(&shell, &form, alert, StatusCode::UNPROCESSABLE_ENTITY, Some(&faults)));
        }
    };
    let token = app.random_token(TokenKind::Session);
    match create(req, app, checked, &token).await {
        Ok(()) => {
            app.door.close();
            Ok(go("/").cookie(cookie::holding(&token)).finish())
        }
        // Somebody else was faster: theirs stands, whole.
        Err(SetUpError::Done) => Err(used(&shell)),
        Err(SetUpError::Password(PasswordError::Busy)) => {
            let alert = Some(shell.say("set-up-busy"));
            Ok(again(&shell, &form, alert, StatusCode::SERVICE_UNAVAILABLE, None))
        }
        Err(error) => Err(failed(&shell, &error)),
    }
}

async fn create(req: &HttpRequest, app: &App, checked: Checked, token: &Token) -> Result<(), SetUpError> {
    let fresh = Fresh {
        organisation: app.new_id(),
        site: app.new_id(),
        account: app.new_id(),
        user: app.new_id(),
        session: app.new_id(),
        token: token.hash(),
        salt: app.random_salt(),
        origin: client::origin(req, &app.settings.server),
        audit: app.audit_ids(),
    };
    set_up::create(&app.db, &app.passwords, checked.into(), fresh, app.now()).await
}

fn again(
    shell: &Shell,
    form: &Form,
    alert: Option<String>,
    status: StatusCode,
    faults: Option<&form::Faults>,
) -> HttpResponse {
    let groups = form.groups(shell, faults);
    page::render(status, &Page { shell, token: &form.token, alert, groups })
}

/// A used link and one that never was or has ended say what to do instead.
async fn check_link(app: &App, shell: &Shell, token: &str) -> Result<(), HttpResponse> {
    if set_up::is_done(&app.db).await.map_err(|error| failed(shell, &error))? {
        return Err(used(shell));
    }
    let token = Token::parse(TokenKind::SetUp, token);
    if app.door.admits(token.as_ref(), app.now()) {
        return Ok(());
    }
    Err(page::message(shell, StatusCode::GONE, "set-up-expired", None))
}

fn used(shell: &Shell) -> HttpResponse {
    page::message(shell, StatusCode::GONE, "set-up-used", Some(("/sign-in", "sign-in")))
}
