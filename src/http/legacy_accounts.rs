//! Imported accounts of other programs: who has signed in, who needs help, and whose a row is that waits.

use std::collections::HashMap;

use actix_web::{HttpResponse, delete, get, post, web};
use atrium_domain::{
    ids::{AccountId, Id, LegacyId, SiteId},
    merge::State as Standing,
    time::Moment,
};
use atrium_identity::{
    legacy::{self, Decision, SiteRole},
    links::LinkError,
};
use atrium_schema::{
    Conn, DbResult, accounts,
    legacy_accounts::{self, Filter, LegacyRow},
    sites,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    error::{ApiError, ApiResult},
    extract::{App, Page, ServerAdmin, SteppedUp},
    outbox::HandedLink,
    resource::{PathId, open, seal},
    signin::fresh_link,
};

/// What an imported account may do on a site.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LegacyRoleView {
    /// The site's name.
    pub site: String,
    /// What.
    pub profile: String,
}

/// An imported account.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LegacyAccountView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: LegacyId,
    /// `publisher`, `portal` or `room`.
    pub product: &'static str,
    /// The name its person signed in with.
    pub username: String,
    /// Its address.
    pub email: Option<String>,
    /// The import took its address away, because it is another's.
    pub emptied: bool,
    /// What people call the person.
    pub display_name: String,
    /// `free`: nobody has signed in to it. `waiting`: an administrator says whose it is. `merged`: it is an account's.
    pub state: &'static str,
    /// Its password opens nothing: it has to be set anew.
    pub must_reset: bool,
    /// The account it belongs to, or may belong to.
    #[schema(value_type = Option<String>)]
    pub account_id: Option<AccountId>,
    /// What that one is called.
    pub account_name: Option<String>,
    /// What it may do where.
    pub roles: Vec<LegacyRoleView>,
    /// When its person last signed in to the old program.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub signed_in_at: Option<Moment>,
    /// When it was imported.
    #[schema(value_type = String, format = DateTime)]
    pub imported_at: Moment,
}

/// How many imported accounts there are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LegacyStanding {
    /// All of them.
    pub all: i64,
    /// Nobody has signed in to them yet.
    pub free: i64,
    /// An administrator has to say whose they are.
    pub waiting: i64,
    /// They belong to accounts.
    pub merged: i64,
}

/// Which imported accounts are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `free`, `waiting`, `merged`, `must_reset` or `emptied`; absent: all.
    show: Option<String>,
    /// Their name, username or address contains this.
    q: Option<String>,
    /// How many at most; 1 to 200, default 50.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
}

/// Whose an imported account is that waits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LegacyDecision {
    /// `same`: the person who signed in under its username. `other`: somebody else, who may set a password.
    decision: String,
}

fn filter(show: Option<&str>) -> ApiResult<Filter> {
    match show {
        None | Some("") => Ok(Filter::All),
        Some("free") => Ok(Filter::Free),
        Some("waiting") => Ok(Filter::Waiting),
        Some("merged") => Ok(Filter::Merged),
        Some("must_reset") => Ok(Filter::MustReset),
        Some("emptied") => Ok(Filter::Emptied),
        Some(_) => Err(ApiError::field("show", "not_allowed")),
    }
}

/// What rows refer to, by id.
struct Names {
    accounts: HashMap<AccountId, String>,
    sites: HashMap<SiteId, String>,
}

impl Names {
    async fn of(conn: &mut Conn, rows: &[LegacyRow]) -> DbResult<Self> {
        let persons: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id.clone()).collect();
        let mut places: Vec<SiteId> =
            rows.iter().flat_map(|row| legacy::roles_of(&row.roles)).map(|role| role.site).collect();
        places.sort();
        places.dedup();
        Ok(Self {
            accounts: accounts::names(conn, &persons).await?,
            sites: sites::names(conn, &places).await?,
        })
    }
}

fn view_of(names: &Names, row: LegacyRow) -> LegacyAccountView {
    let account_name = row.account_id.as_ref().and_then(|account| names.accounts.get(account).cloned());
    let role = |role: SiteRole| LegacyRoleView {
        site: names.sites.get(&role.site).cloned().unwrap_or_default(),
        profile: role.profile.as_str().to_owned(),
    };
    let roles = legacy::roles_of(&row.roles).into_iter().map(role).collect();
    LegacyAccountView {
        must_reset: row.state == Standing::Free && (row.hash.is_none() || !row.product.opens()),
        emptied: row.given_email_key.is_some(),
        id: row.id,
        product: row.product.as_str(),
        username: row.username,
        email: row.email,
        display_name: row.display_name,
        state: row.state.as_str(),
        account_id: row.account_id,
        account_name,
        roles,
        signed_in_at: row.signed_in_at,
        imported_at: row.imported_at,
    }
}

