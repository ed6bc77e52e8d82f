//! What dayparts and holiday calendars share.

use atrium_domain::permission::Scope;
use atrium_schema::StoreError;

use super::error::ApiResult;

/// 403 for whoever reaches only a part of the site: hours and holidays are everybody's.
pub fn whole_site(scope: &Scope) -> ApiResult<()> {
    if scope.reach().is_some() { Err(StoreError::OutOfReach.into()) } else { Ok(()) }
}
