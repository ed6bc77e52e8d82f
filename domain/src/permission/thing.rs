//! What access can be given to.

/// The kinds of things access can be given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A screen.
    Screen,
    /// A folder of screens, with everything below it.
    ScreenFolder,
    /// A media file.
    Media,
    /// A folder of media, with everything below it.
    MediaFolder,
    /// A layout with its layers.
    Layout,
    /// A channel with its bookings.
    Channel,
    /// A playlist.
    Playlist,
    /// A trigger.
    Trigger,
}

impl Kind {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 8] = [
        Self::ScreenFolder,
        Self::Screen,
        Self::MediaFolder,
        Self::Media,
        Self::Layout,
        Self::Channel,
        Self::Playlist,
        Self::Trigger,
    ];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::ScreenFolder => "screenFolder",
            Self::Media => "media",
            Self::MediaFolder => "mediaFolder",
            Self::Layout => "layout",
            Self::Channel => "channel",
            Self::Playlist => "playlist",
            Self::Trigger => "trigger",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The kind of folder such things lie in; `None` for what lies in none.
    #[must_use]
    pub const fn folder(self) -> Option<Self> {
        match self {
            Self::Screen | Self::ScreenFolder => Some(Self::ScreenFolder),
            Self::Media | Self::MediaFolder => Some(Self::MediaFolder),
            Self::Layout | Self::Channel | Self::Playlist | Self::Trigger => None,
        }
    }
}

/// One thing that access can be given to, and where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Thing<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// The folder it lies in: of a folder, the one above.
    pub folder: Option<&'a str>,
}

impl<'a> Thing<'a> {
    /// A thing that lies in no folder.
    #[must_use]
    pub const fn new(kind: Kind, id: &'a str) -> Self {
        Self { kind, id, folder: None }
    }

    /// A thing and the folder it lies in.
    #[must_use]
    pub const fn within(kind: Kind, id: &'a str, folder: Option<&'a str>) -> Self {
        Self { kind, id, folder }
    }
}
