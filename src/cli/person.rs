//! `atrium person`: one person's data, from the server's own console.

use std::{error::Error, path::PathBuf};

use atrium_identity::{
    audit::{Fresh, Who},
    erase::{self, By},
    private_file,
};
use atrium_schema::{Db, accounts, audit::Trace};
use clap::Subcommand;

use crate::{
    server,
    settings::Settings,
    state::{self, Clock},
};

/// What can be done with a person's data.
#[derive(Debug, Subcommand)]
pub enum Person {
    /// Write everything that is kept of a person into a file
    Export {
        /// The person's e-mail address
        email: String,
        /// The file to write (JSON)
        file: PathBuf,
    },
    /// Take a person away for good: account, sign-ins, tokens, and their name from the audit log
    Erase {
        /// The person's e-mail address
        email: String,
        /// Do it; without this it only says what would happen
        #[arg(long)]
        yes: bool,
    },
}

/// Does what was asked, and says what came of it.
pub async fn run(settings: &Settings, command: Person) -> Result<(), Box<dyn Error>> {
    let db = server::open_database(settings).await?;
    match command {
        Person::Export { email, file } => export(&db, &email, &file).await,
        Person::Erase { email, yes } => erase(&db, &email, yes).await,
    }
}

async fn find(db: &Db, email: &str) -> Result<accounts::AccountRow, Box<dyn Error>> {
    let found = accounts::find_by_email(&mut db.read().await?, email).await?;
    found.ok_or_else(|| format!("there is no account with the address {email}").into())
}

fn by(clock: &Clock) -> By {
    let fresh =
        Fresh { row: state::one_id(clock), actor: state::one_id(clock), behind: state::one_id(clock) };
    By { who: Who::System, trace: Trace::default(), fresh }
}

async fn export(db: &Db, email: &str, file: &std::path::Path) -> Result<(), Box<dyn Error>> {
    if file.exists() {
        return Err(format!("{} exists; an export never replaces a file", file.display()).into());
    }
    let (row, clock) = (find(db, email).await?, Clock::system());
    let document = erase::export(db, &row.id, by(&clock), clock.now()).await?;
    private_file::write(file, format!("{document:#}\n").as_bytes())?;
    println!("Wrote what is kept of {email} into {}.", file.display());
    Ok(())
}

async fn erase(db: &Db, email: &str, yes: bool) -> Result<(), Box<dyn Error>> {
    let (row, clock) = (find(db, email).await?, Clock::system());
    if !yes {
        println!(
            "{} <{email}> would lose the account, every sign-in and token, and their name in the audit log. \
             This cannot be undone. Run it again with --yes to do it.",
            row.data.display_name
        );
        return Ok(());
    }
    // A running server reads the table of changes within seconds; nothing is published from here.
    erase::erase(db, &row.id, row.version, by(&clock), clock.now()).await?;
    println!("{email} is erased. Backups made before still hold their data.");
    Ok(())
}
