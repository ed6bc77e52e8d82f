//! Proving the mailbox of an imported account that has another address than the one signed in to.

use atrium_domain::{
    ids::{Id as _, PendingId},
    signin::{Proofs, Step},
};
use atrium_schema::{
    Conn, DbResult, Tx,
    accounts::{self, AccountData, AccountRow},
    legacy_accounts::{self, LegacyRow},
    mailed_codes,
    pending_signins::PendingRow,
};

use super::adopt;
use crate::{
    mail,
    signin::{self, CodeRefused, Desk, Fresh, Outcome, Visit},
    softlock::Locked,
    token::TokenHash,
    vault,
};

/// The row whose mailbox a sign-in asks for.
pub(crate) async fn of_sign_in(conn: &mut Conn, pending: &PendingId) -> DbResult<Option<LegacyRow>> {
    Ok(legacy_accounts::asked(conn, pending).await?.into_iter().next())
}

/// Sends a code to the row's mailbox, unless too many went unanswered.
pub(crate) async fn send(
    desk: Desk<'_>,
    tx: &mut Tx,
    pending: &PendingId,
    account: &AccountRow,
    (visit, code, mail): (&Visit, [u8; 8], mail::Fresh),
) -> DbResult<Result<(), Locked>> {
    let Some(row) = of_sign_in(tx, pending).await? else { return Ok(Ok(())) };
    let Some(to) = row.email.as_deref() else { return Ok(Ok(())) };
    let keys = signin::limits::Keys::of_mail("mailbox", to, visit.origin.address);
    if let Err(locked) = keys.charge_in(tx, visit.now).await? {
        return Ok(Err(locked));
    }
    let slot = [pending.as_str(), row.id.as_str()];
    signin::mail_code(desk, tx, (pending, &slot), (to, account), (visit, code, mail)).await?;
    Ok(Ok(()))
}

/// Compares the code. Right, the row is the person's.
pub async fn with_code(
    desk: Desk<'_>,
    token: &TokenHash,
    typed: &str,
    visit: &Visit,
    fresh: Fresh,
) -> Result<Outcome, CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let (pending, account, row) = asked(desk, &mut tx, token, visit).await?;
    let slot = [pending.id.as_str(), row.id.as_str()];
    let Some(mac) = mailed_codes::attempt(&mut tx, &pending.id, signin::CODE_TRIES, visit.now).await? else {
        return Err(CodeRefused::Spent);
    };
    if !vault::same(&mac, &signin::mac_of(desk, &slot, typed)) {
        signin::refused(&mut tx, (&account, "mailbox"), visit, fresh.audit).await?;
        tx.commit().await?;
        return Err(CodeRefused::Wrong);
    }
    if let Some(to) = row.email.as_deref() {
        signin::limits::Keys::of_mail("mailbox", to, visit.origin.address).forgive(&mut tx).await?;
    }
    // Rows of the same mailbox need no code of their own.
    let asked = legacy_accounts::asked(&mut tx, &pending.id).await?;
    let proved: Vec<LegacyRow> = asked.into_iter().filter(|one| one.email_key == row.email_key).collect();
    for one in &proved {
        legacy_accounts::settle(&mut tx, &one.id, true, visit.now).await?;
    }
    adopt::give_roles(desk.mint, &mut tx, &account, &proved, visit.now).await?;
    let account = address(&mut tx, account, &row, visit).await?;
    adopt::told(desk, &mut tx, &account, (&proved, &[]), visit).await?;
    go_on(desk, tx, (&pending, &account), (visit, fresh)).await
}

/// The mailbox is not the person's, or cannot be reached: an administrator says whose the row is.
pub async fn skip(
    desk: Desk<'_>,
    token: &TokenHash,
    visit: &Visit,
    fresh: Fresh,
) -> Result<Outcome, CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let (pending, account, row) = asked(desk, &mut tx, token, visit).await?;
    legacy_accounts::settle(&mut tx, &row.id, false, visit.now).await?;
    if let Some(to) = row.email.as_deref() {
        // Nobody waits for the letter: it is no sign of somebody who has letters sent.
        signin::limits::Keys::of_mail("mailbox", to, visit.origin.address).uncharge_in(&mut tx).await?;
    }
    go_on(desk, tx, (&pending, &account), (visit, fresh)).await
}

/// The sign-in in this browser, if it asks for a mailbox now: every other proof has been given.
async fn asked(
    desk: Desk<'_>,
    tx: &mut Tx,
    token: &TokenHash,
    visit: &Visit,
) -> Result<(PendingRow, AccountRow, LegacyRow), CodeRefused> {
    let (pending, account) = signin::held(tx, token, visit.now).await?.ok_or(CodeRefused::Gone)?;
    if signin::step_of(desk, tx, (&pending, &account), visit.now).await? != Step::ProveMailbox {
        return Err(CodeRefused::Gone);
    }
    let row = of_sign_in(tx, &pending.id).await?.ok_or(CodeRefused::Gone)?;
    Ok((pending, account, row))
}

async fn go_on(
    desk: Desk<'_>,
    mut tx: Tx,
    (pending, account): (&PendingRow, &AccountRow),
    (visit, fresh): (&Visit, Fresh),
) -> Result<Outcome, CodeRefused> {
    let proofs = Proofs::parse(&pending.methods);
    let outcome = signin::conclude(desk, &mut tx, (pending, account), proofs, (visit, fresh)).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// An account without an address gets the one that was proved, if no other account has it.
async fn address(tx: &mut Tx, account: AccountRow, row: &LegacyRow, visit: &Visit) -> DbResult<AccountRow> {
    let Some(email) = row.email.clone().filter(|_| account.data.email.is_none()) else { return Ok(account) };
    if accounts::find_by_email(tx, &email).await?.is_some() {
        return Ok(account);
    }
    let data = AccountData { email: Some(email), email_verified_at: Some(visit.now), ..account.data };
    accounts::update(tx, &account.id, account.version, data, visit.now).await
}
