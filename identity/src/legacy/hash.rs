//! How other programs kept passwords, and how we keep theirs until somebody signs in.
//!
//! What is quick to try out (digests, few rounds) is wrapped: an argon2id hash over what the old scheme makes of the
//! password. So a copy of our database is never easier to attack than one of our own hashes.

mod read;

use std::fmt::Write as _;

use argon2::{Params, PasswordHash};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};
use subtle::ConstantTimeEq as _;

use crate::{password::Bench, token::hex};

/// Below these a hash is wrapped.
const BCRYPT_ENOUGH: u32 = 10;
const ROUNDS_ENOUGH: u32 = 100_000;

/// Why a hash of a file cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashRefusal {
    /// No scheme we know.
    #[error("no hash that we know: see docs/IMPORT.md for the schemes")]
    Unknown,
    /// The scheme is known; this is not one of its hashes.
    #[error("damaged: not a hash of its scheme")]
    Damaged,
    /// Checking it would take too long or too much memory.
    #[error("too costly to check: its parameters are far above what is usual")]
    Costly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prf {
    Sha1,
    Sha256,
    Sha512,
}

impl Prf {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Sha1, "pbkdf2-sha1"), (Self::Sha256, "pbkdf2-sha256"), (Self::Sha512, "pbkdf2-sha512")];

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| *name == text).map(|(prf, _)| prf)
    }

    fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(prf, _)| *prf == self).map_or("", |(_, name)| name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digest {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

impl Digest {
    const ALL: [(Self, &'static str, usize); 4] = [
        (Self::Md5, "md5", 16),
        (Self::Sha1, "sha1", 20),
        (Self::Sha256, "sha256", 32),
        (Self::Sha512, "sha512", 64),
    ];

    fn parse(text: &str) -> Option<(Self, usize)> {
        Self::ALL.into_iter().find(|(_, name, _)| *name == text).map(|(digest, _, bytes)| (digest, bytes))
    }

    fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(digest, ..)| *digest == self).map_or("", |(_, name, _)| name)
    }

    fn of(self, first: &[u8], second: &[u8]) -> Vec<u8> {
        match self {
            Self::Md5 => Md5::new().chain_update(first).chain_update(second).finalize().to_vec(),
            Self::Sha1 => Sha1::new().chain_update(first).chain_update(second).finalize().to_vec(),
            Self::Sha256 => Sha256::new().chain_update(first).chain_update(second).finalize().to_vec(),
            Self::Sha512 => Sha512::new().chain_update(first).chain_update(second).finalize().to_vec(),
        }
    }
}

/// What an old program did with a password.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scheme {
    Bcrypt { cost: u32, salt: [u8; 16] },
    Pbkdf2 { prf: Prf, rounds: u32, salt: Vec<u8>, bytes: usize },
    Digest { digest: Digest, salt_last: bool, salt: Vec<u8> },
}

/// What came of it: as it was, or wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Made {
    Plain(Vec<u8>),
    Wrapped(String),
}

/// A password's hash of another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyHash(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Argon2(String),
    Old(Scheme, Made),
}

