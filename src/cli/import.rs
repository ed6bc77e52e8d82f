//! `atrium import`: accounts of other programs.

use std::{
    error::Error,
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use atrium_domain::ids::{LegacyId, ServiceAccountId};
use atrium_identity::{
    audit,
    legacy::{
        file, known,
        load::{self, Fresh},
        plan::{self, Plan},
        report::{Mention, Report},
    },
    password::PasswordHasher,
    private_file,
    token::{Token, TokenHash, TokenKind},
};
use clap::{Args, Subcommand};

use crate::{
    server,
    settings::Settings,
    state::{self, Clock},
};

/// Largest file, in bytes: a million accounts take about half of it.
const LARGEST: u64 = 512 * 1024 * 1024;
/// The most imported hashes that a sign-in is compared with: each takes as long as a sign-in without any.
const MOST_CHECKS: usize = 8;
/// Lines of a list that are printed; the report file has them all.
const SHOWN: usize = 10;

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Accounts of Publisher, Portal, Room and servers; docs/IMPORT.md tells the columns
    Accounts(Accounts),
}

/// Options of `atrium import accounts`.
#[derive(Debug, Args)]
pub struct Accounts {
    /// CSV with a header, JSON lines, or a JSON array
    file: PathBuf,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the whole report into this file (JSON)
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Import the others although something is wrong with some
    #[arg(long)]
    skip_faults: bool,
}

struct Ids(Clock);

impl Fresh for Ids {
    fn row(&self) -> LegacyId {
        state::one_id(&self.0)
    }

    fn service(&self) -> (ServiceAccountId, TokenHash) {
        (state::one_id(&self.0), Token::from_random(TokenKind::Client, state::random_bytes()).hash())
    }

    fn salt(&self) -> [u8; 16] {
        state::random_bytes()
    }

    fn audit(&self) -> audit::Fresh {
        audit::Fresh {
            row: state::one_id(&self.0),
            actor: state::one_id(&self.0),
            behind: state::one_id(&self.0),
        }
    }
}

/// Does what was asked, and says what came of it.
pub async fn run(settings: &Settings, command: Import) -> Result<(), Box<dyn Error>> {
    let Import::Accounts(options) = command;
    accounts(settings, options).await
}

async fn accounts(settings: &Settings, options: Accounts) -> Result<(), Box<dyn Error>> {
    let size = std::fs::metadata(&options.file)
        .map_err(|error| format!("{}: {error}", options.file.display()))?
        .len();
    if size > LARGEST {
        return Err(format!("{} has more than 512 MiB: split it", options.file.display()).into());
    }
    let read = file::read(&std::fs::read(&options.file)?)?;
    let db = server::open_database(settings).await?;
    let known = known::known(&mut db.read().await?).await?;
    let plan = plan::plan(read, &known);
    print!("{}", told(&plan.report));
    if let Some(path) = &options.report {
        write(path, &plan.report)?;
    }
    if options.dry_run {
        println!("Nothing was imported: this was a dry run.");
        return Ok(());
    }
    if !plan.report.faults.is_empty() && !options.skip_faults {
        return Err("nothing was imported: mend the faults, or import the others with --skip-faults".into());
    }
    if plan.report.checks > MOST_CHECKS {
        let checks = plan.report.checks;
        return Err(format!(
            "nothing was imported: every sign-in would be compared with {checks} imported hashes, and {MOST_CHECKS} are the \
             most: leave the hashes of the rarest kinds out"
        )
        .into());
    }
    load_all(&db, plan).await
}

async fn load_all(db: &atrium_schema::Db, plan: Plan) -> Result<(), Box<dyn Error>> {
    let all = plan.people.len() + plan.servers.len();
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    // A wrapped hash waits for its slot however long the queue is.
    let hasher = PasswordHasher::new(cores, Duration::from_secs(3600));
    let (clock, bar) = (Clock::system(), Bar::new(all));
    let now = clock.now();
    let twice = load::load(db, &hasher, plan, (&Ids(clock), now), &|done| bar.show(done)).await?;
    bar.end();
    println!("Imported {} accounts.", all - twice);
    Ok(())
}

