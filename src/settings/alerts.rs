//! Settings of alerts about screens.

use serde::{Deserialize, Serialize};

/// How often screens are looked at, and how patiently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Alerts {
    /// Seconds between two looks; 0: nobody looks, and nobody is told.
    pub round_seconds: u64,
    /// Seconds that something must be right again before its outage is over.
    pub recover_seconds: u32,
    /// Seconds that players get to come back after a start of this server.
    pub grace_seconds: u32,
}

impl Default for Alerts {
    fn default() -> Self {
        Self { round_seconds: 60, recover_seconds: 120, grace_seconds: 180 }
    }
}
