//! More about an outage, as it is kept and shown.

use atrium_domain::time::Moment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// More about an outage: what its kind knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct OutageDetail {
    /// From when on nothing plays.
    #[schema(value_type = Option<String>, format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Until when nothing plays, as far as was looked.
    #[schema(value_type = Option<String>, format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// The percentage of room for files that is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_percent: Option<i64>,
    /// How many files are missing, if the player said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<i64>,
}

impl OutageDetail {
    /// As stored. Texts and numbers are always written.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// What is stored; nothing of what a later version may have written.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}
