//! The type of a file by its first bytes.

use super::{Kind, Refusal};

/// How many bytes from the start are enough: a comment may stand before `<svg`.
pub const HEAD_BYTES: usize = 16 * 1024;

/// The types a screen can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FileType {
    Jpeg,
    Png,
    WebP,
    Gif,
    Svg,
    Mp4,
    WebM,
}

impl FileType {
    /// The media type it is stored and served with.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
        }
    }

    /// Picture or film.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Mp4 | Self::WebM => Kind::Video,
            _ => Kind::Image,
        }
    }
}

/// Says what a file is from its first [`HEAD_BYTES`] bytes, or names what else it seems to be.
pub fn sniff(head: &[u8]) -> Result<FileType, Refusal> {
    if head.is_empty() {
        return Err(Refusal::Corrupt { reason: "empty" });
    }
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Ok(FileType::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(FileType::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(FileType::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, rest @ ..] => riff(rest),
        [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => iso_brand(rest),
        [0x1A, 0x45, 0xDF, 0xA3, rest @ ..] => ebml(rest),
        _ => text(head),
    }
}

fn unsupported<T>(detected: &'static str) -> Result<T, Refusal> {
    Err(Refusal::TypeUnsupported { detected })
}

fn riff(form: &[u8]) -> Result<FileType, Refusal> {
    match form {
        [b'W', b'E', b'B', b'P', ..] => Ok(FileType::WebP),
        [b'W', b'A', b'V', b'E', ..] => unsupported("audio/wav"),
        [b'A', b'V', b'I', b' ', ..] => unsupported("video/x-msvideo"),
        _ => unsupported("unknown"),
    }
}

/// The major brand tells MP4 from its many cousins. An unknown brand is read as MP4: the reader
/// decides whether there is a film inside.
fn iso_brand(brand: &[u8]) -> Result<FileType, Refusal> {
    match brand {
        [b'q', b't', b' ', b' ', ..] => unsupported("video/quicktime"),
        [b'h', b'e', b'i' | b'v', ..] | [b'm', b'i', b'f', b'1', ..] => unsupported("image/heic"),
        [b'a', b'v', b'i', b'f' | b's', ..] => unsupported("image/avif"),
        [b'M', b'4', b'A' | b'B', b' ', ..] => unsupported("audio/mp4"),
        [_, _, _, _, ..] => Ok(FileType::Mp4),
        _ => Err(Refusal::truncated()),
    }
}

/// The document type stands within the first few elements, long before any picture.
fn ebml(header: &[u8]) -> Result<FileType, Refusal> {
    let window = header.get(..64).unwrap_or(header);
    if contains(window, b"webm") {
        Ok(FileType::WebM)
    } else if contains(window, b"matroska") {
        unsupported("video/x-matroska")
    } else {
        unsupported("unknown")
    }
}

fn text(head: &[u8]) -> Result<FileType, Refusal> {
    let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match body {
        [b'%', b'P', b'D', b'F', ..] => return unsupported("application/pdf"),
        [b'P', b'K', 3, 4, ..] => return unsupported("application/zip"),
        [b'B', b'M', ..] => return unsupported("image/bmp"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => return unsupported("image/tiff"),
        [b'I', b'D', b'3', ..] => return unsupported("audio/mpeg"),
        [b'O', b'g', b'g', b'S', ..] => return unsupported("application/ogg"),
        [0x1F, 0x8B, ..] => return unsupported("application/gzip"),
        _ => {}
    }
    if !body.starts_with(b"<") {
        return unsupported("unknown");
    }
    let lower = body.to_ascii_lowercase();
    let (svg, html) = (position(&lower, b"<svg"), position(&lower, b"<html"));
    match (svg, html) {
        (Some(svg), Some(html)) if svg < html => Ok(FileType::Svg),
        (Some(_), None) if !lower.starts_with(b"<!doctype html") => Ok(FileType::Svg),
        (None, None) => unsupported("application/xml"),
        _ => unsupported("text/html"),
    }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    position(haystack, needle).is_some()
}

fn position(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
