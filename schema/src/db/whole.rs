//! Queries that are dropped half-way: a browser that goes away, an extractor that loses a race.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// A SQLite query that may be dropped before it is done.
///
/// diesel-async then waits for the blocking thread, so that the connection goes back to the pool at
/// rest. It waits by `block_in_place`, which panics on the single-threaded runtimes that actix runs
/// its workers and actors on. So the waiting is done on a thread of no runtime, for the time of one
/// statement.
#[doc(hidden)]
#[derive(Debug)]
pub struct Whole<F: Future + Send>(Option<Pin<Box<F>>>);

/// Wraps a query. For `q!` only.
#[doc(hidden)]
pub fn whole<F: Future + Send>(query: F) -> Whole<F> {
    Whole(Some(Box::pin(query)))
}

impl<F: Future + Send> Future for Whole<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let Some(query) = &mut self.0 else { return Poll::Pending };
        let polled = query.as_mut().poll(cx);
        if polled.is_ready() {
            self.0 = None;
        }
        polled
    }
}

impl<F: Future + Send> Drop for Whole<F> {
    fn drop(&mut self) {
        if let Some(query) = self.0.take() {
            std::thread::scope(|scope| {
                scope.spawn(move || drop(query));
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    };

    use super::*;

    /// Notes on which kind of thread it is dropped.
    struct Dropped(Arc<AtomicBool>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.store(tokio::runtime::Handle::try_current().is_err(), Ordering::SeqCst);
        }
    }

    #[tokio::test]
    async fn an_abandoned_query_is_dropped_outside_the_runtime() {
        let outside = Arc::new(AtomicBool::new(false));
        let held = Dropped(Arc::clone(&outside));
        let query = whole(async move {
            std::future::pending::<()>().await;
            drop(held);
        });
        drop(query);
        assert!(outside.load(Ordering::SeqCst));
        assert_eq!(whole(async { 7 }).await, 7);
    }
}
