//! The headers of the tus 1.0.0 protocol (<https://tus.io/protocols/resumable-upload>).

use actix_web::{
    HttpRequest, HttpResponseBuilder,
    http::{StatusCode, header::HeaderMap},
};
use atrium_domain::{ids::FolderId, time::Moment};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::http::error::{ApiError, ApiResult};

/// The protocol version spoken.
pub const VERSION: &str = "1.0.0";
/// What is offered beyond the core.
pub const EXTENSIONS: &str = "creation,checksum,expiration,termination";
/// Digests that can protect one PATCH.
pub const ALGORITHMS: &str = "sha1,sha256";
/// tus's own status for a part that arrived damaged.
const CHECKSUM_MISMATCH: u16 = 460;
/// The most characters of a name.
const MAX_NAME: usize = 200;

/// Refuses clients of another protocol version.
pub fn check_version(req: &HttpRequest) -> ApiResult<()> {
    match text(req.headers(), "Tus-Resumable") {
        Some(VERSION) => Ok(()),
        _ => Err(ApiError::problem(StatusCode::PRECONDITION_FAILED, "tus_version").arg("supported", VERSION)),
    }
}

/// Puts the headers that every answer carries.
pub fn headers(answer: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    answer.insert_header(("Tus-Resumable", VERSION)).insert_header(("Cache-Control", "no-store"))
}

/// When an upload is forgotten, in the form of HTTP dates.
pub fn expires(at: Moment) -> String {
    at.timestamp().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The announced length in bytes; deferring it is refused.
pub fn length(headers: &HeaderMap) -> ApiResult<u64> {
    number(headers, "Upload-Length").ok_or_else(|| bad("upload_length_required"))
}

/// Where the client believes the next byte belongs.
pub fn offset(headers: &HeaderMap) -> ApiResult<u64> {
    number(headers, "Upload-Offset").ok_or_else(|| bad("upload_offset_required"))
}

/// The announced size of a body, if the client knows it.
pub fn content_length(headers: &HeaderMap) -> Option<u64> {
    number(headers, "Content-Length")
}

fn bad(code: &str) -> ApiError {
    ApiError::problem(StatusCode::BAD_REQUEST, code)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    text(headers, name)?.parse().ok()
}

/// What a client says about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// A display name: never a path, never empty.
    pub name: String,
    /// The media folder it goes to.
    pub folder: Option<FolderId>,
}

/// Reads `Upload-Metadata`; unknown keys are ignored.
pub fn metadata(headers: &HeaderMap) -> ApiResult<Metadata> {
    let mut found = Metadata { name: display_name(""), folder: None };
    for pair in text(headers, "Upload-Metadata").unwrap_or_default().split(',') {
        let mut words = pair.split_ascii_whitespace();
        let (Some(key), value) = (words.next(), words.next().unwrap_or_default()) else { continue };
        let value = || {
            let bytes = BASE64_STANDARD.decode(value).ok();
            bytes
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .ok_or_else(|| bad("upload_metadata_invalid"))
        };
        match key {
            "filename" => found.name = display_name(&value()?),
            "folderId" => {
                let value = value()?;
                let unknown = || ApiError::field("folderId", "unknown");
                found.folder =
                    (!value.is_empty()).then(|| value.parse().map_err(|_| unknown())).transpose()?;
            }
            _ => {}
        }
    }
    Ok(found)
}

/// What is left of a file name when every trick with paths and invisible characters is taken out.
pub fn display_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let name: String = last.chars().filter(visible).take(MAX_NAME).collect();
    match name.trim().trim_matches('.').trim() {
        "" => "untitled".to_owned(),
        name => name.to_owned(),
    }
}

/// The digest a client sent with a part, and the one that is growing here.
#[derive(Debug)]
pub struct Checksum {
    expected: Vec<u8>,
    hash: Hash,
}

#[derive(Debug)]
enum Hash {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// Reads `Upload-Checksum: sha256 <base64>`, if there is one.
    pub fn read(headers: &HeaderMap) -> ApiResult<Option<Self>> {
        let Some(value) = text(headers, "Upload-Checksum") else { return Ok(None) };
        let (algorithm, digest) = value.split_once(' ').ok_or_else(|| bad("upload_checksum_invalid"))?;
        let expected = BASE64_STANDARD.decode(digest.trim()).map_err(|_| bad("upload_checksum_invalid"))?;
        let hash = match algorithm {
            "sha1" => Hash::Sha1(Sha1::new()),
            "sha256" => Hash::Sha256(Sha256::new()),
            _ => return Err(bad("upload_checksum_algorithm").arg("supported", ALGORITHMS)),
        };
        Ok(Some(Self { expected, hash }))
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Sha1(hash) => hash.update(bytes),
            Hash::Sha256(hash) => hash.update(bytes),
        }
    }

    /// Whether the bytes are those the client sent.
    pub fn matches(self) -> bool {
        match self.hash {
            Hash::Sha1(hash) => *hash.finalize() == *self.expected,
            Hash::Sha256(hash) => *hash.finalize() == *self.expected,
        }
    }
}

/// 460: the part arrived damaged and was thrown away.
pub fn checksum_mismatch() -> ApiError {
    let status = StatusCode::from_u16(CHECKSUM_MISMATCH).unwrap_or(StatusCode::BAD_REQUEST);
    ApiError::problem(status, "upload_checksum_mismatch")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_only_names() {
        let table = [
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\cat.png", "cat.png"),
            ("", "untitled"),
            ("..", "untitled"),
            ("a\0b\r\nc.png", "abc.png"),
            ("photo\u{202E}gnp.exe", "photognp.exe"),
            ("räksmörgås 🦐.jpg", "räksmörgås 🦐.jpg"),
            ("folder/", "untitled"),
        ];
        for (raw, name) in table {
            assert_eq!(display_name(raw), name, "{raw:?}");
        }
        assert_eq!(display_name(&"x".repeat(5000)).len(), MAX_NAME);
    }

    #[test]
    fn dates_are_http_dates() {
        assert_eq!(expires(Moment::from_ms(784_111_777_000)), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
