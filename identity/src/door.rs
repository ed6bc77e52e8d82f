//! The set-up link of an empty server: printed at start, good for one hour and one use.

use std::sync::{Mutex, PoisonError};

use atrium_domain::time::Moment;

use crate::token::{Token, TokenHash};

/// How long a set-up link works, in ms.
pub const OPEN_MS: i64 = 3_600_000;

/// Holds the link's hash in memory only: a restart makes a new one.
#[derive(Debug, Default)]
pub struct Door {
    open: Mutex<Option<(TokenHash, Moment)>>,
}

impl Door {
    /// Lets the holder of the token in from now on; an earlier link stops working.
    pub fn open(&self, token: &Token, now: Moment) {
        *self.lock() = Some((token.hash(), now.plus_ms(OPEN_MS)));
    }

    /// Whether the token lets its holder in.
    #[must_use]
    pub fn admits(&self, token: Option<&Token>, now: Moment) -> bool {
        match (*self.lock(), token) {
            (Some((hash, until)), Some(token)) => now < until && token.hash() == hash,
            _ => false,
        }
    }

    /// Nobody gets in any more.
    pub fn close(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(TokenHash, Moment)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::TokenKind;

    #[test]
    fn one_hour_one_token_and_then_closed() {
        let (door, now) = (Door::default(), Moment::from_ms(1_800_000_000_000));
        let token = |byte| Token::from_random(TokenKind::SetUp, [byte; 32]);
        assert!(!door.admits(Some(&token(1)), now), "closed at first");
        door.open(&token(1), now);
        assert!(door.admits(Some(&token(1)), now.plus_ms(OPEN_MS - 1)));
        assert!(!door.admits(Some(&token(1)), now.plus_ms(OPEN_MS)));
        assert!(!door.admits(Some(&token(2)), now));
        assert!(!door.admits(None, now));
        door.open(&token(2), now);
        assert!(!door.admits(Some(&token(1)), now), "the newer link replaced it");
        door.close();
        assert!(!door.admits(Some(&token(2)), now));
    }
}
