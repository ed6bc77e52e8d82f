//! A change of a site: what the bus carries and the `changes` table keeps.

use serde::{Deserialize, Serialize};

use crate::ids::SiteId;

/// The kind of thing that changed. Text in the database and on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// The site's own settings.
    Site,
    /// A screen's settings or content root, or several screens.
    Screens,
    /// A screen folder.
    ScreenFolders,
    /// A place.
    Places,
    /// A player was registered, replaced or revoked.
    Players,
    /// A command was given to a player, or ended.
    Commands,
    /// An enrolment link.
    EnrolmentLinks,
    /// A media file.
    Media,
    /// A media folder.
    MediaFolders,
    /// A playlist.
    Playlists,
    /// A channel.
    Channels,
    /// A booking.
    Bookings,
    /// A layout.
    Layouts,
    /// A trigger.
    Triggers,
    /// A trigger was used, or taken down.
    Activations,
    /// A feed of warnings.
    CapFeeds,
    /// A daypart: named opening hours.
    Dayparts,
    /// A calendar of holidays.
    HolidayCalendars,
    /// When people are told of outages, and who.
    AlertRules,
    /// Outages began, ended or were muted.
    Outages,
    /// A user of the site, or a token.
    Users,
    /// Changes are shown by some screens before they are made, or no longer.
    Rollouts,
}

impl ChangeKind {
    /// All kinds, for tables and tests.
    pub const ALL: [Self; 22] = [
        Self::Site,
        Self::Screens,
        Self::ScreenFolders,
        Self::Places,
        Self::Players,
        Self::Commands,
        Self::EnrolmentLinks,
        Self::Media,
        Self::MediaFolders,
        Self::Playlists,
        Self::Channels,
        Self::Bookings,
        Self::Layouts,
        Self::Triggers,
        Self::Activations,
        Self::CapFeeds,
        Self::Dayparts,
        Self::HolidayCalendars,
        Self::AlertRules,
        Self::Outages,
        Self::Users,
        Self::Rollouts,
    ];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Screens => "screens",
            Self::ScreenFolders => "screenFolders",
            Self::Places => "places",
            Self::Players => "players",
            Self::Commands => "commands",
            Self::EnrolmentLinks => "enrolmentLinks",
            Self::Media => "media",
            Self::MediaFolders => "mediaFolders",
            Self::Playlists => "playlists",
            Self::Channels => "channels",
            Self::Bookings => "bookings",
            Self::Layouts => "layouts",
            Self::Triggers => "triggers",
            Self::Activations => "activations",
            Self::CapFeeds => "alertFeeds",
            Self::Dayparts => "dayparts",
            Self::HolidayCalendars => "holidayCalendars",
            Self::AlertRules => "alertRules",
            Self::Outages => "outages",
            Self::Users => "users",
            Self::Rollouts => "rollouts",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One committed write of a site. The bus carries it as a hint; the table is the truth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Whose change it is.
    pub site: SiteId,
    /// The site's version after the change; commit order.
    pub version: i64,
    /// What kind of thing changed.
    pub kind: ChangeKind,
    /// Which one, or empty when several changed at once.
    pub object_id: String,
}

/// Who made a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "id")]
pub enum Actor {
    /// A person, by account id.
    Account(String),
    /// A person whose identity somebody had assumed, both by account id.
    Assumed {
        /// As whom it was done.
        account: String,
        /// Who did it.
        behind: String,
    },
    /// A program, by API token id.
    Token(String),
    /// A player, by its id.
    Player(String),
    /// The server itself.
    System,
}

impl Actor {
    /// The kind as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Account(_) | Self::Assumed { .. } => "account",
            Self::Token(_) => "token",
            Self::Player(_) => "player",
            Self::System => "system",
        }
    }

    /// The id as stored; empty for the system.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Account(id) | Self::Assumed { account: id, .. } | Self::Token(id) | Self::Player(id) => id,
            Self::System => "",
        }
    }

    /// Who had assumed the actor's identity, by account id.
    #[must_use]
    pub fn behind(&self) -> Option<&str> {
        match self {
            Self::Assumed { behind, .. } => Some(behind),
            _ => None,
        }
    }
}
