//! What stands between the first right proof and the last: a row, bound to the browser by a cookie of its own.

use atrium_domain::{
    ids::PendingId,
    signin::{
        Facts, Proof, Proofs, SecondFactor, Step, next,
        policy::{self, Policy},
    },
    sso::{Door, Way},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, Tx,
    accounts::{self, AccountRow},
    devices, factors, mailed_codes,
    pending_signins::{self, PendingRow},
    site_policies,
};

use super::{Desk, Fresh, NewSession, Outcome, Visit, begin_session, code};
use crate::{federation, legacy, passkeys, softlock::Locked, token::TokenHash};

/// How long somebody may take from the first proof to the last, in ms.
pub const PENDING_MS: i64 = 30 * 60_000;

const DAY_MS: i64 = 24 * 3_600_000;

/// A sign-in under way, as a page shows it.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Who it will be.
    pub account: AccountRow,
    /// What is asked.
    pub step: Step,
    /// The mailbox that is to be proved, if that is asked.
    pub mailbox: Option<String>,
    /// Whether a passkey would do as well.
    pub has_passkey: bool,
    /// For how many days this browser may be trusted; 0: never.
    pub trusted_days: i32,
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
    let mailbox = legacy::of_sign_in(&mut conn, &row.id).await?;
    let facts =
        Facts { mailbox: mailbox.is_some(), trusted: row.trusted, ..facts(&mut conn, &account).await? };
    let policy = policy_of(&mut conn, desk.policy, &account, now).await?;
    let step = next(policy.second_factor, facts, Proofs::parse(&row.methods));
    let code = mailed_codes::find(&mut conn, &row.id).await?;
    let resend_at = code.map(|code| code.sent_at.plus_ms(code::RESEND_AFTER_MS));
    Ok(Some(Pending {
        account,
        step,
        mailbox: mailbox.and_then(|row| row.email),
        has_passkey: facts.passkey,
        trusted_days: policy.trusted_days,
        next: row.next,
        resend_at,
    }))
}

/// What a sign-in that is under way asks now.
pub(crate) async fn step_of(
    desk: Desk<'_>,
    tx: &mut Tx,
    (row, account): (&PendingRow, &AccountRow),
    now: Moment,
) -> DbResult<Step> {
    let mailbox = legacy::of_sign_in(tx, &row.id).await?.is_some();
    let facts = Facts { mailbox, trusted: row.trusted, ..facts(tx, account).await? };
    let policy = policy_of(tx, desk.policy, account, now).await?;
    Ok(next(policy.second_factor, facts, Proofs::parse(&row.methods)))
}

/// The strictest of what the server and the person's sites ask.
pub async fn policy_of(
    conn: &mut Conn,
    server: SecondFactor,
    account: &AccountRow,
    now: Moment,
) -> DbResult<Policy> {
    Ok(policy::of_person(server, &site_policies::of_account(conn, &account.id).await?, now))
}

/// Whether the browser may go without a second factor. Not where somebody is signed in already: then it is a fresh
/// proof that is asked for, and a browser proves nothing.
async fn is_trusted(conn: &mut Conn, policy: Policy, account: &AccountRow, visit: &Visit) -> DbResult<bool> {
    if policy.trusted_days == 0 || visit.replaces.is_some() {
        return Ok(false);
    }
    let since = devices::trusted_at(conn, &account.id, &visit.device.to_hex()).await?;
    let days = i64::from(policy.trusted_days);
    Ok(since.is_some_and(|since| visit.now.since_ms(since) < days * DAY_MS))
}

/// What the policy needs to know.
pub(super) async fn facts(conn: &mut Conn, account: &AccountRow) -> DbResult<Facts> {
    let factors = factors::list_of(conn, &account.id).await?;
    Ok(facts_from(account, |kind| factors.iter().any(|one| one.kind == kind && one.confirmed_at.is_some())))
}

