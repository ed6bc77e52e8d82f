//! Secrets at rest: AES-256-GCM under a 32-byte master key that lives outside the database.
//!
//! A sealed value is text: `v1.<key id>.<nonce, ciphertext and tag in base64url>`. The table, the
//! column and the row id are authenticated with it, so a ciphertext copied to another place does
//! not open. Several keys can be held while a rotation is under way: the first one seals.

mod file;
mod mac;

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use crate::token::hex;

pub use file::KeyFileError;
pub use mac::same;

const FORMAT: &str = "v1";

/// Where a sealed value is stored: it opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's id.
    pub row: &'a str,
}

/// Why a value was not sealed or opened. No variant carries a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The text is not a sealed value of a format we know.
    #[error("not a sealed value")]
    Malformed,
    /// The value was sealed with a key that is not in the key file.
    #[error("the master key {0} is not in the key file")]
    UnknownKey(String),
    /// Changed, or moved from another row: not authentic here.
    #[error("the sealed value is damaged or belongs elsewhere")]
    NotAuthentic,
    /// The cipher refused to work.
    #[error("sealing failed")]
    Failed,
}

struct MasterKey {
    id: String,
    bytes: [u8; 32],
}

impl MasterKey {
    /// The id is a part of a hash of the key: it tells keys apart and tells nothing else.
    fn new(bytes: [u8; 32]) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"atrium master key id\0");
        hash.update(bytes);
        let id = hex(&hash.finalize()).chars().take(12).collect();
        Self { id, bytes }
    }

    fn cipher(&self) -> Result<LessSafeKey, VaultError> {
        let key = UnboundKey::new(&AES_256_GCM, &self.bytes).map_err(|_| VaultError::Failed)?;
        Ok(LessSafeKey::new(key))
    }
}

/// Seals and opens secrets with the master keys it holds; the first one seals.
pub struct Vault {
    current: MasterKey,
    older: Vec<MasterKey>,
}

impl Vault {
    /// A vault with one key, made from fresh random bytes or read from a setting.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self { current: MasterKey::new(key), older: Vec::new() }
    }

    /// The id of the key that seals.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.current.id
    }

    /// Makes `key` the one that seals; the others still open. Then [`Vault::reseal`] every value,
    /// and [`Vault::forget_older`].
    pub fn rotate(&mut self, key: [u8; 32]) {
        let old = std::mem::replace(&mut self.current, MasterKey::new(key));
        self.older.insert(0, old);
    }

    /// Drops every key but the one that seals.
    pub fn forget_older(&mut self) {
        self.older.clear();
    }

    /// Seals a secret for one place. `nonce` must be fresh random bytes.
    pub fn seal(&self, slot: Slot<'_>, secret: &[u8], nonce: [u8; NONCE_LEN]) -> Result<String, VaultError> {
        let mut sealed = secret.to_vec();
        let aad = Aad::from(bind(&self.current.id, slot));
        self.current
            .cipher()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(|_| VaultError::Failed)?;
        let body = URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat());
        Ok(format!("{FORMAT}.{}.{body}", self.current.id))
    }

    /// Opens a value that was sealed for this place.
    pub fn open(&self, slot: Slot<'_>, sealed: &str) -> Result<Vec<u8>, VaultError> {
        let (key_id, mut body) = split(sealed)?;
        let key = std::iter::once(&self.current)
            .chain(&self.older)
            .find(|key| key.id == key_id)
            .ok_or_else(|| VaultError::UnknownKey(key_id.to_owned()))?;
        let (nonce, cipher) = body.split_first_chunk_mut::<NONCE_LEN>().ok_or(VaultError::Malformed)?;
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let aad = Aad::from(bind(key_id, slot));
        let secret = key.cipher()?.open_in_place(nonce, aad, cipher).map_err(|_| VaultError::NotAuthentic)?;
        Ok(secret.to_vec())
    }

    /// Seals an opened value with the current key; `None` if it already is.
    pub fn reseal(
        &self,
        slot: Slot<'_>,
        sealed: &str,
        nonce: [u8; NONCE_LEN],
    ) -> Result<Option<String>, VaultError> {
        if split(sealed)?.0 == self.current.id {
            return Ok(None);
        }
        let secret = self.open(slot, sealed)?;
        self.seal(slot, &secret, nonce).map(Some)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("key_id", &self.current.id).finish_non_exhaustive()
    }
}

