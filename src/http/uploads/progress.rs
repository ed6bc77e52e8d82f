//! How far an upload is: its stored parts in order, or the media it became. One JSON text in its row.

use atrium_domain::ids::{MediaId, UploadId};
use serde::{Deserialize, Serialize};

use crate::store::Key;

/// One stored part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number in the store: random, so that two writers of one place never share an object.
    pub n: u32,
    /// In bytes.
    pub size: u64,
}

/// What the row's `parts` column holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Parts in the order of their bytes.
    pub parts: Vec<Part>,
    /// Set when the upload is done; its parts are gone then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<MediaId>,
}

/// The most parts of one upload; clients that send less than the tiniest pieces are refused.
pub const MAX_PARTS: usize = 20_000;

impl Progress {
    /// Reads the column; what cannot be read is an upload without parts.
    pub fn read(column: &str) -> Self {
        serde_json::from_str(column).unwrap_or_default()
    }

    /// The column's text.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// With one more part.
    #[must_use]
    pub fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// The objects of the parts.
    pub fn keys(&self, upload: &UploadId) -> Vec<Key> {
        self.parts.iter().map(|part| Key::upload_part(upload, u64::from(part.n))).collect()
    }
}
