//! What an uploaded file is, found by reading it: its type, size in pixels, length and codec.
//!
//! Nothing here believes a name or a header from the network. The readers take `Read + Seek`, keep
//! fixed-size buffers and follow only the boxes they need, so a hostile file costs seeks, not memory.

pub mod ffprobe;
pub mod gif;
pub mod image;
pub mod mp4;
pub mod sniff;
pub mod svg;
pub mod webm;
mod whole;

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use serde_json::{Value, json};

pub use self::image::Thumbnail;
pub use self::sniff::FileType;

/// The longest video accepted, in milliseconds: a week. Longer lengths are a broken header.
pub const MAX_VIDEO_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Where a media item is shown from: a still (or animated) picture, or a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG, PNG, WebP, GIF or SVG.
    Image,
    /// MP4 or WebM.
    Video,
}

impl Kind {
    /// The word stored and sent for this kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
        }
    }
}

/// What reading the file told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The file's type, by content.
    pub file_type: FileType,
    /// Width as shown, in pixels, after any rotation the file asks for.
    pub width: u32,
    /// Height as shown, in pixels.
    pub height: u32,
    /// Length in milliseconds; one loop for an animated picture, `None` for a still.
    pub duration_ms: Option<i64>,
    /// `h264`, `hevc`, `av1`, `vp8`, `vp9`, or the file's own four-letter name; `None` for pictures.
    pub codec: Option<String>,
}

/// Why a file is not taken. The code and arguments go to the client, which words them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not one of the accepted types; `detected` names what it looks like.
    #[error("the file is {detected}, which is not shown on screens")]
    TypeUnsupported {
        /// A media type, or `unknown`.
        detected: &'static str,
    },
    /// A video that does not say how long it is.
    #[error("the video does not say how long it is")]
    LengthUnreadable,
    /// More bytes than this kind of file may have.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes allowed.
        limit: u64,
    },
    /// More pixels than can be decoded safely.
    #[error("the picture has {width} × {height} pixels, more than {limit}")]
    TooManyPixels {
        /// Width in pixels, as the header says.
        width: u32,
        /// Height in pixels, as the header says.
        height: u32,
        /// The most pixels allowed.
        limit: u64,
    },
    /// Truncated, malformed or not decodable; `reason` is a stable word.
    #[error("the file is damaged ({reason})")]
    Corrupt {
        /// `truncated`, `malformed`, `empty`, `entities` or `encrypted`.
        reason: &'static str,
    },
}

impl Refusal {
    /// The stable problem code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TypeUnsupported { .. } => "media_type_unsupported",
            Self::LengthUnreadable => "media_length_unreadable",
            Self::TooLarge { .. } => "media_too_large",
            Self::TooManyPixels { .. } => "image_too_many_pixels",
            Self::Corrupt { .. } => "media_corrupt",
        }
    }

    /// The arguments a client needs to word the problem.
    pub fn args(&self) -> Value {
        match self {
            Self::TypeUnsupported { detected } => json!({ "detected": detected }),
            Self::LengthUnreadable => json!({}),
            Self::TooLarge { limit } => json!({ "limit": limit }),
            Self::TooManyPixels { width, height, limit } => {
                json!({ "width": width, "height": height, "limit": limit })
            }
            Self::Corrupt { reason } => json!({ "reason": reason }),
        }
    }

    pub(crate) const fn truncated() -> Self {
        Self::Corrupt { reason: "truncated" }
    }

    pub(crate) const fn malformed() -> Self {
        Self::Corrupt { reason: "malformed" }
    }
}

/// Why probing did not yield facts.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// The file itself is at fault.
    #[error("the file was refused")]
    Refused(#[from] Refusal),
    /// The disk is at fault.
    #[error("the file could not be read")]
    Io(#[source] io::Error),
}

impl From<io::Error> for ProbeError {
    /// A file that ends before its own headers say so is truncated; anything else is the disk.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            Self::Refused(Refusal::truncated())
        } else {
            Self::Io(error)
        }
    }
}

/// Reads `source` from its start and says what it is, with a thumbnail for pictures that decode
/// here (not SVG, not video). Blocking, and up to [`image::MAX_ALLOC`] bytes: run it off the
/// async threads.
pub fn probe<R: BufRead + Seek>(source: &mut R) -> Result<(Facts, Option<Thumbnail>), ProbeError> {
    let head = head(source)?;
    let file_type = sniff::sniff(&head)?;
    source.seek(SeekFrom::Start(0))?;
    match file_type {
        FileType::Svg => Ok((svg::probe(source)?, None)),
        FileType::Mp4 => Ok((mp4::probe(source)?, None)),
        FileType::WebM => Ok((webm::probe(source)?, None)),
        raster => {
            let (facts, thumbnail) = image::probe(source, raster)?;
            Ok((facts, Some(thumbnail)))
        }
    }
}

fn head<R: Read + Seek>(source: &mut R) -> Result<Vec<u8>, ProbeError> {
    let mut head = Vec::with_capacity(sniff::HEAD_BYTES);
    let limit = u64::try_from(sniff::HEAD_BYTES).unwrap_or(u64::MAX);
    source.seek(SeekFrom::Start(0))?;
    source.by_ref().take(limit).read_to_end(&mut head)?;
    Ok(head)
}

/// `ticks / per_second` as whole milliseconds, when it is a length a video can have.
pub(crate) fn length_ms(ticks: u64, per_second: u64) -> Option<i64> {
    if per_second == 0 {
        return None;
    }
    let scale = u128::from(per_second);
    let ms = (u128::from(ticks) * 1000 + scale / 2) / scale;
    i64::try_from(ms).ok().filter(|ms| (1..=MAX_VIDEO_MS).contains(ms))
}