fn split(sealed: &str) -> Result<(&str, Vec<u8>), VaultError> {
    let mut parts = sealed.split('.');
    let (Some(FORMAT), Some(key_id), Some(body), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(VaultError::Malformed);
    };
    let body = URL_SAFE_NO_PAD.decode(body).map_err(|_| VaultError::Malformed)?;
    Ok((key_id, body))
}

/// Each part with its length before it, so that no two places give the same bytes.
fn bind(key_id: &str, slot: Slot<'_>) -> Vec<u8> {
    [FORMAT, key_id, slot.table, slot.column, slot.row]
        .into_iter()
        .flat_map(|part| {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes();
            length.into_iter().chain(part.bytes())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Slot<'static> = Slot { table: "connections", column: "secret", row: "a" };

    #[test]
    fn what_is_sealed_opens_in_its_place() {
        let vault = Vault::new([1; 32]);
        let sealed = vault.seal(HERE, b"client secret", [2; 12]).unwrap();
        assert!(sealed.starts_with(&format!("v1.{}.", vault.key_id())));
        assert_eq!(vault.open(HERE, &sealed).unwrap(), b"client secret");
        assert_eq!(vault.open(HERE, &vault.seal(HERE, b"", [3; 12]).unwrap()).unwrap(), b"");
    }

    #[test]
    fn a_moved_ciphertext_is_refused() {
        let vault = Vault::new([1; 32]);
        let sealed = vault.seal(HERE, b"client secret", [2; 12]).unwrap();
        for elsewhere in [
            Slot { row: "b", ..HERE },
            Slot { column: "name", ..HERE },
            Slot { table: "accounts", ..HERE },
            Slot { table: "connectionss", column: "ecret", ..HERE },
        ] {
            assert_eq!(vault.open(elsewhere, &sealed), Err(VaultError::NotAuthentic));
        }
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let vault = Vault::new([1; 32]);
        let sealed = vault.seal(HERE, b"secret", [2; 12]).unwrap();
        let (head, body) = sealed.rsplit_once('.').unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(body).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            let changed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(changed));
            assert_eq!(vault.open(HERE, &changed), Err(VaultError::NotAuthentic));
        }
        for bad in ["", "v1", "v2.x.AAAA", "v1.x.%%", "v1.x.AAAA.more"] {
            assert_eq!(vault.open(HERE, bad), Err(VaultError::Malformed), "{bad}");
        }
        let short = format!("v1.{}.AAAA", vault.key_id());
        assert_eq!(vault.open(HERE, &short), Err(VaultError::Malformed));
    }

    #[test]
    fn rotation_reseals_and_then_the_old_key_can_go() {
        let mut vault = Vault::new([1; 32]);
        let sealed = vault.seal(HERE, b"secret", [2; 12]).unwrap();
        vault.rotate([9; 32]);
        assert_eq!(vault.open(HERE, &sealed).unwrap(), b"secret");
        let anew = vault.reseal(HERE, &sealed, [3; 12]).unwrap().unwrap();
        assert_eq!(vault.reseal(HERE, &anew, [4; 12]).unwrap(), None);
        vault.forget_older();
        assert_eq!(vault.open(HERE, &anew).unwrap(), b"secret");
        let old_id = Vault::new([1; 32]).key_id().to_owned();
        assert_eq!(vault.open(HERE, &sealed), Err(VaultError::UnknownKey(old_id)));
    }

    #[test]
    fn the_key_is_never_printed() {
        let printed = format!("{:?}", Vault::new([0xEE; 32]));
        assert!(!printed.contains("238") && !printed.to_lowercase().contains("eeee"), "{printed}");
    }
}
