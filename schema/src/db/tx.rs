//! Transactions that roll back when they are dropped.

use std::{
    mem,
    ops::{Deref, DerefMut},
};

use diesel::connection::AnsiTransactionManager as SyncManager;
use diesel_async::{AnsiTransactionManager, AsyncConnection, TransactionManager};

use super::{Conn, Link, PgConn, SqliteConn, closed};
use crate::error::DbResult;

/// An open transaction. Dropped without [`commit`](Tx::commit) it rolls back, in a task of its own.
///
/// Beginning and ending run in tasks of their own, so a caller that is cancelled half-way (a browser
/// that goes away) can never leave a connection with an open transaction in the pool.
#[derive(Debug)]
pub struct Tx(Conn);

#[derive(Clone, Copy)]
pub(super) enum Mode {
    Write,
    Snapshot,
}

impl Tx {
    pub(super) async fn begin(mut conn: Conn, mode: Mode) -> DbResult<Self> {
        conn.count();
        tokio::spawn(async move {
            begin(&mut conn.link, mode).await?;
            Ok(Self(conn))
        })
        .await
        .map_err(|_| closed())?
    }

    /// Makes the transaction's writes lasting.
    pub async fn commit(mut self) -> DbResult<()> {
        self.0.count();
        let mut link = mem::replace(&mut self.0.link, Link::Closed);
        tokio::spawn(async move { commit(&mut link).await }).await.map_err(|_| closed())?
    }

    /// Undoes the transaction's writes and waits until that is done.
    pub async fn rollback(mut self) -> DbResult<()> {
        let mut link = mem::replace(&mut self.0.link, Link::Closed);
        tokio::spawn(async move { rollback(&mut link).await }).await.map_err(|_| closed())?
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let mut link = mem::replace(&mut self.0.link, Link::Closed);
        if matches!(link, Link::Closed) {
            return;
        }
        // Without a runtime the pool sees the open transaction and throws the connection away.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = rollback(&mut link).await {
                    tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
                }
            });
        }
    }
}

async fn begin(link: &mut Link, mode: Mode) -> DbResult<()> {
    match link {
        Link::Sqlite(conn) => {
            // A deferred transaction that first reads and then writes can fail half-way; an immediate one waits.
            let sql = if matches!(mode, Mode::Write) { "BEGIN IMMEDIATE" } else { "BEGIN" };
            conn.conn.spawn_blocking(move |conn| SyncManager::begin_transaction_sql(conn, sql)).await?;
        }
        Link::Postgres(conn) => {
            let sql = if matches!(mode, Mode::Write) {
                "BEGIN"
            } else {
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            };
            AnsiTransactionManager::begin_transaction_sql(&mut **conn, sql).await?;
        }
        Link::Closed => return Err(closed()),
    }
    Ok(())
}

async fn commit(link: &mut Link) -> DbResult<()> {
    match link {
        Link::Sqlite(conn) => {
            <SqliteConn as AsyncConnection>::TransactionManager::commit_transaction(&mut conn.conn).await?;
        }
        Link::Postgres(conn) => {
            <PgConn as AsyncConnection>::TransactionManager::commit_transaction(&mut **conn).await?;
        }
        Link::Closed => return Err(closed()),
    }
    Ok(())
}

async fn rollback(link: &mut Link) -> DbResult<()> {
    match link {
        Link::Sqlite(conn) => {
            <SqliteConn as AsyncConnection>::TransactionManager::rollback_transaction(&mut conn.conn).await?;
        }
        Link::Postgres(conn) => {
            <PgConn as AsyncConnection>::TransactionManager::rollback_transaction(&mut **conn).await?;
        }
        Link::Closed => return Err(closed()),
    }
    Ok(())
}
