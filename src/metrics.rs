//! Figures for Prometheus, read when asked for.

use std::fmt::Write;

use atrium_actors::slot::Slot;

use crate::state::State;

/// The text format 0.0.4 of Prometheus.
pub fn text(state: &State) -> String {
    let slots = state.directory.slots();
    let parked: u32 = slots.iter().map(|slot| Slot::parked(slot)).sum();
    let figures = [
        ("atrium_players", "Players known on this node.", slots.len() as u64),
        ("atrium_polls_parked", "Polls waiting for a change.", u64::from(parked)),
        ("atrium_sites_running", "Site actors running.", state.directory.running_sites().len() as u64),
        (
            "atrium_player_actors",
            "Players with commands not yet acknowledged.",
            state.directory.offices().count() as u64,
        ),
        ("atrium_database_statements_total", "Statements sent to the database.", state.db.statements()),
        ("atrium_resident_bytes", "Memory of the process.", resident_bytes()),
    ];
    let mut out = String::new();
    for (name, help, value) in figures {
        let kind = if name.ends_with("_total") { "counter" } else { "gauge" };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
    }
    out
}

/// Resident memory, from /proc; zero where there is none.
fn resident_bytes() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    pages.and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok()).unwrap_or(0) * 4096
}
