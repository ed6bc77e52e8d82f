//! `atrium audit`: whether the log is whole.

use std::error::Error;

use atrium_identity::audit::chain;
use atrium_schema::audit::chain as seals;
use clap::Subcommand;

use crate::{server, settings::Settings};

/// What can be done with the log.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check that no sealed entry was changed, moved or taken out
    Verify,
}

/// Prints a line for each chain; fails if one is not whole.
pub async fn run(settings: &Settings, command: Audit) -> Result<(), Box<dyn Error>> {
    let Audit::Verify = command;
    let db = server::open_database(settings).await?;
    let found = chain::verify(&db).await?;
    let mut faults = 0;
    for verdict in &found {
        let chain = &verdict.chain;
        let state = match &verdict.fault {
            None => format!("{} entries, head {}", verdict.rows, chain.head_hash),
            Some(fault) => {
                faults += 1;
                format!("NOT WHOLE: {fault}")
            }
        };
        println!("{:<46} {state}", chain.name);
    }
    let waiting = seals::waiting(&mut db.read().await?).await?;
    println!("{} chains; {waiting} entries wait for their seal", found.len());
    if faults == 0 { Ok(()) } else { Err(format!("{faults} chains are not whole").into()) }
}
