//! When screens change, in a sentence's worth of numbers.

use std::collections::{BTreeMap, BTreeSet};

use atrium_domain::{
    schedule::{Diff, days},
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;

use super::view::{DryRunSummary, UsualStretch};

/// The stretches of a day at which screens change, and how often.
#[derive(Debug, Default)]
struct Times {
    /// How many screens on how many days, and which.
    by_time: BTreeMap<(u16, u16), (usize, BTreeSet<Date>)>,
    /// What is left of today's: it began before now.
    begun: Vec<((u16, u16), usize, Date)>,
}

impl Times {
    fn add(&mut self, time: (u16, u16), weight: usize, day: Date) {
        let (all, days) = self.by_time.entry(time).or_default();
        *all += weight;
        days.insert(day);
    }

    /// The most common one, if it is at least half of all.
    fn usual(mut self) -> Option<UsualStretch> {
        let most = self.by_time.iter().max_by_key(|(_, (weight, _))| *weight).map(|(time, _)| *time);
        for (time, weight, day) in std::mem::take(&mut self.begun) {
            // The rest of the usual stretch is one of it.
            let whole = most.filter(|most| most.1 == time.1 && most.0 <= time.0);
            self.add(whole.unwrap_or(time), weight, day);
        }
        let all: usize = self.by_time.values().map(|(weight, _)| weight).sum();
        let ((start, end), (own, days)) = self.by_time.iter().max_by_key(|(_, (weight, _))| *weight)?;
        (own * 2 >= all).then(|| UsualStretch {
            start: time(*start),
            end: time(*end),
            days: days.len(),
            only: *own == all,
        })
    }
}

/// When screens change, all together.
#[derive(Debug, Default)]
pub(super) struct Summary {
    days: BTreeSet<Date>,
    times: Times,
}

impl Summary {
    /// Adds how the schedule of so many screens in a zone changes; on how many local days that is.
    pub fn add(&mut self, diff: &Diff, zone: &Zone, screens: usize, now: Moment) -> usize {
        let begun = diff.stretches.iter().any(|stretch| stretch.from == now);
        let days = days(diff.stretches.iter().map(|stretch| (stretch.from, stretch.until)), zone);
        let count = days.len();
        for (place, (day, stretches)) in days.into_iter().enumerate() {
            self.days.insert(day);
            for (nth, stretch) in stretches.into_iter().enumerate() {
                if begun && place == 0 && nth == 0 {
                    self.times.begun.push((stretch, screens, day));
                } else {
                    self.times.add(stretch, screens, day);
                }
            }
        }
        count
    }

    /// In a sentence's worth; `None` when nothing changes.
    pub fn view(self) -> Option<DryRunSummary> {
        let (first, last) = self.days.first().zip(self.days.last())?;
        Some(DryRunSummary {
            days: self.days.len(),
            first_day: first.to_string(),
            last_day: last.to_string(),
            usual: self.times.usual(),
        })
    }
}

fn time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
