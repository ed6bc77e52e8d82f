//! SQLite connections that survive being left in the middle of a statement.
//!
//! SQLite blocks, so each statement runs on a blocking thread while its caller waits. A caller may go
//! away meanwhile: a browser that closes its connection cancels its handler. diesel-async would then
//! block until the statement has ended, which it cannot do on the single-threaded runtimes the server
//! uses. Here the statement goes on alone; statements of one connection run in the order they were
//! given, so a roll-back comes after it; and a connection still at work is not put back in the pool.

use std::{
    error::Error,
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use diesel::{
    Connection, ConnectionError, ConnectionResult, connection::SimpleConnection, sqlite::SqliteConnection,
};
use diesel_async::{
    pooled_connection::{PoolError, PoolableConnection},
    sync_connection_wrapper::{SpawnBlocking, SyncConnectionWrapper},
};
use tokio::{runtime::Handle, sync::oneshot};

/// `busy_timeout` first, so that even switching to WAL waits its turn. `LIKE` minds case, as PostgreSQL's does.
const SETUP: &str = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; \
    PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; \
    PRAGMA journal_size_limit=67108864; PRAGMA case_sensitive_like=ON;";
/// An acknowledged change survives a power cut.
pub(super) const WRITER: &str = "PRAGMA synchronous=FULL;";
/// A stray write fails instead of waiting for the writer's lock.
pub(super) const READER: &str = "PRAGMA query_only=ON;";

/// A SQLite connection: a blocking one, driven on tokio's blocking threads.
pub type SqliteConn = SyncConnectionWrapper<SqliteConnection, Ordered>;

type Blocking<'a, R> = Pin<Box<dyn Future<Output = Result<R, Box<dyn Error + Send + Sync>>> + Send + 'a>>;

/// Runs the blocking work of one connection, one piece after the other.
#[derive(Default)]
pub struct Ordered {
    /// Resolves when the piece before has ended.
    previous: Option<oneshot::Receiver<()>>,
    pending: Pending,
}

/// How many pieces have not ended.
#[derive(Clone, Default)]
struct Pending(Arc<AtomicUsize>);

impl Pending {
    fn is_none(&self) -> bool {
        self.0.load(Ordering::Acquire) == 0
    }

    fn begin(&self) -> Running {
        self.0.fetch_add(1, Ordering::AcqRel);
        Running(self.clone())
    }
}

/// Ends its piece when dropped, also by a panic.
struct Running(Pending);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl SpawnBlocking for Ordered {
    fn spawn_blocking<'a, R: Send + 'static>(
        &mut self,
        task: impl FnOnce() -> R + Send + 'static,
    ) -> Blocking<'a, R> {
        let Ok(runtime) = Handle::try_current() else {
            return Box::pin(async { Err("SQLite is used outside a tokio runtime".into()) });
        };
        let (ended, next) = oneshot::channel::<()>();
        let previous = self.previous.replace(next);
        let running = self.pending.begin();
        let job = runtime.spawn_blocking(move || {
            if let Some(previous) = previous {
                // An error only says that the piece before ended by a panic.
                let _ = previous.blocking_recv();
            }
            let result = task();
            // In this order: who sees nothing pending may rely on the connection being free.
            drop(running);
            drop(ended);
            result
        });
        Box::pin(async move { job.await.map_err(Box::from) })
    }

    fn get_runtime() -> Self {
        Self::default()
    }
}

/// A pooled connection, and whether a statement still runs on it.
pub struct SqliteLink {
    /// For `q!` only.
    pub conn: SqliteConn,
    pending: Pending,
}

/// Makes connections to one file.
pub struct SqliteFile {
    pub(super) path: String,
    /// [`WRITER`] or [`READER`].
    pub(super) role: &'static str,
}

impl bb8::ManageConnection for SqliteFile {
    type Connection = SqliteLink;
    type Error = PoolError;

    async fn connect(&self) -> Result<SqliteLink, PoolError> {
        let (path, role) = (self.path.clone(), self.role);
        let open = move || -> ConnectionResult<SqliteConnection> {
            let mut conn = SqliteConnection::establish(&path)?;
            conn.batch_execute(SETUP).map_err(ConnectionError::CouldntSetupConfiguration)?;
            conn.batch_execute(role).map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(conn)
        };
        let opened = tokio::task::spawn_blocking(open).await;
        let failed = |error: tokio::task::JoinError| Err(ConnectionError::BadConnection(error.to_string()));
        let conn = opened.unwrap_or_else(failed).map_err(PoolError::ConnectionError)?;
        let order = Ordered::default();
        let pending = order.pending.clone();
        Ok(SqliteLink { conn: SqliteConn::with_runtime(conn, order), pending })
    }

    async fn is_valid(&self, _: &mut SqliteLink) -> Result<(), PoolError> {
        Ok(())
    }

    /// A connection at work is let go; it closes, and so rolls back, when its statement ends.
    fn has_broken(&self, link: &mut SqliteLink) -> bool {
        std::thread::panicking() || !link.pending.is_none() || link.conn.is_broken()
    }
}
