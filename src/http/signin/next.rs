//! Where to go after signing in: a page of ours and never somebody else's.

/// Longest target we carry along, in bytes: an application's whole request is one.
const LONGEST: usize = 6000;

/// The target if it is a path of this server, else the front page.
///
/// Browsers read `//host`, `/\host` and paths with control characters in them as other hosts, so
/// none of these passes. What is not ASCII is percent-encoded, because it goes into a header.
pub fn safe(next: Option<&str>) -> String {
    let next = next.unwrap_or_default();
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= LONGEST
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
        && !matches!(path, "/sign-in" | "/sign-out" | "/set-up");
    if ours { ascii(next) } else { "/".to_owned() }
}

/// The sign-in page that leads there.
pub fn to_sign_in(going: &str) -> String {
    if going == "/" { "/sign-in".to_owned() } else { format!("/sign-in?next={}", encoded(going)) }
}

/// The sign-in page that asks whoever is signed in to prove it once more, and leads there.
pub fn to_step_up(going: &str) -> String {
    format!("/sign-in?step-up=1&next={}", encoded(going))
}

/// As the value of a query's field.
fn encoded(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
    let written = |byte: u8| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(written).collect()
}

fn ascii(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'!'..=b'~' => out.push(char::from(byte)),
            other => {
                out.push('%');
                out.push_str(&atrium_identity::token::hex(&[other]).to_uppercase());
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_pass() {
        for (next, expected) in [
            ("/", "/"),
            ("/#/screens?register=AB12CD", "/#/screens?register=AB12CD"),
            ("/api/openapi.json", "/api/openapi.json"),
            ("/#/screens?q=entré hall", "/#/screens?q=entr%C3%A9%20hall"),
            ("/x?next=https://evil.test//", "/x?next=https://evil.test//"),
        ] {
            assert_eq!(safe(Some(next)), expected);
        }
        for other in [
            "",
            "evil.test",
            "https://evil.test/",
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "/\t/evil.test",
            "/\n/evil.test",
            "/x\r\nSet-Cookie: a=b",
            " /x",
            "javascript:alert(1)",
            "data:text/html,x",
            "/sign-in?next=/sign-in",
            "/sign-out",
            &format!("/{}", "a".repeat(6000)),
        ] {
            assert_eq!(safe(Some(other)), "/", "{other:?}");
        }
        assert_eq!(safe(None), "/");
    }

    #[test]
    fn the_way_back_to_the_sign_in_page_keeps_the_target_whole() {
        assert_eq!(to_sign_in("/"), "/sign-in");
        assert_eq!(to_sign_in("/#/people?a=1&b=2"), "/sign-in?next=/%23/people%3Fa%3D1%26b%3D2");
        assert_eq!(to_step_up("/account/passkeys/new"), "/sign-in?step-up=1&next=/account/passkeys/new");
    }
}
