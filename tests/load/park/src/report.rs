//! Figures of all passes, as a table for people and JSON for scripts.

use std::collections::BTreeMap;

use crate::{
    ms,
    rounds::{Fetched, Wide},
};

/// The middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Values by name; several of one name are passes, and their median counts.
pub struct Figures {
    players: usize,
    passes: usize,
    values: BTreeMap<&'static str, Vec<f64>>,
}

impl Figures {
    pub fn new(players: usize, passes: usize) -> Self {
        Self { players, passes, values: BTreeMap::new() }
    }

    pub fn set(&mut self, name: &'static str, value: f64) {
        self.values.entry(name).or_default().push(value);
    }

    pub fn wide(&mut self, wide: &Wide) {
        self.set("wide_p50_ms", ms(&wide.outcome.latencies, 50));
        self.set("wide_p99_ms", ms(&wide.outcome.latencies, 99));
        self.set("wide_last_ms", ms(&wide.outcome.latencies, 100));
        self.set("wide_server_us_per_wake", wide.server_us_per_wake);
        self.set("wide_foreign_percent", wide.foreign_percent);
        self.set("wide_change_ms", wide.change_us as f64 / 1e3);
        self.count(wide);
    }

    pub fn group(&mut self, group: &Wide) {
        self.set("group_last_ms", ms(&group.outcome.latencies, 100));
        self.set("group_server_us_per_wake", group.server_us_per_wake);
        self.count(group);
    }

    /// An emergency for everybody, pressed and taken down.
    pub fn emergency(&mut self, pressed: &Wide, cleared: &Wide) {
        self.set("emergency_first_ms", ms(&pressed.outcome.latencies, 0));
        self.set("emergency_p50_ms", ms(&pressed.outcome.latencies, 50));
        self.set("emergency_last_ms", ms(&pressed.outcome.latencies, 100));
        self.set("emergency_server_us_per_wake", pressed.server_us_per_wake);
        self.set("emergency_clear_last_ms", ms(&cleared.outcome.latencies, 100));
        self.count(pressed);
        self.count(cleared);
    }

    pub fn singles(&mut self, rounds: &[Wide]) {
        let mut all: Vec<u64> = rounds.iter().flat_map(|round| round.outcome.latencies.clone()).collect();
        all.sort_unstable();
        self.set("single_p50_ms", ms(&all, 50));
        self.set("single_p99_ms", ms(&all, 99));
        self.set("single_change_p50_ms", median(rounds.iter().map(|round| round.change_us as f64 / 1e3).collect()));
        for round in rounds {
            self.count(round);
        }
    }

    /// Single wakes during a flood of sign-ins.
    pub fn flooded(&mut self, rounds: &[Wide], refused: u64) {
        let mut all: Vec<u64> = rounds.iter().flat_map(|round| round.outcome.latencies.clone()).collect();
        all.sort_unstable();
        self.set("flooded_single_p50_ms", ms(&all, 50));
        self.set("flooded_single_p99_ms", ms(&all, 99));
        self.set("flooded_passwords_refused", refused as f64);
        for round in rounds {
            self.count(round);
        }
    }

    pub fn fetched(&mut self, fetched: &Fetched) {
        self.set("fetch_all_ms", fetched.all_ms);
        self.set("fetch_server_us_each", fetched.server_us);
        self.set("fetch_distinct_bodies", fetched.distinct as f64);
        self.set("fetch_body_bytes", fetched.bytes as f64);
    }

    fn count(&mut self, round: &Wide) {
        let tally = [
            ("sum_missed", round.outcome.missed),
            ("sum_misdirected", round.outcome.misdirected),
            ("sum_repeated", round.outcome.repeated),
        ];
        for (name, count) in tally {
            self.set(name, count as f64);
        }
    }

    fn value(&self, name: &str) -> Option<f64> {
        let values = self.values.get(name)?;
        Some(if name.starts_with("sum_") { values.iter().sum() } else { median(values.clone()) })
    }

    /// A wake that did not come, or that came to the wrong player.
    pub fn lost(&self) -> bool {
        ["sum_missed", "sum_misdirected"].iter().any(|name| self.value(name).is_some_and(|sum| sum > 0.0))
    }

    pub fn print(&self) {
        println!("{} players, medians of {} passes (sum_ and single values are exact)\n", self.players, self.passes);
        println!("| figure | value |\n|---|---|");
        for name in self.values.keys() {
            println!("| {name} | {:.2} |", self.value(name).unwrap_or(f64::NAN));
        }
        if let (Some(ours), Some(theirs)) = (self.value("wide_last_ms"), self.value("nchan_last_ms")) {
            println!("| wide_last_over_nchan | {:.2} |", ours / theirs);
        }
        if let (Some(ours), Some(theirs)) = (self.value("emergency_last_ms"), self.value("nchan_last_ms")) {
            println!("| emergency_last_over_nchan | {:.2} |", ours / theirs);
        }
    }

    pub fn json(&self) -> String {
        let medians: BTreeMap<_, _> = self.values.keys().map(|name| (*name, self.value(name))).collect();
        let value = serde_json::json!({
            "players": self.players, "passes": self.passes, "medians": medians, "all": self.values,
        });
        format!("{value:#}\n")
    }
}
