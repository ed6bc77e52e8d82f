//! Settings of proof of play.

use serde::{Deserialize, Serialize};

/// How long plays are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plays {
    /// Days that single plays are kept after they came in; 0 means for good. Sums by day always are.
    pub keep_days: u32,
}

impl Default for Plays {
    fn default() -> Self {
        Self { keep_days: 90 }
    }
}
