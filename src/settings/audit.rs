//! Settings of the audit log.

use serde::{Deserialize, Serialize};

/// How long entries of the audit log are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// Days that changes and administrative acts are kept.
    pub keep_days: u32,
    /// Days that sign-ins and refused ones are kept.
    pub keep_sign_in_days: u32,
    /// Days that what players did is kept.
    pub keep_player_days: u32,
}

impl Default for Audit {
    fn default() -> Self {
        Self { keep_days: 1095, keep_sign_in_days: 365, keep_player_days: 90 }
    }
}
