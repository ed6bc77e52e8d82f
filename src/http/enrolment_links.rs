//! Links by which players enrol themselves, limited by count and time.

use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{EnrolmentLinkId, FolderId, Id},
    time::Moment,
};
use atrium_identity::token::TokenKind;
use atrium_schema::{
    enrolment_links::{self, EnrolmentLinkRow},
    screen_folders,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageScreens, ViewSite},
    resource::{PathId, Refused, begin, commit, created, referenced, view},
};

/// Most screens by one link.
const USES: i32 = 50_000;
/// Longest life, in ms: a year.
const LIFE_MS: i64 = 366 * 24 * 3600 * 1000;

/// An enrolment link.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnrolmentLinkView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: EnrolmentLinkId,
    /// How often it has been written.
    pub version: i64,
    /// Its name; screens without a label of their own are numbered after it.
    pub name: String,
    /// The folder that new screens go into.
    #[schema(value_type = Option<String>)]
    pub folder_id: Option<FolderId>,
    /// Screens it may make.
    pub max_uses: i32,
    /// Screens it has made.
    pub uses: i32,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Moment,
    /// When it was revoked.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Moment>,
    /// The address to open on the players; told only once, when the link is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
view!(EnrolmentLinkView);

/// A new enrolment link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnrolmentLinkInput {
    /// Its name.
    name: String,
    /// The folder that new screens go into.
    #[schema(value_type = Option<String>)]
    folder_id: Option<FolderId>,
    /// Screens it may make, 1 to 50,000.
    max_uses: i32,
    /// When it ends, within a year.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Moment,
}

fn view_of(row: EnrolmentLinkRow, url: Option<String>) -> EnrolmentLinkView {
    EnrolmentLinkView {
        id: row.id,
        version: row.version,
        name: row.name,
        folder_id: row.folder_id,
        max_uses: row.max_uses,
        uses: row.uses,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
        url,
    }
}

/// Lists enrolment links, oldest first.
#[utoipa::path(tag = "enrolment-links", operation_id = "listEnrolmentLinks", responses((status = 200, body = Vec<EnrolmentLinkView>)))]
#[get("/api/v1/sites/{siteId}/enrolment-links")]
pub async fn list(app: App, allowed: Allowed<ViewSite>) -> ApiResult<web::Json<Vec<EnrolmentLinkView>>> {
    let mut conn = app.db.read().await?;
    let rows = enrolment_links::list(&mut conn, &allowed.scope).await?;
    Ok(web::Json(rows.into_iter().map(|row| view_of(row, None)).collect()))
}

/// Makes a link. Whoever has it can add screens until it is used up, ends or is revoked.
#[utoipa::path(tag = "enrolment-links", operation_id = "createEnrolmentLink", responses((status = 201, body = EnrolmentLinkView)))]
#[post("/api/v1/sites/{siteId}/enrolment-links")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageScreens>,
    input: web::Json<EnrolmentLinkInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope, now): (EnrolmentLinkId, _, _) = (app.new_id(), &allowed.scope, app.now());
    let input = input.into_inner();
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    if !(1..=USES).contains(&input.max_uses) {
        refused.field("maxUses", "not_allowed");
    }
    if input.expires_at <= now || input.expires_at.since_ms(now) > LIFE_MS {
        refused.field("expiresAt", "not_allowed");
    }
    refused.done()?;
    let mut tx = begin(&app, &allowed, ChangeKind::EnrolmentLinks, id.as_str()).await?;
    if let Some(folder) = &input.folder_id {
        referenced("folderId", screen_folders::find(&mut tx, scope, folder).await)?;
    }
    let token = app.random_token(TokenKind::Enrol);
    let row = EnrolmentLinkRow {
        site_id: scope.site().clone(),
        id,
        name,
        token_hash: token.hash().to_hex(),
        folder_id: input.folder_id,
        max_uses: input.max_uses,
        uses: 0,
        expires_at: input.expires_at,
        revoked_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    enrolment_links::insert(&mut tx, scope, row.clone()).await?;
    commit(&app, tx).await?;
    let url = format!("{}/player/?enrol={}", app.settings.server.public_url, token.reveal());
    let mut answer = created(&req, &view_of(row, Some(url)));
    // It shows the token, this once: nobody keeps it, for a repetition either.
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// Revokes a link. Screens it has made stay.
#[utoipa::path(tag = "enrolment-links", operation_id = "revokeEnrolmentLink", params(IfMatch), responses((status = 204, description = "Revoked")))]
#[delete("/api/v1/sites/{siteId}/enrolment-links/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<EnrolmentLinkId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::EnrolmentLinks, id.as_str()).await?;
    seen.check(&view_of(enrolment_links::find(&mut tx, scope, &id).await?, None))?;
    enrolment_links::revoke(&mut tx, scope, &id, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}
