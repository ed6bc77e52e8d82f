//! What a round does to the outages of one kind.

use std::collections::{BTreeMap, BTreeSet};

use super::{AlertKind, Condition, Mute, Observation, Outage, Rule};
use crate::{ids::ScreenId, time::Moment};

/// What happens to a screen's outage of one kind: a screen has at most one that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlertEvent {
    /// Something is wrong, and may become an outage: it is remembered since when.
    Noted {
        /// Of which screen.
        screen: ScreenId,
        /// Since when.
        since: Moment,
    },
    /// Nobody can tell of what is remembered: its time stands still.
    Paused(ScreenId),
    /// What is remembered is seen again: its time goes on.
    Resumed {
        /// Of which screen.
        screen: ScreenId,
        /// How much of its time so far does not count, in ms.
        uncounted_ms: i64,
    },
    /// What was remembered did not last.
    Forgotten(ScreenId),
    /// It has lasted for the rule's time: an outage.
    Opened {
        /// Of which screen.
        screen: ScreenId,
        /// Since when it is wrong.
        since: Moment,
    },
    /// People are told of the outage: once, unless it is muted.
    Told(ScreenId),
    /// It is right again, perhaps only for a moment.
    Faded(ScreenId),
    /// It was right only for a moment.
    Steadied(ScreenId),
    /// It is over.
    Recovered {
        /// Of which screen.
        screen: ScreenId,
        /// Whether people are told: only who was told of the beginning, and not while it is muted.
        told: bool,
    },
    /// It ends without a word: there is no such screen, or no player at it, any more.
    Ended(ScreenId),
}

/// Decides on the outages of one kind. `open` are those that are not over, at most one of a screen; a screen of which
/// nothing was observed is gone.
#[must_use]
pub fn decide(
    kind: AlertKind,
    rule: Rule,
    open: &[Outage],
    observed: &[Observation],
    mutes: &[Mute],
    now: Moment,
) -> Vec<AlertEvent> {
    let mut known: BTreeMap<&ScreenId, &Outage> =
        open.iter().map(|outage| (&outage.screen, outage)).collect();
    let holding = || mutes.iter().filter(move |mute| mute.holds(kind, now));
    let all_are_quiet = holding().any(|mute| mute.screen.is_none());
    let quiet: BTreeSet<&ScreenId> = holding().filter_map(|mute| mute.screen.as_ref()).collect();
    let mut events = Vec::new();
    for Observation { screen, condition } in observed {
        let outage = known.remove(screen);
        let is_silenced = outage.and_then(|outage| outage.muted_until).is_some_and(|until| now < until)
            || all_are_quiet
            || quiet.contains(screen);
        Look { rule, screen, muted: is_silenced, now, events: &mut events }.take(outage, *condition);
    }
    let gone = |outage: &Outage| {
        let screen = outage.screen.clone();
        if outage.opened { AlertEvent::Ended(screen) } else { AlertEvent::Forgotten(screen) }
    };
    events.extend(known.into_values().map(gone));
    events
}

/// One screen in a round.
struct Look<'a> {
    rule: Rule,
    screen: &'a ScreenId,
    muted: bool,
    now: Moment,
    events: &'a mut Vec<AlertEvent>,
}

impl Look<'_> {
    fn take(&mut self, outage: Option<&Outage>, condition: Condition) {
        match (outage, condition) {
            (None, Condition::Absent | Condition::Unclear) => {}
            (None, Condition::Holds { since, uncounted_ms }) => {
                let began = since.unwrap_or(self.now);
                if !self.lasted(began, uncounted_ms) && since.is_none() {
                    self.events.push(AlertEvent::Noted { screen: self.screen.clone(), since: began });
                }
            }
            (Some(outage), _) if !outage.opened => self.remembered(outage, condition),
            (Some(outage), Condition::Holds { .. }) => {
                self.steady(outage);
                if !outage.told && !self.muted {
                    self.events.push(AlertEvent::Told(self.screen.clone()));
                }
            }
            (Some(outage), Condition::Unclear) => self.steady(outage),
            (Some(outage), Condition::Absent) => self.right(outage),
        }
    }

    /// What was wrong before, and has not lasted.
    fn remembered(&mut self, outage: &Outage, condition: Condition) {
        let screen = self.screen.clone();
        match condition {
            Condition::Absent => self.events.push(AlertEvent::Forgotten(screen)),
            Condition::Unclear if outage.unclear_since.is_none() => {
                self.events.push(AlertEvent::Paused(screen));
            }
            Condition::Unclear => {}
            Condition::Holds { since: Some(since), uncounted_ms } => {
                self.lasted(since, uncounted_ms);
            }
            Condition::Holds { since: None, .. } => {
                let unclear_ms = outage.unclear_since.map_or(0, |since| self.now.since_ms(since));
                let uncounted_ms = outage.uncounted_ms + unclear_ms;
                if !self.lasted(outage.since, uncounted_ms) && outage.unclear_since.is_some() {
                    self.events.push(AlertEvent::Resumed { screen, uncounted_ms });
                }
            }
        }
    }

    /// Whether it has lasted for the rule's time: then it is opened.
    fn lasted(&mut self, since: Moment, uncounted_ms: i64) -> bool {
        let lasted = self.now.since_ms(since) - uncounted_ms >= self.rule.after_ms;
        if lasted {
            self.events.push(AlertEvent::Opened { screen: self.screen.clone(), since });
            if !self.muted {
                self.events.push(AlertEvent::Told(self.screen.clone()));
            }
        }
        lasted
    }

    /// The wait for its end begins anew.
    fn steady(&mut self, outage: &Outage) {
        if outage.fading_since.is_some() {
            self.events.push(AlertEvent::Steadied(self.screen.clone()));
        }
    }

    fn right(&mut self, outage: &Outage) {
        let right_ms = outage.fading_since.map_or(0, |since| self.now.since_ms(since));
        if right_ms >= self.rule.settle_ms {
            let told = outage.told && !self.muted;
            self.events.push(AlertEvent::Recovered { screen: self.screen.clone(), told });
        } else if outage.fading_since.is_none() {
            self.events.push(AlertEvent::Faded(self.screen.clone()));
        }
    }
}
