//! Which of what happened becomes one message: a network that fails takes many screens along, and fills no mailbox.

use super::AlertEvent;
use crate::ids::ScreenId;

/// Up to so many screens of one round have a message each; more share one.
pub const ALONE: usize = 10;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Outages began.
    Opened,
    /// They are over.
    Recovered,
}

impl Turn {
    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Recovered => "recovered",
        }
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What about.
    pub turn: Turn,
    /// Which screens; at least one.
    pub screens: Vec<ScreenId>,
}

/// The messages of what happened in one round, to outages of one kind.
#[must_use]
pub fn letters(events: &[AlertEvent]) -> Vec<Letter> {
    let opened = events.iter().filter_map(|event| match event {
        AlertEvent::Told(screen) => Some(screen.clone()),
        _ => None,
    });
    let recovered = events.iter().filter_map(|event| match event {
        AlertEvent::Recovered { screen, told: true } => Some(screen.clone()),
        _ => None,
    });
    let mut all = gathered(Turn::Opened, opened.collect());
    all.extend(gathered(Turn::Recovered, recovered.collect()));
    all
}

fn gathered(turn: Turn, screens: Vec<ScreenId>) -> Vec<Letter> {
    if screens.len() > ALONE {
        return vec![Letter { turn, screens }];
    }
    screens.into_iter().map(|screen| Letter { turn, screens: vec![screen] }).collect()
}
