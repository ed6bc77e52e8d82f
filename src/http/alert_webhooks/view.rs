//! Webhooks on the wire.

use atrium_domain::{
    ids::{AlertWebhookId, Id as _},
    time::Moment,
};
use atrium_schema::alert_webhooks::AlertWebhookRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    http::{
        error::ApiResult,
        resource::{Refused, View, view},
    },
    state::State,
};

/// Longest address, in bytes.
const URL: usize = 2_000;

/// An address that is called when outages begin and end.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlertWebhookView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: AlertWebhookId,
    /// How often it has been written.
    pub version: i64,
    /// Where it is.
    pub url: String,
    /// Calls that wait for another try.
    pub waiting: i64,
    /// Calls of the last 30 days that were given up after a day.
    pub failed: i64,
    /// When it last took a call.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_ok_at: Option<Moment>,
    /// What was wrong with the last call.
    pub last_error: Option<WebhookFault>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
}
view!(AlertWebhookView);

/// What is wrong with a webhook.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookFault {
    /// Stable name; the page has a sentence for each.
    pub code: String,
    /// What it is about: an HTTP status.
    pub detail: Option<String>,
}

/// A new webhook and its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlertWebhookSecret {
    /// The key of the HMAC-SHA256 that calls are signed with, as text. It is never shown again.
    pub secret: String,
    /// The webhook.
    pub view: AlertWebhookView,
}

impl View for AlertWebhookSecret {
    fn id(&self) -> &str {
        self.view.id.as_str()
    }

    fn version(&self) -> i64 {
        self.view.version
    }
}

/// What became of a test.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookTest {
    /// Whether the call was taken.
    pub ok: bool,
    /// The HTTP status that took it.
    pub status: Option<u16>,
    /// What was wrong.
    pub error: Option<WebhookFault>,
}

/// A webhook as callers make it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlertWebhookInput {
    /// Where it is: https, and no private network unless the server allows it.
    url: String,
}

impl AlertWebhookInput {
    /// The address, or 422.
    pub fn check(self, app: &State) -> ApiResult<String> {
        let mut refused = Refused::default();
        let url = self.url.trim().to_owned();
        if url.is_empty() {
            refused.field("url", "required");
        } else if url.len() > URL || !app.alerts.is_allowed(&url) {
            refused.field("url", "hook_address");
        }
        refused.done()?;
        Ok(url)
    }
}

impl AlertWebhookView {
    /// The webhook as callers see it.
    pub fn of(row: AlertWebhookRow, waiting: i64, failed: i64) -> Self {
        Self {
            id: row.id,
            version: row.version,
            url: row.url,
            waiting,
            failed,
            last_ok_at: row.last_ok_at,
            last_error: row.last_error.as_deref().map(WebhookFault::of),
            created_at: row.created_at,
        }
    }
}

impl WebhookFault {
    /// As stored: a code, and after a colon what it is about.
    fn of(text: &str) -> Self {
        let (code, detail) = text.split_once(':').map_or((text, None), |(code, detail)| (code, Some(detail)));
        Self { code: code.to_owned(), detail: detail.map(str::to_owned) }
    }
}

impl WebhookTest {
    /// Of what a call came to.
    pub fn of(result: Result<u16, String>) -> Self {
        match result {
            Ok(status) => Self { ok: true, status: Some(status), error: None },
            Err(error) => Self { ok: false, status: None, error: Some(WebhookFault::of(&error)) },
        }
    }
}
