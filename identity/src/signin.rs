//! Signing in: proofs are gathered in a pending row; only [`begin_session`] makes a session of them.
//!
//! | file | what |
//! |---|---|
//! | `who.rs` | whom the first field means |
//! | `enter.rs` | the password |
//! | `code.rs` | the code sent by mail |
//! | `app.rs` | the authenticator app and recovery codes |
//! | `pending.rs` | the row that stands between two proofs |
//! | `begin.rs` | sessions: how one begins, ends, and is swept away |
//! | `limits.rs` | what attempts cost |

mod app;
mod begin;
mod code;
mod enter;
pub mod limits;
mod pending;
mod who;

use std::net::IpAddr;

use atrium_domain::{
    ids::{AccountId, ConnectionId, DeviceId, PendingId, SessionId},
    signin::{SecondFactor, Step},
    time::Moment,
};
use atrium_schema::{Conn, Db, DbResult, StoreError, accounts::AccountRow, users};

use crate::{
    audit,
    legacy::Mint,
    mail,
    password::{PasswordError, PasswordHasher},
    token::TokenHash,
    vault::Vault,
};

pub(crate) use app::note_app;
pub use app::{confirm_app, label, offer_app, with_app};
pub use begin::{NewSession, begin_session, leave, sweep};
pub use code::{CODE_MINUTES, CodeRefused, RESEND_AFTER_MS, resend, with_code};
pub(crate) use code::{TRIES as CODE_TRIES, mac_of, mail_code, refused};
pub use enter::{Attempt, enter};
pub use pending::{PENDING_MS, Pending, facts_from, pending, policy_of};
pub(crate) use pending::{conclude, first, further, hold as held, is_by_password_alone, step_of};
pub use who::resolve;

/// Where a request came from; kept with the session.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The client's address.
    pub address: IpAddr,
    /// What its browser calls itself.
    pub agent: Option<String>,
}

/// The server's side of every step.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The store.
    pub db: &'a Db,
    /// Compares passwords.
    pub hasher: &'a PasswordHasher,
    /// Seals letters, makes the HMACs of codes.
    pub vault: &'a Vault,
    /// What is asked besides the password.
    pub policy: SecondFactor,
    /// The address of all links.
    pub public_url: &'a str,
    /// Makes the ids of what is merged.
    pub mint: &'a dyn Mint,
}

/// The browser's side of a step.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Where it is.
    pub origin: Origin,
    /// The session it still has: it ends when another begins.
    pub replaces: Option<TokenHash>,
    /// The token by which it will be known again, or already is.
    pub device: TokenHash,
    /// What it wants to use: the product or site that stands in the mail.
    pub product: String,
    /// Through which provider it came, if through one.
    pub via: Option<Via>,
    /// Whether the person wants this browser to be trusted.
    pub trust: bool,
    /// Now.
    pub now: Moment,
}

/// An outside provider that somebody came through.
#[derive(Debug, Clone)]
pub struct Via {
    /// By which connection.
    pub connection: ConnectionId,
    /// When they proved there who they are.
    pub authenticated_at: Moment,
    /// What it calls the session there.
    pub sid: Option<String>,
    /// Its ID token, sealed, if the session there shall end with the one here.
    pub id_token: Option<String>,
}

/// Ids, tokens and random bytes that a step may need.
#[derive(Debug)]
pub struct Fresh {
    /// The new session's id.
    pub session: SessionId,
    /// Its token, which is never one the browser brought along.
    pub token: TokenHash,
    /// For the pending row.
    pub pending: PendingId,
    /// Its token.
    pub pending_token: TokenHash,
    /// For the browser, should it not be known.
    pub device: DeviceId,
    /// From which a code is made.
    pub code: [u8; 8],
    /// For the mail.
    pub mail: mail::Fresh,
    /// For the audit log.
    pub audit: audit::Fresh,
    /// For a new hash, should the stored one be outdated.
    pub salt: [u8; 16],
}

/// What a right proof led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A session has begun.
    In(AccountId),
    /// More is asked; the pending row stands.
    Next(Step),
}

/// Why nobody was signed in. The first does not tell whether the account exists.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// What was typed do not belong together.
    #[error("name and password do not match")]
    Wrong,
    /// Too many failures: nothing was compared.
    #[error("locked until {0}")]
    Locked(Moment),
    /// All hash slots were busy for too long: nothing was compared.
    #[error("too many sign-ins at once")]
    Busy,
    /// It could not be found out.
    #[error("sign-in failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Failed(Box::new(error))
    }
}

impl From<PasswordError> for Refused {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy,
            failed @ PasswordError::Failed(_) => Self::Failed(Box::new(failed)),
        }
    }
}

/// The attempt as a letter tells it: product, place, and time in the zone of the person's first site.
pub async fn seen(conn: &mut Conn, visit: &Visit, account: &AccountRow) -> DbResult<mail::Seen> {
    let zone = users::sites_of(conn, &account.id).await?.into_iter().next().map(|(site, _)| site.data.zone);
    Ok(seen_in(visit, zone))
}

/// The same, in a known zone; in UTC if there is none.
pub(crate) fn seen_in(visit: &Visit, zone: Option<String>) -> mail::Seen {
    mail::Seen {
        product: visit.product.clone(),
        address: visit.origin.address.to_string(),
        agent: visit.origin.agent.clone(),
        at: visit.now,
        zone: zone.unwrap_or_else(|| "UTC".to_owned()),
    }
}
