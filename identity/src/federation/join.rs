//! Who somebody is here whom a provider named.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id as _, UserId},
    permission::Scope,
    sso::{self, Address, Newcomer, Stage},
};
use atrium_schema::{
    StoreError,
    accounts::{self, AccountData, AccountRow},
    changes::SiteTx,
    connection_domains,
    connections::ConnectionRow,
    identity_links, sites, users,
};
use serde_json::Value;

use super::{Arrival, Claims, roles};
use crate::{
    audit,
    links::own_act,
    mail,
    signin::{Desk, Fresh, Outcome, Visit},
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
    /// For the letter that tells of a link.
    pub letter: mail::Fresh,
    /// For the sign-in.
    pub sign_in: Fresh,
    /// For sealing the provider's ID token.
    pub seal: [u8; 12],
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
    /// Nobody invited them.
    #[error("nobody invited them")]
    Unknown,
    /// Whom the provider named is somebody else here.
    #[error("the provider's account is connected to another account")]
    Taken,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Signs somebody in whom the provider named. Of many at once for one person, one makes the account.
pub async fn join(
    desk: Desk<'_>,
    (row, arrival): (&ConnectionRow, &Arrival<'_>),
    visit: &Visit,
    fresh: FreshJoin,
) -> Result<(Outcome, Option<Change>), JoinRefused> {
    let claims = arrival.claims;
    if row.data.stage == Stage::Off {
        return Err(JoinRefused::Off);
    }
    let scope = Scope::granted(row.site_id.clone());
    let mut conn = desk.db.read().await?;
    let known = identity_links::find(&mut conn, &row.id, &claims.issuer, &claims.subject).await?;
    let settled = match &known {
        Some(account) => roles::due(&mut conn, &scope, row, claims, account).await?.is_none(),
        None => false,
    };
    drop(conn);
    if let (Some(account), true) = (&known, settled) {
        let mut tx = desk.db.begin().await?;
        let account = accounts::hold(&mut tx, account).await?;
        let outcome = arrival.enter(desk, &mut tx, &account, (visit, fresh.sign_in)).await?;
        tx.commit().await?;
        return Ok((outcome, None));
    }
    let now = visit.now;
    let mut tx =
        SiteTx::begin(desk.db, &scope, &Actor::System, ChangeKind::Users, fresh.user.as_str(), now).await?;
    tx.tells_itself();
    atrium_schema::changes::standing(&mut tx, &scope).await?.open().map_err(|_| JoinRefused::Suspended)?;
    // Looked up again with the site's lock held: whoever came first has made the account.
    let account = match identity_links::find(&mut tx, &row.id, &claims.issuer, &claims.subject).await? {
        Some(account) => accounts::find(&mut tx, &account).await?,
        None => {
            newcomer(&mut tx, &scope, row, arrival, (visit, &fresh.account, &fresh.user, fresh.linked))
                .await?
        }
    };
    if row.data.paused_at.is_none() {
        roles::give(&mut tx, &scope, row, claims, &account, (visit, fresh.role)).await?;
    }
    let account = accounts::hold(&mut tx, &account.id).await?;
    let outcome = arrival.enter(desk, tx.transaction(), &account, (visit, fresh.sign_in)).await?;
    Ok((outcome, Some(tx.commit().await?)))
}

/// Somebody the provider names for the first time.
async fn newcomer(
    tx: &mut SiteTx,
    scope: &Scope,
    row: &ConnectionRow,
    arrival: &Arrival<'_>,
    (visit, id, user, fresh): (&Visit, &AccountId, &UserId, audit::Fresh),
) -> Result<AccountRow, JoinRefused> {
    let claims = arrival.claims;
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
        let made = users::insert(tx, scope, user, &account.id, row.data.profile, visit.now).await?;
        roles::begin(tx, scope, row, made, visit.now).await?;
    }
    let mut entry = own_act(if made { "sso.joined" } else { "sso.linked" }, &account, visit);
    entry.site = Some(scope.site().clone());
    entry.detail.insert("connection".into(), Value::from(row.data.name.clone()));
    audit::record(tx, entry, fresh, visit.now).await?;
    identity_links::note(tx, arrival.link(&account.id, visit)).await?;
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
