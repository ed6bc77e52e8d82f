//! Who may do what, to what.
//!
//! Two questions, both answered here and nowhere else:
//!
//! - **What may somebody do?** Their profile ("Role" in the UI) is a named set of [`Permission`]s.
//! - **To what?** Whoever has *site access* reaches everything of the site. Whoever has *group access*
//!   reaches what they or one of their access groups were granted: see [`Reach`].
//!
//! [`Member::judge`] joins the two. A server administrator is a member of every site with every
//! permission ([`Member::server_admin`]).
//!
//! What somebody reaches they may change, as far as their permissions go. What a thing in reach *needs*
//! (the channels of a layout, the files of a playlist) they may see, never change: [`Verdict::Forbidden`].
//! Everything else does not exist for them: [`Verdict::Hidden`].

mod member;
mod profile;
mod reach;
mod scope;
mod thing;

pub use self::{
    member::{Access, AccessType, InvalidAccess, Member, Standing, Verdict},
    profile::{InvalidProfile, Profile},
    reach::{Folder, Move, Reach, Turn},
    scope::Scope,
    thing::{Kind, Thing},
};

/// A functional permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Permission {
    /// See what one has access to.
    ViewSite,
    /// Change the site itself: its name, zone, places, links.
    ManageSite,
    /// Say who belongs to the site, in which role, with access to what.
    ManagePeople,
    /// Sign in as somebody else to help them.
    AssumeIdentity,
    /// Change screens, their folders and players.
    ManageScreens,
    /// Tell players to reload, restart or identify themselves.
    SendCommands,
    /// Change media and media folders.
    ManageMedia,
    /// Change layouts, channels, playlists, bookings and triggers.
    ManageContent,
    /// Start triggers and take them down, emergencies too.
    UseTriggers,
}

impl Permission {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 9] = [
        Self::ViewSite,
        Self::ManageSite,
        Self::ManagePeople,
        Self::AssumeIdentity,
        Self::ManageScreens,
        Self::SendCommands,
        Self::ManageMedia,
        Self::ManageContent,
        Self::UseTriggers,
    ];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ViewSite => "viewSite",
            Self::ManageSite => "manageSite",
            Self::ManagePeople => "managePeople",
            Self::AssumeIdentity => "assumeIdentity",
            Self::ManageScreens => "manageScreens",
            Self::SendCommands => "sendCommands",
            Self::ManageMedia => "manageMedia",
            Self::ManageContent => "manageContent",
            Self::UseTriggers => "useTriggers",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.as_str() == text)
    }

    /// Whether it concerns the site as a whole, so that group access is not enough for it.
    #[must_use]
    pub const fn needs_whole_site(self) -> bool {
        matches!(self, Self::ManageSite | Self::AssumeIdentity)
    }
}

/// A set of permissions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Permissions(u16);

impl Permissions {
    /// None.
    pub const NONE: Self = Self(0);
    /// All of them.
    pub const ALL: Self = Self::of(&Permission::ALL);

    /// The set of these.
    #[must_use]
    pub const fn of(permissions: &[Permission]) -> Self {
        let (mut set, mut rest) = (0, permissions);
        while let [first, others @ ..] = rest {
            set |= 1 << *first as u16;
            rest = others;
        }
        Self(set)
    }

    /// Whether the permission is in the set.
    #[must_use]
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u16) != 0
    }

    /// Whether every permission of the other set is in this one.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// What both sets have.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The permissions in order.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.into_iter().filter(move |permission| self.contains(*permission))
    }

    /// As stored: names with spaces between.
    #[must_use]
    pub fn to_text(self) -> String {
        self.iter().map(Permission::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Reads [`to_text`](Self::to_text)'s form. A name that this program does not know gives nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        text.split(' ').filter_map(Permission::parse).collect()
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        permissions.into_iter().fold(Self::NONE, |set, one| Self(set.0 | Self::of(&[one]).0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_kept_by_name() {
        let set = Permissions::of(&[Permission::ManageMedia, Permission::ViewSite]);
        assert_eq!(set.to_text(), "viewSite manageMedia");
        assert_eq!(Permissions::parse(&set.to_text()), set);
        assert_eq!(Permissions::parse("viewSite flyToTheMoon"), Permissions::of(&[Permission::ViewSite]));
        assert_eq!(Permissions::parse(""), Permissions::NONE);
        assert!(Permissions::ALL.covers(set) && !set.covers(Permissions::ALL) && set.covers(set));
        assert_eq!(Permissions::ALL.iter().count(), Permission::ALL.len());
    }
}
