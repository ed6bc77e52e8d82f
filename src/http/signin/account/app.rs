//! Adding an authenticator app, and taking it away.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_identity::{account, password::Password};
use serde::Deserialize;

use super::{
    super::{
        Answer,
        app::{Codes, set_up_question},
        failed, go, open, page,
        page::Shell,
        posted,
        question::Question,
        settle,
        visitor::{Visitor, desk, fresh_app, fresh_codes},
    },
    Me, me, present_fault, present_password,
};
use crate::http::extract::App;

/// The app's first code, and the password once more.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    code: String,
    current: String,
}

/// `GET /account/app`
#[get("/account/app")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(first(&req, &app).await)
}

async fn first(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    ask(req, app, (&shell, &me), (None, None), StatusCode::OK).await
}

async fn ask(
    req: &HttpRequest,
    app: &App,
    (shell, me): (&Shell, &Me),
    (alert, current): (Option<String>, Option<String>),
    status: StatusCode,
) -> Answer {
    let visitor = Visitor::new(req, app, shell);
    let offer =
        account::offer_app(desk(app), (&me.account.id, &me.session), &visitor.visit, fresh_app(app)).await;
    let offer = offer.map_err(|error| failed(shell, &error))?;
    Ok(set_up_question(shell, "/account/app", &offer)
        .alert(alert)
        .field(present_password(shell, current, false))
        .link("/account", "back-to-account")
        .ask(status))
}

/// `POST /account/app`: shows the recovery codes.
#[post("/account/app")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(confirm(&req, &app, form).await)
}

async fn confirm(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let current = Password::new(form.current);
    if let Err(refused) = account::prove_password(desk(app), &me.account.id, current, &visitor.visit).await {
        let (text, status) = present_fault(&shell, &refused, &visitor)?;
        return ask(req, app, (&shell, &me), (None, Some(text)), status).await;
    }
    let fresh = (fresh_codes(app), app.audit_ids(), app.mail_ids());
    let done =
        account::confirm_app(desk(app), (&me.account.id, &me.session), &form.code, &visitor.visit, fresh)
            .await;
    let Some(list) = done.map_err(|error| failed(&shell, &error))? else {
        let alert = Some(shell.say("code-wrong"));
        return ask(req, app, (&shell, &me), (alert, None), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    app.post.ring();
    Ok(page::render(StatusCode::OK, &Codes { shell: &shell, list, next: "/account" }))
}

/// The password once more.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Removal {
    current: String,
}

fn removal(shell: &Shell, error: Option<String>, status: StatusCode) -> HttpResponse {
    Question::new(shell, "remove-app", "/account/app/remove", "remove-app-do")
        .text(shell.say("remove-app-text"))
        .field(present_password(shell, error, true))
        .link("/account", "back-to-account")
        .ask(status)
}

/// `GET /account/app/remove`
#[get("/account/app/remove")]
pub async fn ask_removal(req: HttpRequest, app: App) -> HttpResponse {
    settle(asked(&req, &app).await)
}

async fn asked(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    Ok(removal(&shell, None, StatusCode::OK))
}

/// `POST /account/app/remove`
#[post("/account/app/remove")]
pub async fn remove(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Removal>, actix_web::Error>,
) -> HttpResponse {
    settle(removed(&req, &app, form).await)
}

async fn removed(req: &HttpRequest, app: &App, form: Result<web::Form<Removal>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let current = Password::new(form.current);
    if let Err(refused) = account::prove_password(desk(app), &me.account.id, current, &visitor.visit).await {
        let (text, status) = present_fault(&shell, &refused, &visitor)?;
        return Ok(removal(&shell, Some(text), status));
    }
    let fresh = (app.audit_ids(), app.mail_ids());
    let done = account::remove_app(desk(app), &me.account.id, &visitor.visit, fresh).await;
    done.map_err(|error| failed(&shell, &error))?;
    app.post.ring();
    Ok(go("/account?done=app-removed").finish())
}