impl LegacyHash {
    /// Whether it is quick to try passwords out on it as it is.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        match &self.0 {
            Kind::Old(Scheme::Digest { .. }, Made::Plain(_)) => true,
            Kind::Old(Scheme::Bcrypt { cost, .. }, Made::Plain(_)) => *cost < BCRYPT_ENOUGH,
            Kind::Old(Scheme::Pbkdf2 { rounds, .. }, Made::Plain(_)) => *rounds < ROUNDS_ENOUGH,
            Kind::Argon2(_) | Kind::Old(_, Made::Wrapped(_)) => false,
        }
    }

    /// Wrapped by argon2id. It takes as long as one of our own hashes: not for an async thread.
    #[must_use]
    pub(crate) fn wrapped(self, bench: &mut Bench, salt: &[u8; 16]) -> Option<Self> {
        let Kind::Old(scheme, Made::Plain(made)) = self.0 else { return Some(self) };
        let outer = bench.hash(hex(&made).as_bytes(), salt).ok()?;
        Some(Self(Kind::Old(scheme, Made::Wrapped(outer))))
    }

    /// Whether the password is the right one. It takes its time: not for an async thread.
    #[must_use]
    pub(crate) fn fits(&self, bench: &mut Bench, password: &str) -> bool {
        let mut against = |phc: &str, text: &[u8]| bench.fits(phc, text).is_ok_and(|(right, _)| right);
        match &self.0 {
            Kind::Argon2(phc) => against(phc, password.as_bytes()),
            Kind::Old(scheme, made) => {
                let tried = scheme.make(password);
                match made {
                    // Nothing is what a dummy has, and what a scheme makes that fails.
                    Made::Plain(made) => !made.is_empty() && bool::from(tried.ct_eq(made)),
                    Made::Wrapped(outer) => against(outer, hex(&tried).as_bytes()),
                }
            }
        }
    }

    /// What checking it costs: hashes of one shape take the same time.
    #[must_use]
    pub fn shape(&self) -> String {
        match &self.0 {
            Kind::Argon2(phc) => {
                let params = PasswordHash::new(phc).ok().and_then(|hash| Params::try_from(&hash).ok());
                let params = params.unwrap_or_default();
                format!("argon2:{}:{}:{}", params.m_cost(), params.t_cost(), params.p_cost())
            }
            Kind::Old(scheme, made) => {
                let wrapped = if matches!(made, Made::Wrapped(_)) { "+argon2id" } else { "" };
                match scheme {
                    Scheme::Bcrypt { cost, .. } => format!("bcrypt:{cost}{wrapped}"),
                    Scheme::Pbkdf2 { prf, rounds, bytes, .. } => {
                        format!("{}:{rounds}:{bytes}{wrapped}", prf.name())
                    }
                    Scheme::Digest { .. } => format!("digest{wrapped}"),
                }
            }
        }
    }

    /// The same once it is kept: what is weak is wrapped.
    #[must_use]
    pub fn shape_when_kept(&self) -> String {
        if self.is_weak() { self.shape() + "+argon2id" } else { self.shape() }
    }

    /// A hash of a shape that no password fits: what is checked for those who have none.
    #[must_use]
    pub fn dummy(shape: &str) -> Option<Self> {
        let (shape, wrapped) = match shape.strip_suffix("+argon2id") {
            Some(shape) => (shape, true),
            None => (shape, false),
        };
        let mut parts = shape.split(':');
        let name = parts.next()?;
        let mut number = || parts.next()?.parse::<u32>().ok();
        let scheme = match name {
            "argon2" => {
                let (m, t, p) = (number()?, number()?, number()?);
                return Some(Self(Kind::Argon2(nobodys(m, t, p))));
            }
            "bcrypt" => Scheme::Bcrypt { cost: number()?, salt: [0; 16] },
            "digest" => Scheme::Digest { digest: Digest::Sha256, salt_last: false, salt: vec![0; 16] },
            other => {
                let (rounds, bytes) = (number()?, number()?);
                let bytes = usize::try_from(bytes).ok()?;
                Scheme::Pbkdf2 { prf: Prf::parse(other)?, rounds, salt: vec![0; 16], bytes }
            }
        };
        let made = if wrapped {
            Made::Wrapped(nobodys(super::OURS.0, super::OURS.1, super::OURS.2))
        } else {
            // Empty: as long as nothing that a scheme makes.
            Made::Plain(Vec::new())
        };
        Some(Self(Kind::Old(scheme, made)))
    }

    /// As stored: `scheme:parameters:salt:hash`, or a PHC string.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Kind::Old(scheme, made) = &self.0 else {
            return match &self.0 {
                Kind::Argon2(phc) => phc.clone(),
                Kind::Old(..) => String::new(),
            };
        };
        let mut text = match scheme {
            Scheme::Bcrypt { cost, salt } => format!("bcrypt:{cost}:{}", STANDARD_NO_PAD.encode(salt)),
            Scheme::Pbkdf2 { prf, rounds, salt, bytes } => {
                format!("{}:{rounds}:{bytes}:{}", prf.name(), STANDARD_NO_PAD.encode(salt))
            }
            Scheme::Digest { digest, salt_last, salt } => {
                let order = if *salt_last { "last" } else { "first" };
                format!("{}:{order}:{}", digest.name(), STANDARD_NO_PAD.encode(salt))
            }
        };
        let made = match made {
            Made::Plain(made) => STANDARD_NO_PAD.encode(made),
            Made::Wrapped(outer) => outer.clone(),
        };
        // Writing to a text cannot fail.
        let _ = write!(text, ":{made}");
        text
    }

    /// Reads what [`LegacyHash::to_text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.starts_with('$') {
            return Some(Self(Kind::Argon2(text.to_owned())));
        }
        let (head, made) = text.rsplit_once(':')?;
        let made = if made.starts_with('$') {
            Made::Wrapped(made.to_owned())
        } else {
            Made::Plain(STANDARD_NO_PAD.decode(made).ok()?)
        };
        let mut parts = head.split(':');
        let name = parts.next()?;
        let scheme = if name == "bcrypt" {
            let cost = parts.next()?.parse().ok()?;
            Scheme::Bcrypt { cost, salt: STANDARD_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()? }
        } else if let Some(prf) = Prf::parse(name) {
            let (rounds, bytes) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Scheme::Pbkdf2 { prf, rounds, bytes, salt: STANDARD_NO_PAD.decode(parts.next()?).ok()? }
        } else {
            let (digest, _) = Digest::parse(name)?;
            let salt_last = parts.next()? == "last";
            Scheme::Digest { digest, salt_last, salt: STANDARD_NO_PAD.decode(parts.next()?).ok()? }
        };
        Some(Self(Kind::Old(scheme, made)))
    }
}

impl Scheme {
    fn make(&self, password: &str) -> Vec<u8> {
        let password = password.as_bytes();
        match self {
            // bcrypt reads 72 bytes, as those programs did.
            Self::Bcrypt { cost, salt } => bcrypt::hash_with_salt(password, *cost, *salt)
                .map(|parts| tail(&parts.to_string()).to_vec())
                .unwrap_or_default(),
            Self::Pbkdf2 { prf, rounds, salt, bytes } => {
                let mut made = vec![0; *bytes];
                match prf {
                    Prf::Sha1 => pbkdf2::pbkdf2_hmac::<Sha1>(password, salt, *rounds, &mut made),
                    Prf::Sha256 => pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, *rounds, &mut made),
                    Prf::Sha512 => pbkdf2::pbkdf2_hmac::<Sha512>(password, salt, *rounds, &mut made),
                }
                made
            }
            Self::Digest { digest, salt_last: true, salt } => digest.of(password, salt),
            Self::Digest { digest, salt_last: false, salt } => digest.of(salt, password),
        }
    }
}

/// An argon2id string of these parameters that no password fits.
fn nobodys(m: u32, t: u32, p: u32) -> String {
    format!(
        "$argon2id$v=19$m={m},t={t},p={p}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    )
}

/// The hash of a bcrypt string, without version, cost and salt.
fn tail(hash: &str) -> &[u8] {
    hash.as_bytes().get(29..).unwrap_or_default()
}

#[cfg(test)]
mod tests;
