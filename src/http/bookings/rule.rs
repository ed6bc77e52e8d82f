//! The time rule of a booking on the wire.

use atrium_domain::recurrence::{self, TimeRuleText, ZoneModeText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    resource::Refused,
};

/// When a booking holds: from one date to another, on some weekdays, in a daily window.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeRule {
    /// The first date, `YYYY-MM-DD`; absent when open.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_date: Option<String>,
    /// The last date, inclusive; absent when open.
    #[serde(skip_serializing_if = "Option::is_none")]
    until_date: Option<String>,
    /// ISO weekdays on which the window starts, 1 (Monday) to 7.
    weekdays: Vec<u8>,
    /// Start of the daily window, `HH:MM`.
    window_start: String,
    /// End of the daily window, `HH:MM` or `24:00`; before the start means the next day.
    window_end: String,
    /// Whose wall clock counts.
    zone: ZoneMode,
}

/// Whose wall clock counts.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "mode", rename_all = "camelCase", deny_unknown_fields)]
pub enum ZoneMode {
    /// Each screen's own: 09:00 is 09:00 everywhere.
    Screen {},
    /// One zone's, on all screens at the same instant.
    Fixed {
        /// Its IANA name.
        zone: String,
    },
}

impl TimeRule {
    /// The rule as it is stored, or every refused field marked as `{field}.{name}`.
    pub(super) fn check(self, field: &str, refused: &mut Refused) -> String {
        let checked = TimeRuleText::from(self).check();
        match checked {
            Ok(rule) => serde_json::to_string(&rule).unwrap_or_default(),
            Err(refusals) => {
                for refusal in refusals {
                    refused.field(&format!("{field}.{}", refusal.field().as_str()), refusal.code());
                }
                String::new()
            }
        }
    }

    /// Reads a stored rule.
    pub(super) fn stored(json: &str) -> ApiResult<Self> {
        let rule: recurrence::TimeRule =
            serde_json::from_str(json).map_err(|error| ApiError::internal(&error))?;
        Ok(TimeRuleText::from(rule).into())
    }
}

impl From<TimeRule> for TimeRuleText {
    fn from(rule: TimeRule) -> Self {
        let TimeRule { from_date, until_date, weekdays, window_start, window_end, zone } = rule;
        let zone = match zone {
            ZoneMode::Screen {} => ZoneModeText::Screen {},
            ZoneMode::Fixed { zone } => ZoneModeText::Fixed { zone },
        };
        Self { from_date, until_date, weekdays, window_start, window_end, zone }
    }
}

impl From<TimeRuleText> for TimeRule {
    fn from(text: TimeRuleText) -> Self {
        let TimeRuleText { from_date, until_date, weekdays, window_start, window_end, zone } = text;
        let zone = match zone {
            ZoneModeText::Screen {} => ZoneMode::Screen {},
            ZoneModeText::Fixed { zone } => ZoneMode::Fixed { zone },
        };
        Self { from_date, until_date, weekdays, window_start, window_end, zone }
    }
}
