//! Uploads by the tus 1.0.0 protocol: begin, ask how far it is, send a part, give up.
//!
//! The last part is answered when the file has been looked at: 204 with `Atrium-Media-Id`, or the
//! reason why it was refused.

mod adding;
mod finish;
pub mod part;
pub mod progress;
mod sweep;
pub mod tus;

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse, delete, head, http::StatusCode, options, patch, post, web,
};
use atrium_domain::{
    ids::{Id, UploadId},
    permission::Scope,
};
use atrium_schema::{
    Conn, changes, media, media_folders,
    uploads::{self, UploadRow},
};

pub use self::sweep::sweep;
use self::{adding::Append, progress::Progress, tus::Checksum};
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ManageMedia},
    resource::PathId,
};
use crate::{media::Refusal, state::State};

/// What uploads are taken: version, extensions, largest file, checksums.
#[utoipa::path(tag = "uploads", operation_id = "describeUploads", responses((status = 204, description = "Tus-Version, Tus-Extension, Tus-Max-Size and Tus-Checksum-Algorithm")))]
#[options("/api/v1/sites/{siteId}/uploads")]
pub async fn describe(app: App, _allowed: Allowed<ManageMedia>) -> HttpResponse {
    tus::headers(&mut HttpResponse::NoContent())
        .insert_header(("Tus-Version", tus::VERSION))
        .insert_header(("Tus-Extension", tus::EXTENSIONS))
        .insert_header(("Tus-Max-Size", app.settings.media.max_upload_bytes.to_string()))
        .insert_header(("Tus-Checksum-Algorithm", tus::ALGORITHMS))
        .finish()
}

/// Begins an upload of a known length. `Upload-Metadata` may hold `filename` and `folderId`.
#[utoipa::path(tag = "uploads", operation_id = "createUpload", params(("Tus-Resumable" = String, Header), ("Upload-Length" = i64, Header), ("Upload-Metadata" = Option<String>, Header)), responses((status = 201, description = "Begun; Location is the address for its parts")))]
#[post("/api/v1/sites/{siteId}/uploads")]
pub async fn create(app: App, allowed: Allowed<ManageMedia>, req: HttpRequest) -> ApiResult<HttpResponse> {
    tus::check_version(&req)?;
    let length = tus::length(req.headers())?;
    let metadata = tus::metadata(req.headers())?;
    check_length(&app, length)?;
    let mut tx = app.db.begin().await?;
    // Of two at once the second sees what the first takes.
    changes::lock(&mut tx, &allowed.scope).await?;
    check_room(&app, &mut tx, &allowed.scope, length).await?;
    if let Some(folder) = &metadata.folder {
        let found = media_folders::find(&mut tx, &allowed.scope, folder).await;
        found.map_err(|_| ApiError::field("folderId", "unknown"))?;
    }
    let row = begun(&app, &allowed, length, metadata);
    let (id, expires) = (row.id.clone(), row.expires_at);
    uploads::insert(&mut tx, &allowed.scope, row).await?;
    tx.commit().await?;
    let location = format!("/api/v1/sites/{}/uploads/{id}", allowed.site());
    Ok(tus::headers(&mut HttpResponse::Created())
        .insert_header(("Location", location))
        .insert_header(("Upload-Offset", "0"))
        .insert_header(("Upload-Expires", tus::expires(expires)))
        .finish())
}

