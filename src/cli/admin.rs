//! `atrium admin`: people made and mended at the server's own console.

use std::{
    error::Error,
    io::{self, BufRead as _},
};

use atrium_domain::{ids::SiteId, permission::Profile};
use atrium_identity::{
    audit,
    password::{Password, PasswordHasher},
    people::{self, NewPerson},
};
use atrium_schema::{Db, sites, sites::SiteRow};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use clap::{Args, Subcommand, ValueEnum};

use crate::{
    server,
    settings::Settings,
    state::{self, Clock},
};

/// What an administrator can do.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make an account that belongs to a site
    Create(Create),
    /// Give an account a new password and end its sessions
    SetPassword(SetPassword),
}

/// Options of `atrium admin create`.
#[derive(Debug, Args)]
pub struct Create {
    /// E-mail address to sign in with
    #[arg(long)]
    email: String,
    /// Name shown to others
    #[arg(long)]
    name: String,
    /// Site, by its name or id; may be left out while there is only one
    #[arg(long)]
    site: Option<String>,
    /// What the person may do
    #[arg(long, value_enum, default_value_t = Role::Viewer)]
    profile: Role,
    /// Read the password from the first line of standard input, instead of making one
    #[arg(long)]
    password_stdin: bool,
}

/// Options of `atrium admin set-password`.
#[derive(Debug, Args)]
pub struct SetPassword {
    /// E-mail address of the account
    #[arg(long)]
    email: String,
    /// Read the password from the first line of standard input, instead of making one
    #[arg(long)]
    password_stdin: bool,
}

/// A built-in profile, as written on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Role {
    /// May do everything on the site
    SiteOwner,
    /// May do everything on the site but change the site itself
    GroupAdmin,
    /// May change media and what is shown
    Publisher,
    /// May see everything and change nothing
    Viewer,
}

impl From<Role> for Profile {
    fn from(role: Role) -> Self {
        match role {
            Role::SiteOwner => Self::SiteOwner,
            Role::GroupAdmin => Self::GroupAdmin,
            Role::Publisher => Self::Publisher,
            Role::Viewer => Self::Viewer,
        }
    }
}

/// Does what was asked, and says what came of it.
pub async fn run(settings: Settings, command: Admin) -> Result<(), Box<dyn Error>> {
    let db = server::open_database(&settings).await?;
    match command {
        Admin::Create(options) => create(&db, options).await,
        Admin::SetPassword(options) => set_password(&db, options).await,
    }
}

async fn create(db: &Db, options: Create) -> Result<(), Box<dyn Error>> {
    let site = choose(sites::all(&mut db.read().await?).await?, options.site.as_deref())?;
    let (password, made) = password(options.password_stdin)?;
    let clock = Clock::system();
    let person = NewPerson {
        email: options.email.clone(),
        name: options.name,
        locale: site.data.locale,
        password,
        site: site.id,
        profile: options.profile.into(),
        account: state::one_id(&clock),
        user: state::one_id(&clock),
        salt: state::random_bytes(),
    };
    // A running server reads the table of changes within seconds; nothing is published from here.
    people::create(db, &hasher(), person, clock.now()).await?;
    println!("{} can sign in to {}.", options.email, site.data.name);
    tell(made.as_deref());
    Ok(())
}

async fn set_password(db: &Db, options: SetPassword) -> Result<(), Box<dyn Error>> {
    let (password, made) = password(options.password_stdin)?;
    let clock = Clock::system();
    let fresh = audit::Fresh {
        row: state::one_id(&clock),
        actor: state::one_id(&clock),
        behind: state::one_id(&clock),
    };
    let secret = (password, state::random_bytes());
    let ended = people::set_password(db, &hasher(), &options.email, secret, fresh, clock.now()).await?;
    println!("{} has a new password; {ended} sessions were ended.", options.email);
    tell(made.as_deref());
    Ok(())
}

/// By id or name; the only one if none is named.
fn choose(mut sites: Vec<SiteRow>, named: Option<&str>) -> Result<SiteRow, Box<dyn Error>> {
    let known: Vec<String> = sites.iter().map(|site| format!("  {}  {}", site.id, site.data.name)).collect();
    let list = known.join("\n");
    if sites.is_empty() {
        return Err("there is no site yet: start the server and open the set-up link it prints".into());
    }
    let Some(named) = named else {
        return match (sites.len(), sites.pop()) {
            (1, Some(only)) => Ok(only),
            _ => Err(format!("there are several sites; name one with --site:\n{list}").into()),
        };
    };
    let id: Option<SiteId> = named.parse().ok();
    let fits = |site: &SiteRow| {
        Some(&site.id) == id.as_ref() || site.data.name.to_lowercase() == named.to_lowercase()
    };
    sites.retain(fits);
    match (sites.len(), sites.pop()) {
        (1, Some(site)) => Ok(site),
        (0, _) => Err(format!("there is no site `{named}`; there are:\n{list}").into()),
        _ => Err(format!("several sites are called `{named}`; give the id:\n{list}").into()),
    }
}

/// From standard input, or made; a made one is told once.
fn password(from_stdin: bool) -> Result<(Password, Option<String>), io::Error> {
    if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        let text = line.trim_end_matches(['\r', '\n']).to_owned();
        return Ok((Password::new(text), None));
    }
    let made = URL_SAFE_NO_PAD.encode(state::random_bytes::<15>());
    Ok((Password::new(made.clone()), Some(made)))
}

fn tell(made: Option<&str>) {
    if let Some(password) = made {
        println!("Password: {password}");
    }
}

/// One person waits for one hash.
fn hasher() -> PasswordHasher {
    PasswordHasher::new(1, std::time::Duration::from_secs(60))
}
