//! Rules of alerts on the wire.

use std::collections::HashSet;

use atrium_domain::{alert::AlertKind, ids::AlertWebhookId};
use atrium_identity::email;
use atrium_schema::alert_rules::{AlertRuleData, AlertRuleRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    resource::{Refused, View},
};

/// Most mailboxes of a rule.
const RECIPIENTS: usize = 20;
/// The longest wait, in minutes: a week.
const LONGEST: i32 = 10_080;

/// The rules of a site.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlertRules {
    /// One of each kind.
    pub items: Vec<AlertRuleView>,
    /// Null: all are here.
    pub next: Option<String>,
    /// Whether mail goes out; if not, it becomes files on the server.
    pub mail_works: bool,
}

/// When people are told of a kind of alert, and who.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlertRuleView {
    /// `screenOffline`, `notDownloaded`, `nothingScheduled`, `storageLow`; later versions may know more.
    pub kind: String,
    /// How often it has been written; 0 if never.
    pub version: i64,
    /// Whether anybody looks.
    pub enabled: bool,
    /// For how many minutes it must last, 0 to 10,080.
    pub after_minutes: i32,
    /// Hours ahead for `nothingScheduled`, percent of free room for `storageLow`; null for the others.
    pub threshold: Option<i32>,
    /// Who gets a mail.
    pub recipients: Vec<String>,
    /// What is called besides.
    #[schema(value_type = Option<String>)]
    pub webhook_id: Option<AlertWebhookId>,
    /// What is taken as `afterMinutes`.
    pub after_limits: Limits,
    /// What is taken as `threshold`; null where there is none.
    pub threshold_limits: Option<Limits>,
}

/// The least and the most of a number.
#[derive(Debug, Serialize, ToSchema)]
pub struct Limits {
    /// The least.
    pub least: i32,
    /// The most.
    pub most: i32,
}

impl View for AlertRuleView {
    fn id(&self) -> &str {
        &self.kind
    }

    fn version(&self) -> i64 {
        self.version
    }
}

impl AlertRuleView {
    /// A rule as callers see it: as it usually is if nobody has set it.
    pub fn of(kind: AlertKind, row: Option<AlertRuleRow>) -> Self {
        let usual = kind.threshold().map(|(usual, ..)| usual);
        let after_limits = Limits { least: 0, most: LONGEST };
        let threshold_limits = kind.threshold().map(|(_, least, most)| Limits { least, most });
        let Some(AlertRuleRow { version, data, .. }) = row else {
            return Self {
                kind: kind.as_str().to_owned(),
                version: 0,
                enabled: false,
                after_minutes: kind.usual_minutes(),
                threshold: usual,
                recipients: Vec::new(),
                webhook_id: None,
                after_limits,
                threshold_limits,
            };
        };
        Self {
            kind: kind.as_str().to_owned(),
            version,
            enabled: data.enabled,
            after_minutes: data.after_minutes,
            threshold: data.threshold.or(usual),
            recipients: serde_json::from_str(&data.recipients).unwrap_or_default(),
            webhook_id: data.webhook_id,
            after_limits,
            threshold_limits,
        }
    }
}

/// A rule as callers set it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlertRuleInput {
    /// Whether anybody looks. Somebody or something must be told then.
    enabled: bool,
    /// For how many minutes it must last, 0 to 10,080.
    after_minutes: i32,
    /// Hours ahead (1 to 168) for `nothingScheduled`, percent of free room (1 to 50) for `storageLow`; the usual one if absent.
    threshold: Option<i32>,
    /// Who gets a mail, at most 20.
    #[serde(default)]
    recipients: Vec<String>,
    /// What is called besides.
    #[schema(value_type = Option<String>)]
    webhook_id: Option<AlertWebhookId>,
}

impl AlertRuleInput {
    /// What is stored, or 422 with every refused field.
    pub fn check(self, kind: AlertKind) -> ApiResult<AlertRuleData> {
        let mut refused = Refused::default();
        if !(0..=LONGEST).contains(&self.after_minutes) {
            refused.field("afterMinutes", "out_of_range");
        }
        let threshold = match (kind.threshold(), self.threshold) {
            (Some((_, least, most)), Some(given)) if !(least..=most).contains(&given) => {
                refused.field("threshold", "out_of_range");
                None
            }
            (None, Some(_)) => {
                refused.field("threshold", "not_allowed");
                None
            }
            (Some((usual, ..)), None) => Some(usual),
            (_, given) => given,
        };
        let (mut known, mut recipients) = (HashSet::new(), Vec::new());
        if self.recipients.len() > RECIPIENTS {
            refused.field("recipients", "too_many_recipients");
        }
        for (at, text) in self.recipients.iter().take(RECIPIENTS).enumerate() {
            match email::parse(text) {
                Some(mailbox) if known.insert(mailbox.to_lowercase()) => recipients.push(mailbox.to_owned()),
                Some(_) => {}
                None => refused.field(&format!("recipients.{at}"), "email_invalid"),
            }
        }
        if self.enabled && self.recipients.is_empty() && self.webhook_id.is_none() {
            refused.field("recipients", "required");
        }
        refused.done()?;
        let recipients = serde_json::to_string(&recipients).map_err(|error| ApiError::internal(&error))?;
        let (enabled, after_minutes) = (self.enabled, self.after_minutes);
        Ok(AlertRuleData { enabled, after_minutes, threshold, recipients, webhook_id: self.webhook_id })
    }
}
