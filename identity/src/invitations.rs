//! Invitations: many at once, each accepted once.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id as _, InvitationId, UserId},
    permission::{Profile, Scope},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, StoreError,
    accounts::{self, AccountData, AccountRow},
    changes::{self, SiteTx},
    devices, factors, identity_links,
    invitations::{self, InvitationRow},
    pending_signins, sessions, sites, users,
};

use crate::{
    audit::{self, Entry, Object, Who},
    links::own_act,
    mail::{self, Letter, Outgoing},
    password::{self, Password, PasswordError, Refusal},
    signin::{Desk, Visit},
    token::Token,
    vault::Vault,
};

/// How long an invitation is open, in days.
pub const DAYS: i64 = 14;
const LIFE_MS: i64 = DAYS * 24 * 3_600_000;

/// Ids and random bytes for one invitation.
#[derive(Debug)]
pub struct Fresh {
    /// For the row, should it be new.
    pub id: InvitationId,
    /// Its token.
    pub token: Token,
    /// For its mail.
    pub mail: mail::Fresh,
    /// For the audit log.
    pub audit: audit::Fresh,
}

/// What invites.
#[derive(Debug, Clone)]
pub struct Host {
    /// Who stands in the log.
    pub who: Who,
    /// The person, if it is one.
    pub account: Option<AccountId>,
    /// The address of all links.
    pub public_url: String,
}

/// What came of inviting an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// A letter is on its way; an open invitation was sent anew.
    Sent,
    /// The person belongs to the site already.
    Member,
}

