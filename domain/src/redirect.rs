//! Redirect URIs: which may be registered, and which of a request is one that was.
//!
//! Compared as text, never as parsed URLs: two parsers that differ are how codes go to strangers.
//! Only the port of a loopback address may vary, because native applications take the one that is
//! free (RFC 8252, section 7.3).

/// Longest URI we take, in bytes.
pub const MAX_BYTES: usize = 1000;

/// Why a URI cannot be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Empty, too long, or with characters no URI has.
    #[error("not a URI")]
    Malformed,
    /// It has a fragment or a user name.
    #[error("a fragment or a user name has no place here")]
    Part,
    /// Plain HTTP to somewhere else than this computer, or a scheme that browsers run.
    #[error("use https, http to this computer, or a reversed domain of your own such as com.example.app")]
    Scheme,
}

impl Refusal {
    /// The stable code on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "uri_malformed",
            Self::Part => "uri_part",
            Self::Scheme => "uri_scheme",
        }
    }
}

/// A URI cut at its marks: `scheme`, `host[:port]`, and the rest.
struct Parts<'a> {
    scheme: &'a str,
    host: &'a str,
    port: Option<&'a str>,
    rest: &'a str,
}

fn parts(uri: &str) -> Option<Parts<'_>> {
    let (scheme, after) = uri.split_once("://")?;
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    let (authority, rest) = after.split_at_checked(end)?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    };
    Some(Parts { scheme, host, port, rest })
}

/// The addresses, not the name `localhost`, which others may answer.
fn is_loopback_address(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "[::1]")
}

/// `localhost`, and names below it: browsers take them for this computer (RFC 6761, section 6.3).
fn is_localhost(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost")
}

/// Whether a URI may be registered for an application.
pub fn check(uri: &str) -> Result<(), Refusal> {
    // What a URI is made of (RFC 3986); brackets only around an address.
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    if uri.is_empty() || uri.len() > MAX_BYTES || !uri.bytes().all(fits) {
        return Err(Refusal::Malformed);
    }
    if uri.contains('#') {
        return Err(Refusal::Part);
    }
    let Some(parts) = parts(uri) else { return own_scheme(uri) };
    if parts.host.contains('@') {
        return Err(Refusal::Part);
    }
    let host_fits = is_loopback_address(parts.host)
        || (!parts.host.is_empty()
            && parts.host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte)));
    let port_fits = parts.port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    match parts.scheme {
        "https" | "http" if !host_fits || !port_fits => Err(Refusal::Malformed),
        "https" => Ok(()),
        "http" if is_loopback_address(parts.host) || is_localhost(parts.host) => Ok(()),
        "http" => Err(Refusal::Scheme),
        _ => own_scheme(uri),
    }
}

/// `com.example.app:/path`: a scheme with a dot is somebody's own and none a browser runs (RFC 8252, section 7.1).
fn own_scheme(uri: &str) -> Result<(), Refusal> {
    let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
    let fits = scheme.contains('.')
        && scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.+".contains(&byte));
    if fits { Ok(()) } else { Err(Refusal::Scheme) }
}

