//! Settings of media and uploads.

use serde::{Deserialize, Serialize};

/// Media and uploads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Media {
    /// Largest file, in bytes.
    pub max_upload_bytes: u64,
    /// Bytes of all media of one site; 0 means no limit.
    pub quota_bytes: u64,
    /// Hours an unfinished upload is kept after its last part.
    pub upload_hours: u64,
    /// Use ffmpeg and ffprobe when the machine has them.
    pub use_ffmpeg: bool,
}

impl Default for Media {
    fn default() -> Self {
        Self { max_upload_bytes: 4 << 30, quota_bytes: 100 << 30, upload_hours: 24, use_ffmpeg: true }
    }
}
