//! User profiles ("Role" in the UI): named sets of permissions.

use serde::{Deserialize, Serialize};

use super::{Permission, Permissions};

/// A user profile by its name: one of the built-in ones, or one that the site made for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// May do everything on the site.
    SiteOwner,
    /// May do everything with what they have access to, and say who else has.
    GroupAdmin,
    /// May change media and what is shown, and send commands.
    Publisher,
    /// May look and change nothing.
    Viewer,
    /// A profile of the site's own; its permissions are stored with it.
    Custom,
}

impl Profile {
    /// Those that every site has, strongest first.
    pub const BUILT_IN: [Self; 4] = [Self::SiteOwner, Self::GroupAdmin, Self::Publisher, Self::Viewer];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SiteOwner => "site_owner",
            Self::GroupAdmin => "group_admin",
            Self::Publisher => "publisher",
            Self::Viewer => "viewer",
            Self::Custom => "custom",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::BUILT_IN.into_iter().chain([Self::Custom]).find(|profile| profile.as_str() == text)
    }

    /// What the profile gives by itself; of a custom one nothing is known here.
    #[must_use]
    pub const fn permissions(self) -> Permissions {
        use Permission::{
            ManageContent, ManageMedia, ManagePeople, ManageScreens, SendCommands, UseTriggers, ViewSite,
        };
        match self {
            Self::SiteOwner => Permissions::ALL,
            Self::GroupAdmin => Permissions::of(&[
                ViewSite,
                ManagePeople,
                ManageScreens,
                SendCommands,
                ManageMedia,
                ManageContent,
                UseTriggers,
            ]),
            Self::Publisher => {
                Permissions::of(&[ViewSite, SendCommands, ManageMedia, ManageContent, UseTriggers])
            }
            Self::Viewer => Permissions::of(&[ViewSite]),
            Self::Custom => Permissions::NONE,
        }
    }

    /// Whether this profile has the permission.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        self.permissions().contains(permission)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_only_views_and_each_stronger_profile_covers_the_weaker() {
        for permission in Permission::ALL {
            assert!(Profile::SiteOwner.may(permission));
            assert_eq!(Profile::Viewer.may(permission), permission == Permission::ViewSite);
            assert!(!Profile::Custom.may(permission));
        }
        for pair in Profile::BUILT_IN.windows(2) {
            assert!(pair[0].permissions().covers(pair[1].permissions()));
        }
    }

    #[test]
    fn names_are_read_back() {
        for profile in Profile::BUILT_IN {
            assert_eq!(Profile::parse(profile.as_str()), Some(profile));
        }
        assert_eq!(Profile::parse("root"), None);
    }
}
