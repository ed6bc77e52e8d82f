//! My account: what is known of me, how I sign in, and where I am signed in.

mod app;
mod email;
mod passkeys;
mod password;
mod providers;
mod sessions;

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use askama::Template;
use atrium_domain::{
    ids::{AccountId, SessionId},
    signin::SecondFactor,
};
use atrium_identity::{
    account, factors,
    passkeys::{Known, available, list},
    principal::Proof,
    signin::{self, Refused},
};
use atrium_schema::{DbResult, accounts, accounts::AccountRow, users};
use serde::Deserialize;

use self::{passkeys::Key, providers::Other, sessions::Seat};
use super::{
    Answer, failed,
    field::Field,
    go, next, open, page,
    page::Shell,
    posted, settle,
    visitor::{Visitor, complaint, desk},
};
use crate::http::{
    extract::App,
    principal::{self, Principal},
};

/// Registers the pages.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(show)
        .service(choose)
        .service(password::show)
        .service(password::submit)
        .service(email::show)
        .service(email::submit)
        .service(email::verify)
        .service(app::show)
        .service(app::submit)
        .service(app::ask_removal)
        .service(app::remove)
        .service(passkeys::show)
        .service(passkeys::challenge_new)
        .service(passkeys::submit)
        .service(passkeys::ask_removal)
        .service(passkeys::remove)
        .service(providers::connect)
        .service(providers::disconnect)
        .service(sessions::end);
}

/// Whoever is signed in in this browser.
pub struct Me {
    pub account: AccountRow,
    pub session: SessionId,
}

/// Who it is; whoever is not signed in is asked to, and comes back.
pub async fn me(req: &HttpRequest, app: &App, shell: &Shell) -> Result<Me, HttpResponse> {
    let sign_in = || go("/sign-in?next=/account").finish();
    person(app, shell, principal::resolve(req).await.map_err(|_| sign_in())?).await
}

/// The same for what opens doors: whoever has not proved lately who they are is asked to, and goes on to `then`.
pub async fn fresh_me(req: &HttpRequest, app: &App, shell: &Shell, then: &str) -> Result<Me, HttpResponse> {
    let caller = principal::resolve(req).await.map_err(|_| go("/sign-in?next=/account").finish())?;
    if caller.assumed_by.is_none() && !caller.is_freshly_proved(app.now()) {
        return Err(go(&next::to_step_up(then)).finish());
    }
    person(app, shell, caller).await
}

async fn person(app: &App, shell: &Shell, caller: Principal) -> Result<Me, HttpResponse> {
    let sign_in = || go("/sign-in?next=/account").finish();
    if caller.assumed_by.is_some() {
        // Helping somebody is not being them: what opens their doors stays theirs.
        return Err(page::message(
            shell,
            StatusCode::FORBIDDEN,
            "account-assumed",
            Some(("/", "account-back")),
        ));
    }
    let (Some(account), Proof::Session(session)) = (caller.account, caller.proof) else {
        return Err(sign_in());
    };
    let account = find(app, &account).await.map_err(|error| failed(shell, &error))?;
    Ok(Me { account, session })
}

async fn find(app: &App, id: &AccountId) -> DbResult<AccountRow> {
    accounts::find(&mut app.db.read().await?, id).await
}

#[derive(Template)]
#[template(path = "account.html")]
#[expect(clippy::struct_excessive_bools, reason = "the template's questions, one by one")]
struct Page<'a> {
    shell: &'a Shell,
    notice: Option<String>,
    name: &'a str,
    email: Option<&'a str>,
    verified: bool,
    has_password: bool,
    app: bool,
    recovery: String,
    /// Whether the person may choose the mailed code, and has.
    choice: Option<bool>,
    mailed: bool,
    /// `None` where this server can have none.
    passkeys: Option<Vec<Key>>,
    others: Vec<Other>,
    seats: Vec<Seat>,
}

/// What happened a moment ago.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    done: Option<String>,
}

/// Keys of what can have happened; nothing else is shown.
const DONE: [&str; 12] = [
    "passkey-added",
    "passkey-removed",
    "password-changed",
    "email-asked",
    "verification-sent",
    "app-removed",
    "sessions-ended",
    "factor-chosen",
    "provider-connected",
    "provider-disconnected",
    "provider-last",
    "provider-later",
];

