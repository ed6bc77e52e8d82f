//! Sign-ins that fail, from many addresses at once: the hash queue stays full.

use std::{
    io::Result,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::task::JoinSet;

use crate::http::{Connection, form};

/// A flood; it ends when dropped.
pub struct Flood {
    refused: Arc<AtomicU64>,
    _tasks: JoinSet<()>,
}

impl Flood {
    /// So many attempts under way at any time, each under a name and from an address of its own.
    pub fn begin(server: SocketAddr, width: u8) -> Self {
        let (refused, mut tasks) = (Arc::new(AtomicU64::new(0)), JoinSet::new());
        for worker in 0..width {
            let refused = Arc::clone(&refused);
            tasks.spawn(async move {
                for turn in 0_u32.. {
                    // What the server cannot take is part of a flood.
                    if attempt(server, worker, turn).await.is_ok_and(|status| status == 422) {
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        Self { refused, _tasks: tasks }
    }

    /// How many passwords have been compared and refused.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }
}

async fn attempt(server: SocketAddr, worker: u8, turn: u32) -> Result<u16> {
    let [.., third, fourth] = turn.to_be_bytes();
    let from = Ipv4Addr::new(127, 20 + worker, third, fourth.max(1));
    let mut connection = Connection::open(server, from).await?;
    let body = format!("email=flood-{worker}-{turn}@example.org&password=not+the+password");
    Ok(connection.send(&form("/sign-in", server, ""), Some(&body)).await?.status)
}
