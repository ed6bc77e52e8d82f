//! One account of several imported ones, in one transaction.

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{Id as _, PendingId, SiteId},
    merge::{self, Fate, State},
    permission::{AccessType, Profile, Scope},
    signin::{Proof, Step},
    sso::{Door, Way},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, StoreError, Tx,
    accounts::{self, AccountData, AccountRow},
    changes,
    legacy_accounts::{self, LegacyRow, key},
    users::{self, Role},
};
use serde_json::Value;

use super::{Mint, strongest};
use crate::{
    audit, federation,
    links::own_act,
    signin::{self, Desk, Fresh, Outcome, Refused, Visit},
};

/// Makes the account of somebody whose imported password was right, and signs them in. Of several passwords that are tried at
/// once one is the first; the others are wrong from then on.
pub(crate) async fn first_sign_in(
    desk: Desk<'_>,
    (compared, hash): (&LegacyRow, String),
    keys: &signin::limits::Keys,
    going: &str,
    (visit, fresh): (&Visit, Fresh),
) -> Result<Outcome, Refused> {
    let mut tx = desk.db.begin().await?;
    // Soft locks before rows, as in every sign-in.
    keys.forgive(&mut tx).await?;
    let held = legacy_accounts::hold(&mut tx, std::slice::from_ref(&compared.username_key), None).await?;
    let used = held.into_iter().find(|row| row.id == compared.id && row.hash == compared.hash);
    let Some(used) = used else {
        tx.rollback().await?;
        return Err(Refused::Wrong);
    };
    if is_closed(&mut tx, &used, Way::Password, visit.now).await? {
        // Nothing was opened, so nothing is merged: the organisation's own provider may still do it.
        tx.rollback().await?;
        return Ok(Outcome::Next(Step::Provider));
    }
    let Some(account) = make(desk, &mut tx, (&used, hash), used.email_verified, visit.now).await? else {
        tx.rollback().await?;
        return Err(Refused::Wrong);
    };
    let pending = fresh.pending.clone();
    let account = adopt(desk, &mut tx, account, (Some((&used, true)), &pending), visit).await?;
    let begun = signin::first(desk, &mut tx, (&account, Proof::Password), going, (visit, fresh)).await?;
    match begun {
        Err(locked) => {
            tx.rollback().await?;
            Err(Refused::Locked(locked.until))
        }
        Ok(outcome @ Outcome::Next(Step::Provider | Step::Administrator)) => {
            tx.rollback().await?;
            Ok(outcome)
        }
        Ok(outcome) => {
            tx.commit().await?;
            Ok(outcome)
        }
    }
}

/// Whether an organisation keeps that way for itself: of the row's address, be it one that the import took away.
pub(super) async fn is_closed(conn: &mut Conn, row: &LegacyRow, way: Way, now: Moment) -> DbResult<bool> {
    match row.address() {
        Some(address) => Ok(federation::door_of(conn, address, way, now).await? == Door::Closed),
        None => Ok(false),
    }
}

/// The account that a row becomes; `None` if an account has its address already: nobody gets a second one. A username that
/// an account has stays with that one.
pub(super) async fn make(
    desk: Desk<'_>,
    tx: &mut Tx,
    (row, hash): (&LegacyRow, String),
    proved: bool,
    now: Moment,
) -> DbResult<Option<AccountRow>> {
    if let Some(email) = &row.email
        && accounts::find_by_email(tx, email).await?.is_some()
    {
        return Ok(None);
    }
    let taken = accounts::find_by_username(tx, &row.username).await?.is_some();
    let data = AccountData {
        username: (!taken).then(|| row.username.clone()),
        email: row.email.clone(),
        email_verified_at: row.email.as_ref().and(proved.then_some(now)),
        password_hash: Some(hash),
        imported: true,
        mailed_code: false,
        ..AccountData::new("", &row.display_name, &row.locale)
    };
    accounts::insert(tx, &desk.mint.account(), data, now).await.map(Some)
}

/// Gives an account what was imported under its name or for its mailbox. What has another mailbox is asked for in the
/// sign-in `pending`, or in the next by password; or it waits for an administrator. `used` is the row by which the account was
/// made just now, and whether its password was typed.
pub(crate) async fn adopt(
    desk: Desk<'_>,
    tx: &mut Tx,
    account: AccountRow,
    (used, pending): (Option<(&LegacyRow, bool)>, &PendingId),
    visit: &Visit,
) -> DbResult<AccountRow> {
    let own = own_addresses(&account, used.map(|(row, _)| row));
    let rows = hold_all(tx, &account, used.map(|(row, _)| row), &own).await?;
    if rows.is_empty() {
        return Ok(account);
    }
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let typed = used.is_some_and(|(_, typed)| typed);
    let (mut merged, mut waiting) = (Vec::new(), Vec::new());
    for row in rows {
        let is_used = used.is_some_and(|(used, _)| used.id == row.id);
        let reachable = row.email.is_some() && !is_closed(tx, &row, Way::Link, visit.now).await?;
        let opens = row.product.opens() && row.hash.is_some();
        let candidate = merge::Row { address: row.address(), reachable, opens };
        let fate = if is_used { Fate::Merges } else { merge::fate(candidate, &own, typed) };
        // One that is said to be somebody else's is left alone, and so is the namesake of an account that was never imported.
        if fate != Fate::Merges && (row.apart || !account.data.imported) {
            continue;
        }
        let (state, asked) = match fate {
            Fate::Merges => (State::Merged, None),
            Fate::Proves => (State::Waiting, Some(pending)),
            Fate::Waits => (State::Waiting, None),
        };
        legacy_accounts::give(tx, &row.id, (&account.id, state), asked, visit.now).await?;
        if state == State::Merged { merged.push(row) } else { waiting.push(row) }
    }
    give_roles(desk.mint, tx, &account, &merged, visit.now).await?;
    let account = name(tx, account, &merged, visit.now).await?;
    told(desk, tx, &account, (&merged, &waiting), visit).await?;
    Ok(account)
}

