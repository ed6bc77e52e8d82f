//! The words of server-rendered pages: Fluent files, embedded, one set per language.
//!
//! `messages/<language>/*.ftl` are the one catalogue of Atrium; the front end reads its own files
//! of it. A test compares keys and arguments of the languages over all files.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language the pages can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, and what everybody else gets.
    #[default]
    English,
    /// Swedish.
    Swedish,
}

impl Language {
    /// All languages, in the order a choice lists them.
    pub const ALL: [Self; 2] = [Self::English, Self::Swedish];

    /// The tag stored and sent (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Swedish => "sv",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Swedish => "Svenska",
        }
    }

    /// Reads a tag such as `sv` or `sv-FI`; `None` for languages we do not speak.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The language of a page: the account's, else the site's, else the browser's, else English.
    #[must_use]
    pub fn negotiate(account: Option<&str>, site: Option<&str>, accept: Option<&str>) -> Self {
        let chosen = |tag: Option<&str>| tag.and_then(Self::parse);
        chosen(account).or_else(|| chosen(site)).or_else(|| accept.and_then(preferred)).unwrap_or_default()
    }

    /// For plural rules and numbers.
    fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }

    /// The files of this language that the server itself uses.
    const fn files(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                include_str!("../messages/en/signin.ftl"),
                include_str!("../messages/en/account.ftl"),
                include_str!("../messages/en/mail.ftl"),
                include_str!("../messages/en/oidc.ftl"),
                include_str!("../messages/en/alerts.ftl"),
            ],
            Self::Swedish => &[
                include_str!("../messages/sv/signin.ftl"),
                include_str!("../messages/sv/account.ftl"),
                include_str!("../messages/sv/mail.ftl"),
                include_str!("../messages/sv/oidc.ftl"),
                include_str!("../messages/sv/alerts.ftl"),
            ],
        }
    }
}

/// The best language we speak of an `Accept-Language` header (RFC 9110, section 12.5.4).
fn preferred(accept: &str) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    for range in accept.split(',').take(32) {
        let mut parts = range.split(';');
        let Some(language) = parts.next().and_then(|tag| Language::parse(tag.trim())) else { continue };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1000), thousandths);
        match weight {
            Some(weight) if weight > best.map_or(0, |(most, _)| most) => best = Some((weight, language)),
            _ => {}
        }
    }
    best.map(|(_, language)| language)
}

/// `0.8` as 800.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let part: u16 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    Some((whole.parse::<u16>().ok()?.checked_mul(1000)? + part).min(1000))
}

/// All texts, read once.
pub struct Catalogue {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
}

/// The embedded catalogue.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::read);
    &CATALOGUE
}

impl Catalogue {
    fn read() -> Self {
        let bundles = Language::ALL.map(|language| {
            let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
            // The marks around arguments are for mixed writing directions; we have none yet.
            bundle.set_use_isolating(false);
            for file in language.files() {
                // A broken line loses one text, never the server; a test finds it.
                let resource = match FluentResource::try_new((*file).to_owned()) {
                    Ok(resource) => resource,
                    Err((resource, errors)) => {
                        tracing::error!(?errors, "a message file is damaged");
                        resource
                    }
                };
                bundle.add_resource_overriding(resource);
            }
            (language, bundle)
        });
        Self { bundles: bundles.into() }
    }

    /// The text of a key; the key itself if there is none in any language.
    #[must_use]
    pub fn text(&self, language: Language, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.find(language, key, &args)
            .or_else(|| self.find(Language::default(), key, &args))
            .unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(own, _)| *own == language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, ?errors, "a message lacks an argument");
        }
        Some(text)
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Catalogue")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_wins_over_the_site_and_the_site_over_the_browser() {
        use Language::{English, Swedish};
        for (account, site, accept, expected) in [
            (Some("sv"), Some("en"), Some("en"), Swedish),
            (None, Some("sv-FI"), Some("en"), Swedish),
            (Some("fr"), None, Some("sv"), Swedish),
            (None, None, None, English),
            (None, None, Some("fr-FR, sv;q=0.5, en;q=0.8"), English),
            (None, None, Some("en;q=0, SV-se;q=0.1"), Swedish),
            (None, None, Some("sv, en"), Swedish),
            (None, None, Some(";;;q=,,*;q=x"), English),
        ] {
            assert_eq!(
                Language::negotiate(account, site, accept),
                expected,
                "{account:?} {site:?} {accept:?}"
            );
        }
    }

    #[test]
    fn texts_take_arguments_and_plurals() {
        let minutes = |language, count: i64| {
            catalogue().text(language, "sign-in-locked-minutes", &[("minutes", count.into())])
        };
        assert!(minutes(Language::English, 1).contains("1 minute."));
        assert!(minutes(Language::English, 4).contains("4 minutes."));
        assert!(minutes(Language::Swedish, 4).contains("4 minuter."));
        assert_eq!(catalogue().text(Language::Swedish, "no-such-key", &[]), "no-such-key");
    }
}
