//! A signed call as it comes: its header and its body, before anybody knows who sent it.

use atrium_domain::time::Moment;
use serde::Deserialize;

use crate::http::activations::ActivationInput;

/// The header that carries time and signature.
pub const HEADER: &str = "Atrium-Signature";
/// Hex digits of an HMAC-SHA256.
const DIGITS: usize = 64;

/// What a signed call wishes.
#[derive(Debug, Deserialize)]
#[serde(tag = "action", rename_all = "camelCase")]
pub enum Call {
    /// Use the trigger.
    Activate(ActivationInput),
    /// Take down what is active of it, or the one of a key.
    Clear {
        /// The caller's name for what is taken down.
        #[serde(default)]
        key: Option<String>,
    },
}

impl Call {
    /// Reads a body.
    pub fn read(body: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(body)
    }

    /// Whether it has a name of its own: sent again, it then changes nothing.
    pub const fn has_key(&self) -> bool {
        match self {
            Self::Activate(input) => input.key.is_some(),
            Self::Clear { key } => key.is_some(),
        }
    }
}

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// When it was signed, in seconds since 1970, by the caller's clock.
    pub at: i64,
    /// HMAC-SHA256, 32 bytes.
    pub mac: Vec<u8>,
}

impl Signature {
    /// Reads `t=<seconds>,v1=<hex>`; other parts say nothing.
    pub fn read(text: &str) -> Option<Self> {
        let part = |name: &str| text.split(',').find_map(|part| part.trim().strip_prefix(name));
        let (at, hex) = (part("t=")?.parse().ok()?, part("v1=")?);
        if hex.len() != DIGITS {
            return None;
        }
        let digits: Option<Vec<u8>> =
            hex.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
        let pairs = digits?;
        let bytes = pairs.chunks_exact(2).filter_map(|pair| Some(pair.first()? << 4 | pair.get(1)?));
        Some(Self { at, mac: bytes.collect() })
    }

    /// The instant of [`at`](Self::at).
    pub fn moment(&self) -> Moment {
        Moment::from_ms(self.at.saturating_mul(1000))
    }

    /// What is signed: the time and the body.
    pub fn signed(&self, body: &[u8]) -> Vec<u8> {
        [format!("{}.", self.at).as_bytes(), body].concat()
    }
}
