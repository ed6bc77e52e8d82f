//! Adding a passkey, and taking one away. Both ask for a fresh proof first: a passkey is a door.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_domain::{
    ids::{FactorId, Id as _},
    time::Moment,
};
use atrium_identity::{
    passkeys::{self, FreshPasskey, Known, LONGEST_NAME, PasskeyRefused},
    token::TokenKind,
};
use serde::Deserialize;

use super::{
    super::{
        Answer,
        app::Codes,
        failed,
        field::Field,
        go, open, page,
        page::Shell,
        passkey::{PasskeyForm, challenge, no_options},
        posted,
        question::Question,
        settle,
        visitor::{Visitor, desk, fresh_codes},
    },
    fresh_me,
    sessions::local,
};
use crate::http::{agent, cookie, csrf, extract::App};

const NEW: &str = "/account/passkeys/new";

/// A passkey as its person knows it.
pub struct Key {
    pub id: String,
    pub name: String,
    pub when: String,
}

/// The passkeys, oldest first.
pub fn keys(shell: &Shell, known: Vec<Known>, zone: &str) -> Vec<Key> {
    let told = |at: Moment, key| shell.say_with(key, "at", local(at, zone));
    let when = |one: &Known| match one.used_at {
        Some(used) => {
            format!("{} · {}", told(one.created_at, "passkey-added-at"), told(used, "session-seen"))
        }
        None => told(one.created_at, "passkey-added-at"),
    };
    known.into_iter().map(|one| Key { when: when(&one), id: one.id, name: one.name }).collect()
}

/// `GET /account/passkeys/new`
#[get("/account/passkeys/new")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(ask(&req, &app, None).await)
}

async fn ask(req: &HttpRequest, app: &App, fault: Option<&str>) -> Answer {
    let shell = open(req, app).await?;
    let me = fresh_me(req, app, &shell, NEW).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let suggested = visitor.visit.origin.agent.as_deref().and_then(agent::describe).unwrap_or_default();
    let name = Field::new(&shell, "name", "text", "passkey-name-label", "off")
        .value(&suggested)
        .help(shell.say("passkey-name-help"));
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Question::new(&shell, "new-passkey", NEW, "passkey-add")
        .text(shell.say("new-passkey-text"))
        .alert(fault.map(|key| shell.say(key)))
        .passkey(PasskeyForm::create(&shell, app, name))
        .without_form()
        .help(shell.say("passkey-needs-script"))
        .link("/account", "back-to-account")
        .ask(status))
}

/// `POST /account/passkeys/options`: a challenge for a new passkey.
#[post("/account/passkeys/options")]
pub async fn challenge_new(req: HttpRequest, app: App) -> HttpResponse {
    if let Err(refused) = csrf::check(&req, &app.settings.server.public_url) {
        return actix_web::ResponseError::error_response(&refused);
    }
    let shell = Shell::new(&req, None);
    let Ok(me) = fresh_me(&req, &app, &shell, NEW).await else {
        return no_options(&PasskeyRefused::Gone, &app);
    };
    let token = app.random_token(TokenKind::Ceremony);
    let visitor = Visitor::new(&req, &app, &shell);
    match passkeys::begin(desk(&app), &me.account.id, &token.hash(), &visitor.visit).await {
        Ok(json) => challenge(&token, json),
        Err(refused) => no_options(&refused, &app),
    }
}

/// What the script sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    credential: String,
    name: String,
}

/// `POST /account/passkeys`: the browser's answer; shows recovery codes to somebody who had none.
#[post("/account/passkeys")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(added(&req, &app, form).await)
}

async fn added(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = fresh_me(req, app, &shell, NEW).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let Some(token) = cookie::ceremony_token(req) else {
        return ask(req, app, Some("passkey-not-added")).await;
    };
    let fresh = FreshPasskey {
        id: app.new_id(),
        codes: fresh_codes(app),
        audit: app.audit_ids(),
        mail: app.mail_ids(),
    };
    let whose = (&me.account.id, &token.hash());
    let done =
        passkeys::register(desk(app), whose, (&form.credential, &form.name), &visitor.visit, fresh).await;
    let mut answer = match done {
        Ok(codes) => {
            app.post.ring();
            codes.map_or_else(
                || go("/account?done=passkey-added").finish(),
                |list| page::render(StatusCode::OK, &Codes { shell: &shell, list, next: "/account" }),
            )
        }
        Err(PasskeyRefused::Store(error)) => return Err(failed(&shell, &error)),
        Err(PasskeyRefused::Known) => return ask(req, app, Some("passkey-known")).await,
        Err(PasskeyRefused::TooMany) => return ask(req, app, Some("passkeys-too-many")).await,
        Err(_) => return ask(req, app, Some("passkey-not-added")).await,
    };
    // A cookie of ours is always a header that can be sent.
    let _ = answer.add_cookie(&cookie::no_longer_ceremony());
    Ok(answer)
}

/// Which one.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Which {
    id: String,
}

/// `GET /account/passkeys/remove?id=`
#[get("/account/passkeys/remove")]
pub async fn ask_removal(req: HttpRequest, app: App, query: Option<web::Query<Which>>) -> HttpResponse {
    let id = query.map(|query| query.into_inner().id).unwrap_or_default();
    settle(removal(&req, &app, &id).await)
}

async fn removal(req: &HttpRequest, app: &App, id: &str) -> Answer {
    let shell = open(req, app).await?;
    let me = fresh_me(req, app, &shell, "/account").await?;
    let shell = shell.speaking(&me.account.data.locale);
    let known = async { passkeys::list(&mut app.db.read().await?, &me.account.id).await };
    let known = known.await.map_err(|error| failed(&shell, &error))?;
    let Some(key) = known.into_iter().find(|key| key.id == id) else { return Ok(go("/account").finish()) };
    let name: String = key.name.chars().take(LONGEST_NAME).collect();
    Ok(Question::new(&shell, "remove-passkey", "/account/passkeys/remove", "remove-passkey-do")
        .text(shell.say_with("remove-passkey-text", "name", name))
        .hidden("id", id)
        .link("/account", "back-to-account")
        .ask(StatusCode::OK))
}

/// `POST /account/passkeys/remove`
#[post("/account/passkeys/remove")]
pub async fn remove(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Which>, actix_web::Error>,
) -> HttpResponse {
    settle(removed(&req, &app, form).await)
}

async fn removed(req: &HttpRequest, app: &App, form: Result<web::Form<Which>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = fresh_me(req, app, &shell, "/account").await?;
    let visitor = Visitor::new(req, app, &shell);
    let Ok(id) = FactorId::parse(&form.id) else { return Ok(go("/account").finish()) };
    let fresh = (app.audit_ids(), app.mail_ids());
    match passkeys::remove(desk(app), &me.account.id, &id, &visitor.visit, fresh).await {
        Ok(()) => {
            app.post.ring();
            Ok(go("/account?done=passkey-removed").finish())
        }
        Err(PasskeyRefused::Store(error)) => Err(failed(&shell, &error)),
        Err(_) => Ok(go("/account").finish()),
    }
}
