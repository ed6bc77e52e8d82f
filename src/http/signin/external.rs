//! To an organisation's own provider and back.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, web};
use askama::Template;
use atrium_domain::{
    ids::ConnectionId,
    permission::Permission,
    sso::{self, Stage},
};
use atrium_identity::{
    federation::{self, Came, Claims, FreshJoin, Going, Groups, JoinRefused, Purpose, Returned, Trouble},
    provider::authorize::with_query,
    signin::limits::Keys,
    token::TokenKind,
};
use atrium_schema::{
    DbResult,
    accounts::AccountRow,
    connection_domains,
    connections::{self, ConnectionRow},
};
use serde::Deserialize;

use super::{
    Answer, failed, go, next, open, page,
    page::Shell,
    settle,
    visitor::{Visitor, complaint, desk, retry_after},
};
use crate::{
    http::{cookie, extract::App, oidc::hand_over, principal},
    state::State,
};

/// Where a provider sends people back: what administrators copy into it.
pub const BACK: &str = "/sign-in/provider/back";

/// The address a provider sends people back to.
pub fn redirect_uri(app: &State) -> String {
    format!("{}{BACK}", app.settings.server.public_url)
}

/// What an address's domain leads to.
pub struct Realm {
    name: String,
    /// Whether there is no other way now.
    pub only: bool,
}

impl Realm {
    /// A button beside the password: where it goes and what it says.
    pub fn button(&self, shell: &Shell, typed: &str, next: &str) -> (String, String) {
        (way(typed, next, false), shell.say_with("provider-continue", "name", self.name.as_str()))
    }
}

/// The way to the provider of an address's domain; `anew` has it ask although it knows the person.
pub fn way(typed: &str, next: &str, anew: bool) -> String {
    let mut pairs = vec![("email", typed), ("next", next)];
    if anew {
        pairs.push(("again", "1"));
    }
    with_query("/sign-in/provider", &pairs)
}

/// Home-realm discovery: by the domain alone, whoever it is.
pub async fn realm(app: &State, typed: &str) -> DbResult<Option<Realm>> {
    let Some(row) = connection_of(app, typed).await? else { return Ok(None) };
    let standing =
        sso::Standing { stage: row.data.stage, required_from: row.data.required_from, break_glass: false };
    Ok(Some(Realm { name: row.data.name, only: standing.requires(app.now()) }))
}

/// The connection that is switched on for an address's domain.
async fn connection_of(app: &State, typed: &str) -> DbResult<Option<ConnectionRow>> {
    let Some(domain) = sso::domain_of(typed) else { return Ok(None) };
    let found = connections::of_domain(&mut app.db.read().await?, &domain).await?;
    Ok(found.filter(|row| row.data.stage != Stage::Off))
}

/// Where somebody proves anew who they are, if their organisation signs them in.
pub async fn step_up(app: &State, account: &AccountRow, next: &str) -> Option<String> {
    let email = account.data.email.as_deref()?;
    let row = connection_of(app, email).await.ok()??;
    let theirs = account.data.password_hash.is_none() || row.data.stage == Stage::Required;
    (theirs && row.data.break_glass.as_ref() != Some(&account.id)).then(|| way(email, next, true))
}

/// What the way to a provider takes along.
#[derive(Debug, Deserialize)]
pub struct Departure {
    email: String,
    #[serde(default)]
    next: Option<String>,
    #[serde(default)]
    again: Option<String>,
}

/// `GET /sign-in/provider?email=`: to the provider of the address's domain.
#[get("/sign-in/provider")]
pub async fn depart(req: HttpRequest, app: App, query: Option<web::Query<Departure>>) -> HttpResponse {
    settle(away(&req, &app, query.map(web::Query::into_inner)).await)
}

