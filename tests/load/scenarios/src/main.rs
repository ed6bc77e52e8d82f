//! People and a few hundred players at once, against a server that this program starts and stops.
//!
//! USERS (default 60) and SECONDS (default 30) bound it; ATRIUM_BIN is the measured binary.

mod server;
mod steps;

use goose::prelude::*;
use server::Server;
use steps::{admin_reads, admin_saves, enrol, player_polls, player_reports, sign_in, upload};

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::start().await?;
    let (users, seconds) = (number("USERS", 60), number("SECONDS", 30));
    let outcome = attack(server.url(), users, seconds).await;
    server.stop().await?;
    let metrics = outcome?;
    let failed: usize = metrics.requests.values().map(|request| request.fail_count).sum();
    if failed > 0 { Err(format!("{failed} requests failed").into()) } else { Ok(()) }
}

/// Players are most of the users, as in life.
async fn attack(url: &str, users: usize, seconds: usize) -> Result<GooseMetrics, GooseError> {
    GooseAttack::initialize()?
        .register_scenario(
            scenario!("Players")
                .set_weight(12)?
                .register_transaction(transaction!(enrol).set_on_start())
                .register_transaction(transaction!(player_polls).set_name("poll").set_weight(5)?)
                .register_transaction(transaction!(player_reports).set_name("report")),
        )
        .register_scenario(
            scenario!("Administrators")
                .set_weight(3)?
                .register_transaction(transaction!(admin_reads).set_name("read").set_weight(6)?)
                .register_transaction(transaction!(admin_saves).set_name("save")),
        )
        .register_scenario(
            scenario!("Uploaders").register_transaction(transaction!(upload).set_name("upload")),
        )
        .register_scenario(
            scenario!("Sign-in").register_transaction(transaction!(sign_in).set_name("sign in")),
        )
        .set_default(GooseDefault::Host, url)?
        .set_default(GooseDefault::Users, users)?
        .set_default(GooseDefault::IncreaseTime, 5)?
        .set_default(GooseDefault::RunTime, seconds)?
        .set_default(GooseDefault::NoResetMetrics, true)?
        .execute()
        .await
}
