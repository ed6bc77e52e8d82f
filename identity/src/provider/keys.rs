//! The keys that sign tokens: made when first needed, rotated with overlap, private parts sealed.
//!
//! A key's age says what it is used for, so nodes agree without talking: it is published at once,
//! signs a day later (applications keep our key set for a while), and stays published for a week
//! after the next one took over, which is longer than any token lives.

use std::sync::{Arc, PoisonError, RwLock};

use atrium_domain::{
    ids::{Id as _, SigningKeyId},
    time::Moment,
};
use atrium_schema::{
    Db, StoreError,
    signing_keys::{self, SigningKeyRow},
};
use aws_lc_rs::{
    encoding::AsDer as _,
    rsa::{KeyPair as RsaKeyPair, KeySize},
    signature::Ed25519KeyPair,
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{DecodingKey, EncodingKey, Header, Validation, jwk::Jwk};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::vault::{Slot, Vault, VaultError};

const DAY_MS: i64 = 24 * 3_600_000;
/// A key is published this long before it signs, in ms.
pub const AHEAD_MS: i64 = DAY_MS;
/// A key signs for this long, in ms.
pub const SIGNS_MS: i64 = 90 * DAY_MS;
/// A key is published this long after the next one took over, in ms; no token lives as long.
pub const OVERLAP_MS: i64 = 7 * DAY_MS;
/// Keys are read again after this, in ms: another node may have made one.
const RELOAD_MS: i64 = 60_000;
/// Longest token we look at, in bytes.
pub const MAX_TOKEN: usize = 8192;

/// Why there is no key to sign with.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// A private part could not be sealed or opened.
    #[error("a signing key cannot be opened: is this the data folder's own master-key?")]
    Vault(#[from] VaultError),
    /// Making or using a key failed.
    #[error("a signing key cannot be used: {0}")]
    Crypto(String),
}

/// What a key signs by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with SHA-256: what every OpenID client understands.
    Rs256,
    /// Ed25519: twenty times faster.
    EdDsa,
}

impl Algorithm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Rs256, Self::EdDsa];

    /// The name in a token's header.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.as_str() == text)
    }

    const fn jose(self) -> jsonwebtoken::Algorithm {
        match self {
            Self::Rs256 => jsonwebtoken::Algorithm::RS256,
            Self::EdDsa => jsonwebtoken::Algorithm::EdDSA,
        }
    }
}

/// What a new key needs from outside.
#[derive(Debug)]
pub struct FreshKey {
    /// Its id.
    pub id: SigningKeyId,
    /// For sealing its private part.
    pub nonce: [u8; 12],
}

/// What is to be done with the keys of one algorithm, by their ages.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    /// Which key signs.
    signs: Option<usize>,
    /// How many of the oldest are to be dropped.
    drop: usize,
    /// Whether the next one is to be made.
    make: bool,
}

/// Decides, from the instants at which the keys were made, oldest first.
fn plan(made: &[Moment], now: Moment) -> Plan {
    let signs = made.iter().rposition(|at| now >= at.plus_ms(AHEAD_MS)).or(if made.is_empty() {
        None
    } else {
        Some(0)
    });
    let due = |at: &Moment| now >= at.plus_ms(SIGNS_MS - AHEAD_MS);
    // The key at `at + 1` took over a day after it was made.
    let over = |next: &Moment| now >= next.plus_ms(AHEAD_MS + OVERLAP_MS);
    let drop = made.iter().skip(1).take_while(|next| over(next)).count();
    Plan { signs, drop, make: made.last().is_none_or(due) }
}

struct Key {
    id: SigningKeyId,
    algorithm: Algorithm,
    created_at: Moment,
    jwk: Value,
    signs: EncodingKey,
    checks: DecodingKey,
}

/// The keys as they were read at one instant.
pub struct Ring {
    keys: Vec<Key>,
    read_at: Moment,
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ring").field("keys", &self.keys.len()).finish_non_exhaustive()
    }
}

impl Ring {
    /// The public keys, as applications fetch them.
    #[must_use]
    pub fn public(&self) -> Value {
        json!({ "keys": self.keys.iter().map(|key| key.jwk.clone()).collect::<Vec<_>>() })
    }

