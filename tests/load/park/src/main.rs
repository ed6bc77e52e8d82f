//! `park N`: that many players register, park, are woken and poll again; then the same on nchan.
//!
//! Prints a table and writes JSON. Bounded: a fixed number of rounds, each with a deadline. It stops what it started.

mod atrium;
mod herd;
mod nchan;
mod player;
mod report;
mod rounds;

use std::{io::Result, path::PathBuf, sync::Arc};

use tokio::task::JoinSet;
use wire::{flood::Flood, http, probe};

use crate::{
    atrium::{Atrium, register},
    herd::{Herd, percentile},
    http::{Connection, invalid, source},
    nchan::Nchan,
    player::{Player, live},
    report::{Figures, median},
    rounds::Stage,
};

/// What is asked for, by environment: N, PASSES, SINGLES, ATRIUM_BIN (empty: only nchan), NGINX_FILES, REPORT.
struct Wanted {
    players: usize,
    passes: usize,
    singles: usize,
    binary: PathBuf,
    nginx: Option<PathBuf>,
    report: Option<PathBuf>,
}

impl Wanted {
    fn read() -> Self {
        let number = |name: &str, default: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default);
        let path = |name: &str| std::env::var_os(name).map(PathBuf::from);
        Self {
            players: number("N", 2000).clamp(1, 19_500),
            passes: number("PASSES", 3).clamp(1, 20),
            singles: number("SINGLES", 100).clamp(1, 1000),
            binary: path("ATRIUM_BIN").unwrap_or_else(|| "target/release/atrium".into()),
            nginx: path("NGINX_FILES"),
            report: path("REPORT"),
        }
    }
}

const GROUPS: usize = 20;

fn main() -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(Wanted::read()))
}

async fn run(wanted: Wanted) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("atrium-park-{}", std::process::id()));
    let mut figures = Figures::new(wanted.players, wanted.passes);
    if !wanted.binary.as_os_str().is_empty() {
        atrium_passes(&wanted, folder.join("data"), &mut figures).await?;
    }
    if let Some(files) = &wanted.nginx {
        nchan_passes(&wanted, files, folder.join("nginx"), &mut figures).await?;
    }
    let _ = std::fs::remove_dir_all(folder);
    figures.print();
    if let Some(path) = wanted.report {
        std::fs::write(path, figures.json())?;
    }
    if figures.lost() { Err(invalid("wakes were missed or misdirected")) } else { Ok(()) }
}

async fn atrium_passes(wanted: &Wanted, data: PathBuf, figures: &mut Figures) -> Result<()> {
    std::fs::create_dir_all(&data)?;
    let mut server = Atrium::start(&wanted.binary, data).await?;
    let (playlist, groups) = server.prepare(GROUPS.min(wanted.players)).await?;
    let groups = Arc::new(groups);
    let players = Arc::new(enrol(&server, wanted.players, &groups).await?);
    server.reconnect().await?;
    let base = probe::resident(server.pid);
    let herd = Herd::new(players.len());
    let mut tasks = JoinSet::new();
    let pid = server.pid;
    for player in players.iter() {
        tasks.spawn(live(player.clone(), server.address, Arc::clone(&herd)));
    }
    // The first answer is a snapshot.
    herd.reach(players.len()).await;
    let groups = Arc::into_inner(groups).ok_or_else(|| invalid("registration still runs"))?;
    let mut stage = Stage { server, herd, players, groups, playlist, alarm: None };
    stage.parked().await?;
    figures.set("rss_parked_bytes_per_player", per_player(probe::resident(pid), base, wanted.players));
    quiet_polls(&mut stage, figures).await?;
    for pass in 0..wanted.passes {
        stage.server.reconnect().await?;
        let wide = stage.wide().await?;
        figures.wide(&wide);
        let fetched = stage.fetch().await?;
        figures.fetched(&fetched);
        let group = stage.group(pass % GROUPS.min(wanted.players)).await?;
        figures.group(&group);
        figures.singles(&singles(&mut stage, wanted.singles, pass).await?);
        let (pressed, cleared) = stage.emergency().await?;
        figures.emergency(&pressed, &cleared);
    }
    figures.set("rss_after_wakes_bytes_per_player", per_player(probe::resident(pid), base, wanted.players));
    figures.set("rss_base_mb", base as f64 / 1e6);
    // The same single wakes while the hash queue is full.
    stage.server.reconnect().await?;
    let flood = Flood::begin(stage.server.address, 32);
    let flooded = singles(&mut stage, wanted.singles, wanted.passes).await?;
    figures.flooded(&flooded, flood.refused());
    drop(flood);
    tasks.shutdown().await;
    stage.server.stop().await
}

