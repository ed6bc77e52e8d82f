//! `Prefer: wait=N` (RFC 7240): how long a call may park.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::header::HeaderName};
use atrium_domain::time::Moment;

use super::headers;

/// Longest wait in seconds, below the idle limits of common proxies (60 s).
pub const LONGEST: u64 = 55;

const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The wait that was applied (RFC 7240, section 3).
pub fn applied(wait: Duration) -> (HeaderName, String) {
    (PREFERENCE_APPLIED, format!("wait={}", wait.as_secs()))
}

/// What the caller asked for, at most [`LONGEST`]; zero when it asked for nothing.
pub fn asked(req: &HttpRequest) -> Duration {
    let headers = req.headers().get_all(PREFER).filter_map(|value| value.to_str().ok());
    let seconds = headers
        .flat_map(|value| value.split([',', ';']))
        .filter_map(|preference| preference.trim().strip_prefix("wait="))
        .find_map(|seconds| seconds.trim().parse::<u64>().ok());
    Duration::from_secs(seconds.unwrap_or(0).min(LONGEST))
}

/// 204: nothing yet. Tells the server's time and the wait that was applied.
pub fn nothing_yet(wait: Duration, now: Moment) -> HttpResponse {
    let mut answer =
        HttpResponse::NoContent().insert_header(applied(wait)).insert_header(headers::NO_STORE).finish();
    headers::tell_time(&mut answer, now);
    answer
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_wait_is_read_and_capped() {
        for (header, seconds) in [
            ("wait=10", 10),
            ("wait=55", 55),
            ("wait=3600", 55),
            ("respond-async, wait=7", 7),
            ("wait=-1", 0),
            ("wait=soon", 0),
            ("", 0),
        ] {
            let req = TestRequest::default().insert_header(("Prefer", header)).to_http_request();
            assert_eq!(asked(&req), Duration::from_secs(seconds), "{header}");
        }
    }
}
