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
}
