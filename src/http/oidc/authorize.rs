//! `/oauth/authorize`: signs a person in to an application.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    get,
    http::StatusCode,
    post,
};
use atrium_domain::{ids::Id as _, scope::Scopes};
use atrium_identity::{
    provider::{
        self,
        authorize::{self, ASKED, Fault, MAX_QUERY, Params, Request, Step, parse, read, step, with_query},
        clients::{self, Client},
        codes::{self, Fresh},
        tokens,
    },
    token::TokenKind,
};
use atrium_schema::{accounts::AccountRow, client_consents, factors, sessions::SessionRow};

use super::{consent, form::Posted, hand_over};
use crate::{
    http::{
        cookie,
        extract::App,
        signin::{
            Answer, failed, go, open,
            page::{LANGUAGE, Shell, message},
            settle,
        },
    },
    messages::Language,
};

/// A request of a known application, and who is in front of it.
pub struct Asked {
    /// Words for the pages.
    pub shell: Shell,
    /// The parameters as they came.
    pub params: Params,
    /// The application.
    pub client: Client,
    /// What it asks.
    pub request: Result<Request, Fault>,
    /// Who is signed in.
    pub who: Option<(SessionRow, AccountRow)>,
}

/// `GET /oauth/authorize`
#[get("/oauth/authorize")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    settle(decide(&req, &app).await)
}

/// `POST /oauth/authorize`: goes on with GET, for browsers send our cookie with no other site's form.
#[post("/oauth/authorize")]
pub async fn submit(req: HttpRequest, app: App, form: Posted) -> HttpResponse {
    let pairs = form.map(actix_web::web::Form::into_inner).unwrap_or_default();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
    let target = with_query("/oauth/authorize", &pairs);
    if target.len() > 2 * MAX_QUERY {
        return settle(open(&req, &app).await.map(|shell| too_long(&shell)));
    }
    go(&target).finish()
}

fn too_long(shell: &Shell) -> HttpResponse {
    message(shell, StatusCode::URI_TOO_LONG, "oidc-too-long", None)
}

async fn decide(req: &HttpRequest, app: &App) -> Answer {
    let query = req.query_string();
    let asked = ask(req, app, query).await?;
    let request = match &asked.request {
        Ok(request) => request,
        Err(fault) => return Ok(refuse(req, app, &asked, *fault)),
    };
    let wrong = |error| failed(&asked.shell, &error);
    let agreed = match &asked.who {
        Some((_, account)) => {
            let mut conn = app.db.read().await.map_err(wrong)?;
            client_consents::find(&mut conn, &account.id, &asked.client.id).await.map_err(wrong)?
        }
        None => None,
    };
    let agreed = agreed.map(|names| Scopes::parse(&names)).unwrap_or_default();
    match step(request, &asked.client, asked.who.as_ref(), &agreed, app.now()) {
        Step::SignIn { anew } => Ok(sign_in(app, &asked, anew)),
        Step::Consent => Ok(consent::page(&asked, request, query)),
        Step::Issue => issue(req, app, &asked, request, None).await,
        Step::Refuse(fault) => Ok(refuse(req, app, &asked, fault)),
    }
}

