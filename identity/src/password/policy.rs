//! Which new passwords we take: NIST SP 800-63B's way, length and strength instead of character classes.

use zxcvbn::{Score, zxcvbn};

use super::Password;

/// Shortest password, in characters.
pub const MIN_CHARS: usize = 10;
/// Longest password, in characters: long enough for any passphrase, short enough to hash.
pub const MAX_CHARS: usize = 256;

/// How much of a password its strength is judged by: the estimate's time grows faster than the text.
const JUDGED_CHARS: usize = 128;
/// Words of this place that an attacker would try first.
const OURS: [&str; 5] = ["atrium", "signage", "lösenord", "losenord", "sommar"];

/// Why a new password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Fewer than [`MIN_CHARS`] characters.
    #[error("the password has fewer than {MIN_CHARS} characters")]
    TooShort,
    /// More than [`MAX_CHARS`] characters.
    #[error("the password has more than {MAX_CHARS} characters")]
    TooLong,
    /// It is the person's own e-mail address or name, or little more.
    #[error("the password is the e-mail address or the name")]
    Personal,
    /// Somebody who guesses well would find it.
    #[error("the password is easy to guess")]
    Weak,
}

impl Refusal {
    /// The stable code sent and shown.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password_too_short",
            Self::TooLong => "password_too_long",
            Self::Personal => "password_personal",
            Self::Weak => "password_weak",
        }
    }
}

/// Decides whether a new password is taken. `personal` are the e-mail address and the names.
pub fn check(password: &Password, personal: &[&str]) -> Result<(), Refusal> {
    let text = password.reveal();
    // Counted only as far as needed: the text may be megabytes long.
    let chars = text.chars().take(MAX_CHARS + 1).count();
    if chars < MIN_CHARS {
        return Err(Refusal::TooShort);
    }
    if chars > MAX_CHARS {
        return Err(Refusal::TooLong);
    }
    let simple = simplify(text);
    if personal.iter().any(|own| is_personal(&simple, own)) {
        return Err(Refusal::Personal);
    }
    if strength(text, personal) < Score::Three { Err(Refusal::Weak) } else { Ok(()) }
}

/// How hard it is to guess for somebody who knows common passwords, words, keyboards, and the person.
fn strength(text: &str, personal: &[&str]) -> Score {
    let judged: String = text.chars().take(JUDGED_CHARS).collect();
    let known: Vec<&str> =
        personal.iter().flat_map(|own| own.split(|c: char| !c.is_alphanumeric())).collect();
    let known: Vec<&str> =
        personal.iter().copied().chain(known).chain(OURS).filter(|word| word.chars().count() > 2).collect();
    zxcvbn(&judged, &known).score()
}

fn simplify(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The whole, the part before `@`, or the words run together; with digits at the end or not.
fn is_personal(simple: &str, own: &str) -> bool {
    let own = simplify(own);
    let local = own.split('@').next().unwrap_or_default();
    let joined: String = own.split_whitespace().collect();
    let stem = simple.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    [own.as_str(), local, joined.as_str()]
        .into_iter()
        .filter(|own| !own.is_empty())
        .any(|own| simple == own || stem == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<Refusal> {
        let own = ["Anna.Berg@example.org", "Anna Berg", "North Hall Site"];
        check(&Password::new(text.to_owned()), &own).err()
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(refused("kort"), Some(Refusal::TooShort));
        assert_eq!(refused("åäöåäö123"), Some(Refusal::TooShort));
        assert_eq!(refused("åäöå tolv 34"), None);
        assert_eq!(refused(&"ab cd ef gh".repeat(20)), None);
        assert_eq!(refused(&"ab".repeat(129)), Some(Refusal::TooLong));
        assert_eq!(refused(&"x y".repeat(4_000_000)), Some(Refusal::TooLong));
    }

    #[test]
    fn the_persons_own_words_are_refused_and_what_contains_more_is_not() {
        for own in ["anna.berg@example.org", "ANNA.BERG2026", "annaberg1234", "northhallsite!"] {
            assert_eq!(refused(own), Some(Refusal::Personal), "{own}");
        }
        assert_eq!(refused("anna.berg eats seven plums"), None);
    }

    #[test]
    fn what_a_good_guesser_tries_first_is_refused_whatever_its_case() {
        for weak in [
            "Password123",
            "1234567890",
            "QWERTYUIOP",
            "aaaaaaaaaaaa",
            "Lösenord123",
            "P@ssw0rd2024",
            "sommar2026",
            "abcabcabcabc",
            "1q2w3e4r5t",
        ] {
            assert_eq!(refused(weak).filter(|one| *one != Refusal::Personal), Some(Refusal::Weak), "{weak}");
        }
    }

    #[test]
    fn judging_takes_no_longer_for_a_longer_text() {
        let long = "correct horse battery staple ".repeat(8);
        assert_eq!(refused(&long), None);
    }

    #[test]
    fn spaces_and_any_script_are_welcome() {
        for fine in ["correct horse battery", "деревянный стул", "  spaces count too  "] {
            assert_eq!(refused(fine), None, "{fine}");
        }
    }
}
