//! `atrium backup` and `atrium restore`.

use std::{error::Error, path::PathBuf};

use clap::Args;

use crate::{
    backup::{self, Contents},
    server,
    settings::Settings,
    state::{Clock, new_epoch},
    store::Store,
};

/// The archive.
#[derive(Debug, Args)]
pub struct Archive {
    /// The archive, such as atrium.tar.zst
    file: PathBuf,
}

/// Writes everything into one file; the server may be running.
pub async fn write(settings: &Settings, archive: &Archive) -> Result<(), Box<dyn Error>> {
    let db = server::open_database(settings).await?;
    let store = Store::local(&settings.data.dir.join("objects"))?;
    let contents = backup::write(&db, &store, &archive.file, Clock::system().now()).await?;
    tell("Wrote", &archive.file, &contents);
    Ok(())
}

/// Fills an empty store from a backup, of either database.
pub async fn restore(settings: &Settings, archive: &Archive) -> Result<(), Box<dyn Error>> {
    let db = server::open_database(settings).await?;
    let store = Store::local(&settings.data.dir.join("objects"))?;
    let contents = backup::restore(&db, &store, &archive.file, &new_epoch()).await?;
    tell("Restored", &archive.file, &contents);
    Ok(())
}

fn tell(done: &str, file: &std::path::Path, contents: &Contents) {
    let rows: usize = contents.tables.values().sum();
    println!("{done} {}: {rows} rows, {} media files", file.display(), contents.media);
    for hash in &contents.missing {
        println!("missing when the backup was made: {hash}");
    }
}
