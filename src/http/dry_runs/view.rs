//! What a dry run answers. Codes and arguments, never sentences: the pages translate them.

use atrium_domain::{
    schedule::{DiffKind, DiffStretch},
    time::Moment,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    compare::{Compared, Group},
    names::Names,
};
use crate::http::screens::explain::ThingView;

/// Screens named; of more only the number is told.
const NAMED: usize = 200;
/// Stretches told of one schedule.
pub(super) const TOLD: usize = 50;

/// What changes would change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DryRunView {
    /// The version of the site that all of it is based on.
    pub based_on: i64,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// How many screens.
    pub screens: AffectedScreens,
    /// When; null if nothing changes.
    pub summary: Option<DryRunSummary>,
    /// Why nothing changes: `unused` if no screen shows what was changed, `unseen` if it makes no difference there.
    pub why: Option<String>,
    /// The different ways in which screens change.
    pub diffs: Vec<DiffView>,
    /// The first 200 screens that change: those that would show nothing first, then the soonest.
    pub changes: Vec<ScreenChange>,
}

/// How many screens changes would reach.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AffectedScreens {
    /// How many change, of those that the caller may see.
    pub changed: usize,
    /// How many there are that the caller may see.
    pub total: usize,
    /// How many would show nothing where they showed something.
    pub would_be_empty: usize,
    /// How many more change that the caller may not see.
    pub hidden: usize,
    /// How many were not looked at, because the site has too many different schedules.
    pub left_out: usize,
}

/// When screens would change, by their own clocks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DryRunSummary {
    /// On how many days.
    pub days: usize,
    /// The first, such as `2026-11-30`.
    pub first_day: String,
    /// The last.
    pub last_day: String,
    /// The stretch of the day that is most common, if it is at least half of all.
    pub usual: Option<UsualStretch>,
}

/// A stretch of the day.
#[derive(Debug, Serialize, ToSchema)]
pub struct UsualStretch {
    /// From, such as `09:00`.
    pub start: String,
    /// Until, exclusive; at most `24:00`.
    pub end: String,
    /// On how many days.
    pub days: usize,
    /// Whether there is nothing else.
    pub only: bool,
}

/// One screen that would change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenChange {
    /// The screen.
    pub screen_id: String,
    /// Its name.
    pub name: String,
    /// How it changes: the place in `diffs`.
    pub diff: usize,
}

/// How the schedule of some screens would change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DiffView {
    /// The zone of the screens.
    pub zone: String,
    /// When first.
    #[schema(value_type = String, format = DateTime)]
    pub first_at: Moment,
    /// On how many local days.
    pub days: usize,
    /// The first fifty stretches.
    pub stretches: Vec<ChangedStretch>,
    /// The first fifty stretches in which nothing would be shown where something was.
    pub empty: Vec<EmptyStretch>,
    /// Whether there are more of either.
    pub truncated: bool,
}

/// In which way something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DiffKindView {
    /// Something else is shown.
    Shows,
    /// The same layout, arranged differently.
    Arranged,
    /// The same program, at another place in its round.
    Restarts,
}

/// A stretch in which something changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedStretch {
    /// From.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// Until, exclusive.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// The layer; null for the whole screen.
    pub layer: Option<ThingView>,
    /// In which way.
    #[schema(inline)]
    pub kind: DiffKindView,
    /// What is shown without the change.
    pub before: WhatView,
    /// What is shown with it.
    pub after: WhatView,
}

/// A stretch in which nothing would be shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmptyStretch {
    /// From.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// Until, exclusive.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
}

/// What is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum WhatView {
    /// Nothing.
    Nothing,
    /// Nothing: the screen is outside its active hours.
    Asleep,
    /// A layout.
    Layout {
        /// Which.
        layout: ThingView,
    },
    /// The channel's default playlist.
    Default {
        /// Which.
        playlist: ThingView,
    },
    /// A booking.
    Booking {
        /// Which.
        booking: ThingView,
    },
    /// Several bookings in turn.
    Several,
}

impl DryRunView {
    pub(super) fn new(based_on: i64, found: Compared, names: &Names) -> Self {
        let count = |group: &Group| group.screens.len();
        let empty = found.groups.iter().filter(|group| !group.diff.empty.is_empty()).map(count).sum();
        let affected: usize = found.groups.iter().map(count).sum();
        let nothing = affected + found.hidden == 0;
        let mut changes = Vec::with_capacity(affected.min(NAMED));
        let mut diffs = Vec::new();
        for group in found.groups {
            // A way in which no named screen changes is told to nobody.
            if changes.len() >= NAMED {
                break;
            }
            let diff = diffs.len();
            let told = group.screens.iter().take(NAMED - changes.len());
            changes.extend(told.map(|(id, name)| ScreenChange {
                screen_id: id.to_string(),
                name: name.clone(),
                diff,
            }));
            diffs.extend(DiffView::new(&group, names));
        }
        Self {
            based_on,
            from: found.from,
            until: found.until,
            screens: AffectedScreens {
                changed: affected,
                total: found.total,
                would_be_empty: empty,
                hidden: found.hidden,
                left_out: found.left_out,
            },
            summary: found.summary.view(),
            why: nothing.then(|| if found.used { "unseen" } else { "unused" }.to_owned()),
            diffs,
            changes,
        }
    }
}

impl DiffView {
    fn new(group: &Group, names: &Names) -> Option<Self> {
        let diff = &group.diff;
        let empty =
            diff.empty.iter().take(TOLD).map(|(from, until)| EmptyStretch { from: *from, until: *until });
        Some(Self {
            zone: group.after.zone.name().to_owned(),
            first_at: diff.stretches.first()?.from,
            days: group.days,
            stretches: diff.stretches.iter().take(TOLD).map(|one| ChangedStretch::new(one, names)).collect(),
            empty: empty.collect(),
            truncated: diff.stretches.len() > TOLD || diff.empty.len() > TOLD,
        })
    }
}

impl ChangedStretch {
    pub(super) fn new(stretch: &DiffStretch, names: &Names) -> Self {
        Self {
            from: stretch.from,
            until: stretch.until,
            layer: names.layer(stretch.layer.as_ref()),
            kind: match stretch.kind {
                DiffKind::Shows => DiffKindView::Shows,
                DiffKind::Arranged => DiffKindView::Arranged,
                DiffKind::Restarts => DiffKindView::Restarts,
            },
            before: names.what(&stretch.before),
            after: names.what(&stretch.after),
        }
    }
}
