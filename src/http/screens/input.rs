//! What callers may set of a screen, and how it is checked.

use actix_web::http::StatusCode;
use atrium_domain::{
    ids::{ChannelId, DaypartId, FolderId, Id, LayoutId, PlaceId},
    name::check_name,
    permission::Scope,
    schedule::Root,
    zone::Zone,
};
use atrium_schema::{
    Conn, StoreError, channels, dayparts, layouts, places, screen_folders, screens::ScreenData,
};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::http::error::{ApiError, ApiResult};

/// Most tags of one screen, and longest tag in characters.
const TAGS: (usize, usize) = (20, 50);
/// Folders a preset is looked for in, from the screen's own folder upwards.
const DEPTH: usize = 20;

/// What a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RootInput {
    /// A layout, or a channel full-screen.
    pub kind: RootKind,
    /// Which one.
    pub id: String,
}

/// A layout, or a channel full-screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RootKind {
    /// A layout, whose layers each show a channel.
    Layout,
    /// A channel, full-screen.
    Channel,
}

/// A new screen. What is absent is taken from its folder's presets.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScreenInput {
    /// Its name.
    pub name: String,
    /// The folder it goes into.
    pub folder_id: Option<String>,
    /// Where it hangs.
    pub place_id: Option<String>,
    /// Tags.
    pub tags: Option<Vec<String>>,
    /// Degrees clockwise: 0, 90, 180 or 270.
    pub orientation: Option<i32>,
    /// IANA zone; else the place's, else the site's.
    pub zone: Option<String>,
    /// Percent.
    pub volume: Option<i32>,
    /// What it shows.
    pub root: Option<RootInput>,
    /// Whether it shows that it is offline; else as the site says.
    pub offline_mark: Option<bool>,
    /// The daypart outside which it is dark; else it is always on.
    pub active_hours_id: Option<String>,
}

/// Changes of a screen: what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ScreenPatch {
    /// Its name.
    pub name: Option<String>,
    /// The folder it goes into.
    #[serde(deserialize_with = "given")]
    pub folder_id: Option<Option<String>>,
    /// Where it hangs.
    #[serde(deserialize_with = "given")]
    pub place_id: Option<Option<String>>,
    /// Tags.
    pub tags: Option<Vec<String>>,
    /// Degrees clockwise: 0, 90, 180 or 270.
    pub orientation: Option<i32>,
    /// IANA zone; else the place's, else the site's.
    #[serde(deserialize_with = "given")]
    pub zone: Option<Option<String>>,
    /// Percent.
    pub volume: Option<i32>,
    /// What it shows.
    #[serde(deserialize_with = "given")]
    pub root: Option<Option<RootInput>>,
    /// Whether it shows that it is offline; else as the site says.
    #[serde(deserialize_with = "given")]
    pub offline_mark: Option<Option<bool>>,
    /// The daypart outside which it is dark; else it is always on.
    #[serde(deserialize_with = "given")]
    pub active_hours_id: Option<Option<String>>,
}

/// What a new screen inherits from its folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Presets {
    /// Tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Degrees clockwise: 0, 90, 180 or 270.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orientation: Option<i32>,
    /// IANA zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<i32>,
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<RootInput>,
    /// Whether it shows that it is offline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offline_mark: Option<bool>,
    /// The daypart outside which it is dark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_hours_id: Option<String>,
}

/// Tells "null" from "absent".
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

impl From<ScreenInput> for ScreenPatch {
    fn from(input: ScreenInput) -> Self {
        Self {
            name: Some(input.name),
            folder_id: input.folder_id.map(Some),
            place_id: input.place_id.map(Some),
            tags: input.tags,
            orientation: input.orientation,
            zone: input.zone.map(Some),
            volume: input.volume,
            root: input.root.map(Some),
            offline_mark: input.offline_mark.map(Some),
            active_hours_id: input.active_hours_id.map(Some),
        }
    }
}

impl From<Presets> for ScreenPatch {
    fn from(presets: Presets) -> Self {
        Self {
            tags: presets.tags,
            orientation: presets.orientation,
            zone: presets.zone.map(Some),
            volume: presets.volume,
            root: presets.root.map(Some),
            offline_mark: presets.offline_mark.map(Some),
            active_hours_id: presets.active_hours_id.map(Some),
            ..Self::default()
        }
    }
}

/// A screen nobody has set anything of.
pub fn blank() -> ScreenData {
    ScreenData {
        name: String::new(),
        folder_id: None,
        place_id: None,
        tags: "[]".into(),
        orientation: 0,
        zone: None,
        volume: 100,
        root_layout_id: None,
        root_channel_id: None,
        offline_mark: None,
        active_hours_id: None,
    }
}

/// A new screen's settings: its folder's presets, the nearest folder first, and the input above them.
pub async fn new_screen(conn: &mut Conn, scope: &Scope, input: ScreenInput) -> ApiResult<ScreenData> {
    let mut data = blank();
    let mut folder = input.folder_id.as_deref().map(|id| id_of::<FolderId>("folderId", id)).transpose()?;
    if let Some(id) = &folder {
        screen_folders::find(conn, scope, id).await.map_err(|error| missing(error, "folderId"))?;
    }
    // What folders hand down counts also where the caller reaches only some of it.
    let whole = scope.whole();
    let mut inherited = Vec::new();
    while let Some(id) = folder.filter(|_| inherited.len() < DEPTH) {
        let row =
            screen_folders::find(conn, &whole, &id).await.map_err(|error| missing(error, "folderId"))?;
        inherited.push(serde_json::from_str::<Presets>(&row.data.presets).unwrap_or_default());
        folder = row.data.parent_id;
    }
    for presets in inherited.into_iter().rev() {
        // A preset may name what was deleted since; then the screen does without it.
        let mut with = data.clone();
        if apply(conn, &whole, &mut with, presets.into()).await.is_ok() {
            data = with;
        }
    }
    apply(conn, scope, &mut data, input.into()).await?;
    Ok(data)
}

