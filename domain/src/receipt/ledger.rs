//! The receipts of a site, as many as there is room for.

use std::collections::{HashMap, VecDeque};

use super::{Counts, Etag, Progress, Stage, record::Record};
use crate::{ids::ScreenId, time::Moment};

/// How much is remembered; beyond it the oldest change goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Changes.
    pub changes: usize,
    /// Screens of all changes together: this bounds the memory.
    pub records: usize,
    /// How long, in ms.
    pub age_ms: i64,
}

impl Default for Limits {
    /// 500 changes of the last 24 hours, and half a million records: some 100 MB at the very most.
    fn default() -> Self {
        Self { changes: 500, records: 500_000, age_ms: 86_400_000 }
    }
}

/// What is known of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// Screens got another schedule by it.
    Receipt(Counts),
    /// No screen did.
    NoScreens,
    /// It was before the time that is remembered.
    Forgotten,
}

/// A change that gave screens another schedule.
#[derive(Debug)]
struct Opened {
    /// The versions that were worked in together: which of them changed what, nobody can tell.
    versions: Vec<i64>,
    at: Moment,
    counts: Counts,
}

impl Opened {
    fn version(&self) -> i64 {
        self.versions.last().copied().unwrap_or_default()
    }
}

/// See the module's page.
#[derive(Debug)]
pub struct Ledger {
    limits: Limits,
    /// Oldest first.
    opened: VecDeque<Opened>,
    /// Of each screen its records, oldest first. No record has come less far than a later one: who shows what was
    /// changed later has left nothing out.
    screens: HashMap<ScreenId, VecDeque<Record>>,
    records: usize,
    /// Of changes up to this version only what is in `opened` is known.
    floor: i64,
}

impl Ledger {
    /// Remembers from a version on: of earlier changes nothing is known.
    #[must_use]
    pub fn new(limits: Limits, floor: i64) -> Self {
        Self { limits, opened: VecDeque::new(), screens: HashMap::new(), records: 0, floor }
    }

    /// Nothing is known of changes up to a version, but for what was opened.
    pub fn skip_to(&mut self, floor: i64) {
        self.floor = self.floor.max(floor);
    }

    /// A change gave these screens another schedule. `versions`: all that were worked in together, in order, above
    /// every version opened before; without one nothing is opened. A screen is named once.
    pub fn open(&mut self, versions: &[i64], at: Moment, targets: Vec<(ScreenId, Etag)>) {
        let Some(version) = versions.last().copied() else { return };
        if targets.is_empty() || self.opened.back().is_some_and(|last| last.version() >= version) {
            return;
        }
        self.tidy(at);
        let mut counts = Counts::default();
        for (screen, etag) in targets {
            counts.add(Stage::Targeted);
            self.supersede(&screen);
            self.screens.entry(screen).or_default().push_back(Record::new(version, etag));
            self.records += 1;
        }
        self.opened.push_back(Opened { versions: versions.to_vec(), at, counts });
        self.shrink();
    }

    fn supersede(&mut self, screen: &ScreenId) {
        let Some(last) = self.screens.get_mut(screen).and_then(VecDeque::back_mut) else { return };
        if last.progress.stage() == Stage::Shown || last.progress.superseded {
            return;
        }
        last.progress.superseded = true;
        let version = last.version;
        if let Some(opened) = find(&mut self.opened, version) {
            opened.counts.superseded = opened.counts.superseded.saturating_add(1);
        }
    }

    /// A screen has come to a stage with a schedule; whether that is news. A schedule that no change was about, such
    /// as that of a new day, is none.
    pub fn note(&mut self, screen: &ScreenId, etag: Etag, stage: Stage, at: Moment) -> bool {
        let Some(records) = self.screens.get_mut(screen) else { return false };
        let Some(reached) = meant(records, etag, stage) else { return false };
        let mut news = false;
        // Whoever shows a later change has passed the earlier ones.
        for record in records.iter_mut().take(reached + 1).rev() {
            let before = record.progress.stage();
            if before >= stage {
                break;
            }
            record.reach(stage, at);
            news = true;
            if let Some(opened) = find(&mut self.opened, record.version) {
                let passed = Stage::ALL.into_iter().filter(|one| *one > before && *one <= stage);
                passed.for_each(|one| opened.counts.add(one));
            }
        }
        news
    }

