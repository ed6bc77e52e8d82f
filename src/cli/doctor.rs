//! `atrium doctor`: looks at everything the server needs and says what to do.

use std::{error::Error, fmt::Display, net::TcpListener};

use atrium_domain::{permission::Scope, signin::SecondFactor};
use atrium_identity::audit::chain;
use atrium_schema::{Db, changes, inspect, media, sites};

use crate::{
    limits,
    settings::Settings,
    state::Clock,
    store::{Key, Store},
    tls,
};

/// What was found of one thing.
enum Finding {
    Good(String),
    /// Works, but somebody should know.
    Note(String),
    /// Does not work; what to do is in the text.
    Bad(String),
}

use Finding::{Bad, Good, Note};

/// Prints a line for each thing; fails if any is bad.
pub async fn run(settings: &Settings) -> Result<(), Box<dyn Error>> {
    let mut findings = vec![("settings", Good(format!("public address {}", shown_url(settings))))];
    findings.push(("data folder", folder(settings)));
    findings.push(("port", port(settings)));
    findings.push(("open files", open_files()));
    findings.push(("certificate", certificate(settings)));
    findings.push(("mail", mail(settings)));
    match open(settings).await {
        Err(error) => findings.push(("database", bad("it cannot be used", &*error))),
        Ok(db) => {
            findings.push(("database", told(tables(&db).await)));
            findings.push(("media", told(stored(settings, &db).await)));
            findings.push(("audit log", told(log(&db).await)));
            findings.push(("clock", told(clock(&db).await)));
        }
    }
    let failed = findings.iter().filter(|(_, finding)| matches!(finding, Bad(_))).count();
    for (what, finding) in &findings {
        let (mark, text) = match finding {
            Good(text) => ("ok", text),
            Note(text) => ("note", text),
            Bad(text) => ("BAD", text),
        };
        println!("{mark:<5}{what:<13}{text}");
    }
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} checks failed", findings.len()).into()) }
}

fn bad(what: &str, error: &(impl Display + ?Sized)) -> Finding {
    Bad(format!("{what}: {error}"))
}

fn told(result: Result<Finding, Box<dyn Error>>) -> Finding {
    result.unwrap_or_else(|error| bad("it could not be checked", &*error))
}

fn shown_url(settings: &Settings) -> String {
    if settings.server.public_url.is_empty() {
        return format!("http://localhost:{}", settings.server.listen.port());
    }
    settings.server.public_url.clone()
}

fn folder(settings: &Settings) -> Finding {
    let dir = &settings.data.dir;
    match std::fs::create_dir_all(dir).and_then(|()| tempfile_in(dir)) {
        Ok(()) => Good(format!("{} can be written", dir.display())),
        Err(error) => Bad(format!(
            "{} cannot be written ({error}): give it to the user that runs atrium",
            dir.display()
        )),
    }
}

fn tempfile_in(dir: &std::path::Path) -> std::io::Result<()> {
    let path = dir.join(".doctor");
    std::fs::write(&path, b"")?;
    std::fs::remove_file(path)
}

fn port(settings: &Settings) -> Finding {
    let address = settings.server.listen;
    match TcpListener::bind(address) {
        Ok(_) => Good(format!("{address} is free")),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Note(format!(
            "{address} is taken: by this server if it is running, else set server.listen to another"
        )),
        Err(error) => Bad(format!(
            "{address} cannot be used ({error}): set server.listen to an address of this machine"
        )),
    }
}

fn open_files() -> Finding {
    let limit = limits::raise_open_files();
    let players = limits::players(limit);
    if players < 1000 {
        return Note(format!(
            "{limit}, so at most {players} players: raise the hard limit (LimitNOFILE in systemd)"
        ));
    }
    Good(format!("{limit}, so at most {players} players at once"))
}

