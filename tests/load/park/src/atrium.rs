//! The measured server: started with sample content in a temporary folder, filled through its own API.

use std::{
    io::Result,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::{
    http::{Connection, head, invalid, source},
    player::Player,
};

const METRICS_TOKEN: &str = "park";

/// A running server; killed when dropped.
pub struct Atrium {
    pub address: SocketAddr,
    pub pid: u32,
    api: Connection,
    token: String,
    site: String,
    data: PathBuf,
    child: Child,
}

/// One of the groups that players are spread over: a folder whose screens play one channel.
pub struct Group {
    pub channel: String,
    enrol: String,
}

impl Atrium {
    pub async fn start(binary: &Path, data: PathBuf) -> Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut child = Command::new(binary)
            .args(["serve", "--demo", "--json", "--listen", &address.to_string(), "--data"])
            .arg(&data)
            .env("ATRIUM__PLAYERS__REGISTRATIONS_PER_MINUTE", "1000000")
            .env("ATRIUM__METRICS__TOKEN", METRICS_TOKEN)
            .env("ATRIUM__LOG__FILTER", "warn")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let pid = child.id().ok_or_else(|| invalid("the server ended at once"))?;
        let stdout = child.stdout.take().ok_or_else(|| invalid("no output"))?;
        let mut lines = BufReader::new(stdout).lines();
        let facts = loop {
            let line = lines.next_line().await?.ok_or_else(|| invalid("the server ended before it was ready"))?;
            if let Ok(facts @ Value::Object(_)) = serde_json::from_str(&line) {
                break facts;
            }
        };
        // Keep reading, or a full pipe would stop the server.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let text = |key: &str| facts[key].as_str().unwrap_or_default().to_owned();
        let site = format!("/api/v1/sites/{}", text("siteId"));
        let api = Connection::open(address, source(0)).await?;
        Ok(Self { address, pid, api, token: text("apiToken"), site, data, child })
    }

    /// Ends the process and removes its data.
    /// A fresh connection for the calls of an administrator: one that was idle for long is closed by the server.
    pub async fn reconnect(&mut self) -> Result<()> {
        self.api = Connection::open(self.address, source(0)).await?;
        Ok(())
    }

    pub async fn stop(mut self) -> Result<()> {
        self.child.kill().await?;
        std::fs::remove_dir_all(&self.data)
    }

    async fn call(&mut self, method: &str, path: &str, extra: &str, body: Option<&Value>) -> Result<Value> {
        let head = head(method, path, &self.token) + extra;
        let body = body.map(Value::to_string);
        let answer = self.api.call(&head, body.as_deref()).await?;
        if answer.status >= 300 {
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(invalid(format!("{method} {path}: {} {text}", answer.status)));
        }
        if answer.body.is_empty() { Ok(Value::Null) } else { Ok(serde_json::from_slice(&answer.body)?) }
    }

    /// Creates something in the site; the answer is its view.
    pub async fn create(&mut self, what: &str, value: &Value) -> Result<Value> {
        self.call("POST", &format!("{}/{what}", self.site), "", Some(value)).await
    }

    pub async fn read(&mut self, what: &str) -> Result<Value> {
        self.call("GET", &format!("{}/{what}", self.site), "", None).await
    }

    /// Changes or removes the version that was read.
    pub async fn write(&mut self, method: &str, what: &str, version: i64, value: Option<&Value>) -> Result<Value> {
        let path = format!("{}/{what}", self.site);
        self.call(method, &path, &format!("If-Match: \"{version}\"\r\n"), value).await
    }

    /// A figure of `/metrics`.
    pub async fn metric(&mut self, name: &str) -> Result<u64> {
        let answer = self.api.call(&head("GET", "/metrics", METRICS_TOKEN), None).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok());
        value.ok_or_else(|| invalid(format!("/metrics ({}) has no {name}", answer.status)))
    }

    /// One playlist of a sample picture that every group's channel plays by default, and the groups.
    pub async fn prepare(&mut self, groups: usize) -> Result<(Value, Vec<Group>)> {
        let media = self.read("media?kind=image&limit=1").await?;
        let picture = media["items"][0]["id"].clone();
        let item = json!({ "mediaId": picture, "durationMs": 10_000 });
        let playlist = self.create("playlists", &json!({ "name": "Load", "items": [item] })).await?;
        let mut made = Vec::new();
        for group in 0..groups {
            let name = format!("Load {group}");
            let channel = json!({ "name": name, "defaultPlaylistId": playlist["id"] });
            let channel = self.create("channels", &channel).await?;
            let presets = json!({ "root": { "kind": "channel", "id": channel["id"] } });
            let folder = self.create("screen-folders", &json!({ "name": name, "presets": presets })).await?;
            let link = json!({ "name": name, "folderId": folder["id"], "maxUses": 20_000, "expiresAt": later(&folder["createdAt"]) });
            let link = self.create("enrolment-links", &link).await?;
            let url = link["url"].as_str().unwrap_or_default();
            let enrol = url.split("enrol=").nth(1).unwrap_or_default().to_owned();
            made.push(Group { channel: channel["id"].as_str().unwrap_or_default().to_owned(), enrol });
        }
        Ok((playlist, made))
    }
}

/// The second day of the year after an instant that the server told.
fn later(instant: &Value) -> String {
    let year: u32 = instant.as_str().and_then(|text| text.get(..4)?.parse().ok()).unwrap_or(2026);
    // Links live a year at most; January of the next year is always within it.
    format!("{}-01-02T00:00:00.000Z", year + 1)
}

/// Registers one player with a group's enrolment link, as the player page does.
pub async fn register(connection: &mut Connection, index: usize, groups: &[Group]) -> Result<Player> {
    let group = index % groups.len();
    let body = json!({ "kind": "screen", "label": format!("park {index}"), "enrol": groups[group].enrol });
    let head_of = "POST /player/v1/registrations HTTP/1.1\r\nHost: localhost\r\n";
    let answer = connection.call(head_of, Some(&body.to_string())).await?;
    let made: Value = read(answer.status, &answer.body)?;
    let token = made["secret"].as_str().unwrap_or_default().to_owned();
    let path = format!("/player/v1/registrations/{}", made["registrationId"].as_str().unwrap_or_default());
    let answer = connection.call(&head("GET", &path, &token), None).await?;
    let approved = read(answer.status, &answer.body)?;
    let screen = approved["screenId"].as_str().unwrap_or_default().to_owned();
    Ok(Player { index, token, screen, group })
}

fn read(status: u16, body: &[u8]) -> Result<Value> {
    if status >= 300 || status == 204 {
        return Err(invalid(format!("registration: {status} {}", String::from_utf8_lossy(body))));
    }
    Ok(serde_json::from_slice(body)?)
}
