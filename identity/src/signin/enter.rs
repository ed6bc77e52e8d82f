//! The password: the first proof.

use atrium_domain::{
    signin::{Proof, Step},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult,
    accounts::{self, AccountData, AccountRow},
    legacy_accounts::LegacyRow,
};
use serde_json::{Map, Value};

use super::{Desk, Fresh, Outcome, Refused, Visit, limits::Keys, pending, who};
use crate::{
    audit::{self, Entry, Object},
    legacy,
    password::{Password, Verdict},
};

/// One attempt.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// The address or username typed.
    pub typed: &'a str,
    /// The password typed.
    pub password: Password,
    /// Where the person wants to go.
    pub next: &'a str,
}

/// Compares the password. Right, it begins a session, or a pending row if more is asked.
pub async fn enter(
    desk: Desk<'_>,
    attempt: Attempt<'_>,
    visit: &Visit,
    fresh: Fresh,
) -> Result<Outcome, Refused> {
    let mut conn = desk.db.read().await?;
    let account = who::resolve(&mut conn, attempt.typed).await?;
    let id = account.as_ref().map(|account| &account.id);
    let keys = Keys::of_password(&mut conn, attempt.typed, id, visit).await?;
    let imported = legacy::candidates(&mut conn, attempt.typed, account.is_some()).await?;
    drop(conn);
    // What is refused unheard is not written down each time: a flood would fill the log.
    let charged = keys.charge(desk.db, visit.now).await?;
    let keys = keys.after(charged);
    let stored = account.as_ref().and_then(|account| account.data.password_hash.clone());
    let judged = legacy::judge(desk.hasher, attempt.password.clone(), stored, &imported).await;
    let (verdict, fits) = match judged {
        Ok(judged) => judged,
        Err(error) => {
            // Nothing was compared: the attempt does not count.
            keys.uncharge(desk.db).await?;
            return Err(error.into());
        }
    };
    if charged.deaf {
        // By another name too many were wrong: this one is as wrong, whatever it is.
        note_refusal(desk.db, account.as_ref(), charged.locks, visit, fresh.audit).await?;
        return Err(Refused::Wrong);
    }
    if let Some(row) = fits.and_then(|at| imported.rows.get(at)) {
        return first(desk, (row, attempt), &keys, (visit, fresh)).await;
    }
    let (Verdict::Right { rehash }, Some(account)) = (verdict, &account) else {
        note_refusal(desk.db, account.as_ref(), charged.locks, visit, fresh.audit).await?;
        return Err(Refused::Wrong);
    };
    // A full queue only puts the new hash off until the next sign-in.
    let anew = if rehash { desk.hasher.hash(attempt.password.clone(), fresh.salt).await.ok() } else { None };
    right(desk, &keys, (account, anew), attempt.next, (visit, fresh)).await
}

/// An imported password was right: the account is made of it. A room's only shows that a new one may be set.
async fn first(
    desk: Desk<'_>,
    (row, attempt): (&LegacyRow, Attempt<'_>),
    keys: &Keys,
    (visit, fresh): (&Visit, Fresh),
) -> Result<Outcome, Refused> {
    if !row.product.opens() {
        // It proves nothing: it must not open another try at the others' passwords, and is told in the log.
        keys.uncharge(desk.db).await?;
        let mut entry = Entry {
            address: Some(visit.origin.address),
            action: "signin.refused",
            object: legacy::object_of(row),
            ..Entry::default()
        };
        entry.detail.insert("reason".into(), Value::from("room"));
        audit::record(&mut desk.db.write().await?, entry, fresh.audit, visit.now).await?;
        let step = if row.email.is_some() { Step::NewPassword } else { Step::Administrator };
        return Ok(Outcome::Next(step));
    }
    let hash = desk.hasher.hash(attempt.password, fresh.salt).await?;
    legacy::first_sign_in(desk, (row, hash), keys, attempt.next, (visit, fresh)).await
}

async fn right(
    desk: Desk<'_>,
    keys: &Keys,
    (compared, anew): (&AccountRow, Option<String>),
    going: &str,
    (visit, fresh): (&Visit, Fresh),
) -> Result<Outcome, Refused> {
    let mut tx = desk.db.begin().await?;
    let account = accounts::hold(&mut tx, &compared.id).await?;
    if account.data.password_hash != compared.data.password_hash {
        // Somebody set another password while this one was compared: it opens nothing any more.
        tx.rollback().await?;
        return Err(Refused::Wrong);
    }
    keys.forgive(&mut tx).await?;
    let account = match anew {
        Some(hash) => rehash(&mut tx, account, hash, visit.now).await?,
        None => account,
    };
    let begun = pending::first(desk, &mut tx, (&account, Proof::Password), going, (visit, fresh)).await?;
    let outcome = match begun {
        Ok(outcome) => outcome,
        Err(locked) => {
            tx.rollback().await?;
            return Err(Refused::Locked(locked.until));
        }
    };
    tx.commit().await?;
    Ok(outcome)
}

/// The account is held, so nobody has changed it meanwhile.
async fn rehash(conn: &mut Conn, account: AccountRow, hash: String, now: Moment) -> DbResult<AccountRow> {
    let data = AccountData { password_hash: Some(hash), ..account.data };
    accounts::update(conn, &account.id, account.version, data, now).await
}

/// One row for those that exist and one for those that do not: the work is the same.
async fn note_refusal(
    db: &Db,
    account: Option<&AccountRow>,
    locks: bool,
    visit: &Visit,
    fresh: audit::Fresh,
) -> DbResult<()> {
    let object = account.map(|account| Object {
        kind: "account",
        id: account.id.clone().into(),
        name: account.data.display_name.clone(),
    });
    let mut detail = Map::new();
    detail.insert("reason".into(), Value::from("password"));
    let entry = Entry {
        address: Some(visit.origin.address),
        action: if locks { "signin.locked" } else { "signin.refused" },
        object: object.unwrap_or_default(),
        detail,
        ..Entry::default()
    };
    audit::record(&mut db.write().await?, entry, fresh, visit.now).await
}
