//! What stands between the first right proof and the last: a row, bound to the browser by a cookie of its own.

use atrium_domain::{
    signin::{Facts, Proof, Proofs, Step, next},
    time::Moment,
};
use atrium_schema::{
    DbResult, Tx,
    accounts::{self, AccountRow},
    devices, factors, mailed_codes,
    pending_signins::{self, PendingRow},
};

use super::{Desk, Fresh, NewSession, Outcome, Visit, begin_session, code};
use crate::{softlock::Locked, token::TokenHash};

/// How long somebody may take from the first proof to the last, in ms.
pub const PENDING_MS: i64 = 30 * 60_000;

/// A sign-in under way, as a page shows it.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Who it will be.
    pub account: AccountRow,
    /// What is asked.
    pub step: Step,
    /// Where the person wanted to go.
    pub next: String,
    /// From when on another code may be asked for.
    pub resend_at: Option<Moment>,
}

/// The sign-in under way in a browser, if there is one.
pub async fn pending(desk: Desk<'_>, token: &TokenHash, now: Moment) -> DbResult<Option<Pending>> {
    let mut conn = desk.db.read().await?;
    let found = pending_signins::find_by_token(&mut conn, &token.to_hex()).await?;
    let Some(row) = found.filter(|row| row.expires_at > now) else { return Ok(None) };
    let account = accounts::find(&mut conn, &row.account_id).await?;
    let step = next(desk.policy, facts(&mut conn, &account).await?, Proofs::parse(&row.methods));
    let code = mailed_codes::find(&mut conn, &row.id).await?;
    let resend_at = code.map(|code| code.sent_at.plus_ms(code::RESEND_AFTER_MS));
    Ok(Some(Pending { account, step, next: row.next, resend_at }))
}

/// What the policy needs to know.
pub(super) async fn facts(conn: &mut atrium_schema::Conn, account: &AccountRow) -> DbResult<Facts> {
    let factors = factors::list_of(conn, &account.id).await?;
    Ok(Facts {
        locked: account.data.locked_at.is_some(),
        must_reset: account.data.must_reset,
        has_email: account.data.email.is_some(),
        imported: account.data.imported,
        mailed_code: account.data.mailed_code,
        app: factors.iter().any(|one| one.kind == "totp" && one.confirmed_at.is_some()),
    })
}

/// A pending row and its account, both held until the transaction ends: the account first, as everywhere.
pub(super) async fn hold(
    tx: &mut Tx,
    token: &TokenHash,
    now: Moment,
) -> DbResult<Option<(PendingRow, AccountRow)>> {
    let token = token.to_hex();
    let Some(found) = pending_signins::find_by_token(tx, &token).await? else { return Ok(None) };
    let account = accounts::hold(tx, &found.account_id).await?;
    let held = pending_signins::hold(tx, &token).await?;
    Ok(held.filter(|row| row.expires_at > now).map(|row| (row, account)))
}

/// After the first proof: a session at once, or a pending row and perhaps a code on its way.
pub(super) async fn first(
    desk: Desk<'_>,
    tx: &mut Tx,
    (account, proof): (&AccountRow, Proof),
    going: &str,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Result<Outcome, Locked>> {
    let proofs = Proofs::of(proof);
    let step = next(desk.policy, facts(tx, account).await?, proofs);
    match step {
        Step::Done => return done(tx, account, proofs, (visit, fresh)).await.map(Ok),
        Step::MailedCode | Step::App | Step::SetUpApp => {}
        Step::Password | Step::NewPassword | Step::Administrator => return Ok(Ok(Outcome::Next(step))),
    }
    let row = PendingRow {
        id: fresh.pending.clone(),
        token_hash: fresh.pending_token.to_hex(),
        account_id: account.id.clone(),
        methods: proofs.methods(),
        next: going.to_owned(),
        created_at: visit.now,
        expires_at: visit.now.plus_ms(PENDING_MS),
    };
    pending_signins::insert(tx, row).await?;
    if step == Step::MailedCode
        && let Err(locked) = code::send(desk, tx, &fresh.pending.clone(), account, (visit, fresh)).await?
    {
        return Ok(Err(locked));
    }
    Ok(Ok(Outcome::Next(step)))
}

/// After a further proof: the session, and the end of the pending row.
pub(super) async fn further(
    desk: Desk<'_>,
    tx: &mut Tx,
    (row, account): (&PendingRow, &AccountRow),
    proof: Proof,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Outcome> {
    let proofs = Proofs::parse(&row.methods).with(proof);
    match next(desk.policy, facts(tx, account).await?, proofs) {
        Step::Done => {
            pending_signins::remove(tx, &row.id).await?;
            done(tx, account, proofs, (visit, fresh)).await
        }
        step => Ok(Outcome::Next(step)),
    }
}

async fn done(
    tx: &mut Tx,
    account: &AccountRow,
    proofs: Proofs,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Outcome> {
    devices::note(tx, &fresh.device, &account.id, &visit.device.to_hex(), visit.now).await?;
    let session = NewSession {
        id: fresh.session,
        token: fresh.token,
        account: account.id.clone(),
        methods: proofs.methods(),
        connection: None,
        assumed_by: None,
        origin: visit.origin.clone(),
        replaces: visit.replaces,
    };
    begin_session(tx, session, fresh.audit, visit.now).await?;
    Ok(Outcome::In(account.id.clone()))
}
