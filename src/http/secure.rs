//! Is this a connection over which a password may travel and a `__Host-` cookie is kept?

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::{header, uri::Authority},
    web,
};

/// How a browser sees the address it used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// HTTPS, here or at a proxy before us.
    Https,
    /// Plain HTTP to localhost: browsers treat it as secure.
    Localhost,
    /// Plain HTTP to `127.0.0.1` or `[::1]`: local, but another origin than localhost.
    Loopback,
    /// Plain HTTP over a network.
    Plain,
}

impl Connection {
    /// How this request came.
    pub fn of(req: &HttpRequest) -> Self {
        let text = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
        decide(req.app_config().secure(), text("x-forwarded-proto"), host(req))
    }

    /// Whether signing in works here.
    pub const fn is_secure(self) -> bool {
        matches!(self, Self::Https | Self::Localhost)
    }
}

/// A proxy that speaks HTTPS for us says so. Whoever lies in that header only fools themselves:
/// no other site's page can add it to a visitor's navigation, and the cookie stays `Secure`.
fn decide(tls: bool, forwarded: Option<&str>, host: &str) -> Connection {
    let forwarded = forwarded.and_then(|protocols| protocols.split(',').next()).map(str::trim);
    if tls || forwarded == Some("https") {
        return Connection::Https;
    }
    let (name, _) = split_port(host);
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "localhost" => Connection::Localhost,
        sub if sub.ends_with(".localhost") => Connection::Localhost,
        "127.0.0.1" | "[::1]" => Connection::Loopback,
        _ => Connection::Plain,
    }
}

fn host(req: &HttpRequest) -> &str {
    // HTTP/2 carries the host in the URI.
    let header = req.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    header.or_else(|| req.uri().authority().map(Authority::as_str)).unwrap_or_default()
}

/// `[::1]:8080` as `[::1]` and `8080`.
fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.ends_with(':') && port.bytes().all(|b| b.is_ascii_digit()) => {
            (name, Some(port))
        }
        _ => (host, None),
    }
}

/// Sends people who open a page at 127.0.0.1 to localhost, where cookies and passkeys belong.
/// Programs (the API, players, probes) are left where they are.
///
/// Register it before the pages.
pub fn redirect_loopback(config: &mut web::ServiceConfig) {
    let reading = guard::Any(guard::Get()).or(guard::Head());
    let at_loopback = guard::fn_guard(|context| {
        let head = context.head();
        let header = head.headers().get(header::HOST).and_then(|value| value.to_str().ok());
        let forwarded = head.headers().get("x-forwarded-proto").and_then(|value| value.to_str().ok());
        decide(false, forwarded, header.unwrap_or_default()) == Connection::Loopback
            && is_page(head.uri.path())
    });
    config.service(web::resource("/{page:.*}").guard(guard::All(reading).and(at_loopback)).to(to_localhost));
}

/// Pages people open themselves.
fn is_page(path: &str) -> bool {
    matches!(
        path,
        "/" | "/player" | "/player/" | "/sign-in" | "/sign-out" | "/set-up" | "/forgotten" | "/account"
    )
}

async fn to_localhost(req: HttpRequest) -> HttpResponse {
    let port = split_port(host(&req)).1.map_or_else(String::new, |port| format!(":{port}"));
    let scheme = if req.app_config().secure() { "https" } else { "http" };
    let path = req.uri().path_and_query().map_or("/", |path| path.as_str());
    let target = format!("{scheme}://localhost{port}{path}");
    std::future::ready(
        HttpResponse::TemporaryRedirect()
            .insert_header((header::LOCATION, target))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish(),
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_connection_is_what_the_browser_makes_of_it() {
        use Connection::{Https, Localhost, Loopback, Plain};
        for (tls, forwarded, host, expected) in [
            (true, None, "atrium.example", Https),
            (false, Some("https"), "atrium.example", Https),
            (false, Some("https, http"), "atrium.example", Https),
            (false, Some("http"), "atrium.example", Plain),
            (false, None, "localhost:8080", Localhost),
            (false, None, "LocalHost", Localhost),
            (false, None, "north.localhost:8080", Localhost),
            (false, None, "127.0.0.1:8080", Loopback),
            (false, None, "[::1]:8080", Loopback),
            (false, None, "127.0.0.1.evil.test", Plain),
            (false, None, "evillocalhost", Plain),
            (false, None, "192.168.1.7:8080", Plain),
            (false, None, "", Plain),
        ] {
            assert_eq!(decide(tls, forwarded, host), expected, "{tls} {forwarded:?} {host}");
        }
    }

    #[test]
    fn a_port_is_told_from_an_address() {
        assert_eq!(split_port("[::1]:80"), ("[::1]", Some("80")));
        assert_eq!(split_port("[::1]"), ("[::1]", None));
        assert_eq!(split_port("a.example:8443"), ("a.example", Some("8443")));
        assert_eq!(split_port("a.example"), ("a.example", None));
    }
}
