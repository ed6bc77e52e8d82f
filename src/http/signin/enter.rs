//! Signing in: who it is on one page, the password on the next.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use askama::Template;
use atrium_identity::{
    password::Password,
    resolve,
    signin::{self, Attempt, limits::Keys},
    token::Token,
};
use atrium_schema::accounts;
use serde::Deserialize;

use super::{
    Answer, brand, everybody, external, failed,
    field::Field,
    go, next, open, page,
    page::Shell,
    passkey::PasskeyForm,
    posted, settle,
    visitor::{Visitor, complaint, desk, retry_after},
};
use crate::http::{cookie, extract::App, principal};

/// Longest name or address that can be typed, in bytes.
const LONGEST: usize = 254;

/// What the page may be opened with.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    next: Option<String>,
    #[serde(rename = "signed-out")]
    signed_out: Option<String>,
    /// Whoever is signed in shall prove it once more.
    again: Option<String>,
    /// By password, although an organisation has a provider of its own.
    local: Option<String>,
    /// The same, for something dangerous that they are about to do: only the proof is asked for.
    #[serde(rename = "step-up")]
    step_up: Option<String>,
    /// Who an application thinks it is.
    login_hint: Option<String>,
    reset: Option<String>,
    welcome: Option<String>,
}

/// What the two forms send. A password makes it an attempt.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    email: String,
    password: Option<String>,
    next: Option<String>,
    /// Whoever an organisation lets in beside its provider says so.
    local: Option<String>,
    /// Whoever is signed in proves it once more, at a provider too.
    again: Option<String>,
}

/// How somebody wants to sign in; the forms carry it along.
#[derive(Debug, Clone, Copy)]
struct How {
    local: bool,
    again: bool,
}

impl Form {
    const fn how(&self) -> How {
        How { local: self.local.is_some(), again: self.again.is_some() }
    }
}

#[derive(Template)]
#[template(path = "email.html")]
struct NamePage<'a> {
    shell: &'a Shell,
    next: &'a str,
    how: How,
    notice: Option<String>,
    email: Field,
    passkey: Option<PasskeyForm>,
    providers: Vec<everybody::Button>,
}

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage<'a> {
    shell: &'a Shell,
    next: &'a str,
    email: &'a str,
    title: String,
    /// The organisation's own provider: where to go and what it is called.
    provider: Option<(String, String)>,
    /// Somebody who is signed in proves it once more.
    step_up: bool,
    alert: Option<String>,
    password: Field,
    passkey: Option<PasskeyForm>,
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
    if query.step_up.is_some()
        && let Some(answer) = step_up(&req, &app, &shell, &next).await
    {
        return answer;
    }
    if query.again.is_none()
        && query.step_up.is_none()
        && cookie::token(&req).is_some()
        && principal::resolve(&req).await.is_ok()
    {
        return go(&next).finish();
    }
    if query.again.is_none()
        && let Some(own) = waiting(&req, &app).await
    {
        // The hour as somebody else is over: they are themselves again.
        return go(&next).cookie(cookie::holding(&own)).cookie(cookie::aside_cleared()).finish();
    }
    let told =
        [(&query.signed_out, "signed-out"), (&query.reset, "reset-done"), (&query.welcome, "invited-done")];
    let notice = told.into_iter().find_map(|(given, key)| given.as_ref().map(|_| shell.say(key)));
    let typed = query.login_hint.as_deref().unwrap_or_default();
    let local = query.local.is_some();
    if !local && notice.is_none() {
        match everybody::upstream(&app, (&next, query.again.is_some())).await {
            Ok(Some(way)) => return go(&way).finish(),
            Ok(None) => {}
            Err(error) => return failed(&shell, &error),
        }
    }
    let how = How { local, again: query.again.is_some() };
    let mut answer = ask_name((&shell, &app), (&next, how), typed, notice, None).await;
    if let Some(cookie) = brand::remember(&req) {
        // A cookie made by us is always well-formed.
        let _ = answer.add_cookie(&cookie);
    }
    answer
}

