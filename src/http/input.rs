//! How malformed requests are answered: bodies, paths and queries that cannot be read.

use actix_web::{
    error::{JsonPayloadError, QueryPayloadError},
    http::StatusCode,
    web,
};

use super::error::ApiError;

/// Largest JSON body, in bytes. A playlist of 1,000 items needs about 200 kB.
pub const JSON_LIMIT: usize = 1 << 20;

/// Registers the limits and error answers for every extractor of the app.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::JsonConfig::default().limit(JSON_LIMIT).error_handler(|error, _| json_refused(&error)))
        // An id that cannot be one names nothing.
        .app_data(web::PathConfig::default().error_handler(|_, _| ApiError::not_found().into()))
        .app_data(web::QueryConfig::default().error_handler(|error, _| query_refused(&error)))
        .app_data(web::PayloadConfig::new(JSON_LIMIT));
}

fn json_refused(error: &JsonPayloadError) -> actix_web::Error {
    use JsonPayloadError::{ContentType, Deserialize, Overflow, OverflowKnownLength};
    let refused = match error {
        Overflow { .. } | OverflowKnownLength { .. } => {
            ApiError::problem(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large").arg("limit", JSON_LIMIT)
        }
        ContentType => ApiError::problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "json_expected"),
        Deserialize(cause) if cause.is_data() => {
            ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "json_invalid")
                .arg("detail", cause.to_string())
        }
        other => {
            ApiError::problem(StatusCode::BAD_REQUEST, "json_malformed").arg("detail", other.to_string())
        }
    };
    refused.into()
}

fn query_refused(error: &QueryPayloadError) -> actix_web::Error {
    ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "query_invalid")
        .arg("detail", error.to_string())
        .into()
}
