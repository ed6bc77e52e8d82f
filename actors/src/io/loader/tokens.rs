//! Whose tokens are these? Asked in batches: after a start every player of a node asks at once.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use atrium_domain::ids::SiteId;
use atrium_schema::{Db, DbResult, players};
use tokio::sync::oneshot;

use super::rows;
use crate::{directory::TokenHash, site::LoadError};

/// Tokens looked up by one statement.
const BATCH: usize = 500;

/// What becomes of a question.
pub type Answer = Result<Option<SiteId>, LoadError>;

/// Those who wait for an answer, and whether somebody is reading. Bounded by the polls of the node.
#[derive(Default)]
struct Waiting {
    asked: Vec<(TokenHash, oneshot::Sender<Answer>)>,
    reading: bool,
}

/// Collects questions while the batch before is being read.
pub struct Tokens {
    db: Db,
    waiting: Rc<RefCell<Waiting>>,
}

impl Tokens {
    pub fn new(db: Db) -> Self {
        Self { db, waiting: Rc::default() }
    }

    /// Asks; the answer comes when its batch has been read.
    pub fn ask(&self, token: TokenHash) -> oneshot::Receiver<Answer> {
        let (answer, receiver) = oneshot::channel();
        let mut waiting = self.waiting.borrow_mut();
        waiting.asked.push((token, answer));
        if !waiting.reading {
            waiting.reading = true;
            actix::spawn(read_all(self.db.clone(), Rc::clone(&self.waiting)));
        }
        receiver
    }
}

async fn read_all(db: Db, waiting: Rc<RefCell<Waiting>>) {
    loop {
        let batch: Vec<_> = {
            let mut waiting = waiting.borrow_mut();
            let many = waiting.asked.len().min(BATCH);
            if many == 0 {
                waiting.reading = false;
                return;
            }
            waiting.asked.drain(..many).collect()
        };
        let hashes: Vec<String> = batch.iter().map(|(token, _)| rows::hex(token)).collect();
        let found = read(&db, &hashes).await;
        if let Err(error) = &found {
            tracing::warn!(%error, tokens = hashes.len(), "tokens could not be looked up");
        }
        for ((_, answer), hash) in batch.into_iter().zip(hashes) {
            let site = found.as_ref().map(|found| found.get(&hash).cloned()).map_err(|_| LoadError);
            // Whoever hung up needs no answer.
            let _ = answer.send(site);
        }
    }
}

async fn read(db: &Db, hashes: &[String]) -> DbResult<HashMap<String, SiteId>> {
    players::sites_of_tokens(&mut db.read().await?, hashes).await
}
