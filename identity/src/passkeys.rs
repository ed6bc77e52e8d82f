//! Passkeys (WebAuthn): a key that never leaves its device and signs for one address alone.
//!
//! A ceremony has two halves: we give the browser a challenge and keep what its answer is checked against; the
//! browser answers once. The half that is kept never leaves the server, and a cookie of the browser's own names it,
//! so an answer that was overheard is of no use to anybody.
//!
//! | file | what |
//! |---|---|
//! | `ceremony.rs` | what is kept between the two halves |
//! | `register.rs` | a new passkey for somebody signed in, and its removal |
//! | `prove.rs` | signing in with one: alone, or as the second proof |

mod ceremony;
mod prove;
mod register;

use atrium_domain::{ids::AccountId, time::Moment};
use atrium_schema::{
    Conn, DbResult, StoreError,
    factors::{self, FactorRow},
};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{Passkey, Url},
};

pub use ceremony::CEREMONY_MS;
pub use prove::{Answer, begin_sign_in, sign_in};
pub use register::{FreshPasskey, begin, register, remove};

/// The kind of factor.
pub const KIND: &str = "passkey";
/// How many passkeys one account may have: more is a mistake or an attack.
pub const MOST: usize = 20;
/// Longest name, in characters.
pub const LONGEST_NAME: usize = 60;
/// Longest answer of a browser that is read, in bytes. Real ones have less than 2 kB.
pub const LONGEST_ANSWER: usize = 8 * 1024;

/// Why a passkey was not taken. Which of the first kind it was is in the log and nowhere else.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyRefused {
    /// The answer is not one to our challenge, for our address, by a key we know.
    #[error("the passkey was not accepted: {0}")]
    Wrong(&'static str),
    /// The ceremony was answered before, has ended, or is another browser's.
    #[error("no ceremony is under way")]
    Gone,
    /// The key is registered already.
    #[error("the passkey is registered already")]
    Known,
    /// The account has as many as it may have.
    #[error("the account has {MOST} passkeys")]
    TooMany,
    /// This server has no name that passkeys could be for.
    #[error("passkeys need a host name")]
    Unavailable,
    /// Too many ceremonies were begun and not finished.
    #[error("locked until {0}")]
    Locked(Moment),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// A passkey as its owner knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The factor's id.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Moment,
    /// When it was last used.
    pub used_at: Option<Moment>,
}

/// Whether browsers make passkeys for an address: only for one with a host name, not for a bare IP address.
#[must_use]
pub fn available(public_url: &str) -> bool {
    party(public_url).is_ok()
}

/// The passkeys of an account, oldest first.
pub async fn list(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<Known>> {
    let rows = factors::list_of(conn, account).await?;
    let known = |row: FactorRow| Known {
        id: row.id.into(),
        name: row.name,
        created_at: row.created_at,
        used_at: row.used_at,
    };
    Ok(rows.into_iter().filter(|row| row.kind == KIND).map(known).collect())
}

/// Us, as browsers name us: the host is the relying party, and only pages of just this origin may ask.
fn party(public_url: &str) -> Result<Webauthn, PasskeyRefused> {
    let unavailable = |_| PasskeyRefused::Unavailable;
    let origin = Url::parse(public_url).map_err(|_| PasskeyRefused::Unavailable)?;
    let host = origin.domain().ok_or(PasskeyRefused::Unavailable)?.to_owned();
    let builder = WebauthnBuilder::new(&host, &origin).map_err(unavailable)?;
    builder.rp_name("Atrium").build().map_err(unavailable)
}

/// The passkeys of an account with their rows; one that cannot be read any more proves nothing.
async fn keys_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<(FactorRow, Passkey)>> {
    let rows = factors::list_of(conn, account).await?.into_iter().filter(|row| row.kind == KIND);
    Ok(rows.filter_map(|row| serde_json::from_str(&row.secret).ok().map(|key| (row, key))).collect())
}

/// As kept.
fn written(value: &impl serde::Serialize) -> DbResult<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Invalid(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_for_addresses_with_a_name() {
        for (url, expected) in [
            ("https://atrium.example.org", true),
            ("http://localhost:8080", true),
            ("https://192.0.2.1", false),
            ("https://[2001:db8::1]:8443", false),
            ("", false),
        ] {
            assert_eq!(available(url), expected, "{url}");
        }
    }
}
