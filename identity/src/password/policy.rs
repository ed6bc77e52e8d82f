//! Which new passwords we take: NIST SP 800-63B's way, length instead of character classes.

use super::Password;

/// Shortest password, in characters.
pub const MIN_CHARS: usize = 10;
/// Longest password, in characters: long enough for any passphrase, short enough to hash.
pub const MAX_CHARS: usize = 256;

/// The commonest passwords of ten characters and more, in the form [`simplify`] gives.
const COMMON: &[&str] = &[
    "0123456789",
    "0987654321",
    "1111111111",
    "1122334455",
    "11223344556677889900",
    "1234512345",
    "1234554321",
    "1234567890",
    "12345678900",
    "12345678910",
    "123456789012",
    "1234567891",
    "123456789a",
    "123456789q",
    "123qweasdzxc",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "9876543210",
    "987654321a",
    "a123456789",
    "aa123456789",
    "abcdefghij",
    "administrator",
    "alexander1",
    "asdfasdfasdf",
    "asdfghjkl1",
    "asdfghjkl;",
    "atriumatrium",
    "basketball",
    "changeme123",
    "changemenow",
    "correcthorsebatterystaple",
    "charlie123",
    "chocolate1",
    "digitalsignage",
    "football123",
    "iloveyou12",
    "iloveyou123",
    "letmein123",
    "liverpool1",
    "lösenord12",
    "losenord123",
    "lösenord123",
    "manchester",
    "michael123",
    "password01",
    "password10",
    "password11",
    "password12",
    "password123",
    "password1234",
    "password12345",
    "passwordpassword",
    "princess123",
    "q1w2e3r4t5",
    "q1w2e3r4t5y6",
    "qazwsxedcrfv",
    "qwerty12345",
    "qwerty123456",
    "qwerty1234",
    "qwertyqwerty",
    "qwertyuiop",
    "qwertyuiop123",
    "sommar2024",
    "sommar2025",
    "sommar2026",
    "starwars123",
    "superman123",
    "testtest123",
    "trustno1trustno1",
    "unbelievable",
    "welcome123",
    "welcome1234",
    "zaq12wsxcde3",
];

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
    /// It is among the first that anybody would try.
    #[error("the password is one of the commonest")]
    Common,
}

impl Refusal {
    /// The stable code sent and shown.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password_too_short",
            Self::TooLong => "password_too_long",
            Self::Personal => "password_personal",
            Self::Common => "password_common",
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
    if COMMON.contains(&simple.as_str()) || one_character(&simple) {
        return Err(Refusal::Common);
    }
    Ok(())
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

fn one_character(simple: &str) -> bool {
    let mut chars = simple.chars();
    chars.next().is_some_and(|first| chars.all(|next| next == first))
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
        assert_eq!(refused("åäöåäö1234"), None);
        assert_eq!(refused(&"ab".repeat(128)), None);
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
    fn the_commonest_are_refused_whatever_their_case() {
        for common in ["Password123", "1234567890", "QWERTYUIOP", "aaaaaaaaaaaa", "Lösenord123"] {
            assert_eq!(refused(common), Some(Refusal::Common), "{common}");
        }
        assert!(COMMON.iter().all(|entry| *entry == simplify(entry)));
    }

    #[test]
    fn spaces_and_any_script_are_welcome() {
        for fine in ["correct horse battery", "деревянный стул", "  spaces count too  "] {
            assert_eq!(refused(fine), None, "{fine}");
        }
    }
}
