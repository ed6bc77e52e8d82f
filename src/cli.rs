//! The commands of `atrium`.

use std::{collections::BTreeMap, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::settings::{Settings, SettingsError};

pub mod admin;
pub mod audit;
pub mod backup;
pub mod doctor;
pub mod import;
pub mod key;
pub mod migrate;
pub mod person;
pub mod serve;
pub mod tls;

/// One server for an organisation's screens, rooms and sign-in.
#[derive(Debug, Parser)]
#[command(name = "atrium", version)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Settings file; see config.toml for every setting
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data folder, instead of data.dir
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve screens and people
    Serve(serve::Serve),
    /// Bring the database's tables up to this version
    Migrate,
    /// Write everything into one file; the server may be running
    Backup(backup::Archive),
    /// Fill an empty store from a backup, of either database
    Restore(backup::Archive),
    /// Check everything the server needs and say what to do
    Doctor,
    /// Make and mend accounts
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Bring accounts of other programs along
    #[command(subcommand)]
    Import(import::Import),
    /// Look at the audit log
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Take one person's data along, or away
    #[command(subcommand)]
    Person(person::Person),
    /// Look after the key that seals secrets
    #[command(subcommand)]
    Key(key::Key),
    /// Switch HTTPS on
    #[command(subcommand)]
    Tls(tls::Command),
}

impl Common {
    /// The settings with the options over them.
    pub fn settings(&self) -> Result<Settings, SettingsError> {
        let environment: BTreeMap<String, String> = std::env::vars().collect();
        let mut settings = Settings::load(self.config.as_deref(), &environment)?;
        if let Some(dir) = &self.data {
            settings.data.dir.clone_from(dir);
        }
        Ok(settings)
    }
}

/// Runs the command line to its end.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    crate::tls::install_provider();
    let settings = match cli.common.settings() {
        Ok(settings) => settings,
        Err(error) => return fail(&error),
    };
    crate::logs::begin(&settings.log);
    let done = actix_web::rt::System::new().block_on(async move {
        match cli.command {
            Command::Serve(options) => serve::run(settings, options).await,
            Command::Migrate => migrate::run(&settings).await,
            Command::Backup(archive) => backup::write(&settings, &archive).await,
            Command::Restore(archive) => backup::restore(&settings, &archive).await,
            Command::Doctor => doctor::run(&settings).await,
            Command::Admin(command) => admin::run(settings, command).await,
            Command::Import(command) => import::run(&settings, command).await,
            Command::Audit(command) => audit::run(&settings, command).await,
            Command::Person(command) => person::run(&settings, command).await,
            Command::Key(command) => key::run(&settings, command).await,
            Command::Tls(command) => tls::run(&settings, command),
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&*error),
    }
}

fn fail(error: &(dyn std::error::Error + 'static)) -> ExitCode {
    eprintln!("atrium: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        eprintln!("  because: {cause}");
        source = cause.source();
    }
    ExitCode::FAILURE
}
