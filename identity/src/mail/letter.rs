//! What we write to people about.

use atrium_domain::time::Moment;
use serde::{Deserialize, Serialize};

use super::outage::OutageNews;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Where and when something happened that somebody should know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The product or site it happened in.
    pub product: String,
    /// The client's address.
    pub address: String,
    /// The browser, as it called itself.
    pub agent: Option<String>,
    /// When.
    pub at: Moment,
    /// The IANA zone the reader lives in.
    pub zone: String,
}

/// A letter: what it is about, and what its words need.
///
/// It has no `Display` and its `Debug` tells only the kind: codes and links are in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    /// The code of a sign-in.
    Code {
        /// The digits.
        code: String,
        /// How long it works.
        minutes: i64,
        /// The attempt.
        seen: Seen,
    },
    /// A link that sets the password anew.
    Reset {
        /// The link.
        link: String,
        /// How long it works.
        minutes: i64,
        /// Who asked.
        seen: Seen,
    },
    /// A link that shows that the mailbox is the person's.
    Verify {
        /// The link.
        link: String,
        /// How long it works.
        hours: i64,
    },
    /// To the old mailbox: somebody asked for another one.
    EmailChanging {
        /// The new one.
        to: String,
        /// Who asked.
        seen: Seen,
    },
    /// To the old mailbox: it was changed.
    EmailChanged {
        /// The new one.
        to: String,
        /// Who did it.
        seen: Seen,
    },
    /// The password was changed.
    PasswordChanged {
        /// Who did it.
        seen: Seen,
    },
    /// A further factor was added or taken away.
    FactorChanged {
        /// Whether one is there now.
        added: bool,
        /// Who did it.
        seen: Seen,
    },
    /// Another provider signs the person in from now on.
    ProviderConnected {
        /// What people call it.
        provider: String,
        /// Who did it.
        seen: Seen,
    },
    /// Come and join a site.
    Invitation {
        /// The link.
        link: String,
        /// The site's name.
        site: String,
        /// Who invites, if a person does.
        by: Option<String>,
        /// How long the link works.
        days: i64,
    },
    /// Something is wrong with screens, or no more.
    Outage(OutageNews),
    /// The mail works.
    Test {
        /// Who asked.
        seen: Seen,
    },
}

impl Letter {
    /// The name the outbox shows.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Code { .. } => "code",
            Self::Reset { .. } => "reset",
            Self::Verify { .. } => "verify",
            Self::EmailChanging { .. } => "email_changing",
            Self::EmailChanged { .. } => "email_changed",
            Self::PasswordChanged { .. } => "password_changed",
            Self::FactorChanged { .. } => "factor_changed",
            Self::ProviderConnected { .. } => "provider_connected",
            Self::Invitation { .. } => "invitation",
            Self::Outage(_) => "outage",
            Self::Test { .. } => "test",
        }
    }

    /// How long after it was written it is worth sending, in ms.
    #[must_use]
    pub const fn life_ms(&self) -> i64 {
        match self {
            Self::Code { minutes, .. } | Self::Reset { minutes, .. } => *minutes * MINUTE_MS,
            Self::Verify { hours, .. } => *hours * 60 * MINUTE_MS,
            Self::Invitation { days, .. } => *days * DAY_MS,
            Self::Test { .. } | Self::Outage(_) => DAY_MS,
            _ => 7 * DAY_MS,
        }
    }
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Letter({})", self.kind())
    }
}
