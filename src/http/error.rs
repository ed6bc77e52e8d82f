//! Refusals on the wire: RFC 9457 problem documents with a stable `code` that the UI translates.
//!
//! | situation | use |
//! |---|---|
//! | the caller can mend it | [`ApiError::problem`] with a status and a code, or a named constructor |
//! | a query failed | `?` on `StoreError`: not found 404, stale 412, conflict 409, the rest 500 |
//! | anything unexpected | [`ApiError::internal`]: logged once with its causes, answered as `internal` |

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use atrium_identity::{access::AccessError, principal::Denial, provider::keys::KeyError};
use atrium_schema::StoreError;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// A problem document (RFC 9457) as sent.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `urn:atrium:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status phrase, for people reading raw answers.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable name of the refusal; the UI has a sentence for each.
    pub code: String,
    /// Values for the sentence.
    #[schema(value_type = Object)]
    pub args: Map<String, Value>,
    /// Refused fields, if the body was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// What is stored now, when an edit was stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<Value>,
}

/// One refused field.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// JSON path of the field, such as `when.start`.
    pub field: String,
    /// Stable name of the refusal.
    pub code: String,
    /// Values for the sentence.
    #[schema(value_type = Object)]
    pub args: Map<String, Value>,
}

/// Why a request was refused or failed.
#[derive(Debug)]
pub struct ApiError {
    problem: Box<Problem>,
    retry_after: Option<u64>,
}

/// What handlers return.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// A refusal with a status and a stable code.
    #[must_use]
    pub fn problem(status: StatusCode, code: &str) -> Self {
        Self {
            problem: Box::new(Problem {
                kind: format!("urn:atrium:problem:{code}"),
                title: status.canonical_reason().unwrap_or("Problem").to_owned(),
                status: status.as_u16(),
                code: code.to_owned(),
                args: Map::new(),
                fields: Vec::new(),
                current: None,
            }),
            retry_after: None,
        }
    }

    /// 404: there is no such thing, or it is another site's.
    #[must_use]
    pub fn not_found() -> Self {
        Self::problem(StatusCode::NOT_FOUND, "not_found")
    }

    /// 401: nobody is signed in.
    #[must_use]
    pub fn sign_in_required() -> Self {
        Self::problem(StatusCode::UNAUTHORIZED, "sign_in_required")
    }

    /// 403: signed in, but not allowed.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::problem(StatusCode::FORBIDDEN, "forbidden")
    }

    /// 403: the site is suspended.
    #[must_use]
    pub fn site_suspended() -> Self {
        Self::problem(StatusCode::FORBIDDEN, "site_suspended")
    }

    /// 422: the body is well-formed and one field is refused.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::problem(StatusCode::UNPROCESSABLE_ENTITY, "invalid").and_field(field, code)
    }

    /// 409: the state of things does not allow it.
    #[must_use]
    pub fn conflict(code: &str) -> Self {
        Self::problem(StatusCode::CONFLICT, code)
    }

    /// 412: somebody saved first; `current` is what is stored now.
    #[must_use]
    pub fn stale(current: Option<Value>) -> Self {
        let mut error = Self::problem(StatusCode::PRECONDITION_FAILED, "stale");
        error.problem.current = current;
        error
    }

    /// 503: too much at once; come back after so many seconds.
    #[must_use]
    pub fn busy(retry_after: u64) -> Self {
        Self::problem(StatusCode::SERVICE_UNAVAILABLE, "busy").retry_after(retry_after)
    }

    /// 500: logs the whole chain of causes once and tells the caller nothing.
    #[must_use]
    pub fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        let mut chain = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            chain = format!("{chain}: {cause}");
            source = cause.source();
        }
        tracing::error!(error = %chain, "request failed");
        Self::problem(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.problem.args.insert(name.to_owned(), value.into());
        self
    }

    /// Adds one more refused field.
    #[must_use]
    pub fn and_field(mut self, field: &str, code: &str) -> Self {
        let field = FieldProblem { field: field.to_owned(), code: code.to_owned(), args: Map::new() };
        self.problem.fields.push(field);
        self
    }

    /// Adds values for the sentence of the last refused field.
    #[must_use]
    pub fn with(mut self, args: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        if let Some(field) = self.problem.fields.last_mut() {
            field.args.extend(args.into_iter().map(|(name, value)| (name.to_owned(), value.into())));
        }
        self
    }

    /// Says when to come back, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self.arg("retryAfter", seconds)
    }

    /// Whether the caller can mend it.
    #[must_use]
    pub fn is_callers(&self) -> bool {
        self.problem.status < 500
    }

    /// The first refused field, if any, with its code; else the problem's code.
    #[must_use]
    pub fn first_field(&self) -> (Option<String>, String) {
        match self.problem.fields.first() {
            Some(field) => (Some(field.field.clone()), field.code.clone()),
            None => (None, self.problem.code.clone()),
        }
    }

    /// The refusal as JSON, to be kept and told later. What was stored at that time is left out.
    #[must_use]
    pub fn text(&self) -> String {
        let kept = Problem { current: None, ..(*self.problem).clone() };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.problem.code
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::NotFound => Self::not_found(),
            StoreError::OutOfReach => Self::problem(StatusCode::FORBIDDEN, "out_of_reach"),
            StoreError::Stale => Self::stale(None),
            StoreError::Suspended => Self::site_suspended(),
            StoreError::Conflict(what) => Self::conflict("conflict").arg("what", what.as_str()),
            StoreError::Reference => Self::problem(StatusCode::UNPROCESSABLE_ENTITY, "reference_missing"),
            StoreError::Invalid(rule) => {
                Self::problem(StatusCode::UNPROCESSABLE_ENTITY, "invalid").arg("rule", rule.as_str())
            }
            StoreError::Unavailable(why) => {
                tracing::warn!(why, "the database is not reachable");
                Self::busy(2)
            }
            _ => Self::internal(&error),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.problem.status, self.problem.code)
    }
}

