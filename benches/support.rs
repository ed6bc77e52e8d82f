//! What benchmarks over a whole server begin with.

use std::process::Command;

use atrium::{
    server::{self, Running},
    settings::Settings,
    state::Clock,
};
use atrium_domain::ids::{OrganisationId, SiteId};
use atrium_schema::{
    organisations,
    sites::{self, SiteData},
};
use tempfile::TempDir;

/// A throw-away cluster that ends with this process; `None` without PostgreSQL.
pub fn postgres() -> Option<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/pg");
    let until = std::process::id().to_string();
    let output = Command::new(script).args(["start", "--until", &until]).output().ok()?;
    if output.status.success() {
        return Some(String::from_utf8(output.stdout).ok()?.trim().to_owned());
    }
    println!("without PostgreSQL: {}", String::from_utf8_lossy(&output.stderr).trim());
    None
}

/// A server over a database, SQLite if no address is given, and the folder that holds its files.
pub async fn start(url: String) -> (Running, TempDir) {
    atrium::tls::install_provider();
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.server.listen = "127.0.0.1:0".parse().unwrap();
    settings.data.dir = folder.path().to_owned();
    if !url.is_empty() {
        let db = atrium_schema::Db::open(&url, folder.path()).await.unwrap();
        db.migrate().await.unwrap();
        settings.database.url = url;
    }
    (server::start(settings, Clock::system()).await.unwrap(), folder)
}

/// An empty site.
pub async fn site(running: &Running) -> SiteId {
    let (state, now) = (&running.state, running.state.now());
    let (organisation, id): (OrganisationId, SiteId) = (state.new_id(), state.new_id());
    let mut conn = state.db.write().await.unwrap();
    organisations::insert(&mut conn, &organisation, "Bench", now).await.unwrap();
    let data =
        SiteData { name: "Bench".into(), zone: "UTC".into(), locale: "en".into(), offline_mark: false };
    sites::insert(&mut conn, &id, &organisation, data, now).await.unwrap();
    id
}
