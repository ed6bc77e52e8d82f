//! What answers to players tell in their headers.

use actix_web::{
    HttpResponse,
    http::header::{self, HeaderName, HeaderValue},
};
use atrium_domain::time::Moment;

/// The server's time in an answer without `serverTime`: players carry it on.
const SERVER_TIME: HeaderName = HeaderName::from_static("atrium-server-time");

/// Answers of a poll are for one player, once.
pub const NO_STORE: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// Lets an answer tell the server's time.
pub fn tell_time(answer: &mut HttpResponse, now: Moment) {
    if let Ok(now) = HeaderValue::from_str(&now.to_string()) {
        answer.headers_mut().insert(SERVER_TIME, now);
    }
}
