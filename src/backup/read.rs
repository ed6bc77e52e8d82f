//! Reads an archive: first all of it to see that it is whole, then again to restore it.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use atrium_schema::{Db, Tx, backup as rows};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tokio::runtime::Handle;

use super::{BackupError, COMPLETE, Contents, FORMAT, LEFT_OUT, MANIFEST, Manifest};
use crate::store::{Key, Store};

/// Bytes moved at once.
const CHUNK: usize = 256 * 1024;
/// The manifest and the contents are a few kB; more is no backup.
const SMALL: u64 = 16 * 1024 * 1024;

type Entry<'a> = tar::Entry<'a, zstd::Decoder<'static, BufReader<File>>>;

/// Restores a backup into an empty, migrated store and gives it the new `epoch`. All of it or nothing.
pub async fn restore(db: &Db, store: &Store, file: &Path, epoch: &str) -> Result<Contents, BackupError> {
    let tx = db.begin().await?;
    let (store, path, epoch, runtime) = (store.clone(), file.to_owned(), epoch.to_owned(), Handle::current());
    let work = move || {
        let contents = survey(&path)?;
        let mut reader = Reader { runtime, tx, store, stored: Vec::new() };
        match reader.restore(&path, &epoch) {
            Ok(()) => reader.runtime.clone().block_on(reader.tx.commit())?,
            Err(error) => {
                reader.undo();
                return Err(error);
            }
        }
        Ok(contents)
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| BackupError::Interrupted)?
}

/// What an entry's path says.
enum Name {
    Manifest,
    Table(&'static str),
    Media(String),
    Thumbnail(String),
    Complete,
}

fn name_of(entry: &Entry<'_>) -> Result<Name, BackupError> {
    let path = entry.path().map_err(|error| damaged(&error))?.to_string_lossy().into_owned();
    let table = |name: &str| rows::table_names().find(|table| *table == name);
    let name = match path.split_once('/') {
        None if path == MANIFEST => Some(Name::Manifest),
        None if path == COMPLETE => Some(Name::Complete),
        Some(("tables", name)) => name.strip_suffix(".jsonl").and_then(table).map(Name::Table),
        Some(("media", hash)) if Key::media(hash).is_some() => Some(Name::Media(hash.to_owned())),
        Some(("thumbnails", hash)) if Key::media(hash).is_some() => Some(Name::Thumbnail(hash.to_owned())),
        _ => None,
    };
    name.ok_or_else(|| BackupError::Damaged(format!("{path:?} is no part of a backup")))
}

/// Goes through the archive without writing: every entry readable, every file of its hash, all counts right.
fn survey(path: &Path) -> Result<Contents, BackupError> {
    let mut found = Contents::default();
    let mut media = BTreeSet::new();
    let mut complete: Option<Contents> = None;
    let mut is_first = true;
    each(path, |name, entry| {
        if is_first != matches!(name, Name::Manifest) || complete.is_some() {
            return Err(BackupError::Damaged("its parts are not in order".into()));
        }
        is_first = false;
        match name {
            Name::Manifest => check_version(&small::<Manifest>(entry)?)?,
            Name::Complete => complete = Some(small(entry)?),
            Name::Table(table) => {
                let count = lines(entry, |_| Ok(()))?;
                if found.tables.insert(table.to_owned(), count).is_some() {
                    return Err(BackupError::Damaged(format!("table {table} is there twice")));
                }
            }
            Name::Media(hash) => {
                if digest(entry)? != hash {
                    return Err(BackupError::Damaged(format!("media {hash} has other bytes")));
                }
                media.insert(hash);
            }
            Name::Thumbnail(_) => {
                digest(entry)?;
                found.thumbnails += 1;
            }
        }
        Ok(())
    })?;
    found.media = media.len();
    let complete = complete.ok_or_else(|| BackupError::Damaged("it is cut short".into()))?;
    found.missing.clone_from(&complete.missing);
    if found != complete || rows::table_names().any(|table| !found.tables.contains_key(table)) {
        return Err(BackupError::Damaged("it does not hold what it says".into()));
    }
    Ok(found)
}

fn check_version(manifest: &Manifest) -> Result<(), BackupError> {
    let differs = |what, found: String, expected: String| BackupError::Version { what, found, expected };
    if manifest.format != FORMAT {
        return Err(differs("format", manifest.format.to_string(), FORMAT.to_string()));
    }
    let ours = Db::schema_version()?;
    if manifest.schema_version != ours {
        return Err(differs("schema", manifest.schema_version.clone(), ours));
    }
    Ok(())
}

struct Reader {
    runtime: Handle,
    tx: Tx,
    store: Store,
    /// Objects that were not there before; removed again if the restore fails.
    stored: Vec<Key>,
}

impl Reader {
    fn restore(&mut self, path: &Path, epoch: &str) -> Result<(), BackupError> {
        let runtime = self.runtime.clone();
        if !runtime.block_on(rows::is_empty(&mut self.tx))? {
            return Err(BackupError::NotEmpty);
        }
        runtime.block_on(rows::clear_meta(&mut self.tx))?;
        each(path, |name, entry| match name {
            Name::Manifest | Name::Complete => Ok(()),
            Name::Table(table) => self.table(table, entry),
            Name::Media(hash) => self.object(Key::media(&hash), entry),
            Name::Thumbnail(hash) => self.object(Key::thumbnail(&hash), entry),
        })?;
        Ok(runtime.block_on(rows::renew_epoch(&mut self.tx, epoch))?)
    }

