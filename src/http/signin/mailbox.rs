//! The mailbox of an imported account that has the same username and another address.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_domain::signin::Step;
use atrium_identity::{
    legacy,
    signin::{self, Pending},
};

use super::{
    Answer,
    code::{Form, Nothing, refuse, under_way},
    field::Field,
    go, open,
    page::Shell,
    posted,
    question::Question,
    settle,
    visitor::{Visitor, desk, masked, pending_of},
};
use crate::http::extract::App;

/// `GET /sign-in/mailbox`
#[get("/sign-in/mailbox")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(page(&req, &app).await)
}

async fn page(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    let pending = under_way(req, app, &shell, Step::ProveMailbox).await?;
    Ok(question(app, &shell, &pending).ask(StatusCode::OK))
}

fn question<'a>(app: &App, shell: &'a Shell, pending: &Pending) -> Question<'a> {
    let settings = &app.settings;
    let to = masked(pending.mailbox.as_deref().unwrap_or_default());
    let sender = settings.mail.sender_address(&settings.server.public_url);
    let code = Field::new(shell, "code", "code", "code-label", "one-time-code").focus(true);
    Question::new(shell, "mailbox", "/sign-in/mailbox", "mailbox-prove")
        .text(shell.say_with("mailbox-text", "to", to))
        .field(code)
        .other("/sign-in/mailbox/again", "code-again")
        .other("/sign-in/mailbox/skip", "mailbox-skip")
        .help(shell.say("mailbox-skip-help"))
        .help(shell.say_with("code-help", "sender", sender))
}

/// `POST /sign-in/mailbox`: the code.
#[post("/sign-in/mailbox")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(answer(&req, &app, form).await)
}

async fn answer(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let pending = under_way(req, app, &shell, Step::ProveMailbox).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    match legacy::with_code(desk(app), &token, &form.code, &visitor.visit, visitor.fresh(app)).await {
        Ok(outcome) => {
            app.post.ring();
            Ok(visitor.go_on(&shell, &outcome, &pending.next))
        }
        Err(refused) => refuse(&shell, question(app, &shell, &pending), refused, &visitor),
    }
}

/// `POST /sign-in/mailbox/again`: another code; the one before stops working.
#[post("/sign-in/mailbox/again")]
pub async fn again(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Nothing>, actix_web::Error>,
) -> HttpResponse {
    settle(resend(&req, &app, form).await)
}

async fn resend(req: &HttpRequest, app: &App, form: Result<web::Form<Nothing>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    // A form of a button alone has no body, which is no fault of it.
    drop(form);
    posted(req, app, &shell, Ok(web::Form(Nothing {})))?;
    let pending = under_way(req, app, &shell, Step::ProveMailbox).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    match signin::resend(desk(app), &token, &visitor.visit, visitor.fresh(app)).await {
        Ok(()) => {
            app.post.ring();
            let sent = shell.say("code-sent-again");
            Ok(question(app, &shell, &pending).notice(Some(sent)).ask(StatusCode::OK))
        }
        Err(refused) => refuse(&shell, question(app, &shell, &pending), refused, &visitor),
    }
}

/// `POST /sign-in/mailbox/skip`: it is not theirs, or they cannot get at it.
#[post("/sign-in/mailbox/skip")]
pub async fn skip(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Nothing>, actix_web::Error>,
) -> HttpResponse {
    settle(pass(&req, &app, form).await)
}

async fn pass(req: &HttpRequest, app: &App, form: Result<web::Form<Nothing>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    drop(form);
    posted(req, app, &shell, Ok(web::Form(Nothing {})))?;
    let pending = under_way(req, app, &shell, Step::ProveMailbox).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    match legacy::skip(desk(app), &token, &visitor.visit, visitor.fresh(app)).await {
        Ok(outcome) => {
            app.post.ring();
            Ok(visitor.go_on(&shell, &outcome, &pending.next))
        }
        Err(refused) => refuse(&shell, question(app, &shell, &pending), refused, &visitor),
    }
}
