//! How the endpoints for programs refuse: RFC 6749, section 5.2, and RFC 6750.

use std::fmt;

use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use atrium_identity::{
    legacy::ServerRefused,
    provider::{Refused, keys::KeyError},
};
use atrium_schema::StoreError;
use serde_json::json;

use crate::http::error::ApiError;

/// A refusal with its code and a word to the developer.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    error: &'static str,
    description: &'static str,
    /// `WWW-Authenticate`.
    challenge: Option<String>,
    /// Seconds after which to come back.
    retry_after: Option<u64>,
}

/// What the handlers return.
pub type Told = Result<HttpResponse, Refusal>;

impl Refusal {
    /// 400 with an error of the specifications.
    pub const fn new(error: &'static str, description: &'static str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error, description, challenge: None, retry_after: None }
    }

    /// The request is malformed.
    pub const fn request(description: &'static str) -> Self {
        Self::new("invalid_request", description)
    }

    /// The caller did not prove who it is.
    pub fn client() -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            challenge: Some("Basic realm=\"atrium\"".to_owned()),
            ..Self::new("invalid_client", "unknown client or wrong secret")
        }
    }

    /// No access token, or none that is good here.
    pub fn token(error: &'static str, description: &'static str) -> Self {
        let challenge = if error.is_empty() {
            "Bearer".to_owned()
        } else {
            format!("Bearer error=\"{error}\", error_description=\"{description}\"")
        };
        let status =
            if error == "insufficient_scope" { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
        Self { status, challenge: Some(challenge), ..Self::new(error, description) }
    }

    fn failed(error: &(dyn std::error::Error + 'static)) -> Self {
        let _ = ApiError::internal(error);
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, ..Self::new("server_error", "it failed here") }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => {
                tracing::warn!(why, "the database is not reachable");
                Self {
                    status: StatusCode::SERVICE_UNAVAILABLE,
                    retry_after: Some(2),
                    ..Self::new("temporarily_unavailable", "try again")
                }
            }
            error => Self::failed(&error),
        }
    }
}

impl From<ServerRefused> for Refusal {
    fn from(refused: ServerRefused) -> Self {
        let later = |seconds, status| Self {
            status,
            retry_after: Some(seconds),
            ..Self::new("temporarily_unavailable", "too many attempts: try again later")
        };
        match refused {
            ServerRefused::Locked(_) => later(60, StatusCode::TOO_MANY_REQUESTS),
            ServerRefused::Busy => later(5, StatusCode::SERVICE_UNAVAILABLE),
            ServerRefused::Failed(error) => Self::failed(&*error),
        }
    }
}

impl From<KeyError> for Refusal {
    fn from(error: KeyError) -> Self {
        Self::failed(&error)
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Grant(why) => Self::new("invalid_grant", why),
            Refused::Scope => Self::new("invalid_scope", "more was asked for than was granted"),
            Refused::Store(error) => error.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status, self.error, self.description)
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status);
        answer
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
        if let Some(challenge) = &self.challenge {
            answer.insert_header((header::WWW_AUTHENTICATE, challenge.as_str()));
        }
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.error.is_empty() {
            return answer.finish();
        }
        answer.json(json!({ "error": self.error, "error_description": self.description }))
    }
}
