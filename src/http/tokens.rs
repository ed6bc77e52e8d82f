//! Tokens for programs: each is somebody's own, ends within a year, and may never do more than they may.

use actix_web::{HttpResponse, delete, get, http::StatusCode, http::header, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AccountId, ApiTokenId, Id},
    permission::{Permission, Permissions, Profile},
    time::Moment,
};
use atrium_identity::{principal::Proof, token::TokenKind};
use atrium_schema::{
    accounts,
    api_tokens::{self, ApiTokenRow},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, SteppedUp, ViewSite},
    resource::{PathId, Refused, begin, commit},
};

/// Longest life of a token: a year and a day, so that "a year from today" is within.
const LIFE_MS: i64 = 366 * 24 * 3_600_000;

/// A token, without what opens the door.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ApiTokenId,
    /// What people call it.
    pub name: String,
    /// What it may do: `site_owner` or `viewer`.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// Whose it is; null for one of nobody's.
    #[schema(value_type = Option<String>)]
    pub account_id: Option<AccountId>,
    /// Their name.
    pub account_name: Option<String>,
    /// Whether it is the caller's own.
    pub own: bool,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last used, to ten minutes.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Moment>,
    /// From when on it is no longer accepted.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Moment>,
}

/// A new token.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenInput {
    /// What people will call it.
    name: String,
    /// What it may do; no more than its maker.
    #[schema(value_type = String)]
    profile: String,
    /// From when on it is no longer accepted; within a year.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Moment,
}

/// A token that was just made.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewToken {
    /// What it is.
    pub view: TokenView,
    /// What to send as `Authorization: Bearer …`. It is never shown again.
    pub token: String,
}

/// Whose tokens are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Whose {
    /// Everybody's, for those who manage the site; else only one's own.
    all: bool,
}

/// Lists tokens that are accepted now, newest first.
#[utoipa::path(tag = "tokens", operation_id = "listTokens", params(Whose), responses((status = 200, body = Vec<TokenView>)))]
#[get("/api/v1/sites/{siteId}/tokens")]
pub async fn list(app: App, allowed: Allowed<ViewSite>, whose: web::Query<Whose>) -> ApiResult<HttpResponse> {
    if whose.all {
        allowed.principal.allow(allowed.site(), Permission::ManageSite)?;
    }
    let (mut conn, now) = (app.db.read().await?, app.now());
    let mut rows = api_tokens::list(&mut conn, &allowed.scope).await?;
    rows.retain(|row| row.is_good(now) && (whose.all || is_own(&allowed, row)));
    let makers: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id.clone()).collect();
    let names = accounts::names(&mut conn, &makers).await?;
    let views = rows.into_iter().rev().map(|row| {
        let name = row.account_id.as_ref().and_then(|id| names.get(id)).cloned();
        view(&allowed, row, name)
    });
    Ok(HttpResponse::Ok().json(views.collect::<Vec<_>>()))
}

/// Makes a token of one's own. Its text is in this answer and nowhere else.
#[utoipa::path(tag = "tokens", operation_id = "createToken", responses((status = 201, body = NewToken)))]
#[post("/api/v1/sites/{siteId}/tokens")]
pub async fn create(
    app: App,
    allowed: Allowed<ViewSite>,
    _: SteppedUp,
    input: web::Json<TokenInput>,
) -> ApiResult<HttpResponse> {
    let caller = &allowed.principal;
    let (Proof::Session(_), Some(account), None) =
        (&caller.proof, caller.account.clone(), &caller.assumed_by)
    else {
        // A token that leaked, or an hour as somebody else, must not make what outlives it.
        return Err(ApiError::problem(StatusCode::FORBIDDEN, "session_required"));
    };
    let (token, now) = (app.random_token(TokenKind::Api), app.now());
    let (name, profile) = check(&allowed, &input, now)?;
    let row = ApiTokenRow {
        site_id: allowed.site().clone(),
        id: app.new_id(),
        name,
        token_hash: token.hash().to_hex(),
        account_id: Some(account),
        profile,
        expires_at: Some(input.expires_at),
        revoked_at: None,
        used_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let mut tx = begin(&app, &allowed, ChangeKind::Users, row.id.as_str()).await?;
    tx.names("tokens.created", "token", &row.name);
    api_tokens::insert(&mut tx, &allowed.scope, row.clone()).await?;
    commit(&app, tx).await?;
    let made = NewToken { view: view(&allowed, row, None), token: token.reveal().to_owned() };
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(made))
}

/// Revokes a token: one's own, or anybody's for those who manage the site. It is refused from now on.
#[utoipa::path(tag = "tokens", operation_id = "revokeToken", responses((status = 204, description = "Revoked")))]
#[delete("/api/v1/sites/{siteId}/tokens/{id}")]
pub async fn remove(app: App, allowed: Allowed<ViewSite>, id: PathId<ApiTokenId>) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    let row = api_tokens::find(&mut tx, &allowed.scope, &id.0).await?;
    if !is_own(&allowed, &row) {
        // To those who may not see it, it is not there.
        let may = allowed.principal.allow(allowed.site(), Permission::ManageSite);
        may.map_err(|_| ApiError::not_found())?;
    }
    tx.names("tokens.revoked", "token", &row.name);
    api_tokens::revoke(&mut tx, &allowed.scope, &id.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn check(allowed: &Allowed<ViewSite>, input: &TokenInput, now: Moment) -> ApiResult<(String, Profile)> {
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    let own = allowed.principal.member(allowed.site()).map_or(Permissions::NONE, |own| own.permissions);
    let built_in = |profile: &Profile| *profile != Profile::Custom;
    let wanted = Profile::parse(&input.profile).filter(built_in).ok_or("unknown_reference");
    let within = |profile: Profile| own.covers(profile.permissions()).then_some(profile).ok_or("above_own");
    let profile = wanted.and_then(within).unwrap_or_else(|code| {
        refused.field("profile", code);
        Profile::Viewer
    });
    if input.expires_at <= now || input.expires_at > now.plus_ms(LIFE_MS) {
        refused.field("expiresAt", "expiry_out_of_range");
    }
    refused.done()?;
    Ok((name, profile))
}

fn is_own(allowed: &Allowed<ViewSite>, row: &ApiTokenRow) -> bool {
    row.account_id.is_some() && row.account_id == allowed.principal.account
}

fn view(allowed: &Allowed<ViewSite>, row: ApiTokenRow, account_name: Option<String>) -> TokenView {
    TokenView {
        own: is_own(allowed, &row),
        id: row.id,
        name: row.name,
        profile: row.profile,
        account_id: row.account_id,
        account_name,
        created_at: row.created_at,
        used_at: row.used_at,
        expires_at: row.expires_at,
    }
}
