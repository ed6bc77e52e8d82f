//! Signing in with a password, and out again.

use std::net::IpAddr;

use atrium_domain::{
    ids::{AccountId, SessionId},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, StoreError, Tx,
    accounts::{self, AccountData, AccountRow},
    sessions::{self, SessionRow},
    softlocks::{self, SoftlockRow},
};

use crate::{
    password::{Password, PasswordError, PasswordHasher, Verdict},
    session::Lifetime,
    softlock::{self, ACCOUNT, ADDRESS, Limits, Locked, Softlock},
    token::TokenHash,
};

/// Where an attempt came from; kept with the session.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The client's address.
    pub address: IpAddr,
    /// What its browser calls itself.
    pub agent: Option<String>,
}

/// One attempt, with the ids and random bytes its success will need.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// The address typed.
    pub email: &'a str,
    /// The password typed.
    pub password: Password,
    /// Where it came from.
    pub origin: Origin,
    /// The session the browser still has: it ends when this one begins.
    pub replaces: Option<TokenHash>,
    /// The new session's id.
    pub session: SessionId,
    /// The new session's token, which is never one the browser brought along.
    pub token: TokenHash,
    /// For a new hash, should the stored one be outdated.
    pub salt: [u8; 16],
}

/// Why nobody was signed in. The first does not tell whether the account exists.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The address and the password do not belong together.
    #[error("address and password do not match")]
    Wrong,
    /// Too many failures: nothing was compared.
    #[error("locked until {0}")]
    Locked(Moment),
    /// All hash slots were busy for too long: nothing was compared.
    #[error("too many sign-ins at once")]
    Busy,
    /// It could not be found out.
    #[error("sign-in failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Failed(Box::new(error))
    }
}

impl From<PasswordError> for Refused {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy,
            failed @ PasswordError::Failed(_) => Self::Failed(Box::new(failed)),
        }
    }
}

/// The two keys an attempt is charged to, always in this order.
struct Keys([(String, &'static Limits); 2]);

impl Keys {
    fn of(attempt: &Attempt<'_>) -> Self {
        Self([
            (softlock::account_key(attempt.email), &ACCOUNT),
            (softlock::address_key(attempt.origin.address), &ADDRESS),
        ])
    }
}

/// Compares the password and begins a session.
pub async fn enter(
    db: &Db,
    hasher: &PasswordHasher,
    attempt: Attempt<'_>,
    now: Moment,
) -> Result<AccountId, Refused> {
    let keys = Keys::of(&attempt);
    charge(db, &keys, now).await?;
    let account = accounts::find_by_email(&mut db.read().await?, attempt.email).await?;
    let stored = account.as_ref().and_then(|account| account.data.password_hash.clone());
    let verdict = match hasher.verify(attempt.password.clone(), stored).await {
        Ok(verdict) => verdict,
        Err(error) => {
            // Nothing was compared: the attempt does not count.
            uncharge(db, &keys).await?;
            return Err(error.into());
        }
    };
    match (verdict, account) {
        (Verdict::Right { rehash }, Some(account)) => {
            let id = account.id.clone();
            // A full queue only puts the new hash off until the next sign-in.
            let anew =
                if rehash { hasher.hash(attempt.password.clone(), attempt.salt).await.ok() } else { None };
            begin(db, &keys, attempt, account, anew, now).await?;
            Ok(id)
        }
        _ => Err(Refused::Wrong),
    }
}

/// Ends the session of a token, if there is one.
pub async fn leave(db: &Db, token: &TokenHash) -> DbResult<()> {
    let mut conn = db.write().await?;
    end(&mut conn, token).await
}

/// Deletes what has ended: sessions, and soft locks nobody remembers. Gives the number of sessions.
pub async fn sweep(db: &Db, now: Moment) -> DbResult<usize> {
    let mut conn = db.write().await?;
    softlocks::purge(&mut conn, now.plus_ms(-ACCOUNT.forget_after_ms)).await?;
    sessions::purge(&mut conn, now).await
}

/// Charges both keys before anything is compared, or neither.
async fn charge(db: &Db, keys: &Keys, now: Moment) -> Result<(), Refused> {
    let mut tx = db.begin().await?;
    for (key, limits) in &keys.0 {
        let known = lock_of(&softlocks::hold(&mut tx, key).await?);
        match softlock::charge(Some(known), limits, now) {
            Ok(charged) => softlocks::put(&mut tx, row_of(key, charged)).await?,
            Err(Locked { until }) => {
                tx.rollback().await?;
                return Err(Refused::Locked(until));
            }
        }
    }
    Ok(tx.commit().await?)
}

async fn uncharge(db: &Db, keys: &Keys) -> DbResult<()> {
    let mut tx = db.begin().await?;
    for (key, _) in &keys.0 {
        refund(&mut tx, key).await?;
    }
    tx.commit().await
}

async fn refund(tx: &mut Tx, key: &str) -> DbResult<()> {
    let known = lock_of(&softlocks::hold(tx, key).await?);
    softlocks::put(tx, row_of(key, softlock::refund(known))).await
}

/// The account's failures are forgotten; the address gets only its own charge back, or whoever has
/// one good account could try others for ever.
async fn begin(
    db: &Db,
    keys: &Keys,
    attempt: Attempt<'_>,
    account: AccountRow,
    anew: Option<String>,
    now: Moment,
) -> DbResult<()> {
    let [(account_key, _), (address_key, _)] = &keys.0;
    let mut tx = db.begin().await?;
    softlocks::remove(&mut tx, account_key).await?;
    refund(&mut tx, address_key).await?;
    if let Some(old) = &attempt.replaces {
        end(&mut tx, old).await?;
    }
    let session = session_row(attempt.session, &attempt.token, account.id.clone(), attempt.origin, now);
    sessions::insert(&mut tx, session).await?;
    if let Some(hash) = anew {
        let data = AccountData { password_hash: Some(hash), ..account.data };
        match accounts::update(&mut tx, &account.id, account.version, data, now).await {
            // Somebody changed the account meanwhile: theirs stands.
            Ok(_) | Err(StoreError::Stale) => {}
            Err(error) => return Err(error),
        }
    }
    tx.commit().await
}

async fn end(conn: &mut Conn, token: &TokenHash) -> DbResult<()> {
    match sessions::find_by_token(conn, &token.to_hex()).await? {
        Some((session, _)) => sessions::remove(conn, &session.id).await,
        None => Ok(()),
    }
}

/// A session that begins now.
pub(crate) fn session_row(
    id: SessionId,
    token: &TokenHash,
    account_id: AccountId,
    origin: Origin,
    now: Moment,
) -> SessionRow {
    let life = Lifetime::begin(now);
    SessionRow {
        id,
        token_hash: token.to_hex(),
        account_id,
        created_at: life.created_at,
        seen_at: life.seen_at,
        expires_at: life.expires_at,
        address: Some(origin.address.to_string()),
        agent: origin.agent,
        authenticated_at: now,
        methods: "pwd".to_owned(),
        connection_id: None,
        assumed_by: None,
    }
}

fn lock_of(row: &SoftlockRow) -> Softlock {
    Softlock { failures: row.failures, locked_until: row.locked_until, updated_at: row.updated_at }
}

fn row_of(key: &str, lock: Softlock) -> SoftlockRow {
    let Softlock { failures, locked_until, updated_at } = lock;
    SoftlockRow { key: key.to_owned(), failures, locked_until, updated_at }
}
