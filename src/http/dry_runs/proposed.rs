//! One change as it is thought of, and its real write within a transaction that will be undone.

use actix_web::http::StatusCode;
use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::Id,
    permission::{Permission, Scope},
};
use atrium_schema::{Tx, changes, screens};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use utoipa::ToSchema;

use super::names::Named;
use crate::http::{
    bookings, channels,
    error::{ApiError, ApiResult},
    extract::{App, IfMatch},
    layouts, playlists, screen_folders, screens as screen,
};

/// A change that somebody thinks of making.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposedChange {
    /// What kind of thing it is about.
    #[schema(inline)]
    pub(in crate::http) kind: ProposedKind,
    /// What is done with it.
    #[schema(inline)]
    op: ProposedOp,
    /// Which one. Of one that is made: the id by which later changes may mean it, or absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) id: Option<String>,
    /// The version that was seen of it: if another one is stored, the change is refused as `stale`. Absent: whatever is stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// The body of the real request: as the resource's POST, PUT or PATCH takes it, or a booking's edit. Absent to delete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) body: Option<Value>,
}

/// What kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ProposedKind {
    /// A booking.
    Booking,
    /// A channel.
    Channel,
    /// A playlist.
    Playlist,
    /// A layout.
    Layout,
    /// A screen; it can only be updated.
    Screen,
    /// A folder of screens; it can only be updated.
    ScreenFolder,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ProposedOp {
    /// It is made.
    Create,
    /// It is changed.
    Update,
    /// One of its instances is changed, alone or with others; of bookings only.
    Edit,
    /// It is deleted.
    Delete,
}

impl ProposedKind {
    /// What the real change needs.
    pub const fn needs(self) -> Permission {
        match self {
            Self::Booking | Self::Channel | Self::Playlist | Self::Layout => Permission::ManageContent,
            Self::Screen | Self::ScreenFolder => Permission::ManageScreens,
        }
    }

    /// The kind of the real change.
    pub const fn changes(self) -> ChangeKind {
        match self {
            Self::Booking => ChangeKind::Bookings,
            Self::Channel => ChangeKind::Channels,
            Self::Playlist => ChangeKind::Playlists,
            Self::Layout => ChangeKind::Layouts,
            Self::Screen => ChangeKind::Screens,
            Self::ScreenFolder => ChangeKind::ScreenFolders,
        }
    }
}

/// A transaction in which changes are written, to be undone or to stay.
pub(super) struct Trial<'a> {
    pub app: &'a App,
    pub tx: &'a mut Tx,
    pub scope: &'a Scope,
    pub actor: &'a Actor,
    pub named: &'a mut Named,
    /// What was entered among the site's changes.
    pub entered: &'a mut Vec<Change>,
}

