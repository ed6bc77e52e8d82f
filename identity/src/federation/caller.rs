//! The client that calls addresses customers typed: nowhere else but where it was sent, not inwards, not for long, not much.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use reqwest::{
    Client, RequestBuilder, Response, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};

use super::Trouble;

mod document;
mod hook;

pub use document::Document;

/// Longest wait for a whole answer.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Most bytes read of an answer.
const MOST: usize = 1024 * 1024;

/// The client could not be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot call other servers")]
pub struct CallerError(#[from] reqwest::Error);

/// See the module's page. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Caller {
    http: Client,
    private: bool,
}

impl Caller {
    /// With `private`, http and addresses of one's own network are allowed: for providers on the premises, and tests.
    pub fn new(private: bool) -> Result<Self, CallerError> {
        Self::patient(private, TIMEOUT)
    }

    /// The same, waiting so long for a whole answer.
    pub fn patient(private: bool, timeout: Duration) -> Result<Self, CallerError> {
        let http = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(timeout)
            .no_proxy()
            .https_only(!private)
            .dns_resolver(Arc::new(Guarded { private }))
            .build()?;
        Ok(Self { http, private })
    }

    /// The address, if we may call it. A name is looked up, and its addresses judged, when it is called.
    pub fn check(&self, text: &str) -> Result<Url, Trouble> {
        let refused = || Trouble::Address(text.to_owned());
        let url = Url::parse(text).map_err(|_| refused())?;
        let scheme = url.scheme() == "https" || (self.private && url.scheme() == "http");
        let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        // The resolver is not asked about an address that is written out.
        let host = match url.host() {
            Some(url::Host::Domain(name)) => !name.is_empty(),
            Some(url::Host::Ipv4(v4)) => self.private || is_public(v4.into()),
            Some(url::Host::Ipv6(v6)) => self.private || is_public(v6.into()),
            None => false,
        };
        if scheme && bare && host { Ok(url) } else { Err(refused()) }
    }

    pub(super) fn get(&self, url: Url) -> RequestBuilder {
        self.http.get(url)
    }

    pub(super) fn put(&self, url: Url) -> RequestBuilder {
        self.http.put(url)
    }

    pub(super) fn post(&self, url: Url) -> RequestBuilder {
        self.http.post(url)
    }

    /// Sends, and reads the answer's text with its status.
    pub(super) async fn text(&self, request: RequestBuilder) -> Result<(u16, String), Trouble> {
        let answer = request.header("accept", "application/json").send().await.map_err(lost)?;
        let status = answer.status().as_u16();
        let large = Trouble::Metadata("the answer is larger than 1 MiB");
        let body = whole(answer, MOST).await?.ok_or(large)?;
        let text = String::from_utf8(body).map_err(|_| Trouble::Metadata("the answer is no text"))?;
        Ok((status, text))
    }
}

/// The body of an answer; none if it is longer than so many bytes.
async fn whole(mut answer: Response, most: usize) -> Result<Option<Vec<u8>>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(lost)? {
        if body.len() + chunk.len() > most {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

fn lost(error: reqwest::Error) -> Trouble {
    Trouble::Unreachable(error.without_url().to_string())
}

/// Looks names up and gives only addresses we may call, so that what was judged is what is called.
#[derive(Debug)]
struct Guarded {
    private: bool,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let good: Vec<SocketAddr> = found.filter(|at| private || is_public(at.ip())).collect();
            if good.is_empty() {
                return Err("the name leads into a private network".into());
            }
            Ok(Box::new(good.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the open internet.
fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_documentation()
        || v4.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    // 2000::/3 is what is given out; within it, what leads to an IPv4 address, or nowhere.
    let [a, b, ..] = v6.segments();
    (0x2000..0x4000).contains(&a)
        && a != 0x2002
        && !(a == 0x2001 && b < 0x200)
        && !(a == 0x2001 && b == 0xdb8)
}

#[cfg(test)]
mod tests;
