//! `/oauth/token`: codes, refresh tokens and secrets are exchanged for tokens.

use actix_web::{HttpRequest, post};
use atrium_domain::scope::Scopes;
use atrium_identity::{
    audit::{self, Entry, Object, Who},
    provider::{
        Live, Refused,
        authorize::Params,
        clients::{Caller, Client},
        codes::{self, Redemption},
        refresh::{self, Renewal},
        tokens,
    },
    token::{Token, TokenKind},
};
use atrium_schema::service_accounts::{self, ServiceAccountRow};
use serde::Serialize;

use super::{
    form::{Posted, caller, params},
    refusal::{Refusal, Told},
    told,
};
use crate::http::extract::App;

/// A service account's use is noted, and logged, at most this often, in ms.
const NOTED_MS: i64 = 3_600_000;

#[derive(Serialize)]
struct Tokens {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

/// `POST /oauth/token`
#[post("/oauth/token")]
pub async fn exchange(req: HttpRequest, app: App, form: Posted) -> Told {
    let params = params(form)?;
    let caller = caller(&req, &app, &params).await?;
    match (params.get("grant_type"), caller) {
        (None, _) => Err(Refusal::request("grant_type is missing")),
        (Some("authorization_code"), Caller::Application(client)) => code(&app, &params, &client).await,
        (Some("refresh_token"), Caller::Application(client)) => renew(&app, &params, &client).await,
        (Some("client_credentials"), Caller::Account(account)) => service(&app, &params, &account).await,
        (Some("authorization_code" | "refresh_token" | "client_credentials"), _) => {
            Err(Refusal::new("unauthorized_client", "this client may not use this grant type"))
        }
        (Some(_), _) => Err(Refusal::new("unsupported_grant_type", "not a grant type of this server")),
    }
}

async fn code(app: &App, params: &Params, client: &Client) -> Told {
    let need = |name| params.get(name);
    let (Some(code), Some(redirect_uri), Some(verifier)) =
        (need("code"), need("redirect_uri"), need("code_verifier"))
    else {
        return Err(Refusal::request("code, redirect_uri and code_verifier are needed"));
    };
    let code = Token::parse(TokenKind::Code, code).ok_or(Refused::Grant("unknown code"))?;
    let next = app.random_token(TokenKind::Refresh);
    let sent = Redemption {
        code: code.hash(),
        client,
        redirect_uri,
        verifier,
        refresh: next.hash(),
        audit: app.audit_ids(),
    };
    let live = codes::redeem(&app.db, sent, app.now()).await?;
    let scopes = Scopes::parse(&live.grant.scopes);
    issue(app, client, &live, &scopes, &next).await
}

async fn renew(app: &App, params: &Params, client: &Client) -> Told {
    let token = params.get("refresh_token").ok_or(Refusal::request("refresh_token is missing"))?;
    let token = Token::parse(TokenKind::Refresh, token).ok_or(Refused::Grant("unknown refresh token"))?;
    let next = app.random_token(TokenKind::Refresh);
    // Looked at before the token is used up: a wish that cannot be met costs nothing.
    let narrowed = params.get("scope").map(Scopes::parse);
    if let (Some(narrowed), Some(live)) =
        (&narrowed, refresh::grant_of(&app.db, &token.hash(), app.now()).await?)
        && !narrowed.is_within(&Scopes::parse(&live.grant.scopes))
    {
        return Err(Refused::Scope.into());
    }
    let sent = Renewal { token: token.hash(), client, next: next.hash(), audit: app.audit_ids() };
    let mut live = refresh::renew(&app.db, sent, app.now()).await?;
    live.grant.nonce = None;
    let granted = Scopes::parse(&live.grant.scopes);
    let scopes = narrowed.map_or_else(|| granted.clone(), |narrowed| narrowed.within(&granted));
    issue(app, client, &live, &scopes, &next).await
}

async fn issue(app: &App, client: &Client, live: &Live, scopes: &Scopes, next: &Token) -> Told {
    use atrium_domain::scope::OauthScope::{OfflineAccess, Openid};
    let (ring, issuer, now) = (app.ring().await?, app.issuer(), app.now());
    // An application may have lost scopes since they were granted.
    let granted = Scopes::parse(&live.grant.scopes).within(&client.scopes);
    let scopes = &scopes.within(&granted);
    let access_token = tokens::access(&ring, issuer, &live.grant, scopes, jti(app), now)?;
    let id_token = if granted.has(Openid) {
        Some(tokens::id_token(
            &ring,
            issuer,
            client,
            (&live.grant, scopes),
            &live.account,
            &access_token,
            now,
        )?)
    } else {
        None
    };
    Ok(told(&Tokens {
        access_token,
        token_type: "Bearer",
        expires_in: tokens::ACCESS_MS / 1000,
        scope: scopes.to_string(),
        id_token,
        refresh_token: granted.has(OfflineAccess).then(|| next.reveal().to_owned()),
    }))
}

/// A token's own id.
fn jti(app: &App) -> String {
    app.new_id::<atrium_domain::ids::GrantId>().to_string()
}

async fn service(app: &App, params: &Params, account: &ServiceAccountRow) -> Told {
    let allowed = Scopes::parse(&account.data.scopes);
    let scopes = match params.get("scope") {
        None => allowed,
        Some(asked) => {
            let scopes = Scopes::parse(asked);
            if scopes.is_empty() || !scopes.is_within(&allowed) {
                return Err(Refused::Scope.into());
            }
            scopes
        }
    };
    note_used(app, account).await?;
    let ring = app.ring().await?;
    let access_token = tokens::service_access(&ring, app.issuer(), account, &scopes, jti(app), app.now())?;
    Ok(told(&Tokens {
        access_token,
        token_type: "Bearer",
        expires_in: tokens::ACCESS_MS / 1000,
        scope: scopes.to_string(),
        id_token: None,
        refresh_token: None,
    }))
}

/// Once an hour: programs fetch tokens all day, and a write for each would be most of the work.
async fn note_used(app: &App, account: &ServiceAccountRow) -> Result<(), Refusal> {
    let now = app.now();
    if account.used_at.is_some_and(|at| now.since_ms(at) < NOTED_MS) {
        return Ok(());
    }
    let entry = Entry {
        who: Who::Token(account.id.to_string()),
        action: "service-account.signed-in",
        object: Object {
            kind: "service-account",
            id: account.id.to_string(),
            name: account.data.name.clone(),
        },
        site: Some(account.site_id.clone()),
        ..Entry::default()
    };
    let mut tx = app.db.begin().await?;
    service_accounts::note_used(&mut tx, &account.id, now).await?;
    audit::record(&mut tx, entry, app.audit_ids(), now).await?;
    Ok(tx.commit().await?)
}
