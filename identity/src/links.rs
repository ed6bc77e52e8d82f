//! Links that work once: to set a password anew, to show that a mailbox is one's own.
//!
//! Opening a link changes nothing, because mail scanners open links; only the form behind it uses the link up.

mod email;
mod reset;

use atrium_domain::{
    ids::{AccountId, LinkId},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, StoreError, Tx,
    accounts::AccountRow,
    one_time_links::{self, OneTimeLinkRow},
};

use crate::{
    audit::{self, Entry, Object, Who},
    mail,
    password::{PasswordError, Refusal},
    signin::{Refused, Visit},
    token::Token,
};

pub use email::{ask_verification, change_email, confirm_email, send_verification};
pub(crate) use reset::{HANDED_MS, personal, set, tell};
pub use reset::{RESET_MINUTES, admin_link, ask_reset, opens, reset};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Sets the password anew.
    Reset,
    /// Shows that the account's address is the person's.
    Verify,
    /// Shows that another address is the person's, and makes it the account's.
    Change,
}

impl LinkKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Verify => "verify",
            Self::Change => "change",
        }
    }
}

/// Ids and random bytes for a link and its mail.
#[derive(Debug)]
pub struct Fresh {
    /// For the link.
    pub id: LinkId,
    /// Its token.
    pub token: Token,
    /// For the mail that carries it.
    pub mail: mail::Fresh,
    /// For a second mail, to another mailbox.
    pub notice: mail::Fresh,
    /// For the audit log.
    pub audit: audit::Fresh,
}

/// Why a link did nothing.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// It was used, has ended, or never was.
    #[error("the link does not work any more")]
    Gone,
    /// The new password will not do.
    #[error("{0}")]
    Password(#[from] Refusal),
    /// The address belongs to another account.
    #[error("the address belongs to another account")]
    Taken,
    /// The organisation's sign-in is tied to the address.
    #[error("the address belongs to the organisation's sign-in")]
    Organisation,
    /// The present password is wrong, or too many tries were made.
    #[error("{0}")]
    Refused(#[from] Refused),
    /// The password could not be hashed.
    #[error("the password could not be kept")]
    Hash(#[from] PasswordError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The account behind a link that works; looking changes nothing.
pub async fn look(
    conn: &mut Conn,
    kind: LinkKind,
    token: &Token,
    now: Moment,
) -> DbResult<Option<AccountRow>> {
    let found = one_time_links::find(conn, kind.as_str(), &token.hash().to_hex()).await?;
    match found.filter(|link| link.expires_at > now) {
        Some(link) => atrium_schema::accounts::find(conn, &link.account_id).await.map(Some),
        None => Ok(None),
    }
}

async fn make(
    tx: &mut Tx,
    kind: LinkKind,
    (account, email): (&AccountId, Option<&str>),
    (id, token): (LinkId, &Token),
    (now, life_ms): (Moment, i64),
) -> DbResult<()> {
    let row = OneTimeLinkRow {
        id,
        token_hash: token.hash().to_hex(),
        kind: kind.as_str().to_owned(),
        account_id: account.clone(),
        email: email.map(str::to_owned),
        created_at: now,
        expires_at: now.plus_ms(life_ms),
    };
    one_time_links::insert(tx, row).await
}

/// What an account's own person did with it.
pub(crate) fn own_act(action: &'static str, account: &AccountRow, visit: &Visit) -> Entry {
    Entry {
        who: Who::Account { id: account.id.clone(), behind: None },
        address: Some(visit.origin.address),
        action,
        object: Object {
            kind: "account",
            id: account.id.clone().into(),
            name: account.data.display_name.clone(),
        },
        ..Entry::default()
    }
}