/// The addresses that are the person's: of a mailbox that was proved, and of the row by which they came.
fn own_addresses(account: &AccountRow, used: Option<&LegacyRow>) -> Vec<String> {
    let proved = account.data.email.as_deref().filter(|_| account.data.email_verified_at.is_some());
    let used = used.and_then(LegacyRow::address).map(str::to_owned);
    proved.map(key).into_iter().chain(used).collect()
}

/// What goes by the account's name, or has its proved address; and what goes by the names of the latter.
async fn hold_all(
    tx: &mut Tx,
    account: &AccountRow,
    used: Option<&LegacyRow>,
    own: &[String],
) -> DbResult<Vec<LegacyRow>> {
    let proved = account.data.email_verified_at.and(account.data.email.as_deref()).map(key);
    let mut names: Vec<String> = account.data.username.as_deref().map(key).into_iter().collect();
    names.extend(used.map(|used| used.username_key.clone()));
    if let Some(address) = &proved {
        // Of an account without a name only: whoever has one is no other's namesake.
        let by_address = legacy_accounts::named(tx, address).await?.into_iter();
        let theirs = by_address.filter(|row| row.email_key.as_ref().is_some_and(|email| own.contains(email)));
        names.extend(theirs.filter(|_| account.data.username.is_none()).map(|row| row.username_key));
    }
    legacy_accounts::hold(tx, &names, proved.as_deref()).await
}

/// What the rows come to on each site. More than the account has is given; what it has is not taken.
pub(super) async fn give_roles(
    mint: &dyn Mint,
    tx: &mut Tx,
    account: &AccountRow,
    rows: &[LegacyRow],
    now: Moment,
) -> DbResult<()> {
    for (site, profile) in strongest(rows.iter().map(|row| row.roles.as_str())) {
        give_role(mint, tx, account, (site, profile), now).await?;
    }
    Ok(())
}

async fn give_role(
    mint: &dyn Mint,
    tx: &mut Tx,
    account: &AccountRow,
    (site, profile): (SiteId, Profile),
    now: Moment,
) -> DbResult<()> {
    let scope = Scope::granted(site);
    match changes::standing(tx, &scope).await {
        Ok(standing) if !standing.is_deleted() => {}
        // A site that is gone gives nothing.
        Ok(_) | Err(StoreError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    }
    let held = users::sites_of(tx, &account.id).await?;
    let held = held.into_iter().find(|(site, _)| site.id == *scope.site()).map(|(_, user)| user);
    // The table of changes tells a running server within seconds; nothing is published from here.
    match held {
        None => {
            let user = mint.user();
            changes::enter(tx, &scope, &Actor::System, ChangeKind::Users, user.as_str(), now).await?;
            users::insert(tx, &scope, &user, &account.id, profile, now).await?;
        }
        Some(user) if merge::is_more(profile, user.profile) => {
            changes::enter(tx, &scope, &Actor::System, ChangeKind::Users, user.id.as_str(), now).await?;
            let access = if profile == Profile::SiteOwner { AccessType::Site } else { user.access };
            let role = Role { profile, profile_id: None, access };
            users::set_role(tx, &scope, &user.id, user.version, &role, now).await?;
        }
        Some(_) => {}
    }
    Ok(())
}

/// An account without a username gets the one that merged, if no other account has it.
async fn name(tx: &mut Tx, account: AccountRow, merged: &[LegacyRow], now: Moment) -> DbResult<AccountRow> {
    let Some(row) = merged.first().filter(|_| account.data.username.is_none()) else { return Ok(account) };
    if accounts::find_by_username(tx, &row.username).await?.is_some() {
        return Ok(account);
    }
    let data = AccountData { username: Some(row.username.clone()), ..account.data };
    accounts::update(tx, &account.id, account.version, data, now).await
}

pub(super) async fn told(
    desk: Desk<'_>,
    tx: &mut Tx,
    account: &AccountRow,
    (merged, waiting): (&[LegacyRow], &[LegacyRow]),
    visit: &Visit,
) -> DbResult<()> {
    if merged.is_empty() && waiting.is_empty() {
        return Ok(());
    }
    let products = |rows: &[LegacyRow]| -> Value {
        rows.iter().map(|row| Value::from(row.product.as_str())).collect::<Vec<_>>().into()
    };
    let mut entry = own_act("account.merged", account, visit);
    entry.detail.insert("merged".into(), products(merged));
    if !waiting.is_empty() {
        entry.detail.insert("waiting".into(), products(waiting));
    }
    audit::record(tx, entry, desk.mint.audit(), visit.now).await
}
