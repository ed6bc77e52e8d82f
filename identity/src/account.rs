//! What signed-in people do with their own account. Dangerous acts ask for the password again.

use atrium_domain::ids::{AccountId, Id as _, SessionId};
use atrium_schema::{
    accounts::{self, AccountData, AccountRow},
    sessions,
};
use serde_json::Value;

use crate::{
    audit,
    factors::{self, FreshApp, FreshCodes, Offer},
    links::{LinkError, own_act, personal, set, tell},
    mail,
    password::{self, Password, Verdict},
    signin::{self, Desk, Refused, Visit, limits::Keys},
};

/// Compares the password of somebody signed in; wrong ones cost as they do at sign-in.
pub async fn prove_password(
    desk: Desk<'_>,
    account: &AccountId,
    password: Password,
    visit: &Visit,
) -> Result<AccountRow, Refused> {
    let keys = Keys::of_app(account);
    keys.charge(desk.db, visit.now).await?;
    let row = accounts::find(&mut desk.db.read().await?, account).await?;
    match desk.hasher.verify(password, row.data.password_hash.clone()).await {
        Ok(Verdict::Right { .. }) => {}
        Ok(Verdict::Wrong) => return Err(Refused::Wrong),
        Err(error) => {
            keys.uncharge(desk.db).await?;
            return Err(error.into());
        }
    }
    let mut tx = desk.db.begin().await?;
    keys.forgive(&mut tx).await?;
    tx.commit().await?;
    Ok(row)
}

/// Sets another password; every session ends but the one it was done in.
pub async fn change_password(
    desk: Desk<'_>,
    (account, session): (&AccountRow, &SessionId),
    new: Password,
    visit: &Visit,
    (fresh, notice, salt): (audit::Fresh, mail::Fresh, [u8; 16]),
) -> Result<(), LinkError> {
    password::check(&new, &personal(account))?;
    let hash = desk.hasher.hash(new, salt).await?;
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, &account.id).await?;
    if row.data.password_hash != account.data.password_hash {
        // Somebody else set one since the old one was compared.
        return Err(Refused::Wrong.into());
    }
    let own = sessions::list_of(&mut tx, &account.id).await?.into_iter().find(|one| one.id == *session);
    set(&mut tx, &row, hash, visit.now).await?;
    if let Some(own) = own {
        sessions::insert(&mut tx, own).await?;
    }
    audit::record(&mut tx, own_act("password.changed", &row, visit), fresh, visit.now).await?;
    tell(desk, &mut tx, &row, (visit, notice)).await?;
    Ok(tx.commit().await?)
}

/// Ends one other session, or all others; gives how many.
pub async fn end_sessions(
    desk: Desk<'_>,
    (account, own): (&AccountId, &SessionId),
    which: Option<&SessionId>,
    visit: &Visit,
    fresh: audit::Fresh,
) -> Result<usize, LinkError> {
    let mut tx = desk.db.begin().await?;
    let row = accounts::find(&mut tx, account).await?;
    let ended = match which {
        Some(one) => usize::from(sessions::remove_own(&mut tx, account, one).await?),
        None => sessions::remove_others(&mut tx, account, own).await?,
    };
    if ended > 0 {
        let mut entry = own_act("session.revoked", &row, visit);
        entry.detail.insert("count".into(), Value::from(ended));
        audit::record(&mut tx, entry, fresh, visit.now).await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// Chooses the mailed code, or gives it up, where the person may choose.
pub async fn choose_mailed_code(
    desk: Desk<'_>,
    account: &AccountId,
    on: bool,
    visit: &Visit,
    fresh: audit::Fresh,
) -> Result<(), LinkError> {
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, account).await?;
    if !row.data.imported || (on && row.data.email.is_none()) {
        return Err(LinkError::Gone);
    }
    let mut entry = own_act("factor.chosen", &row, visit);
    entry.detail.insert("mailedCode".into(), Value::Bool(on));
    let data = AccountData { mailed_code: on, ..row.data };
    accounts::update(&mut tx, account, row.version, data, visit.now).await?;
    audit::record(&mut tx, entry, fresh, visit.now).await?;
    Ok(tx.commit().await?)
}

/// What to put into an authenticator app.
pub async fn offer_app(
    desk: Desk<'_>,
    (account, session): (&AccountId, &SessionId),
    visit: &Visit,
    fresh: FreshApp,
) -> Result<Offer, LinkError> {
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, account).await?;
    let whose = (account, signin::label(&row));
    let offer = factors::offer(&mut tx, desk.vault, whose, session.as_str(), fresh, visit.now).await?;
    tx.commit().await?;
    Ok(offer)
}

/// Takes the app's first code; `None` if it is wrong, else the recovery codes, which are shown once.
pub async fn confirm_app(
    desk: Desk<'_>,
    (account, session): (&AccountId, &SessionId),
    typed: &str,
    visit: &Visit,
    (codes, fresh, notice): (FreshCodes, audit::Fresh, mail::Fresh),
) -> Result<Option<Vec<String>>, LinkError> {
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, account).await?;
    if !factors::confirm(&mut tx, desk.vault, (account, session.as_str()), typed, visit.now).await? {
        return Ok(None);
    }
    let codes = factors::new_recovery_codes(&mut tx, account, codes, visit.now).await?;
    signin::note_app(desk, &mut tx, (&row, true), visit, (fresh, notice)).await?;
    tx.commit().await?;
    Ok(Some(codes))
}

/// Takes the app and its recovery codes away.
pub async fn remove_app(
    desk: Desk<'_>,
    account: &AccountId,
    visit: &Visit,
    fresh: (audit::Fresh, mail::Fresh),
) -> Result<(), LinkError> {
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, account).await?;
    if factors::remove_app(&mut tx, account).await? {
        signin::note_app(desk, &mut tx, (&row, false), visit, fresh).await?;
    }
    Ok(tx.commit().await?)
}
