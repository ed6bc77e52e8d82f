//! Brings what changed, and with it what a rollout would make of the site: both in one step, so that no screen that
//! tries a change falls back for a moment.

use std::{collections::HashMap, sync::Arc, time::Duration};

use actix::{Message, Recipient};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::{RolloutId, ScreenId, SiteId},
};

use super::{Load, LoadError, Loaded, inputs::Refresh, receipts::may_reach_screens};

/// Asks what the site's rollout would change, and for everything that was committed since a load.
#[derive(Debug, Message)]
#[rtype(result = "Result<Rehearsed, LoadError>")]
pub struct Rehearse {
    /// Whose.
    pub site: SiteId,
    /// The version that was loaded.
    pub loaded: i64,
    /// The version that was worked in before that.
    pub after: i64,
}

/// What the site would be; the site itself only if it is another than was loaded: nobody can write to it while it is rehearsed.
#[derive(Debug)]
pub struct Rehearsed {
    /// All that changed after what was worked in, if anything was committed since the load.
    pub newer: Option<Loaded>,
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
    /// Nothing until it can be worked out for the first time, which is to be asked for again soon.
    NotYet,
    /// This.
    Anew(PilotInput),
}

/// Whether what is tried could be another after a change. A player is given what its screen has, whichever player it is.
fn matters(change: &Change) -> bool {
    may_reach_screens(change) && change.kind != ChangeKind::Players
}

impl Tried {
    /// Whether it has to be asked for again.
    pub(super) const fn is_due(&self) -> bool {
        matches!(self, Self::Late | Self::NotYet)
    }
}

/// What a load waits for a rehearsal at most: an emergency may be in it, and every screen of the site waits.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same of the first load after a start: screens that try something keep it for so long, rather than blink.
const PATIENCE_AT_FIRST: Duration = Duration::from_secs(10);

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
    let rehearsal = rehearser.send(Rehearse { site, loaded: loaded.version, after });
    let patience = if after < 0 { PATIENCE_AT_FIRST } else { PATIENCE };
    Ok(match tokio::time::timeout(patience, rehearsal).await {
        Ok(Ok(Ok(Rehearsed { newer, pilot }))) => {
            (newer.unwrap_or(loaded), pilot.map_or(Tried::Nothing, Tried::Anew))
        }
        _ if loaded.trying == trying => (loaded, Tried::Late),
        // What was tried is over, or nothing was.
        _ => (loaded, Tried::NotYet),
    })
}
