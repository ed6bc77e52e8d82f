//! What "required" would do to the site's people, before it is switched on.

use std::collections::HashSet;

use actix_web::{HttpRequest, get, http::StatusCode, post, web};
use atrium_domain::{
    ids::{AccountId, ConnectionId, Id},
    sso,
    time::Moment,
};
use atrium_identity::{
    audit::{Entry, Object},
    links,
    signin::{Refused, limits::Keys},
};
use atrium_schema::{
    Conn, accounts::AccountRow, connection_domains, connections, connections::ConnectionRow, identity_links,
    users,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    client,
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, ManageSite, SteppedUp},
    resource::PathId,
    signin::{desk, fresh_link, seconds_to, visit_of},
};

/// What "required" would do to somebody.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rehearsed {
    /// Their name.
    name: String,
    /// Their address.
    email: Option<String>,
    /// `through`: came through the provider before. `by_address`: will be known by the address. `unverified`: is locked out
    /// until the mailbox is confirmed. `break_glass`: still gets in by password. `outside`: not of these domains, untouched.
    fate: &'static str,
    /// When they last signed in, whatever way.
    #[schema(value_type = Option<String>, format = DateTime)]
    signed_in_at: Option<Moment>,
}

/// Whom a connection knows, and of which domains it is.
struct Known {
    row: ConnectionRow,
    domains: Vec<String>,
    came: HashSet<AccountId>,
}

impl Known {
    async fn read(conn: &mut Conn, allowed: &Allowed<ManageSite>, id: &ConnectionId) -> ApiResult<Self> {
        let row = connections::find(conn, &allowed.scope, id).await?;
        let domains = connection_domains::proved(conn, id).await?;
        let came = identity_links::accounts(conn, id).await?.into_iter().collect();
        Ok(Self { row, domains, came })
    }

    fn fate(&self, account: &AccountRow) -> &'static str {
        let domain = account.data.email.as_deref().and_then(sso::domain_of);
        match domain {
            None => "outside",
            Some(domain) if !self.domains.contains(&domain) => "outside",
            Some(_) if self.row.data.break_glass.as_ref() == Some(&account.id) => "break_glass",
            Some(_) if self.came.contains(&account.id) => "through",
            Some(_) if account.data.email_verified_at.is_some() => "by_address",
            Some(_) => "unverified",
        }
    }
}

/// Tells what "required" would do to each of the site's people.
#[utoipa::path(tag = "sso", operation_id = "rehearseConnection", responses((status = 200, body = Vec<Rehearsed>)))]
#[get("/api/v1/sites/{siteId}/connections/{id}/rehearsal")]
pub async fn rehearse(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<ConnectionId>,
) -> ApiResult<web::Json<Vec<Rehearsed>>> {
    let mut conn = app.db.read().await?;
    let known = Known::read(&mut conn, &allowed, &id.0).await?;
    let people = users::list(&mut conn, &allowed.scope).await?;
    let told = people.iter().map(|(_, account)| Rehearsed {
        name: account.data.display_name.clone(),
        email: account.data.email.clone(),
        fate: known.fate(account),
        signed_in_at: account.signed_in_at,
    });
    Ok(web::Json(told.collect()))
}

/// How many were written to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reminded {
    /// Letters that are on their way.
    pub sent: usize,
}

/// Mails everybody whom "required" would lock out a link that confirms their address: once a day.
#[utoipa::path(tag = "sso", operation_id = "remindConnection", responses((status = 200, body = Reminded), (status = 429, body = Problem, description = "reminded_already")))]
#[post("/api/v1/sites/{siteId}/connections/{id}/reminders")]
pub async fn remind(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    id: PathId<ConnectionId>,
) -> ApiResult<web::Json<Reminded>> {
    let (known, people) = {
        let mut conn = app.db.read().await?;
        let known = Known::read(&mut conn, &allowed, &id.0).await?;
        (known, users::list(&mut conn, &allowed.scope).await?)
    };
    let reminders = Keys::of_reminders(&id.0);
    reminders.charge(&app.db, app.now()).await.map_err(|refused| too_soon(&refused, app.now()))?;
    let (visit, mut sent) = (visit_of(&req, &app, &known.row.data.name), 0);
    for (_, account) in people.iter().filter(|(_, account)| known.fate(account) == "unverified") {
        let entry = Entry {
            who: allowed.principal.who(),
            address: Some(client::address(&req, &app.settings.server)),
            action: "email.verification-sent",
            object: Object {
                kind: "account",
                id: account.id.as_str().to_owned(),
                name: account.data.display_name.clone(),
            },
            site: Some(allowed.site().clone()),
            ..Entry::default()
        };
        let done = links::send_verification(desk(&app), &account.id, (&visit, entry), fresh_link(&app)).await;
        sent += usize::from(done.map_err(|error| ApiError::internal(&error))?);
    }
    if sent == 0 {
        reminders.uncharge(&app.db).await?;
    }
    app.post.ring();
    Ok(web::Json(Reminded { sent }))
}

fn too_soon(refused: &Refused, now: Moment) -> ApiError {
    match refused {
        Refused::Locked(until) => {
            let seconds = u64::try_from(seconds_to(*until, now)).unwrap_or_default();
            ApiError::problem(StatusCode::TOO_MANY_REQUESTS, "reminded_already").retry_after(seconds)
        }
        refused => ApiError::internal(refused),
    }
}