async fn away(req: &HttpRequest, app: &App, query: Option<Departure>) -> Answer {
    let shell = open(req, app).await?;
    let Some(query) = query else { return Ok(go("/sign-in").finish()) };
    let next = next::safe(query.next.as_deref());
    let row = connection_of(app, &query.email).await.map_err(|error| failed(&shell, &error))?;
    let Some(row) = row else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    if let Err(refused) = journeys(&visitor).charge(&app.db, app.now()).await {
        let (text, status, seconds) = complaint(&shell, &refused, app.now())?;
        let words = (shell.say("provider-failed-title"), text);
        let action = Some(("/sign-in", shell.say("sign-in-again")));
        return Ok(retry_after(page::tell(&shell, status, words, action), seconds));
    }
    let going = (Purpose::SignIn, next.as_str(), Some(query.email.as_str()), query.again.is_some());
    Ok(send(req, app, (&shell, &row), going).await)
}

/// `?connection=`
#[derive(Debug, Deserialize)]
pub struct Tested {
    connection: String,
}

/// `GET /sign-in/provider/test?connection=`: whoever manages the site sees what comes back.
#[get("/sign-in/provider/test")]
pub async fn test(req: HttpRequest, app: App, query: web::Query<Tested>) -> HttpResponse {
    settle(try_out(&req, &app, &query.connection).await)
}

fn journeys(visitor: &Visitor) -> Keys {
    Keys::of_journey(visitor.visit.origin.address)
}

async fn try_out(req: &HttpRequest, app: &App, id: &str) -> Answer {
    let shell = open(req, app).await?;
    let gone = || page::message(&shell, StatusCode::NOT_FOUND, "provider-test-gone", Some(("/", "back")));
    let caller = principal::resolve(req).await.map_err(|_| go("/sign-in").finish())?;
    let Ok(id) = id.parse::<ConnectionId>() else { return Ok(gone()) };
    let found = async { connections::find_by_id(&mut app.db.read().await?, &id).await };
    let found = found.await.map_err(|error| failed(&shell, &error))?;
    let may = |row: &ConnectionRow| caller.allow(&row.site_id, Permission::ManageSite).is_ok();
    let (Some(row), Some(account), None) =
        (found.filter(may), caller.account.clone(), caller.assumed_by.as_ref())
    else {
        return Ok(gone());
    };
    Ok(send(req, app, (&shell, &row), (Purpose::Test(account), "/", None, true)).await)
}

async fn send(
    req: &HttpRequest,
    app: &App,
    (shell, connection): (&Shell, &ConnectionRow),
    (purpose, next, hint, anew): (Purpose, &str, Option<&str>, bool),
) -> HttpResponse {
    let (state, browser) = (app.random_token(TokenKind::Attempt), app.random_token(TokenKind::Attempt));
    let testing = matches!(purpose, Purpose::Test(_));
    let going = Going { connection, purpose, next, hint, anew, state: &state, browser: &browser };
    let station = (&app.db, &*app.vault, &app.caller);
    match federation::go(station, going, &redirect_uri(app), app.now()).await {
        Ok(target) => {
            let mut answer = hand_over(req, shell, &target);
            // A cookie made by us is always well-formed.
            let _ = answer.add_cookie(&cookie::attempt(&browser));
            answer
        }
        Err(trouble) => troubled(shell, &trouble, testing),
    }
}

/// `GET /sign-in/provider/back`: what the provider sent along.
#[get("/sign-in/provider/back")]
pub async fn arrive(req: HttpRequest, app: App, query: Option<web::Query<Returned>>) -> HttpResponse {
    let mut answer = settle(back(&req, &app, query.map(web::Query::into_inner).unwrap_or_default()).await);
    // The journey is over, whatever came of it. A cookie made by us is always well-formed.
    let _ = answer.add_cookie(&cookie::no_longer_away());
    answer
}

async fn back(req: &HttpRequest, app: &App, returned: Returned) -> Answer {
    let shell = open(req, app).await?;
    let (browser, station) = (cookie::attempt_token(req), (&app.db, &*app.vault, &app.caller));
    let came =
        federation::come_back(station, (returned, browser.as_ref()), &redirect_uri(app), app.now()).await;
    let came = match came {
        Ok(came) => came,
        Err(trouble) => return Ok(troubled(&shell, &trouble, false)),
    };
    if came.attempt.purpose == "test" {
        return tell_test(app, &shell, &came).await.map_err(|error| failed(&shell, &error));
    }
    match &came.said {
        Ok(claims) => enter(req, app, &shell, &came, claims).await,
        Err(trouble) => Ok(troubled(&shell, trouble, false)),
    }
}

