//! What people connect to their account themselves, while they are signed in, and take away again.

use atrium_domain::ids::{AccountId, ConnectionId};
use atrium_schema::{
    Db, DbResult, Tx,
    accounts::{self, AccountRow},
    factors, identity_links,
    providers::ProviderRow,
};
use serde_json::Value;

use super::{Arrival, JoinRefused, Party, everybody::known};
use crate::{
    audit::{self, Entry},
    links::own_act,
    mail::{self, Letter, Outgoing},
    passkeys,
    signin::{self, Desk, Visit},
};

/// Has whoever is signed in be known by the provider from now on, and tells their mailbox; twice is once.
pub async fn connect(
    desk: Desk<'_>,
    (provider, arrival): (&ProviderRow, &Arrival<'_>),
    visit: &Visit,
    (fresh, letter): (audit::Fresh, mail::Fresh),
) -> Result<(), JoinRefused> {
    let account = arrival.attempt.account_id.as_ref().ok_or(JoinRefused::Unknown)?;
    match known(desk.db, arrival).await? {
        Some(known) if known == *account => return Ok(()),
        Some(_) => return Err(JoinRefused::Taken),
        None => {}
    }
    let mut tx = desk.db.begin().await?;
    let account = accounts::hold(&mut tx, account).await?;
    if !Party::stands(&mut tx, arrival.attempt).await? {
        return Err(JoinRefused::Off);
    }
    identity_links::note(&mut tx, arrival.link(&account.id, visit)).await?;
    audit::record(
        &mut tx,
        entry("provider.connected", &account, &provider.data.name, visit),
        fresh,
        visit.now,
    )
    .await?;
    tell(desk, &mut tx, &account, (&provider.data.name, visit, letter)).await?;
    Ok(tx.commit().await?)
}

/// Tells the mailbox that a provider signs its owner in from now on.
pub(super) async fn tell(
    desk: Desk<'_>,
    tx: &mut Tx,
    account: &AccountRow,
    (provider, visit, fresh): (&str, &Visit, mail::Fresh),
) -> DbResult<()> {
    let Some(to) = account.data.email.as_deref() else { return Ok(()) };
    let seen = signin::seen(tx, visit, account).await?;
    let letter = Letter::ProviderConnected { provider: provider.to_owned(), seen };
    mail::queue(tx, desk.vault, Outgoing { to, locale: &account.data.locale, letter }, fresh, visit.now).await
}

/// Forgets that somebody is known by a provider; false where it is their last way in, or was none.
pub async fn disconnect(
    db: &Db,
    (account, provider): (&AccountId, &ConnectionId),
    (name, visit): (&str, &Visit),
    fresh: audit::Fresh,
) -> DbResult<bool> {
    let mut tx = db.begin().await?;
    let account = accounts::hold(&mut tx, account).await?;
    let links = identity_links::list_of(&mut tx, &account.id).await?;
    let passkey = factors::list_of(&mut tx, &account.id).await?.iter().any(|one| one.kind == passkeys::KIND);
    let other = links.iter().any(|one| one.connection_id != *provider);
    let kept = account.data.password_hash.is_some() || passkey || other;
    if !kept || !identity_links::remove_own(&mut tx, &account.id, provider).await? {
        return tx.rollback().await.map(|()| false);
    }
    audit::record(&mut tx, entry("provider.disconnected", &account, name, visit), fresh, visit.now).await?;
    tx.commit().await.map(|()| true)
}

fn entry(action: &'static str, account: &AccountRow, provider: &str, visit: &Visit) -> Entry {
    let mut entry = own_act(action, account, visit);
    entry.detail.insert("provider".into(), Value::from(provider));
    entry
}
