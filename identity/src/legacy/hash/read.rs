//! Reading the hashes of other programs' files.

use argon2::{Params, PasswordHash};
use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use bcrypt::HashParts;

use super::{Digest, HashRefusal, Kind, LegacyHash, Made, Prf, Scheme, tail};

/// Base64 with or without `=` at the end.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Above these it does not count: every sign-in would have to cost as much, for as long as it waits.
const BCRYPT_MOST: u32 = 12;
const ROUNDS_MOST: u32 = 600_000;
const ARGON2_MOST: (u32, u32, u32) = (65_536, 4, 4);
const BYTES_MOST: usize = 128;

impl LegacyHash {
    /// Reads a hash of a file: of a scheme that names itself if `scheme` is empty, else of the named one.
    pub fn read(scheme: &str, hash: &str, salt: &str) -> Result<Self, HashRefusal> {
        let hash = hash.trim();
        if hash.len() > 1024 || salt.len() > BYTES_MOST {
            return Err(HashRefusal::Damaged);
        }
        match scheme.trim().to_ascii_lowercase().as_str() {
            "" | "phc" | "bcrypt" | "pbkdf2" | "argon2" | "argon2id" => Self::named_by_itself(hash),
            "aspnet-identity" => aspnet(hash).and_then(Self::old),
            other => {
                let (name, salt_last) = match other.strip_suffix("-salt-last") {
                    Some(name) => (name, true),
                    None => (other, false),
                };
                let (digest, bytes) = Digest::parse(name).ok_or(HashRefusal::Unknown)?;
                let made = digest_of(hash, bytes).ok_or(HashRefusal::Damaged)?;
                let salt = salt_of(salt).ok_or(HashRefusal::Damaged)?;
                Self::old((Scheme::Digest { digest, salt_last, salt }, made))
            }
        }
    }

    fn named_by_itself(hash: &str) -> Result<Self, HashRefusal> {
        if hash.starts_with("$argon2") {
            return argon2_of(hash).map(|()| Self(Kind::Argon2(hash.to_owned())));
        }
        if ["$2a$", "$2b$", "$2y$"].iter().any(|prefix| hash.starts_with(prefix)) {
            if hash.len() != 60 {
                return Err(HashRefusal::Damaged);
            }
            let parts: HashParts = hash.parse().map_err(|_| HashRefusal::Damaged)?;
            let scheme = Scheme::Bcrypt { cost: parts.get_cost(), salt: parts.get_salt_raw() };
            return Self::old((scheme, tail(hash).to_vec()));
        }
        if hash.starts_with("$pbkdf2") || hash.starts_with("pbkdf2_") {
            return pbkdf2_of(hash).and_then(Self::old);
        }
        Err(HashRefusal::Unknown)
    }

    fn old((scheme, made): (Scheme, Vec<u8>)) -> Result<Self, HashRefusal> {
        match &scheme {
            Scheme::Bcrypt { cost, .. } if *cost > BCRYPT_MOST => Err(HashRefusal::Costly),
            Scheme::Pbkdf2 { rounds, .. } if *rounds > ROUNDS_MOST => Err(HashRefusal::Costly),
            Scheme::Pbkdf2 { rounds, bytes, salt, .. }
                if *rounds == 0 || !(16..=64).contains(bytes) || salt.len() > BYTES_MOST =>
            {
                Err(HashRefusal::Damaged)
            }
            _ => Ok(Self(Kind::Old(scheme, Made::Plain(made)))),
        }
    }
}

fn argon2_of(phc: &str) -> Result<(), HashRefusal> {
    let hash = PasswordHash::new(phc).map_err(|_| HashRefusal::Damaged)?;
    let params = Params::try_from(&hash).map_err(|_| HashRefusal::Damaged)?;
    if hash.hash.is_none() || hash.salt.is_none() {
        return Err(HashRefusal::Damaged);
    }
    let (m, t, p) = ARGON2_MOST;
    let costly = params.m_cost() > m || params.t_cost() > t || params.p_cost() > p;
    if costly { Err(HashRefusal::Costly) } else { Ok(()) }
}

