//! What starts a local trigger on the player (R33).

use serde::{Deserialize, Serialize};

/// Longest name of a key, prefix or suffix, in characters.
const KEY: usize = 32;
/// Longest code of a card, in characters.
const CODE: usize = 128;
/// Thousandths of the stage.
const WHOLE: u16 = 1000;

/// What a player listens for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Match {
    /// A key, by the DOM's `KeyboardEvent.key`.
    Key {
        /// Such as `F1` or `a`.
        key: String,
    },
    /// A card reader that types like a keyboard: prefix, code, suffix, faster than people type.
    Wedge {
        /// What comes before the code; may be empty.
        #[serde(default)]
        prefix: String,
        /// The key that ends it, such as `Enter`; empty: a gap ends it.
        #[serde(default)]
        suffix: String,
        /// The card; any if absent.
        #[serde(default)]
        code: Option<String>,
        /// The longest gap between two keys of a frame, in milliseconds.
        gap_ms: u16,
    },
    /// A touch inside an area, in thousandths of the stage.
    Touch {
        /// Left edge.
        x: u16,
        /// Top edge.
        y: u16,
        /// Width.
        w: u16,
        /// Height.
        h: u16,
    },
}

/// A match that no player could make, by the field that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} cannot be matched")]
pub struct MatchRefusal(pub &'static str);

impl Match {
    /// Whether a player could ever match it.
    ///
    /// # Errors
    /// The field that is wrong.
    pub fn check(&self) -> Result<(), MatchRefusal> {
        let wrong = match self {
            Self::Key { key } => (!fits(key, 1, KEY)).then_some("match.key"),
            Self::Wedge { prefix, suffix, code, gap_ms } => {
                let code_fits = code.as_ref().is_none_or(|code| fits(code, 1, CODE));
                let fields = [
                    (fits(prefix, 0, KEY), "match.prefix"),
                    (fits(suffix, 0, KEY), "match.suffix"),
                    (code_fits, "match.code"),
                    ((10..=1000).contains(gap_ms), "match.gapMs"),
                ];
                fields.into_iter().find(|(fits, _)| !fits).map(|(_, field)| field)
            }
            Self::Touch { x, y, w, h } => {
                let inside = |from: u16, size: u16| size > 0 && from.saturating_add(size) <= WHOLE;
                let fields = [(inside(*x, *w), "match.w"), (inside(*y, *h), "match.h")];
                fields.into_iter().find(|(fits, _)| !fits).map(|(_, field)| field)
            }
        };
        wrong.map_or(Ok(()), |field| Err(MatchRefusal(field)))
    }
}

fn fits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}
