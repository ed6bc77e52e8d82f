//! The code sent by mail: six digits, ten minutes, five tries, one use, for one browser.

use atrium_domain::{
    ids::{Id as _, PendingId},
    signin::{Proof, Step},
    time::Moment,
};
use atrium_schema::{
    DbResult, StoreError, Tx,
    accounts::{self, AccountData, AccountRow},
    mailed_codes::{self, MailedCodeRow},
};

use super::{Desk, Fresh, Outcome, Visit, limits::Keys, pending, seen};
use crate::{
    audit::{self, Entry, Who},
    legacy,
    links::own_act,
    mail::{self, Letter, Outgoing},
    softlock::Locked,
    token::TokenHash,
    vault,
};

/// How long a code works, in minutes.
pub const CODE_MINUTES: i64 = 10;
/// From when on another may be asked for, in ms.
pub const RESEND_AFTER_MS: i64 = 60_000;
/// How often a code may be tried.
pub(crate) const TRIES: i32 = 5;
const DIGITS: usize = 6;

/// Why a code was not taken, or not sent.
#[derive(Debug, thiserror::Error)]
pub enum CodeRefused {
    /// No sign-in is under way in this browser.
    #[error("no sign-in is under way")]
    Gone,
    /// It is not the code.
    #[error("the code is wrong")]
    Wrong,
    /// It was tried too often or is too old: another has to be sent.
    #[error("the code does not work any more")]
    Spent,
    /// Another may be sent from then on.
    #[error("the next code can be sent at {0}")]
    TooSoon(Moment),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Compares the code. Right, it is the last proof.
pub async fn with_code(
    desk: Desk<'_>,
    token: &TokenHash,
    typed: &str,
    visit: &Visit,
    fresh: Fresh,
) -> Result<Outcome, CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let Some((row, account)) = pending::hold(&mut tx, token, visit.now).await? else {
        return Err(CodeRefused::Gone);
    };
    let Some(mac) = mailed_codes::attempt(&mut tx, &row.id, TRIES, visit.now).await? else {
        return Err(CodeRefused::Spent);
    };
    if !vault::same(&mac, &mac_of(desk, &[row.id.as_str()], typed)) {
        // The try is counted.
        refused(&mut tx, (&account, "code"), visit, fresh.audit).await?;
        tx.commit().await?;
        return Err(CodeRefused::Wrong);
    }
    answered(&account, visit).forgive(&mut tx).await?;
    let account = proved(&mut tx, account, visit.now).await?;
    let outcome =
        pending::further(desk, &mut tx, (&row, &account), Proof::MailedCode, (visit, fresh)).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Writes down that a second factor was wrong. It is about somebody, by nobody: who typed it did not get in.
pub(crate) async fn refused(
    tx: &mut Tx,
    (account, factor): (&AccountRow, &str),
    visit: &Visit,
    fresh: audit::Fresh,
) -> DbResult<()> {
    let mut entry = Entry { who: Who::Anonymous, ..own_act("signin.refused", account, visit) };
    entry.detail.insert("reason".into(), factor.into());
    audit::record(tx, entry, fresh, visit.now).await
}

/// Sends another code; the one before stops working.
pub async fn resend(
    desk: Desk<'_>,
    token: &TokenHash,
    visit: &Visit,
    fresh: Fresh,
) -> Result<(), CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let Some((row, account)) = pending::hold(&mut tx, token, visit.now).await? else {
        return Err(CodeRefused::Gone);
    };
    if let Some(code) = mailed_codes::find(&mut tx, &row.id).await? {
        let again = code.sent_at.plus_ms(RESEND_AFTER_MS);
        if again > visit.now {
            return Err(CodeRefused::TooSoon(again));
        }
    }
    let sent = match pending::step_of(desk, &mut tx, (&row, &account), visit.now).await? {
        Step::MailedCode => send(desk, &mut tx, &row.id, &account, (visit, fresh.code, fresh.mail)).await?,
        Step::ProveMailbox => {
            legacy::send_mailbox_code(desk, &mut tx, &row.id, &account, (visit, fresh.code, fresh.mail))
                .await?
        }
        _ => return Err(CodeRefused::Gone),
    };
    match sent {
        Ok(()) => Ok(tx.commit().await?),
        Err(Locked { until }) => Err(CodeRefused::TooSoon(until)),
    }
}

/// Makes a code and queues its mail, unless too many went unanswered.
pub(super) async fn send(
    desk: Desk<'_>,
    tx: &mut Tx,
    pending: &PendingId,
    account: &AccountRow,
    (visit, code, mail): (&Visit, [u8; 8], mail::Fresh),
) -> DbResult<Result<(), Locked>> {
    let Some(to) = account.data.email.as_deref() else { return Err(StoreError::NotFound) };
    if let Err(locked) = answered(account, visit).charge_in(tx, visit.now).await? {
        return Ok(Err(locked));
    }
    mail_code(desk, tx, (pending, &[pending.as_str()]), (to, account), (visit, code, mail)).await.map(Ok)
}

/// Puts a code in the place of the one before, and queues its mail. `slot` is what it proves, for its HMAC.
pub(crate) async fn mail_code(
    desk: Desk<'_>,
    tx: &mut Tx,
    (pending, slot): (&PendingId, &[&str]),
    (to, account): (&str, &AccountRow),
    (visit, random, mail): (&Visit, [u8; 8], mail::Fresh),
) -> DbResult<()> {
    let code = digits(random);
    let row = MailedCodeRow {
        pending_id: pending.clone(),
        mac: mac_of(desk, slot, &code),
        tries: 0,
        sent_at: visit.now,
        expires_at: visit.now.plus_ms(CODE_MINUTES * 60_000),
    };
    mailed_codes::put(tx, row).await?;
    let letter = Letter::Code { code, minutes: CODE_MINUTES, seen: seen(tx, visit, account).await? };
    let letter = Outgoing { to, locale: &account.data.locale, letter };
    mail::queue(tx, desk.vault, letter, mail, visit.now).await
}

fn answered(account: &AccountRow, visit: &Visit) -> Keys {
    Keys::of_mail("code", account.id.as_str(), visit.origin.address)
}

/// The code came through the mailbox: it is the person's.
async fn proved(tx: &mut Tx, account: AccountRow, now: Moment) -> DbResult<AccountRow> {
    if account.data.email_verified_at.is_some() {
        return Ok(account);
    }
    let data = AccountData { email_verified_at: Some(now), ..account.data };
    accounts::update(tx, &account.id, account.version, data, now).await
}

/// The HMAC of a code as typed.
pub(crate) fn mac_of(desk: Desk<'_>, slot: &[&str], typed: &str) -> String {
    let code = tidy(typed);
    let parts: Vec<&str> = slot.iter().copied().chain([code.as_str()]).collect();
    desk.vault.mac("mailed code", &parts)
}

/// Six digits; 64 bits over a million leave no digit likelier by more than one in 10^13.
fn digits(random: [u8; 8]) -> String {
    format!("{:06}", u64::from_be_bytes(random) % 1_000_000)
}

/// People type and paste spaces and hyphens between the digits.
fn tidy(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2011}')).take(DIGITS + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_six_digits_and_are_read_as_people_type_them() {
        assert_eq!(digits([0; 8]), "000000");
        assert_eq!(digits(1_234_567_u64.to_be_bytes()), "234567");
        for typed in ["123456", " 123 456 ", "123-456", "1 2 3 4 5 6\n"] {
            assert_eq!(tidy(typed), "123456");
        }
        assert_eq!(tidy(&"9".repeat(1_000_000)).len(), 7, "what is too long stays wrong and is cut");
    }
}
