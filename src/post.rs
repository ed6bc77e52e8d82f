//! The postman: sends what is in the outbox, in the words of its reader.

mod words;

use std::{sync::Arc, time::Duration};

use atrium_identity::mail::{self, Envelope, SendError, Transport, compose};
use atrium_schema::{
    DbResult,
    mails::{self, Claim, MailRow},
};
use tokio::sync::{Mutex, Notify, RwLock};

use crate::{
    settings::{MailSetUpError, Settings},
    state::State,
};

/// Between two looks at the outbox, when nobody rings: for tries that are due, and mails of other nodes.
const INTERVAL: Duration = Duration::from_secs(10);

/// Where mail goes, and the bell that says there is some.
pub struct Post {
    transport: Transport,
    bell: Notify,
    /// One round at a time: whoever waits for it knows that the round before is done.
    round: Mutex<()>,
    /// Held for reading by work that goes on after its answer.
    promises: Arc<RwLock<()>>,
}

impl Post {
    /// Prepares the way mail goes, and says where that is.
    pub fn new(settings: &Settings) -> Result<Self, MailSetUpError> {
        let transport = settings.mail.transport(settings)?;
        if let Transport::Folder(folder) = &transport {
            tracing::info!(folder = %folder.display(), "no mail server is set (mail.host): mails become files");
        }
        Ok(Self { transport, bell: Notify::new(), round: Mutex::default(), promises: Arc::default() })
    }

    /// There is a mail to send.
    pub fn ring(&self) {
        self.bell.notify_one();
    }

    /// Does work after the answer, so that the answer's time does not tell what was to do; then rings.
    pub async fn promise(self: &Arc<Self>, work: impl Future<Output = ()> + 'static) {
        let (post, held) = (Arc::clone(self), Arc::clone(&self.promises).read_owned().await);
        actix_web::rt::spawn(async move {
            work.await;
            drop(held);
            post.ring();
        });
    }

    /// Waits until all that was promised so far is done.
    pub async fn settle(&self) {
        drop(self.promises.write().await);
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

/// Sends for ever: when somebody rings, and every few seconds.
pub async fn run(state: State) {
    loop {
        tokio::select! {
            () = state.post.bell.notified() => {}
            () = tokio::time::sleep(INTERVAL) => {}
        }
        if let Err(error) = deliver(&state).await {
            tracing::warn!(%error, "the outbox could not be read");
        }
    }
}

/// Sends everything that is due; gives the number of mails tried.
pub async fn deliver(state: &State) -> DbResult<usize> {
    let _round = state.post.round.lock().await;
    let mut tried = 0;
    loop {
        let claim = mails::claim(&mut state.db.write().await?, state.now(), mail::LEASE_MS).await?;
        match claim {
            Claim::Nothing => return Ok(tried),
            Claim::Again => {}
            Claim::Mail(row) => {
                tried += 1;
                attempt(state, &row).await?;
            }
        }
    }
}

async fn attempt(state: &State, row: &MailRow) -> DbResult<()> {
    let result = send(state, row).await;
    let (mut conn, now) = (state.db.write().await?, state.now());
    match result {
        Ok(()) => mails::sent(&mut conn, &row.id, now).await,
        Err(error) => {
            let again = match &error {
                SendError::Refused(_) => None,
                SendError::Later(_) => mail::next_try(row.attempts, now).filter(|at| *at < row.expires_at),
            };
            // Never what was in it, and not to whom.
            tracing::warn!(mail = %row.id, kind = row.kind, %error, again = again.is_some(), "a mail was not sent");
            mails::failed(&mut conn, &row.id, &error.to_string(), again).await
        }
    }
}

async fn send(state: &State, row: &MailRow) -> Result<(), SendError> {
    let refused = |why: &str| SendError::Refused(why.to_owned());
    if state.now() >= row.expires_at {
        return Err(refused("it was too late for it"));
    }
    let opened = mail::open(&state.vault, row);
    let (letter, locale) = opened.ok_or_else(|| refused("the master key that sealed it is gone"))?;
    let settings = &state.settings;
    let from = settings.mail.sender(&settings.server.public_url);
    let id = row.id.to_string();
    let envelope = Envelope { from: &from, to: &row.recipient, id: &id, at: row.created_at };
    let message = compose(envelope, words::of(&letter, &locale, &settings.server.public_url)?)?;
    state.post.transport.send(&id, message).await
}
