//! Brings what changed, and with it what a rollout would make of the site: both in one step, so that no screen that
//! tries a change falls back for a moment.

use std::{collections::HashMap, sync::Arc, time::Duration};

use actix::{Message, Recipient};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::{RolloutId, ScreenId, SiteId},
};

use super::{Load, LoadError, Loaded, inputs::Refresh, receipts::may_reach_screens};

/// Asks for everything that changed after a version, as [`Load`] does, together with what the site's rollout would change.
#[derive(Debug, Message)]
#[rtype(result = "Result<Rehearsed, LoadError>")]
pub struct Rehearse {
    /// Whose.
    pub site: SiteId,
    /// The version that was worked in last.
    pub after: i64,
}

/// The site, and what it would be: read within one transaction, so that they fit together.
#[derive(Debug)]
pub struct Rehearsed {
    /// What changed.
    pub loaded: Loaded,
    /// What some screens are to show; none if nothing is tried, or it cannot be made any more.
    pub pilot: Option<PilotInput>,
}

/// What some screens are to show before it is made for all.
#[derive(Debug)]
pub struct PilotInput {
    /// By which rollout.
    pub rollout: RolloutId,
    /// Which screens.
    pub screens: Vec<ScreenId>,
    /// What its changes would change, read like a committed change.
    pub changed: Loaded,
    /// What the things are called that its changes are about, by id.
    pub names: HashMap<String, String>,
}

/// What is tried on a screen.
#[derive(Debug, Clone)]
pub struct OnTrial {
    /// By which rollout.
    pub rollout: RolloutId,
    /// What the things are called that its changes are about, by id.
    pub names: Arc<HashMap<String, String>>,
}

/// What is tried now.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one a load, moved twice")]
pub enum Tried {
    /// Nothing.
    Nothing,
    /// What was tried before: nothing that it could depend on has changed.
    Same,
    /// What was tried before, until it can be worked out anew, which is to be asked for again soon.
    Late,
    /// This.
    Anew(PilotInput),
}

/// Whether what is tried could be another after a change. A player is given what its screen has, whichever player it is.
fn matters(change: &Change) -> bool {
    may_reach_screens(change) && change.kind != ChangeKind::Players
}

/// What a load waits for a rehearsal at most: an emergency may be in it, and every screen of the site waits.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads a site. `trying`: the rollout that was worked in last. `late`: it was not worked out anew when it should have been.
pub(super) async fn bring(
    (reader, rehearser): (Recipient<Load>, Option<Recipient<Rehearse>>),
    Load { site, after }: Load,
    (trying, late): (Option<RolloutId>, bool),
) -> Result<(Loaded, Tried), LoadError> {
    let loaded = reader.send(Load { site: site.clone(), after }).await.unwrap_or(Err(LoadError))?;
    let (Some(rehearser), true) = (rehearser, loaded.trying.is_some()) else {
        return Ok((loaded, Tried::Nothing));
    };
    let whole = matches!(loaded.screens, Refresh::All(_));
    if !whole && !late && loaded.trying == trying && !loaded.changes.iter().any(matters) {
        return Ok((loaded, Tried::Same));
    }
    // While it rehearses nobody writes to the site. So it reads what was committed after the load only; if that is anything,
    // all is read once more in one step with the rehearsal.
    let patience = tokio::time::Instant::now() + PATIENCE;
    for from in [loaded.version, after] {
        let rehearsal = rehearser.send(Rehearse { site: site.clone(), after: from });
        let Ok(Ok(Ok(Rehearsed { loaded: newer, pilot }))) =
            tokio::time::timeout_at(patience, rehearsal).await
        else {
            break;
        };
        let tried = pilot.map_or(Tried::Nothing, Tried::Anew);
        if newer.version == loaded.version {
            return Ok((loaded, tried));
        }
        if from == after {
            return Ok((newer, tried));
        }
    }
    // The first time there is nothing that its screens could keep.
    if trying.is_none() && whole { Err(LoadError) } else { Ok((loaded, Tried::Late)) }
}
