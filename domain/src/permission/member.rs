//! Somebody on a site, and what they may do to a thing.

use serde::{Deserialize, Serialize};

use super::{Permission, Permissions, Profile, Reach, Thing};

/// The kinds of access somebody can have to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AccessType {
    /// To everything of it.
    Site,
    /// To what they or their groups were granted.
    Group,
}

impl AccessType {
    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Group => "group",
        }
    }
}

/// A text that names no kind of access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of access")]
pub struct InvalidAccess;

impl TryFrom<String> for AccessType {
    type Error = InvalidAccess;
    fn try_from(text: String) -> Result<Self, InvalidAccess> {
        [Self::Site, Self::Group].into_iter().find(|access| access.as_str() == text).ok_or(InvalidAccess)
    }
}

/// How much of a site somebody reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    Site,
    /// What they or their groups were granted.
    Group(Reach),
}

/// Somebody on a site: what they may do, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What they may do.
    pub permissions: Permissions,
    /// To what.
    pub access: Access,
}

/// Whether somebody may do something to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They may.
    Granted,
    /// They may see that it is there, but not do this to it (403).
    Forbidden,
    /// For them it does not exist (404).
    Hidden,
}

impl Member {
    /// A server administrator: everything, on every site.
    #[must_use]
    pub const fn server_admin() -> Self {
        Self { permissions: Permissions::ALL, access: Access::Site }
    }

    /// Whether they may do this at all, to whatever they reach.
    #[must_use]
    pub const fn may(&self, permission: Permission) -> bool {
        let enough = matches!(self.access, Access::Site) || !permission.needs_whole_site();
        enough && self.permissions.contains(permission)
    }

    /// Whether they reach a thing.
    #[must_use]
    pub fn reaches(&self, thing: &Thing<'_>) -> bool {
        match &self.access {
            Access::Site => true,
            Access::Group(reach) => reach.holds(thing),
        }
    }

    /// The decision. `needed` says whether something they reach needs the thing: then they may see it.
    #[must_use]
    pub fn judge(&self, permission: Permission, thing: &Thing<'_>, needed: bool) -> Verdict {
        let reached = self.reaches(thing);
        if !self.may(Permission::ViewSite) || !(reached || needed) {
            Verdict::Hidden
        } else if permission == Permission::ViewSite || (reached && self.may(permission)) {
            Verdict::Granted
        } else {
            Verdict::Forbidden
        }
    }

    /// Whether they may do everything that the other may, to everything the other reaches. Nobody acts on
    /// people, roles or access upwards: whom one does not cover, one neither changes nor becomes.
    ///
    /// `granted` are the things granted to the other.
    #[must_use]
    pub fn covers<'a>(&self, other: &Self, granted: impl IntoIterator<Item = Thing<'a>>) -> bool {
        if !self.permissions.covers(other.permissions) {
            return false;
        }
        match (&self.access, &other.access) {
            (Access::Site, _) => true,
            (Access::Group(_), Access::Site) => false,
            (Access::Group(own), Access::Group(_)) => granted.into_iter().all(|thing| own.holds(&thing)),
        }
    }
}

/// What somebody is on a site: the name of their profile, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The name.
    pub profile: Profile,
    /// What it comes to. Of somebody with group access the reach may not be looked up yet: then it is nothing.
    pub member: Member,
}

impl From<Profile> for Standing {
    fn from(profile: Profile) -> Self {
        Self { profile, member: profile.into() }
    }
}

impl From<Profile> for Member {
    /// Somebody with a built-in profile and site access.
    fn from(profile: Profile) -> Self {
        Self { permissions: profile.permissions(), access: Access::Site }
    }
}
