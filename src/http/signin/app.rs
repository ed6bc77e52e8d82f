//! The authenticator app: its code, or setting one up on the way in.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use askama::Template;
use atrium_domain::signin::Step;
use atrium_identity::{
    factors::Offer,
    signin::{self, CodeRefused},
};

use super::{
    Answer,
    code::{Form, refuse, under_way, under_way_to},
    field::Field,
    go, open, page,
    page::Shell,
    passkey::{self, PasskeyForm},
    posted,
    qr::Qr,
    question::Question,
    settle,
    visitor::{Visitor, desk, fresh_app, fresh_codes, pending_of},
};
use crate::http::extract::App;

/// Recovery codes, shown once.
#[derive(Template)]
#[template(path = "codes.html")]
pub struct Codes<'a> {
    pub shell: &'a Shell,
    pub list: Vec<String>,
    pub next: &'a str,
}

fn question(shell: &Shell) -> Question<'_> {
    let code = Field::new(shell, "code", "code", "app-code-label", "one-time-code").focus(true);
    Question::new(shell, "app", "/sign-in/app", "sign-in")
        .text(shell.say("app-text"))
        .field(code)
        .help(shell.say("app-help"))
        .link("/sign-in", "other-account")
}

/// `GET /sign-in/app`
#[get("/sign-in/app")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(ask(&req, &app).await)
}

async fn ask(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    let pending = under_way(req, app, &shell, Step::App).await?;
    let passkey = pending.has_passkey.then(|| PasskeyForm::further(&shell, app)).flatten();
    Ok(question(&shell).passkey(passkey).trust(pending.trusted_days).ask(StatusCode::OK))
}

/// `POST /sign-in/app`: a code of the app, or a recovery code.
#[post("/sign-in/app")]
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
    let pending = under_way_to(req, app, &shell, &[Step::App, Step::Passkey]).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell).trusting(form.trust);
    match signin::with_app(desk(app), &token, &form.code, &visitor.visit, visitor.fresh(app)).await {
        Ok(outcome) => Ok(visitor.go_on(&shell, &outcome, &pending.next)),
        Err(refused) if pending.step == Step::Passkey => {
            refuse(&shell, passkey::question(&shell, app), refused, &visitor)
        }
        Err(refused) => refuse(&shell, question(&shell), refused, &visitor),
    }
}

/// The question of somebody who sets an app up: the same on the way in and on the account's page.
pub fn set_up_question<'a>(shell: &'a Shell, action: &'a str, offer: &Offer) -> Question<'a> {
    let code = Field::new(shell, "code", "code", "app-code-label", "one-time-code").focus(true);
    Question::new(shell, "set-up-app", action, "continue")
        .text(shell.say("set-up-app-text"))
        .text(shell.say("set-up-app-secret"))
        .qr(Qr::of(&offer.uri))
        .secret(vec![offer.secret.clone()])
        .field(code)
}

/// `GET /sign-in/set-up-app`
#[get("/sign-in/set-up-app")]
pub async fn show_offer(req: HttpRequest, app: App) -> HttpResponse {
    settle(offered(&req, &app, None).await)
}

async fn offered(req: &HttpRequest, app: &App, alert: Option<&str>) -> Answer {
    let shell = open(req, app).await?;
    under_way(req, app, &shell, Step::SetUpApp).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    match signin::offer_app(desk(app), &token, &visitor.visit, fresh_app(app)).await {
        Ok(offer) => {
            let status = if alert.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let question = set_up_question(&shell, "/sign-in/set-up-app", &offer);
            Ok(question.alert(alert.map(|key| shell.say(key))).link("/sign-in", "other-account").ask(status))
        }
        Err(refused) => refuse(&shell, question(&shell), refused, &visitor),
    }
}

/// `POST /sign-in/set-up-app`: the app's first code; shows the recovery codes.
#[post("/sign-in/set-up-app")]
pub async fn confirm(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(confirmed(&req, &app, form).await)
}

async fn confirmed(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let pending = under_way(req, app, &shell, Step::SetUpApp).await?;
    let Some(token) = pending_of(req) else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    let fresh = (visitor.fresh(app), fresh_codes(app), (app.audit_ids(), app.mail_ids()));
    match signin::confirm_app(desk(app), (&token, &form.code), &visitor.visit, fresh).await {
        Ok((_, list)) => {
            app.post.ring();
            let page = Codes { shell: &shell, list, next: &pending.next };
            let mut answer = page::render(StatusCode::OK, &page);
            for cookie in visitor.in_cookies() {
                // A cookie of ours is always a header that can be sent.
                let _ = answer.add_cookie(&cookie);
            }
            Ok(answer)
        }
        Err(CodeRefused::Wrong) => offered(req, app, Some("code-wrong")).await,
        Err(refused) => refuse(&shell, question(&shell), refused, &visitor),
    }
}
