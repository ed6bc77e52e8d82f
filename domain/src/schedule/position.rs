//! Where a program is.

use super::timeline::Program;
use crate::time::Moment;

/// Which item of a program is on, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Index into the program's items.
    pub index: usize,
    /// Milliseconds since the item began, less than its length.
    pub offset_ms: i64,
}

/// The position of a program at an instant: `(now − anchor) mod length`, a pure function, so it is
/// the same on every screen and after a restart.
///
/// `None` for a program without length, which the compiler never makes.
#[must_use]
pub fn position(program: &Program, anchor: Moment, now: Moment) -> Option<Position> {
    let length: i64 = program.items.iter().map(|item| item.duration_ms.max(0)).sum();
    if length == 0 {
        return None;
    }
    let mut left = now.since_ms(anchor).rem_euclid(length);
    for (index, item) in program.items.iter().enumerate() {
        if left < item.duration_ms {
            return Some(Position { index, offset_ms: left });
        }
        left -= item.duration_ms.max(0);
    }
    None
}