/// Whether a request's URI is the registered one.
#[must_use]
pub fn matches(registered: &str, asked: &str) -> bool {
    if registered == asked {
        return true;
    }
    let (Some(registered), Some(asked_parts)) = (parts(registered), parts(asked)) else { return false };
    registered.scheme == "http"
        && asked_parts.scheme == "http"
        && is_loopback_address(registered.host)
        && registered.host == asked_parts.host
        && registered.rest == asked_parts.rest
        && check(asked).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_leads_to_the_application_itself_can_be_registered() {
        for good in [
            "https://app.example/cb",
            "https://app.example:8443/cb?tenant=1",
            "https://app.example",
            "http://127.0.0.1/cb",
            "http://[::1]:4000/cb",
            "http://localhost:3000/cb",
            "com.example.app:/cb",
            "com.example.app://cb",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, refusal) in [
            ("", Refusal::Malformed),
            ("https://app.example/a b", Refusal::Malformed),
            ("https://app.example/\r\nSet-Cookie: a", Refusal::Malformed),
            ("https://app.example/\\evil", Refusal::Malformed),
            ("https:///cb", Refusal::Malformed),
            ("https://app.example:0/cb", Refusal::Malformed),
            ("https://app.example:99999/cb", Refusal::Malformed),
            ("https://*.example/cb", Refusal::Malformed),
            ("https://åpp.example/cb", Refusal::Malformed),
            ("https://app.example/cb#x", Refusal::Part),
            ("https://user@app.example/cb", Refusal::Part),
            ("https://app.example:pw@evil.test/cb", Refusal::Part),
            ("http://app.example/cb", Refusal::Scheme),
            ("http://127.0.0.1.evil.test/cb", Refusal::Scheme),
            ("javascript:alert(1)", Refusal::Scheme),
            ("javascript://x.y/%0aalert(1)", Refusal::Scheme),
            ("data:text/html,x", Refusal::Scheme),
            ("app.example/cb", Refusal::Scheme),
            ("//app.example/cb", Refusal::Scheme),
        ] {
            assert_eq!(check(bad), Err(refusal), "{bad}");
        }
        assert_eq!(check(&format!("https://a.example/{}", "a".repeat(MAX_BYTES))), Err(Refusal::Malformed));
    }

    #[test]
    fn one_other_character_is_another_address() {
        let registered = "https://app.example/cb";
        assert!(matches(registered, registered));
        for other in [
            "https://app.example/cb/",
            "https://app.example/CB",
            "https://APP.example/cb",
            "https://app.example:443/cb",
            "https://app.example/cb?x=1",
            "https://app.example/cb#x",
            "https://app.example/cb/../evil",
            "https://app.example.evil.test/cb",
            "https://app.example@evil.test/cb",
            "http://app.example/cb",
            "https://evil.test/?https://app.example/cb",
            " https://app.example/cb",
            "",
        ] {
            assert!(!matches(registered, other), "{other}");
        }
    }

    #[test]
    fn only_the_port_of_a_loopback_address_may_vary() {
        assert!(matches("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb"));
        assert!(matches("http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb"));
        assert!(matches("http://[::1]/cb", "http://[::1]:9/cb"));
        for (registered, other) in [
            ("http://127.0.0.1/cb", "http://127.0.0.1:49152/other"),
            ("http://127.0.0.1/cb", "https://127.0.0.1:49152/cb"),
            ("http://127.0.0.1/cb", "http://[::1]/cb"),
            ("http://127.0.0.1/cb", "http://127.0.0.1:80@evil.test/cb"),
            ("http://127.0.0.1/cb", "http://127.0.0.1:99999/cb"),
            ("http://127.0.0.1/cb", "http://127.0.0.1:/cb"),
            ("http://localhost/cb", "http://localhost:3000/cb"),
            ("https://127.0.0.1/cb", "https://127.0.0.1:3000/cb"),
        ] {
            assert!(!matches(registered, other), "{registered} {other}");
        }
    }

    proptest! {
        /// A match is the registered text, or differs from it in the digits of a loopback port.
        #[test]
        fn a_match_differs_in_nothing_but_a_loopback_port(
            registered in "(https?|http)://(127\\.0\\.0\\.1|\\[::1\\]|localhost|a\\.example)(:[0-9]{1,5})?(/[a-z/?@:#.]{0,6})?",
            asked in "(https?|http)://(127\\.0\\.0\\.1|\\[::1\\]|localhost|a\\.example)(:[0-9]{1,5})?(/[a-z/?@:#.]{0,6})?",
        ) {
            if matches(&registered, &asked) && registered != asked {
                let bare = |uri: &str| {
                    let head = if uri.starts_with("http://[::1]") { "http://[::1]" } else { "http://127.0.0.1" };
                    let rest = uri.strip_prefix(head).map(|rest| rest.strip_prefix(':').unwrap_or(rest));
                    rest.map(|rest| format!("{head}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit())))
                };
                prop_assert!(bare(&registered).is_some());
                prop_assert_eq!(bare(&registered), bare(&asked));
            }
        }

        #[test]
        fn nothing_panics(registered in any::<String>(), asked in any::<String>()) {
            let _ = check(&registered);
            prop_assert!(!matches(&registered, &asked) || registered == asked || check(&asked).is_ok());
        }
    }
}
