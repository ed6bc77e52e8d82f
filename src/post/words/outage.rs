//! The words of a letter about outages.

use atrium_identity::mail::OutageNews;
use fluent_bundle::FluentValue;

use super::{Writer, when};

/// What its sentences need.
pub fn arguments(news: &OutageNews) -> Vec<(&'static str, FluentValue<'_>)> {
    vec![
        ("what", format!("{}-{}", news.alert, news.turn).into()),
        ("turn", news.turn.as_str().into()),
        ("count", news.total.into()),
        ("screen", news.screens.first().map(String::as_str).unwrap_or_default().into()),
        ("site", news.site.as_str().into()),
    ]
}

impl Writer<'_> {
    /// What stands below: the screens, and what is known of them.
    pub(super) fn outage(&self, news: &OutageNews) -> Vec<(String, String)> {
        let fact = |name: &str| self.say(&format!("mail-outage-fact-{name}"), &[]);
        let mut facts = vec![(fact("site"), news.site.clone())];
        if !news.screens.is_empty() {
            let more = news.total.saturating_sub(news.screens.len());
            let mut names = news.screens.join(", ");
            if more > 0 {
                names = self.say("mail-outage-more", &[("names", names.into()), ("more", more.into())]);
            }
            facts.push((fact("screens"), names));
        }
        if news.turn != "test" {
            facts.push((fact("since"), when(news.since, &news.zone)));
        }
        if let Some(from) = news.from {
            facts.push((fact("from"), when(from, &news.zone)));
        }
        if let Some(free) = news.free_percent {
            facts.push((fact("free"), format!("{free}\u{a0}%")));
        }
        if let Some(missing) = news.missing {
            facts.push((fact("missing"), missing.to_string()));
        }
        if news.turn == "recovered" {
            facts.push((fact("over"), when(news.at, &news.zone)));
        }
        facts
    }
}
