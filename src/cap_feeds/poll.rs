//! Asks one feed.

use std::{collections::BTreeSet, time::Duration};

use atrium_domain::permission::Scope;
use atrium_identity::federation::{Caller, Trouble};
use atrium_schema::cap_feeds::{CapFeedRow, Polled};
use sha2::{Digest, Sha256};

use super::take::{NotTaken, take};
use crate::{
    cap::{
        Refusal,
        alert::Alert,
        index::{Document, Entry},
        xml::MOST_BYTES,
    },
    state::State,
};

/// Longest that one feed is asked, with all its documents.
const LONGEST: Duration = Duration::from_secs(60);
/// Most linked documents that are fetched at once; the others come with the next question.
const MOST_DOCUMENTS: usize = 50;
/// After so many documents that could not be fetched, their server is taken for down.
const MOST_LOST: usize = 5;
/// How feeds learn who asks: some answer nobody without a name.
const AGENT: &str = concat!("Atrium/", env!("CARGO_PKG_VERSION"));
/// What is wanted.
const ACCEPT: &str = "application/cap+xml, application/atom+xml, application/rss+xml, application/xml, text/xml;q=0.9, */*;q=0.1";

/// What went wrong.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// It answered with this HTTP status.
    #[error("it answered {0}")]
    Status(u16),
    /// A document that the index links to could not be fetched.
    #[error("a linked document could not be fetched: {0}")]
    Document(Box<Fault>),
    #[error("it took too long")]
    TooLong,
}

impl Fault {
    /// As kept and shown: a code, and after a colon what it is about.
    fn code(&self) -> String {
        match self {
            Self::Trouble(Trouble::Address(_)) => "feed_address".into(),
            Self::Trouble(_) => "feed_unreachable".into(),
            Self::Refused(refusal) => match refusal.element() {
                Some(element) => format!("{}:{element}", refusal.code()),
                None => refusal.code().into(),
            },
            Self::NotTaken(error) => error.code().into(),
            Self::Status(300..400) => "feed_redirects".into(),
            Self::Status(status) => format!("feed_status:{status}"),
            Self::Document(fault) => match &**fault {
                Self::Status(status) => format!("document_status:{status}"),
                _ => "document_unreachable".into(),
            },
            Self::TooLong => "feed_slow".into(),
        }
    }
}

/// Asks a feed and takes what it says. What was taken before a failure stays taken.
pub async fn ask(state: &State, feed: &CapFeedRow) -> Polled {
    let mut asking = Asking {
        state,
        feed,
        seen: serde_json::from_str(&feed.seen).unwrap_or_default(),
        polled: Polled::default(),
    };
    let tags = match tokio::time::timeout(LONGEST, asking.whole()).await {
        Ok(Ok(tags)) => tags,
        Ok(Err(fault)) => asking.failed(&fault),
        Err(_) => asking.failed(&Fault::TooLong),
    };
    let Asking { seen, mut polled, .. } = asking;
    if polled.error.is_none() {
        polled.tags = tags;
    }
    polled.seen = serde_json::to_string(&seen).unwrap_or_else(|_| "[]".into());
    polled
}

/// `ETag` and `Last-Modified`.
type Tags = (Option<String>, Option<String>);

struct Asking<'a> {
    state: &'a State,
    feed: &'a CapFeedRow,
    /// What was taken of the index: a hash of each entry's address and change.
    seen: BTreeSet<String>,
    polled: Polled,
}

impl Asking<'_> {
    /// Notes what went wrong, unless something did before; gives no tags, so that everything is asked for again.
    fn failed(&mut self, fault: &Fault) -> Tags {
        tracing::info!(feed = %self.feed.id, %fault, "a feed of warnings could not be taken whole");
        self.polled.error.get_or_insert_with(|| fault.code());
        (None, None)
    }

    async fn whole(&mut self) -> Result<Tags, Fault> {
        let url = self.feed.data.url.clone().unwrap_or_default();
        let old = (self.feed.etag.clone(), self.feed.last_modified.clone());
        let mut headers = vec![("user-agent", AGENT), ("accept", ACCEPT)];
        headers.extend(old.0.as_deref().map(|tag| ("if-none-match", tag)));
        headers.extend(old.1.as_deref().map(|at| ("if-modified-since", at)));
        let answer = self.state.feeds.caller.fetch(&url, &headers, MOST_BYTES).await?;
        if answer.status == 304 {
            self.polled.answered = true;
            return Ok(old);
        }
        if answer.status != 200 {
            return Err(Fault::Status(answer.status));
        }
        let document = Document::read(&answer.body.ok_or(Refusal::TooLarge)?)?;
        self.polled.answered = true;
        let whole = match document {
            Document::Alert(alert) => {
                self.take(&alert).await?;
                true
            }
            Document::Index(entries) => self.index(&answer.url, entries).await,
        };
        Ok(if whole { (answer.etag, answer.last_modified) } else { (None, None) })
    }

    async fn take(&self, alert: &Alert) -> Result<(), Fault> {
        let scope = Scope::granted(self.feed.site_id.clone());
        take(self.state, &scope, &self.feed.id, alert).await?;
        Ok(())
    }

    /// Takes the entries that are new; whether that is all of them.
    async fn index(&mut self, base: &str, entries: Vec<Entry>) -> bool {
        let before = std::mem::take(&mut self.seen);
        let (mut fetched, mut lost, mut whole) = (0, 0, true);
        for entry in entries {
            let (href, changed) = match entry {
                Entry::Here(alert) => {
                    self.here(alert).await;
                    continue;
                }
                Entry::Link { href, changed } => (href, changed),
            };
            let Some(url) = Caller::join(base, &href) else { continue };
            let mark = mark(&url, &changed);
            if before.contains(&mark) || self.seen.contains(&mark) {
                self.seen.insert(mark);
                continue;
            }
            if fetched >= MOST_DOCUMENTS || lost >= MOST_LOST {
                whole = false;
                continue;
            }
            fetched += 1;
            match self.linked(&url).await {
                Ok(()) => {
                    self.seen.insert(mark);
                }
                // It stays as it is until the index says that it changed.
                Err(fault @ Fault::Refused(_)) => {
                    self.failed(&fault);
                    self.seen.insert(mark);
                }
                Err(fault) => {
                    lost += usize::from(matches!(fault, Fault::Document(_)));
                    self.failed(&fault);
                }
            }
        }
        whole
    }

    async fn here(&mut self, alert: Result<Box<Alert>, Refusal>) {
        let done = match alert {
            Ok(alert) => self.take(&alert).await,
            Err(refusal) => Err(refusal.into()),
        };
        if let Err(fault) = done {
            self.failed(&fault);
        }
    }

    async fn linked(&self, url: &str) -> Result<(), Fault> {
        let lost = |fault: Fault| Fault::Document(Box::new(fault));
        let headers = [("user-agent", AGENT), ("accept", ACCEPT)];
        let answer = self.state.feeds.caller.fetch(url, &headers, MOST_BYTES).await;
        let answer = answer.map_err(|trouble| lost(trouble.into()))?;
        if answer.status != 200 {
            return Err(lost(Fault::Status(answer.status)));
        }
        self.take(&Alert::read(&answer.body.ok_or(Refusal::TooLarge)?)?).await
    }
}

/// An entry of an index in a few bytes: 64 bits of a hash.
fn mark(url: &str, changed: &str) -> String {
    let hash = Sha256::digest(format!("{url}\n{changed}"));
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