fn certificate(settings: &Settings) -> Finding {
    match tls::server_config(settings) {
        Ok(Some(_)) => Good("HTTPS is on".into()),
        Ok(None) => Note("HTTPS is off; players in other places need it: run `atrium tls init`".into()),
        Err(error) => bad("HTTPS cannot start", &error),
    }
}

/// A code that cannot be sent locks everybody out.
fn mail(settings: &Settings) -> Finding {
    if let Err(error) = settings.mail.transport(settings) {
        return bad("it cannot be sent", &error);
    }
    if settings.mail.is_set_up() {
        return Good(format!(
            "sent through {} as {}",
            settings.mail.host,
            settings.mail.sender(&shown_url(settings))
        ));
    }
    if settings.identity.second_factor == SecondFactor::Mail {
        return Bad(
            "identity.second_factor is \"mail\", but no mail server is set: set mail.host and mail.from"
                .into(),
        );
    }
    Note("no mail server is set: mails become files in the data folder, in mail/".into())
}

async fn open(settings: &Settings) -> Result<Db, Box<dyn Error>> {
    let db = Db::open(&settings.database.url, &settings.data.dir).await?;
    if db.is_current().await? {
        return Ok(db);
    }
    Err("its tables are of an older version: run `atrium migrate`".into())
}

/// The tables must be those of this program, and SQLite's file sound.
async fn tables(db: &Db) -> Result<Finding, Box<dyn Error>> {
    let mut conn = db.read().await?;
    let damage = inspect::damage(&mut conn).await?;
    if !damage.is_empty() {
        return Ok(Bad(format!("its file is damaged: restore a backup ({})", damage.join("; "))));
    }
    let differences = inspect::differences(&mut conn).await?;
    if !differences.is_empty() {
        let what = differences.join("; ");
        return Ok(Bad(format!("somebody changed its tables: restore a backup into an empty one ({what})")));
    }
    Ok(Good(format!("{:?}, sound, tables up to date", db.engine())))
}

/// Every file that a row names must be there, whole.
async fn stored(settings: &Settings, db: &Db) -> Result<Finding, Box<dyn Error>> {
    let store = Store::local(&settings.data.dir.join("objects"))?;
    let hashes = media::hashes(&mut db.read().await?).await?;
    let mut missing = Vec::new();
    for hash in &hashes {
        let there = match Key::media(hash) {
            Some(key) => store.size(&key).await?.is_some(),
            None => false,
        };
        if !there {
            missing.push(hash.as_str());
        }
    }
    if missing.is_empty() {
        return Ok(Good(format!("{} files, all there", hashes.len())));
    }
    Ok(Bad(format!(
        "{} of {} files are missing: restore them from a backup ({})",
        missing.len(),
        hashes.len(),
        missing.join(", ")
    )))
}

/// Every chain of the log must be whole.
async fn log(db: &Db) -> Result<Finding, Box<dyn Error>> {
    let chains = chain::verify(db).await?;
    let rows: i64 = chains.iter().map(|found| found.rows).sum();
    let faults: Vec<String> = chains
        .iter()
        .filter_map(|found| Some(format!("{}: {}", found.chain.name, found.fault.as_ref()?)))
        .collect();
    if faults.is_empty() {
        return Ok(Good(format!("{rows} sealed entries, none changed")));
    }
    Ok(Bad(format!("somebody changed it: compare it with a backup ({})", faults.join("; "))))
}

/// A clock that was put back would make schedules play the past.
async fn clock(db: &Db) -> Result<Finding, Box<dyn Error>> {
    let now = Clock::system().now();
    let mut conn = db.read().await?;
    for site in sites::all(&mut conn).await? {
        let scope = Scope::granted(site.id);
        let newest = changes::recent(&mut conn, &scope, None, 1).await?.pop();
        if let Some(change) = newest.filter(|change| change.at > now) {
            return Ok(Bad(format!("it is {now}, but a change was made at {}: set the clock", change.at)));
        }
    }
    Ok(Good(format!("{now}")))
}
