//! Importing what was planned, in pieces: each is there whole or not at all, and a run that was broken off is gone on with by
//! running it again.

use atrium_domain::{
    ids::{LegacyId, ServiceAccountId},
    merge::State,
    permission::{Profile, Scope},
    scope::OauthScope,
    time::Moment,
};
use atrium_schema::{
    Db, StoreError,
    legacy_accounts::{self, LegacyRow, key},
    legacy_shapes,
    service_accounts::{self, ServiceAccountData},
};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::Value;

use super::{
    hash::LegacyHash,
    plan::{Person, Plan, Server},
};
use crate::{
    audit::{self, Entry, Object, Who},
    password::{PasswordError, PasswordHasher},
    token::TokenHash,
};

/// Accounts written in one transaction.
const PIECE: usize = 500;
/// Hashes under way at once: the hasher bounds how many run.
const UNDER_WAY: usize = 8;

/// Why an import stopped. What was written stays, and is skipped the next time.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A hash could not be wrapped.
    #[error("a hash could not be wrapped")]
    Hash(#[from] PasswordError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Ids and random bytes.
pub trait Fresh {
    /// For an imported account.
    fn row(&self) -> LegacyId;
    /// For a service account: its id and the hash of a secret that nobody is told.
    fn service(&self) -> (ServiceAccountId, TokenHash);
    /// For a hash.
    fn salt(&self) -> [u8; 16];
    /// For the log.
    fn audit(&self) -> audit::Fresh;
}

/// Imports a plan. `told` hears how many of it are done. Gives how many were there when their turn came.
pub async fn load(
    db: &Db,
    hasher: &PasswordHasher,
    plan: Plan,
    (fresh, now): (&dyn Fresh, Moment),
    told: &dyn Fn(usize),
) -> Result<usize, LoadError> {
    let (mut done, mut twice) = (0, 0);
    let mut people = plan.people.into_iter();
    loop {
        let piece: Vec<Person> = people.by_ref().take(PIECE).collect();
        if piece.is_empty() {
            break;
        }
        done += piece.len();
        twice += people_of(db, hasher, piece, (fresh, now)).await?;
        told(done);
    }
    for server in plan.servers {
        add_server(db, hasher, server, (fresh, now)).await?;
        done += 1;
        told(done);
    }
    Ok(twice)
}

async fn keep(
    hasher: &PasswordHasher,
    hash: Option<LegacyHash>,
    salt: [u8; 16],
) -> Result<Option<LegacyHash>, PasswordError> {
    match hash {
        Some(hash) if hash.is_weak() => hasher.wrap(hash, salt).await.map(Some),
        other => Ok(other),
    }
}

async fn people_of(
    db: &Db,
    hasher: &PasswordHasher,
    piece: Vec<Person>,
    (fresh, now): (&dyn Fresh, Moment),
) -> Result<usize, LoadError> {
    let kept: Vec<Option<LegacyHash>> = stream::iter(&piece)
        .map(|person| keep(hasher, person.line.hash.clone(), fresh.salt()))
        .buffered(UNDER_WAY)
        .try_collect()
        .await?;
    let mut tx = db.begin().await?;
    let (all, mut twice) = (piece.len(), 0);
    let usernames: Vec<String> = piece.iter().map(|person| key(&person.line.username)).collect();
    for (person, hash) in piece.into_iter().zip(kept) {
        let row = row_of(person, hash.as_ref(), (fresh.row(), now));
        twice += usize::from(!legacy_accounts::insert(&mut tx, row).await?);
    }
    // Before the first of them can be signed in to: what checking a password costs from now on, for everybody.
    for (shape, count) in legacy_accounts::shapes_of(&mut tx, &usernames).await? {
        legacy_shapes::raise(&mut tx, &shape, i32::try_from(count).unwrap_or(i32::MAX)).await?;
    }
    let mut entry = imported(Object { kind: "import", ..Object::default() });
    entry.detail.insert("people".into(), Value::from(all - twice));
    audit::record(&mut tx, entry, fresh.audit(), now).await?;
    tx.commit().await?;
    Ok(twice)
}

fn imported(object: Object) -> Entry {
    Entry { who: Who::System, action: "accounts.imported", object, ..Entry::default() }
}

fn row_of(person: Person, hash: Option<&LegacyHash>, (id, now): (LegacyId, Moment)) -> LegacyRow {
    let Person { line, product, emptied, roles } = person;
    let address = line.email.as_deref().map(key);
    LegacyRow {
        id,
        product,
        username_key: key(&line.username),
        username: line.username,
        email: line.email.filter(|_| !emptied),
        email_key: address.clone().filter(|_| !emptied),
        given_email_key: address.filter(|_| emptied),
        email_verified: line.email_verified && !emptied,
        display_name: line.display_name,
        locale: line.locale.unwrap_or_else(|| "en".to_owned()),
        shape: hash.map(LegacyHash::shape),
        hash: hash.map(LegacyHash::to_text),
        roles: serde_json::to_string(&roles).unwrap_or_default(),
        signed_in_at: line.signed_in_at,
        state: State::Free,
        apart: false,
        account_id: None,
        pending_id: None,
        claim_hash: None,
        claim_mailed: false,
        claim_expires_at: None,
        imported_at: now,
        updated_at: now,
    }
}

async fn add_server(
    db: &Db,
    hasher: &PasswordHasher,
    server: Server,
    (fresh, now): (&dyn Fresh, Moment),
) -> Result<(), LoadError> {
    let hash = keep(hasher, server.line.hash, fresh.salt()).await?;
    let (id, secret) = fresh.service();
    let data = ServiceAccountData {
        name: server.line.display_name.clone(),
        profile: Profile::Viewer,
        scopes: OauthScope::Licence.as_str().to_owned(),
        secret_hash: secret.to_hex(),
        disabled_at: None,
    };
    let mut tx = db.begin().await?;
    let object = Object { kind: "service-account", id: id.to_string(), name: server.line.display_name };
    let entry = Entry { site: Some(server.site.clone()), ..imported(object) };
    audit::record(&mut tx, entry, fresh.audit(), now).await?;
    service_accounts::insert(&mut tx, &Scope::granted(server.site), &id, data, now).await?;
    if let Some(hash) = hash {
        service_accounts::adopt_legacy(&mut tx, &id, &server.line.username, &hash.to_text()).await?;
    }
    Ok(tx.commit().await?)
}