/// `$pbkdf2-sha256$i=1000,l=32$salt$hash` (PHC), `$pbkdf2-sha256$1000$salt$hash` (passlib, `.` for `+`; sha1 has no name), or
/// `pbkdf2_sha256$1000$salt$hash` (Django: the salt is text).
fn pbkdf2_of(text: &str) -> Result<(Scheme, Vec<u8>), HashRefusal> {
    let django = text.starts_with("pbkdf2_");
    let parts: Vec<&str> = text.trim_start_matches('$').split('$').collect();
    let [name, rounds, salt, made] = parts.as_slice() else { return Err(HashRefusal::Damaged) };
    let name = name.replace('_', "-");
    let name = if name == "pbkdf2" { "pbkdf2-sha1" } else { name.as_str() };
    let prf = Prf::parse(name).ok_or(HashRefusal::Unknown)?;
    let rounds = rounds.split(',').find_map(|pair| pair.strip_prefix("i=")).unwrap_or(rounds);
    let rounds = rounds.parse().map_err(|_| HashRefusal::Damaged)?;
    let bytes = |text: &str| LENIENT.decode(text.replace('.', "+")).map_err(|_| HashRefusal::Damaged);
    let salt = if django { salt.as_bytes().to_vec() } else { bytes(salt)? };
    let made = bytes(made)?;
    Ok((Scheme::Pbkdf2 { prf, rounds, salt, bytes: made.len() }, made))
}

/// The blob of ASP.NET (Core) Identity, versions 2 (SHA-1, 1,000 rounds) and 3 (which names both).
fn aspnet(text: &str) -> Result<(Scheme, Vec<u8>), HashRefusal> {
    let blob = STANDARD.decode(text).map_err(|_| HashRefusal::Damaged)?;
    let damaged = HashRefusal::Damaged;
    let part = |from: usize, to: usize| blob.get(from..to).map(<[u8]>::to_vec).ok_or(damaged);
    let number = |from: usize| {
        let bytes: [u8; 4] = part(from, from + 4)?.try_into().map_err(|_| damaged)?;
        Ok(u32::from_be_bytes(bytes))
    };
    let (prf, rounds, salt, made) = match blob.first() {
        Some(0) if blob.len() == 49 => (Prf::Sha1, 1000, part(1, 17)?, part(17, 49)?),
        Some(1) => {
            let prf = *[Prf::Sha1, Prf::Sha256, Prf::Sha512]
                .get(usize::try_from(number(1)?).map_err(|_| damaged)?)
                .ok_or(damaged)?;
            let salt = usize::try_from(number(9)?).map_err(|_| damaged)?;
            let end = salt.checked_add(13).filter(|end| *end < blob.len()).ok_or(damaged)?;
            (prf, number(5)?, part(13, end)?, part(end, blob.len())?)
        }
        _ => return Err(damaged),
    };
    Ok((Scheme::Pbkdf2 { prf, rounds, salt, bytes: made.len() }, made))
}

/// So many bytes, in hexadecimal or base64.
fn digest_of(text: &str, bytes: usize) -> Option<Vec<u8>> {
    let fits = |made: &Vec<u8>| made.len() == bytes;
    from_hex(text).filter(fits).or_else(|| LENIENT.decode(text).ok().filter(fits))
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digit = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    if is_hex { (0..text.len()).step_by(2).map(digit).collect() } else { None }
}

/// A salt: text as it is, or bytes after `hex:` or `base64:`.
fn salt_of(text: &str) -> Option<Vec<u8>> {
    match text.split_once(':') {
        Some(("hex", rest)) => from_hex(rest),
        Some(("base64", rest)) => LENIENT.decode(rest).ok(),
        _ => Some(text.as_bytes().to_vec()),
    }
}
