//! A site's own colour on the pages where people sign in, made readable whatever it is (WCAG 2.2, contrast minimum).

/// Least contrast of text with what is behind it.
const READABLE: f64 = 4.5;

/// A colour, each part from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// What stands on the page in a site's colour. Written as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shades {
    /// Behind a button's words: the colour itself.
    pub fill: String,
    /// The same under a pointer.
    pub hover: String,
    /// A button's words.
    pub on_fill: String,
    /// Words on the page.
    pub text: String,
}

const WHITE: Colour = Colour([255; 3]);
const BLACK: Colour = Colour([0; 3]);
/// The pages' grounds; tokens.css has the same.
const LIGHT: Colour = Colour([0xf7, 0xf8, 0xfa]);
const DARK: Colour = Colour([0x10, 0x12, 0x17]);

impl Colour {
    /// Reads `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// Mixed with another: 0 is this one, 20 the other.
    fn towards(self, other: Self, twentieths: u16) -> Self {
        let mix = |at: usize| {
            let part = |colour: Self| u16::from(colour.0.get(at).copied().unwrap_or_default());
            let mixed = (part(self) * (20 - twentieths) + part(other) * twentieths) / 20;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self([mix(0), mix(1), mix(2)])
    }

    /// The nearest shade that can be read on a ground.
    fn readable_on(self, ground: Self) -> Self {
        let away = if ground.luminance() > 0.5 { BLACK } else { WHITE };
        (0..=20)
            .map(|step| self.towards(away, step))
            .find(|one| one.contrast(ground) >= READABLE)
            .unwrap_or(away)
    }

    fn shades_on(self, ground: Self) -> Shades {
        let on = if self.contrast(WHITE) >= READABLE { WHITE } else { BLACK };
        // Under a pointer it goes away from its words' colour, so that those stay readable.
        let away = if on == WHITE { BLACK } else { WHITE };
        Shades {
            fill: self.to_string(),
            hover: self.towards(away, 3).to_string(),
            on_fill: on.to_string(),
            text: self.readable_on(ground).to_string(),
        }
    }

    /// On the light pages.
    #[must_use]
    pub fn light(self) -> Shades {
        self.shades_on(LIGHT)
    }

    /// On the dark ones.
    #[must_use]
    pub fn dark(self) -> Shades {
        self.shades_on(DARK)
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The type of a picture that may be a logo, by its first bytes: nothing that a browser would run.
#[must_use]
pub fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_the_colour_words_can_be_read(red: u8, green: u8, blue: u8) {
            let colour = Colour([red, green, blue]);
            prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
            for (shades, ground) in [(colour.light(), LIGHT), (colour.dark(), DARK)] {
                let read = |text: &str| Colour::parse(text).unwrap();
                prop_assert!(read(&shades.text).contrast(ground) >= READABLE);
                prop_assert!(read(&shades.on_fill).contrast(read(&shades.fill)) >= READABLE);
                prop_assert!(read(&shades.on_fill).contrast(read(&shades.hover)) >= READABLE);
            }
        }

        #[test]
        fn no_colour_panics(text in ".{0,12}") {
            let _ = Colour::parse(&text);
        }
    }

    #[test]
    fn colours_and_pictures_are_told_apart_from_what_they_are_not() {
        for bad in ["", "#fff", "#12345g", "123456", "#1234567", "#+12345", "red", "#ééé"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
        assert_eq!(Colour::parse("#Ff8000").map(|one| one.to_string()).as_deref(), Some("#ff8000"));
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 0.01);
        assert_eq!(picture_type(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        for bad in [&b"<svg xmlns="[..], b"GIF89a", b"", b"RIFF....WAVE", b"<!doctype html>"] {
            assert_eq!(picture_type(bad), None);
        }
    }
}