    /// Signs claims. `typ` says in the header what kind of token it is.
    pub fn sign(
        &self,
        algorithm: Algorithm,
        typ: &str,
        claims: &impl Serialize,
        now: Moment,
    ) -> Result<String, KeyError> {
        let of_kind: Vec<&Key> = self.keys.iter().filter(|key| key.algorithm == algorithm).collect();
        let made: Vec<Moment> = of_kind.iter().map(|key| key.created_at).collect();
        let key = plan(&made, now).signs.and_then(|at| of_kind.get(at));
        let key = key.ok_or_else(|| KeyError::Crypto(format!("there is no {} key", algorithm.as_str())))?;
        let mut header = Header::new(algorithm.jose());
        header.kid = Some(key.id.as_str().to_owned());
        header.typ = Some(typ.to_owned());
        jsonwebtoken::encode(&header, claims, &key.signs).map_err(crypto)
    }

    /// The claims of a token that one of our keys signed, of this type. Time is the caller's to check.
    ///
    /// The key decides the algorithm, never the token: `none` and an HMAC made with a public key open nothing.
    #[must_use]
    pub fn open<T: DeserializeOwned + Clone>(&self, token: &str, typ: &str) -> Option<T> {
        if token.len() > MAX_TOKEN {
            return None;
        }
        let header = jsonwebtoken::decode_header(token).ok()?;
        let right_type = header.typ.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(typ));
        if !right_type || header.crit.is_some() {
            return None;
        }
        let kid = header.kid?;
        let key = self.keys.iter().find(|key| key.id.as_str() == kid)?;
        let mut rules = Validation::new(key.algorithm.jose());
        // The library reads the machine's clock; ours is a parameter.
        rules.validate_exp = false;
        rules.validate_aud = false;
        rules.required_spec_claims.clear();
        jsonwebtoken::decode::<T>(token, &key.checks, &rules).ok().map(|data| data.claims)
    }
}

/// Reads the keys when they are needed, and makes those that are due.
#[derive(Debug, Default)]
pub struct KeyRing {
    ring: RwLock<Option<Arc<Ring>>>,
    reading: tokio::sync::Mutex<()>,
}

impl KeyRing {
    /// The keys, read within the last minute.
    pub async fn ring(
        &self,
        db: &Db,
        vault: &Vault,
        fresh: impl Fn() -> FreshKey,
        now: Moment,
    ) -> Result<Arc<Ring>, KeyError> {
        if let Some(ring) = self.known(now) {
            return Ok(ring);
        }
        let _one_at_a_time = self.reading.lock().await;
        if let Some(ring) = self.known(now) {
            return Ok(ring);
        }
        let rows = signing_keys::all(&mut db.read().await?).await?;
        let rows = if due(&rows, now) { renew(db, vault, fresh, now).await? } else { rows };
        let keys = rows.into_iter().map(|row| unseal(vault, row)).collect::<Result<Vec<_>, _>>()?;
        let ring = Arc::new(Ring { keys, read_at: now });
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&ring));
        Ok(ring)
    }

    fn known(&self, now: Moment) -> Option<Arc<Ring>> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.as_ref().filter(|ring| (0..RELOAD_MS).contains(&now.since_ms(ring.read_at))).cloned()
    }
}

fn of_kind(rows: &[SigningKeyRow], algorithm: Algorithm) -> Vec<&SigningKeyRow> {
    rows.iter().filter(|row| row.algorithm == algorithm.as_str()).collect()
}

fn plan_of(rows: &[SigningKeyRow], algorithm: Algorithm, now: Moment) -> Plan {
    let made: Vec<Moment> = of_kind(rows, algorithm).iter().map(|row| row.created_at).collect();
    plan(&made, now)
}

fn due(rows: &[SigningKeyRow], now: Moment) -> bool {
    Algorithm::ALL.into_iter().any(|algorithm| {
        let plan = plan_of(rows, algorithm, now);
        plan.make || plan.drop > 0
    })
}

