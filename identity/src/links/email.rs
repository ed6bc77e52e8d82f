//! Whose mailbox is it? Showing that an address is one's own, and changing to another.

use atrium_domain::{
    ids::AccountId,
    sso::{self, Door, Way},
    time::Moment,
};
use atrium_schema::{
    DbResult, StoreError, Tx,
    accounts::{self, AccountData, AccountRow},
    one_time_links,
};

use super::{Fresh, LinkError, LinkKind, make, own_act};
use crate::{
    audit::{self, Entry},
    federation,
    mail::{self, Letter, Outgoing},
    signin::{self, Desk, Visit},
    token::Token,
};

const VERIFY_HOURS: i64 = 24;

/// Sends a link to the account's own address; does nothing if it is verified.
pub async fn ask_verification(
    desk: Desk<'_>,
    account: &AccountId,
    visit: &Visit,
    fresh: Fresh,
) -> Result<(), LinkError> {
    let row = accounts::find(&mut desk.db.read().await?, account).await?;
    let entry = own_act("email.verification-requested", &row, visit);
    send_verification(desk, account, (visit, entry), fresh).await.map(|_| ())
}

/// The same for somebody else, who stands in the entry; gives whether there was anything to send.
pub async fn send_verification(
    desk: Desk<'_>,
    account: &AccountId,
    (visit, entry): (&Visit, Entry),
    fresh: Fresh,
) -> Result<bool, LinkError> {
    let mut tx = desk.db.begin().await?;
    let account = accounts::hold(&mut tx, account).await?;
    let Some(email) = account.data.email.clone().filter(|_| account.data.email_verified_at.is_none()) else {
        return Ok(false);
    };
    send(desk, &mut tx, (&account, &email, LinkKind::Verify), (visit, fresh.id, &fresh.token, fresh.mail))
        .await?;
    audit::record(&mut tx, entry, fresh.audit, visit.now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Sends a link to another address, and tells the one there is now. Nothing changes before the link is used.
pub async fn change_email(
    desk: Desk<'_>,
    (account, to): (&AccountId, &str),
    visit: &Visit,
    fresh: Fresh,
) -> Result<(), LinkError> {
    let mut tx = desk.db.begin().await?;
    let account = accounts::hold(&mut tx, account).await?;
    if leaves(&mut tx, &account, to, visit.now).await? {
        return Err(LinkError::Organisation);
    }
    if accounts::find_by_email(&mut tx, to).await?.is_none() {
        let link = (visit, fresh.id, &fresh.token, fresh.mail);
        send(desk, &mut tx, (&account, to, LinkKind::Change), link).await?;
    }
    // An address that is another's is not written to, and nobody is told that it is one.
    if let Some(old) = account.data.email.as_deref() {
        let seen = signin::seen(&mut tx, visit, &account).await?;
        let letter = Letter::EmailChanging { to: to.to_owned(), seen };
        let letter = Outgoing { to: old, locale: &account.data.locale, letter };
        mail::queue(&mut tx, desk.vault, letter, fresh.notice, visit.now).await?;
    }
    audit::record(&mut tx, own_act("email.change-requested", &account, visit), fresh.audit, visit.now)
        .await?;
    Ok(tx.commit().await?)
}

/// Whether an address leads out of a domain that its organisation signs people in by, and lets nobody leave.
async fn leaves(tx: &mut Tx, account: &AccountRow, to: &str, now: Moment) -> DbResult<bool> {
    let stays = account.data.email.as_deref().and_then(sso::domain_of) == sso::domain_of(to);
    let door = federation::door(tx, account, (Way::LeavingTheDomain, None), now).await?;
    Ok(!stays && door == Door::Closed)
}

async fn send(
    desk: Desk<'_>,
    tx: &mut Tx,
    (account, to, kind): (&AccountRow, &str, LinkKind),
    (visit, id, token, mail): (&Visit, atrium_domain::ids::LinkId, &Token, mail::Fresh),
) -> Result<(), LinkError> {
    let life = (visit.now, VERIFY_HOURS * 3_600_000);
    make(tx, kind, (&account.id, Some(to)), (id, token), life).await?;
    let link = format!("{}/confirm?token={}", desk.public_url, token.reveal());
    let letter = Letter::Verify { link, hours: VERIFY_HOURS };
    let letter = Outgoing { to, locale: &account.data.locale, letter };
    Ok(mail::queue(tx, desk.vault, letter, mail, visit.now).await?)
}

/// Uses a link of either kind: its address is the account's and verified. The old mailbox is told of a change.
pub async fn confirm_email(
    desk: Desk<'_>,
    token: &Token,
    visit: &Visit,
    fresh: Fresh,
) -> Result<(), LinkError> {
    let hash = token.hash().to_hex();
    let mut tx = desk.db.begin().await?;
    let mut found = None;
    for kind in [LinkKind::Verify, LinkKind::Change] {
        if found.is_none() {
            found = one_time_links::take(&mut tx, kind.as_str(), &hash, visit.now).await?;
        }
    }
    let link = found.ok_or(LinkError::Gone)?;
    let account = accounts::hold(&mut tx, &link.account_id).await?;
    let email = link.email.filter(|_| account.data.locked_at.is_none()).ok_or(LinkError::Gone)?;
    let changed = link.kind == LinkKind::Change.as_str();
    if !changed && account.data.email.as_deref() != Some(email.as_str()) {
        // The address was changed after the letter went out.
        return Err(LinkError::Gone);
    }
    if changed && leaves(&mut tx, &account, &email, visit.now).await? {
        // The organisation closed that way after the letter went out.
        return Err(LinkError::Gone);
    }
    let old = account.data.email.clone().filter(|_| changed);
    let data = AccountData {
        email: Some(email.clone()),
        email_verified_at: Some(visit.now),
        ..account.data.clone()
    };
    match accounts::update(&mut tx, &account.id, account.version, data, visit.now).await {
        Ok(_) => {}
        Err(StoreError::Conflict(_)) => return Err(LinkError::Taken),
        Err(error) => return Err(error.into()),
    }
    if let Some(old) = &old {
        let letter = Letter::EmailChanged { to: email, seen: signin::seen(&mut tx, visit, &account).await? };
        let letter = Outgoing { to: old, locale: &account.data.locale, letter };
        mail::queue(&mut tx, desk.vault, letter, fresh.notice, visit.now).await?;
        // A link to the password that lies in the old mailbox must not work any more.
        one_time_links::remove_of(&mut tx, &account.id, LinkKind::Reset.as_str()).await?;
    }
    let action = if changed { "email.changed" } else { "email.verified" };
    audit::record(&mut tx, own_act(action, &account, visit), fresh.audit, visit.now).await?;
    Ok(tx.commit().await?)
}
