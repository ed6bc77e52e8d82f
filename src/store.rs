//! The store of bytes: media by their SHA-256, thumbnails, parts of uploads, screenshots.
//!
//! An object is either whole or absent: it appears under its key when its last byte is synced. The
//! local folder is one kind of store; nothing above this file knows which it is.

mod files;

pub use self::files::clear_staged;

use std::{io, ops::Range, path::Path, sync::Arc};

use atrium_domain::ids::{Id, ScreenId, SiteId, UploadId};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, GetResultPayload, MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload,
    local::LocalFileSystem,
};

/// Bytes that are handed to the store in one go while streaming.
const CHUNK: usize = 1024 * 1024;

/// The name of an object. Made only from hashes and ids, so no caller's text is ever part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(object_store::path::Path);

impl Key {
    /// A media file by its lower-case hexadecimal SHA-256; `None` for anything else.
    pub fn media(sha256: &str) -> Option<Self> {
        Self::by_hash("media", sha256)
    }

    /// The thumbnail of a media file.
    pub fn thumbnail(sha256: &str) -> Option<Self> {
        Self::by_hash("thumbnails", sha256)
    }

    /// One part of an upload; `part` is unique within it.
    pub fn upload_part(upload: &UploadId, part: u64) -> Self {
        Self::of(&["uploads", upload.as_str(), &part.to_string()])
    }

    /// The newest picture that a screen sent of itself.
    pub fn screenshot(site: &SiteId, screen: &ScreenId) -> Self {
        Self::of(&["screenshots", site.as_str(), screen.as_str()])
    }

    fn by_hash(folder: &str, sha256: &str) -> Option<Self> {
        let is_hash = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| Self::of(&[folder, sha256.get(..2).unwrap_or_default(), sha256]))
    }

    fn of(parts: &[&str]) -> Self {
        Self(parts.iter().copied().collect())
    }
}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// There is no such object.
    #[error("no such object")]
    Missing,
    /// Disk, network or rights.
    #[error("the object store failed")]
    Failed(#[source] object_store::Error),
    /// The folder could not be made.
    #[error("the media folder cannot be used")]
    Folder(#[source] io::Error),
}

impl From<object_store::Error> for ObjectError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::Failed(other),
        }
    }
}

/// Bytes on their way out of the store.
pub type ObjectStream = BoxStream<'static, Result<Bytes, ObjectError>>;

/// Where bytes are kept; cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<dyn ObjectStore>,
}

impl Store {
    /// A store in a folder, made if need be. What it confirms survives a power cut.
    pub fn local(folder: &Path) -> Result<Self, ObjectError> {
        std::fs::create_dir_all(folder).map_err(ObjectError::Folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { inner: Arc::new(store) })
    }

    /// Stores a small object whole, in place of any former one.
    pub async fn put(&self, key: &Key, bytes: Bytes) -> Result<(), ObjectError> {
        self.inner.put(&key.0, PutPayload::from_bytes(bytes)).await?;
        Ok(())
    }

    /// Begins a large object; nothing is visible until [`Writer::finish`].
    pub async fn writer(&self, key: &Key) -> Result<Writer, ObjectError> {
        let upload = self.inner.put_multipart(&key.0).await?;
        Ok(Writer { upload, waiting: Vec::new(), waiting_bytes: 0, written: 0 })
    }

    /// Size in bytes, or `None` when there is no such object.
    pub async fn size(&self, key: &Key) -> Result<Option<u64>, ObjectError> {
        match self.inner.head(&key.0).await.map_err(ObjectError::from) {
            Ok(meta) => Ok(Some(meta.size)),
            Err(ObjectError::Missing) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Streams an object, or the given bytes of it (which must exist and not be empty).
    pub async fn get(&self, key: &Key, range: Option<Range<u64>>) -> Result<ObjectStream, ObjectError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.inner.get_opts(&key.0, options).await?;
        if let GetResultPayload::File(file, _) = found.payload {
            return Ok(files::stream(file, found.range).boxed());
        }
        Ok(found.into_stream().map(|chunk| chunk.map_err(ObjectError::from)).boxed())
    }

    /// A small object whole.
    pub async fn read(&self, key: &Key) -> Result<Bytes, ObjectError> {
        Ok(self.inner.get(&key.0).await?.bytes().await?)
    }

    /// The first bytes of an object, enough to tell its type.
    pub async fn beginning(&self, key: &Key) -> Result<Bytes, ObjectError> {
        Ok(self.inner.get_range(&key.0, 0..16).await?)
    }

    /// Removes an object; one that is already gone is no error.
    pub async fn delete(&self, key: &Key) -> Result<(), ObjectError> {
        match self.inner.delete(&key.0).await.map_err(ObjectError::from) {
            Ok(()) | Err(ObjectError::Missing) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl Store {
    /// Removes every part of an upload, also those that no row knows.
    pub async fn delete_upload(&self, upload: &UploadId) -> Result<(), ObjectError> {
        let prefix = Key::of(&["uploads", upload.as_str()]);
        let parts: Vec<_> = self.inner.list(Some(&prefix.0)).try_collect().await?;
        for part in parts {
            self.delete(&Key(part.location)).await?;
        }
        Ok(())
    }

    /// The hashes of all media here.
    pub async fn media(&self) -> Result<Vec<String>, ObjectError> {
        let prefix = Key::of(&["media"]);
        let name = |path: &object_store::path::Path| path.filename().map(str::to_owned);
        let found: Vec<_> = self.inner.list(Some(&prefix.0)).try_collect().await?;
        Ok(found.iter().filter_map(|meta| name(&meta.location)).collect())
    }

    /// The uploads that have parts here.
    pub async fn uploads(&self) -> Result<Vec<UploadId>, ObjectError> {
        let prefix = Key::of(&["uploads"]);
        let found: Vec<_> = self.inner.list(Some(&prefix.0)).try_collect().await?;
        let id =
            |path: &object_store::path::Path| path.parts().nth(1).and_then(|part| part.as_ref().parse().ok());
        let mut ids: Vec<UploadId> = found.iter().filter_map(|meta| id(&meta.location)).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }
}

/// A large object being written, in memory of a few chunks at most.
#[derive(Debug)]
pub struct Writer {
    upload: Box<dyn MultipartUpload>,
    waiting: Vec<Bytes>,
    waiting_bytes: usize,
    written: u64,
}

impl Writer {
    /// Adds bytes.
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), ObjectError> {
        self.written += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.waiting_bytes += bytes.len();
        self.waiting.push(bytes);
        if self.waiting_bytes >= CHUNK { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result<(), ObjectError> {
        self.waiting_bytes = 0;
        let payload: PutPayload = std::mem::take(&mut self.waiting).into_iter().collect();
        self.upload.put_part(payload).await?;
        Ok(())
    }

    /// Bytes given so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Makes the object visible, whole and synced.
    pub async fn finish(mut self) -> Result<(), ObjectError> {
        if !self.waiting.is_empty() {
            self.flush().await?;
        }
        self.upload.complete().await?;
        Ok(())
    }

    /// Forgets what was written.
    pub async fn abort(mut self) {
        if let Err(error) = self.upload.abort().await {
            tracing::warn!(%error, "an unfinished object could not be removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_names_media() {
        let hash = "ab".repeat(32);
        assert_eq!(Key::media(&hash).unwrap().0.to_string(), format!("media/ab/{hash}"));
        for bad in ["", "../../etc/passwd", &"AB".repeat(32), &"zz".repeat(32), &"ab".repeat(33)] {
            assert!(Key::media(bad).is_none(), "{bad}");
        }
    }
}
