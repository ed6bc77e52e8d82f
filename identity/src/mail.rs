//! The outbox: letters are queued in the transaction of the act that causes them, and sent by a task afterwards.
//!
//! What is queued is the letter's kind and its arguments, sealed by the vault; words are made of it when it is sent.

mod letter;
mod message;
mod outage;
mod transport;

use atrium_domain::{ids::MailId, time::Moment};
use atrium_schema::{
    Conn, DbResult, StoreError,
    mails::{self, MailRow},
};

use crate::vault::{Slot, Vault};

pub use letter::{Letter, Seen};
pub use message::{Envelope, Words, compose};
pub use outage::OutageNews;
pub use transport::{SendError, Smtp, SmtpServer, Transport, TransportError};

/// How long a sender may take over one mail before another may try, in ms.
pub const LEASE_MS: i64 = 2 * 60_000;
/// Waits between tries, in ms; after the last the mail is given up.
const WAITS_MS: [i64; 7] = [15_000, 60_000, 300_000, 900_000, 3_600_000, 4 * 3_600_000, 12 * 3_600_000];
/// How long the outbox remembers, in ms: 30 days.
pub const KEPT_MS: i64 = 30 * 24 * 3_600_000;

/// What one mail needs to be made.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// For the row.
    pub id: MailId,
    /// For sealing it.
    pub nonce: [u8; 12],
}

/// A letter to somebody, in their language.
#[derive(Debug)]
pub struct Outgoing<'a> {
    /// The mailbox.
    pub to: &'a str,
    /// The language (BCP 47).
    pub locale: &'a str,
    /// What it says.
    pub letter: Letter,
}

/// What is sealed.
#[derive(serde::Serialize, serde::Deserialize)]
struct Body {
    locale: String,
    letter: Letter,
}

fn slot(id: &str) -> Slot<'_> {
    Slot { table: "mails", column: "body", row: id }
}

fn unusable(error: &impl std::fmt::Display) -> StoreError {
    StoreError::Invalid(format!("a letter cannot be kept: {error}"))
}

/// Puts a letter into the queue, with the connection of what caused it.
pub async fn queue(
    conn: &mut Conn,
    vault: &Vault,
    mail: Outgoing<'_>,
    fresh: Fresh,
    now: Moment,
) -> DbResult<()> {
    let (kind, life_ms) = (mail.letter.kind(), mail.letter.life_ms());
    let body = Body { locale: mail.locale.to_owned(), letter: mail.letter };
    let body = serde_json::to_vec(&body).map_err(|error| unusable(&error))?;
    let id = String::from(fresh.id.clone());
    let body = vault.seal(slot(&id), &body, fresh.nonce).map_err(|error| unusable(&error))?;
    let row = MailRow {
        id: fresh.id,
        kind: kind.to_owned(),
        recipient: mail.to.to_owned(),
        body: Some(body),
        state: "queued".to_owned(),
        attempts: 0,
        next_at: now,
        last_error: None,
        created_at: now,
        expires_at: now.plus_ms(life_ms),
        sent_at: None,
    };
    mails::insert(conn, row).await
}

/// The letter of a claimed mail and its language; `None` if it cannot be opened any more.
#[must_use]
pub fn open(vault: &Vault, row: &MailRow) -> Option<(Letter, String)> {
    let id = String::from(row.id.clone());
    let body = vault.open(slot(&id), row.body.as_deref()?).ok()?;
    let Body { locale, letter } = serde_json::from_slice(&body).ok()?;
    Some((letter, locale))
}

/// When a mail is tried again after so many tries; `None` when it is given up.
#[must_use]
pub fn next_try(attempts: i32, now: Moment) -> Option<Moment> {
    let at = usize::try_from(attempts).ok()?.checked_sub(1)?;
    WAITS_MS.get(at).map(|wait| now.plus_ms(*wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_and_then_the_mail_is_given_up() {
        let now = Moment::from_ms(1_800_000_000_000);
        let waits: Vec<_> = (1..=8).map(|tries| next_try(tries, now).map(|at| at.since_ms(now))).collect();
        assert_eq!(waits.first(), Some(&Some(15_000)));
        assert!(waits.windows(2).all(|pair| pair[1].is_none() || pair[0] < pair[1]), "{waits:?}");
        assert_eq!(waits.last(), Some(&None));
    }
}
