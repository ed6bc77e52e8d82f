//! Registration codes: six characters that people read off a screen and type.

/// Digits and capitals without 0, O, 1 and I, which look alike.
pub const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A code from random bytes: 5 bits a character, so every code is equally likely.
pub fn draw(random: [u8; 32]) -> String {
    random
        .iter()
        .take(6)
        .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)))
        .map(|c| char::from(*c))
        .collect()
}

/// What a person typed, as a code: capitals, without spaces and dashes. `None` if it cannot be one.
pub fn read(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .take(7)
        .collect();
    (code.len() == 6 && code.bytes().all(|c| ALPHABET.contains(&c))).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_type_a_code_as_they_see_it() {
        for typed in ["ABC234", "abc234", " abc 234 ", "ABC-234"] {
            assert_eq!(read(typed).as_deref(), Some("ABC234"), "{typed}");
        }
        for typed in ["", "ABC23", "ABC2345", "ABC10O", "ÅBC234", "ABC23\u{0}"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_draw_is_a_code() {
        for byte in 0..=255 {
            let code = draw([byte; 32]);
            assert_eq!(read(&code), Some(code));
        }
    }
}