/// `GET /account`
#[get("/account")]
pub async fn show(req: HttpRequest, app: App, query: Option<web::Query<Query>>) -> HttpResponse {
    let done = query.and_then(|query| query.into_inner().done);
    settle(overview(&req, &app, done).await)
}

async fn overview(req: &HttpRequest, app: &App, done: Option<String>) -> Answer {
    let shell = open(req, app).await?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let (has_app, codes, zone, rows, keys, asked, others) =
        read(app, &me).await.map_err(|error| failed(&shell, &error))?;
    let has_passkey = !keys.is_empty();
    let data = &me.account.data;
    let mails = asked == SecondFactor::Mail;
    let page = Page {
        shell: &shell,
        notice: done.filter(|key| DONE.contains(&key.as_str())).map(|key| shell.say(&key)),
        name: &data.display_name,
        email: data.email.as_deref(),
        verified: data.email_verified_at.is_some(),
        has_password: data.password_hash.is_some(),
        app: has_app,
        recovery: shell.say_with("recovery-left", "count", i64::try_from(codes).unwrap_or(0)),
        choice: (mails && data.imported && data.email.is_some()).then_some(data.mailed_code),
        passkeys: available(&app.settings.server.public_url).then(|| passkeys::keys(&shell, keys, &zone)),
        mailed: mails && !has_app && !has_passkey && (!data.imported || data.mailed_code),
        others,
        seats: sessions::seats(&shell, rows, (&me.session, &zone)),
    };
    Ok(page::render(StatusCode::OK, &page))
}

type Read =
    (bool, usize, String, Vec<atrium_schema::sessions::SessionRow>, Vec<Known>, SecondFactor, Vec<Other>);

async fn read(app: &App, me: &Me) -> DbResult<Read> {
    let mut conn = app.db.read().await?;
    let (has_app, codes) = factors::standing(&mut conn, &me.account.id).await?;
    let sites = users::sites_of(&mut conn, &me.account.id).await?;
    let zone = sites.into_iter().next().map_or_else(|| "UTC".to_owned(), |(site, _)| site.data.zone);
    let mut rows = atrium_schema::sessions::list_of(&mut conn, &me.account.id).await?;
    rows.retain(|row| row.expires_at > app.now());
    let server = app.settings.identity.second_factor;
    let policy = signin::policy_of(&mut conn, server, &me.account, app.now()).await?;
    let keys = list(&mut conn, &me.account.id).await?;
    let others = providers::others(&mut conn, &me.account.id).await?;
    Ok((has_app, codes, zone, rows, keys, policy.second_factor, others))
}

/// The choice of somebody imported.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    on: bool,
}

/// `POST /account/mailed-code`
#[post("/account/mailed-code")]
pub async fn choose(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Choice>, actix_web::Error>,
) -> HttpResponse {
    settle(chosen(&req, &app, form).await)
}

async fn chosen(req: &HttpRequest, app: &App, form: Result<web::Form<Choice>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = fresh_me(req, app, &shell, "/account").await?;
    let shell = shell.speaking(&me.account.data.locale);
    let visitor = Visitor::new(req, app, &shell);
    let done =
        account::choose_mailed_code(desk(app), &me.account.id, form.on, &visitor.visit, app.audit_ids())
            .await;
    done.map_err(|error| failed(&shell, &error))?;
    Ok(go("/account?done=factor-chosen").finish())
}

/// The field that asks for the present password again.
pub fn present_password(shell: &Shell, error: Option<String>, focus: bool) -> Field {
    Field::new(shell, "current", "password", "current-password-label", "current-password")
        .error(error)
        .focus(focus)
}

/// What to say of a present password that was not right, and with which status.
#[expect(clippy::result_large_err, reason = "both are answers; neither is passed far")]
pub fn present_fault(
    shell: &Shell,
    refused: &Refused,
    visitor: &Visitor,
) -> Result<(String, StatusCode), HttpResponse> {
    if matches!(refused, Refused::Wrong) {
        return Ok((shell.say("current-password-wrong"), StatusCode::UNPROCESSABLE_ENTITY));
    }
    complaint(shell, refused, visitor.visit.now).map(|(text, status, _)| (text, status))
}