/// Puts checked changes on a screen's settings.
pub async fn apply(
    conn: &mut Conn,
    scope: &Scope,
    data: &mut ScreenData,
    patch: ScreenPatch,
) -> ApiResult<()> {
    if let Some(name) = patch.name {
        data.name = check_name(&name).map_err(|refusal| ApiError::field("name", refusal.code()))?;
    }
    if let Some(tags) = patch.tags {
        data.tags = serde_json::to_string(&checked_tags(tags)?).unwrap_or_else(|_| "[]".into());
    }
    if let Some(orientation) = patch.orientation {
        data.orientation = checked(orientation, [0, 90, 180, 270].contains(&orientation), "orientation")?;
    }
    if let Some(volume) = patch.volume {
        data.volume = checked(volume, (0..=100).contains(&volume), "volume")?;
    }
    if let Some(zone) = patch.zone {
        let known = zone.as_deref().is_none_or(|zone| Zone::find(zone).is_ok());
        data.zone = checked(zone, known, "zone")?;
    }
    if let Some(mark) = patch.offline_mark {
        data.offline_mark = mark;
    }
    refer(conn, scope, data, patch.folder_id, patch.place_id).await?;
    if let Some(hours) = patch.active_hours_id {
        data.active_hours_id = hours.map(|id| id_of::<DaypartId>("activeHoursId", &id)).transpose()?;
        if let Some(id) = &data.active_hours_id {
            dayparts::find(conn, scope, id).await.map_err(|error| missing(error, "activeHoursId"))?;
        }
    }
    if let Some(root) = patch.root {
        data.set_root(checked_root(conn, scope, root).await?);
    }
    Ok(())
}

async fn refer(
    conn: &mut Conn,
    scope: &Scope,
    data: &mut ScreenData,
    folder: Option<Option<String>>,
    place: Option<Option<String>>,
) -> ApiResult<()> {
    if let Some(folder) = folder {
        data.folder_id = folder.map(|id| id_of::<FolderId>("folderId", &id)).transpose()?;
        if let Some(id) = &data.folder_id {
            screen_folders::find(conn, scope, id).await.map_err(|error| missing(error, "folderId"))?;
        }
    }
    if let Some(place) = place {
        data.place_id = place.map(|id| id_of::<PlaceId>("placeId", &id)).transpose()?;
        if let Some(id) = &data.place_id {
            places::find(conn, scope, id).await.map_err(|error| missing(error, "placeId"))?;
        }
    }
    Ok(())
}

/// The root as stored, if what it names exists in the site.
pub async fn checked_root(conn: &mut Conn, scope: &Scope, root: Option<RootInput>) -> ApiResult<Root> {
    let Some(RootInput { kind, id }) = root else { return Ok(Root::Nothing) };
    match kind {
        RootKind::Layout => {
            let id: LayoutId = id_of("root.id", &id)?;
            layouts::find(conn, scope, &id).await.map_err(|error| missing(error, "root.id"))?;
            Ok(Root::Layout(id))
        }
        RootKind::Channel => {
            let id: ChannelId = id_of("root.id", &id)?;
            channels::find(conn, scope, &id).await.map_err(|error| missing(error, "root.id"))?;
            Ok(Root::Channel(id))
        }
    }
}

/// Presets are checked like a screen made of them.
pub async fn check_presets(conn: &mut Conn, scope: &Scope, presets: Presets) -> ApiResult<()> {
    apply(conn, scope, &mut blank(), presets.into()).await
}

fn checked_tags(tags: Vec<String>) -> ApiResult<Vec<String>> {
    clean_tags(tags).ok_or_else(|| ApiError::field("tags", "not_allowed"))
}

/// Tags in order and each once; `None` when there are too many or one is none.
pub fn clean_tags(tags: Vec<String>) -> Option<Vec<String>> {
    let mut clean: Vec<String> = tags.into_iter().map(|tag| tag.trim().to_owned()).collect();
    clean.sort_unstable();
    clean.dedup();
    let fits =
        |tag: &String| !tag.is_empty() && tag.chars().count() <= TAGS.1 && !tag.chars().any(char::is_control);
    let all_fit = clean.len() <= TAGS.0 && clean.iter().all(fits);
    all_fit.then_some(clean)
}

fn checked<T>(value: T, good: bool, field: &str) -> ApiResult<T> {
    if good { Ok(value) } else { Err(ApiError::field(field, "not_allowed")) }
}

/// An id in a body.
pub fn id_of<T: Id>(field: &str, text: &str) -> ApiResult<T> {
    T::parse(text).map_err(|_| ApiError::field(field, "unknown"))
}

/// A body that names what is not there is refused with the field, not with 404.
pub fn missing(error: StoreError, field: &str) -> ApiError {
    match error {
        StoreError::NotFound => ApiError::field(field, "unknown"),
        other => other.into(),
    }
}

/// 409 with the licence's reason.
pub fn not_entitled(code: &str) -> ApiError {
    ApiError::problem(StatusCode::CONFLICT, code)
}
