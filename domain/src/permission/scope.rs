//! The proof that somebody may touch a site, or a part of it.

use std::sync::Arc;

use super::{Reach, Thing};
use crate::ids::SiteId;

/// The proof that somebody may touch a site: every tenant query asks for one.
///
/// Only the `Allowed<P>` and `PlayerAuth` extractors and the actors' I/O make it. For somebody with group
/// access it carries their reach, which the queries respect: lists hold nothing else, single things outside
/// are not found, or refused with `OutOfReach` where they may be seen but not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    site: SiteId,
    reach: Option<Arc<Reach>>,
}

impl Scope {
    /// Grants the whole site. Call it only where a caller's right was just decided.
    #[must_use]
    pub const fn granted(site: SiteId) -> Self {
        Self { site, reach: None }
    }

    /// Grants a part of the site.
    #[must_use]
    pub fn within(site: SiteId, reach: Reach) -> Self {
        Self { site, reach: Some(Arc::new(reach)) }
    }

    /// The whole site, for what the rules of a site ask, not the caller: quotas, circles, what folders hand down.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self::granted(self.site.clone())
    }

    /// The site that may be touched.
    #[must_use]
    pub const fn site(&self) -> &SiteId {
        &self.site
    }

    /// What of it, unless it is all.
    #[must_use]
    pub fn reach(&self) -> Option<&Reach> {
        self.reach.as_deref()
    }

    /// Whether a thing may be touched.
    #[must_use]
    pub fn holds(&self, thing: &Thing<'_>) -> bool {
        self.reach().is_none_or(|reach| reach.holds(thing))
    }
}
