//! Where SQLite's statements run: on tokio's blocking threads, also when nobody waits for them any more.
//!
//! A request that is cancelled (its browser went away, an extractor beside it refused) drops its query
//! half-way. The connection must not go back to the pool while the statement still runs. diesel-async's
//! own runtime waits by `block_in_place`, which panics on the single-threaded runtimes of actix's
//! workers; this one waits on a channel: a statement of SQLite takes micro- to milliseconds.

use std::{
    error::Error,
    future::Future,
    pin::Pin,
    sync::mpsc::{Receiver, channel},
    task::{Context, Poll},
};

use diesel_async::sync_connection_wrapper::SpawnBlocking;
use tokio::task::JoinHandle;

type Outcome<R> = Result<R, Box<dyn Error + Send + Sync + 'static>>;

/// Tokio's blocking threads.
#[derive(Debug)]
pub struct Threads;

impl SpawnBlocking for Threads {
    fn spawn_blocking<'a, R>(
        &mut self,
        task: impl FnOnce() -> R + Send + 'static,
    ) -> Pin<Box<dyn Future<Output = Outcome<R>> + Send + 'a>>
    where
        R: Send + 'static,
    {
        let (running, ended) = channel::<()>();
        let handle = tokio::task::spawn_blocking(move || {
            // The task's hold on the connection ends with the call, before the channel closes.
            let result = task();
            drop(running);
            result
        });
        Box::pin(Statement { handle, ended })
    }

    fn get_runtime() -> Self {
        Self
    }
}

/// A statement on its thread.
struct Statement<R> {
    handle: JoinHandle<R>,
    /// Closes when the statement has ended, or will never begin.
    ended: Receiver<()>,
}

impl<R> Future for Statement<R> {
    type Output = Outcome<R>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.handle).poll(context).map_err(Box::from)
    }
}

impl<R> Drop for Statement<R> {
    fn drop(&mut self) {
        if !self.handle.is_finished() {
            // Always the error of a closed channel: nothing is ever sent.
            let _ = self.ended.recv();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_dropped_statement_is_waited_for() {
        let (began, begun) = channel();
        let (told, tell) = channel();
        let mut statement = Threads.spawn_blocking(move || {
            began.send(()).unwrap();
            let _ = tell.recv_timeout(Duration::from_millis(50));
            Some(())
        });
        tokio::select! {
            biased;
            _ = &mut statement => panic!("it ended before anybody let it"),
            () = std::future::ready(()) => {}
        }
        begun.recv().unwrap();
        drop(statement);
        assert!(told.send(()).is_err(), "the statement has let go of what it held");
    }
}
