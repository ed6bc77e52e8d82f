//! The rule of names: what people may call things.

/// The most characters a name has.
pub const MAX_CHARS: usize = 200;

/// Why a name was refused. The code is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    /// Nothing, or only blanks.
    #[error("a name is needed")]
    Empty,
    /// More than [`MAX_CHARS`].
    #[error("a name has at most 200 characters")]
    TooLong,
    /// A control character, such as a line break.
    #[error("a name has no control characters")]
    ControlCharacter,
}

impl NameRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "name_empty",
            Self::TooLong => "name_too_long",
            Self::ControlCharacter => "name_control_character",
        }
    }
}

/// Gives the name without blanks around it: 1–200 characters, none of them a control character.
///
/// # Errors
/// A [`NameRefusal`].
pub fn check_name(text: &str) -> Result<String, NameRefusal> {
    let name = text.trim();
    if name.is_empty() {
        Err(NameRefusal::Empty)
    } else if name.chars().nth(MAX_CHARS).is_some() {
        Err(NameRefusal::TooLong)
    } else if name.chars().any(char::is_control) {
        Err(NameRefusal::ControlCharacter)
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(check_name("  Entré \u{a0}").as_deref(), Ok("Entré"));
        assert_eq!(check_name(&"å".repeat(200)).map(|name| name.chars().count()), Ok(200));
        for (bad, code) in [
            ("", "name_empty"),
            (" \t ", "name_empty"),
            ("a\nb", "name_control_character"),
            ("a\u{0}b", "name_control_character"),
        ] {
            assert_eq!(check_name(bad).map_err(NameRefusal::code), Err(code), "{bad:?}");
        }
        assert_eq!(check_name(&"x".repeat(201)), Err(NameRefusal::TooLong));
    }
}
