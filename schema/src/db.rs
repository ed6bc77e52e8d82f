//! The two databases behind one door: [`Db`] gives a [`Conn`] to read or write with, or a [`Tx`].
//!
//! A query is written once, inside [`q!`](crate::q), and compiled for both databases. The *whole*
//! query must stand inside the macro: an expression made outside is pinned to one of them.

mod connect;
mod lane;
mod migrate;
mod sqlite;
mod tx;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use diesel_async::{AsyncPgConnection, pooled_connection::AsyncDieselConnectionManager};

use self::{
    lane::{Lane, Loan},
    sqlite::SqliteFile,
};
pub use self::{sqlite::SqliteConn, tx::Tx};
use crate::error::{DbResult, StoreError};

/// A PostgreSQL connection.
pub type PgConn = AsyncPgConnection;

/// The database: connection pools and a count of statements. Clones share them.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    statements: Arc<AtomicU64>,
    url: Arc<str>,
}

#[derive(Clone)]
enum Pools {
    Sqlite { write: Lane<SqliteFile>, read: Lane<SqliteFile> },
    Postgres(Lane<AsyncDieselConnectionManager<PgConn>>),
}

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one file in the data folder.
    Sqlite,
    /// A server of its own.
    Postgres,
}

/// A connection on loan from a pool. Query functions take `&mut Conn`; a [`Tx`] derefs to one.
pub struct Conn {
    /// For `q!` only.
    #[doc(hidden)]
    pub link: Link,
    statements: Arc<AtomicU64>,
}

/// The connection itself, per database.
#[doc(hidden)]
#[expect(clippy::large_enum_variant, reason = "a few a request, each moved once or twice")]
pub enum Link {
    Sqlite(Loan<SqliteFile>),
    Postgres(Loan<AsyncDieselConnectionManager<PgConn>>),
    /// A transaction that has ended: its connection went back to the pool.
    Closed,
}

impl Conn {
    const fn new(link: Link, statements: Arc<AtomicU64>) -> Self {
        Self { link, statements }
    }

    /// Counts one statement. For `q!` only.
    #[doc(hidden)]
    pub fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Which database this connection speaks to.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) | Link::Closed => Engine::Postgres,
        }
    }
}

impl Db {
    /// Opens the database at `url` and its pools; makes a missing SQLite file. Does not migrate.
    ///
    /// `url` is empty or `sqlite:` (the file `atrium.db` in `data_dir`), `sqlite:PATH` (relative to
    /// `data_dir`), or `postgres://…`. Over TCP, PostgreSQL is spoken to by verified TLS unless the
    /// URL says `sslmode=disable`; `sslrootcert=FILE` names the CA (PEM), default the system's bundle.
    pub async fn open(url: &str, data_dir: &Path) -> DbResult<Self> {
        let pools = connect::pools(url, data_dir).await?;
        let url = if url.is_empty() { "sqlite:" } else { url };
        let url = connect::full_url(url, data_dir);
        Ok(Self { pools, statements: Arc::default(), url: url.into() })
    }

    /// Which database this is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// A connection for reading; on SQLite it refuses writes.
    pub async fn read(&self) -> DbResult<Conn> {
        let link = match &self.pools {
            Pools::Sqlite { read, .. } => Link::Sqlite(read.lend().await?),
            Pools::Postgres(pool) => Link::Postgres(pool.lend().await?),
        };
        Ok(Conn::new(link, Arc::clone(&self.statements)))
    }

    /// A connection for single writes; SQLite has exactly one.
    pub async fn write(&self) -> DbResult<Conn> {
        let link = match &self.pools {
            Pools::Sqlite { write, .. } => Link::Sqlite(write.lend().await?),
            Pools::Postgres(pool) => Link::Postgres(pool.lend().await?),
        };
        Ok(Conn::new(link, Arc::clone(&self.statements)))
    }

    /// Begins a write transaction.
    pub async fn begin(&self) -> DbResult<Tx> {
        Tx::begin(self.write().await?, tx::Mode::Write).await
    }

    /// Begins a transaction that sees one snapshot of the whole database.
    pub async fn snapshot(&self) -> DbResult<Tx> {
        Tx::begin(self.read().await?, tx::Mode::Snapshot).await
    }

    /// How many statements have been run since the database was opened.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Brings the schema up to this program's. Several nodes may call it at once.
    pub async fn migrate(&self) -> DbResult<()> {
        migrate::run(self).await
    }

    /// Whether the schema is this program's; `Err` when it is newer or the database unreachable.
    pub async fn is_current(&self) -> DbResult<bool> {
        migrate::is_current(self).await
    }

    /// The newest migration this program knows, such as `0003`.
    pub fn schema_version() -> DbResult<String> {
        migrate::newest()
    }
}

/// Runs one diesel query on whichever database the connection belongs to.
///
/// `q!(conn, c => query.load(c).await)` gives the query's `QueryResult`. Write `c: Be` instead of `c`
/// to name the backend as a type, for `into_boxed::<Be>()`.
#[macro_export]
macro_rules! q {
    ($conn:expr, $c:ident => $body:expr) => {{
        let conn: &mut $crate::db::Conn = $conn;
        conn.count();
        match &mut conn.link {
            $crate::db::Link::Sqlite(pooled) => {
                let $c: &mut $crate::db::SqliteConn = &mut pooled.conn;
                $body
            }
            $crate::db::Link::Postgres(pooled) => {
                let $c: &mut $crate::db::PgConn = &mut **pooled;
                $body
            }
            $crate::db::Link::Closed => Err(::diesel::result::Error::BrokenTransactionManager),
        }
    }};
    ($conn:expr, $c:ident : $be:ident => $body:expr) => {{
        let conn: &mut $crate::db::Conn = $conn;
        conn.count();
        match &mut conn.link {
            $crate::db::Link::Sqlite(pooled) => {
                type $be = ::diesel::sqlite::Sqlite;
                let $c: &mut $crate::db::SqliteConn = &mut pooled.conn;
                $body
            }
            $crate::db::Link::Postgres(pooled) => {
                type $be = ::diesel::pg::Pg;
                let $c: &mut $crate::db::PgConn = &mut **pooled;
                $body
            }
            $crate::db::Link::Closed => Err(::diesel::result::Error::BrokenTransactionManager),
        }
    }};
}

/// Inserts an owned `Vec` of rows in one statement; gives the `QueryResult` with their number.
///
/// Of its own because diesel-async cannot run SQLite's multi-row insert through the wrapper. Give it
/// at most a few hundred rows: PostgreSQL takes 65,535 parameters a statement.
#[macro_export]
macro_rules! insert_many {
    ($conn:expr, $table:expr, $rows:expr) => {{
        let rows = $rows;
        let conn: &mut $crate::db::Conn = $conn;
        conn.count();
        match &mut conn.link {
            $crate::db::Link::Sqlite(pooled) => {
                pooled
                    .conn
                    .spawn_blocking(move |c| {
                        ::diesel::RunQueryDsl::execute(::diesel::insert_into($table).values(rows), c)
                    })
                    .await
            }
            $crate::db::Link::Postgres(pooled) => {
                let c: &mut $crate::db::PgConn = &mut **pooled;
                ::diesel_async::RunQueryDsl::execute(::diesel::insert_into($table).values(rows), c).await
            }
            $crate::db::Link::Closed => Err(::diesel::result::Error::BrokenTransactionManager),
        }
    }};
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the URL: it may hold a password.
        f.debug_struct("Db").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Conn").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

/// An owned connection cannot be had after the transaction ended.
pub(crate) fn closed() -> StoreError {
    diesel::result::Error::BrokenTransactionManager.into()
}
