//! OAuth scopes: what an application asks to learn of a person, or a program to do.

use std::{collections::BTreeSet, fmt};

/// One thing that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OauthScope {
    /// Who the person is: asks for an ID token.
    Openid,
    /// Name and language.
    Profile,
    /// The e-mail address and whether it is verified.
    Email,
    /// Taken for the sake of OpenID Connect's callers; we keep no postal addresses.
    Address,
    /// Likewise; we keep no telephone numbers.
    Phone,
    /// A refresh token, to go on without asking again.
    OfflineAccess,
    /// Telling which sites the person has on another Atrium server, and learning of all of them: our own servers only.
    Sites,
    /// The API of the site the service account belongs to.
    Api,
    /// Fetching the licence of the site: what a server's own account does.
    Licence,
}

impl OauthScope {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Openid,
        Self::Profile,
        Self::Email,
        Self::Address,
        Self::Phone,
        Self::OfflineAccess,
        Self::Sites,
        Self::Api,
        Self::Licence,
    ];
    /// What applications may ask of people.
    pub const OF_PEOPLE: [Self; 7] = [
        Self::Openid,
        Self::Profile,
        Self::Email,
        Self::Address,
        Self::Phone,
        Self::OfflineAccess,
        Self::Sites,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Openid => "openid",
            Self::Profile => "profile",
            Self::Email => "email",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::OfflineAccess => "offline_access",
            Self::Sites => "sites",
            Self::Api => "api",
            Self::Licence => "licence",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }
}

/// Several scopes; their order means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes(BTreeSet<OauthScope>);

impl Scopes {
    /// Reads names with spaces between. What we do not know is left out, as OpenID Connect asks.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(text.split(' ').filter_map(OauthScope::parse).collect())
    }

    /// Reads names that must all be known: how forms and the API give them.
    #[must_use]
    pub fn parse_all(names: &[String]) -> Option<Self> {
        names.iter().map(|name| OauthScope::parse(name)).collect::<Option<_>>().map(Self)
    }

    /// Whether the scope is among them.
    #[must_use]
    pub fn has(&self, scope: OauthScope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What both have.
    #[must_use]
    pub fn within(&self, allowed: &Self) -> Self {
        Self(self.0.intersection(&allowed.0).copied().collect())
    }

    /// What either has.
    #[must_use]
    pub fn with(&self, more: &Self) -> Self {
        Self(self.0.union(&more.0).copied().collect())
    }

    /// Whether all of these are among `others`.
    #[must_use]
    pub fn is_within(&self, others: &Self) -> bool {
        self.0.is_subset(&others.0)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = OauthScope> {
        self.0.iter().copied()
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.iter().map(|scope| scope.as_str().to_owned()).collect()
    }
}

impl FromIterator<OauthScope> for Scopes {
    fn from_iter<I: IntoIterator<Item = OauthScope>>(scopes: I) -> Self {
        Self(scopes.into_iter().collect())
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_repetition_mean_nothing_and_the_unknown_is_left_out() {
        let scopes = Scopes::parse("email openid  email telepathy OPENID");
        assert_eq!(scopes, Scopes::parse("openid email"));
        assert_eq!(scopes.to_string(), "openid email");
        assert!(Scopes::parse("").is_empty());
    }

    #[test]
    fn what_is_granted_lies_within_what_is_allowed() {
        let (asked, allowed) = (Scopes::parse("openid email api"), Scopes::parse("openid profile email"));
        let granted = asked.within(&allowed);
        assert_eq!(granted.to_string(), "openid email");
        assert!(granted.is_within(&allowed) && !asked.is_within(&allowed));
        assert_eq!(Scopes::parse_all(&["openid".into(), "x".into()]), None);
    }
}
