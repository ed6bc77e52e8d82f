//! Adding a part: the object first, then the offset, and after the last part the whole file.

use actix_web::{http::StatusCode, web};
use atrium_domain::{change::Actor, ids::MediaId, permission::Scope, time::Moment};
use atrium_schema::{
    StoreError,
    audit::Trace,
    uploads::{self, UploadRow},
};
use tokio::sync::mpsc::Receiver;

use super::{
    finish,
    part::{self, Piece},
    progress::{MAX_PARTS, Part, Progress},
    tus::Checksum,
};
use crate::{
    http::{
        error::{ApiError, ApiResult},
        extract::Allowed,
    },
    state::State,
    store::Key,
};

/// One request to add to an upload.
pub struct Append {
    pub app: State,
    pub scope: Scope,
    pub actor: Actor,
    pub trace: Trace,
    pub row: UploadRow,
}

/// How far the upload is after it.
pub struct Appended {
    pub offset: i64,
    pub expires: Moment,
    /// The media it became.
    pub media: Option<MediaId>,
}

impl Append {
    pub fn of<P>(app: &State, allowed: &Allowed<P>, row: UploadRow) -> Self {
        let (scope, actor, trace) = (allowed.scope.clone(), allowed.actor(), allowed.trace.clone());
        Self { app: app.clone(), scope, actor, trace, row }
    }

    /// Stores the body in a task of its own, which goes on when the client is cut off.
    pub async fn run(self, checksum: Option<Checksum>, body: web::Payload) -> ApiResult<Appended> {
        let (to, from) = part::pieces();
        let task = tokio::spawn(self.store(checksum, from));
        part::forward(body, to).await;
        task.await.map_err(|error| ApiError::internal(&error))?
    }

    async fn store(mut self, checksum: Option<Checksum>, from: Receiver<Piece>) -> ApiResult<Appended> {
        let progress = Progress::read(&self.row.parts);
        if progress.parts.len() >= MAX_PARTS {
            return Err(ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "upload_too_many_parts"));
        }
        let n = u32::from_be_bytes(crate::state::random_bytes());
        let key = Key::upload_part(&self.row.id, u64::from(n));
        let room = u64::try_from(self.row.length.saturating_sub(self.row.received)).unwrap_or(0);
        let size = part::store(&self.app.store, &key, room, checksum, from).await?;
        if size > 0 {
            self.move_offset(&key, progress.with(Part { n, size }), size).await?;
        }
        let (offset, expires) = (self.row.received, self.row.expires_at);
        let media = if offset == self.row.length { self.finish().await? } else { None };
        Ok(Appended { offset, expires, media })
    }

    /// The part is stored; now it counts, unless another request was first at this offset.
    async fn move_offset(&mut self, key: &Key, progress: Progress, size: u64) -> ApiResult<()> {
        let received = self.row.received.saturating_add(i64::try_from(size).unwrap_or(i64::MAX));
        let (parts, expires) = (progress.write(), super::expiry(&self.app));
        let (from, now) = (self.row.received, self.app.now());
        let mut conn = self.app.db.write().await?;
        let moved =
            uploads::advance(&mut conn, &self.scope, &self.row.id, from, received, &parts, expires, now)
                .await;
        drop(conn);
        match moved {
            Ok(row) => {
                self.row = row;
                Ok(())
            }
            Err(error) => {
                if let Err(error) = self.app.store.delete(key).await {
                    tracing::warn!(%error, "a part that nobody needs could not be removed");
                }
                Err(if matches!(error, StoreError::Stale) { wrong_offset(from) } else { error.into() })
            }
        }
    }

    /// Looks at a whole file; `None` never for one that is whole.
    pub async fn finish(self) -> ApiResult<Option<MediaId>> {
        finish::finish(&self.app, &self.scope, &self.actor, self.trace, self.row).await.map(Some)
    }
}

/// 409: the next byte belongs elsewhere; ask with HEAD.
pub fn wrong_offset(offset: i64) -> ApiError {
    ApiError::conflict("upload_offset_mismatch").arg("offset", offset)
}
