//! Backups: one `tar.zst` with every row and every media file, read in one snapshot.
//!
//! | entry, in this order | what |
//! |---|---|
//! | `manifest.json` | format, schema version, epoch, when |
//! | `tables/<name>.jsonl` | the rows, one JSON object a line |
//! | `media/<sha256>`, `thumbnails/<sha256>` | the bytes |
//! | `complete.json` | how many of each: an archive without it was cut short |
//!
//! A restore goes only into an empty store, of either database. It draws a new epoch, so that players'
//! cursors from before it are recognised. Not in a backup: unfinished uploads, screenshots, the master
//! key, and sign-in pages' TLS files.

mod read;
mod write;

use std::{collections::BTreeMap, io, path::PathBuf};

use atrium_domain::time::Moment;
use atrium_schema::StoreError;
use serde::{Deserialize, Serialize};

pub use self::{read::restore, write::write};
use crate::store::ObjectError;

/// The form of the archive; raised when an older program could not read it.
const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const COMPLETE: &str = "complete.json";
/// Rows of unfinished uploads are left out: their parts are not in the archive.
const LEFT_OUT: &str = "uploads";

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    format: u32,
    schema_version: String,
    epoch: Option<String>,
    created_at: Moment,
}

/// What an archive holds; its last entry, and what both directions report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contents {
    /// Rows by table.
    pub tables: BTreeMap<String, usize>,
    /// Media files.
    pub media: usize,
    /// Thumbnails.
    pub thumbnails: usize,
    /// Hashes that rows name but the object store did not have when the backup was made.
    pub missing: Vec<String>,
}

/// Why a backup or a restore did not come about. Nothing was written then.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The archive cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is there already.
    #[error("{0} exists; a backup never replaces a file")]
    Exists(PathBuf),
    /// The archive is no backup, is cut short, or was altered.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The archive is of another version of Atrium.
    #[error(
        "the backup has {what} {found}, this program {expected}: restore it with the version that made it, then upgrade"
    )]
    Version {
        /// What differs.
        what: &'static str,
        /// In the archive.
        found: String,
        /// Here.
        expected: String,
    },
    /// The store holds something.
    #[error("the store is not empty; a backup is restored only into an empty one")]
    NotEmpty,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The object store.
    #[error("media")]
    Objects(#[from] ObjectError),
    /// The work was cut off by the program's end.
    #[error("interrupted")]
    Interrupted,
}
