//! Figures for Prometheus, read when asked for.

use std::{fmt::Write, io};

use atrium_identity::{private_file, token::hex};

use crate::{settings::Settings, state::State};

/// The text format 0.0.4 of Prometheus.
pub fn text(state: &State) -> String {
    let (players, parked) = state.directory.polls();
    let figures = [
        ("atrium_players", "Players known on this node.", players as u64),
        ("atrium_polls_parked", "Polls waiting for a change.", parked),
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
    let _ = writeln!(
        out,
        "# HELP atrium_refused_calls_total Signed calls of triggers that were refused.\n# TYPE atrium_refused_calls_total counter"
    );
    for (reason, count) in state.refused_calls.counts() {
        let _ = writeln!(out, "atrium_refused_calls_total{{reason=\"{reason}\"}} {count}");
    }
    out
}

/// Resident memory, from /proc; zero where there is none.
fn resident_bytes() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    pages.and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok()).unwrap_or(0) * 4096
}

/// The file with the token, in the data folder.
const TOKEN_FILE: &str = "metrics-token";

/// Makes the token for `/metrics` once, unless one is set or made already.
pub fn make_token(settings: &Settings, random: [u8; 32]) -> io::Result<()> {
    let file = settings.data.dir.join(TOKEN_FILE);
    if !settings.metrics.token.is_empty() || file.exists() {
        return Ok(());
    }
    private_file::write(&file, format!("{}\n", hex(&random)).as_bytes())
}

/// The token that `/metrics` asks for. It is read each time, so a replaced file counts at once.
pub fn token(settings: &Settings) -> io::Result<String> {
    if !settings.metrics.token.is_empty() {
        return Ok(settings.metrics.token.clone());
    }
    let token = std::fs::read_to_string(settings.data.dir.join(TOKEN_FILE))?.trim().to_owned();
    // An emptied file opens nothing.
    if token.is_empty() { Err(io::ErrorKind::InvalidData.into()) } else { Ok(token) }
}
