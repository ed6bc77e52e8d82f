//! The mail domains of a connection: claimed, proved by DNS, given up.

use actix_web::{HttpResponse, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{ConnectionId, Id as _},
    sso,
};
use atrium_identity::federation;
use atrium_schema::{
    StoreError,
    connection_domains::{self, DomainRow},
    connections,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    connections::{ConnectionView, whole},
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, ManageSite, SteppedUp},
    resource::{PathId, begin, commit, shown},
};
use crate::state::{State, random_bytes};

/// A domain to claim, prove or give up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DomainInput {
    domain: String,
}

fn domain(text: &str) -> ApiResult<String> {
    sso::domain(text).map_err(|bad| match bad {
        sso::BadDomain::Malformed => ApiError::field("domain", "domain_malformed"),
        sso::BadDomain::Public => ApiError::field("domain", "domain_public"),
    })
}

/// Claims a mail domain; the answer says which TXT record proves it.
#[utoipa::path(tag = "sso", operation_id = "claimDomain", responses((status = 200, body = ConnectionView)))]
#[post("/api/v1/sites/{siteId}/connections/{id}/domains")]
pub async fn claim(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    input: web::Json<DomainInput>,
) -> ApiResult<HttpResponse> {
    let domain = domain(&input.domain)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    let row = connections::find(&mut tx, &allowed.scope, &id.0).await?;
    tx.names("domains.claimed", "domain", &domain);
    let token: String = random_bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let claimed = DomainRow {
        site_id: allowed.site().clone(),
        connection_id: id.0.clone(),
        domain,
        token,
        proved_at: None,
        created_at: app.now(),
    };
    connection_domains::insert(&mut tx, claimed).await.map_err(taken)?;
    let view = whole(&app, &mut tx, &allowed, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

fn taken(error: StoreError) -> ApiError {
    match error {
        StoreError::Conflict(_) => ApiError::conflict("domain_taken"),
        other => other.into(),
    }
}

/// Looks for the TXT record. A server administrator's word does without.
#[utoipa::path(tag = "sso", operation_id = "proveDomain", responses((status = 200, body = ConnectionView), (status = 409, body = Problem, description = "record_missing, record_other, dns_unreachable, domain_taken")))]
#[post("/api/v1/sites/{siteId}/connections/{id}/domains/prove")]
pub async fn prove(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    input: web::Json<DomainInput>,
) -> ApiResult<HttpResponse> {
    let domain = domain(&input.domain)?;
    let mut conn = app.db.read().await?;
    let claimed = connection_domains::find(&mut conn, &allowed.scope, &id.0, &domain).await?;
    // Nothing of the database is held while DNS is asked.
    drop(conn);
    if !allowed.principal.server_admin {
        look_up(&app, &claimed).await?;
    }
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.names("domains.proved", "domain", &domain);
    let row = connections::find(&mut tx, &allowed.scope, &id.0).await?;
    connection_domains::prove(&mut tx, &id.0, &domain, app.now()).await.map_err(taken)?;
    federation::close_sessions(&mut tx, &row, app.now()).await?;
    let view = whole(&app, &mut tx, &allowed, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

async fn look_up(app: &State, claimed: &DomainRow) -> ApiResult<()> {
    let server = app.settings.identity.dns_server.parse().ok();
    match federation::find_proof(&claimed.domain, &claimed.token, server).await {
        federation::Proof::Found => Ok(()),
        federation::Proof::None => Err(ApiError::conflict("record_missing")),
        federation::Proof::Other(said) => {
            Err(ApiError::conflict("record_other").arg("said", said.join(" · ")))
        }
        federation::Proof::Unreachable(why) => Err(ApiError::conflict("dns_unreachable").arg("why", why)),
    }
}

/// Gives a domain up: its people sign in without this connection again.
#[utoipa::path(tag = "sso", operation_id = "releaseDomain", responses((status = 200, body = ConnectionView)))]
#[post("/api/v1/sites/{siteId}/connections/{id}/domains/release")]
pub async fn release(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ConnectionId>,
    input: web::Json<DomainInput>,
) -> ApiResult<HttpResponse> {
    let domain = domain(&input.domain)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.names("domains.released", "domain", &domain);
    let row = connections::find(&mut tx, &allowed.scope, &id.0).await?;
    if !connection_domains::remove(&mut tx, &allowed.scope, &id.0, &domain).await? {
        return Err(ApiError::not_found());
    }
    let view = whole(&app, &mut tx, &allowed, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}
