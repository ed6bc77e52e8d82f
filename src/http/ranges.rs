//! Stored files on the wire: ranges (RFC 9110, section 14), validators and caching for good.
//!
//! A file is named by its hash, so its entity tag is the hash and it never changes under its address.

use std::ops::Range;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    body::SizedStream,
    http::{StatusCode, header},
};

use super::error::{ApiError, ApiResult};
use crate::store::{Key, ObjectError, Store};

/// What an uploaded file may do when a browser opens it as a page: nothing. An SVG is then a picture.
const POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'";
/// A year; the address names the content.
const FOR_GOOD: &str = "private, max-age=31536000, immutable";

/// Answers a request for a media file by its SHA-256: whole, in part, or "you have it".
///
/// The caller has decided that the file may be seen, and knows its media type from the database.
pub async fn serve_object(
    req: &HttpRequest,
    store: &Store,
    sha256: &str,
    mime: &str,
) -> ApiResult<HttpResponse> {
    let key = Key::media(sha256).ok_or_else(ApiError::not_found)?;
    serve(req, store, &key, sha256, mime).await
}

/// The same for any object whose content never changes under `tag`.
pub async fn serve(
    req: &HttpRequest,
    store: &Store,
    key: &Key,
    tag: &str,
    mime: &str,
) -> ApiResult<HttpResponse> {
    let size = store.size(key).await.map_err(failed)?.ok_or_else(ApiError::not_found)?;
    let etag = format!("\"{tag}\"");
    if has(req, header::IF_NONE_MATCH, |value| value == "*" || value.split(',').any(|one| weak(one) == etag))
    {
        return Ok(start(StatusCode::NOT_MODIFIED, &etag, mime).finish());
    }
    let wanted = header_text(req, header::RANGE)
        // A part of another version would be glued to what the client has: send the whole instead.
        .filter(|_| header_text(req, header::IF_RANGE).is_none_or(|value| value.trim() == etag))
        .map_or(Wanted::Whole, |value| parse(value, size));
    let (status, range) = match wanted {
        Wanted::Whole => (StatusCode::OK, 0..size),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => return Ok(unsatisfiable(size)),
    };
    let length = range.end - range.start;
    let mut answer = start(status, &etag, mime);
    if status == StatusCode::PARTIAL_CONTENT {
        let last = range.end.saturating_sub(1);
        answer.insert_header((header::CONTENT_RANGE, format!("bytes {}-{last}/{size}", range.start)));
    }
    let stream = store.get(key, (length > 0).then_some(range)).await.map_err(failed)?;
    Ok(answer.body(SizedStream::new(length, stream)))
}

fn start(status: StatusCode, etag: &str, mime: &str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, FOR_GOOD))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        // Ranges count stored bytes: no compression on the way.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .content_type(mime);
    answer
}

fn unsatisfiable(size: u64) -> HttpResponse {
    let mut answer = actix_web::ResponseError::error_response(
        &ApiError::problem(StatusCode::RANGE_NOT_SATISFIABLE, "range_not_satisfiable").arg("size", size),
    );
    if let Ok(value) = header::HeaderValue::from_str(&format!("bytes */{size}")) {
        answer.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    answer
}

fn header_text(req: &HttpRequest, name: header::HeaderName) -> Option<&str> {
    req.headers().get(name)?.to_str().ok()
}

fn has(req: &HttpRequest, name: header::HeaderName, test: impl Fn(&str) -> bool) -> bool {
    header_text(req, name).is_some_and(test)
}

fn weak(tag: &str) -> &str {
    let tag = tag.trim();
    tag.strip_prefix("W/").unwrap_or(tag)
}

/// A missing object is a missing thing; any other failure is ours.
pub fn failed(error: ObjectError) -> ApiError {
    match error {
        ObjectError::Missing => ApiError::not_found(),
        other => ApiError::internal(&other),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    Nothing,
}

/// One range is honoured; several, another unit or nonsense are answered with the whole, as RFC 9110
/// allows; a range wholly outside is refused.
fn parse(value: &str, size: u64) -> Wanted {
    let spec = value.trim().split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
    let Some((first, last)) = spec.and_then(|(_, set)| set.trim().split_once('-')) else {
        return Wanted::Whole;
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // More digits than fit are a place beyond any file.
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(count)) if first.is_empty() => {
            if count == 0 {
                size..size
            } else {
                size.saturating_sub(count)..size
            }
        }
        _ => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Nothing } else { Wanted::Part(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_ten_bytes() {
        let table = [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-5", Wanted::Part(2..6)),
            ("bytes=5-", Wanted::Part(5..10)),
            ("bytes=9-99999999999999999999999", Wanted::Part(9..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-50", Wanted::Part(0..10)),
            ("Bytes= 1-2", Wanted::Part(1..3)),
            ("BYTES=1-2", Wanted::Part(1..3)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=99999999999999999999999-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-2", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("items=0-1", Wanted::Whole),
            ("", Wanted::Whole),
        ];
        for (value, wanted) in table {
            assert_eq!(parse(value, 10), wanted, "{value}");
        }
    }
}
