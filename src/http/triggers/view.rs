//! Triggers as callers see them.

use std::collections::HashMap;

use atrium_actors::site::AimedAt;
use atrium_domain::{
    ids::{Id, TriggerId},
    permission::Scope,
    time::Moment,
    trigger::{Card, Match, Screenful, Targets, Tone},
};
use atrium_schema::{
    Conn, activations, channels, layouts, media, playlists, screen_folders, screens, triggers::TriggerRow,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
    holders::Named,
    resource::view,
};

/// A trigger.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TriggerView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: TriggerId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// `emergency`, `server` or `local`.
    pub kind: String,
    /// `once`, `seconds`, `untilCleared`, `toggle` or `clear`.
    pub mode: String,
    /// How long, if the mode is `seconds`.
    pub seconds: Option<i32>,
    /// What it shows.
    pub content: Option<TriggerContent>,
    /// The message it shows, or shows while the content's files are not there.
    pub card: Option<TriggerCard>,
    /// Which screens it is for.
    pub targets: TriggerTargets,
    /// What starts a local one.
    #[serde(rename = "match")]
    pub matched: Option<TriggerMatch>,
    /// Whether it is shown outside a screen's active hours too; an emergency always is.
    pub wakes_screen: bool,
    /// How many screens it is for now.
    pub screens: u32,
    /// How many activations of it are not over.
    pub active: usize,
    /// Whether outsiders can use it by signed calls.
    pub hook: bool,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(TriggerView);

/// What kind of thing a trigger shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum TriggerContentKind {
    /// One file.
    Media,
    /// A playlist.
    Playlist,
    /// Whatever a channel plays.
    Channel,
    /// A layout.
    Layout,
}

/// What a trigger shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriggerContent {
    /// What kind of thing.
    #[schema(inline)]
    pub kind: TriggerContentKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A message in large letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriggerCard {
    /// 1 to 100 characters.
    title: String,
    /// At most 500 characters.
    #[serde(default)]
    text: String,
    /// `alert`, `warning` or `info`.
    #[serde(default)]
    #[schema(value_type = String)]
    tone: Tone,
}

/// Which screens a trigger is for: those that any part names.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriggerTargets {
    /// All of the site.
    pub everywhere: bool,
    /// Those in these folders and below.
    pub folders: Vec<Named>,
    /// Those with any of these tags.
    pub tags: Vec<String>,
    /// These.
    pub screens: Vec<Named>,
}

/// What starts a local trigger.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum TriggerMatch {
    /// A key.
    Key {
        /// The DOM's `KeyboardEvent.key`.
        key: String,
    },
    /// A card reader that types: prefix, code, suffix.
    Wedge {
        /// What comes before the code.
        #[serde(default)]
        prefix: String,
        /// The key that ends it.
        #[serde(default)]
        suffix: String,
        /// The card; any if null.
        #[serde(default)]
        code: Option<String>,
        /// The longest gap between two keys, 10 to 1000 ms.
        #[serde(rename = "gapMs")]
        gap_ms: u16,
    },
    /// A touch inside an area, in thousandths of the screen.
    Touch {
        /// Left edge.
        x: u16,
        /// Top edge.
        y: u16,
        /// Width.
        w: u16,
        /// Height.
        h: u16,
    },
}

impl From<TriggerMatch> for Match {
    fn from(matched: TriggerMatch) -> Self {
        match matched {
            TriggerMatch::Key { key } => Self::Key { key },
            TriggerMatch::Wedge { prefix, suffix, code, gap_ms } => {
                Self::Wedge { prefix, suffix, code, gap_ms }
            }
            TriggerMatch::Touch { x, y, w, h } => Self::Touch { x, y, w, h },
        }
    }
}

impl From<Match> for TriggerMatch {
    fn from(matched: Match) -> Self {
        match matched {
            Match::Key { key } => Self::Key { key },
            Match::Wedge { prefix, suffix, code, gap_ms } => Self::Wedge { prefix, suffix, code, gap_ms },
            Match::Touch { x, y, w, h } => Self::Touch { x, y, w, h },
        }
    }
}

