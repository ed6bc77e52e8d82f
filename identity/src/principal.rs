//! The one who is asking, once we know.

use atrium_domain::{
    change::Actor,
    ids::{AccountId, ApiTokenId, Id as _, ServiceAccountId, SessionId, SiteId},
    permission::{Access, Member, Permission, Profile, Scope, Standing},
    time::Moment,
};

use crate::audit::Who;

/// How long a proof is good for what is dangerous, in ms.
pub const STEP_UP_MS: i64 = 10 * 60_000;

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
    /// What they are on each site they belong to.
    pub profiles: Vec<(SiteId, Standing)>,
    /// May do everything on this server, also where they do not belong.
    pub server_admin: bool,
    /// Who signed in as this person to help them.
    pub assumed_by: Option<AccountId>,
    /// When the person last proved who they are; `None` for programs.
    pub proved_at: Option<Moment>,
}

impl Principal {
    /// Somebody who is what these profiles say and nothing beyond.
    #[must_use]
    pub const fn new(account: Option<AccountId>, proof: Proof, profiles: Vec<(SiteId, Standing)>) -> Self {
        Self { account, proof, profiles, server_admin: false, assumed_by: None, proved_at: None }
    }

    /// Whether what is dangerous may be done without a new proof. Programs cannot give one: whoever made their token or
    /// secret had to.
    #[must_use]
    pub fn is_freshly_proved(&self, now: Moment) -> bool {
        match (&self.proof, self.proved_at) {
            (Proof::Session(_), Some(at)) => now.since_ms(at) < STEP_UP_MS,
            (Proof::Session(_), None) => false,
            (Proof::ApiToken(_) | Proof::ServiceAccount(_), _) => true,
        }
    }

    /// The profile on a site; `None` if they have no say there.
    #[must_use]
    pub fn profile(&self, site: &SiteId) -> Option<Profile> {
        self.own(site).map(|standing| standing.profile).or(self.server_admin.then_some(Profile::SiteOwner))
    }

    /// What they are on a site; the reach of group access is nothing until it is looked up
    /// ([`access::scope`](crate::access::scope)).
    #[must_use]
    pub fn member(&self, site: &SiteId) -> Option<Member> {
        if self.server_admin {
            return Some(Member::server_admin());
        }
        self.own(site).map(|standing| standing.member.clone())
    }

    /// Whether they belong to a site themselves.
    #[must_use]
    pub fn belongs(&self, site: &SiteId) -> bool {
        self.own(site).is_some()
    }

    fn own(&self, site: &SiteId) -> Option<&Standing> {
        self.profiles.iter().find(|(own, _)| own == site).map(|(_, standing)| standing)
    }

    /// Grants the site if the permission is there. Of group access the scope holds nothing yet.
    pub fn allow(&self, site: &SiteId, permission: Permission) -> Result<Scope, Denial> {
        match self.member(site) {
            None => Err(Denial::NotYourSite),
            Some(member) if member.may(permission) => Ok(match member.access {
                Access::Site => Scope::granted(site.clone()),
                Access::Group(reach) => Scope::within(site.clone(), reach),
            }),
            Some(_) => Err(Denial::Forbidden),
        }
    }

    /// Who stands in the changes table.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match (&self.proof, &self.account, &self.assumed_by) {
            (Proof::ApiToken(id), ..) => Actor::Token(id.as_str().to_owned()),
            (Proof::ServiceAccount(id), ..) => Actor::Token(id.as_str().to_owned()),
            (Proof::Session(_), Some(account), None) => Actor::Account(account.as_str().to_owned()),
            (Proof::Session(_), Some(account), Some(behind)) => {
                Actor::Assumed { account: account.as_str().to_owned(), behind: behind.as_str().to_owned() }
            }
            (Proof::Session(_), None, _) => Actor::System,
        }
    }

    /// Who stands in the audit log.
    #[must_use]
    pub fn who(&self) -> Who {
        match (&self.proof, &self.account) {
            (Proof::ApiToken(id), _) => Who::Token(id.as_str().to_owned()),
            (Proof::ServiceAccount(id), _) => Who::Token(id.as_str().to_owned()),
            (Proof::Session(_), Some(id)) => Who::Account { id: id.clone(), behind: self.assumed_by.clone() },
            (Proof::Session(_), None) => Who::System,
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
    fn a_proof_is_fresh_for_ten_minutes_and_a_program_needs_none() {
        let session = Proof::Session(SessionId::parse("01939e6a-7b2c-7def-8123-456789abcdef").unwrap());
        let token = Proof::ApiToken(ApiTokenId::parse("01939e6a-7b2c-7def-8123-456789abcdef").unwrap());
        let mut person = Principal::new(None, session, Vec::new());
        let at = Moment::from_ms(1_000_000_000);
        assert!(!person.is_freshly_proved(at), "nothing is known of when");
        person.proved_at = Some(at);
        assert!(person.is_freshly_proved(at) && person.is_freshly_proved(at.plus_ms(STEP_UP_MS - 1)));
        assert!(!person.is_freshly_proved(at.plus_ms(STEP_UP_MS)));
        assert!(Principal::new(None, token, Vec::new()).is_freshly_proved(at));
    }

    #[test]
    fn another_site_does_not_exist_and_a_missing_right_is_refused() {
        let token = ApiTokenId::parse("01939e6a-7b2c-7def-8123-456789abcdef").unwrap();
        let profiles = vec![(site('1'), Profile::Viewer.into()), (site('2'), Profile::SiteOwner.into())];
        let mut caller = Principal::new(None, Proof::ApiToken(token), profiles);
        let ask = |caller: &Principal, last, permission| caller.allow(&site(last), permission);
        assert_eq!(ask(&caller, '3', Permission::ViewSite), Err(Denial::NotYourSite));
        assert_eq!(ask(&caller, '1', Permission::ManageSite), Err(Denial::Forbidden));
        assert_eq!(ask(&caller, '1', Permission::ViewSite), Ok(Scope::granted(site('1'))));
        assert_eq!(ask(&caller, '2', Permission::ManageSite), Ok(Scope::granted(site('2'))));
        caller.server_admin = true;
        assert_eq!(ask(&caller, '3', Permission::ManageSite), Ok(Scope::granted(site('3'))));
    }
}