    fn table(&mut self, table: &'static str, entry: &mut Entry<'_>) -> Result<(), BackupError> {
        if table == LEFT_OUT {
            return Ok(());
        }
        let mut waiting: Vec<String> = Vec::new();
        let is_tree = rows::is_tree(table);
        lines(entry, |line| {
            waiting.push(line);
            if waiting.len() < rows::BATCH || is_tree {
                return Ok(());
            }
            let full = std::mem::take(&mut waiting);
            Ok(self.runtime.block_on(rows::insert(&mut self.tx, table, &full))?)
        })?;
        Ok(self.runtime.block_on(rows::insert(&mut self.tx, table, &waiting))?)
    }

    fn object(&mut self, key: Option<Key>, entry: &mut Entry<'_>) -> Result<(), BackupError> {
        let Some(key) = key else { return Ok(()) };
        let runtime = self.runtime.clone();
        if runtime.block_on(self.store.size(&key))?.is_some() {
            return Ok(());
        }
        let mut writer = runtime.block_on(self.store.writer(&key))?;
        self.stored.push(key);
        chunks(entry, |chunk| Ok(runtime.block_on(writer.write(Bytes::copy_from_slice(chunk)))?))?;
        Ok(runtime.block_on(writer.finish())?)
    }

    /// Leaves the object store as it was; the transaction rolls back by itself.
    fn undo(self) {
        for key in &self.stored {
            if let Err(error) = self.runtime.block_on(self.store.delete(key)) {
                tracing::warn!(%error, "an object of the failed restore is left over");
            }
        }
        if let Err(error) = self.runtime.block_on(self.tx.rollback()) {
            tracing::warn!(%error, "the failed restore's transaction is dropped with its connection");
        }
    }
}

fn each(
    path: &Path,
    mut part: impl FnMut(Name, &mut Entry<'_>) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let file = File::open(path).map_err(|source| BackupError::File { path: path.to_owned(), source })?;
    let decoder = zstd::Decoder::new(file).map_err(|error| damaged(&error))?;
    let mut archive = tar::Archive::new(decoder);
    for entry in archive.entries().map_err(|error| damaged(&error))? {
        let mut entry = entry.map_err(|error| damaged(&error))?;
        part(name_of(&entry)?, &mut entry)?;
    }
    // Tar stops at its own end: zstd's checksum comes after it.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(|error| damaged(&error))?;
    Ok(())
}

fn small<T: DeserializeOwned>(entry: &mut Entry<'_>) -> Result<T, BackupError> {
    let mut text = Vec::new();
    entry.take(SMALL).read_to_end(&mut text).map_err(|error| damaged(&error))?;
    serde_json::from_slice(&text).map_err(|error| damaged(&error))
}

fn lines(
    entry: &mut Entry<'_>,
    mut each: impl FnMut(String) -> Result<(), BackupError>,
) -> Result<usize, BackupError> {
    let mut count = 0;
    for line in BufReader::new(entry).lines() {
        each(line.map_err(|error| damaged(&error))?)?;
        count += 1;
    }
    Ok(count)
}

fn chunks(
    entry: &mut Entry<'_>,
    mut each: impl FnMut(&[u8]) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let mut buffer = vec![0; CHUNK];
    loop {
        let count = entry.read(&mut buffer).map_err(|error| damaged(&error))?;
        match buffer.get(..count) {
            Some(chunk) if count > 0 => each(chunk)?,
            _ => return Ok(()),
        }
    }
}

fn digest(entry: &mut Entry<'_>) -> Result<String, BackupError> {
    let mut hash = Sha256::new();
    chunks(entry, |chunk| {
        hash.update(chunk);
        Ok(())
    })?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn damaged(error: &impl std::fmt::Display) -> BackupError {
    BackupError::Damaged(error.to_string())
}