/// Lists imported accounts, newest first.
#[utoipa::path(tag = "server", operation_id = "listLegacyAccounts", params(Wanted), responses((status = 200, body = Page<LegacyAccountView>)))]
#[get("/api/v1/server/legacy-accounts")]
pub async fn list(
    app: App,
    _admin: ServerAdmin,
    wanted: web::Query<Wanted>,
) -> ApiResult<web::Json<Page<LegacyAccountView>>> {
    let show = filter(wanted.show.as_deref())?;
    let place = wanted.after.as_deref().map(|text| open(text).and_then(|text| LegacyId::parse(&text).ok()));
    if let Some(None) = place {
        return Err(ApiError::field("after", "cursor_invalid"));
    }
    let text = wanted.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().any(char::is_control)) {
        return Err(ApiError::field("q", "not_allowed"));
    }
    let limit = wanted.limit.unwrap_or(50).clamp(1, 200);
    let mut conn = app.db.read().await?;
    let place = place.flatten();
    let rows = legacy_accounts::list(&mut conn, show, text, place.as_ref().map(Id::as_str), limit).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next = rows.last().filter(|_| full).map(|row| seal(row.id.as_str()));
    let names = Names::of(&mut conn, &rows).await?;
    let items = rows.into_iter().map(|row| view_of(&names, row)).collect();
    Ok(web::Json(Page { items, next }))
}

/// Tells how many imported accounts there are of each kind.
#[utoipa::path(tag = "server", operation_id = "showLegacyStanding", responses((status = 200, body = LegacyStanding)))]
#[get("/api/v1/server/legacy-standing")]
pub async fn standing(app: App, _admin: ServerAdmin) -> ApiResult<web::Json<LegacyStanding>> {
    let [all, free, waiting, merged] = legacy_accounts::counts(&mut app.db.read().await?).await?;
    Ok(web::Json(LegacyStanding { all, free, waiting, merged }))
}

/// Makes a link that sets an imported account's password, to be handed over by hand. It works once, for a day.
#[utoipa::path(tag = "server", operation_id = "makeLegacyLink", responses((status = 201, body = HandedLink)))]
#[post("/api/v1/server/legacy-accounts/{id}/reset-link")]
pub async fn link(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<LegacyId>,
) -> ApiResult<HttpResponse> {
    let url = &app.settings.server.public_url;
    let whom = (&id.0, admin.principal.who());
    match legacy::hand_over(&app.db, url, whom, fresh_link(&app), app.now()).await {
        Ok(url) => {
            Ok(HttpResponse::Created().insert_header(("Cache-Control", "no-store")).json(HandedLink { url }))
        }
        Err(LinkError::Gone) => Err(ApiError::conflict("not_free")),
        Err(LinkError::Store(error)) => Err(error.into()),
        Err(error) => Err(ApiError::internal(&error)),
    }
}

/// Says whose an imported account is that waits.
#[utoipa::path(tag = "server", operation_id = "decideLegacyAccount", responses((status = 204)))]
#[post("/api/v1/server/legacy-accounts/{id}/decision")]
pub async fn decide(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<LegacyId>,
    input: web::Json<LegacyDecision>,
) -> ApiResult<HttpResponse> {
    let decision = match input.decision.as_str() {
        "same" => Decision::Same,
        "other" => Decision::Other,
        _ => return Err(ApiError::field("decision", "not_allowed")),
    };
    legacy::decide(&app.db, &**app, (&id.0, decision), admin.principal.who(), app.now()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes away an imported account that nobody has signed in to.
#[utoipa::path(tag = "server", operation_id = "removeLegacyAccount", responses((status = 204)))]
#[delete("/api/v1/server/legacy-accounts/{id}")]
pub async fn remove(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<LegacyId>,
) -> ApiResult<HttpResponse> {
    legacy::decide(&app.db, &**app, (&id.0, Decision::Remove), admin.principal.who(), app.now()).await?;
    Ok(HttpResponse::NoContent().finish())
}
