//! Triggers: what is shown at once, above every booking (R32 to R35).
//!
//! A [`Trigger`] is a definition that travels ahead in the schedule; an activation is one use of it, a small piece
//! of state. [`decide`] says what using a trigger does, [`winner`] who is seen of several that are active; the player
//! decides the latter once more by the same rule (`tests/vectors/triggers.json`).

mod active;
mod check;
mod matching;
mod targets;
mod using;

use serde::{Deserialize, Serialize};

pub use self::{
    active::{Active, next_change, winner},
    check::{Refusal, check},
    matching::{Match, MatchRefusal},
    targets::{MOST_TARGETS, Targets},
    using::{Use, UseRefusal, decide},
};
use crate::ids::{ChannelId, LayoutId, MediaId, PlaylistId};

/// Triggers that a site may have; every one travels to the screens it targets.
pub const MOST_TRIGGERS: i64 = 100;

/// How strong a trigger is, and who starts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TriggerKind {
    /// Started at the server; above everything else.
    Emergency,
    /// Started at the server.
    Server,
    /// Matched on the player, by a key, a card reader or a touch.
    Local,
}

impl TriggerKind {
    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Server => "server",
            Self::Local => "local",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Emergency, Self::Server, Self::Local].into_iter().find(|kind| kind.as_str() == text)
    }

    /// What players compare: above every booking's priority (R18).
    #[must_use]
    pub const fn precedence(self) -> u16 {
        match self {
            Self::Emergency => 4000,
            Self::Server => 3000,
            Self::Local => 2000,
        }
    }
}

/// How long a trigger is shown (R32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// One pass of its content.
    Once,
    /// So many seconds.
    For(u32),
    /// Until somebody takes it down.
    UntilCleared,
    /// Until it is used again.
    Toggle,
    /// Shows nothing: ends every local trigger of the player.
    Clear,
}

impl Mode {
    /// The name stored and sent; the seconds are beside it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::For(_) => "seconds",
            Self::UntilCleared => "untilCleared",
            Self::Toggle => "toggle",
            Self::Clear => "clear",
        }
    }

    /// The seconds of [`Mode::For`].
    #[must_use]
    pub const fn seconds(self) -> Option<u32> {
        if let Self::For(seconds) = self { Some(seconds) } else { None }
    }

    /// Reads a stored name and the seconds beside it.
    #[must_use]
    pub fn parse(name: &str, seconds: Option<u32>) -> Option<Self> {
        Some(match name {
            "once" => Self::Once,
            "seconds" => Self::For(seconds?),
            "untilCleared" => Self::UntilCleared,
            "toggle" => Self::Toggle,
            "clear" => Self::Clear,
            _ => return None,
        })
    }
}

/// What a trigger puts on the whole screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Screenful {
    /// One file.
    Media(MediaId),
    /// A playlist, item by item.
    Playlist(PlaylistId),
    /// Whatever a channel plays at that instant.
    Channel(ChannelId),
    /// A layout with its layers.
    Layout(LayoutId),
}

/// How a card looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// Danger.
    Alert,
    /// Something to mind.
    Warning,
    /// A piece of news.
    #[default]
    Info,
}

/// A message that needs no file: shown at once, also where a file has not arrived.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Card {
    /// In large letters; 1 to [`CARD_TITLE`] characters.
    pub title: String,
    /// Below it; at most [`CARD_TEXT`] characters, may be empty.
    #[serde(default)]
    pub text: String,
    /// How it looks.
    #[serde(default)]
    pub tone: Tone,
}

/// Longest title of a card, in characters.
pub const CARD_TITLE: usize = 100;
/// Longest text of a card, in characters.
pub const CARD_TEXT: usize = 500;

/// A trigger's definition, as far as players need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// How strong it is, and who starts it.
    pub kind: TriggerKind,
    /// How long it is shown.
    pub mode: Mode,
    /// What it shows.
    pub content: Option<Screenful>,
    /// The message instead, or until the content's files are there.
    pub card: Option<Card>,
    /// What starts a local one.
    pub matched: Option<Match>,
    /// Whether it is shown outside a screen's active hours too.
    pub wakes_screen: bool,
}

impl Trigger {
    /// Whether it is shown on a screen that is outside its active hours: an emergency always is (R18).
    #[must_use]
    pub fn wakes(&self) -> bool {
        self.wakes_screen || self.kind == TriggerKind::Emergency
    }
}
