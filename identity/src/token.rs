//! Tokens: `atr_<kind>_` and 256 random bits. We keep only their SHA-256.
//!
//! The prefix lets secret scanners and people tell what leaked. A plain hash is enough at rest:
//! nobody guesses 256 bits, so there is nothing to slow down.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A signed-in browser (the session cookie).
    Session,
    /// A program that calls the API.
    Api,
    /// A player: the registration's secret, which becomes the device token.
    Player,
    /// A link that lets players enrol themselves.
    Enrol,
    /// The one-use link that sets the server up.
    SetUp,
    /// An authorization code: an application exchanges it for tokens, once.
    Code,
    /// A refresh token of an application.
    Refresh,
    /// The secret of an application or of a service account.
    Client,
    /// A browser in which a sign-in is under way.
    Pending,
    /// A browser in which somebody has signed in before.
    Device,
    /// A link that works once.
    Link,
    /// An invitation.
    Invitation,
    /// A browser that was asked for a passkey.
    Ceremony,
    /// A sign-in that went to an outside provider: the state that goes along, and the cookie that stays.
    Attempt,
    /// Whoever pushes warnings into a feed.
    Feed,
}

impl TokenKind {
    /// All kinds, for tables and tests.
    pub const ALL: [Self; 15] = [
        Self::Session,
        Self::Api,
        Self::Player,
        Self::Enrol,
        Self::SetUp,
        Self::Code,
        Self::Refresh,
        Self::Client,
        Self::Pending,
        Self::Device,
        Self::Link,
        Self::Invitation,
        Self::Ceremony,
        Self::Attempt,
        Self::Feed,
    ];

    /// How tokens of this kind begin.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Session => "atr_session_",
            Self::Api => "atr_api_",
            Self::Player => "atr_player_",
            Self::Enrol => "atr_enrol_",
            Self::SetUp => "atr_setup_",
            Self::Code => "atr_code_",
            Self::Refresh => "atr_refresh_",
            Self::Client => "atr_client_",
            Self::Pending => "atr_pending_",
            Self::Device => "atr_device_",
            Self::Link => "atr_link_",
            Self::Invitation => "atr_invite_",
            Self::Ceremony => "atr_ceremony_",
            Self::Attempt => "atr_attempt_",
            Self::Feed => "atr_feed_",
        }
    }
}

/// A token in the clear: shown once, sent by its holder, never stored and never printed.
#[derive(Clone)]
pub struct Token {
    kind: TokenKind,
    text: String,
}

impl Token {
    /// Makes a token from fresh random bytes.
    #[must_use]
    pub fn from_random(kind: TokenKind, random: [u8; 32]) -> Self {
        Self { kind, text: format!("{}{}", kind.prefix(), URL_SAFE_NO_PAD.encode(random)) }
    }

    /// Reads what a caller sent. `None` if it cannot be a token of this kind, so that foreign text
    /// is neither hashed nor looked up.
    #[must_use]
    pub fn parse(kind: TokenKind, text: &str) -> Option<Self> {
        let body = text.strip_prefix(kind.prefix())?;
        // 43 characters are 256 bits; the check also refuses the second spellings base64 has.
        let bytes = (body.len() == 43).then(|| URL_SAFE_NO_PAD.decode(body).ok()).flatten()?;
        (bytes.len() == 32).then(|| Self { kind, text: text.to_owned() })
    }

    /// What it opens.
    #[must_use]
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The text, to hand to its holder.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.text.as_bytes()).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({}…)", self.kind.prefix())
    }
}

/// The SHA-256 of a token, compared in constant time.
#[derive(Debug, Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// Takes stored bytes; `None` unless there are 32.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Takes the stored text; `None` unless it is 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(bytes))
    }

    /// The bytes, for a binary column.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits, for a text column.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for TokenHash {}

/// Lower-case hexadecimal digits of some bytes.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    })
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_its_prefix_and_256_bits() {
        for kind in TokenKind::ALL {
            let token = Token::from_random(kind, [0xA5; 32]);
            assert_eq!(token.reveal().len(), kind.prefix().len() + 43);
            let read = Token::parse(kind, token.reveal()).unwrap();
            assert_eq!(read.hash(), token.hash());
        }
    }

    #[test]
    fn a_token_of_another_kind_or_shape_is_none() {
        let api = Token::from_random(TokenKind::Api, [1; 32]);
        assert!(Token::parse(TokenKind::Session, api.reveal()).is_none());
        let long = format!("{}A", api.reveal());
        let spaced = format!(" {}", api.reveal());
        for bad in ["", "atr_api_", "atr_api_%%%", long.as_str(), spaced.as_str()] {
            assert!(Token::parse(TokenKind::Api, bad).is_none(), "{bad}");
        }
        // The last character carries two unused bits: only one spelling may pass.
        let twin = api.reveal().strip_suffix('E').map(|stem| format!("{stem}F")).unwrap();
        assert!(Token::parse(TokenKind::Api, &twin).is_none());
    }

    #[test]
    fn the_hash_goes_through_hex_and_bytes() {
        let hash = Token::from_random(TokenKind::Api, [9; 32]).hash();
        assert_eq!(TokenHash::from_hex(&hash.to_hex()), Some(hash));
        assert_eq!(TokenHash::from_bytes(hash.as_bytes()), Some(hash));
        let other = Token::from_random(TokenKind::Api, [8; 32]).hash();
        assert_ne!(hash, other);
        assert_eq!(TokenHash::from_hex("zz"), None);
        assert_eq!(TokenHash::from_hex(&hash.to_hex().to_uppercase()), None);
        assert_eq!(TokenHash::from_bytes(&[0; 31]), None);
    }

    #[test]
    fn a_token_is_never_printed() {
        let token = Token::from_random(TokenKind::Player, [3; 32]);
        assert_eq!(format!("{token:?}"), "Token(atr_player_…)");
    }
}
