//! PostgreSQL for tests: the cluster named by `ATRIUM_TEST_PG`, else one of our own that ends with this process.

use std::{
    process::Command,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use atrium_schema::Db;
use tokio::sync::OnceCell;

static CLUSTER: OnceLock<String> = OnceLock::new();
static TEMPLATE: OnceCell<String> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(1);
/// Databases whose test has ended; the next test drops them.
static ENDED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A migrated, empty database of one test.
pub struct Database {
    pub url: String,
    name: String,
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Ok(mut ended) = ENDED.lock() {
            ended.push(std::mem::take(&mut self.name));
        }
    }
}

/// Makes a database from the migrated template.
pub async fn database() -> Database {
    let template = TEMPLATE.get_or_init(make_template).await;
    let ended = std::mem::take(&mut *ENDED.lock().unwrap());
    for name in ended {
        run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
    }
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
    make(&name, Some(template)).await;
    Database { url: url_of(&name), name }
}

/// An empty database without tables.
pub async fn empty_database() -> Database {
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
    make(&name, None).await;
    Database { url: url_of(&name), name }
}

async fn make_template() -> String {
    let name = format!("template_{}", std::process::id());
    make(&name, None).await;
    let db = Db::open(&url_of(&name), std::path::Path::new("/")).await.unwrap();
    db.migrate().await.unwrap();
    name
}

async fn make(name: &str, template: Option<&str>) {
    let from = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
    let sql = format!("CREATE DATABASE {name}{from}");
    // Connections to the template close a moment after their pool.
    for _ in 0..200 {
        match run(&sql).await {
            Ok(()) => return,
            Err(error) if error.code() == Some(&tokio_postgres::error::SqlState::OBJECT_IN_USE) => {
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
            Err(error) => panic!("{sql}: {error:?}"),
        }
    }
    panic!("{sql}: the template stays in use");
}

async fn run(sql: &str) -> Result<(), tokio_postgres::Error> {
    run_in(cluster(), sql).await
}

/// Runs statements in a database, past the program's own connections.
pub async fn run_in(url: &str, sql: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    let driver = tokio::spawn(connection);
    let done = client.batch_execute(sql).await;
    drop(client);
    let _ = driver.await;
    done
}

fn url_of(name: &str) -> String {
    let (base, _) = cluster().rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

fn cluster() -> &'static str {
    CLUSTER.get_or_init(|| std::env::var("ATRIUM_TEST_PG").unwrap_or_else(|_| start()))
}

/// Starts a cluster that a watchdog stops when this process has ended, however it ends.
fn start() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/pg");
    let output =
        Command::new(script).args(["start", "--until", &std::process::id().to_string()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
