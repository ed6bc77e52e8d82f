//! A QR code as an inline picture: the page's policy lets no other picture in.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Light squares around the code, without which cameras do not find it.
const QUIET: usize = 4;

/// A square picture: its width in squares, and the path of the dark ones.
pub struct Qr {
    pub width: usize,
    pub path: String,
}

impl Qr {
    /// `None` for what is too long for any code.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let (side, colors) = (code.width(), code.to_colors());
        let mut path = String::new();
        for (row, line) in colors.chunks(side).enumerate() {
            for (column, _) in line.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
            }
        }
        Some(Self { width: side + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_corners_are_where_cameras_look_for_them() {
        let qr = Qr::of("otpauth://totp/Atrium:anna?secret=GEZDGNBV&issuer=Atrium").unwrap();
        let side = qr.width - 2 * QUIET;
        let dark =
            |column: usize, row: usize| qr.path.contains(&format!("M{} {}h", column + QUIET, row + QUIET));
        for (column, row) in [(0, 0), (side - 7, 0), (0, side - 7)] {
            // Seven dark squares, a light ring inside, and a dark heart.
            assert!((0..7).all(|step| dark(column + step, row) && dark(column, row + step)));
            assert!(!dark(column + 1, row + 1) && dark(column + 3, row + 3));
        }
        assert!(Qr::of(&"a".repeat(5000)).is_none());
    }
}
