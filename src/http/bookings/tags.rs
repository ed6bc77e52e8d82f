//! On which screens a booking plays, by their tags.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    resource::Refused,
    screens::input::clean_tags,
};

/// On which screens a booking plays: those with one of `anyOf`, if that names any, and none of `noneOf`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct BookingTags {
    /// At most 20 tags; empty: whichever.
    any_of: Vec<String>,
    /// At most 20 tags.
    none_of: Vec<String>,
}

impl BookingTags {
    /// As it is stored, or the refused lists marked as `{field}.{name}`.
    pub(super) fn check(self, field: &str, refused: &mut Refused) -> String {
        let mut list = |name: &str, tags: Vec<String>| {
            clean_tags(tags).unwrap_or_else(|| {
                refused.field(&format!("{field}.{name}"), "not_allowed");
                Vec::new()
            })
        };
        let checked = Self { any_of: list("anyOf", self.any_of), none_of: list("noneOf", self.none_of) };
        // Strings into memory: this cannot fail.
        serde_json::to_string(&checked).unwrap_or_default()
    }

    /// Reads what is stored.
    pub(in crate::http) fn stored(json: &str) -> ApiResult<Self> {
        serde_json::from_str(json).map_err(|error| ApiError::internal(&error))
    }
}