fn begun(app: &State, allowed: &Allowed<ManageMedia>, length: u64, metadata: tus::Metadata) -> UploadRow {
    let now = app.now();
    UploadRow {
        site_id: allowed.site().clone(),
        id: app.new_id(),
        name: metadata.name,
        folder_id: metadata.folder,
        length: i64::try_from(length).unwrap_or(i64::MAX),
        received: 0,
        parts: Progress::default().write(),
        account_id: Some(owner(allowed)),
        expires_at: expiry(app),
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// Who an upload belongs to: the person, or the token when there is none behind it.
fn owner(allowed: &Allowed<ManageMedia>) -> String {
    let account = allowed.principal.account.as_ref().map(|account| account.as_str().to_owned());
    account.unwrap_or_else(|| allowed.actor().id().to_owned())
}

/// How far an upload is. One that is whole but was not looked at (the server was stopped) is now.
#[utoipa::path(tag = "uploads", operation_id = "showUpload", responses((status = 200, description = "Upload-Offset and Upload-Length; Atrium-Media-Id when done")))]
#[head("/api/v1/sites/{siteId}/uploads/{id}")]
pub async fn show(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<UploadId>,
    req: HttpRequest,
) -> ApiResult<HttpResponse> {
    tus::check_version(&req)?;
    let row = own(&app, &allowed, &id.0).await?;
    let (offset, length, expires) = (row.received, row.length, row.expires_at);
    let media = if offset == length {
        let adding = Append::of(&app, &allowed, row);
        adding.finish().await?
    } else {
        None
    };
    let mut answer = HttpResponse::Ok();
    tus::headers(&mut answer)
        .insert_header(("Upload-Offset", offset.to_string()))
        .insert_header(("Upload-Length", length.to_string()))
        .insert_header(("Upload-Expires", tus::expires(expires)));
    if let Some(media) = media {
        answer.insert_header(("Atrium-Media-Id", media.as_str()));
    }
    Ok(answer.finish())
}

/// Sends the next part, at the offset that was last told.
#[utoipa::path(tag = "uploads", operation_id = "appendUpload", params(("Tus-Resumable" = String, Header), ("Upload-Offset" = i64, Header), ("Upload-Checksum" = Option<String>, Header)), request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"), responses((status = 204, description = "Stored; Upload-Offset is the new offset, Atrium-Media-Id the media when it was the last part")))]
#[patch("/api/v1/sites/{siteId}/uploads/{id}")]
pub async fn append(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<UploadId>,
    req: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    tus::check_version(&req)?;
    if req.content_type() != "application/offset+octet-stream" {
        return Err(ApiError::problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "offset_octet_stream_expected"));
    }
    let offset = tus::offset(req.headers())?;
    let checksum = Checksum::read(req.headers())?;
    let row = own(&app, &allowed, &id.0).await?;
    if i64::try_from(offset).ok() != Some(row.received) {
        return Err(adding::wrong_offset(row.received));
    }
    let room = u64::try_from(row.length.saturating_sub(row.received)).unwrap_or(0);
    if tus::content_length(req.headers()).is_some_and(|size| size > room) {
        return Err(part::too_long());
    }
    let adding = Append::of(&app, &allowed, row);
    let done = adding.run(checksum, body).await?;
    let mut answer = HttpResponse::NoContent();
    tus::headers(&mut answer)
        .insert_header(("Upload-Offset", done.offset.to_string()))
        .insert_header(("Upload-Expires", tus::expires(done.expires)));
    if let Some(media) = done.media {
        answer.insert_header(("Atrium-Media-Id", media.as_str()));
    }
    Ok(answer.finish())
}

/// Gives an upload up and forgets its parts.
#[utoipa::path(tag = "uploads", operation_id = "deleteUpload", responses((status = 204, description = "Forgotten")))]
#[delete("/api/v1/sites/{siteId}/uploads/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<UploadId>,
    req: HttpRequest,
) -> ApiResult<HttpResponse> {
    tus::check_version(&req)?;
    let row = own(&app, &allowed, &id.0).await?;
    finish::forget(&app, &allowed.scope, &row.id).await?;
    Ok(tus::headers(&mut HttpResponse::NoContent()).finish())
}

/// The caller's own upload; somebody else's is not found, a stale one is gone.
async fn own(app: &State, allowed: &Allowed<ManageMedia>, id: &UploadId) -> ApiResult<UploadRow> {
    let row = uploads::find(&mut app.db.read().await?, &allowed.scope, id).await?;
    if row.account_id.as_deref() != Some(&owner(allowed)) {
        return Err(ApiError::not_found());
    }
    if row.expires_at <= app.now() {
        return Err(ApiError::problem(StatusCode::GONE, "upload_expired"));
    }
    Ok(row)
}

/// When an upload that was touched now is forgotten.
fn expiry(app: &State) -> atrium_domain::time::Moment {
    let hours = i64::try_from(app.settings.media.upload_hours).unwrap_or(i64::MAX);
    app.now().plus_ms(hours.saturating_mul(3_600_000))
}

/// Refuses empty and too large files.
fn check_length(app: &State, length: u64) -> ApiResult<()> {
    let limit = app.settings.media.max_upload_bytes;
    if length == 0 {
        return Err(finish::refused(&Refusal::Corrupt { reason: "empty" }));
    }
    if length > limit {
        return Err(too_large("media_too_large").arg("limit", limit));
    }
    Ok(())
}

/// Refuses files beyond what the site may keep; the caller holds the site's lock.
async fn check_room(app: &State, conn: &mut Conn, scope: &Scope, length: u64) -> ApiResult<()> {
    let quota = app.settings.media.quota_bytes;
    // The quota is the site's, whatever part of it the caller reaches.
    let kept = media::holdings(conn, &scope.whole()).await?.bytes;
    let coming = uploads::reserved(conn, scope).await?;
    let used = u64::try_from(kept.saturating_add(coming)).unwrap_or(0);
    if quota > 0 && used.saturating_add(length) > quota {
        return Err(too_large("media_quota_exceeded").arg("quota", quota).arg("used", used));
    }
    Ok(())
}

fn too_large(code: &'static str) -> ApiError {
    ApiError::problem(StatusCode::PAYLOAD_TOO_LARGE, code)
}
