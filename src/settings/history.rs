//! Settings of the history of schedules.

use serde::{Deserialize, Serialize};

/// How long it is kept what schedules were made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct History {
    /// Days that are told of, and can be put back; 0 means all.
    pub keep_days: u32,
}

impl Default for History {
    fn default() -> Self {
        Self { keep_days: 400 }
    }
}
