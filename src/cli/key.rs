//! `atrium key`: the master key that seals secrets at rest.

use std::{error::Error, net::TcpListener};

use atrium_identity::vault::{Slot, Vault};
use atrium_schema::{Db, sealed};
use clap::Subcommand;

use crate::{server, settings::Settings, state};

/// What can be done with the key.
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Make a new master key and seal every secret anew; stop the server first
    Rotate {
        /// Go on although the server's port is taken: by something that is not Atrium
        #[arg(long)]
        server_is_stopped: bool,
    },
}

/// Values sealed by one transaction.
const BATCH: i64 = 200;

/// Does it. A running server holds the old key in memory and would go on sealing with it, so it must be stopped.
pub async fn run(settings: &Settings, command: Key) -> Result<(), Box<dyn Error>> {
    let Key::Rotate { server_is_stopped } = command;
    let address = settings.server.listen;
    if !server_is_stopped && TcpListener::bind(address).is_err() {
        return Err(format!("{address} is taken: stop every server of this store first").into());
    }
    let db = server::open_database(settings).await?;
    let count = rotate(&db, settings, state::random_bytes(), sealed::ALL).await?;
    println!("A new master key seals {count} secrets; the old one is gone. Start the server again.");
    Ok(())
}

/// Puts the new key before the old ones in the file, reseals everything, then drops the old ones. Killed at any point,
/// the file still holds every key that any value needs, and the next run finishes what this one began.
pub async fn rotate(
    db: &Db,
    settings: &Settings,
    fresh: [u8; 32],
    columns: &[sealed::SealedColumn],
) -> Result<usize, Box<dyn Error>> {
    let path = server::master_key(settings);
    let mut vault = Vault::load_or_make(&path, state::random_bytes())?;
    vault.rotate(fresh);
    vault.save(&path)?;
    let mut count = 0;
    for column in columns {
        count += reseal(db, &vault, *column).await?;
    }
    vault.forget_older();
    vault.save(&path)?;
    Ok(count)
}

async fn reseal(db: &Db, vault: &Vault, column: sealed::SealedColumn) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    loop {
        let mut tx = db.begin().await?;
        let values = sealed::others(&mut tx, column, vault.key_id(), BATCH).await?;
        if values.is_empty() {
            return Ok(count);
        }
        for value in &values {
            let slot = Slot { table: column.table, column: column.column, row: &value.id };
            if let Some(new) = vault.reseal(slot, &value.sealed, state::random_bytes())? {
                sealed::replace(&mut tx, column, value, &new).await?;
            }
        }
        tx.commit().await?;
        count += values.len();
    }
}
