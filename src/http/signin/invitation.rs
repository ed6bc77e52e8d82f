//! Accepting an invitation: a newcomer gives a name and a password, somebody who is known only confirms.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_identity::{
    invitations::{self, AcceptError, Newcomer, Open},
    password::{MIN_CHARS, Password, PasswordError},
    provider::authorize::with_query,
    token::{Token, TokenKind},
};
use serde::Deserialize;

use super::{
    Answer, brand, everybody, failed,
    faults::{fault_text, name_fault, password_key},
    field::Field,
    forgotten::Query,
    go, open, page,
    page::Shell,
    posted,
    question::Question,
    settle,
    visitor::{Visitor, desk},
};
use crate::{http::extract::App, messages::Language};

/// What the form sends; name and password only of newcomers.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    token: String,
    email: String,
    name: String,
    password: String,
}

/// Field name to what is wrong with it, in words.
type Fault = Option<(&'static str, String)>;

/// `GET /invitation?token=`
#[get("/invitation")]
pub async fn show(req: HttpRequest, app: App, query: Option<web::Query<Query>>) -> HttpResponse {
    let token = query.and_then(|query| query.into_inner().token).unwrap_or_default();
    settle(first(&req, &app, &token).await)
}

async fn first(req: &HttpRequest, app: &App, token: &str) -> Answer {
    let shell = open(req, app).await?;
    let (_, found) = find(app, &shell, token).await?;
    let brand = brand::of_site(app, &found.row.site_id).await.map_err(|error| failed(&shell, &error))?;
    let shell = shell.branded(brand);
    let form = Form { token: token.to_owned(), ..Form::default() };
    let buttons = everybody::buttons(app, &shell, ("/", false), Some(token)).await;
    let buttons = buttons.map_err(|error| failed(&shell, &error))?;
    if let (None, Some(upstream)) = (
        &found.account,
        everybody::upstream(app, ("/", false)).await.map_err(|error| failed(&shell, &error))?,
    ) {
        // People of this server have their account at another: nobody makes a password here.
        let invited = with_query(&upstream, &[("invitation", token)]);
        let title = (shell.say("invited-title"), shell.say_with("invited-text", "site", found.site.as_str()));
        return Ok(page::tell(&shell, StatusCode::OK, title, Some((&invited, shell.say("continue")))));
    }
    Ok(ask(&shell, &found, &form, (&None, StatusCode::OK), buttons))
}

async fn find(app: &App, shell: &Shell, text: &str) -> Result<(Token, Open), HttpResponse> {
    let gone =
        || page::message(shell, StatusCode::GONE, "invitation-gone", Some(("/sign-in", "back-to-sign-in")));
    let token = Token::parse(TokenKind::Invitation, text).ok_or_else(gone)?;
    let found = invitations::look(&app.db, &token, app.now()).await.map_err(|error| failed(shell, &error))?;
    found.map(|open| (token, open)).ok_or_else(gone)
}

fn ask(
    shell: &Shell,
    open: &Open,
    form: &Form,
    (fault, status): (&Fault, StatusCode),
    ways: Vec<everybody::Button>,
) -> HttpResponse {
    let question = Question::new(shell, "invited", "/invitation", "invited-accept")
        .text(shell.say_with("invited-text", "site", open.site.as_str()))
        .hidden("token", &form.token);
    if open.account.is_some() {
        let known = shell.say_with("invited-known", "email", open.row.email.as_str());
        return question.text(known).ask(status);
    }
    let error = |name: &str| fault.as_ref().filter(|(field, _)| *field == name).map(|(_, text)| text.clone());
    let least = i64::try_from(MIN_CHARS).unwrap_or_default();
    question
        // Shown so that password managers keep the right name with the password; what is sent is not looked at.
        .field(Field::new(shell, "email", "email", "email-label", "username").value(&open.row.email).fixed())
        .field(
            Field::new(shell, "name", "text", "name-label", "name")
                .value(&form.name)
                .error(error("name"))
                .focus(fault.is_none() || error("name").is_some()),
        )
        .field(
            Field::new(shell, "password", "password", "new-password-label", "new-password")
                .help(shell.say_with("new-password-help", "min", least))
                .error(error("password"))
                .focus(error("password").is_some()),
        )
        .ways(ways)
        .ask(status)
}

/// `POST /invitation`: accepts. Signing in is a step of its own, with every further factor.
#[post("/invitation")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(accept(&req, &app, form).await)
}

async fn accept(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let (_, found) = find(app, &shell, &form.token).await?;
    let brand = brand::of_site(app, &found.row.site_id).await.map_err(|error| failed(&shell, &error))?;
    let shell = shell.branded(brand);
    let again = |fault: Fault, status| ask(&shell, &found, &form, (&fault, status), Vec::new());
    let newcomer = if found.account.is_some() {
        None
    } else {
        if let Some(key) = name_fault(&form.name, "name-missing") {
            let fault = Some(("name", fault_text(&shell, key)));
            return Ok(again(fault, StatusCode::UNPROCESSABLE_ENTITY));
        }
        Some(newcomer(app, &shell, &form))
    };
    let visitor = Visitor::new(req, app, &shell);
    let fresh = (app.new_id(), app.audit_ids());
    match invitations::accept(desk(app), &found, newcomer, &visitor.visit, fresh).await {
        Ok(change) => {
            app.bus.publish(&change);
            Ok(go("/sign-in?welcome=1").finish())
        }
        Err(AcceptError::Refused(refusal)) => {
            let fault = Some(("password", fault_text(&shell, password_key(refusal))));
            Ok(again(fault, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(AcceptError::Password(PasswordError::Busy)) => {
            Ok(again(Some(("password", shell.say("sign-in-busy"))), StatusCode::SERVICE_UNAVAILABLE))
        }
        Err(AcceptError::Gone) => Ok(page::message(
            &shell,
            StatusCode::GONE,
            "invitation-gone",
            Some(("/sign-in", "back-to-sign-in")),
        )),
        Err(error) => Err(failed(&shell, &error)),
    }
}

fn newcomer(app: &App, shell: &Shell, form: &Form) -> Newcomer {
    let locale: Language = shell.language;
    Newcomer {
        name: form.name.trim().to_owned(),
        password: Password::new(form.password.clone()),
        locale: locale.tag().to_owned(),
        id: app.new_id(),
        salt: app.random_salt(),
    }
}
