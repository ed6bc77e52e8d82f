//! Another password.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_identity::{
    account,
    links::LinkError,
    password::{MIN_CHARS, Password, PasswordError},
};
use serde::Deserialize;

use super::{
    super::{
        Answer, failed,
        faults::{fault_text, password_key},
        field::Field,
        go, open,
        page::Shell,
        posted,
        question::Question,
        settle,
        visitor::{Visitor, desk},
    },
    me, present_fault, present_password,
};
use crate::http::extract::App;

/// The old and the new.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    current: String,
    password: String,
}

fn ask(shell: &Shell, current: Option<String>, new: Option<String>, status: StatusCode) -> HttpResponse {
    let least = i64::try_from(MIN_CHARS).unwrap_or_default();
    let focus_new = new.is_some();
    let field = Field::new(shell, "password", "password", "new-password-label", "new-password")
        .help(shell.say_with("new-password-help", "min", least))
        .error(new)
        .focus(focus_new);
    Question::new(shell, "change-password", "/account/password", "change-password-do")
        .text(shell.say("change-password-text"))
        .field(present_password(shell, current, !focus_new))
        .field(field)
        .link("/account", "back-to-account")
        .ask(status)
}

/// `GET /account/password`
#[get("/account/password")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(asked(&req, &app).await)
}

async fn asked(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    Ok(ask(&shell, None, None, StatusCode::OK))
}

/// `POST /account/password`
#[post("/account/password")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(change(&req, &app, form).await)
}

async fn change(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let (old, new) = (Password::new(form.current), Password::new(form.password));
    let proved = account::prove_password(desk(app), &me.account.id, old, &visitor.visit).await;
    let account = match proved {
        Ok(account) => account,
        Err(refused) => {
            let (text, status) = present_fault(&shell, &refused, &visitor)?;
            return Ok(ask(&shell, Some(text), None, status));
        }
    };
    let fresh = (app.audit_ids(), app.mail_ids(), app.random_salt());
    match account::change_password(desk(app), (&account, &me.session), new, &visitor.visit, fresh).await {
        Ok(()) => {
            app.post.ring();
            Ok(go("/account?done=password-changed").finish())
        }
        Err(LinkError::Password(refusal)) => {
            let text = fault_text(&shell, password_key(refusal));
            Ok(ask(&shell, None, Some(text), StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(LinkError::Hash(PasswordError::Busy)) => {
            Ok(ask(&shell, None, Some(shell.say("sign-in-busy")), StatusCode::SERVICE_UNAVAILABLE))
        }
        Err(LinkError::Refused(refused)) => {
            let (text, status) = present_fault(&shell, &refused, &visitor)?;
            Ok(ask(&shell, Some(text), None, status))
        }
        Err(error) => Err(failed(&shell, &error)),
    }
}
