//! A pool whose connections are lent in the order in which they were asked for.
//!
//! bb8 wakes one waiter for a connection that comes back, but whoever asks in between takes it: a
//! flood of short queries from one thread can keep the others waiting until they give up. Here
//! everybody first takes a turn at a fair semaphore, and whoever has a turn finds a connection free.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use diesel_async::pooled_connection::PoolError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{DbResult, StoreError};

/// How long a request waits for a connection before it is refused as unavailable.
const WAIT: Duration = Duration::from_secs(10);

/// A pool and the turns at it.
pub(super) struct Lane<M: bb8::ManageConnection> {
    pool: bb8::Pool<M>,
    turns: Arc<Semaphore>,
}

impl<M: bb8::ManageConnection> Clone for Lane<M> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), turns: Arc::clone(&self.turns) }
    }
}

/// A connection on loan. It goes back to the pool before the turn ends.
pub struct Loan<M: bb8::ManageConnection> {
    conn: bb8::PooledConnection<'static, M>,
    _turn: OwnedSemaphorePermit,
}

impl<M: bb8::ManageConnection<Error = PoolError>> Lane<M> {
    /// A pool of `size` connections; makes one to see that it can.
    pub async fn build(manager: M, size: u32) -> DbResult<Self> {
        let pool = bb8::Pool::builder()
            .max_size(size)
            .max_lifetime(None)
            .idle_timeout(None)
            .connection_timeout(WAIT)
            .build(manager)
            .await
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        // bb8 hides why it cannot connect behind its timeout: try once by hand.
        drop(pool.dedicated_connection().await.map_err(|error| StoreError::Unavailable(error.to_string()))?);
        let turns = usize::try_from(size).unwrap_or(1);
        Ok(Self { pool, turns: Arc::new(Semaphore::new(turns)) })
    }

    /// Waits for a turn and a connection.
    pub async fn lend(&self) -> DbResult<Loan<M>> {
        let turn = tokio::time::timeout(WAIT, Arc::clone(&self.turns).acquire_owned());
        let late = || StoreError::Unavailable("no connection came free in time".into());
        let turn = turn.await.map_err(|_| late())?.map_err(|_| late())?;
        Ok(Loan { conn: self.pool.get_owned().await?, _turn: turn })
    }
}

impl<M: bb8::ManageConnection> Deref for Loan<M> {
    type Target = M::Connection;
    fn deref(&self) -> &M::Connection {
        &self.conn
    }
}

impl<M: bb8::ManageConnection> DerefMut for Loan<M> {
    fn deref_mut(&mut self) -> &mut M::Connection {
        &mut self.conn
    }
}
