//! An organisation's own sign-in: here we are the relying party of its provider (OpenID Connect Core 1.0, RFC 9700).
//!
//! | file | what |
//! |---|---|
//! | `caller.rs` | the one guarded client that calls addresses customers typed; `src/cap_feeds/` asks feeds of warnings by it, `src/alerts/` calls webhooks |
//! | `metadata.rs` | what the provider says of itself, and its keys |
//! | `claims.rs` | the ID token: checked, then read |
//! | `travel.rs` | sending a browser there, and taking it back |
//! | `party.rs` | whom a journey leads to: an organisation's provider, or everybody's |
//! | `arrival.rs` | somebody whom a provider named, on the way in |
//! | `join.rs` | who that is in an organisation: a link, an account, a role |
//! | `everybody.rs`, `vouched.rs` | who that is of a provider for everybody, and which addresses it may speak for |
//! | `connected.rs` | the providers that people connect to their account |
//! | `ended.rs` | what ends here when a session has ended at the provider |
//! | `groups.rs`, `roles.rs` | what the provider's groups make of them |
//! | `upstream.rs` | the Atrium server that signs this one's people in |
//! | `gate.rs` | which other ways in an organisation leaves open |
//! | `ownership.rs` | the TXT record that proves a domain |

mod arrival;
mod caller;
mod claims;
mod connected;
mod ended;
mod everybody;
mod gate;
mod groups;
mod join;
mod metadata;
mod ownership;
mod party;
mod roles;
mod travel;
mod upstream;
mod vouched;

use atrium_schema::StoreError;

pub(crate) use self::gate::{door, door_of, token_door};
pub use self::{
    arrival::Arrival,
    caller::{Caller, CallerError, Document},
    claims::{Claims, Expected, Groups, LoggedOut, addressee, read as read_token},
    connected::{connect, disconnect},
    ended::end_sessions,
    everybody::welcome,
    gate::{close_sessions, governs, sweep},
    groups::{Given, Mapping, mapped},
    join::{FreshJoin, JoinRefused, join},
    metadata::issuer_of,
    ownership::{Proof, find_proof, record_name, record_value},
    party::{Party, provider_slot, slot},
    travel::{ATTEMPT_MS, Came, Going, Purpose, Returned, Said, come_back, go},
    upstream::{
        ISSUER, SiteThere, SitesThere, Upstream, exchange_sites, farewell, follow, hear_logout, rows,
        upstream,
    },
    vouched::vouched,
};

/// Why a provider could not be used. The texts are for administrators; people see that it failed and whom to ask.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The address is none we call: not https, or within a private network.
    #[error("{0} is not an address this server may call: https, and no private network")]
    Address(String),
    /// It did not answer, in time or at all.
    #[error("the provider did not answer: {0}")]
    Unreachable(String),
    /// It answered what no provider answers.
    #[error("the provider's metadata cannot be used: {0}")]
    Metadata(&'static str),
    /// It says it is another than was configured.
    #[error("the provider calls itself {0}: enter exactly that as its address")]
    Issuer(String),
    /// It refused, and said why.
    #[error("the provider refused: {0}")]
    Refused(String),
    /// Its ID token is not good.
    #[error("the provider's ID token is not good: {0}")]
    Token(&'static str),
    /// The browser came back with what we did not send, twice, or too late.
    #[error("this sign-in was not begun in this browser, or took too long")]
    Stray,
    /// The stored secret cannot be opened.
    #[error("the stored client secret cannot be opened: enter it anew")]
    Secret,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

impl Trouble {
    /// Stable name, for the page's sentence.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Address(_) => "address",
            Self::Unreachable(_) => "unreachable",
            Self::Metadata(_) => "metadata",
            Self::Issuer(_) => "issuer",
            Self::Refused(_) => "refused",
            Self::Token(_) => "token",
            Self::Stray => "stray",
            Self::Secret => "secret",
            Self::Store(_) => "store",
        }
    }
}
