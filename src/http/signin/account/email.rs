//! Another e-mail address, and showing that the present one is mine.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_identity::{
    account, email,
    links::{self, LinkError},
    password::Password,
};
use serde::Deserialize;

use super::{
    super::{
        Answer, failed,
        field::Field,
        go, open,
        page::Shell,
        posted,
        question::Question,
        settle,
        visitor::{Visitor, desk, fresh_link},
    },
    me, present_fault, present_password,
};
use crate::http::extract::App;

/// The new address, and the password once more.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    email: String,
    current: String,
}

fn ask(
    shell: &Shell,
    typed: &str,
    (wrong, current): (Option<String>, Option<String>),
    status: StatusCode,
) -> HttpResponse {
    let focus = current.is_none();
    let field = Field::new(shell, "email", "email", "new-email-label", "email");
    Question::new(shell, "change-email", "/account/email", "change-email-do")
        .text(shell.say("change-email-text"))
        .field(field.value(typed).error(wrong).focus(focus))
        .field(present_password(shell, current, !focus))
        .link("/account", "back-to-account")
        .ask(status)
}

/// `GET /account/email`
#[get("/account/email")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(asked(&req, &app).await)
}

async fn asked(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    Ok(ask(&shell, "", (None, None), StatusCode::OK))
}

/// `POST /account/email`
#[post("/account/email")]
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
    let Some(to) = email::parse(&form.email) else {
        let wrong = Some(shell.say("email-invalid"));
        return Ok(ask(&shell, &form.email, (wrong, None), StatusCode::UNPROCESSABLE_ENTITY));
    };
    let visitor = Visitor::new(req, app, &shell);
    let current = Password::new(form.current.clone());
    if let Err(refused) = account::prove_password(desk(app), &me.account.id, current, &visitor.visit).await {
        let (text, status) = present_fault(&shell, &refused, &visitor)?;
        return Ok(ask(&shell, to, (None, Some(text)), status));
    }
    let done = links::change_email(desk(app), (&me.account.id, to), &visitor.visit, fresh_link(app)).await;
    if matches!(done, Err(LinkError::Organisation)) {
        let wrong = Some(shell.say("email-of-organisation"));
        return Ok(ask(&shell, to, (wrong, None), StatusCode::UNPROCESSABLE_ENTITY));
    }
    done.map_err(|error| failed(&shell, &error))?;
    app.post.ring();
    Ok(go("/account?done=email-asked").finish())
}

/// `POST /account/email/verify`: sends the link anew.
#[post("/account/email/verify")]
pub async fn verify(req: HttpRequest, app: App, body: web::Payload) -> HttpResponse {
    drop(body);
    settle(verification(&req, &app).await)
}

async fn verification(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    posted(req, app, &shell, Ok(web::Form(())))?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let done = links::ask_verification(desk(app), &me.account.id, &visitor.visit, fresh_link(app)).await;
    done.map_err(|error| failed(&shell, &error))?;
    app.post.ring();
    Ok(go("/account?done=verification-sent").finish())
}
