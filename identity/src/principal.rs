//! The one who is asking, once we know.

use atrium_domain::{
    change::Actor,
    ids::{AccountId, ApiTokenId, Id as _, ServiceAccountId, SessionId, SiteId},
    permission::{Permission, Profile, Scope},
};

/// How the caller proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// A browser's session cookie: unsafe requests need the CSRF check.
    Session(SessionId),
    /// A bearer token: no browser sends it by itself.
    ApiToken(ApiTokenId),
    /// An access token of a service account, likewise.
    ServiceAccount(ServiceAccountId),
}

/// Who is asking, and what they are on which site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// The person, or whoever made the token; `None` for a token that belongs to nobody.
    pub account: Option<AccountId>,
    /// How they proved it.
    pub proof: Proof,
    /// Their profile on each site they belong to.
    pub profiles: Vec<(SiteId, Profile)>,
}

impl Principal {
    /// The profile on a site; `None` if they do not belong to it.
    #[must_use]
    pub fn profile(&self, site: &SiteId) -> Option<Profile> {
        self.profiles.iter().find(|(own, _)| own == site).map(|(_, profile)| *profile)
    }

    /// Grants the site if the permission is there.
    pub fn allow(&self, site: &SiteId, permission: Permission) -> Result<Scope, Denial> {
        match self.profile(site) {
            None => Err(Denial::NotYourSite),
            Some(profile) if profile.may(permission) => Ok(Scope::granted(site.clone())),
            Some(_) => Err(Denial::Forbidden),
        }
    }

    /// Who stands in the changes table.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match (&self.proof, &self.account) {
            (Proof::ApiToken(id), _) => Actor::Token(id.as_str().to_owned()),
            (Proof::ServiceAccount(id), _) => Actor::Token(id.as_str().to_owned()),
            (Proof::Session(_), Some(account)) => Actor::Account(account.as_str().to_owned()),
            (Proof::Session(_), None) => Actor::System,
        }
    }
}

/// Why somebody known may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// They do not belong to the site: for them it does not exist (404).
    #[error("no such site for this caller")]
    NotYourSite,
    /// They belong to it and lack the right (403).
    #[error("the caller's profile lacks the permission")]
    Forbidden,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(last: char) -> SiteId {
        SiteId::parse(&format!("01939e6a-7b2c-7def-8123-45678900000{last}")).unwrap()
    }

    #[test]
    fn another_site_does_not_exist_and_a_missing_right_is_refused() {
        let token = ApiTokenId::parse("01939e6a-7b2c-7def-8123-456789abcdef").unwrap();
        let caller = Principal {
            account: None,
            proof: Proof::ApiToken(token),
            profiles: vec![(site('1'), Profile::Viewer), (site('2'), Profile::SiteOwner)],
        };
        let ask = |last, permission| caller.allow(&site(last), permission);
        assert_eq!(ask('3', Permission::ViewSite), Err(Denial::NotYourSite));
        assert_eq!(ask('1', Permission::ManageSite), Err(Denial::Forbidden));
        assert_eq!(ask('1', Permission::ViewSite), Ok(Scope::granted(site('1'))));
        assert_eq!(ask('2', Permission::ManageSite), Ok(Scope::granted(site('2'))));
    }
}
