//! When a booking holds, on the wire.

use atrium_domain::recurrence::{self, HolidaysText, MovedText, WhenRefusal, WhenText, ZoneModeText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    resource::Refused,
};

/// When a booking holds: a first window, how it repeats, and what differs from that on some dates.
///
/// Times are local, `YYYY-MM-DDTHH:MM`; an end may be `T24:00`. An instance is named by its original
/// start: where the rule or an extra date puts it. For rules that step in days or longer the date
/// alone names it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct When {
    /// Whose wall clock counts.
    zone: ZoneMode,
    /// The start of the first window.
    start: String,
    /// The end of the first window, exclusive.
    end: String,
    /// The rule, an RFC 5545 RECUR value such as `FREQ=MONTHLY;BYDAY=-1FR`; absent for a single one.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat: Option<String>,
    /// Original starts without an instance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    except: Vec<String>,
    /// Original starts beside the rule's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Vec<String>,
    /// Instances that are elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    moved: Vec<MovedInstance>,
    /// The daypart whose hours count on the days of the rule; then the first window is one whole day, and the rule does not
    /// step within the day. What was moved to other times keeps those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    daypart_id: Option<String>,
    /// What holidays do to the dates that the rule names. What was taken out, added or moved by hand is as it was put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holidays: Option<OnHolidays>,
}

/// What holidays do to the dates of a rule.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnHolidays {
    /// The calendar.
    calendar_id: String,
    /// `exclude`: nothing happens on them. `asWeekday`: they count as that weekday of their own week, for rules that name
    /// weekdays.
    mode: String,
    /// Only with `asWeekday`: 1 (Monday) to 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weekday: Option<u8>,
}

/// One instance that is elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovedInstance {
    /// Where the rule or an extra date puts it.
    original: String,
    /// Where it starts.
    start: String,
    /// Where it ends, exclusive.
    end: String,
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

impl When {
    /// As it is stored, or every refused field marked as `{field}.{name}`. What never happens is
    /// refused too, unless that is what is `stored`.
    pub(super) fn check(self, field: &str, stored: Option<&str>, refused: &mut Refused) -> String {
        match WhenText::from(self).check() {
            Ok(when) => {
                let json = written(&when);
                if when.series().is_never() && stored != Some(&json) {
                    refused.field(&format!("{field}.{}", never_field(&when)), NEVER);
                }
                json
            }
            Err(refusals) => {
                for refusal in refusals {
                    mark(refused, &format!("{field}.{}", refusal.field()), refusal);
                }
                String::new()
            }
        }
    }

    /// Reads what is stored.
    pub(in crate::http) fn stored(json: &str) -> ApiResult<Self> {
        Ok(WhenText::from(read(json)?).into())
    }
}

/// The code of what would never happen.
pub(super) const NEVER: &str = "series_never";

const fn never_field(when: &recurrence::When) -> &'static str {
    if when.series().repeat().is_some() { "repeat" } else { "except" }
}

/// Reads what is stored, for decisions.
pub(super) fn read(json: &str) -> ApiResult<recurrence::When> {
    serde_json::from_str(json).map_err(|error| ApiError::internal(&error))
}

/// As it is stored.
pub(super) fn written(when: &recurrence::When) -> String {
    // Strings into memory: this cannot fail.
    serde_json::to_string(when).unwrap_or_default()
}

/// Marks a field with the code of a refusal, the part of the rule and its frequency.
pub(super) fn mark(refused: &mut Refused, field: &str, refusal: WhenRefusal) {
    let (part, frequency) = refusal.part();
    let part = part.map(|part| ("part", part.as_str().to_owned()));
    let frequency = frequency.map(|frequency| ("frequency", frequency.to_string()));
    refused.field_with(field, refusal.code(), part.into_iter().chain(frequency));
}

impl From<When> for WhenText {
    fn from(when: When) -> Self {
        let When { zone, start, end, repeat, except, extra, moved, daypart_id, holidays } = when;
        let holidays = holidays.map(|OnHolidays { calendar_id, mode, weekday }| HolidaysText {
            calendar_id,
            mode,
            weekday,
        });
        let zone = match zone {
            ZoneMode::Screen {} => ZoneModeText::Screen {},
            ZoneMode::Fixed { zone } => ZoneModeText::Fixed { zone },
        };
        let moved = moved.into_iter().map(|MovedInstance { original, start, end }| MovedText {
            original,
            start,
            end,
        });
        let moved = moved.collect();
        Self { zone, start, end, repeat, except, extra, moved, daypart_id, holidays }
    }
}

impl From<WhenText> for When {
    fn from(text: WhenText) -> Self {
        let WhenText { zone, start, end, repeat, except, extra, moved, daypart_id, holidays } = text;
        let holidays = holidays.map(|HolidaysText { calendar_id, mode, weekday }| OnHolidays {
            calendar_id,
            mode,
            weekday,
        });
        let zone = match zone {
            ZoneModeText::Screen {} => ZoneMode::Screen {},
            ZoneModeText::Fixed { zone } => ZoneMode::Fixed { zone },
        };
        let moved = moved.into_iter().map(|MovedText { original, start, end }| MovedInstance {
            original,
            start,
            end,
        });
        let moved = moved.collect();
        Self { zone, start, end, repeat, except, extra, moved, daypart_id, holidays }
    }
}