fn per_player(now: u64, base: u64, players: usize) -> f64 {
    now.saturating_sub(base) as f64 / players as f64
}

/// Registers everybody, 32 at a time.
async fn enrol(server: &Atrium, count: usize, groups: &Arc<Vec<atrium::Group>>) -> Result<Vec<Player>> {
    let mut workers = JoinSet::new();
    for worker in 0..32 {
        let (address, groups) = (server.address, Arc::clone(groups));
        workers.spawn(async move {
            let mut connection = Connection::open(address, source(worker)).await?;
            let mut players = Vec::new();
            for index in (worker..count).step_by(32) {
                players.push(register(&mut connection, index, &groups).await?);
            }
            Ok::<_, std::io::Error>(players)
        });
    }
    let mut players = Vec::new();
    while let Some(done) = workers.join_next().await {
        players.extend(done.map_err(|error| invalid(error.to_string()))??);
    }
    players.sort_by_key(|player| player.index);
    Ok(players)
}

/// Polls that find nothing new must not reach the database.
async fn quiet_polls(stage: &mut Stage, figures: &mut Figures) -> Result<()> {
    const POLLS: usize = 200;
    let mut connection = Connection::open(stage.server.address, source(0)).await?;
    let player = &stage.players[0];
    let first = connection.call(&http::head("GET", "/player/v1/instructions", &player.token), None).await?;
    let answered: serde_json::Value = serde_json::from_slice(&first.body)?;
    let path = format!("/player/v1/instructions?after={}", answered["cursor"].as_str().unwrap_or_default());
    let before = stage.server.metric("atrium_database_statements_total").await?;
    for _ in 0..POLLS {
        let answer = connection.call(&http::head("GET", &path, &stage.players[0].token), None).await?;
        if answer.status != 204 {
            return Err(invalid(format!("an unchanged poll answers {}", answer.status)));
        }
    }
    let after = stage.server.metric("atrium_database_statements_total").await?;
    figures.set("statements_per_1000_unchanged_polls", (after - before) as f64 * 1000.0 / POLLS as f64);
    Ok(())
}

async fn singles(stage: &mut Stage, rounds: usize, pass: usize) -> Result<Vec<rounds::Wide>> {
    let mut done = Vec::new();
    for round in 0..rounds {
        let index = (round * 7919 + pass) % stage.players.len();
        done.push(stage.single(index).await?);
    }
    Ok(done)
}

async fn nchan_passes(wanted: &Wanted, files: &std::path::Path, folder: PathBuf, figures: &mut Figures) -> Result<()> {
    let nchan = Nchan::start(files, folder, wanted.players).await?;
    let base = nchan.resident();
    let herd = Herd::new(wanted.players);
    let mut tasks = JoinSet::new();
    nchan.park(&herd, &mut tasks).await?;
    figures.set("nchan_rss_parked_bytes_per_player", per_player(nchan.resident(), base, wanted.players));
    let mut passes = Vec::new();
    for _ in 0..wanted.passes {
        passes.push(nchan.publish(&herd).await?);
    }
    let of = |value: &dyn Fn(&nchan::Pass) -> f64| median(passes.iter().map(value).collect());
    figures.set("nchan_p50_ms", of(&|pass| pass.p50_us as f64 / 1e3));
    figures.set("nchan_last_ms", of(&|pass| pass.last_us as f64 / 1e3));
    figures.set("nchan_server_us_per_wake", of(&|pass| pass.server_us_per_wake));
    figures.set("nchan_foreign_percent", of(&|pass| pass.foreign_percent));
    figures.set("nchan_missed", passes.iter().map(|pass| pass.missed as f64).sum());
    figures.set("nchan_rss_after_wakes_bytes_per_player", per_player(nchan.resident(), base, wanted.players));
    tasks.shutdown().await;
    nchan.stop().await
}

/// Milliseconds of a percentile of sorted nanoseconds.
fn ms(sorted: &[u64], percent: usize) -> f64 {
    percentile(sorted, percent) as f64 / 1e6
}
