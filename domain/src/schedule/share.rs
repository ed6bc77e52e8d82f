//! Compiled schedules, one per distinct [`Key`], shared by all screens they fit.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, Weak},
};

use jiff::civil::Date;

use super::{
    compile::{Compiled, compile_with},
    model::{Catalogue, Root, Source},
};
use crate::{
    ids::{DaypartId, TriggerId},
    zone::Zone,
};

/// What makes two screens' schedules the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What the screen shows.
    pub root: Root,
    /// The screen's effective zone.
    pub zone: Zone,
    /// The local date there.
    pub day: Date,
    /// The triggers that target the screen, in order.
    pub triggers: Arc<[TriggerId]>,
    /// The daypart outside which the screen is dark; always on if `None`.
    pub active_hours: Option<DaypartId>,
    /// Those of the screen's tags that any booking of the site asks for, in order.
    pub tags: Arc<[String]>,
}

impl Key {
    /// A screen without triggers, active hours and tags.
    #[must_use]
    pub fn of(root: Root, zone: Zone, day: Date) -> Self {
        Self { root, zone, day, triggers: Arc::default(), active_hours: None, tags: Arc::default() }
    }

    /// Compiles the schedule of this key.
    #[must_use]
    pub fn compile(&self, catalogue: &Catalogue) -> Compiled {
        compile_with(self, catalogue)
    }
}

/// A schedule ready to send.
#[derive(Debug, PartialEq, Eq)]
pub struct CompiledSchedule {
    /// Its content address; quoted it is the HTTP `ETag`.
    pub etag: String,
    /// The JSON of a [`Timeline`](super::Timeline).
    pub bytes: Arc<[u8]>,
}

struct Entry {
    compiled: Arc<CompiledSchedule>,
    sources: BTreeSet<Source>,
}

/// The schedules of a site. Memory grows with distinct schedules, not with screens.
#[derive(Default)]
pub struct Share {
    entries: HashMap<Key, Entry>,
    by_etag: HashMap<String, Weak<CompiledSchedule>>,
}

impl Share {
    /// The schedule of a key: the one kept, or compiled now.
    pub fn get(&mut self, key: &Key, catalogue: &Catalogue) -> Arc<CompiledSchedule> {
        if let Some(entry) = self.entries.get(key) {
            return Arc::clone(&entry.compiled);
        }
        let made = key.compile(catalogue);
        let compiled = self.same(made.timeline.etag, made.bytes);
        let entry = Entry { compiled: Arc::clone(&compiled), sources: made.sources };
        self.entries.insert(key.clone(), entry);
        compiled
    }

    /// Forgets the schedules that any of these sources is in, and names their keys.
    ///
    /// Call it after replacing the sources in the catalogue; the next [`Share::get`] compiles anew.
    pub fn forget(&mut self, changed: &[Source]) -> Vec<Key> {
        let touched: HashSet<&Source> = changed.iter().collect();
        let is_touched = |entry: &Entry| entry.sources.iter().any(|source| touched.contains(source));
        let stale = self.entries.iter().filter(|(_, entry)| is_touched(entry));
        let mut keys: Vec<Key> = stale.map(|(key, _)| key.clone()).collect();
        keys.sort_unstable();
        for key in &keys {
            self.entries.remove(key);
        }
        keys
    }

    /// Compiles again what a change touched. Returns the keys whose bytes really changed.
    pub fn renew(&mut self, changed: &[Source], catalogue: &Catalogue) -> Vec<(Key, Arc<CompiledSchedule>)> {
        let before: HashMap<Key, Arc<CompiledSchedule>> =
            self.entries.iter().map(|(key, entry)| (key.clone(), Arc::clone(&entry.compiled))).collect();
        let mut renewed = Vec::new();
        for key in self.forget(changed) {
            let now = self.get(&key, catalogue);
            if before.get(&key).is_none_or(|old| old.etag != now.etag) {
                renewed.push((key, now));
            }
        }
        renewed
    }

    /// Forgets the schedules of which anything is another in `is` than in `was`: those that stay serve it, too.
    pub fn move_to(&mut self, was: &Catalogue, is: &Catalogue) {
        self.entries.retain(|_, entry| !entry.sources.iter().any(|source| was.differs_in(source, is)));
    }

    /// Gives every screen its schedule; each distinct key is compiled once.
    pub fn assign<'k, S>(
        &mut self,
        screens: impl IntoIterator<Item = (S, &'k Key)>,
        catalogue: &Catalogue,
    ) -> Vec<(S, Arc<CompiledSchedule>)> {
        screens.into_iter().map(|(screen, key)| (screen, self.get(key, catalogue))).collect()
    }

    /// Drops the schedules of days before `day`, which no screen asks for any more.
    pub fn retire(&mut self, day: Date) {
        self.entries.retain(|key, _| key.day >= day);
        self.by_etag.retain(|_, kept| kept.strong_count() > 0);
    }

    /// How many keys are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Equal content is kept once, whichever keys it came from.
    fn same(&mut self, etag: String, bytes: Vec<u8>) -> Arc<CompiledSchedule> {
        if let Some(kept) = self.by_etag.get(&etag).and_then(Weak::upgrade) {
            return kept;
        }
        let made = Arc::new(CompiledSchedule { etag: etag.clone(), bytes: bytes.into() });
        self.by_etag.insert(etag, Arc::downgrade(&made));
        made
    }
}
