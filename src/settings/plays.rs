//! Settings of proof of play.

use serde::{Deserialize, Serialize};

/// How long plays are kept, and how many different ones are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plays {
    /// Days that single plays are kept after they came in; 0 means for good. Sums by day always are.
    pub keep_days: u32,
    /// Sums that one player may begin in a day (UTC): a sum is a day, a file, a booking and a reason.
    pub max_new_sums: u32,
}

impl Default for Plays {
    fn default() -> Self {
        Self { keep_days: 90, max_new_sums: 50_000 }
    }
}
