//! The measured server, with sample content in a temporary folder.

use std::{
    io::Result,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};
use wire::http::invalid;

/// A running server; killed when dropped.
pub struct Server {
    pub address: SocketAddr,
    pub pid: u32,
    pub site: String,
    pub email: String,
    pub password: String,
    data: PathBuf,
    child: Child,
}

impl Server {
    pub async fn start(binary: &Path, data: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&data)?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut child = Command::new(binary)
            .args(["serve", "--demo", "--json", "--listen", &address.to_string(), "--data"])
            .arg(&data)
            .env("ATRIUM__LOG__FILTER", "error")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let pid = child.id().ok_or_else(|| invalid("the server ended at once"))?;
        let mut lines = BufReader::new(child.stdout.take().ok_or_else(|| invalid("no output"))?).lines();
        let facts = loop {
            let line = lines.next_line().await?.ok_or_else(|| invalid("the server ended before it was ready"))?;
            if let Ok(facts @ Value::Object(_)) = serde_json::from_str(&line) {
                break facts;
            }
        };
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        // Idle: what starting it took has been given back.
        tokio::time::sleep(Duration::from_secs(5)).await;
        let text = |key: &str| facts[key].as_str().unwrap_or_default().to_owned();
        let site = format!("/api/v1/sites/{}", text("siteId"));
        Ok(Self { address, pid, site, email: text("email"), password: text("password"), data, child })
    }

    /// Its data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Ends the process and removes its data.
    pub async fn stop(mut self) -> Result<()> {
        self.child.kill().await?;
        std::fs::remove_dir_all(&self.data)
    }
}
