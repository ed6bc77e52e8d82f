//! PKCE (RFC 7636) by S256: whoever exchanges a code is the one who asked for it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Whether a text can be a challenge: 32 bytes in base64url.
#[must_use]
pub fn is_challenge(text: &str) -> bool {
    text.len() == 43 && URL_SAFE_NO_PAD.decode(text).is_ok()
}

/// Whether the verifier is the one the challenge was made from.
#[must_use]
pub fn fits(challenge: &str, verifier: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let well_formed = (43..=128).contains(&verifier.len()) && verifier.bytes().all(unreserved);
    let made = challenge_of(verifier);
    well_formed && bool::from(made.as_bytes().ct_eq(challenge.as_bytes()))
}

/// The challenge of a verifier.
#[must_use]
pub fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7636_fits_and_nothing_else() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert!(is_challenge(challenge) && fits(challenge, verifier));
        assert!(!fits(challenge, challenge), "plain is not S256");
        let (short, long) = ("a".repeat(42), "a".repeat(129));
        for bad in [
            "",
            &short,
            &long,
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl",
            "dBjftJeZ4CVP mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        ] {
            assert!(!fits(challenge, bad), "{bad}");
            assert!(!fits(&challenge_of(bad), bad) || bad.ends_with('l'), "{bad}");
        }
        for bad in ["", "E9Melhoa", &"=".repeat(43), &"a".repeat(44)] {
            assert!(!is_challenge(bad), "{bad}");
        }
    }
}
