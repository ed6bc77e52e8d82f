//! Who may do what. Two built-in profiles now; custom profiles and access groups come later.

use serde::{Deserialize, Serialize};

use crate::ids::SiteId;

/// A functional permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See everything of a site.
    ViewSite,
    /// Change the site itself: its name, zone, places, links.
    ManageSite,
    /// Change screens, their folders and players; send commands.
    ManageScreens,
    /// Change media and media folders.
    ManageMedia,
    /// Change layouts, channels, playlists and bookings.
    ManageContent,
}

impl Permission {
    /// All permissions, for comparisons and tests.
    pub const ALL: [Self; 5] =
        [Self::ViewSite, Self::ManageSite, Self::ManageScreens, Self::ManageMedia, Self::ManageContent];
}

/// A user profile: a named set of permissions ("Role" in the UI).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// May do everything on the site.
    SiteOwner,
    /// May see everything and change nothing.
    Viewer,
}

impl Profile {
    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SiteOwner => "site_owner",
            Self::Viewer => "viewer",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "site_owner" => Some(Self::SiteOwner),
            "viewer" => Some(Self::Viewer),
            _ => None,
        }
    }

    /// Whether this profile has the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match self {
            Self::SiteOwner => true,
            Self::Viewer => matches!(permission, Permission::ViewSite),
        }
    }
}

impl Profile {
    /// Whether the other profile has every permission of this one.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        Permission::ALL.into_iter().all(|permission| other.may(permission) || !self.may(permission))
    }
}

/// A text that names no profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a user profile")]
pub struct InvalidProfile;

impl TryFrom<String> for Profile {
    type Error = InvalidProfile;
    fn try_from(text: String) -> Result<Self, InvalidProfile> {
        Self::parse(&text).ok_or(InvalidProfile)
    }
}

impl From<Profile> for String {
    fn from(profile: Profile) -> Self {
        profile.as_str().to_owned()
    }
}

/// The proof that somebody may touch a site: every tenant query asks for one.
///
/// Only the `Allowed<P>` and `PlayerAuth` extractors and the actors' I/O make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    site: SiteId,
}

impl Scope {
    /// Grants the site. Call it only where a caller's right was just decided.
    #[must_use]
    pub const fn granted(site: SiteId) -> Self {
        Self { site }
    }

    /// The site that may be touched.
    #[must_use]
    pub const fn site(&self) -> &SiteId {
        &self.site
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_only_views() {
        use Permission::{ManageContent, ManageMedia, ManageScreens, ManageSite, ViewSite};
        for permission in [ViewSite, ManageSite, ManageScreens, ManageMedia, ManageContent] {
            assert!(Profile::SiteOwner.may(permission));
            assert_eq!(Profile::Viewer.may(permission), permission == ViewSite);
        }
        assert!(Profile::Viewer.is_within(Profile::SiteOwner) && Profile::Viewer.is_within(Profile::Viewer));
        assert!(!Profile::SiteOwner.is_within(Profile::Viewer));
    }
}
