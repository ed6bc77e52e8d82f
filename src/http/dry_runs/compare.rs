//! Compares the schedules of all screens before and after. Screens with equal schedules are compared once.

use std::collections::{BTreeMap, HashMap, HashSet};

use atrium_actors::site::Snapshot;
use atrium_domain::{
    ids::ScreenId,
    schedule::{Catalogue, Diff, HORIZON_DAYS, Key, Side},
    time::Moment,
};

use super::{summary::Summary, view::TOLD};

/// Stretches kept of one schedule: as many as are told, and one more if there are more.
const KEPT: usize = TOLD + 1;
/// The most different schedules compared; of a site with more the rest is counted.
const MAX_GROUPS: usize = 2000;
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Screens whose schedules change in the same way.
#[derive(Debug)]
pub(super) struct Group {
    pub before: Key,
    pub after: Key,
    /// Its first stretches.
    pub diff: Diff,
    /// On how many local days anything changes.
    pub days: usize,
    /// Those that the caller may see, by name.
    pub screens: Vec<(ScreenId, String)>,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Compared {
    pub from: Moment,
    pub until: Moment,
    /// Those with changes, and screens that may be seen; those that lose everything first, then the soonest.
    pub groups: Vec<Group>,
    /// When anything changes, all groups together.
    pub summary: Summary,
    /// Screens that the caller may see.
    pub total: usize,
    /// Screens that change, and that the caller may not see.
    pub hidden: usize,
    /// Screens that were not compared.
    pub left_out: usize,
    /// Whether what was changed is in any screen's schedule at all.
    pub used: bool,
}

/// Compares the site as it is with what it would be.
pub(super) fn compare(
    before: &mut Snapshot,
    after: &mut Snapshot,
    seen: Option<&HashSet<ScreenId>>,
    now: Moment,
) -> Compared {
    let may_see = |id: &ScreenId| seen.is_none_or(|seen| seen.contains(id));
    let was: HashMap<ScreenId, Key> =
        before.screens(now).into_iter().map(|screen| (screen.id, screen.key)).collect();
    let mut by_key: BTreeMap<(Key, Key), Vec<(ScreenId, String)>> = BTreeMap::new();
    let mut total = 0;
    for screen in after.screens(now) {
        let Some(old) = was.get(&screen.id) else { continue };
        total += usize::from(may_see(&screen.id));
        by_key.entry((old.clone(), screen.key)).or_default().push((screen.id, screen.name));
    }
    let until = now.plus_ms(HORIZON_DAYS * DAY_MS);
    let mut found = Compared { from: now, until, total, ..Compared::nothing(now) };
    for (place, ((old, new), mut screens)) in by_key.into_iter().enumerate() {
        if place >= MAX_GROUPS {
            found.left_out += screens.len();
            continue;
        }
        let Some(mut diff) = differ((&old, before.catalogue()), (&new, after.catalogue()), now) else {
            continue;
        };
        found.used = true;
        if diff.is_empty() {
            continue;
        }
        let all = screens.len();
        screens.retain(|(id, _)| may_see(id));
        found.hidden += all - screens.len();
        if !screens.is_empty() {
            screens.sort_by(|a, b| (a.1.to_lowercase(), &a.0).cmp(&(b.1.to_lowercase(), &b.0)));
            let days = found.summary.add(&diff, &new.zone, screens.len(), now);
            // A rule of minutes has tens of thousands.
            diff.stretches.truncate(KEPT);
            diff.empty.truncate(KEPT);
            found.groups.push(Group { before: old, after: new, diff, days, screens });
        }
    }
    found.groups.sort_by_cached_key(|group| {
        let first = group.diff.stretches.first().map(|stretch| stretch.from);
        (group.diff.empty.is_empty(), first, group.screens.first().map(|(_, name)| name.to_lowercase()))
    });
    found
}

impl Compared {
    fn nothing(now: Moment) -> Self {
        let summary = Summary::default();
        Self {
            from: now,
            until: now,
            groups: Vec::new(),
            summary,
            total: 0,
            hidden: 0,
            left_out: 0,
            used: false,
        }
    }
}

/// How a schedule differs; `None` if nothing that it is made of does.
fn differ((old, was): (&Key, &Catalogue), (new, is): (&Key, &Catalogue), now: Moment) -> Option<Diff> {
    let compiled = old.compile(was);
    if old == new && !compiled.sources.iter().any(|source| was.differs_in(source, is)) {
        return None;
    }
    let fresh = new.compile(is);
    Some(Diff::between(&Side::new(&old.root, &compiled, was), &Side::new(&new.root, &fresh, is), now))
}
