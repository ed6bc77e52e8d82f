//! All that a site's schedules are made of, apart from the site: it can be changed without anybody seeing it.

use atrium_domain::{
    ids::ScreenId,
    schedule::{Catalogue, Key},
    time::Moment,
};

use super::Model;
use crate::site::Loaded;

/// A site as it was worked in at a version. What is large in it is shared with the site's actor until it changes.
pub struct Snapshot {
    version: i64,
    model: Model,
}

/// A screen of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotScreen {
    /// Its id.
    pub id: ScreenId,
    /// Its name.
    pub name: String,
    /// What its schedule is compiled from.
    pub key: Key,
}

impl Model {
    /// Without players, slots and compiled schedules.
    pub fn snapshot(&self, version: i64) -> Snapshot {
        let model = Self {
            local: self.local.clone(),
            screens: self.screens.clone(),
            catalogue: self.catalogue.clone(),
            ..Self::default()
        };
        Snapshot { version, model }
    }
}

impl Snapshot {
    /// The site's version that all of it belongs to.
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// Works in what was read since, exactly as the site's actor does.
    pub fn work_in(&mut self, loaded: Loaded) {
        self.version = loaded.version;
        self.model.take_in(loaded);
    }

    /// The model itself, without players, slots and compiled schedules.
    pub(super) fn into_model(self) -> Model {
        self.model
    }

    /// Another of the same, to be changed.
    #[must_use]
    pub fn twin(&self) -> Self {
        self.model.snapshot(self.version)
    }

    /// What schedules are compiled from.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.model.catalogue
    }

    /// Gives up all but what schedules are compiled from.
    pub fn into_catalogue(self) -> Catalogue {
        self.model.catalogue
    }

    /// The key of a screen's schedule for today.
    pub fn key(&mut self, screen: &ScreenId, now: Moment) -> Option<Key> {
        self.model.own_key(screen, now)
    }

    /// Every screen with the key of its schedule for today, in no order.
    pub fn screens(&mut self, now: Moment) -> Vec<SnapshotScreen> {
        let Model { local, screens, .. } = &mut self.model;
        let one = |(id, screen): (&ScreenId, &super::ScreenInput)| SnapshotScreen {
            id: id.clone(),
            name: screen.name.clone(),
            key: local.key(id, screen, now),
        };
        screens.iter().map(one).collect()
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("version", &self.version).finish_non_exhaustive()
    }
}
