//! The code that was sent by mail.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_domain::signin::Step;
use atrium_identity::signin::{self, CodeRefused, Pending};
use serde::Deserialize;

use super::{
    Answer, failed,
    field::Field,
    go, open,
    page::Shell,
    posted,
    question::{Question, status_of},
    settle,
    visitor::{Visitor, desk, masked, path_of, pending_of, retry_after, seconds_to, wait},
};
use crate::http::extract::App;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    pub code: String,
    pub trust: bool,
}

/// A button alone.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The sign-in under way, if it asks for this step; else where to go instead.
pub async fn under_way(
    req: &HttpRequest,
    app: &App,
    shell: &Shell,
    step: Step,
) -> Result<Pending, HttpResponse> {
    under_way_to(req, app, shell, &[step]).await
}

/// The same, where one page takes the answers of several steps.
pub async fn under_way_to(
    req: &HttpRequest,
    app: &App,
    shell: &Shell,
    steps: &[Step],
) -> Result<Pending, HttpResponse> {
    let Some(token) = pending_of(req) else { return Err(go("/sign-in").finish()) };
    let found = signin::pending(desk(app), &token, app.now()).await.map_err(|error| failed(shell, &error))?;
    match found {
        Some(pending) if steps.contains(&pending.step) => Ok(pending),
        Some(pending) => Err(go(path_of(pending.step).unwrap_or("/sign-in")).finish()),
        None => Err(go("/sign-in").finish()),
    }
}

/// `GET /sign-in/code`
#[get("/sign-in/code")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(page(&req, &app, None, None).await)
}

async fn page(req: &HttpRequest, app: &App, notice: Option<&str>, error: Option<&str>) -> Answer {
    let shell = open(req, app).await?;
    let pending = under_way(req, app, &shell, Step::MailedCode).await?;
    let error = error.map(|key| shell.say(key));
    let status = status_of(error.as_ref());
    Ok(question(app, &shell, &pending, error).notice(notice.map(|key| shell.say(key))).ask(status))
}

fn question<'a>(app: &App, shell: &'a Shell, pending: &Pending, error: Option<String>) -> Question<'a> {
    let settings = &app.settings;
    let to = masked(pending.account.data.email.as_deref().unwrap_or_default());
    let sender = settings.mail.sender_address(&settings.server.public_url);
    let code = Field::new(shell, "code", "code", "code-label", "one-time-code").error(error).focus(true);
    Question::new(shell, "code", "/sign-in/code", "sign-in")
        .text(shell.say_with("code-text", "to", to))
        .field(code)
        .trust(pending.trusted_days)
        .other("/sign-in/code/again", "code-again")
        .help(shell.say_with("code-help", "sender", sender))
        .link("/sign-in", "other-account")
}

/// `POST /sign-in/code`: the code.
#[post("/sign-in/code")]
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
    let pending = under_way(req, app, &shell, Step::MailedCode).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell).trusting(form.trust);
    match signin::with_code(desk(app), &token, &form.code, &visitor.visit, visitor.fresh(app)).await {
        Ok(outcome) => Ok(visitor.go_on(&shell, &outcome, &pending.next)),
        Err(refused) => refuse(&shell, question(app, &shell, &pending, None), refused, &visitor),
    }
}

/// `POST /sign-in/code/again`: another code; the one before stops working.
#[post("/sign-in/code/again")]
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
    let pending = under_way(req, app, &shell, Step::MailedCode).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    match signin::resend(desk(app), &token, &visitor.visit, visitor.fresh(app)).await {
        Ok(()) => {
            app.post.ring();
            let sent = shell.say("code-sent-again");
            Ok(question(app, &shell, &pending, None).notice(Some(sent)).ask(StatusCode::OK))
        }
        Err(refused) => refuse(&shell, question(app, &shell, &pending, None), refused, &visitor),
    }
}

/// Says on the page why the code was not taken or not sent.
#[expect(clippy::result_large_err, reason = "both are answers; neither is passed far")]
pub fn refuse(shell: &Shell, question: Question<'_>, refused: CodeRefused, visitor: &Visitor) -> Answer {
    let (alert, status, seconds) = match refused {
        CodeRefused::Gone => return Ok(go("/sign-in").finish()),
        CodeRefused::Wrong => (shell.say("code-wrong"), StatusCode::UNPROCESSABLE_ENTITY, None),
        CodeRefused::Spent => (shell.say("code-spent"), StatusCode::UNPROCESSABLE_ENTITY, None),
        CodeRefused::TooSoon(until) => {
            let seconds = seconds_to(until, visitor.visit.now);
            (wait(shell, seconds), StatusCode::TOO_MANY_REQUESTS, Some(seconds))
        }
        CodeRefused::Store(error) => return Err(failed(shell, &error)),
    };
    Ok(retry_after(question.alert(Some(alert)).ask(status), seconds))
}
