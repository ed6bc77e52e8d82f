//! The cursor of a player: `{epoch}.{site version}`, opaque to players.

use std::{fmt, str::FromStr};

/// Up to where a player has stored what it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Drawn when a database is made or restored; cursors of another epoch mean nothing.
    pub epoch: String,
    /// The site's version.
    pub version: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.epoch, self.version)
    }
}

/// A text that is no cursor. Not an error for a player: it gets everything anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoCursor;

impl FromStr for Cursor {
    type Err = NoCursor;
    fn from_str(text: &str) -> Result<Self, NoCursor> {
        let (epoch, version) = text.rsplit_once('.').ok_or(NoCursor)?;
        let version: i64 = version.parse().map_err(|_| NoCursor)?;
        if epoch.is_empty() || epoch.len() > 64 || version < 0 {
            return Err(NoCursor);
        }
        Ok(Self { epoch: epoch.to_owned(), version })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_wire() {
        let cursor = Cursor { epoch: "abc".into(), version: 7 };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for bad in ["", ".", "abc", "abc.", ".7", "abc.-1", "abc.seven", "a.9999999999999999999"] {
            assert_eq!(bad.parse::<Cursor>(), Err(NoCursor), "{bad}");
        }
    }
}
