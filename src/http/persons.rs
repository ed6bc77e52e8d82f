//! Personal data: what is kept of one person, taken along or taken away.

use actix_web::{HttpResponse, delete, get, http::header, web};
use atrium_domain::{
    ids::{AccountId, Id},
    time::Moment,
};
use atrium_identity::erase::{self, By, EraseError};
use atrium_schema::{
    Conn,
    accounts::{self, AccountRow},
    api_tokens, sessions, users,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    error::{ApiError, ApiResult},
    extract::{App, IfMatch, Page, ServerAdmin, SteppedUp},
    resource::{PathId, open, seal, shown, view},
};
use crate::state::State;

/// One person, as those who look after the server see them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServerPerson {
    /// Their account's id.
    #[schema(value_type = String)]
    pub id: AccountId,
    /// How often the account has been written.
    pub version: i64,
    /// The name shown.
    pub display_name: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// The name they may sign in with.
    pub username: Option<String>,
    /// Whether they may do everything on this server.
    pub server_admin: bool,
    /// When they last signed in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub signed_in_at: Option<Moment>,
    /// The names of the sites they belong to.
    pub sites: Vec<String>,
}

/// What there is of one person, and what stands in the way of erasing them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServerPersonDetail {
    /// Their account's id.
    #[schema(value_type = String)]
    pub id: AccountId,
    /// The version to erase.
    pub version: i64,
    /// Who.
    pub person: ServerPerson,
    /// How many browsers they are signed in with.
    pub sessions: usize,
    /// How many of their tokens programs use.
    pub tokens: usize,
    /// Sites that would be left without an owner.
    pub only_owner_of: Vec<String>,
    /// Whether the server would be left without an admin.
    pub only_server_admin: bool,
}
view!(ServerPersonDetail);

/// Which people are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Their name, address or username contains this.
    q: Option<String>,
    /// How many at most; 1 to 200, default 50.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
}

/// Lists people, the newest account first.
#[utoipa::path(tag = "server", operation_id = "listServerPersons", params(Wanted), responses((status = 200, body = Page<ServerPerson>)))]
#[get("/api/v1/server/persons")]
pub async fn list(
    app: App,
    _admin: ServerAdmin,
    wanted: web::Query<Wanted>,
) -> ApiResult<web::Json<Page<ServerPerson>>> {
    let place = wanted.after.as_deref().map(|text| open(text).and_then(|text| AccountId::parse(&text).ok()));
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
    let rows = accounts::list(&mut conn, text, place.as_ref().map(Id::as_str), limit).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next = rows.last().filter(|_| full).map(|row| seal(row.id.as_str()));
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(person(&mut conn, row).await?);
    }
    Ok(web::Json(Page { items, next }))
}

/// Shows what there is of a person and what erasing them would mean.
#[utoipa::path(tag = "server", operation_id = "showServerPerson", responses((status = 200, body = ServerPersonDetail)))]
#[get("/api/v1/server/persons/{id}")]
pub async fn show(app: App, _admin: ServerAdmin, id: PathId<AccountId>) -> ApiResult<HttpResponse> {
    let (mut conn, now) = (app.db.read().await?, app.now());
    let row = accounts::find(&mut conn, &id.0).await?;
    let tokens = api_tokens::list_of(&mut conn, &id.0).await?;
    let detail = ServerPersonDetail {
        id: row.id.clone(),
        version: row.version,
        sessions: sessions::list_of(&mut conn, &id.0).await?.len(),
        tokens: tokens.iter().filter(|token| token.is_good(now)).count(),
        only_owner_of: erase::only_owner_of(&mut conn, &id.0).await?,
        only_server_admin: erase::is_only_server_admin(&mut conn, &row).await?,
        person: person(&mut conn, row).await?,
    };
    Ok(shown(&detail))
}

/// Takes everything along that is kept of a person, as one JSON document.
#[utoipa::path(tag = "server", operation_id = "exportPerson", responses((status = 200, body = Object)))]
#[get("/api/v1/server/persons/{id}/export")]
pub async fn export(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<AccountId>,
) -> ApiResult<HttpResponse> {
    let document = erase::export(&app.db, &id.0, by(&app, admin), app.now()).await?;
    let name = format!("attachment; filename=\"person-{}.json\"", id.0);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(document))
}

/// Erases a person for good. Their sites and this server must have somebody else to look after them.
#[utoipa::path(tag = "server", operation_id = "erasePerson", params(IfMatch), responses((status = 204, description = "Erased")))]
#[delete("/api/v1/server/persons/{id}")]
pub async fn remove(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<AccountId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let changes = erase::erase(&app.db, &id.0, seen.0, by(&app, admin), app.now()).await.map_err(refused)?;
    for change in &changes {
        app.bus.publish(change);
    }
    Ok(HttpResponse::NoContent().finish())
}

fn by(app: &State, admin: ServerAdmin) -> By {
    let who = admin.principal.who();
    By { who, trace: admin.trace, fresh: app.audit_ids() }
}

fn refused(error: EraseError) -> ApiError {
    match error {
        EraseError::LastOwner(sites) => ApiError::conflict("last_owner").arg("names", sites.join(", ")),
        EraseError::LastServerAdmin => ApiError::conflict("last_server_admin"),
        EraseError::Store(error) => error.into(),
    }
}

async fn person(conn: &mut Conn, row: AccountRow) -> ApiResult<ServerPerson> {
    let sites = users::sites_of(conn, &row.id).await?;
    Ok(ServerPerson {
        id: row.id,
        version: row.version,
        display_name: row.data.display_name,
        email: row.data.email,
        username: row.data.username,
        server_admin: row.data.server_admin,
        signed_in_at: row.signed_in_at,
        sites: sites.into_iter().map(|(site, _)| site.data.name).collect(),
    })
}
