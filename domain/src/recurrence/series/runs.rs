//! Unbroken runs: windows that touch or overlap, joined.

use super::{Series, sorted};
use crate::{
    recurrence::{
        calendar::{DAY_MINUTES, FIRST_DAY, LAST_DAY},
        repeat::{Frequency, Repeat},
        runs::{Run, Stretch, join},
    },
    time::Moment,
    zone::{Clock, DAY_MS, MINUTE_MS, Zone},
};

/// How far around an instant the end of a run is looked for, in days, step by step. What is still
/// unbroken then is taken to be so until the next date that was taken out or moved away, or the
/// series' own end: no rule pauses for the first time after seven years.
const LOOK: [i64; 4] = [16, 64, 512, 2048];

/// How far back a run's beginning is looked for first; part of [`Series::reach_ms`].
pub(super) const NEAR_MS: i64 = 2 * DAY_MS;

impl Series {
    /// Whether some instance's wall clock holds at an instant (R2, R3, R8).
    #[must_use]
    pub fn holds_at(&self, zone: &Zone, at: Moment) -> bool {
        !self.joined(zone, at.ms(), at.ms() + 1).is_empty()
    }

    /// The runs that touch `[from, until)`, in order; a series that overlaps itself counts once
    /// (R16). The beginning of each is where it really began, so that what is counted from there does
    /// not depend on when it was asked.
    #[must_use]
    pub fn runs(&self, zone: &Zone, from: Moment, until: Moment) -> Vec<Run> {
        let clock = self.clock(zone, from.ms(), until.ms());
        let runs = self.runs_on(&clock, zone, from.ms(), until.ms());
        let run = |(from, until)| Run { from: Moment::from_ms(from), until: Moment::from_ms(until) };
        runs.into_iter().map(run).collect()
    }

    /// [`Series::runs`] on a clock of the zone as [`Series::windows_on`] wants it. A short look back
    /// on that clock tells most beginnings.
    pub(crate) fn runs_on(&self, clock: &Clock, zone: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        let edge = from - NEAR_MS;
        let mut runs = join(self.windows_on(clock, edge, until));
        runs.retain(|run| run.1 > from && run.0 < until);
        if let Some(first) = runs.first_mut()
            && first.0 <= edge
        {
            first.0 = self.begin(zone, first.0);
        }
        runs
    }

    fn joined(&self, zone: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        join(self.windows_on(&self.clock(zone, from, until), from, until))
    }

    /// Where the run that is on at `at` began.
    fn begin(&self, zone: &Zone, mut at: i64) -> i64 {
        for days in self.look() {
            let edge = at - days * DAY_MS;
            let runs = self.joined(zone, edge, at + 1);
            let begin = runs.iter().rfind(|run| run.0 <= at).map_or(at, |run| run.0);
            if begin > edge {
                return begin;
            }
            at = begin;
        }
        let before = self.marks().into_iter().rev().filter(|mark| mark * MINUTE_MS < at + 2 * DAY_MS);
        let begin_after = |mark: i64| {
            let (edge, far) = self.edges(mark);
            let runs = self.joined(zone, edge, far).into_iter();
            runs.map(|run| run.0).rfind(|begin| *begin > edge && *begin <= at)
        };
        before.into_iter().find_map(begin_after).unwrap_or(at)
    }

    /// Where the run that is on at `at` ends; `None` when it never does.
    pub(super) fn end_of_run(&self, zone: &Zone, mut at: i64) -> Option<i64> {
        for days in self.look() {
            let edge = at + days * DAY_MS;
            let runs = self.joined(zone, at, edge);
            let end = runs.first().map_or(at, |run| run.1);
            if end < edge {
                return Some(end);
            }
            at = end - 1;
        }
        let near = |mark: &i64| self.edges(*mark).1 > at;
        let end_before = |mark: i64| {
            let (edge, far) = self.edges(mark);
            let mut ends = self.joined(zone, edge, far).into_iter().map(|run| run.1);
            ends.find(|end| *end > at && *end < far)
        };
        self.marks().into_iter().filter(near).find_map(end_before)
    }

    /// Whole days on every day never pause: no use in looking.
    fn look(&self) -> impl Iterator<Item = i64> {
        let parts = self.repeat.as_ref().map(Repeat::parts);
        let unbroken = parts.is_some_and(|parts| {
            parts.by_month.is_empty()
                && parts.by_month_day.is_empty()
                && match parts.frequency {
                    Frequency::Daily => parts.by_day.is_empty(),
                    Frequency::Weekly => parts.by_day.len() == 7 && parts.by_set_pos.is_empty(),
                    _ => false,
                }
                && parts.interval == 1
                && self.length >= DAY_MINUTES
        });
        LOOK.into_iter().filter(move |_| !unbroken)
    }

    /// The places where what holds can differ from the rule's rhythm, in order: what was taken out,
    /// moved or added, and the rule's first and last day.
    fn marks(&self) -> Vec<i64> {
        let day = |day: i64| day * DAY_MINUTES + self.minute();
        let last = self.plan.as_ref().map(|plan| plan.last).filter(|last| *last < LAST_DAY);
        let changed = self.except.iter().chain(&self.extra).chain(self.moved.keys()).copied();
        let elsewhere = self.moved.values().flat_map(|slot| [slot.start, slot.start + slot.length]);
        let ends = self.rule_days(FIRST_DAY, LAST_DAY).next().into_iter().chain(last).map(day);
        sorted(changed.chain(elsewhere).chain(ends))
    }

    /// The stretch around a mark that shows whether a run begins or ends there.
    const fn edges(&self, mark: i64) -> (i64, i64) {
        let far = mark + self.length + 3 * DAY_MINUTES;
        ((mark - 3 * DAY_MINUTES) * MINUTE_MS, far * MINUTE_MS)
    }
}
