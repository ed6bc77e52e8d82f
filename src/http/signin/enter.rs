//! Signing in: the address on one page, the password on the next.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{StatusCode, header},
    post, web,
};
use askama::Template;
use atrium_domain::time::Moment;
use atrium_identity::{
    email,
    password::Password,
    signin::{self, Attempt, Refused},
    token::{Token, TokenKind},
};
use serde::Deserialize;

use super::{Answer, failed, field::Field, go, next, open, page, page::Shell, posted, settle};
use crate::http::{client, cookie, extract::App, principal};

/// Seconds after which a full hash queue is worth another try.
const BUSY_RETRY_SECONDS: i64 = 5;

/// What the page may be opened with.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    next: Option<String>,
    #[serde(rename = "signed-out")]
    signed_out: Option<String>,
    /// Whoever is signed in shall prove it once more.
    again: Option<String>,
    /// Who an application thinks it is.
    login_hint: Option<String>,
}

/// What the two forms send. A password makes it an attempt.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    email: String,
    password: Option<String>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "email.html")]
struct EmailPage<'a> {
    shell: &'a Shell,
    next: &'a str,
    notice: Option<String>,
    email: Field,
}

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage<'a> {
    shell: &'a Shell,
    next: &'a str,
    email: &'a str,
    alert: Option<String>,
    password: Field,
}

/// `GET /sign-in?next=`: asks who it is, or goes on if that is known.
#[get("/sign-in")]
pub async fn show(req: HttpRequest, app: App, query: Option<web::Query<Query>>) -> HttpResponse {
    let shell = match open(&req, &app).await {
        Ok(shell) => shell,
        Err(refused) => return refused,
    };
    let query = query.map(web::Query::into_inner).unwrap_or_default();
    let next = next::safe(query.next.as_deref());
    if query.again.is_none() && cookie::token(&req).is_some() && principal::resolve(&req).await.is_ok() {
        return go(&next).finish();
    }
    let notice = query.signed_out.map(|_| shell.say("signed-out"));
    ask_email(&shell, &next, query.login_hint.as_deref().unwrap_or_default(), notice, None)
}

/// `POST /sign-in`: with an address alone it asks for the password, with both it signs in.
#[post("/sign-in")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(attempt(&req, &app, form).await)
}

async fn attempt(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let next = next::safe(form.next.as_deref());
    let Some(email) = email::parse(&form.email) else {
        let error = Some(shell.say("email-invalid"));
        return Ok(ask_email(&shell, &next, form.email.trim(), None, error));
    };
    // Nothing was looked up so far: the password is asked of whoever wrote an address.
    let question = PasswordPage::new(&shell, &next, email);
    let Some(password) = form.password else { return Ok(question.ask(StatusCode::OK)) };
    if password.is_empty() {
        return Ok(question.complain("password-missing").ask(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let now = app.now();
    let token = app.random_token(TokenKind::Session);
    let attempt = Attempt {
        email,
        password: Password::new(password),
        replaces: cookie::token(req).as_ref().map(Token::hash),
        session: app.new_id(),
        token: token.hash(),
        salt: app.random_salt(),
        origin: client::origin(req, &app.settings.server),
    };
    match signin::enter(&app.db, &app.passwords, attempt, now).await {
        Ok(_) => Ok(go(&next).cookie(cookie::holding(&token)).finish()),
        Err(refused) => Ok(refuse(&shell, question, &refused, now)),
    }
}

fn refuse(shell: &Shell, question: PasswordPage<'_>, refused: &Refused, now: Moment) -> HttpResponse {
    match refused {
        Refused::Wrong => question.alert(shell.say("sign-in-wrong")).ask(StatusCode::UNPROCESSABLE_ENTITY),
        Refused::Locked(until) => {
            // Rounded up: whoever comes back then is heard.
            let seconds = (until.since_ms(now) + 999).div_euclid(1000).max(1);
            let answer = question.alert(wait(shell, seconds)).ask(StatusCode::TOO_MANY_REQUESTS);
            retry_after(answer, seconds)
        }
        Refused::Busy => {
            let answer = question.alert(shell.say("sign-in-busy")).ask(StatusCode::SERVICE_UNAVAILABLE);
            retry_after(answer, BUSY_RETRY_SECONDS)
        }
        Refused::Failed(error) => failed(shell, &**error),
    }
}

/// The wait in words: seconds while it is short, then minutes, rounded up.
fn wait(shell: &Shell, seconds: i64) -> String {
    if seconds <= 90 {
        shell.say_with("sign-in-locked-seconds", "seconds", seconds)
    } else {
        shell.say_with("sign-in-locked-minutes", "minutes", (seconds + 59) / 60)
    }
}

fn retry_after(mut answer: HttpResponse, seconds: i64) -> HttpResponse {
    answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    answer
}

fn ask_email(
    shell: &Shell,
    next: &str,
    email: &str,
    notice: Option<String>,
    error: Option<String>,
) -> HttpResponse {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let email = Field::new(shell, "email", "email", "email-label", "username")
        .value(email)
        .help(shell.say("email-help"))
        .error(error)
        .focus(true);
    page::render(status, &EmailPage { shell, next, notice, email })
}

impl<'a> PasswordPage<'a> {
    fn new(shell: &'a Shell, next: &'a str, email: &'a str) -> Self {
        let password =
            Field::new(shell, "password", "password", "password-label", "current-password").focus(true);
        Self { shell, next, email, alert: None, password }
    }

    /// Says what went wrong above the form.
    fn alert(self, text: String) -> Self {
        Self { alert: Some(text), ..self }
    }

    /// Says what is wrong with the password field.
    fn complain(self, key: &str) -> Self {
        let error = Some(self.shell.say(key));
        Self { password: self.password.error(error), ..self }
    }

    fn ask(&self, status: StatusCode) -> HttpResponse {
        page::render(status, self)
    }
}
