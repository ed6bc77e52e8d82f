//! Writes an archive.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use atrium_domain::time::Moment;
use atrium_schema::{Db, Tx, backup as rows, media, server_meta};
use bytes::{Buf, Bytes};
use futures_util::StreamExt;
use tokio::runtime::Handle;

use super::{BackupError, COMPLETE, Contents, FORMAT, LEFT_OUT, MANIFEST, Manifest};
use crate::store::{Key, ObjectError, ObjectStream, Store};

/// zstd's own default: fast, and rows shrink to a tenth.
const LEVEL: i32 = 3;

type Archive = tar::Builder<zstd::Encoder<'static, File>>;

/// Writes a backup to `file`, which must not exist. It appears whole or not at all, readable by its owner only.
pub async fn write(db: &Db, store: &Store, file: &Path, now: Moment) -> Result<Contents, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    let snapshot = db.snapshot().await?;
    let (store, target, runtime) = (store.clone(), file.to_owned(), Handle::current());
    // Tar and zstd block, and so run on a thread where blocking is no harm.
    let work = move || {
        let part = beside(&target, "part");
        let rows = beside(&target, "rows");
        let done =
            Writer { runtime, snapshot, store, part: &part, spool: &rows, contents: Contents::default() }
                .run(now);
        let done = done.and_then(|contents| {
            std::fs::rename(&part, &target)
                .map_err(|source| BackupError::File { path: target.clone(), source })?;
            Ok(contents)
        });
        let _ = std::fs::remove_file(&rows);
        if done.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        done
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| BackupError::Interrupted)?
}

fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

struct Writer<'a> {
    runtime: Handle,
    snapshot: Tx,
    store: Store,
    part: &'a Path,
    /// A table's rows wait here: tar wants to know their size first.
    spool: &'a Path,
    contents: Contents,
}

impl Writer<'_> {
    fn run(mut self, now: Moment) -> Result<Contents, BackupError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| BackupError::File { path, source }
        };
        let out = private(self.part).map_err(failed(self.part))?;
        let mut encoder = zstd::Encoder::new(out, LEVEL).map_err(failed(self.part))?;
        encoder.include_checksum(true).map_err(failed(self.part))?;
        let mut archive = tar::Builder::new(encoder);
        let epoch = self.runtime.block_on(server_meta::get(&mut self.snapshot, server_meta::EPOCH))?;
        let manifest =
            Manifest { format: FORMAT, schema_version: Db::schema_version()?, epoch, created_at: now };
        json(&mut archive, MANIFEST, &manifest).map_err(failed(self.part))?;
        for table in rows::table_names() {
            self.table(&mut archive, table)?;
        }
        for hash in self.runtime.block_on(media::hashes(&mut self.snapshot))? {
            self.media(&mut archive, &hash)?;
        }
        json(&mut archive, COMPLETE, &self.contents).map_err(failed(self.part))?;
        let file = archive.into_inner().and_then(zstd::Encoder::finish).map_err(failed(self.part))?;
        file.sync_all().map_err(failed(self.part))?;
        Ok(self.contents)
    }

    fn table(&mut self, archive: &mut Archive, table: &'static str) -> Result<(), BackupError> {
        let spool = self.spool.to_owned();
        let failed = |source| BackupError::File { path: spool.clone(), source };
        let mut file = private(&spool).map_err(failed)?;
        let mut count = 0;
        loop {
            if table == LEFT_OUT {
                break;
            }
            let lines = self.runtime.block_on(rows::rows(&mut self.snapshot, table, count))?;
            if lines.is_empty() {
                break;
            }
            count += lines.len();
            let mut text = lines.join("\n");
            text.push('\n');
            file.write_all(text.as_bytes()).map_err(failed)?;
        }
        let size = file.stream_position().map_err(failed)?;
        file.rewind().map_err(failed)?;
        append(archive, &format!("tables/{table}.jsonl"), size, file).map_err(failed)?;
        self.contents.tables.insert(table.to_owned(), count);
        Ok(())
    }

    fn media(&mut self, archive: &mut Archive, hash: &str) -> Result<(), BackupError> {
        if self.object(archive, Key::media(hash), &format!("media/{hash}"))? {
            self.contents.media += 1;
        } else {
            tracing::warn!(
                sha256 = hash,
                "a media file is missing in the object store; the backup goes on without it"
            );
            self.contents.missing.push(hash.to_owned());
        }
        if self.object(archive, Key::thumbnail(hash), &format!("thumbnails/{hash}"))? {
            self.contents.thumbnails += 1;
        }
        Ok(())
    }

    /// Adds an object; `false` when there is none.
    fn object(&self, archive: &mut Archive, key: Option<Key>, path: &str) -> Result<bool, BackupError> {
        let Some(key) = key else { return Ok(false) };
        let Some(size) = self.runtime.block_on(self.store.size(&key))? else { return Ok(false) };
        let stream = match self.runtime.block_on(self.store.get(&key, None)) {
            Ok(stream) => stream,
            Err(ObjectError::Missing) => return Ok(false),
            Err(other) => return Err(other.into()),
        };
        let body = Pull { runtime: &self.runtime, stream, chunk: Bytes::new() };
        append(archive, path, size, body)
            .map_err(|source| BackupError::File { path: self.part.to_owned(), source })?;
        Ok(true)
    }
}

/// Makes an empty file that only its owner may read: it will hold password hashes.
fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(path)
}

fn json(archive: &mut Archive, path: &str, value: &impl serde::Serialize) -> io::Result<()> {
    let text = serde_json::to_vec_pretty(value)?;
    append(archive, path, u64::try_from(text.len()).unwrap_or(u64::MAX), text.as_slice())
}

fn append(archive: &mut Archive, path: &str, size: u64, body: impl Read) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    archive.append_data(&mut header, path, body)
}

/// An object's stream as a blocking reader.
struct Pull<'a> {
    runtime: &'a Handle,
    stream: ObjectStream,
    chunk: Bytes,
}

impl Read for Pull<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.runtime.block_on(self.stream.next()) {
                Some(chunk) => self.chunk = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let count = into.len().min(self.chunk.len());
        self.chunk.split_to(count).copy_to_slice(into.get_mut(..count).unwrap_or_default());
        Ok(count)
    }
}
