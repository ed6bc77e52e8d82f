//! Setting up an empty server: the first organisation, site and owner, all or nothing.

use atrium_domain::{
    ids::{AccountId, Id as _, OrganisationId, SessionId, SiteId, UserId},
    permission::{Profile, Scope},
    signin::{Proof, Proofs},
    time::Moment,
};
use atrium_schema::{
    Db, DbResult, StoreError, Tx,
    accounts::{self, AccountData},
    organisations, server_meta,
    sites::{self, SiteData},
    users,
};

use crate::{
    audit,
    password::{Password, PasswordError, PasswordHasher},
    signin::{NewSession, Origin, begin_session},
    token::TokenHash,
};

/// What the person said, checked.
#[derive(Debug)]
pub struct Answers {
    /// The organisation's name.
    pub organisation: String,
    /// The site's name.
    pub site: String,
    /// The site's IANA time zone.
    pub zone: String,
    /// The language of the site and of the account.
    pub locale: String,
    /// The owner's name.
    pub name: String,
    /// The owner's e-mail address.
    pub email: String,
    /// The owner's password.
    pub password: Password,
}

/// Ids and random bytes for what is made.
#[derive(Debug)]
pub struct Fresh {
    /// For the organisation.
    pub organisation: OrganisationId,
    /// For the site.
    pub site: SiteId,
    /// For the account.
    pub account: AccountId,
    /// For the membership.
    pub user: UserId,
    /// For the owner's first session.
    pub session: SessionId,
    /// Its token.
    pub token: TokenHash,
    /// For the password's hash.
    pub salt: [u8; 16],
    /// Who asked.
    pub origin: Origin,
    /// For the audit log.
    pub audit: audit::Fresh,
}

/// Why nothing was set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// It was done before, perhaps a moment ago by somebody else.
    #[error("the server is already set up")]
    Done,
    /// The password could not be hashed.
    #[error("the password could not be kept")]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The key of the server's memory that says who did it.
const DONE_BY: &str = "set_up_by";

/// Whether the server has an account, however it came.
pub async fn is_done(db: &Db) -> DbResult<bool> {
    Ok(accounts::count(&mut db.read().await?).await? > 0)
}

/// Makes organisation, site, owner and the owner's first session. Of two at once, one wins.
pub async fn create(
    db: &Db,
    hasher: &PasswordHasher,
    answers: Answers,
    fresh: Fresh,
    now: Moment,
) -> Result<(), SetUpError> {
    let hash = hasher.hash(answers.password.clone(), fresh.salt).await?;
    let mut tx = db.begin().await?;
    // PostgreSQL lets the second wait here for the first; SQLite has one writer anyway.
    let winner = server_meta::put_once(&mut tx, DONE_BY, fresh.account.as_str()).await?;
    if winner != fresh.account.as_str() || accounts::count(&mut tx).await? > 0 {
        tx.rollback().await?;
        return Err(SetUpError::Done);
    }
    make(&mut tx, answers, hash, fresh, now).await?;
    Ok(tx.commit().await?)
}

async fn make(tx: &mut Tx, answers: Answers, hash: String, fresh: Fresh, now: Moment) -> DbResult<()> {
    organisations::insert(tx, &fresh.organisation, &answers.organisation, now).await?;
    let site = SiteData {
        name: answers.site,
        zone: answers.zone,
        locale: answers.locale.clone(),
        offline_mark: false,
    };
    sites::insert(tx, &fresh.site, &fresh.organisation, site, now).await?;
    let account = AccountData {
        password_hash: Some(hash),
        // Whoever holds the set-up link is believed: there may be no mail yet to verify an address with.
        email_verified_at: Some(now),
        server_admin: true,
        ..AccountData::new(&answers.email, &answers.name, &answers.locale)
    };
    accounts::insert(tx, &fresh.account, account, now).await?;
    // The owner owns what was made for them just now.
    let scope = Scope::granted(fresh.site);
    users::insert(tx, &scope, &fresh.user, &fresh.account, Profile::SiteOwner, now).await?;
    let session = NewSession {
        id: fresh.session,
        token: fresh.token,
        account: fresh.account,
        methods: Proofs::of(Proof::Password).methods(),
        via: None,
        break_glass: false,
        assumed_by: None,
        origin: fresh.origin,
        replaces: None,
    };
    begin_session(tx, session, fresh.audit, now).await
}