impl Trial<'_> {
    /// Writes one change.
    pub async fn make(&mut self, change: ProposedChange) -> ApiResult<()> {
        match change.kind {
            ProposedKind::Booking => self.booking(change).await,
            ProposedKind::Channel => self.channel(change).await,
            ProposedKind::Playlist => self.playlist(change).await,
            ProposedKind::Layout => self.layout(change).await,
            ProposedKind::Screen => self.screen(change).await,
            ProposedKind::ScreenFolder => self.folder(change).await,
        }
    }

    async fn booking(&mut self, change: ProposedChange) -> ApiResult<()> {
        let id = self.enter(&change).await?;
        let seen = change.version.map(IfMatch);
        let Self { app, tx, scope, named, .. } = self;
        let view = match change.op {
            ProposedOp::Create => bookings::make(app, tx, scope, &id, body(change.body)?).await?,
            ProposedOp::Update => bookings::change(app, tx, scope, &id, seen, body(change.body)?).await?,
            ProposedOp::Delete => return bookings::discard(app, tx, scope, &id, seen).await,
            ProposedOp::Edit => {
                let edited = bookings::edits::make(app, tx, scope, &id, seen, body(change.body)?).await?;
                let made = edited.booking.into_iter().chain(edited.made);
                made.for_each(|booking| named.add(&booking.id, booking.name));
                return Ok(());
            }
        };
        named.add(&view.id, view.name);
        Ok(())
    }

    async fn channel(&mut self, change: ProposedChange) -> ApiResult<()> {
        let id = self.enter(&change).await?;
        let seen = change.version.map(IfMatch);
        let Self { app, tx, scope, named, .. } = self;
        let view = match change.op {
            ProposedOp::Create => channels::make(app, tx, scope, &id, body(change.body)?).await?,
            ProposedOp::Update => channels::change(app, tx, scope, &id, seen, body(change.body)?).await?,
            ProposedOp::Delete => return channels::discard(app, tx, scope, &id, seen).await,
            ProposedOp::Edit => return Err(not_so()),
        };
        named.add(&view.id, view.name);
        Ok(())
    }

    async fn playlist(&mut self, change: ProposedChange) -> ApiResult<()> {
        let id = self.enter(&change).await?;
        let seen = change.version.map(IfMatch);
        let Self { app, tx, scope, named, .. } = self;
        let view = match change.op {
            ProposedOp::Create => playlists::make(app, tx, scope, &id, body(change.body)?).await?,
            ProposedOp::Update => playlists::change(app, tx, scope, &id, seen, body(change.body)?).await?,
            ProposedOp::Delete => return playlists::discard(app, tx, scope, &id, seen).await,
            ProposedOp::Edit => return Err(not_so()),
        };
        named.add(&view.id, view.name);
        Ok(())
    }

    async fn layout(&mut self, change: ProposedChange) -> ApiResult<()> {
        let id = self.enter(&change).await?;
        let seen = change.version.map(IfMatch);
        let Self { app, tx, scope, named, .. } = self;
        let view = match change.op {
            ProposedOp::Create => layouts::make(app, tx, scope, &id, body(change.body)?).await?,
            ProposedOp::Update => layouts::change(app, tx, scope, &id, seen, body(change.body)?).await?,
            ProposedOp::Delete => return layouts::discard(app, tx, scope, &id, seen).await,
            ProposedOp::Edit => return Err(not_so()),
        };
        view.layers.into_iter().for_each(|layer| named.add(&layer.id, layer.name));
        named.add(&view.id, view.name);
        Ok(())
    }

    async fn screen(&mut self, change: ProposedChange) -> ApiResult<()> {
        only_update(change.op)?;
        let id = self.enter(&change).await?;
        let Self { app, tx, scope, .. } = self;
        let stored = screens::find(tx, scope, &id).await?;
        if change.version.is_some_and(|seen| seen != stored.version) {
            return Err(ApiError::stale(None));
        }
        screen::change(app, tx, scope, stored, body(change.body)?).await.map(drop)
    }

    async fn folder(&mut self, change: ProposedChange) -> ApiResult<()> {
        only_update(change.op)?;
        let id = self.enter(&change).await?;
        let seen = change.version.map(IfMatch);
        let Self { app, tx, scope, .. } = self;
        screen_folders::change(app, tx, scope, &id, seen, body(change.body)?).await.map(drop)
    }

    /// Notes the change in the transaction, so that what it touches is read back as after a real one; the thing's id.
    async fn enter<T: Id>(&mut self, change: &ProposedChange) -> ApiResult<T> {
        let id = match (change.op, &change.id) {
            (ProposedOp::Create, None) => self.app.new_id(),
            (ProposedOp::Create, Some(text)) => {
                T::parse(text).map_err(|_| ApiError::field("id", "unknown"))?
            }
            (_, text) => {
                text.as_deref().and_then(|text| T::parse(text).ok()).ok_or_else(ApiError::not_found)?
            }
        };
        let (kind, now) = (change.kind.changes(), self.app.now());
        let entered = changes::enter(self.tx, self.scope, self.actor, kind, id.as_str(), now).await;
        let (entered, standing) = entered?;
        // What a suspended site's screens were given before goes on.
        if *self.actor != Actor::System {
            standing.open()?;
        }
        self.entered.push(entered);
        Ok(id)
    }
}

/// The body, read as the real request's is.
fn body<T: DeserializeOwned>(body: Option<Value>) -> ApiResult<T> {
    serde_json::from_value(body.unwrap_or_default()).map_err(|error| {
        ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "json_invalid").arg("detail", error.to_string())
    })
}

fn only_update(op: ProposedOp) -> ApiResult<()> {
    if op == ProposedOp::Update { Ok(()) } else { Err(not_so()) }
}

/// This is not done with things of that kind.
fn not_so() -> ApiError {
    ApiError::field("op", "not_allowed")
}