async fn enter(req: &HttpRequest, app: &App, shell: &Shell, came: &Came, claims: &Claims) -> Answer {
    let visitor = Visitor::new(req, app, shell);
    let fresh = FreshJoin {
        account: app.new_id(),
        user: app.new_id(),
        linked: app.audit_ids(),
        role: app.audit_ids(),
        sign_in: visitor.fresh(app),
    };
    match federation::join(desk(app), came, claims, &visitor.visit, fresh).await {
        Ok((outcome, change)) => {
            if let Some(change) = change {
                app.bus.publish(&change);
            }
            let ended = journeys(&visitor).uncharge(&app.db).await;
            ended.map_err(|error| failed(shell, &error))?;
            Ok(visitor.begin(shell, &outcome, &came.attempt.next))
        }
        Err(JoinRefused::Store(error)) => Err(failed(shell, &error)),
        Err(refused) => {
            let name = match refused {
                JoinRefused::Off => "provider-off",
                JoinRefused::SignInFirst => "provider-sign-in-first",
                JoinRefused::Paused => "provider-paused",
                JoinRefused::Suspended => "provider-suspended",
                JoinRefused::ForeignDomain | JoinRefused::Store(_) => "provider-foreign",
            };
            Ok(page::message(shell, StatusCode::FORBIDDEN, name, Some(("/sign-in", "other-account"))))
        }
    }
}

/// People see that it failed and whom to ask; those who test see why.
fn troubled(shell: &Shell, trouble: &Trouble, testing: bool) -> HttpResponse {
    if let Trouble::Store(error) = trouble {
        return failed(shell, error);
    }
    tracing::info!(code = trouble.code(), %trouble, "an organisation's sign-in failed");
    let name = if matches!(trouble, Trouble::Stray) { "provider-stray" } else { "provider-failed" };
    if testing {
        let words = (shell.say("provider-test-failed-title"), trouble.to_string());
        return page::tell(shell, StatusCode::BAD_GATEWAY, words, Some(("/", shell.say("back"))));
    }
    page::message(shell, StatusCode::BAD_GATEWAY, name, Some(("/sign-in", "sign-in-again")))
}

/// What came of a test.
#[derive(Template)]
#[template(path = "provider_test.html")]
struct TestPage<'a> {
    shell: &'a Shell,
    title: String,
    good: bool,
    points: Vec<(bool, String)>,
    claims: Vec<(String, String)>,
    back: String,
}

async fn tell_test(app: &App, shell: &Shell, came: &Came) -> DbResult<HttpResponse> {
    let row = &came.connection;
    let claims = match &came.said {
        Ok(claims) => claims,
        Err(trouble) => return Ok(troubled(shell, trouble, true)),
    };
    let proved = connection_domains::proved(&mut app.db.read().await?, &row.id).await?;
    let domain = claims.email.as_deref().and_then(sso::domain_of);
    let at_home = domain.is_some_and(|domain| proved.contains(&domain));
    if at_home {
        connections::tested(&mut app.db.write().await?, &row.id, Some(app.now())).await?;
    }
    let say =
        |good: bool, key: &str| (good, shell.say(&format!("{key}-{}", if good { "good" } else { "bad" })));
    let groups = match (&claims.groups, row.data.groups_claim.is_empty()) {
        (_, true) => None,
        (Groups::Listed(_), _) => Some(say(true, "provider-test-groups")),
        (Groups::Absent, _) => Some(say(false, "provider-test-groups")),
        (Groups::TooMany, _) => Some((false, shell.say("provider-test-groups-many"))),
    };
    let points = [
        Some(say(true, "provider-test-token")),
        Some(say(claims.email.is_some(), "provider-test-email")),
        Some(say(at_home, "provider-test-domain")),
        groups,
    ];
    let page = TestPage {
        shell,
        title: shell.say(if at_home { "provider-test-good" } else { "provider-test-half" }),
        good: at_home,
        points: points.into_iter().flatten().collect(),
        claims: claims.all.iter().map(|(name, value)| (name.clone(), value.to_string())).collect(),
        back: "/#/settings?tab=sso".to_owned(),
    };
    Ok(page::render(StatusCode::OK, &page))
}
