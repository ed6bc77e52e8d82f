//! The embedded migrations: running them, and telling whether they have run.

use diesel::{
    Connection,
    connection::SimpleConnection,
    migration::{Migration, MigrationSource, MigrationVersion},
    sqlite::{Sqlite, SqliteConnection},
};
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Db, Engine, PgConn, connect};
use crate::error::{DbResult, StoreError};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");
/// Nodes that start together migrate one after the other. Any number, the same in every version.
const LOCK: &str = "SELECT pg_advisory_lock(4715206)";

/// What to do with the schema, once a blocking connection is there.
#[derive(Clone, Copy)]
enum Task {
    Run,
    Look,
}

pub(super) async fn run(db: &Db) -> DbResult<()> {
    on_connection(db, Task::Run).await.map(drop)
}

pub(super) async fn is_current(db: &Db) -> DbResult<bool> {
    on_connection(db, Task::Look).await
}

pub(super) fn newest() -> DbResult<String> {
    let all: Vec<Box<dyn Migration<Sqlite>>> = SQLITE.migrations().map_err(failed)?;
    let newest = all.iter().map(|migration| migration.name().version().as_owned()).max();
    newest.map(|version| version.to_string()).ok_or_else(|| StoreError::Migration("none embedded".into()))
}

/// Migrations want a blocking connection, so each database gets a fresh one on a blocking thread.
async fn on_connection(db: &Db, task: Task) -> DbResult<bool> {
    let url = db.url.to_string();
    match db.engine() {
        Engine::Sqlite => {
            blocking(move || {
                let mut conn =
                    SqliteConnection::establish(&url).map_err(|e| StoreError::Unavailable(e.to_string()))?;
                conn.batch_execute(
                    "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;",
                )?;
                match task {
                    Task::Run => conn.immediate_transaction(|conn| apply(conn, SQLITE)),
                    Task::Look => look(&mut conn, SQLITE),
                }
            })
            .await
        }
        Engine::Postgres => {
            let (config, tls) = connect::postgres_config(&url)?;
            let conn =
                connect::postgres(&config, tls).await.map_err(|e| StoreError::Unavailable(e.to_string()))?;
            blocking(move || {
                let mut conn = AsyncConnectionWrapper::<PgConn>::from(conn);
                match task {
                    Task::Run => {
                        conn.batch_execute(LOCK)?; // freed when the connection closes
                        apply(&mut conn, POSTGRES)
                    }
                    Task::Look => look(&mut conn, POSTGRES),
                }
            })
            .await
        }
    }
}

async fn blocking(work: impl FnOnce() -> DbResult<bool> + Send + 'static) -> DbResult<bool> {
    tokio::task::spawn_blocking(work).await.map_err(|e| StoreError::Migration(e.to_string()))?
}

fn apply<DB, C>(conn: &mut C, source: EmbeddedMigrations) -> DbResult<bool>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    for version in conn.run_pending_migrations(source).map_err(failed)? {
        tracing::info!(%version, "schema migrated");
    }
    Ok(true)
}

/// Current = nothing of ours is pending and nothing has been applied that we do not know.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the trait is implemented for the value, not for a reference"
)]
fn look<DB, C>(conn: &mut C, source: EmbeddedMigrations) -> DbResult<bool>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let ours: Vec<Box<dyn Migration<DB>>> = source.migrations().map_err(failed)?;
    let ours: Vec<MigrationVersion<'_>> = ours.iter().map(|m| m.name().version().as_owned()).collect();
    let applied = conn.applied_migrations().map_err(failed)?;
    if let Some(unknown) = applied.iter().find(|version| !ours.contains(version)) {
        return Err(StoreError::Migration(format!(
            "the database has migration {unknown}, which this program does not know: it is from a newer version"
        )));
    }
    Ok(applied.len() == ours.len())
}

fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Migration(error.to_string())
}
