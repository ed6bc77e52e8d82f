//! What using a trigger at the server does.

use super::{Mode, Trigger, TriggerKind};
use crate::{ids::ActivationId, time::Moment};

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// A new activation.
    Start {
        /// When it ends by itself.
        until: Option<Moment>,
        /// Those it takes the place of: they are cleared.
        replaces: Vec<ActivationId>,
    },
    /// These are cleared.
    Stop(Vec<ActivationId>),
}

/// Why a trigger cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UseRefusal {
    /// It is matched on players.
    #[error("a local trigger is started at its player")]
    Local,
    /// One pass of nothing.
    #[error("there is nothing to show")]
    Empty,
}

impl UseRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Local => "trigger_is_local",
            Self::Empty => "trigger_shows_nothing",
        }
    }
}

/// Decides what using the trigger does.
///
/// A key names an activation, so that several of one trigger can stand beside each other, each with its own words.
/// Without a key there is one: a later takes its place, or a toggle ends it. `standing` are those of the trigger without
/// a key that are not over, or none when there is a key; `seconds` replaces what the mode says; `pass_ms` is the length
/// of one pass of the content.
///
/// # Errors
/// [`UseRefusal`].
pub fn decide(
    trigger: &Trigger,
    standing: &[ActivationId],
    seconds: Option<u32>,
    pass_ms: Option<i64>,
    now: Moment,
) -> Result<Use, UseRefusal> {
    if trigger.kind == TriggerKind::Local {
        return Err(UseRefusal::Local);
    }
    if trigger.mode == Mode::Toggle && !standing.is_empty() {
        return Ok(Use::Stop(standing.to_vec()));
    }
    let lasts_ms = match (seconds, trigger.mode) {
        (Some(seconds), _) | (None, Mode::For(seconds)) => Some(i64::from(seconds) * 1000),
        (None, Mode::Once) => Some(pass_ms.filter(|pass| *pass > 0).ok_or(UseRefusal::Empty)?),
        (None, Mode::UntilCleared | Mode::Toggle | Mode::Clear) => None,
    };
    Ok(Use::Start { until: lasts_ms.map(|lasts| now.plus_ms(lasts)), replaces: standing.to_vec() })
}
