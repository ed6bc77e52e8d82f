//! What is wrong with a name or a password, in words.

use atrium_identity::password::{MAX_CHARS, MIN_CHARS, Refusal};

use super::page::Shell;

/// Longest name of anything here, in characters.
const NAME_CHARS: usize = 100;

/// The key of what is wrong with a name; `missing` when there is none.
pub fn name_fault(text: &str, missing: &'static str) -> Option<&'static str> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Some(missing);
    }
    (text.chars().count() > NAME_CHARS).then_some("too-long")
}

/// The key of why a password is not taken.
pub const fn password_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::TooShort => "password-too-short",
        Refusal::TooLong => "password-too-long",
        Refusal::Personal => "password-personal",
        Refusal::Weak => "password-weak",
    }
}

/// The text of a key, with the limit it speaks of.
pub fn fault_text(shell: &Shell, key: &str) -> String {
    let (name, value) = match key {
        "too-long" => ("max", NAME_CHARS),
        "password-too-long" => ("max", MAX_CHARS),
        _ => ("min", MIN_CHARS),
    };
    shell.say_with(key, name, i64::try_from(value).unwrap_or(i64::MAX))
}
