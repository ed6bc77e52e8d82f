//! To an organisation's own provider and back.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, web};
use atrium_domain::sso::{self, Errand, Stage};
use atrium_identity::{
    federation::{self, Arrival, FreshJoin, Going, JoinRefused, Party, Purpose, Returned, Said, Trouble},
    provider::authorize::with_query,
    signin::limits::Keys,
    token::{Token, TokenKind},
};
use atrium_schema::{
    DbResult,
    accounts::AccountRow,
    connections::{self, ConnectionRow},
    sso_attempts::AttemptRow,
};
use serde::Deserialize;

use super::{
    Answer, everybody, failed, go, next, open, page,
    page::Shell,
    provider_test, settle,
    visitor::{Visitor, complaint, desk, retry_after},
};
use crate::{
    http::{cookie, extract::App, oidc::hand_over},
    state::{State, random_bytes},
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
    pub fn button(&self, shell: &Shell, typed: &str, (next, again): (&str, bool)) -> (String, String) {
        (way(typed, next, again), shell.say_with("provider-continue", "name", self.name.as_str()))
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

/// Where somebody proves anew who they are, if their organisation, or a provider for everybody, signs them in.
pub async fn step_up(app: &State, account: &AccountRow, next: &str) -> Option<String> {
    let organisation = match account.data.email.as_deref() {
        Some(email) => connection_of(app, email).await.ok()?.map(|row| (email, row)),
        None => None,
    };
    let Some((email, row)) = organisation else {
        return everybody::step_up(app, account, next).await.ok().flatten();
    };
    let theirs = account.data.password_hash.is_none() || row.data.stage == Stage::Required;
    (theirs && row.data.break_glass.as_ref() != Some(&account.id)).then(|| way(email, next, true))
}

/// What the way to a provider takes along.
#[derive(Debug, Deserialize)]
pub struct Departure {
    /// Whose organisation's.
    #[serde(default)]
    email: Option<String>,
    /// One for everybody, by its id.
    #[serde(default)]
    provider: Option<String>,
    /// The invitation that is accepted by it.
    #[serde(default)]
    invitation: Option<String>,
    #[serde(default)]
    next: Option<String>,
    #[serde(default)]
    again: Option<String>,
}

/// `GET /sign-in/provider?email=` or `?provider=`: to the provider of the address's domain, or to one for everybody.
#[get("/sign-in/provider")]
pub async fn depart(req: HttpRequest, app: App, query: Option<web::Query<Departure>>) -> HttpResponse {
    settle(away(&req, &app, query.map(web::Query::into_inner)).await)
}

async fn away(req: &HttpRequest, app: &App, query: Option<Departure>) -> Answer {
    let shell = open(req, app).await?;
    let Some(query) = query else { return Ok(go("/sign-in").finish()) };
    let next = next::safe(query.next.as_deref());
    let party = party_of(app, &query).await.map_err(|error| failed(&shell, &error))?;
    let Some(party) = party else { return Ok(go("/sign-in").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    if let Err(refused) = journeys(&visitor).charge(&app.db, app.now()).await {
        let (text, status, seconds) = complaint(&shell, &refused, app.now())?;
        let words = (shell.say("provider-failed-title"), text);
        let action = Some(("/sign-in", shell.say("sign-in-again")));
        return Ok(retry_after(page::tell(&shell, status, words, action), seconds));
    }
    let invitation = query.invitation.as_deref().and_then(|text| Token::parse(TokenKind::Invitation, text));
    let purpose = invitation.map_or(Purpose::SignIn, |token| Purpose::Accept(token.hash()));
    let going = (purpose, next.as_str(), query.email.as_deref(), query.again.is_some());
    Ok(send(req, app, (&shell, &party), going).await)
}

async fn party_of(app: &State, query: &Departure) -> DbResult<Option<Party>> {
    if let Some(id) = &query.provider {
        return Ok(everybody::enabled(app, id).await?.map(Party::Everybody));
    }
    match &query.email {
        Some(email) => Ok(connection_of(app, email).await?.map(Party::Organisation)),
        None => Ok(None),
    }
}

/// What setting out costs: each asks a provider.
pub fn journeys(visitor: &Visitor) -> Keys {
    Keys::of_journey(visitor.visit.origin.address)
}

/// Somebody came through: neither the journey nor the name that led to it counts.
pub async fn forget(app: &State, visitor: &Visitor) -> DbResult<()> {
    journeys(visitor).uncharge(&app.db).await?;
    Keys::of_name(visitor.visit.origin.address).uncharge(&app.db).await
}

/// Sends the browser to a provider.
pub async fn send(
    req: &HttpRequest,
    app: &App,
    (shell, party): (&Shell, &Party),
    (purpose, next, hint, anew): (Purpose, &str, Option<&str>, bool),
) -> HttpResponse {
    let (state, browser) = (app.random_token(TokenKind::Attempt), app.random_token(TokenKind::Attempt));
    let testing = matches!(purpose, Purpose::Test(_));
    let going = Going { party, purpose, next, hint, anew, state: &state, browser: &browser };
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
    match (&came.party, &came.said) {
        (Party::Organisation(row), said) if came.attempt.purpose == Errand::Test => {
            let told = provider_test::tell_test(app, &shell, row, said).await;
            told.map_err(|error| failed(&shell, &error))
        }
        (Party::Organisation(row), Ok(said)) => enter(req, app, &shell, (row, &came.attempt, said)).await,
        (Party::Everybody(row), Ok(said)) => {
            everybody::arrive(req, app, &shell, (row, &came.attempt, said)).await
        }
        (_, Err(trouble)) => Ok(troubled(&shell, trouble, false)),
    }
}

/// Ids and random bytes for somebody who may be new.
pub fn fresh_join(app: &State, visitor: &Visitor) -> FreshJoin {
    FreshJoin {
        account: app.new_id(),
        user: app.new_id(),
        linked: app.audit_ids(),
        role: app.audit_ids(),
        letter: app.mail_ids(),
        sign_in: visitor.fresh(app),
        seal: random_bytes(),
    }
}

async fn enter(
    req: &HttpRequest,
    app: &App,
    shell: &Shell,
    (row, attempt, said): (&ConnectionRow, &AttemptRow, &Said),
) -> Answer {
    let visitor = Visitor::new(req, app, shell);
    let arrival = Arrival::new(attempt, &said.claims);
    let joined =
        federation::join(desk(app), (row, &arrival), &visitor.visit, fresh_join(app, &visitor)).await;
    match joined {
        Ok((outcome, change)) => {
            if let Some(change) = change {
                app.bus.publish(&change);
            }
            forget(app, &visitor).await.map_err(|error| failed(shell, &error))?;
            Ok(visitor.begin(shell, &outcome, &attempt.next))
        }
        Err(refused) => turned_away(shell, refused),
    }
}

/// Says why somebody whom the provider knows does not get in.
#[expect(clippy::result_large_err, reason = "both are answers; neither is passed far")]
pub fn turned_away(shell: &Shell, refused: JoinRefused) -> Answer {
    let name = match refused {
        JoinRefused::Store(error) => return Err(failed(shell, &error)),
        JoinRefused::Off => "provider-off",
        JoinRefused::SignInFirst => "provider-sign-in-first",
        JoinRefused::Paused => "provider-paused",
        JoinRefused::Suspended => "provider-suspended",
        JoinRefused::ForeignDomain => "provider-foreign",
        JoinRefused::Unknown => "provider-unknown",
        JoinRefused::Taken => "provider-taken",
    };
    Ok(page::message(shell, StatusCode::FORBIDDEN, name, Some(("/sign-in", "other-account"))))
}

/// People see that it failed and whom to ask; those who test see why.
pub fn troubled(shell: &Shell, trouble: &Trouble, testing: bool) -> HttpResponse {
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
