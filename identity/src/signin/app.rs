//! The authenticator app: asked for once it is set up, and set up on the way in where the policy demands one.

use atrium_domain::{
    ids::Id as _,
    signin::{Proof, Step},
};
use atrium_schema::{DbResult, Tx, accounts::AccountRow, pending_signins::PendingRow};

use super::{CodeRefused, Desk, Fresh, Outcome, Visit, code::refused, limits::Keys, pending, seen};
use crate::{
    audit,
    factors::{self, FreshApp, FreshCodes, Offer},
    links::own_act,
    mail::{self, Letter, Outgoing},
    softlock::Locked,
    token::TokenHash,
};

/// A held pending sign-in that asks for one of these steps.
async fn asked(
    desk: Desk<'_>,
    tx: &mut Tx,
    token: &TokenHash,
    (visit, steps): (&Visit, &[Step]),
) -> Result<(PendingRow, AccountRow), CodeRefused> {
    let held = pending::hold(tx, token, visit.now).await?;
    let (row, account) = held.ok_or(CodeRefused::Gone)?;
    if !steps.contains(&pending::step_of(desk, tx, (&row, &account), visit.now).await?) {
        return Err(CodeRefused::Gone);
    }
    Ok((row, account))
}

/// Compares a code of the app, or a recovery code. Right, it is the last proof.
pub async fn with_app(
    desk: Desk<'_>,
    token: &TokenHash,
    typed: &str,
    visit: &Visit,
    fresh: Fresh,
) -> Result<Outcome, CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let (row, account) = asked(desk, &mut tx, token, (visit, &[Step::App, Step::Passkey])).await?;
    let keys = Keys::of_app(&account.id);
    if let Err(Locked { until }) = keys.charge_in(&mut tx, visit.now).await? {
        return Err(CodeRefused::TooSoon(until));
    }
    let Some(proof) = factors::check(&mut tx, desk.vault, &account.id, typed, visit.now).await? else {
        // The try is charged.
        refused(&mut tx, (&account, "app"), visit, fresh.audit).await?;
        tx.commit().await?;
        return Err(CodeRefused::Wrong);
    };
    keys.forgive(&mut tx).await?;
    let outcome = pending::further(desk, &mut tx, (&row, &account), proof, (visit, fresh)).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What to put into an app, on the way in.
pub async fn offer_app(
    desk: Desk<'_>,
    token: &TokenHash,
    visit: &Visit,
    fresh: FreshApp,
) -> Result<Offer, CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let (row, account) = asked(desk, &mut tx, token, (visit, &[Step::SetUpApp])).await?;
    let whose = (&account.id, label(&account));
    let offer = factors::offer(&mut tx, desk.vault, whose, row.id.as_str(), fresh, visit.now).await?;
    tx.commit().await?;
    Ok(offer)
}

/// Takes the new app's first code: the last proof. Gives the recovery codes, which are shown once.
pub async fn confirm_app(
    desk: Desk<'_>,
    (token, typed): (&TokenHash, &str),
    visit: &Visit,
    (fresh, codes, noted): (Fresh, FreshCodes, (audit::Fresh, mail::Fresh)),
) -> Result<(Outcome, Vec<String>), CodeRefused> {
    let mut tx = desk.db.begin().await?;
    let (row, account) = asked(desk, &mut tx, token, (visit, &[Step::SetUpApp])).await?;
    if !factors::confirm(&mut tx, desk.vault, (&account.id, row.id.as_str()), typed, visit.now).await? {
        return Err(CodeRefused::Wrong);
    }
    let codes = factors::new_recovery_codes(&mut tx, &account.id, codes, visit.now).await?;
    note_app(desk, &mut tx, (&account, true), visit, noted).await?;
    let outcome = pending::further(desk, &mut tx, (&row, &account), Proof::App, (visit, fresh)).await?;
    tx.commit().await?;
    Ok((outcome, codes))
}

/// Writes down that an app was added or taken away, and tells the mailbox.
pub(crate) async fn note_app(
    desk: Desk<'_>,
    tx: &mut Tx,
    (account, added): (&AccountRow, bool),
    visit: &Visit,
    (fresh, notice): (audit::Fresh, mail::Fresh),
) -> DbResult<()> {
    let mut entry = own_act(if added { "factor.added" } else { "factor.removed" }, account, visit);
    entry.detail.insert("kind".into(), "app".into());
    audit::record(tx, entry, fresh, visit.now).await?;
    let Some(to) = account.data.email.as_deref() else { return Ok(()) };
    let letter = Letter::FactorChanged { added, seen: seen(tx, visit, account).await? };
    let letter = Outgoing { to, locale: &account.data.locale, letter };
    mail::queue(tx, desk.vault, letter, notice, visit.now).await
}

/// What the app will call the account.
#[must_use]
pub fn label(account: &AccountRow) -> &str {
    let data = &account.data;
    data.email.as_deref().or(data.username.as_deref()).unwrap_or(&data.display_name)
}
