//! `Atrium-Version`: which version of the site a write made, so that whoever wrote can follow it (*Delivery*).

use std::cell::Cell;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
};

/// The header.
pub const HEADER: HeaderName = HeaderName::from_static("atrium-version");

tokio::task_local! {
    /// The version that the request being answered has made.
    static MADE: Cell<Option<i64>>;
}

/// A request has made a version. Of several the last is told.
pub fn made(version: i64) {
    // Work that answers no request of the API makes versions, too.
    let _ = MADE.try_with(|made| made.set(Some(version)));
}

/// Wraps the API, inside of what remembers answers: a repetition tells the version of the first.
pub async fn guard(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody + 'static>, Error> {
    let work = async move {
        let answer = next.call(req).await;
        (answer, MADE.with(Cell::get))
    };
    let (answer, version) = MADE.scope(Cell::new(None), work).await;
    let mut answer = answer?;
    if let Some(version) = version.filter(|_| answer.status().is_success()) {
        answer.headers_mut().insert(HEADER, HeaderValue::from(version));
    }
    Ok(answer)
}
