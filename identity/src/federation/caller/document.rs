//! Documents at addresses that customers typed: redirected a few times, each address judged anew; and not again if unchanged.

use reqwest::{Response, Url, header};

use super::{Caller, lost, whole};
use crate::federation::Trouble;

/// Most redirects that are followed.
const REDIRECTS: usize = 3;

/// An answer.
#[derive(Debug)]
pub struct Document {
    /// Its HTTP status.
    pub status: u16,
    /// The address that gave it, after all redirects.
    pub url: String,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
    /// What is in it; nothing if it is longer than was asked for.
    pub body: Option<Vec<u8>>,
}

impl Caller {
    /// Gets what is at an address: at most `most` bytes, sending these headers. It says so if there were too many redirects: that is
    /// an answer with the status of one.
    pub async fn fetch(&self, url: &str, headers: &[(&str, &str)], most: usize) -> Result<Document, Trouble> {
        let mut url = self.check(url)?;
        let mut left = REDIRECTS;
        loop {
            let asked = headers
                .iter()
                .fold(self.get(url.clone()), |asked, (name, value)| asked.header(*name, *value));
            let answer = asked.send().await.map_err(lost)?;
            match target(&url, &answer).filter(|_| left > 0) {
                Some(next) => url = self.check(next.as_str())?,
                None => return read(&url, answer, most).await,
            }
            left -= 1;
        }
    }

    /// The address that a document at `base` means by `href`, without a part within it.
    #[must_use]
    pub fn join(base: &str, href: &str) -> Option<String> {
        let mut url = Url::parse(base).ok()?.join(href).ok()?;
        url.set_fragment(None);
        Some(url.into())
    }
}

/// Where an answer sends us.
fn target(asked: &Url, answer: &Response) -> Option<Url> {
    matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308).then_some(())?;
    let mut url = asked.join(answer.headers().get(header::LOCATION)?.to_str().ok()?).ok()?;
    url.set_fragment(None);
    Some(url)
}

async fn read(url: &Url, answer: Response, most: usize) -> Result<Document, Trouble> {
    let said = |name| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (etag, last_modified) = (said(header::ETAG), said(header::LAST_MODIFIED));
    let status = answer.status().as_u16();
    Ok(Document { status, url: url.to_string(), etag, last_modified, body: whole(answer, most).await? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_from_where_it_stands() {
        for (href, expected) in [
            ("a.xml", Some("https://a.example/feeds/a.xml")),
            ("/b?c=1#d", Some("https://a.example/b?c=1")),
            ("//b.example/c", Some("https://b.example/c")),
            ("http://b.example", Some("http://b.example/")),
            ("https://", None),
        ] {
            assert_eq!(Caller::join("https://a.example/feeds/all", href).as_deref(), expected, "{href}");
        }
        assert_eq!(Caller::join("feeds", "a.xml"), None);
    }
}
