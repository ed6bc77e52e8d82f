//! What is to be put back, and to which past.

use atrium_domain::{
    change::ChangeKind,
    ids::{ChannelId, FolderId, Id},
    permission::Permission,
    time::Moment,
};
use atrium_schema::history::Then;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::error::{ApiError, ApiResult};

/// What is to be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PutBackWhat {
    /// A channel: its name, its default playlist and its bookings.
    Channel,
    /// What the screens show that are in a folder or below it now: root, tags, zone, place and active hours.
    Folder,
    /// Playlists, layouts, channels with their bookings, and what every screen shows.
    Site,
}

/// A wish to put something back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PutBackInput {
    /// What kind of thing.
    #[schema(inline)]
    what: PutBackWhat,
    /// Which one; absent for the site.
    id: Option<String>,
    /// To how it was at this moment. Give this or `version`.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Moment>,
    /// To how it was after the site's change of this version. To undo a change: the version before it.
    version: Option<i64>,
    /// The version of the site that the caller looked at; 412 if what is to be put back has changed since.
    based_on: Option<i64>,
    /// What a look told as `seen`; 412 if by now something else would be done. Other changes of the site do not matter.
    seen: Option<String>,
    /// Only tell what it would change; nothing is written.
    #[serde(default)]
    dry_run: bool,
}

/// What is to be put back, by its id.
#[derive(Debug)]
pub(super) enum What {
    Channel(ChannelId),
    Folder(FolderId),
    Site,
}

impl What {
    /// The change that it is: of a channel with all it carries, or of several things, which are read anew with all.
    pub fn change(&self) -> (ChangeKind, &str) {
        match self {
            Self::Channel(id) => (ChangeKind::Channels, id.as_str()),
            Self::Folder(_) => (ChangeKind::Screens, ""),
            Self::Site => (ChangeKind::Channels, ""),
        }
    }
}

/// A wish that can be looked into.
#[derive(Debug)]
pub(super) struct Wanted {
    pub what: What,
    pub then: Then,
    pub based_on: Option<i64>,
    pub seen: Option<String>,
    pub dry_run: bool,
}

impl PutBackInput {
    /// What it takes to do this by hand.
    pub(super) const fn needs(&self) -> &'static [Permission] {
        match self.what {
            PutBackWhat::Channel => &[Permission::ManageContent],
            PutBackWhat::Folder => &[Permission::ManageScreens],
            PutBackWhat::Site => &[Permission::ManageContent, Permission::ManageScreens],
        }
    }

    pub(super) fn check(self, now: Moment) -> ApiResult<Wanted> {
        let what = match self.what {
            PutBackWhat::Channel => What::Channel(id_of(self.id.as_deref())?),
            PutBackWhat::Folder => What::Folder(id_of(self.id.as_deref())?),
            PutBackWhat::Site if self.id.is_some() => return Err(ApiError::field("id", "not_allowed")),
            PutBackWhat::Site => What::Site,
        };
        let then = match (self.at, self.version) {
            (Some(at), None) if at > now => return Err(ApiError::field("at", "not_past")),
            (Some(at), None) => Then::Moment(at),
            (None, Some(version)) => Then::Version(version),
            _ => return Err(ApiError::field("at", "at_or_version")),
        };
        Ok(Wanted { what, then, based_on: self.based_on, seen: self.seen, dry_run: self.dry_run })
    }
}

/// What cannot be an id names nothing.
fn id_of<T: Id>(text: Option<&str>) -> ApiResult<T> {
    let text = text.ok_or_else(|| ApiError::field("id", "required"))?;
    T::parse(text).map_err(|_| ApiError::not_found())
}
