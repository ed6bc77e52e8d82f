//! The items of a playlist: what each shows, for how long, and how it fills its layer.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    ids::{Id, ItemId, MediaId, PlaylistId},
    permission::Scope,
    playlist::{PlaylistRefusal, check_length, duration_ms},
    schedule,
};
use atrium_schema::{
    Conn,
    media::{self, MediaRow},
    playlists::{self, ItemData, ItemRow},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{error::ApiResult, holders::Holders, resource::Refused};

/// One item of a playlist.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaylistItemView {
    /// Its id, which reports name.
    #[schema(value_type = String)]
    pub id: ItemId,
    /// The file it shows.
    #[schema(value_type = String)]
    pub media_id: MediaId,
    /// The file's name.
    pub media_name: String,
    /// Still or moving.
    #[schema(inline)]
    pub media_kind: ItemKind,
    /// How long it is shown, in ms.
    pub duration_ms: i64,
    /// How it fills its layer.
    #[schema(inline)]
    pub fit: ItemFit,
}

/// One item as callers write it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaylistItemInput {
    /// The id of the item it was; another or none makes a new item.
    #[schema(value_type = Option<String>)]
    id: Option<ItemId>,
    /// The file it shows.
    #[schema(value_type = String)]
    media_id: MediaId,
    /// How long, 1,000 to 86,400,000 ms; absent: a video's own length, ten seconds for an image.
    duration_ms: Option<i64>,
    /// How it fills its layer.
    #[serde(default)]
    #[schema(inline)]
    fit: ItemFit,
}

/// Still or moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ItemKind {
    /// A picture.
    Image,
    /// A film.
    Video,
}

/// How an item fills its layer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ItemFit {
    /// Whole, with bars where the shape differs.
    #[default]
    Contain,
    /// Filling, cut where the shape differs.
    Cover,
    /// Filling, stretched.
    Fill,
}

impl ItemFit {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Contain => "contain",
            Self::Cover => "cover",
            Self::Fill => "fill",
        }
    }

    fn stored(text: &str) -> Self {
        match text {
            "cover" => Self::Cover,
            "fill" => Self::Fill,
            _ => Self::Contain,
        }
    }
}

impl ItemKind {
    fn stored(text: &str) -> Self {
        if text == "video" { Self::Video } else { Self::Image }
    }
}

impl From<ItemKind> for schedule::MediaKind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Image => Self::Image,
            ItemKind::Video => Self::Video,
        }
    }
}

impl PlaylistItemView {
    pub(super) fn of(row: ItemRow) -> Self {
        Self {
            id: row.data.id,
            media_id: row.data.media_id,
            media_name: row.media_name,
            media_kind: ItemKind::stored(&row.media_kind),
            duration_ms: row.data.duration_ms,
            fit: ItemFit::stored(&row.data.fit),
        }
    }
}

/// Turns what a caller wrote into items, marking what is wrong.
pub(super) async fn check(
    conn: &mut Conn,
    scope: &Scope,
    id: &PlaylistId,
    inputs: Vec<PlaylistItemInput>,
    refused: &mut Refused,
    new_id: impl Fn() -> ItemId,
) -> ApiResult<Vec<ItemData>> {
    if let Err(refusal) = check_length(inputs.len()) {
        refused.field("items", refusal.code());
        return Ok(Vec::new());
    }
    let mut own: HashSet<ItemId> =
        stored(conn, scope, id).await?.into_iter().map(|item| item.data.id).collect();
    let files = files(conn, scope, &inputs).await?;
    let items = inputs.into_iter().enumerate().map(|(place, input)| {
        // Another playlist's item, or the same one twice, would be one row in two places.
        let id = input.id.clone().filter(|id| own.remove(id)).unwrap_or_else(&new_id);
        ItemData {
            id,
            duration_ms: duration(place, &input, files.get(&input.media_id), refused),
            media_id: input.media_id,
            fit: input.fit.as_str().to_owned(),
        }
    });
    Ok(items.collect())
}

fn duration(place: usize, input: &PlaylistItemInput, file: Option<&MediaRow>, refused: &mut Refused) -> i64 {
    let Some(file) = file else {
        refused.field(&format!("items[{place}].mediaId"), "reference_missing");
        return 0;
    };
    let kind = ItemKind::stored(&file.data.kind).into();
    let allowed = duration_ms(kind, file.data.duration_ms, input.duration_ms);
    refused.take(&format!("items[{place}].durationMs"), allowed.map_err(PlaylistRefusal::code))
}

async fn stored(conn: &mut Conn, scope: &Scope, id: &PlaylistId) -> ApiResult<Vec<ItemRow>> {
    let mut items = playlists::items(conn, scope, std::slice::from_ref(id)).await?;
    Ok(items.remove(id).unwrap_or_default())
}

/// The living files among those named.
async fn files(
    conn: &mut Conn,
    scope: &Scope,
    inputs: &[PlaylistItemInput],
) -> ApiResult<HashMap<MediaId, MediaRow>> {
    let named: HashSet<&MediaId> = inputs.iter().map(|input| &input.media_id).collect();
    let named: Vec<MediaId> = named.into_iter().cloned().collect();
    let found = media::find_many(conn, scope, &named).await?;
    Ok(found.into_iter().filter(|row| row.deleted_at.is_none()).map(|row| (row.id.clone(), row)).collect())
}

/// The deleted files that a playlist's items show.
pub(super) async fn missing(conn: &mut Conn, scope: &Scope, id: &PlaylistId) -> ApiResult<Holders> {
    let named: HashSet<MediaId> =
        stored(conn, scope, id).await?.into_iter().map(|item| item.data.media_id).collect();
    let named: Vec<MediaId> = named.into_iter().collect();
    let found = media::find_many(conn, scope, &named).await?;
    let gone = found.into_iter().filter(|row| row.deleted_at.is_some());
    Ok(Holders::default().and("media", gone.map(|row| (row.id.as_str().to_owned(), row.data.name)).collect()))
}
