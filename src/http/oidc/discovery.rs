//! What applications read before anything else.

use actix_web::{HttpResponse, get, http::header};
use atrium_domain::scope::OauthScope;
use serde_json::{Value, json};

use super::refusal::Told;
use crate::{http::extract::App, messages::Language};

/// How long it may be kept, in seconds: much shorter than a key is published ahead.
const KEPT: &str = "public, max-age=300";

/// `GET /.well-known/openid-configuration`
#[get("/.well-known/openid-configuration")]
pub async fn configuration(app: App) -> HttpResponse {
    std::future::ready(public(&document(app.issuer()))).await
}

/// `GET /oauth/jwks`
#[get("/oauth/jwks")]
pub async fn keys(app: App) -> Told {
    Ok(public(&app.ring().await?.public()))
}

fn public(body: &Value) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, KEPT))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .json(body)
}

fn document(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/oauth/authorize"),
        "token_endpoint": format!("{issuer}/oauth/token"),
        "userinfo_endpoint": format!("{issuer}/oauth/userinfo"),
        "jwks_uri": format!("{issuer}/oauth/jwks"),
        "revocation_endpoint": format!("{issuer}/oauth/revoke"),
        "introspection_endpoint": format!("{issuer}/oauth/introspect"),
        "end_session_endpoint": format!("{issuer}/oauth/logout"),
        "atrium_sites_endpoint": format!("{issuer}/oauth/sites"),
        "scopes_supported": OauthScope::ALL.map(OauthScope::as_str),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "EdDSA"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "acr_values_supported": ["0", "1", "2"],
        "ui_locales_supported": Language::ALL.map(Language::tag),
        "claims_supported": [
            "sub", "iss", "aud", "azp", "exp", "iat", "auth_time", "acr", "amr", "sid", "nonce", "at_hash",
            "name", "preferred_username", "locale", "updated_at", "email", "email_verified",
        ],
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
    })
}
