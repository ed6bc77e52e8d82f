//! Making people by hand: what an administrator does at the server's own console.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id as _, SiteId, UserId},
    permission::{Profile, Scope},
    time::Moment,
};
use atrium_schema::{
    Db, StoreError,
    accounts::{self, AccountData},
    changes::SiteTx,
    sessions, users,
};

use crate::{
    audit::{self, Entry, Object, Who},
    email, links,
    password::{self, Password, PasswordError, PasswordHasher, Refusal},
};

/// A person to be made, with ids and random bytes.
#[derive(Debug)]
pub struct NewPerson {
    /// The e-mail address.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// The language (BCP 47).
    pub locale: String,
    /// The password.
    pub password: Password,
    /// The site the person will belong to.
    pub site: SiteId,
    /// What they may do there.
    pub profile: Profile,
    /// For the account.
    pub account: AccountId,
    /// For the membership.
    pub user: UserId,
    /// For the password's hash.
    pub salt: [u8; 16],
}

/// Why a person was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// No mail could go there.
    #[error("`{0}` is not an e-mail address")]
    Email(String),
    /// The password will not do.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The address is taken.
    #[error(
        "there is an account with the address {0} already; `atrium admin set-password` gives it a new password"
    )]
    Exists(String),
    /// There is no such account.
    #[error("there is no account with the address {0}")]
    Unknown(String),
    /// The password could not be hashed.
    #[error("the password could not be kept")]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Makes an account and its membership of one site. The change is to be published.
pub async fn create(
    db: &Db,
    hasher: &PasswordHasher,
    person: NewPerson,
    now: Moment,
) -> Result<Change, PeopleError> {
    let email = checked(&person.email)?.to_owned();
    password::check(&person.password, &[&email, &person.name])?;
    if accounts::find_by_email(&mut db.read().await?, &email).await?.is_some() {
        return Err(PeopleError::Exists(email));
    }
    let hash = hasher.hash(person.password, person.salt).await?;
    // The console is the server's own; it may touch every site.
    let scope = Scope::granted(person.site);
    let user = person.user;
    let mut tx = SiteTx::begin(db, &scope, &Actor::System, ChangeKind::Users, user.as_str(), now).await?;
    let data = AccountData {
        password_hash: Some(hash),
        // Made at the server's own console, whose word is taken.
        email_verified_at: Some(now),
        ..AccountData::new(&email, &person.name, &person.locale)
    };
    match accounts::insert(&mut tx, &person.account, data, now).await {
        Ok(_) => {}
        Err(StoreError::Conflict(_)) => return Err(PeopleError::Exists(email)),
        Err(error) => return Err(error.into()),
    }
    users::insert(&mut tx, &scope, &user, &person.account, person.profile, now).await?;
    Ok(tx.commit().await?)
}

/// Gives an account a new password and ends everything that was begun with the old one; gives the number of sessions.
pub async fn set_password(
    db: &Db,
    hasher: &PasswordHasher,
    email: &str,
    (password, salt): (Password, [u8; 16]),
    fresh: audit::Fresh,
    now: Moment,
) -> Result<usize, PeopleError> {
    let email = checked(email)?;
    let unknown = || PeopleError::Unknown(email.to_owned());
    let account = accounts::find_by_email(&mut db.read().await?, email).await?.ok_or_else(unknown)?;
    password::check(&password, &[email, &account.data.display_name])?;
    let hash = hasher.hash(password, salt).await?;
    let mut tx = db.begin().await?;
    let ended = sessions::remove_of(&mut tx, &account.id).await?;
    links::set(&mut tx, &account, hash, now).await?;
    let object =
        Object { kind: "account", id: account.id.as_str().to_owned(), name: account.data.display_name };
    let entry = Entry { who: Who::System, action: "password.changed", object, ..Entry::default() };
    audit::record(&mut tx, entry, fresh, now).await?;
    tx.commit().await?;
    Ok(ended)
}

fn checked(email: &str) -> Result<&str, PeopleError> {
    email::parse(email).ok_or_else(|| PeopleError::Email(email.to_owned()))
}
