//! Sample content, so that a newcomer sees something at once: made by this program, for an empty data folder only.

mod alerts;
mod content;
mod pictures;
mod triggers;

use std::{io, net::Ipv4Addr, path::PathBuf};

use atrium_domain::ids::SiteId;
use atrium_identity::{
    password::Password,
    private_file,
    set_up::{self, Answers, Fresh},
    signin::Origin,
    token::TokenKind,
};
use atrium_schema::{StoreError, server_meta};
use serde::{Deserialize, Serialize};

use crate::state::State;

/// The key in `server_meta`: `begun`, then `filled`.
const MARK: &str = server_meta::DEMO;
/// The file in the data folder that keeps what is printed.
const FILE: &str = "demo.json";

/// What `--demo` prints, the same at every start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Demo {
    /// Where people go.
    pub admin_url: String,
    /// Opened in any browser, it is the sample screen.
    pub player_url: String,
    /// The owner's e-mail address.
    pub email: String,
    /// The owner's password.
    pub password: String,
    /// A token for programs, with the owner's rights.
    pub api_token: String,
    /// The site.
    pub site_id: SiteId,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder has somebody's content.
    #[error("--demo fills only an empty data folder; give another with --data")]
    NotEmpty,
    /// An earlier filling was cut off.
    #[error("the sample content in {0} is incomplete: delete that folder and start again")]
    Incomplete(PathBuf),
    /// The file with the sign-in cannot be read or written.
    #[error("cannot keep the sign-in of the demo")]
    File(#[source] io::Error),
    /// The database failed.
    #[error("cannot store the sample content")]
    Store(#[from] StoreError),
    /// The owner could not be made.
    #[error("cannot make the owner of the demo: {0}")]
    Owner(String),
    /// A picture could not be stored.
    #[error("cannot store a sample picture: {0}")]
    Picture(String),
}

/// Fills an empty store, or reads what an earlier start has filled it with.
pub async fn open(state: &State) -> Result<Demo, DemoError> {
    let path = state.settings.data.dir.join(FILE);
    let mark = server_meta::get(&mut state.db.read().await?, MARK).await?;
    match mark.as_deref() {
        Some("filled") => read(state, &path),
        Some(_) => Err(DemoError::Incomplete(state.settings.data.dir.clone())),
        None if set_up::is_done(&state.db).await? => Err(DemoError::NotEmpty),
        None => fill(state, &path).await,
    }
}

/// The URLs follow the address of this start; the rest is as it was.
fn read(state: &State, path: &std::path::Path) -> Result<Demo, DemoError> {
    let text = std::fs::read_to_string(path).map_err(DemoError::File)?;
    let mut demo: Demo = serde_json::from_str(&text).map_err(|error| DemoError::File(error.into()))?;
    let token = demo.player_url.split_once("/player/").map(|(_, token)| token.to_owned()).unwrap_or_default();
    demo.admin_url.clone_from(&state.settings.server.public_url);
    demo.player_url = format!("{}/player/{token}", state.settings.server.public_url);
    Ok(demo)
}

async fn fill(state: &State, path: &std::path::Path) -> Result<Demo, DemoError> {
    server_meta::put(&mut state.db.write().await?, MARK, "begun").await?;
    let url = state.settings.server.public_url.clone();
    let (api, device) = (state.random_token(TokenKind::Api), state.random_token(TokenKind::Player));
    let demo = Demo {
        admin_url: url.clone(),
        // In the fragment, which browsers send to nobody.
        player_url: format!("{url}/player/#token={}", device.reveal()),
        email: "demo@example.org".into(),
        password: password(state.random()),
        api_token: api.reveal().to_owned(),
        site_id: state.new_id(),
    };
    let text = serde_json::to_string_pretty(&demo).unwrap_or_default();
    private_file::write(path, text.as_bytes()).map_err(DemoError::File)?;
    owner(state, &demo).await?;
    content::fill(state, &demo.site_id, &api.hash(), &device.hash()).await?;
    server_meta::put(&mut state.db.write().await?, MARK, "filled").await?;
    Ok(demo)
}

/// Four groups of letters that are easy to type.
fn password(random: [u8; 32]) -> String {
    let letters: String = random.iter().take(16).map(|byte| char::from(b'a' + byte % 26)).collect();
    let groups: Vec<String> =
        letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join("-")
}

async fn owner(state: &State, demo: &Demo) -> Result<(), DemoError> {
    let answers = Answers {
        organisation: "Demo".into(),
        site: "Demo".into(),
        zone: "Europe/Stockholm".into(),
        locale: "en".into(),
        name: "Demo".into(),
        email: demo.email.clone(),
        password: Password::new(demo.password.clone()),
    };
    let fresh = Fresh {
        organisation: state.new_id(),
        site: demo.site_id.clone(),
        account: state.new_id(),
        user: state.new_id(),
        session: state.new_id(),
        // Nobody holds this token: the owner signs in with the password.
        token: state.random_token(TokenKind::Session).hash(),
        salt: state.random_salt(),
        origin: Origin { address: Ipv4Addr::LOCALHOST.into(), agent: None },
        audit: state.audit_ids(),
    };
    let made = set_up::create(&state.db, &state.passwords, answers, fresh, state.now()).await;
    made.map_err(|error| DemoError::Owner(error.to_string()))
}
