//! Why signed calls are refused: a closed set, counted.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use actix_web::http::StatusCode;

use crate::http::error::ApiError;

/// Why a signed call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No signature, or one that is none.
    Unsigned,
    /// Too old, or from the future.
    Stale,
    /// There is no such trigger, it takes no calls, or the signature is another's: callers are not told which.
    Unknown,
    /// It was carried out already, and has no key that would say so.
    Repeated,
    /// The body is too long.
    TooLarge,
    /// The body is not one of the calls.
    Malformed,
}

impl Refusal {
    /// All there are.
    pub const ALL: [Self; 6] =
        [Self::Unsigned, Self::Stale, Self::Unknown, Self::Repeated, Self::TooLarge, Self::Malformed];

    /// The stable code, also the label of its counter.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsigned => "signature_missing",
            Self::Stale => "signature_stale",
            Self::Unknown => "signature_wrong",
            Self::Repeated => "signature_repeated",
            Self::TooLarge => "body_too_large",
            Self::Malformed => "malformed",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Unsigned | Self::Stale | Self::Unknown | Self::Repeated => StatusCode::UNAUTHORIZED,
        }
    }
}

/// How many were refused since the start, by reason.
#[derive(Debug, Default)]
pub struct Refusals([AtomicU64; Refusal::ALL.len()]);

impl Refusals {
    /// Counts one, and makes its answer.
    pub fn refuse(&self, refusal: Refusal) -> ApiError {
        tracing::debug!(reason = refusal.code(), "a signed call was refused");
        if let Some(count) = self.0.get(refusal as usize) {
            count.fetch_add(1, Relaxed);
        }
        ApiError::problem(refusal.status(), refusal.code())
    }

    /// The counts, by code.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, u64)> {
        Refusal::ALL.iter().zip(&self.0).map(|(refusal, count)| (refusal.code(), count.load(Relaxed)))
    }
}
