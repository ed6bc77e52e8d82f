//! Providers that anybody may sign in through: known by (provider, issuer, subject); the first time by an address the provider may
//! speak for, or by an invitation.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id as _, UserId},
    permission::Scope,
    signin::Step,
    sso::{self, Stranger, Welcome},
    time::Moment,
};
use atrium_schema::{
    Db, DbResult, StoreError,
    accounts::{self, AccountData, AccountRow},
    changes::{self, SiteTx},
    identity_links,
    invitations::{self, InvitationRow},
    providers::ProviderRow,
    sites, users,
};

use super::{Arrival, FreshJoin, JoinRefused, connected, vouched};
use crate::{
    audit::{self, Entry},
    links::own_act,
    signin::{self, Desk, Outcome, Visit},
};

/// Signs somebody in whom the provider named. Of many at once for one newcomer, one makes the account.
pub async fn welcome(
    desk: Desk<'_>,
    (provider, arrival): (&ProviderRow, &Arrival<'_>),
    visit: &Visit,
    fresh: FreshJoin,
) -> Result<(Outcome, Option<Change>), JoinRefused> {
    if !provider.data.enabled {
        return Err(JoinRefused::Off);
    }
    if let Some(account) = known(desk.db, arrival).await? {
        if let Some(row) = invitation(desk.db, arrival, visit).await? {
            return take(desk, arrival, (&row, &account), visit, fresh).await;
        }
        let mut tx = desk.db.begin().await?;
        let account = accounts::hold(&mut tx, &account).await?;
        let outcome = arrival.enter(desk, &mut tx, &account, (visit, fresh.sign_in)).await?;
        tx.commit().await?;
        return Ok((outcome, None));
    }
    let met = meet(desk.db, (provider, arrival), visit).await?;
    match (sso::welcome(met.facts), met.account, met.invitation) {
        (Welcome::Link, Some(account), _) => adopt(desk, (provider, arrival), &account, visit, fresh).await,
        (Welcome::Accept, _, Some(row)) => accept(desk, arrival, &row, visit, fresh).await,
        (Welcome::SignInFirst, ..) => Err(JoinRefused::SignInFirst),
        _ => Err(JoinRefused::Unknown),
    }
}

pub(super) async fn known(db: &Db, arrival: &Arrival<'_>) -> DbResult<Option<AccountId>> {
    let (id, claims) = (&arrival.attempt.connection_id, arrival.claims);
    identity_links::find(&mut db.read().await?, id, &claims.issuer, &claims.subject).await
}

/// What is known of a stranger.
struct Met {
    facts: Stranger,
    account: Option<AccountId>,
    invitation: Option<InvitationRow>,
}

async fn meet(db: &Db, (provider, arrival): (&ProviderRow, &Arrival<'_>), visit: &Visit) -> DbResult<Met> {
    let vouched = vouched(provider, arrival.claims);
    let by_link = invitation(db, arrival, visit).await?;
    let mut conn = db.read().await?;
    let by_invitation = by_link.is_some();
    let invitation = match (by_link, vouched) {
        (None, Some(email)) => invitations::open_of(&mut conn, email, visit.now).await?,
        (by_link, _) => by_link,
    };
    let email = invitation.as_ref().map(|row| row.email.as_str()).or(vouched);
    let account = match email {
        Some(email) => accounts::find_by_email(&mut conn, email).await?,
        None => None,
    };
    let same = |email: &str| vouched.is_some_and(|said| said.eq_ignore_ascii_case(email));
    // A mailbox must not be enough to get past a further proof: whoever has one connects the provider themselves.
    let proved = match &account {
        Some(account) => signin::is_by_password_alone(&mut conn, account).await?,
        None => false,
    };
    let facts = Stranger {
        authoritative: email.is_some_and(same),
        has_account: account.is_some(),
        verified_here: proved && account.as_ref().is_some_and(|one| one.data.email_verified_at.is_some()),
        by_invitation,
        invited: invitation.is_some(),
    };
    Ok(Met { facts, account: account.map(|one| one.id), invitation })
}

/// The account with the address the provider vouches for. Where an organisation keeps its people to its own provider, nothing is noted.
async fn adopt(
    desk: Desk<'_>,
    (provider, arrival): (&ProviderRow, &Arrival<'_>),
    account: &AccountId,
    visit: &Visit,
    fresh: FreshJoin,
) -> Result<(Outcome, Option<Change>), JoinRefused> {
    let mut tx = desk.db.begin().await?;
    let account = accounts::hold(&mut tx, account).await?;
    let outcome = arrival.enter(desk, &mut tx, &account, (visit, fresh.sign_in)).await?;
    if matches!(outcome, Outcome::Next(Step::Provider | Step::Administrator)) {
        tx.rollback().await?;
        return Ok((outcome, None));
    }
    audit::record(&mut tx, own_act("provider.linked", &account, visit), fresh.linked, visit.now).await?;
    connected::tell(desk, &mut tx, &account, (&provider.data.name, visit, fresh.letter)).await?;
    tx.commit().await?;
    Ok((outcome, None))
}

/// The open invitation that somebody came with.
async fn invitation(db: &Db, arrival: &Arrival<'_>, visit: &Visit) -> DbResult<Option<InvitationRow>> {
    let Some(hash) = &arrival.attempt.invitation_hash else { return Ok(None) };
    let found = invitations::find_by_token(&mut db.read().await?, hash).await?;
    Ok(found.filter(|row| row.is_open(visit.now)))
}

/// Somebody who is known accepts: whoever holds the link was invited, as where they type a password.
async fn take(
    desk: Desk<'_>,
    arrival: &Arrival<'_>,
    (row, account): (&InvitationRow, &AccountId),
    visit: &Visit,
    fresh: FreshJoin,
) -> Result<(Outcome, Option<Change>), JoinRefused> {
    let (scope, now) = (Scope::granted(row.site_id.clone()), visit.now);
    let mut tx = begin(desk.db, &scope, (&fresh.user, now)).await?;
    let account = accounts::hold(&mut tx, account).await?;
    let member = users::profile(&mut tx, &row.site_id, &account.id).await?.is_some();
    if !member && invitations::accept(&mut tx, &scope, &row.id, now).await? {
        users::insert(&mut tx, &scope, &fresh.user, &account.id, row.profile, now).await?;
        audit::record(&mut tx, accepted(row, &account, visit), fresh.linked, now).await?;
    }
    let outcome = arrival.enter(desk, tx.transaction(), &account, (visit, fresh.sign_in)).await?;
    finish(tx, outcome).await
}

/// A write of the site that invited: the invitation itself is the right to it.
async fn begin(db: &Db, scope: &Scope, (user, now): (&UserId, Moment)) -> Result<SiteTx, JoinRefused> {
    let mut tx = SiteTx::begin(db, scope, &Actor::System, ChangeKind::Users, user.as_str(), now).await?;
    tx.tells_itself();
    changes::standing(&mut tx, scope).await?.open().map_err(|_| JoinRefused::Suspended)?;
    Ok(tx)
}

fn accepted(row: &InvitationRow, account: &AccountRow, visit: &Visit) -> Entry {
    Entry { site: Some(row.site_id.clone()), ..own_act("invitation.accepted", account, visit) }
}

/// Nothing is noted of whom an organisation keeps to its own provider, or who is locked.
async fn finish(tx: SiteTx, outcome: Outcome) -> Result<(Outcome, Option<Change>), JoinRefused> {
    if matches!(outcome, Outcome::Next(Step::Provider | Step::Administrator)) {
        tx.rollback().await?;
        return Ok((outcome, None));
    }
    Ok((outcome, Some(tx.commit().await?)))
}

/// A new account without a password, on the site that invited it.
async fn accept(
    desk: Desk<'_>,
    arrival: &Arrival<'_>,
    row: &InvitationRow,
    visit: &Visit,
    fresh: FreshJoin,
) -> Result<(Outcome, Option<Change>), JoinRefused> {
    let (scope, now) = (Scope::granted(row.site_id.clone()), visit.now);
    let mut tx = begin(desk.db, &scope, (&fresh.user, now)).await?;
    if !invitations::accept(&mut tx, &scope, &row.id, now).await? {
        tx.rollback().await?;
        return Err(JoinRefused::Unknown);
    }
    let locale = sites::find(&mut tx, &scope).await?.data.locale;
    let name = arrival.claims.name.as_deref();
    let name = name.unwrap_or_else(|| row.email.split('@').next().unwrap_or(&row.email));
    let data =
        AccountData { email_verified_at: Some(row.sent_at), ..AccountData::new(&row.email, name, &locale) };
    let account = match accounts::insert(&mut tx, &fresh.account, data, now).await {
        // Somebody was faster; a transaction that broke a rule is over on PostgreSQL.
        Err(StoreError::Conflict(_)) => return Err(JoinRefused::SignInFirst),
        inserted => inserted?,
    };
    users::insert(&mut tx, &scope, &fresh.user, &account.id, row.profile, now).await?;
    audit::record(&mut tx, accepted(row, &account, visit), fresh.linked, now).await?;
    let outcome = arrival.enter(desk, tx.transaction(), &account, (visit, fresh.sign_in)).await?;
    finish(tx, outcome).await
}