fn write(path: &Path, report: &Report) -> Result<(), Box<dyn Error>> {
    if path.exists() {
        return Err(format!("{} exists; a report never replaces a file", path.display()).into());
    }
    private_file::write(path, format!("{}\n", serde_json::to_string_pretty(report)?).as_bytes())?;
    println!("The whole report is in {}.", path.display());
    Ok(())
}

/// The report in words.
fn told(report: &Report) -> String {
    let mut lines = vec![format!(
        "{} accounts of people and {} of servers to import; {} were imported before and stay as they are.",
        report.people, report.servers, report.already
    )];
    if report.checks > 0 {
        lines.push(format!(
            "While old passwords wait, every sign-in is compared with {} of their hashes as well.",
            report.checks
        ));
    }
    if report.wrapped > 0 {
        lines.push(format!(
            "{} weak hashes will be wrapped by argon2id, about 30 ms of a core each.",
            report.wrapped
        ));
    }
    let lists = [
        (
            "have one username and different addresses: whoever signs in proves the other mailbox, or an administrator \
             decides",
            &report.collisions,
        ),
        ("have an address that belongs to another account: it will be emptied", &report.emptied),
        ("have something that is no address: it will be left out", &report.unusable),
        ("have no password that counts: they set one by mail", &report.must_reset),
        (
            "of these have no address: hand them a one-time link (Server, Imported accounts)",
            &report.need_link,
        ),
    ];
    for (words, mentions) in lists {
        list(&mut lines, words, mentions, mention);
    }
    list(&mut lines, "have faults and will not be imported", &report.faults, |fault| {
        format!("line {}: {}", fault.line, fault.what)
    });
    lines.push(String::new());
    // A file must not talk to the terminal.
    lines.join("\n").chars().map(|c| if c.is_control() && c != '\n' { '?' } else { c }).collect()
}

fn mention(one: &Mention) -> String {
    let email = one.email.as_deref().map(|email| format!(" <{email}>")).unwrap_or_default();
    format!("line {}: {} {}{email}", one.line, one.product, one.username)
}

fn list<T>(lines: &mut Vec<String>, words: &str, all: &[T], line: impl Fn(&T) -> String) {
    if all.is_empty() {
        return;
    }
    lines.push(format!("{} {words}:", all.len()));
    lines.extend(all.iter().take(SHOWN).map(|one| format!("  {}", line(one))));
    if all.len() > SHOWN {
        lines.push(format!("  and {} more; --report FILE has them all", all.len() - SHOWN));
    }
}

/// How far it is: a line that is drawn over on a terminal, one line for each tenth elsewhere.
struct Bar {
    all: usize,
    terminal: bool,
    tenth: std::cell::Cell<usize>,
}

impl Bar {
    const WIDTH: usize = 30;

    fn new(all: usize) -> Self {
        Self { all, terminal: io::stderr().is_terminal(), tenth: std::cell::Cell::new(0) }
    }

    fn show(&self, done: usize) {
        let all = self.all.max(1);
        if self.terminal {
            let full = done * Self::WIDTH / all;
            let bar = "█".repeat(full) + &"░".repeat(Self::WIDTH - full.min(Self::WIDTH));
            eprint!("\r{bar} {} %  {done} of {}", done * 100 / all, self.all);
            // A bar that cannot be drawn stops nothing.
            let _ = io::stderr().flush();
        } else if done * 10 / all > self.tenth.get() {
            self.tenth.set(done * 10 / all);
            eprintln!("{done} of {}", self.all);
        }
    }

    fn end(&self) {
        if self.terminal && self.all > 0 {
            eprintln!();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_the_first_of_each_list_and_how_many_there_are() {
        let mention = |line| Mention { line, product: "room", username: format!("u{line}"), email: None };
        let report = Report { people: 12, must_reset: (1..=12).map(mention).collect(), ..Report::default() };
        let text = told(&report);
        assert!(text.starts_with("12 accounts of people and 0 of servers"), "{text}");
        assert!(
            text.contains("12 have no password that counts") && text.contains("line 10: room u10"),
            "{text}"
        );
        assert!(text.contains("and 2 more") && !text.contains("u11") && !text.contains("faults"), "{text}");
    }
}
