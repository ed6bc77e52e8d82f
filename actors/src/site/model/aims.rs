//! Which triggers are for which screens.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use atrium_domain::{
    ids::{FolderId, ScreenId, TriggerId},
    trigger::Targets,
};

use super::{Model, ScreenInput};
use crate::site::inputs::{Refresh, TriggerInput, replace};

/// How deep folders can lie; more is a circle.
const DEEPEST: usize = 64;

/// The targets of the site's triggers, and the folders they may name.
#[derive(Clone, Default)]
pub struct Aims {
    /// What each trigger is for.
    pub targets: HashMap<TriggerId, Targets>,
    /// Every folder of screens with the one above it.
    pub folders: HashMap<FolderId, Option<FolderId>>,
    /// The sets given out: equal ones are kept once.
    sets: HashSet<Arc<[TriggerId]>>,
}

impl Aims {
    /// The triggers that are for a screen, in order.
    pub fn at(&mut self, id: &ScreenId, screen: &ScreenInput) -> Arc<[TriggerId]> {
        let mut found: Vec<TriggerId> = self.of(id, screen).cloned().collect();
        found.sort_unstable();
        if let Some(known) = self.sets.get(found.as_slice()) {
            return Arc::clone(known);
        }
        let set: Arc<[TriggerId]> = found.into();
        self.sets.insert(Arc::clone(&set));
        set
    }

    /// Whether a trigger is for a screen.
    pub fn is_for(&self, trigger: &TriggerId, id: &ScreenId, screen: &ScreenInput) -> bool {
        self.targets.get(trigger).is_some_and(|targets| self.include(targets, id, screen))
    }

    /// Whether any trigger names folders.
    pub fn name_folders(&self) -> bool {
        self.targets.values().any(|targets| !targets.folders.is_empty())
    }

    /// Forgets sets that no screen has any more.
    pub fn tidy(&mut self) {
        self.sets.retain(|set| Arc::strong_count(set) > 1);
    }

    fn of<'a>(&'a self, id: &'a ScreenId, screen: &'a ScreenInput) -> impl Iterator<Item = &'a TriggerId> {
        let meant = |(_, targets): &(&TriggerId, &Targets)| self.include(targets, id, screen);
        self.targets.iter().filter(meant).map(|(trigger, _)| trigger)
    }

    fn include(&self, targets: &Targets, id: &ScreenId, screen: &ScreenInput) -> bool {
        let above = |folder: &&FolderId| self.folders.get(*folder).and_then(Option::as_ref);
        let folders = std::iter::successors(screen.folder.as_ref(), above).take(DEEPEST);
        targets.include(id, &screen.tags, folders)
    }
}

impl Model {
    /// Works triggers in: whether any aims elsewhere or is new, and those that show something else.
    pub(super) fn take_triggers(
        &mut self,
        loaded: Refresh<TriggerId, TriggerInput>,
    ) -> (bool, Vec<TriggerId>) {
        let (triggers, targets) = (&mut self.catalogue.triggers, &mut self.local.aims.targets);
        let rows: Vec<(TriggerId, Option<TriggerInput>)> = match loaded {
            Refresh::Some(rows) => rows,
            Refresh::All(fresh) => {
                let gone: Vec<TriggerId> =
                    targets.keys().filter(|id| !fresh.contains_key(*id)).cloned().collect();
                let fresh = fresh.into_iter().map(|(id, input)| (id, Some(input)));
                fresh.chain(gone.into_iter().map(|id| (id, None))).collect()
            }
        };
        let (mut aimed, mut shown) = (false, Vec::new());
        for (id, input) in rows {
            let (trigger, target) =
                input.map_or((None, None), |input| (Some(input.trigger), Some(input.targets)));
            shown.extend(replace(triggers, id.clone(), trigger));
            aimed |= replace(targets, id, target).is_some();
        }
        (aimed, shown)
    }
}