/// Asks whoever is signed in to prove it once more; `None` if nobody is, or somebody who acts as another.
async fn step_up(req: &HttpRequest, app: &App, shell: &Shell, next: &str) -> Option<HttpResponse> {
    let caller = principal::resolve(req).await.ok().filter(|caller| caller.assumed_by.is_none())?;
    let row = accounts::find(&mut app.db.read().await.ok()?, &caller.account?).await.ok()?;
    if let Some(path) = external::step_up(app, &row, next).await {
        // Whoever their organisation signs in proves it there.
        return Some(go(&path).finish());
    }
    let shell = shell.clone().speaking(&row.data.locale);
    let page = PasswordPage::new((&shell, app), next, signin::label(&row));
    let page = PasswordPage { title: shell.say("confirm-you-title"), step_up: true, ..page };
    Some(page.ask(StatusCode::OK))
}

/// One's own session, set aside while acting as somebody else, if it still stands.
async fn waiting(req: &HttpRequest, app: &App) -> Option<Token> {
    let own = cookie::aside(req)?;
    resolve::session(&app.db, &own, app.now()).await.ok().flatten().map(|_| own)
}

/// `POST /sign-in`: with a name alone it asks for the password, with both it signs in.
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
    let Some(typed) = typed(&form.email) else {
        let error = Some(shell.say("identifier-missing"));
        return Ok(ask_name((&shell, app), (&next, form.how()), form.email.trim(), None, error).await);
    };
    let visitor = Visitor::new(req, app, &shell);
    let names = Keys::of_name(visitor.visit.origin.address);
    if form.password.is_none()
        && let Err(refused) = names.charge(&app.db, app.now()).await
    {
        let (error, status, seconds) = complaint(&shell, &refused, app.now())?;
        let mut answer = ask_name((&shell, app), (&next, form.how()), typed, None, Some(error)).await;
        *answer.status_mut() = status;
        return Ok(retry_after(answer, seconds));
    }
    // Found by the address's domain alone: the answer is the same whether anybody has the address.
    let realm = external::realm(app, typed).await.map_err(|error| failed(&shell, &error))?;
    if realm.as_ref().is_some_and(|realm| realm.only) && form.password.is_none() && !form.how().local {
        return Ok(go(&external::way(typed, &next, form.how().again)).finish());
    }
    let question = PasswordPage::new((&shell, app), &next, typed);
    let question = PasswordPage {
        provider: realm.map(|realm| realm.button(&shell, typed, (&next, form.how().again))),
        ..question
    };
    let Some(password) = form.password else { return Ok(question.ask(StatusCode::OK)) };
    if password.is_empty() {
        return Ok(question.complain("password-missing").ask(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let attempt = Attempt { typed, password: Password::new(password), next: &next };
    match signin::enter(desk(app), attempt, &visitor.visit, visitor.fresh(app)).await {
        Ok(outcome) => {
            names.uncharge(&app.db).await.map_err(|error| failed(&shell, &error))?;
            app.post.ring();
            Ok(visitor.begin(&shell, &outcome, &next))
        }
        Err(refused) => {
            let (alert, status, seconds) = complaint(&shell, &refused, visitor.visit.now)?;
            Ok(retry_after(question.alert(alert).ask(status), seconds))
        }
    }
}

/// What can be a name or an address.
fn typed(text: &str) -> Option<&str> {
    let text = text.trim();
    let good = !text.is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control);
    good.then_some(text)
}

async fn ask_name(
    (shell, app): (&Shell, &App),
    (next, how): (&str, How),
    typed: &str,
    notice: Option<String>,
    error: Option<String>,
) -> HttpResponse {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let email = Field::new(shell, "email", "name", "identifier-label", "username")
        .value(typed)
        .help(shell.say("identifier-help"))
        .error(error)
        .focus(true);
    let passkey = PasskeyForm::sign_in(shell, app, next);
    let policy = page::policy_of(passkey.is_some());
    let providers = match everybody::buttons(app, shell, (next, how.again), None).await {
        Ok(providers) => providers,
        Err(error) => return failed(shell, &error),
    };
    page::render_under(policy, status, &NamePage { shell, next, how, notice, email, passkey, providers })
}

impl<'a> PasswordPage<'a> {
    fn new((shell, app): (&'a Shell, &App), next: &'a str, email: &'a str) -> Self {
        let password =
            Field::new(shell, "password", "password", "password-label", "current-password").focus(true);
        let (title, passkey) = (shell.say("password-title"), PasskeyForm::sign_in(shell, app, next));
        Self { shell, next, email, title, provider: None, step_up: false, alert: None, password, passkey }
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
        page::render_under(page::policy_of(self.passkey.is_some()), status, self)
    }
}
