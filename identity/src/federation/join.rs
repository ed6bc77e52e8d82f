//! Who somebody is here whom a provider named.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id as _, UserId},
    permission::{AccessType, Profile, Scope},
    signin::Proof,
    sso::{self, Address, Newcomer, Stage},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, StoreError,
    accounts::{self, AccountData, AccountRow},
    changes::SiteTx,
    connection_domains,
    connections::ConnectionRow,
    identity_links::{self, LinkRow},
    sites,
    users::{self, Role},
};
use serde_json::Value;

use super::{Came, Claims, groups::Mapping, mapped};
use crate::{
    audit::{self, Entry},
    links::own_act,
    signin::{self, Desk, Fresh, Outcome, Via, Visit},
};

/// Ids for an account that may have to be made.
#[derive(Debug)]
pub struct FreshJoin {
    /// The account's.
    pub account: AccountId,
    /// Its place on the site.
    pub user: UserId,
    /// For the entry of a link.
    pub linked: audit::Fresh,
    /// For the entry of a role.
    pub role: audit::Fresh,
    /// For the sign-in.
    pub sign_in: Fresh,
}

/// Why somebody whom the provider knows does not get in.
#[derive(Debug, thiserror::Error)]
pub enum JoinRefused {
    /// The connection is off.
    #[error("the connection is switched off")]
    Off,
    /// The provider may not speak for that address, or gave none.
    #[error("the address is not of a domain that the organisation proved")]
    ForeignDomain,
    /// An account with that address waits for its owner: its mailbox was never proved here.
    #[error("the account with that address has to be signed in to once first")]
    SignInFirst,
    /// The connection is paused: it makes no accounts.
    #[error("the connection is paused and takes nobody new")]
    Paused,
    /// The site takes nobody in.
    #[error("the site is suspended")]
    Suspended,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Signs somebody in whom the provider named. Of many at once for one person, one makes the account.
pub async fn join(
    desk: Desk<'_>,
    came: &Came,
    claims: &Claims,
    visit: &Visit,
    fresh: FreshJoin,
) -> Result<(Outcome, Option<Change>), JoinRefused> {
    let row = &came.connection;
    if row.data.stage == Stage::Off {
        return Err(JoinRefused::Off);
    }
    let scope = Scope::granted(row.site_id.clone());
    let mut conn = desk.db.read().await?;
    let known = identity_links::find(&mut conn, &row.id, &row.data.issuer, &claims.subject).await?;
    let settled = match &known {
        Some(account) => !wants_role(&mut conn, &scope, row, claims, account).await?,
        None => false,
    };
    drop(conn);
    if let (Some(account), true) = (&known, settled) {
        let mut tx = desk.db.begin().await?;
        let account = accounts::hold(&mut tx, account).await?;
        let outcome = enter(desk, &mut tx, came, claims, &account, (visit, fresh.sign_in)).await?;
        tx.commit().await?;
        return Ok((outcome, None));
    }
    let now = visit.now;
    let mut tx =
        SiteTx::begin(desk.db, &scope, &Actor::System, ChangeKind::Users, fresh.user.as_str(), now).await?;
    tx.tells_itself();
    atrium_schema::changes::standing(&mut tx, &scope).await?.open().map_err(|_| JoinRefused::Suspended)?;
    // Looked up again with the site's lock held: whoever came first has made the account.
    let account = match identity_links::find(&mut tx, &row.id, &row.data.issuer, &claims.subject).await? {
        Some(account) => accounts::find(&mut tx, &account).await?,
        None => {
            newcomer(&mut tx, &scope, row, claims, (visit, &fresh.account, &fresh.user, fresh.linked)).await?
        }
    };
    if row.data.paused_at.is_none() {
        give_role(&mut tx, &scope, row, claims, &account, (visit, fresh.role)).await?;
    }
    let account = accounts::hold(&mut tx, &account.id).await?;
    let outcome = enter(desk, tx.transaction(), came, claims, &account, (visit, fresh.sign_in)).await?;
    Ok((outcome, Some(tx.commit().await?)))
}

async fn enter(
    desk: Desk<'_>,
    tx: &mut atrium_schema::Tx,
    came: &Came,
    claims: &Claims,
    account: &AccountRow,
    (visit, fresh): (&Visit, Fresh),
) -> Result<Outcome, JoinRefused> {
    let row = &came.connection;
    identity_links::note(tx, link(row, claims, &account.id, visit)).await?;
    let via = Via { connection: row.id.clone(), authenticated_at: authenticated_at(came, claims, visit.now) };
    let visit = Visit { via: Some(via), ..visit.clone() };
    let begun =
        signin::first(desk, tx, (account, Proof::External), &came.attempt.next, (&visit, fresh)).await?;
    // Only a mailed code is ever too soon, and none is sent after a provider's word.
    begun.map_err(|_| StoreError::NotFound.into())
}

/// When they proved who they are: what the provider says; or now, if it was told to ask; or nobody knows when.
fn authenticated_at(came: &Came, claims: &Claims, now: Moment) -> Moment {
    match claims.authenticated_at {
        Some(at) => at.min(now),
        None if came.attempt.purpose == "anew" => now,
        None => Moment::EPOCH,
    }
}

fn link(row: &ConnectionRow, claims: &Claims, account: &AccountId, visit: &Visit) -> LinkRow {
    LinkRow {
        connection_id: row.id.clone(),
        issuer: row.data.issuer.clone(),
        subject: claims.subject.clone(),
        account_id: account.clone(),
        created_at: visit.now,
        seen_at: visit.now,
    }
}

/// Somebody the provider names for the first time.
async fn newcomer(
    tx: &mut SiteTx,
    scope: &Scope,
    row: &ConnectionRow,
    claims: &Claims,
    (visit, id, user, fresh): (&Visit, &AccountId, &UserId, audit::Fresh),
) -> Result<AccountRow, JoinRefused> {
    let email = claims.email.as_deref().unwrap_or_default();
    let found = if email.is_empty() { None } else { accounts::find_by_email(tx, email).await? };
    let proved = connection_domains::proved(tx, &row.id).await?;
    let address = Address {
        asserted: !email.is_empty(),
        in_proved_domain: sso::domain_of(email).is_some_and(|domain| proved.contains(&domain)),
        has_account: found.is_some(),
        verified_here: found.as_ref().is_some_and(|one| one.data.email_verified_at.is_some()),
    };
    let (account, made) = match (sso::newcomer(address, row.data.paused_at.is_some()), found) {
        (Newcomer::Link, Some(account)) => (account, false),
        (Newcomer::Make, _) => (make(tx, scope, claims, email, (visit, id)).await?, true),
        (Newcomer::SignInFirst, _) => return Err(JoinRefused::SignInFirst),
        (Newcomer::Paused, _) => return Err(JoinRefused::Paused),
        (Newcomer::ForeignDomain | Newcomer::Link, _) => return Err(JoinRefused::ForeignDomain),
    };
    if users::profile(tx, scope.site(), &account.id).await?.is_none() && row.data.paused_at.is_none() {
        users::insert(tx, scope, user, &account.id, row.data.profile, visit.now).await?;
    }
    let mut entry = own_act(if made { "sso.joined" } else { "sso.linked" }, &account, visit);
    entry.site = Some(scope.site().clone());
    entry.detail.insert("connection".into(), Value::from(row.data.name.clone()));
    audit::record(tx, entry, fresh, visit.now).await?;
    identity_links::note(tx, link(row, claims, &account.id, visit)).await?;
    Ok(account)
}

/// An account without a password: only the provider signs it in.
async fn make(
    tx: &mut SiteTx,
    scope: &Scope,
    claims: &Claims,
    email: &str,
    (visit, id): (&Visit, &AccountId),
) -> Result<AccountRow, JoinRefused> {
    let locale = sites::find(tx, scope).await?.data.locale;
    let name = claims.name.as_deref().unwrap_or_else(|| email.split('@').next().unwrap_or(email));
    // The domain is the organisation's, so its word for the mailbox is taken.
    let data = AccountData { email_verified_at: Some(visit.now), ..AccountData::new(email, name, &locale) };
    Ok(accounts::insert(tx, id, data, visit.now).await?)
}

/// What the provider's groups make of somebody; `None` if they are to stay what they are.
async fn role_of(
    conn: &mut Conn,
    scope: &Scope,
    row: &ConnectionRow,
    claims: &Claims,
    account: &AccountId,
) -> DbResult<Option<(users::UserRow, Profile)>> {
    let map: Vec<Mapping> = serde_json::from_str(&row.data.groups_map).unwrap_or_default();
    if map.is_empty() || row.data.paused_at.is_some() {
        return Ok(None);
    }
    let Some(wanted) = mapped(&map, &claims.groups, row.data.profile) else { return Ok(None) };
    let users = users::sites_of(conn, account).await?;
    let user = users.into_iter().find(|(site, _)| site.id == *scope.site()).map(|(_, user)| user);
    // A role that somebody was given by hand, and the last owner, stay.
    let keeps = |user: &users::UserRow| user.profile == wanted || user.profile == Profile::Custom;
    Ok(user.filter(|user| !keeps(user)).map(|user| (user, wanted)))
}

async fn wants_role(
    conn: &mut Conn,
    scope: &Scope,
    row: &ConnectionRow,
    claims: &Claims,
    account: &AccountId,
) -> DbResult<bool> {
    Ok(role_of(conn, scope, row, claims, account).await?.is_some())
}

async fn give_role(
    tx: &mut SiteTx,
    scope: &Scope,
    row: &ConnectionRow,
    claims: &Claims,
    account: &AccountRow,
    (visit, fresh): (&Visit, audit::Fresh),
) -> Result<(), JoinRefused> {
    let Some((user, wanted)) = role_of(tx, scope, row, claims, &account.id).await? else { return Ok(()) };
    let last = user.profile == Profile::SiteOwner && users::other_owners(tx, scope, &user.id).await? == 0;
    if last {
        return Ok(());
    }
    let role = Role {
        profile: wanted,
        profile_id: None,
        access: if wanted == Profile::SiteOwner { AccessType::Site } else { user.access },
    };
    users::set_role(tx, scope, &user.id, user.version, &role, visit.now).await?;
    let mut entry: Entry = own_act("sso.role-changed", account, visit);
    entry.site = Some(scope.site().clone());
    entry.detail.insert("from".into(), user.profile.as_str().into());
    entry.detail.insert("to".into(), wanted.as_str().into());
    audit::record(tx, entry, fresh, visit.now).await?;
    Ok(())
}
