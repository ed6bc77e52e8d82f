//! The measured server, with sample content in a temporary folder.

use std::{error::Error, path::PathBuf, process::Stdio, sync::OnceLock};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// What every simulated person needs to know.
pub struct Facts {
    pub email: String,
    pub password: String,
    pub token: String,
    /// `/api/v1/sites/{id}`.
    pub site: String,
    /// Token of an enrolment link.
    pub enrol: String,
}

static FACTS: OnceLock<Facts> = OnceLock::new();

/// The facts; the server is up before anybody asks.
pub fn facts() -> &'static Facts {
    FACTS.get().expect("the server was started")
}

pub struct Server {
    child: Child,
    url: String,
    data: PathBuf,
}

impl Server {
    pub async fn start() -> Result<Self, Box<dyn Error>> {
        let binary = std::env::var("ATRIUM_BIN").unwrap_or_else(|_| "target/release/atrium".into());
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let data = std::env::temp_dir().join(format!("atrium-scenarios-{}", std::process::id()));
        let mut child = Command::new(binary)
            .args(["serve", "--demo", "--json", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(&data)
            .env("ATRIUM__PLAYERS__REGISTRATIONS_PER_MINUTE", "1000000")
            .env("ATRIUM__LOG__FILTER", "warn")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let told = loop {
            let line = lines.next_line().await?.ok_or("the server ended before it was ready")?;
            if let Ok(told @ Value::Object(_)) = serde_json::from_str(&line) {
                break told;
            }
        };
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let url = format!("http://localhost:{port}");
        let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
        let site = format!("/api/v1/sites/{}", text("siteId"));
        let client = reqwest::Client::new();
        let view = client.get(format!("{url}{site}")).bearer_auth(text("apiToken")).send().await?.error_for_status()?;
        let view: Value = view.json().await?;
        let year: u32 = view["createdAt"].as_str().and_then(|at| at.get(..4)?.parse().ok()).unwrap_or(2026);
        // Links live a year at most; January of the next year is always within it.
        let link = json!({ "name": "Load", "maxUses": 20_000, "expiresAt": format!("{}-01-02T00:00:00.000Z", year + 1) });
        let made = client.post(format!("{url}{site}/enrolment-links")).bearer_auth(text("apiToken")).json(&link);
        let made: Value = made.send().await?.error_for_status()?.json().await?;
        let enrol = made["url"].as_str().and_then(|url| url.split("enrol=").nth(1)).ok_or("no enrolment link")?;
        let facts = Facts {
            email: text("email"),
            password: text("password"),
            token: text("apiToken"),
            site,
            enrol: enrol.to_owned(),
        };
        FACTS.set(facts).map_err(|_| "started twice")?;
        Ok(Self { child, url, data })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub async fn stop(mut self) -> Result<(), Box<dyn Error>> {
        self.child.kill().await?;
        Ok(std::fs::remove_dir_all(&self.data)?)
    }
}
