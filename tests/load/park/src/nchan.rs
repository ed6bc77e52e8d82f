//! The yardstick: nginx with nchan, as many long-polling subscribers, one publish to all.

use std::{
    io::Result,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
};

use tokio::process::{Child, Command};

use crate::{
    herd::{Herd, percentile},
    http::{Connection, invalid, source},
    probe::{self, Window},
};

pub struct Nchan {
    address: SocketAddr,
    worker: u32,
    child: Child,
    folder: PathBuf,
}

/// One pass.
pub struct Pass {
    pub p50_us: u64,
    pub last_us: u64,
    pub missed: usize,
    pub server_us_per_wake: f64,
    pub foreign_percent: f64,
}

impl Nchan {
    /// `files` is where the two Debian packages were unpacked (tests/load/nginx).
    pub async fn start(files: &Path, folder: PathBuf, size: usize) -> Result<Self> {
        std::fs::create_dir_all(&folder)?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let config = folder.join("nginx.conf");
        std::fs::write(&config, configuration(files, &folder, port, size))?;
        let child = Command::new(files.join("usr/sbin/nginx"))
            .arg("-c").arg(&config).arg("-p").arg(&folder).arg("-e").arg(folder.join("error.log"))
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let master = child.id().ok_or_else(|| invalid("nginx ended at once"))?;
        for _ in 0..1000 {
            let ready = Connection::open(address, source(0)).await.is_ok();
            let children = std::fs::read_to_string(format!("/proc/{master}/task/{master}/children"))?;
            if let (true, Some(worker)) = (ready, children.split_whitespace().next().and_then(|pid| pid.parse().ok())) {
                return Ok(Self { address, worker, child, folder });
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        Err(invalid("nginx did not start"))
    }

    pub async fn stop(mut self) -> Result<()> {
        // The master passes SIGQUIT on; a killed master would leave its worker behind.
        if let Some(pid) = self.child.id() {
            Command::new("kill").args(["-QUIT", &pid.to_string()]).status().await?;
        }
        if tokio::time::timeout(std::time::Duration::from_secs(5), self.child.wait()).await.is_err() {
            Command::new("kill").args(["-KILL", &self.worker.to_string()]).status().await?;
            self.child.kill().await?;
        }
        std::fs::remove_dir_all(&self.folder)
    }

    pub fn resident(&self) -> u64 {
        probe::resident(self.worker)
    }

    /// Parks the subscribers; their tasks end with the set.
    pub async fn park(&self, herd: &Arc<Herd>, tasks: &mut tokio::task::JoinSet<()>) -> Result<()> {
        for index in 0..herd.seen.len() {
            let mut connection = Connection::open(self.address, source(index)).await?;
            let herd = Arc::clone(herd);
            tasks.spawn(async move {
                if let Err(error) = subscribe(&mut connection, index, &herd).await {
                    herd.failed(format!("subscriber {index}: {error}"));
                }
            });
        }
        self.parked(herd).await
    }

    /// nchan's own count of waiting subscribers.
    async fn parked(&self, herd: &Herd) -> Result<()> {
        let mut connection = Connection::open(self.address, source(0)).await?;
        let wait = async {
            loop {
                if herd.failures.load(std::sync::atomic::Ordering::Relaxed) > 0 {
                    return Err(invalid(herd.first_failure.lock().unwrap().clone().unwrap_or_default()));
                }
                let answer = connection.call("GET /status HTTP/1.1\r\nHost: localhost\r\n", None).await?;
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                let subscribers = text.lines().find_map(|line| line.strip_prefix("subscribers: ")?.trim().parse().ok());
                if subscribers.unwrap_or(0) >= herd.seen.len() {
                    return Ok(());
                }
            }
        };
        let patience = std::time::Duration::from_secs(120);
        tokio::time::timeout(patience, wait).await.map_err(|_| invalid("not all subscribers parked in 120 s"))?
    }

    pub async fn publish(&self, herd: &Herd) -> Result<Pass> {
        let mut connection = Connection::open(self.address, source(0)).await?;
        let (before, total) = (herd.counts(), herd.total());
        let window = Window::open(self.worker);
        let since = herd.now_ns();
        // As long as an answer of ours.
        let body = format!("{{\"filler\":\"{}\"}}", "x".repeat(180));
        let answer = connection.call("POST /publish/all HTTP/1.1\r\nHost: localhost\r\n", Some(&body)).await?;
        if answer.status >= 300 {
            return Err(invalid(format!("publish: {}", answer.status)));
        }
        herd.reach(total + herd.seen.len()).await;
        self.parked(herd).await?;
        let server_us_per_wake = window.server_us() / herd.seen.len() as f64;
        let foreign_percent = window.foreign_percent();
        let outcome = herd.outcome(&before, since, |_| true);
        Ok(Pass {
            p50_us: percentile(&outcome.latencies, 50) / 1000,
            last_us: percentile(&outcome.latencies, 100) / 1000,
            missed: outcome.missed,
            server_us_per_wake,
            foreign_percent,
        })
    }
}

async fn subscribe(connection: &mut Connection, index: usize, herd: &Herd) -> Result<()> {
    let mut since = String::new();
    loop {
        let head = format!("GET /subscribe/{index} HTTP/1.1\r\nHost: localhost\r\n{since}");
        let answer = connection.call(&head, None).await?;
        match answer.status {
            200 => {
                let (modified, etag) = (answer.last_modified.unwrap_or_default(), answer.etag.unwrap_or_default());
                since = format!("If-Modified-Since: {modified}\r\nIf-None-Match: {etag}\r\n");
                herd.woken(index);
            }
            304 | 408 => {}
            other => return Err(invalid(format!("{other}"))),
        }
    }
}

fn configuration(files: &Path, folder: &Path, port: u16, size: usize) -> String {
    let (module, folder) = (files.join("usr/lib/nginx/modules/ngx_nchan_module.so"), folder.display());
    // nginx drops idle connections once less than a sixteenth is free. This may be more than the open files
    // allowed: nginx warns, and never opens as many.
    let connections = size + size / 8 + 512;
    let user = if is_root() { "user root;" } else { "" };
    format!(
        "{user} daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid {folder}/pid;
load_module {module};
events {{ worker_connections {connections}; }}
http {{
  access_log off; keepalive_timeout 300s; keepalive_requests 1000000; nchan_shared_memory_size 512M;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location ~ ^/subscribe/(\\d+)$ {{
      nchan_subscriber longpoll; nchan_channel_id \"p$1\" all; nchan_subscriber_first_message newest;
      nchan_subscriber_timeout 300; nchan_longpoll_multipart_response off;
    }}
    location = /publish/all {{ nchan_publisher; nchan_channel_id all; nchan_message_buffer_length 5; }}
    location = /status {{ nchan_stub_status; }}
  }}
}}
",
        module = module.display(),
    )
}

fn is_root() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().any(|line| line.starts_with("Uid:\t0\t"))
}
