//! `atrium migrate`: brings the database's tables up to this program's.

use std::error::Error;

use atrium_schema::Db;

use crate::settings::Settings;

/// Migrates; running it again changes nothing.
pub async fn run(settings: &Settings) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(&settings.data.dir)?;
    let db = Db::open(&settings.database.url, &settings.data.dir).await?;
    let before = db.is_current().await?;
    db.migrate().await?;
    let version = Db::schema_version()?;
    println!(
        "{} {version}",
        if before { "The database was already at version" } else { "The database is now at version" }
    );
    Ok(())
}