/// Makes and drops keys while no other node does.
async fn renew(
    db: &Db,
    vault: &Vault,
    fresh: impl Fn() -> FreshKey,
    now: Moment,
) -> Result<Vec<SigningKeyRow>, KeyError> {
    // Made outside the transaction: an RSA key takes a while.
    let mut spare = Vec::new();
    for algorithm in Algorithm::ALL {
        let made = tokio::task::spawn_blocking(move || make(algorithm)).await.map_err(crypto)??;
        spare.push((algorithm, made));
    }
    let mut tx = db.begin().await?;
    signing_keys::hold(&mut tx).await?;
    let rows = signing_keys::all(&mut tx).await?;
    for (algorithm, pkcs8) in spare {
        let plan = plan_of(&rows, algorithm, now);
        for old in of_kind(&rows, algorithm).into_iter().take(plan.drop) {
            signing_keys::remove(&mut tx, &old.id).await?;
        }
        if plan.make {
            signing_keys::insert(&mut tx, seal(vault, fresh(), algorithm, &pkcs8, now)?).await?;
        }
    }
    let rows = signing_keys::all(&mut tx).await?;
    tx.commit().await?;
    Ok(rows)
}

/// A new private key, as PKCS#8.
fn make(algorithm: Algorithm) -> Result<Vec<u8>, KeyError> {
    let failed = |_| KeyError::Crypto("no key could be made".to_owned());
    Ok(match algorithm {
        Algorithm::Rs256 => {
            let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
            pair.as_der().map_err(failed)?.as_ref().to_vec()
        }
        Algorithm::EdDsa => {
            let pair = Ed25519KeyPair::generate().map_err(failed)?;
            pair.to_pkcs8v1().map_err(failed)?.as_ref().to_vec()
        }
    })
}

fn seal(
    vault: &Vault,
    fresh: FreshKey,
    algorithm: Algorithm,
    pkcs8: &[u8],
    now: Moment,
) -> Result<SigningKeyRow, KeyError> {
    let mut jwk = serde_json::to_value(
        Jwk::from_encoding_key(&encoding(algorithm, pkcs8)?, algorithm.jose()).map_err(crypto)?,
    )
    .map_err(crypto)?;
    if let Some(jwk) = jwk.as_object_mut() {
        jwk.insert("kid".to_owned(), json!(fresh.id.as_str()));
        jwk.insert("use".to_owned(), json!("sig"));
    }
    let slot = Slot { table: "signing_keys", column: "private", row: fresh.id.as_str() };
    let private = vault.seal(slot, URL_SAFE_NO_PAD.encode(pkcs8).as_bytes(), fresh.nonce)?;
    Ok(SigningKeyRow {
        id: fresh.id,
        algorithm: algorithm.as_str().to_owned(),
        public: jwk.to_string(),
        private,
        created_at: now,
    })
}

fn unseal(vault: &Vault, row: SigningKeyRow) -> Result<Key, KeyError> {
    let slot = Slot { table: "signing_keys", column: "private", row: row.id.as_str() };
    let pkcs8 = URL_SAFE_NO_PAD.decode(vault.open(slot, &row.private)?).map_err(crypto)?;
    let algorithm = Algorithm::parse(&row.algorithm)
        .ok_or_else(|| KeyError::Crypto(format!("unknown algorithm {}", row.algorithm)))?;
    let jwk: Jwk = serde_json::from_str(&row.public).map_err(crypto)?;
    Ok(Key {
        checks: DecodingKey::from_jwk(&jwk).map_err(crypto)?,
        signs: encoding(algorithm, &pkcs8)?,
        jwk: serde_json::from_str(&row.public).map_err(crypto)?,
        id: row.id,
        algorithm,
        created_at: row.created_at,
    })
}

fn encoding(algorithm: Algorithm, pkcs8: &[u8]) -> Result<EncodingKey, KeyError> {
    match algorithm {
        // The library takes an RSA key from PKCS#8 only by way of PEM.
        Algorithm::Rs256 => {
            let body = STANDARD.encode(pkcs8);
            let lines: Vec<&str> =
                body.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
            let pem =
                format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"));
            EncodingKey::from_rsa_pem(pem.as_bytes()).map_err(crypto)
        }
        Algorithm::EdDsa => Ok(EncodingKey::from_ed_der(pkcs8)),
    }
}

fn crypto(error: impl std::fmt::Display) -> KeyError {
    KeyError::Crypto(error.to_string())
}

#[cfg(test)]
mod tests;