/// Invites one address within the write of a site; an open invitation of the address is sent anew.
pub async fn invite(
    tx: &mut SiteTx,
    scope: &Scope,
    (email, profile): (&str, Profile),
    (host, vault): (&Host, &Vault),
    fresh: Fresh,
    now: Moment,
) -> DbResult<Invited> {
    if let Some(account) = accounts::find_by_email(tx, email).await?
        && users::profile(tx, scope.site(), &account.id).await?.is_some()
    {
        return Ok(Invited::Member);
    }
    let hash = fresh.token.hash().to_hex();
    let until = now.plus_ms(LIFE_MS);
    let row = if let Some(open) = invitations::open_for(tx, scope, email).await? {
        invitations::renew(tx, scope, &open.id, profile, (&hash, until), now).await?
    } else {
        let row = InvitationRow {
            site_id: scope.site().clone(),
            id: fresh.id,
            email: email.to_owned(),
            email_key: invitations::key(email),
            profile,
            token_hash: hash,
            invited_by: host.account.clone(),
            expires_at: until,
            accepted_at: None,
            revoked_at: None,
            sent_at: now,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        invitations::insert(tx, row.clone()).await?;
        row
    };
    post(tx, scope, &row, (host, vault), (&fresh.token, fresh.mail), now).await?;
    audit::record(tx, act("invitation.sent", &row, host), fresh.audit, now).await?;
    Ok(Invited::Sent)
}

/// Sends an open invitation anew, with another link.
pub async fn resend(
    tx: &mut SiteTx,
    scope: &Scope,
    id: &InvitationId,
    (host, vault): (&Host, &Vault),
    fresh: Fresh,
    now: Moment,
) -> DbResult<InvitationRow> {
    let (hash, until) = (fresh.token.hash().to_hex(), now.plus_ms(LIFE_MS));
    let open = invitations::find(tx, scope, id).await?;
    let row = invitations::renew(tx, scope, id, open.profile, (&hash, until), now).await?;
    post(tx, scope, &row, (host, vault), (&fresh.token, fresh.mail), now).await?;
    audit::record(tx, act("invitation.sent", &row, host), fresh.audit, now).await?;
    Ok(row)
}

/// Takes an open invitation back.
pub async fn revoke(
    tx: &mut SiteTx,
    scope: &Scope,
    id: &InvitationId,
    host: &Host,
    fresh: audit::Fresh,
    now: Moment,
) -> DbResult<()> {
    let row = invitations::find(tx, scope, id).await?;
    invitations::revoke(tx, scope, id, now).await?;
    audit::record(tx, act("invitation.revoked", &row, host), fresh, now).await
}

async fn post(
    conn: &mut Conn,
    scope: &Scope,
    row: &InvitationRow,
    (host, vault): (&Host, &Vault),
    (token, fresh): (&Token, mail::Fresh),
    now: Moment,
) -> DbResult<()> {
    let site = sites::find(conn, scope).await?;
    let by = match &host.account {
        Some(account) => Some(accounts::find(conn, account).await?.data.display_name),
        None => None,
    };
    // Somebody who is known is written to in their language, others in the site's.
    let known = accounts::find_by_email(conn, &row.email).await?;
    let locale = known.map_or_else(|| site.data.locale.clone(), |account| account.data.locale);
    let link = format!("{}/invitation?token={}", host.public_url, token.reveal());
    let letter = Letter::Invitation { link, site: site.data.name, by, days: DAYS };
    mail::queue(conn, vault, Outgoing { to: &row.email, locale: &locale, letter }, fresh, now).await
}

fn act(action: &'static str, row: &InvitationRow, host: &Host) -> Entry {
    Entry {
        who: host.who.clone(),
        action,
        object: Object { kind: "invitation", id: row.id.clone().into(), name: row.email.clone() },
        site: Some(row.site_id.clone()),
        ..Entry::default()
    }
}

/// An open invitation as its page shows it.
#[derive(Debug, Clone)]
pub struct Open {
    /// The invitation.
    pub row: InvitationRow,
    /// The site's name.
    pub site: String,
    /// The site's language.
    pub locale: String,
    /// The account of the address, which only has to confirm.
    pub account: Option<AccountRow>,
}

/// The open invitation behind a link; looking changes nothing.
pub async fn look(db: &Db, token: &Token, now: Moment) -> DbResult<Option<Open>> {
    let mut conn = db.read().await?;
    let found = invitations::find_by_token(&mut conn, &token.hash().to_hex()).await?;
    let Some(row) = found.filter(|row| row.is_open(now)) else { return Ok(None) };
    let site = sites::find(&mut conn, &Scope::granted(row.site_id.clone())).await?;
    let account = accounts::find_by_email(&mut conn, &row.email).await?;
    Ok(Some(Open { row, site: site.data.name, locale: site.data.locale, account }))
}

/// Why an invitation was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// It was accepted, taken back, or has ended.
    #[error("the invitation does not work any more")]
    Gone,
    /// The password will not do.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The password could not be hashed.
    #[error("the password could not be kept")]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// A newcomer's answers.
#[derive(Debug)]
pub struct Newcomer {
    /// The name shown.
    pub name: String,
    /// The password.
    pub password: Password,
    /// The language.
    pub locale: String,
    /// For the account.
    pub id: AccountId,
    /// For the password's hash.
    pub salt: [u8; 16],
}

/// Makes the person a user of the site: a new account, or the one the address has. Of two at once, one is told so.
///
/// Whoever holds the link reads the mailbox: the address is verified. Nobody is signed in by it. The change is to be published.
pub async fn accept(
    desk: Desk<'_>,
    open: &Open,
    newcomer: Option<Newcomer>,
    visit: &Visit,
    (user, fresh): (UserId, audit::Fresh),
) -> Result<Change, AcceptError> {
    let newcomer = match newcomer {
        Some(newcomer) => Some(hashed(desk, open, newcomer).await?),
        None => None,
    };
    let (row, now) = (&open.row, visit.now);
    // The invitation itself is the right to its site.
    let scope = Scope::granted(row.site_id.clone());
    let mut tx =
        SiteTx::begin(desk.db, &scope, &Actor::System, ChangeKind::Users, user.as_str(), now).await?;
    changes::standing(&mut tx, &scope).await?.open().map_err(|_| AcceptError::Gone)?;
    if !invitations::accept(&mut tx, &scope, &row.id, now).await? {
        tx.rollback().await?;
        return Err(AcceptError::Gone);
    }
    let account = match (accounts::find_by_email(&mut tx, &row.email).await?, newcomer) {
        (Some(account), _) => verified(&mut tx, account, now).await?,
        (None, Some((id, data))) => match accounts::insert(&mut tx, &id, data, now).await {
            // Another invitation of this address was accepted meanwhile.
            Err(StoreError::Conflict(_)) => return Err(AcceptError::Gone),
            inserted => inserted?,
        },
        (None, None) => return Err(AcceptError::Gone),
    };
    match users::insert(&mut tx, &scope, &user, &account.id, row.profile, now).await {
        Ok(_) => {}
        // They became a user another way meanwhile; a transaction that broke a rule is over on PostgreSQL.
        Err(StoreError::Conflict(_)) => return Err(AcceptError::Gone),
        Err(error) => return Err(error.into()),
    }
    let entry = Entry { site: Some(row.site_id.clone()), ..own_act("invitation.accepted", &account, visit) };
    audit::record(&mut tx, entry, fresh, now).await?;
    Ok(tx.commit().await?)
}

async fn hashed(
    desk: Desk<'_>,
    open: &Open,
    newcomer: Newcomer,
) -> Result<(AccountId, AccountData), AcceptError> {
    password::check(&newcomer.password, &[&open.row.email, &newcomer.name, &open.site])?;
    let hash = desk.hasher.hash(newcomer.password, newcomer.salt).await?;
    let data = AccountData {
        password_hash: Some(hash),
        email_verified_at: Some(open.row.sent_at),
        ..AccountData::new(&open.row.email, &newcomer.name, &newcomer.locale)
    };
    Ok((newcomer.id, data))
}

/// An account whose mailbox nobody had proved may be somebody else's: whoever holds the link gets it, and whatever opened it before
/// opens it no more (identity checklist D, pre-registration takeover). Its password is set anew, by mail.
async fn verified(tx: &mut SiteTx, account: AccountRow, now: Moment) -> DbResult<AccountRow> {
    if account.data.email_verified_at.is_some() {
        return Ok(account);
    }
    sessions::remove_of(tx, &account.id).await?;
    pending_signins::remove_of(tx, &account.id).await?;
    devices::remove_of(tx, &account.id).await?;
    factors::remove_of(tx, &account.id).await?;
    identity_links::remove_of_account(tx, &account.id).await?;
    let data = AccountData {
        email_verified_at: Some(now),
        must_reset: account.data.password_hash.is_some(),
        password_hash: None,
        ..account.data
    };
    accounts::update(tx, &account.id, account.version, data, now).await
}