    /// A new day has begun at a screen: what it has not shown yet comes as that day's schedule.
    pub fn turn(&mut self, screen: &ScreenId, etag: Etag) {
        let last = self.screens.get_mut(screen).and_then(VecDeque::back_mut);
        if let Some(last) = last.filter(|last| last.progress.stage() < Stage::Shown) {
            last.turned = Some(etag);
        }
    }

    /// Whether a screen has not shown all that was changed for it.
    #[must_use]
    pub fn is_behind(&self, screen: &ScreenId) -> bool {
        let last = self.screens.get(screen).and_then(VecDeque::back);
        last.is_some_and(|last| last.progress.stage() < Stage::Shown)
    }

    /// A screen is gone: no change is for it any more.
    pub fn forget(&mut self, screen: &ScreenId) {
        for record in self.screens.remove(screen).into_iter().flatten() {
            self.records -= 1;
            if let Some(opened) = find(&mut self.opened, record.version) {
                let stage = record.progress.stage();
                Stage::ALL.into_iter().filter(|one| *one <= stage).for_each(|one| opened.counts.take(one));
                let superseded = u32::from(record.progress.superseded);
                opened.counts.superseded = opened.counts.superseded.saturating_sub(superseded);
            }
        }
    }

    /// Forgets what is too old.
    pub fn tidy(&mut self, now: Moment) {
        let oldest = now.plus_ms(-self.limits.age_ms);
        while self.opened.front().is_some_and(|first| first.at < oldest) {
            self.drop_first();
        }
    }

    fn shrink(&mut self) {
        // The newest stays whole, however many screens it has: somebody watches it.
        let full = |ledger: &Self| {
            ledger.opened.len() > ledger.limits.changes || ledger.records > ledger.limits.records
        };
        while self.opened.len() > 1 && full(self) {
            self.drop_first();
        }
    }

    fn drop_first(&mut self) {
        let Some(first) = self.opened.pop_front() else { return };
        self.skip_to(first.version());
        let records = &mut self.records;
        self.screens.retain(|_, of_screen| {
            if of_screen.front().is_some_and(|record| record.version == first.version()) {
                of_screen.pop_front();
                *records -= 1;
            }
            !of_screen.is_empty()
        });
    }

    /// What is known of a change.
    #[must_use]
    pub fn knowledge(&self, version: i64) -> Knowledge {
        match self.holding(version) {
            Some(opened) => Knowledge::Receipt(opened.counts),
            None if version <= self.floor => Knowledge::Forgotten,
            None => Knowledge::NoScreens,
        }
    }

    /// When a change was worked in, and how far each of its screens is; `None` without a receipt.
    #[must_use]
    pub fn progress(&self, version: i64) -> Option<(Moment, Vec<(ScreenId, Progress)>)> {
        let opened = self.holding(version)?;
        let of = |(screen, records): (&ScreenId, &VecDeque<Record>)| {
            let at = records.binary_search_by_key(&opened.version(), |record| record.version).ok()?;
            Some((screen.clone(), records.get(at)?.progress))
        };
        Some((opened.at, self.screens.iter().filter_map(of).collect()))
    }

    fn holding(&self, version: i64) -> Option<&Opened> {
        let at = self.opened.partition_point(|opened| opened.version() < version);
        self.opened.get(at).filter(|opened| opened.versions.contains(&version))
    }

    /// How many screens of all changes are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records
    }

    /// Whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }
}

fn find(opened: &mut VecDeque<Opened>, version: i64) -> Option<&mut Opened> {
    let at = opened.binary_search_by_key(&version, Opened::version).ok()?;
    opened.get_mut(at)
}

/// Which of a screen's records a word about a schedule belongs to: the newest that is for it.
///
/// When a change was taken back, an earlier record is for the same schedule. What a player has shown or loaded is about
/// the later one only once it has asked for the schedule again.
fn meant(records: &VecDeque<Record>, etag: Etag, stage: Stage) -> Option<usize> {
    let mut of_it = records.iter().enumerate().rev().filter(|(_, record)| record.is_for(etag));
    let (newest, record) = of_it.next()?;
    if stage <= Stage::Fetched || record.is_fetched() {
        return Some(newest);
    }
    Some(of_it.next().map_or(newest, |(earlier, _)| earlier))
}
