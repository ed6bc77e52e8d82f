//! From rules to instants: windows, and the unbroken runs they join into.

use super::rule::{TimeRule, Window};
use crate::{
    time::Moment,
    zone::{Clock, DAY_MS, MINUTE_MS, Zone, day_of},
};

/// Local minutes in a week.
pub(crate) const WEEK_MINUTES: i64 = 7 * 1440;

/// An unbroken stretch during which a rule holds, half-open.
///
/// Windows that touch, as whole days do at midnight, are one run: what plays does not start over.
/// A rule that overlaps itself counts once (R16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// When it began, which may be long ago; the Unix epoch if it has no beginning.
    pub from: Moment,
    /// When it ends. A run that outlasts the asked stretch ends somewhere after it.
    pub until: Moment,
}

/// A stretch in epoch milliseconds (or in minutes of a week), half-open.
pub(crate) type Stretch = (i64, i64);

impl TimeRule {
    /// Whether the rule holds at an instant, on a screen in the zone `screen`.
    ///
    /// R2: instant to local, then the test; half-open (R3), owned by the starting day (R4).
    #[must_use]
    pub fn holds_at(&self, at: Moment, screen: &Zone) -> bool {
        let local = at.ms() + self.zone_at(screen).offset_ms(at.ms());
        let day = local.div_euclid(DAY_MS);
        [day - 1, day].into_iter().any(|day| {
            let (from, until) = self.window_on(day);
            self.starts_on(day) && from <= local && local < until
        })
    }

    /// The runs that touch `[from, until)`, in order, for a screen in the zone `screen`.
    #[must_use]
    pub fn runs(&self, screen: &Zone, from: Moment, until: Moment) -> Vec<Run> {
        let clock = Clock::over(self.zone_at(screen), clock_from(from.ms()), clock_until(until.ms()));
        let runs = self.runs_on(&clock, screen, from.ms(), until.ms());
        let moment = |(from, until)| Run { from: Moment::from_ms(from), until: Moment::from_ms(until) };
        runs.into_iter().map(moment).collect()
    }

    /// [`TimeRule::runs`] on a clock of the rule's zone that reaches from [`clock_from`] to
    /// [`clock_until`].
    pub(crate) fn runs_on(&self, clock: &Clock, screen: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        let windows = self.windows_on(clock, from - lookback(self.window()), until);
        let mut runs = join(windows);
        if self.is_unbroken()
            && let Some(first) = runs.first_mut()
        {
            first.0 = self.from.map_or(0, |date| self.zone_at(screen).midnight_ms(day_of(date)));
        }
        runs.retain(|run| run.1 > from && run.0 < until);
        runs
    }

    /// The windows that touch `[from, until)`, one by one. A fold can cut a window in two (R8).
    pub(crate) fn windows_on(&self, clock: &Clock, from: i64, until: i64) -> Vec<Stretch> {
        let mut windows = Vec::new();
        for day in days_around(from, until) {
            if self.starts_on(day) {
                let (start, end) = self.window_on(day);
                windows.extend(clock.instants(start, end));
            }
        }
        windows.retain(|window| window.1 > from && window.0 < until);
        windows
    }

    /// The windows of an ordinary week in minutes from Monday 00:00, each moved by `shift` minutes
    /// and cut at the week's end. For the tail, which knows weeks but no dates.
    pub(crate) fn week(&self, shift: i64) -> Vec<Stretch> {
        let (start, end) = self.window().minutes();
        let mut windows = Vec::new();
        for weekday in self.weekdays().numbers() {
            let midnight = (i64::from(weekday) - 1) * 1440;
            let from = (midnight + start + shift).rem_euclid(WEEK_MINUTES);
            let until = from + end - start;
            windows.push((from, until.min(WEEK_MINUTES)));
            if until > WEEK_MINUTES {
                windows.push((0, until - WEEK_MINUTES));
            }
        }
        join(windows)
    }
}

/// How far before the asked stretch a run in it can begin, in milliseconds.
///
/// Whole days on fewer than seven weekdays join into at most six days (thirteen where the missing
/// weekday was itself skipped by a zone change); other windows join only where a gap swallows what
/// was between them.
fn lookback(window: Window) -> i64 {
    if window == Window::DAY { 16 * DAY_MS } else { 3 * DAY_MS }
}

/// Where the clock of a stretch must begin so that lookback is inside it.
pub(crate) const fn clock_from(from: i64) -> i64 {
    from - 21 * DAY_MS
}

/// Where the clock of a stretch must end so that a last window is inside it.
pub(crate) const fn clock_until(until: i64) -> i64 {
    until + 5 * DAY_MS
}

/// The day numbers whose windows can touch `[from, until)` in any zone: offsets are at most 26
/// hours apart from UTC in sum, and a window reaches into the next day.
fn days_around(from: i64, until: i64) -> std::ops::RangeInclusive<i64> {
    from.div_euclid(DAY_MS) - 3..=until.div_euclid(DAY_MS) + 2
}

/// Sorts stretches and joins those that touch or overlap.
pub(crate) fn join(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.0 <= last.1 => last.1 = last.1.max(stretch.1),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// Minutes by which the wall clock of `screen` is ahead of `other` at an instant.
pub(crate) fn minutes_ahead(screen: &Zone, other: &Zone, at: i64) -> i64 {
    (screen.offset_ms(at) - other.offset_ms(at)).div_euclid(MINUTE_MS)
}
