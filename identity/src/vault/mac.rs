//! Message authentication under a key of the vault: for codes too short to be kept as a plain hash.

use aws_lc_rs::hmac;
use subtle::ConstantTimeEq as _;

use super::Vault;
use crate::token::hex;

impl Vault {
    /// The HMAC-SHA256 of the parts, in hex, under a key of its own for each purpose.
    ///
    /// After a rotation of the master key nothing made before is recognised: right for what lives ten minutes.
    #[must_use]
    pub fn mac(&self, purpose: &str, parts: &[&str]) -> String {
        let master = hmac::Key::new(hmac::HMAC_SHA256, &self.current.bytes);
        let key = hmac::sign(&master, format!("atrium mac key\0{purpose}").as_bytes());
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_ref());
        let mut context = hmac::Context::with_key(&key);
        for part in parts {
            // Each with its length before it, so that no two lists give the same bytes.
            context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            context.update(part.as_bytes());
        }
        hex(context.sign().as_ref())
    }
}

/// Whether two MACs are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_purpose_and_every_part_matter() {
        let vault = Vault::new([1; 32]);
        let mac = vault.mac("code", &["ab", "123456"]);
        assert_eq!(mac.len(), 64);
        assert!(same(&mac, &vault.mac("code", &["ab", "123456"])));
        for other in [
            vault.mac("code", &["a", "b123456"]),
            vault.mac("code", &["ab", "123457"]),
            vault.mac("recovery", &["ab", "123456"]),
            Vault::new([2; 32]).mac("code", &["ab", "123456"]),
        ] {
            assert!(!same(&mac, &other));
        }
    }
}
