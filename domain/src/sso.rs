//! An organisation's own sign-in: which doors it leaves open, and whom its provider may speak for.

use std::str::FromStr;

use crate::time::Moment;

mod errand;
mod stranger;

pub use self::errand::{Errand, UnknownErrand};
pub use self::stranger::{ProviderKind, Stranger, UnknownKind, Welcome, welcome};

/// How far a connection is switched on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// Only tests go through.
    #[default]
    Off,
    /// People choose; everything else works as before.
    Optional,
    /// The organisation's people come through its provider, and no other way.
    Required,
}

impl Stage {
    /// As stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Optional => "optional",
            Self::Required => "required",
        }
    }

    /// Reads what [`Stage::as_str`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Off, Self::Optional, Self::Required].into_iter().find(|one| one.as_str() == text)
    }
}

impl From<Stage> for String {
    fn from(stage: Stage) -> Self {
        stage.as_str().to_owned()
    }
}

/// A word that is no stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no stage of a connection")]
pub struct UnknownStage;

impl FromStr for Stage {
    type Err = UnknownStage;
    fn from_str(text: &str) -> Result<Self, UnknownStage> {
        Self::parse(text).ok_or(UnknownStage)
    }
}

impl TryFrom<String> for Stage {
    type Error = UnknownStage;
    fn try_from(text: String) -> Result<Self, UnknownStage> {
        text.parse()
    }
}

/// A way to get in, or to get at what gets one in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A password, whatever follows it: a mailed code, an app, a trusted browser.
    Password,
    /// A passkey.
    Passkey,
    /// A link or code that comes by mail or from an administrator.
    Link,
    /// The provider of this very connection.
    OwnProvider,
    /// Any other provider.
    OtherProvider,
    /// A session, and what hangs on it, begun another way.
    OldSession,
    /// A session begun through this connection.
    OwnSession,
    /// Moving the account to an address outside the organisation's domains.
    LeavingTheDomain,
    /// A program of the site with a secret of its own.
    ServiceAccount,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Password,
        Self::Passkey,
        Self::Link,
        Self::OwnProvider,
        Self::OtherProvider,
        Self::OldSession,
        Self::OwnSession,
        Self::LeavingTheDomain,
        Self::ServiceAccount,
    ];
}

/// How a connection stands, for somebody whose address is of a domain it proved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// How far it is on.
    pub stage: Stage,
    /// From when on `required` counts; at once if absent.
    pub required_from: Option<Moment>,
    /// Whether this is the one account that is let in when the provider fails.
    pub break_glass: bool,
}

impl Standing {
    /// Whether the organisation's provider is the only way in now.
    #[must_use]
    pub fn requires(&self, now: Moment) -> bool {
        self.stage == Stage::Required && self.required_from.is_none_or(|from| from <= now)
    }
}

/// Whether a door is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// It is.
    Open,
    /// It is, for this one account; that is written down.
    BreakGlass,
    /// It is not.
    Closed,
}

/// Decides about one door.
#[must_use]
pub fn door(standing: Standing, way: Way, now: Moment) -> Door {
    match way {
        Way::ServiceAccount => Door::Open,
        Way::OwnProvider | Way::OwnSession => {
            if standing.stage == Stage::Off && way == Way::OwnProvider {
                Door::Closed
            } else {
                Door::Open
            }
        }
        _ if !standing.requires(now) => Door::Open,
        // By what is their own; not by whatever provider knows the address.
        _ if standing.break_glass && way != Way::OtherProvider => Door::BreakGlass,
        _ => Door::Closed,
    }
}

/// What a provider said of somebody's address, and how that stands here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct Address {
    /// The provider gave an address, and did not say that it is unverified.
    pub asserted: bool,
    /// Its domain is one that the connection proved.
    pub in_proved_domain: bool,
    /// There is an account with it here.
    pub has_account: bool,
    /// That account's mailbox was proved here.
    pub verified_here: bool,
}

/// Who somebody is whom the provider named for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newcomer {
    /// The account with that address.
    Link,
    /// A new account.
    Make,
    /// The account with that address, once its owner has signed in to it: its mailbox was never proved here, so somebody
    /// else may have made it.
    SignInFirst,
    /// Nobody: the provider may not speak for that address.
    ForeignDomain,
    /// Nobody: the connection is paused and makes no accounts.
    Paused,
}

/// Decides who a newcomer is. Somebody who came before is known by connection, issuer and subject, and never asked.
#[must_use]
pub fn newcomer(address: Address, paused: bool) -> Newcomer {
    if !address.asserted || !address.in_proved_domain {
        return Newcomer::ForeignDomain;
    }
    match (address.has_account, address.verified_here) {
        (true, true) => Newcomer::Link,
        (true, false) => Newcomer::SignInFirst,
        (false, _) if paused => Newcomer::Paused,
        (false, _) => Newcomer::Make,
    }
}

/// Mail domains that anybody can have an address in: nobody proves them.
const PUBLIC: &[&str] = &[
    "aol.com",
    "free.fr",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "t-online.de",
    "tutanota.com",
    "web.de",
    "yahoo.com",
    "yandex.ru",
    "zoho.com",
];

/// Why a domain cannot be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadDomain {
    /// It is no domain name.
    #[error("no domain name")]
    Malformed,
    /// Anybody can have an address there.
    #[error("a public mail domain")]
    Public,
}

/// A domain as it is compared: lower case, ASCII, at least two labels. Subdomains are domains of their own.
pub fn domain(text: &str) -> Result<String, BadDomain> {
    let text = text.trim().trim_end_matches('.').to_ascii_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let labels: Vec<&str> = text.split('.').collect();
    let numeric = labels.last().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    if labels.len() < 2 || text.len() > 253 || numeric || !labels.iter().all(|one| label(one)) {
        return Err(BadDomain::Malformed);
    }
    if PUBLIC.contains(&text.as_str()) { Err(BadDomain::Public) } else { Ok(text) }
}

/// The domain of an address, as it is compared.
#[must_use]
pub fn domain_of(email: &str) -> Option<String> {
    let (_, after) = email.trim().rsplit_once('@')?;
    Some(after.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
