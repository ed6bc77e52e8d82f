//! The audit log: what happened, who did it, and who was behind them.

use std::collections::HashMap;

use actix_web::{HttpResponse, get, http::header, web};
use atrium_domain::{
    ids::{AccountId, AuditId, Id, SiteId},
    time::Moment,
};
use atrium_identity::audit::{self as log, Entry, Object};
use atrium_schema::{
    Conn, accounts, api_tokens,
    audit::{
        AuditRow, Trace,
        find::{self, Filter},
    },
};
use bytes::Bytes;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ManageSite, Page, ServerAdmin, SteppedUp},
    principal::Principal,
    resource::{open, seal},
};
use crate::state::State;

/// Entries read at once while the log is taken along.
const BATCH: i64 = 500;
/// Longest text that is looked for.
const TEXT: usize = 200;

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: AuditId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// The site it concerns; null for the server's own.
    #[schema(value_type = Option<String>)]
    pub site_id: Option<SiteId>,
    /// What was done: `screens.created`, `signin.refused` …
    pub action: String,
    /// Who did it.
    pub actor: Doer,
    /// Who had signed in as them.
    pub behind: Option<Doer>,
    /// To what.
    pub object: DoneTo,
    /// The caller's address.
    pub address: Option<String>,
    /// More, as it was told.
    #[schema(value_type = Object)]
    pub detail: Value,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Doer {
    /// `account`, `token`, `player`, `system` or `anonymous`.
    pub kind: String,
    /// A person's key, or the id of a token or player: to find more of theirs. Empty for the others.
    pub key: String,
    /// Their name now; null when nobody knows it any more.
    pub name: Option<String>,
}

/// What something was done to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DoneTo {
    /// Its kind, such as `screens`; empty if to nothing.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// What it was called then; for people, what they are called now.
    pub name: Option<String>,
}

/// Which entries are wanted.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Not before this instant.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Moment>,
    /// Before this instant.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<Moment>,
    /// By this `key`, or by somebody behind them.
    actor: Option<String>,
    /// This action; or all of an area, with a full stop at the end: `signin.`.
    action: Option<String>,
    /// Done to the thing with this id.
    object: Option<String>,
    /// A text in the name of the thing or the person, the action, the address or the detail.
    q: Option<String>,
    /// How many at most; 1 to 200, default 50.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
}

impl Wanted {
    fn filter(self, site: Option<&SiteId>) -> ApiResult<Filter> {
        Ok(Filter {
            site: site.map(|id| id.as_str().to_owned()),
            from: self.from,
            until: self.until,
            actor: text("actor", self.actor)?,
            action: text("action", self.action)?,
            object: text("object", self.object)?,
            text: text("q", self.q)?,
        })
    }

    fn place(&self) -> ApiResult<Option<AuditId>> {
        let Some(after) = &self.after else { return Ok(None) };
        let place = open(after).and_then(|text| AuditId::parse(&text).ok());
        place.map(Some).ok_or_else(|| ApiError::field("after", "cursor_invalid"))
    }
}

/// A text to look for; nothing if it is blank.
fn text(field: &str, given: Option<String>) -> ApiResult<Option<String>> {
    let Some(text) = given.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > TEXT || text.chars().any(char::is_control) {
        return Err(ApiError::field(field, "not_allowed"));
    }
    Ok(Some(text))
}

/// Lists what happened on the site, newest first.
#[utoipa::path(tag = "audit", operation_id = "listAudit", params(Wanted), responses((status = 200, body = Page<EntryView>)))]
#[get("/api/v1/sites/{siteId}/audit")]
pub async fn list(
    app: App,
    allowed: Allowed<ManageSite>,
    wanted: web::Query<Wanted>,
) -> ApiResult<web::Json<Page<EntryView>>> {
    page(&app, wanted.into_inner(), Some(allowed.site())).await
}

/// Takes the log of the site along: one JSON object a line, newest first.
#[utoipa::path(tag = "audit", operation_id = "exportAudit", params(Wanted), responses((status = 200, content_type = "application/x-ndjson", body = String)))]
#[get("/api/v1/sites/{siteId}/audit/export")]
pub async fn export(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    wanted: web::Query<Wanted>,
) -> ApiResult<HttpResponse> {
    let filter = wanted.into_inner().filter(Some(allowed.site()))?;
    told(&app, &allowed.principal, &allowed.trace, Some(allowed.site())).await?;
    Ok(lines(&app, filter))
}

/// Lists what happened on the server and all of its sites, newest first.
#[utoipa::path(tag = "server", operation_id = "listServerAudit", params(Wanted), responses((status = 200, body = Page<EntryView>)))]
#[get("/api/v1/server/audit")]
pub async fn list_all(
    app: App,
    _admin: ServerAdmin,
    wanted: web::Query<Wanted>,
) -> ApiResult<web::Json<Page<EntryView>>> {
    page(&app, wanted.into_inner(), None).await
}

