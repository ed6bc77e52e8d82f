//! Where one hash is made at a time: its parameters, and its memory, used again and again.
//!
//! Each hash needs 20 MB. Taken from the allocator on whatever thread the hash happens to run, they stay with that thread's
//! heap, and a server that has signed a few hundred people in holds half a gigabyte that nobody uses.

use argon2::{Algorithm, Argon2, Block, Params, PasswordHash, PasswordVerifier as _, Version};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use subtle::ConstantTimeEq as _;

use super::{COST, PasswordError, failed};

/// Bytes of our hashes.
const OUTPUT: usize = 32;

/// One place to work at.
pub(crate) struct Bench {
    argon2: Argon2<'static>,
    memory: Vec<Block>,
    used: bool,
}

impl Bench {
    /// Whether anything was hashed here since this was last asked.
    pub(crate) const fn was_used(&mut self) -> bool {
        std::mem::replace(&mut self.used, false)
    }

    pub(crate) fn new(params: Params) -> Self {
        let memory = vec![Block::default(); params.block_count()];
        Self { argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params), memory, used: false }
    }

    /// A PHC string of a secret. It takes its time: not for an async thread.
    pub(crate) fn hash(&mut self, secret: &[u8], salt: &[u8; 16]) -> Result<String, PasswordError> {
        let output = self.output(secret, salt)?;
        let (m, t, p) = self.cost();
        let (salt, output) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(output));
        Ok(format!("$argon2id$v=19$m={m},t={t},p={p}${salt}${output}"))
    }

    /// Whether a secret is the one of a PHC string, and whether that string is one that we would make now.
    pub(crate) fn fits(&mut self, phc: &str, secret: &[u8]) -> Result<(bool, bool), PasswordError> {
        let hash = PasswordHash::new(phc).map_err(failed)?;
        let ours = Params::try_from(&hash)
            .is_ok_and(|made_with| (made_with.m_cost(), made_with.t_cost(), made_with.p_cost()) == COST)
            && hash.algorithm.as_str() == "argon2id";
        match (&hash.salt, &hash.hash) {
            (Some(salt), Some(kept)) if ours && self.cost() == COST && kept.as_bytes().len() == OUTPUT => {
                let tried = self.output(secret, salt.as_ref())?;
                Ok((tried.ct_eq(kept.as_bytes()).into(), true))
            }
            _ => Ok((self.argon2.verify_password(secret, &hash).is_ok(), ours)),
        }
    }

    fn cost(&self) -> (u32, u32, u32) {
        let params = self.argon2.params();
        (params.m_cost(), params.t_cost(), params.p_cost())
    }

    fn output(&mut self, secret: &[u8], salt: &[u8]) -> Result<[u8; OUTPUT], PasswordError> {
        self.used = true;
        let mut output = [0; OUTPUT];
        self.argon2
            .hash_password_into_with_memory(secret, salt, &mut output, &mut self.memory)
            .map_err(failed)?;
        Ok(output)
    }
}

#[cfg(test)]
mod tests {
    use argon2::PasswordHasher as _;

    use super::*;

    #[test]
    fn what_is_made_here_is_what_the_library_makes_and_checks() {
        let mut bench = Bench::new(Params::default());
        let hash = bench.hash(b"three old chairs", &[7; 16]).unwrap();
        let theirs = bench.argon2.hash_password_with_salt(b"three old chairs", &[7; 16]).unwrap();
        assert_eq!(hash, theirs.to_string());
        assert!(bench.was_used() && !bench.was_used());
        // Memory that another secret has used changes nothing.
        for (secret, right) in
            [("three old chairs", true), ("four new tables", false), ("three old chairs", true)]
        {
            assert_eq!(bench.fits(&hash, secret.as_bytes()).unwrap(), (right, true));
        }
        let cheap = Bench::new(Params::new(8, 1, 1, None).unwrap()).hash(b"x", &[1; 16]).unwrap();
        assert_eq!(bench.fits(&cheap, b"x").unwrap(), (true, false));
        assert!(bench.fits("md5:1234", b"x").is_err());
    }
}
