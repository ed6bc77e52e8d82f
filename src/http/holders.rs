//! Who holds a thing: what is in use is not deleted.

use serde::Serialize;
use serde_json::json;

use super::error::{ApiError, ApiResult};

/// Holders named of each kind where there can be thousands.
const NAMED: usize = 20;

/// A thing by its id and name.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Those who hold a thing, by kind.
#[derive(Debug, Default)]
pub struct Holders(Vec<(&'static str, Vec<Named>)>);

impl Holders {
    /// Adds holders of a kind, such as `channels`.
    #[must_use]
    pub fn and<I: Into<String>>(mut self, kind: &'static str, holders: Vec<(I, String)>) -> Self {
        let holders = holders.into_iter().map(|(id, name)| Named { id: id.into(), name }).collect();
        self.0.push((kind, holders));
        self
    }

    /// [`Holders::and`], but of many only the first twenty.
    #[must_use]
    pub fn and_some<I: Into<String>>(self, kind: &'static str, mut holders: Vec<(I, String)>) -> Self {
        holders.truncate(NAMED);
        self.and(kind, holders)
    }

    /// 409 with the code unless nobody holds the thing. The arguments are each kind's holders, and
    /// for a sentence all `names` and their `count`.
    pub fn none(self, code: &str) -> ApiResult<()> {
        let names: Vec<&str> =
            self.0.iter().flat_map(|(_, holders)| holders).map(|holder| holder.name.as_str()).collect();
        if names.is_empty() {
            return Ok(());
        }
        let refused = ApiError::conflict(code).arg("names", names.join(", ")).arg("count", names.len());
        let with_kinds =
            self.0.iter().fold(refused, |refused, (kind, holders)| refused.arg(kind, json!(holders)));
        Err(with_kinds)
    }
}