impl From<TriggerCard> for Card {
    fn from(card: TriggerCard) -> Self {
        Self { title: card.title.trim().to_owned(), text: card.text.trim().to_owned(), tone: card.tone }
    }
}

impl From<Card> for TriggerCard {
    fn from(card: Card) -> Self {
        Self { title: card.title, text: card.text, tone: card.tone }
    }
}

/// The view of one trigger. Hold no connection when you call this.
pub async fn one(app: &App, scope: &Scope, row: TriggerRow) -> ApiResult<TriggerView> {
    views(app, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// The views of triggers. Hold no connection when you call this.
pub async fn views(app: &App, scope: &Scope, rows: Vec<TriggerRow>) -> ApiResult<Vec<TriggerView>> {
    let ids: Vec<TriggerId> = rows.iter().map(|row| row.id.clone()).collect();
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    let aimed = app.directory.site(scope.site()).send(AimedAt(ids)).await.map_err(|_| ApiError::busy(1))?;
    let mut conn = app.db.read().await?;
    let standing = activations::standing(&mut conn, scope, app.now()).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let active = standing.iter().filter(|one| one.trigger_id == row.id).count();
        views.push(of(&mut conn, scope, row, &aimed, active).await?);
    }
    Ok(views)
}

async fn of(
    conn: &mut Conn,
    scope: &Scope,
    row: TriggerRow,
    aimed: &HashMap<TriggerId, u32>,
    active: usize,
) -> ApiResult<TriggerView> {
    let (trigger, targets) = row.data.read().ok_or_else(ApiError::not_found)?;
    let content = match &trigger.content {
        Some(content) => Some(named(conn, scope, content).await?),
        None => None,
    };
    Ok(TriggerView {
        version: row.version,
        name: row.data.name,
        kind: row.data.kind,
        mode: row.data.mode,
        seconds: row.data.seconds,
        content,
        card: trigger.card.map(Into::into),
        targets: named_targets(conn, scope, targets).await?,
        matched: trigger.matched.map(Into::into),
        wakes_screen: trigger.wakes_screen,
        screens: aimed.get(&row.id).copied().unwrap_or_default(),
        active,
        hook: row.hook_secret.is_some(),
        id: row.id,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

async fn named(conn: &mut Conn, scope: &Scope, content: &Screenful) -> ApiResult<TriggerContent> {
    macro_rules! of {
        ($kind:ident, $table:ident, $id:expr) => {
            TriggerContent {
                kind: TriggerContentKind::$kind,
                id: $id.to_string(),
                name: $table::find_any(conn, scope, $id).await?.data.name,
            }
        };
    }
    Ok(match content {
        Screenful::Media(id) => of!(Media, media, id),
        Screenful::Playlist(id) => of!(Playlist, playlists, id),
        Screenful::Channel(id) => of!(Channel, channels, id),
        Screenful::Layout(id) => of!(Layout, layouts, id),
    })
}

/// Targets by name; those that are gone for good are left out.
async fn named_targets(conn: &mut Conn, scope: &Scope, targets: Targets) -> ApiResult<TriggerTargets> {
    let folders: Vec<_> = targets.folders.into_iter().collect();
    let named: Vec<_> = targets.screens.into_iter().collect();
    let folder_names = screen_folders::names(conn, scope, &folders).await?;
    let screen_names = screens::names(conn, scope, &named).await?;
    Ok(TriggerTargets {
        everywhere: targets.everywhere,
        folders: by_name(folder_names),
        tags: targets.tags.into_iter().collect(),
        screens: by_name(screen_names),
    })
}

fn by_name<T: Id + Into<String>>(names: HashMap<T, String>) -> Vec<Named> {
    let mut all: Vec<Named> = names.into_iter().map(|(id, name)| Named { id: id.into(), name }).collect();
    all.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    all
}