/// Whether nothing but a password, a link or a mailed code opens an account, and none of them waits to be set anew.
pub(crate) async fn is_by_password_alone(conn: &mut Conn, account: &AccountRow) -> DbResult<bool> {
    let facts = facts(conn, account).await?;
    Ok(!facts.app && !facts.passkey && !facts.must_reset)
}

/// The same, of somebody whose working factors are known already.
pub fn facts_from(account: &AccountRow, has: impl Fn(&str) -> bool) -> Facts {
    Facts {
        locked: account.data.locked_at.is_some(),
        must_reset: account.data.must_reset,
        has_email: account.data.email.is_some(),
        imported: account.data.imported,
        mailed_code: account.data.mailed_code,
        app: has("totp"),
        passkey: has(passkeys::KIND),
        mailbox: false,
        provider: false,
        trusted: false,
    }
}

/// A pending row and its account, both held until the transaction ends: the account first, as everywhere.
pub(crate) async fn hold(
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
pub(crate) async fn first(
    desk: Desk<'_>,
    tx: &mut Tx,
    (account, proof): (&AccountRow, Proof),
    going: &str,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Result<Outcome, Locked>> {
    let proofs = Proofs::of(proof);
    let via = visit.via.as_ref().map(|via| &via.connection);
    let door = federation::door(tx, account, (way_of(proof), via), visit.now).await?;
    let pending = &fresh.pending;
    let mut account = account.clone();
    let mut judged = judge(desk, tx, &account, (proofs, door), (pending, None), visit).await?;
    if proof == Proof::Password && judged.is_under_way() {
        // What was not proved in an earlier sign-in is asked for again, until the person passes it over.
        legacy::ask_again(tx, &account.id, pending).await?;
    }
    if judged.proved == Step::Done {
        // What was imported under the name, or for the mailbox, is theirs now; their sites may ask for more than before.
        account = legacy::adopt(desk, tx, account, (None, pending), visit).await?;
    }
    judged = judge(desk, tx, &account, (proofs, door), (pending, None), visit).await?;
    let account = &account;
    match judged.step {
        Step::Done => return done(tx, account, (proofs, door), (visit, fresh)).await.map(Ok),
        Step::MailedCode | Step::App | Step::Passkey | Step::SetUpApp | Step::ProveMailbox => {}
        step @ (Step::Password | Step::NewPassword | Step::Provider | Step::Administrator) => {
            return Ok(Ok(Outcome::Next(step)));
        }
    }
    let step = judged.step;
    let row = PendingRow {
        id: fresh.pending.clone(),
        token_hash: fresh.pending_token.to_hex(),
        account_id: account.id.clone(),
        methods: proofs.methods(),
        trusted: judged.trusted,
        next: going.to_owned(),
        created_at: visit.now,
        expires_at: visit.now.plus_ms(PENDING_MS),
    };
    pending_signins::insert(tx, row).await?;
    let (pending, by_mail) = (&fresh.pending, (visit, fresh.code, fresh.mail));
    let sent = match step {
        Step::MailedCode => code::send(desk, tx, pending, account, by_mail).await?,
        Step::ProveMailbox => {
            // Nobody is kept out by it: if it is too soon for another, the page offers it again.
            let _ = legacy::send_mailbox_code(desk, tx, pending, account, by_mail).await?;
            Ok(())
        }
        _ => Ok(()),
    };
    Ok(sent.map(|()| Outcome::Next(step)))
}

/// After a further proof: the session, and the end of the pending row.
pub(crate) async fn further(
    desk: Desk<'_>,
    tx: &mut Tx,
    (row, account): (&PendingRow, &AccountRow),
    proof: Proof,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Outcome> {
    let proofs = Proofs::parse(&row.methods).with(proof);
    settle(desk, tx, (row, account), (proofs, way_of(proof)), (visit, fresh)).await
}

/// The same without a further proof: another mailbox was proved or passed over.
pub(crate) async fn conclude(
    desk: Desk<'_>,
    tx: &mut Tx,
    held: (&PendingRow, &AccountRow),
    proofs: Proofs,
    visited: (&Visit, Fresh),
) -> DbResult<Outcome> {
    settle(desk, tx, held, (proofs, Way::Password), visited).await
}

async fn settle(
    desk: Desk<'_>,
    tx: &mut Tx,
    (row, account): (&PendingRow, &AccountRow),
    (proofs, way): (Proofs, Way),
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Outcome> {
    let door = federation::door(tx, account, (way, None), visit.now).await?;
    let (pending, trusted) = (&row.id, Some(row.trusted));
    let mut account = account.clone();
    let mut judged = judge(desk, tx, &account, (proofs, door), (pending, trusted), visit).await?;
    if judged.proved == Step::Done {
        account = legacy::adopt(desk, tx, account, (None, pending), visit).await?;
        judged = judge(desk, tx, &account, (proofs, door), (pending, trusted), visit).await?;
    }
    match judged.step {
        Step::Done => {
            pending_signins::remove(tx, &row.id).await?;
            let outcome = done(tx, &account, (proofs, door), (visit, fresh)).await?;
            if visit.trust && judged.policy.trusted_days > 0 {
                devices::trust(tx, &account.id, &visit.device.to_hex(), visit.now).await?;
            }
            Ok(outcome)
        }
        step => {
            pending_signins::note(tx, &row.id, &proofs.methods()).await?;
            if step == Step::ProveMailbox {
                // If it is too soon for another, the page says so and offers it again.
                let by_mail = (visit, fresh.code, fresh.mail);
                let _ = legacy::send_mailbox_code(desk, tx, &row.id, &account, by_mail).await?;
            }
            Ok(Outcome::Next(step))
        }
    }
}

/// What a sign-in comes to so far.
struct Judged {
    policy: Policy,
    trusted: bool,
    /// What is asked before another mailbox is.
    proved: Step,
    /// What is asked.
    step: Step,
}

impl Judged {
    const fn is_under_way(&self) -> bool {
        !matches!(self.proved, Step::Provider | Step::Administrator | Step::NewPassword | Step::Password)
    }
}

/// `trusted`: whether the browser was at the first proof; looked up if this is the first.
async fn judge(
    desk: Desk<'_>,
    tx: &mut Tx,
    account: &AccountRow,
    (proofs, door): (Proofs, Door),
    (pending, trusted): (&PendingId, Option<bool>),
    visit: &Visit,
) -> DbResult<Judged> {
    let policy = policy_of(tx, desk.policy, account, visit.now).await?;
    let trusted = match trusted {
        // Another site may have come along that trusts none.
        Some(trusted) => trusted && policy.trusted_days > 0,
        None => is_trusted(tx, policy, account, visit).await?,
    };
    let mailbox = legacy::of_sign_in(tx, pending).await?.is_some();
    let facts = Facts { trusted, provider: door == Door::Closed, ..facts(tx, account).await? };
    let proved = next(policy.second_factor, facts, proofs);
    let step = next(policy.second_factor, Facts { mailbox, ..facts }, proofs);
    Ok(Judged { policy, trusted, proved, step })
}

const fn way_of(proof: Proof) -> Way {
    match proof {
        Proof::Passkey => Way::Passkey,
        Proof::MailedCode | Proof::Recovery => Way::Link,
        Proof::Password | Proof::App | Proof::External => Way::Password,
    }
}

async fn done(
    tx: &mut Tx,
    account: &AccountRow,
    (proofs, door): (Proofs, Door),
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<Outcome> {
    devices::note(tx, &fresh.device, &account.id, &visit.device.to_hex(), visit.now).await?;
    let session = NewSession {
        id: fresh.session,
        token: fresh.token,
        account: account.id.clone(),
        methods: proofs.methods(),
        via: visit.via.clone(),
        break_glass: door == Door::BreakGlass,
        assumed_by: None,
        origin: visit.origin.clone(),
        replaces: visit.replaces,
    };
    begin_session(tx, session, fresh.audit, visit.now).await?;
    Ok(Outcome::In(account.id.clone()))
}
