//! The end of an upload: it becomes media, or it is refused and forgotten.

use actix_web::http::StatusCode;
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{Id, MediaId, UploadId},
    permission::Scope,
};
use atrium_schema::{
    StoreError,
    audit::Trace,
    changes::SiteTx,
    media::{self, MediaData},
    uploads::{self, UploadRow},
};

use super::progress::Progress;
use crate::{
    http::{
        error::{ApiError, ApiResult},
        ranges::failed,
        resource::commit,
    },
    intake::{self, IntakeError, Taken},
    media::Refusal,
    state::State,
    store::Key,
};

/// How long a finished upload still tells its media: an hour.
const KEPT_MS: i64 = 3_600_000;

/// 422 with the reason why a file was not taken.
pub fn refused(refusal: &Refusal) -> ApiError {
    let mut error = ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, refusal.code());
    if let serde_json::Value::Object(args) = refusal.args() {
        for (name, value) in args {
            error = error.arg(&name, value);
        }
    }
    error
}

/// Forgets an upload: first the row, so that nothing points at parts that are gone.
pub async fn forget(app: &State, scope: &Scope, id: &UploadId) -> ApiResult<()> {
    match uploads::remove(&mut app.db.write().await?, scope, id).await {
        // Somebody else forgot it first; the parts may still be there.
        Ok(()) | Err(StoreError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    app.store.delete_upload(id).await.map_err(failed)
}

/// Makes media of an upload that is whole. Asked twice, it tells the same media again.
pub async fn finish(
    app: &State,
    scope: &Scope,
    actor: &Actor,
    trace: Trace,
    row: UploadRow,
) -> ApiResult<MediaId> {
    let progress = Progress::read(&row.parts);
    if let Some(media) = progress.media {
        return Ok(media);
    }
    let [a, b, ..] = app.random();
    let scratch = intake::scratch_folder(&app.settings).join(format!("{}-{a:02x}{b:02x}", row.id));
    let parts = progress.keys(&row.id);
    let taken = intake::take(&app.store, &parts, &scratch, app.settings.media.use_ffmpeg).await;
    let refusal = match taken {
        Ok(taken) => return enter(app, scope, actor, trace, &row, taken).await,
        Err(IntakeError::Refused(refusal)) => refusal,
        Err(IntakeError::Crashed) => Refusal::Corrupt { reason: "malformed" },
        // The disk's fault: the upload stays, and asking again tries again.
        Err(error) => return Err(ApiError::internal(&error)),
    };
    tracing::info!(upload = %row.id, %refusal, "an upload was refused");
    forget(app, scope, &row.id).await?;
    Err(refused(&refusal))
}

/// The media row and the end of the upload are one transaction.
async fn enter(
    app: &State,
    scope: &Scope,
    actor: &Actor,
    trace: Trace,
    row: &UploadRow,
    taken: Taken,
) -> ApiResult<MediaId> {
    let (id, now) = (app.new_id::<MediaId>(), app.now());
    let mut tx = SiteTx::begin(&app.db, scope, actor, ChangeKind::Media, id.as_str(), now).await?;
    tx.traced(trace);
    // The site's row is locked now: whoever finishes the same upload at the same time waits here.
    let current = uploads::find(&mut tx, scope, &row.id).await?;
    if let Some(media) = Progress::read(&current.parts).media {
        tx.rollback().await?;
        return Ok(media);
    }
    media::lock_bytes(&mut tx).await?;
    if !is_there(app, &taken.sha256).await? {
        // Its former media were purged just now, and the bytes with them. The parts are still here.
        return Err(ApiError::busy(1));
    }
    media::insert(&mut tx, scope, &id, data(row, taken), now).await?;
    // The row stays for a while, for a client that was cut off before it heard the answer.
    let done = Progress { parts: Vec::new(), media: Some(id.clone()) }.write();
    let (length, until) = (row.received, now.plus_ms(KEPT_MS));
    uploads::advance(&mut tx, scope, &row.id, length, length, &done, until, now).await?;
    commit(app, tx).await?;
    if let Err(error) = app.store.delete_upload(&row.id).await {
        tracing::warn!(%error, upload = %row.id, "the parts of a finished upload stay until the next sweep");
    }
    Ok(id)
}

async fn is_there(app: &State, sha256: &str) -> ApiResult<bool> {
    match Key::media(sha256) {
        Some(key) => Ok(app.store.size(&key).await.map_err(failed)?.is_some()),
        None => Ok(false),
    }
}

fn data(row: &UploadRow, taken: Taken) -> MediaData {
    let facts = taken.facts;
    let whole = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    MediaData {
        name: row.name.clone(),
        folder_id: row.folder_id.clone(),
        kind: facts.file_type.kind().as_str().to_owned(),
        mime: facts.file_type.mime().to_owned(),
        sha256: taken.sha256,
        md5: taken.md5,
        size: i64::try_from(taken.size).unwrap_or(i64::MAX),
        width: whole(facts.width),
        height: whole(facts.height),
        duration_ms: facts.duration_ms,
        codec: facts.codec,
        thumbnail: taken.thumbnail,
        uploaded_by: row.account_id.clone(),
        valid_from: None,
        valid_until: None,
    }
}