/// Reads a request as far as it goes; shows a page when the application or its redirect URI is not proved.
pub async fn ask(req: &HttpRequest, app: &App, query: &str) -> Result<Asked, HttpResponse> {
    let mut shell = open(req, app).await?;
    if query.len() > MAX_QUERY {
        return Err(too_long(&shell));
    }
    let params = parse(query);
    if let Some(language) = language(&params) {
        shell.language = language;
    }
    let id = params.get("client_id").filter(|_| !params.repeats("client_id")).unwrap_or_default();
    let client = clients::find(&app.db, id).await.map_err(|error| failed(&shell, &error))?;
    let Some(client) = client else {
        return Err(message(&shell, StatusCode::BAD_REQUEST, "oidc-client", None));
    };
    let uri =
        params.get("redirect_uri").filter(|uri| !params.repeats("redirect_uri") && client.redirects_to(uri));
    let Some(uri) = uri.map(str::to_owned) else {
        return Err(message(&shell, StatusCode::BAD_REQUEST, "oidc-redirect", None));
    };
    let mut request = read(&params, &client, &uri);
    if let Ok(request) = &mut request {
        request.asked = authorize::asked(&params, &app.vault);
    }
    if let (Ok(request), Some(token)) = (&mut request, params.get("id_token_hint")) {
        let ring = app.ring().await.map_err(|error| failed(&shell, &error))?;
        // A hint that is none of ours names nobody, so nobody can be the one.
        request.hint =
            Some(tokens::hint(&ring, app.issuer(), token).map_or_else(String::new, |hint| hint.sub));
    }
    let who = match cookie::token(req) {
        Some(token) => {
            provider::session(&app.db, &token, app.now()).await.map_err(|error| failed(&shell, &error))?
        }
        None => None,
    };
    if let (Ok(request @ Request { acr: Some(_), .. }), Some((_, account))) = (&mut request, &who) {
        let more = has_more(app, account).await.map_err(|error| failed(&shell, &error))?;
        request.acr = request.acr.filter(|_| more);
    }
    Ok(Asked { shell, params, client, request, who })
}

/// Whether somebody can prove more than a password: nobody is asked for what they have not.
async fn has_more(app: &App, account: &AccountRow) -> atrium_schema::DbResult<bool> {
    let all = factors::list_of(&mut app.db.read().await?, &account.id).await?;
    Ok(all.iter().any(|one| one.kind != "recovery" && one.confirmed_at.is_some()))
}

/// The first language asked for that we speak.
pub fn language(params: &Params) -> Option<Language> {
    params.get("ui_locales")?.split(' ').find_map(Language::parse)
}

/// To the sign-in page, and back here afterwards.
pub fn sign_in(app: &App, asked: &Asked, anew: bool) -> HttpResponse {
    let since = authorize::asking(&asked.params, &app.vault, app.now());
    let Params(mut pairs) = asked.params.foreign();
    pairs.push((ASKED.to_owned(), since));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
    let next = with_query("/oauth/authorize", &pairs);
    let mut query = vec![("next", &*next)];
    if anew {
        query.push(("again", "1"));
    }
    if let Some(hint) = asked.params.get("login_hint") {
        query.push(("login_hint", hint));
    }
    let mut answer = go(&with_query("/sign-in", &query));
    if let Some(language) = language(&asked.params) {
        answer.cookie(language_cookie(language));
    }
    answer.finish()
}

fn language_cookie(language: Language) -> Cookie<'static> {
    Cookie::build(LANGUAGE, language.tag())
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::minutes(10))
        .finish()
}

/// Makes a code and sends the browser back with it.
pub async fn issue(
    req: &HttpRequest,
    app: &App,
    asked: &Asked,
    request: &Request,
    agreed: Option<&Scopes>,
) -> Answer {
    let Some(who) = &asked.who else { return Ok(sign_in(app, asked, false)) };
    let code = app.random_token(TokenKind::Code);
    let fresh = Fresh { grant: app.new_id(), code: code.hash() };
    codes::issue(&app.db, request, &asked.client, who, agreed, fresh, app.now())
        .await
        .map_err(|error| failed(&asked.shell, &error))?;
    tracing::debug!(client = asked.client.id.as_str(), "issued a code");
    Ok(back(req, app, asked, &[("code", code.reveal())]))
}

/// Tells the application no.
pub fn refuse(req: &HttpRequest, app: &App, asked: &Asked, fault: Fault) -> HttpResponse {
    back(req, app, asked, &[("error", fault.error), ("error_description", fault.description)])
}

/// `iss` tells the application which server answers, so that two cannot be mixed up (RFC 9207).
fn back(req: &HttpRequest, app: &App, asked: &Asked, pairs: &[(&str, &str)]) -> HttpResponse {
    let mut pairs = pairs.to_vec();
    if let Some(state) = asked.params.get("state") {
        pairs.push(("state", state));
    }
    pairs.push(("iss", app.issuer()));
    let uri = asked.params.get("redirect_uri").unwrap_or_default();
    hand_over(req, &asked.shell, &with_query(uri, &pairs))
}