impl std::error::Error for ApiError {}

impl From<KeyError> for ApiError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Store(error) => error.into(),
            error => Self::internal(&error),
        }
    }
}

impl From<Denial> for ApiError {
    fn from(denial: Denial) -> Self {
        match denial {
            // Another site's existence is not revealed: 404, not 403.
            Denial::NotYourSite => Self::not_found(),
            Denial::Forbidden => Self::forbidden(),
        }
    }
}

impl From<AccessError> for ApiError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Denied(denial) => denial.into(),
            AccessError::Store(error) => error.into(),
            AccessError::Upwards => Self::problem(StatusCode::FORBIDDEN, "upwards"),
            AccessError::LastOwner => Self::conflict("last_owner"),
            AccessError::LastServerAdmin => Self::conflict("last_server_admin"),
            AccessError::OtherSites => Self::problem(StatusCode::FORBIDDEN, "person_of_other_sites"),
            AccessError::Yourself => Self::conflict("not_to_yourself"),
            AccessError::OwnerNeedsSite => Self::field("access", "owner_needs_site"),
            AccessError::UnknownThing => Self::field("grants", "reference_missing"),
            AccessError::RoleInUse(people) => {
                let names: Vec<&str> = people.iter().map(|(_, name)| name.as_str()).collect();
                Self::conflict("role_in_use").arg("names", names.join(", ")).arg("count", names.len())
            }
        }
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        answer.content_type("application/problem+json");
        answer.insert_header(("Cache-Control", "no-store"));
        if let Some(seconds) = self.retry_after {
            answer.insert_header(("Retry-After", seconds.to_string()));
        }
        if self.problem.status == 401 {
            answer.insert_header(("WWW-Authenticate", "Bearer"));
        }
        let body = serde_json::to_string(&*self.problem)
            .unwrap_or_else(|_| json!({ "code": "internal" }).to_string());
        answer.body(body)
    }
}
