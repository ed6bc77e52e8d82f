//! From the parts of an upload to a stored media file: hash, look inside, keep.
//!
//! The parts are streamed once into a scratch file, which the readers need to seek in; only a file
//! that is accepted becomes an object. Nothing holds a whole file in memory.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::BytesMut;
use futures_util::StreamExt;
use md5::Md5;
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, BufWriter},
    sync::Semaphore,
};

use crate::{
    media::{self, Facts, Kind, ProbeError, Refusal, Thumbnail, ffprobe},
    settings::Settings,
    store::{Key, ObjectError, Store},
};

/// Decoding a picture may take half a gigabyte: one at a time.
static DECODER: Semaphore = Semaphore::const_new(1);
/// Bytes read from the scratch file in one go.
const CHUNK: usize = 256 * 1024;

/// A file that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What it is.
    pub facts: Facts,
    /// Lower-case hexadecimal; the object's name.
    pub sha256: String,
    /// Lower-case hexadecimal.
    pub md5: String,
    /// In bytes.
    pub size: u64,
    /// Whether a thumbnail was stored.
    pub thumbnail: bool,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file is at fault.
    #[error("the file was refused")]
    Refused(#[from] Refusal),
    /// The store is at fault.
    #[error("the file could not be stored")]
    Store(#[from] ObjectError),
    /// The scratch folder is at fault.
    #[error("the scratch file failed")]
    Scratch(#[from] std::io::Error),
    /// Reading the file ended a thread; the file is treated as hostile.
    #[error("reading the file failed")]
    Crashed,
}

impl From<ProbeError> for IntakeError {
    fn from(error: ProbeError) -> Self {
        match error {
            ProbeError::Refused(refusal) => Self::Refused(refusal),
            ProbeError::Io(error) => Self::Scratch(error),
        }
    }
}

/// A file that is removed when it goes out of scope.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0) {
            tracing::warn!(%error, path = %self.0.display(), "a scratch file could not be removed");
        }
    }
}

/// Where files lie while they are looked at; on the node's own disk, whatever the store is.
pub fn scratch_folder(settings: &Settings) -> PathBuf {
    settings.data.dir.join("scratch")
}

/// Removes what a crash left in the scratch folder, and makes the folder. Call it at start only.
pub fn clear_scratch(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::create_dir_all(folder)
}

/// Joins `parts`, decides whether the file is taken, and stores it with its thumbnail.
/// `scratch` is a path that nobody else uses. A content that is already stored is not stored twice.
pub async fn take(
    store: &Store,
    parts: &[Key],
    scratch: &Path,
    use_ffmpeg: bool,
) -> Result<Taken, IntakeError> {
    let file = Scratch(scratch.to_owned());
    let (sha256, md5, size) = join(store, parts, &file.0).await?;
    let (facts, thumbnail) = look(&file.0, use_ffmpeg).await?;
    let malformed = || IntakeError::Crashed;
    if let Some(Thumbnail(bytes)) = &thumbnail {
        let key = Key::thumbnail(&sha256).ok_or_else(malformed)?;
        store.put(&key, bytes.clone().into()).await?;
    }
    let key = Key::media(&sha256).ok_or_else(malformed)?;
    if store.size(&key).await? != Some(size) {
        keep(store, &key, &file.0).await?;
    }
    Ok(Taken { facts, sha256, md5, size, thumbnail: thumbnail.is_some() })
}

async fn join(store: &Store, parts: &[Key], path: &Path) -> Result<(String, String, u64), IntakeError> {
    let (mut sha256, mut md5, mut size) = (Sha256::new(), Md5::new(), 0_u64);
    let mut file = BufWriter::with_capacity(CHUNK, tokio::fs::File::create(path).await?);
    for part in parts {
        let mut stream = store.get(part, None).await?;
        while let Some(bytes) = stream.next().await {
            let bytes = bytes?;
            sha256.update(&bytes);
            md5.update(&bytes);
            size += u64::try_from(bytes.len()).unwrap_or(0);
            file.write_all(&bytes).await?;
        }
    }
    file.flush().await?;
    Ok((hex(&sha256.finalize()), hex(&md5.finalize()), size))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn look(path: &Path, use_ffmpeg: bool) -> Result<(Facts, Option<Thumbnail>), IntakeError> {
    let permit = DECODER.acquire().await.map_err(|_| IntakeError::Crashed)?;
    let file: Arc<Path> = path.into();
    let probed = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        media::probe(&mut BufReader::new(File::open(&file)?))
    });
    // A reader that panics has met a file nobody should show.
    let probed = probed.await.map_err(|_| IntakeError::Crashed)?;
    match probed {
        Err(ProbeError::Refused(Refusal::LengthUnreadable)) if use_ffmpeg => {
            let facts = ffprobe::facts(path, sniffed(path).await?).await?;
            let thumbnail = ffprobe::thumbnail(path, &facts).await;
            Ok((facts, thumbnail))
        }
        Ok((facts, None)) if use_ffmpeg && facts.file_type.kind() == Kind::Video => {
            let thumbnail = ffprobe::thumbnail(path, &facts).await;
            Ok((facts, thumbnail))
        }
        other => Ok(other?),
    }
}

async fn sniffed(path: &Path) -> Result<media::FileType, IntakeError> {
    let mut head = Vec::new();
    let limit = u64::try_from(media::sniff::HEAD_BYTES).unwrap_or(u64::MAX);
    tokio::fs::File::open(path).await?.take(limit).read_to_end(&mut head).await?;
    Ok(media::sniff::sniff(&head)?)
}

async fn keep(store: &Store, key: &Key, path: &Path) -> Result<(), IntakeError> {
    let mut file = tokio::fs::File::open(path).await?;
    let mut writer = store.writer(key).await?;
    loop {
        let mut chunk = BytesMut::with_capacity(CHUNK);
        if file.read_buf(&mut chunk).await? == 0 {
            return Ok(writer.finish().await?);
        }
        writer.write(chunk.freeze()).await?;
    }
}