/// Takes the log of the server and all of its sites along: one JSON object a line, newest first.
#[utoipa::path(tag = "server", operation_id = "exportServerAudit", params(Wanted), responses((status = 200, content_type = "application/x-ndjson", body = String)))]
#[get("/api/v1/server/audit/export")]
pub async fn export_all(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    wanted: web::Query<Wanted>,
) -> ApiResult<HttpResponse> {
    let filter = wanted.into_inner().filter(None)?;
    told(&app, &admin.principal, &admin.trace, None).await?;
    Ok(lines(&app, filter))
}

async fn page(app: &State, wanted: Wanted, site: Option<&SiteId>) -> ApiResult<web::Json<Page<EntryView>>> {
    let (limit, place) = (wanted.limit.unwrap_or(50).clamp(1, 200), wanted.place()?);
    let filter = wanted.filter(site)?;
    let mut conn = app.db.read().await?;
    let mut rows = find::page(&mut conn, &filter, place.as_ref().map(Id::as_str), limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or(1);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| seal(row.id.as_str()));
    Ok(web::Json(Page { items: views(&mut conn, rows).await?, next }))
}

/// That somebody took the log along is itself told.
async fn told(app: &State, caller: &Principal, trace: &Trace, site: Option<&SiteId>) -> ApiResult<()> {
    let entry = Entry {
        who: caller.who(),
        address: trace.address,
        action: "audit.exported",
        object: Object::default(),
        site: site.cloned(),
        ..Entry::default()
    };
    let mut tx = app.db.begin().await?;
    log::record(&mut tx, entry, app.audit_ids(), app.now()).await?;
    Ok(tx.commit().await?)
}

/// Page after page as it is sent: however long the log, a page of it is in memory.
fn lines(app: &State, filter: Filter) -> HttpResponse {
    let start = Some((app.clone(), filter, None::<AuditId>));
    let parts = stream::try_unfold(start, |state| async move {
        let Some((app, filter, place)) = state else { return Ok::<_, ApiError>(None) };
        let mut conn = app.db.read().await?;
        let rows = find::page(&mut conn, &filter, place.as_ref().map(Id::as_str), BATCH).await?;
        let Some(last) = rows.last().map(|row| row.id.clone()) else { return Ok(None) };
        let mut text = String::new();
        for view in views(&mut conn, rows).await? {
            text.push_str(&serde_json::to_string(&view).map_err(|error| ApiError::internal(&error))?);
            text.push('\n');
        }
        drop(conn);
        Ok(Some((Bytes::from(text), Some((app, filter, Some(last))))))
    });
    HttpResponse::Ok()
        .content_type("application/x-ndjson")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"audit.jsonl\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(parts)
}

/// Rows with the names of people and programs, a query for each kind.
async fn views(conn: &mut Conn, rows: Vec<AuditRow>) -> ApiResult<Vec<EntryView>> {
    let behind = rows.iter().filter_map(|row| row.behind_key.as_deref());
    let of = |kind: &'static str| {
        rows.iter().filter(move |row| row.actor_kind == kind).map(|row| row.actor_key.as_str())
    };
    let keys: Vec<&str> = of("account").chain(behind).collect();
    let mut names = find::people(conn, &keys).await?;
    let tokens: Vec<&str> = of("token").collect();
    if !tokens.is_empty() {
        names.extend(api_tokens::names(conn, &tokens).await?);
    }
    let accounts = rows.iter().filter(|row| row.object_kind == "account");
    let accounts: Vec<AccountId> = accounts.filter_map(|row| AccountId::parse(&row.object_id).ok()).collect();
    if !accounts.is_empty() {
        let found = accounts::names(conn, &accounts).await?;
        names.extend(found.into_iter().map(|(id, name)| (String::from(id), name)));
    }
    Ok(rows.into_iter().map(|row| view(row, &names)).collect())
}

fn view(row: AuditRow, names: &HashMap<String, String>) -> EntryView {
    let name = |id: &str| names.get(id).filter(|name| !name.is_empty()).cloned();
    let told = Some(row.object_name).filter(|name| !name.is_empty());
    EntryView {
        actor: Doer { name: name(&row.actor_key), kind: row.actor_kind, key: row.actor_key },
        behind: row.behind_key.map(|key| Doer { name: name(&key), kind: "account".to_owned(), key }),
        object: DoneTo {
            name: told.or_else(|| name(&row.object_id)),
            kind: row.object_kind,
            id: row.object_id,
        },
        id: row.id,
        at: row.at,
        site_id: row.site_id,
        action: row.action,
        address: row.address,
        detail: serde_json::from_str(&row.detail).unwrap_or_default(),
    }
}
