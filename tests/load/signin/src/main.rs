//! `signin`: passwords, client credentials and refresh tokens, each as requests per second of server CPU; the token
//! endpoint while the hash queue is full; and whether time tells who has an account.
//!
//! Prints a table. Bounded: fixed numbers of requests. It stops what it started.

mod enumeration;
mod people;
mod server;
mod tokens;

use std::{io::Result, path::PathBuf};

use tokio::time::Instant;
use wire::{flood::Flood, probe, probe::Window};

use crate::{people::Person, server::Server, tokens::Secret};

/// Requests of each kind, by environment.
struct Wanted {
    passwords: usize,
    tokens: usize,
    names: usize,
    binary: PathBuf,
}

impl Wanted {
    fn read() -> Self {
        let number = |name: &str, default: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default);
        Self {
            passwords: number("PASSWORDS", 300).clamp(10, 100_000),
            tokens: number("TOKENS", 4000).clamp(100, 1_000_000),
            names: number("NAMES", 200).clamp(10, 10_000),
            binary: std::env::var_os("ATRIUM_BIN").map_or_else(|| "target/release/atrium".into(), PathBuf::from),
        }
    }
}

fn main() -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(&Wanted::read()))
}

async fn run(wanted: &Wanted) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("atrium-signin-{}", std::process::id()));
    let server = Server::start(&wanted.binary, folder).await?;
    println!("| figure | value |\n|---|---|");
    row("memory of the idle server, MB", probe::resident(server.pid) as f64 / 1e6);
    let person = Person::enter(&server).await?;

    let window = Window::open(server.pid);
    people::enter_many(&server, wanted.passwords).await?;
    per_core("password steps", wanted.passwords, &window);
    row("memory after the password steps, MB", probe::resident(server.pid) as f64 / 1e6);

    let secret = Secret::make(&server, &person).await?;
    let window = Window::open(server.pid);
    secret.fetch_many(&server, wanted.tokens).await?;
    per_core("client_credentials (EdDSA)", wanted.tokens, &window);
    for algorithm in ["EdDSA", "RS256"] {
        let families = tokens::families(&server, &person, algorithm).await?;
        let window = Window::open(server.pid);
        tokens::refresh_many(&server, families, wanted.tokens / 8).await?;
        per_core(&format!("refresh, ID token {algorithm}"), wanted.tokens / 8 * 8, &window);
    }

    let flood = Flood::begin(server.address, 32);
    let (begin, before) = (Instant::now(), flood.refused());
    let mut held = secret.fetch_in_turn(&server, 1000).await?;
    let refused = (flood.refused() - before) as f64 / begin.elapsed().as_secs_f64();
    drop(flood);
    let mut alone = secret.fetch_in_turn(&server, 1000).await?;
    latency("token, nothing else", &mut alone);
    latency("token, the hash queue full", &mut held);
    row("passwords refused meanwhile, 1/s", refused);
    let effects = enumeration::measure(&wanted.binary, &server, wanted.names).await?;
    for effect in &effects {
        row(&format!("{}: there, p50, ms", effect.question), effect.there_ms);
        row(&format!("{}: not there, p50, ms", effect.question), effect.not_there_ms);
        println!("| {}: effect size (Cohen's d) | {:.2} |", effect.question, effect.d);
    }
    server.stop().await?;
    enumeration::judge(&effects, wanted.names)
}

fn per_core(name: &str, requests: usize, window: &Window) {
    row(&format!("{name}, 1/s and core"), requests as f64 / (window.server_us() / 1e6));
    row(&format!("{name}, foreign CPU, %"), window.foreign_percent());
}

fn latency(name: &str, micros: &mut [u64]) {
    micros.sort_unstable();
    let at = |percent: usize| micros[(micros.len() * percent / 100).min(micros.len() - 1)] as f64 / 1e3;
    row(&format!("{name}, p50, ms"), at(50));
    row(&format!("{name}, p99, ms"), at(99));
}

fn row(name: &str, value: f64) {
    println!("| {name} | {value:.1} |");
}
