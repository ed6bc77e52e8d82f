//! E-mail addresses, as far as we judge them: a mailbox is proved by a letter, not by a pattern.

/// Longest address that mail servers carry, in bytes (RFC 5321, section 4.5.3.1.3).
pub const MAX_BYTES: usize = 254;

/// The address without the space around it, or `None` if no mail could go there.
#[must_use]
pub fn parse(text: &str) -> Option<&str> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@')?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"');
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let good = text.len() <= MAX_BYTES
        && (1..=64).contains(&local.len())
        && local.chars().all(plain)
        && !local.contains('@')
        && domain.split('.').all(label);
    good.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mail_can_reach_passes_and_nothing_else() {
        for good in ["anna@example.org", " a.b+c@sub.example.org ", "admin@localhost", "åsa@bröd.example"] {
            assert_eq!(parse(good), Some(good.trim()), "{good}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        for bad in [
            "",
            "@",
            "anna",
            "anna@",
            "@example.org",
            "a b@example.org",
            "a@b@example.org",
            "a@exa mple.org",
            "a@.org",
            "a@example..org",
            "a@-x.org",
            "a@example.org\r\nBcc: x@y.z",
            "<a@example.org>",
            "a@example.org,b@example.org",
            &long,
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
