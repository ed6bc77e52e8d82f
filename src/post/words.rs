//! A letter's words: from the catalogue, as HTML and as text.

mod outage;

use askama::Template;
use atrium_domain::time::Moment;
use atrium_identity::mail::{Letter, Seen, TransportError, Words};
use fluent_bundle::FluentValue;

use crate::{
    http::agent,
    messages::{Language, catalogue},
};

/// What a letter consists of.
#[derive(Template)]
#[template(path = "letter.html")]
struct Sheet {
    language: &'static str,
    subject: String,
    title: String,
    text: Vec<String>,
    code: Option<String>,
    /// The button: target and words.
    action: Option<(String, String)>,
    facts: Vec<(String, String)>,
    foot: String,
}

/// The words of a letter in a language.
pub fn of(letter: &Letter, locale: &str, public_url: &str) -> Result<Words, TransportError> {
    let sheet = Writer { language: Language::parse(locale).unwrap_or_default(), public_url }.write(letter);
    let html = sheet.render().map_err(|error| TransportError::Message(error.to_string()))?;
    Ok(Words { subject: sheet.subject.clone(), text: sheet.plain(), html })
}

struct Writer<'a> {
    language: Language,
    public_url: &'a str,
}

impl Writer<'_> {
    fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        catalogue().text(self.language, key, args)
    }

    fn write(&self, letter: &Letter) -> Sheet {
        let name = letter.kind().replace('_', "-");
        let args = arguments(letter);
        let part = |part: &str| self.say(&format!("mail-{name}-{part}"), &args);
        let code = if let Letter::Code { code, .. } = letter { Some(code.clone()) } else { None };
        Sheet {
            language: self.language.tag(),
            subject: part("subject"),
            title: part("title"),
            text: vec![part("text"), part("else")],
            code,
            action: link_of(letter).map(|link| (link.to_owned(), part("action"))),
            facts: match letter {
                Letter::Outage(news) => self.outage(news),
                _ => seen_of(letter).map(|seen| self.facts(seen)).unwrap_or_default(),
            },
            foot: self.say("mail-foot", &[("url", self.public_url.into())]),
        }
    }

    fn facts(&self, seen: &Seen) -> Vec<(String, String)> {
        let unknown = || self.say("mail-agent-unknown", &[]);
        let agent = seen.agent.as_deref().and_then(agent::describe).unwrap_or_else(unknown);
        vec![
            (self.say("mail-fact-product", &[]), seen.product.clone()),
            (self.say("mail-fact-when", &[]), when(seen.at, &seen.zone)),
            (self.say("mail-fact-where", &[]), seen.address.clone()),
            (self.say("mail-fact-with", &[]), agent),
        ]
    }
}

/// The instant in the reader's zone: the same form in every language, with the zone's name.
fn when(at: Moment, zone: &str) -> String {
    let zoned = at.timestamp().in_tz(zone).or_else(|_| at.timestamp().in_tz("UTC"));
    zoned.map_or_else(|_| at.to_string(), |zoned| zoned.strftime("%Y-%m-%d %H:%M (%Q)").to_string())
}

fn link_of(letter: &Letter) -> Option<&str> {
    match letter {
        Letter::Reset { link, .. } | Letter::Verify { link, .. } | Letter::Invitation { link, .. } => {
            Some(link)
        }
        Letter::Outage(news) => Some(&news.link),
        _ => None,
    }
}

fn seen_of(letter: &Letter) -> Option<&Seen> {
    match letter {
        Letter::Code { seen, .. }
        | Letter::Reset { seen, .. }
        | Letter::EmailChanging { seen, .. }
        | Letter::EmailChanged { seen, .. }
        | Letter::PasswordChanged { seen }
        | Letter::FactorChanged { seen, .. }
        | Letter::ProviderConnected { seen, .. }
        | Letter::Test { seen } => Some(seen),
        Letter::Verify { .. } | Letter::Invitation { .. } | Letter::Outage(_) => None,
    }
}

fn arguments(letter: &Letter) -> Vec<(&'static str, FluentValue<'_>)> {
    let mut args = match letter {
        Letter::Code { minutes, .. } | Letter::Reset { minutes, .. } => vec![("minutes", (*minutes).into())],
        Letter::Verify { hours, .. } => vec![("hours", (*hours).into())],
        Letter::EmailChanging { to, .. } | Letter::EmailChanged { to, .. } => {
            vec![("to", to.as_str().into())]
        }
        Letter::FactorChanged { added, .. } => vec![("added", if *added { "yes" } else { "no" }.into())],
        Letter::ProviderConnected { provider, .. } => vec![("provider", provider.as_str().into())],
        Letter::Invitation { site, by, days, .. } => vec![
            ("site", site.as_str().into()),
            ("by", by.as_deref().unwrap_or("-").into()),
            ("known", if by.is_some() { "yes" } else { "no" }.into()),
            ("days", (*days).into()),
        ],
        Letter::Outage(news) => outage::arguments(news),
        Letter::PasswordChanged { .. } | Letter::Test { .. } => Vec::new(),
    };
    if let Some(seen) = seen_of(letter) {
        args.push(("product", seen.product.as_str().into()));
    }
    args
}

impl Sheet {
    /// For readers without HTML: the same in the same order.
    fn plain(&self) -> String {
        let mut parts = vec![self.title.clone()];
        let mut text = self.text.iter();
        parts.extend(text.next().cloned());
        parts.extend(self.code.clone());
        parts.extend(self.action.as_ref().map(|(link, label)| format!("{label}:\n{link}")));
        let facts: Vec<String> = self.facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        if !facts.is_empty() {
            parts.push(facts.join("\n"));
        }
        parts.extend(text.cloned());
        parts.push(format!("-- \n{}", self.foot));
        format!("{}\n", parts.join("\n\n"))
    }
}
