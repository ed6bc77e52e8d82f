//! Who is asking: from the session cookie or a bearer token.

use std::collections::HashMap;

use actix_web::HttpRequest;
use atrium_domain::{
    change::Actor,
    ids::{AccountId, SiteId},
    permission::Profile,
};

use super::error::{ApiError, ApiResult};

/// A caller whose identity was proved.
#[derive(Debug, Clone)]
pub struct Principal {
    /// The person, unless a token without one.
    pub account: Option<AccountId>,
    /// Who stands in the table of changes.
    pub actor: Actor,
    /// The profile on each site.
    pub profiles: HashMap<SiteId, Profile>,
}

impl Principal {
    /// The profile on a site, if a member.
    pub fn profile(&self, site: &SiteId) -> Option<Profile> {
        self.profiles.get(site).copied()
    }
}

/// Finds out who is asking, or answers 401.
#[expect(clippy::unused_async, reason = "looks into the database once sessions are stored")]
pub async fn resolve(_req: &HttpRequest) -> ApiResult<Principal> {
    Err(ApiError::sign_in_required())
}
