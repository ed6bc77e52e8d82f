//! How media are shown, with what players of the site would say about them.

use std::collections::HashSet;

use atrium_domain::{
    ids::{BookingId, ChannelId, FolderId, MediaId, PlaylistId, ScreenId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, bookings,
    media::{MediaRow, Usage},
    players, playlists, screens,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::http::{error::ApiResult, resource::view};

/// Pictures or films.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A film.
    Video,
}

impl MediaKind {
    /// The word stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
        }
    }
}

/// A media file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: MediaId,
    /// For `If-Match`.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The folder it is in.
    #[schema(value_type = Option<String>)]
    pub folder_id: Option<FolderId>,
    /// Picture or film.
    pub kind: MediaKind,
    /// Its media type, by content.
    pub mime: String,
    /// In bytes.
    pub size: i64,
    /// Its hash, in hexadecimal; players fetch it by this.
    pub sha256: String,
    /// As shown, in pixels.
    pub width: i32,
    /// As shown, in pixels.
    pub height: i32,
    /// Length of a film, or of one loop of an animated picture.
    pub duration_ms: Option<i64>,
    /// `h264`, `hevc`, `av1`, `vp8`, `vp9` or another name.
    pub codec: Option<String>,
    /// The first day on which it may be shown, by each screen's own calendar.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Option<String>,
    /// The last one, included.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<String>,
    /// What may go wrong with it.
    pub warnings: Vec<MediaWarning>,
    /// The account that uploaded it.
    pub uploaded_by: Option<String>,
    /// Where its bytes are.
    pub file_url: String,
    /// Where a small picture of it is, if there is one.
    pub thumbnail_url: Option<String>,
    /// When it was uploaded.
    #[schema(value_type = String)]
    pub created_at: Moment,
    /// When its entry was last changed.
    #[schema(value_type = String)]
    pub updated_at: Moment,
}

view!(MediaView);

/// Something to know about a media file; the UI has a sentence for each code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MediaWarning {
    /// `codec_unsupported_on_players`.
    pub code: &'static str,
    /// `codec`, and how many `players` cannot show it.
    #[schema(value_type = Object)]
    pub args: Map<String, Value>,
}

impl MediaView {
    /// The view of a row.
    pub fn of(scope: &Scope, row: MediaRow, warner: &Warner) -> Self {
        let MediaRow { id, version, created_at, updated_at, data, .. } = row;
        let address = format!("/api/v1/sites/{}/media/{id}", scope.site());
        let has_picture = data.thumbnail || data.mime == "image/svg+xml";
        Self {
            warnings: data.codec.as_deref().and_then(|codec| warner.of(codec)).into_iter().collect(),
            file_url: format!("{address}/file"),
            thumbnail_url: has_picture.then(|| format!("{address}/thumbnail")),
            kind: if data.kind == "video" { MediaKind::Video } else { MediaKind::Image },
            id,
            version,
            name: data.name,
            folder_id: data.folder_id,
            mime: data.mime,
            size: data.size,
            sha256: data.sha256,
            width: data.width,
            height: data.height,
            duration_ms: data.duration_ms,
            codec: data.codec,
            valid_from: data.valid_from,
            valid_until: data.valid_until,
            uploaded_by: data.uploaded_by,
            created_at,
            updated_at,
        }
    }
}

/// Knows what the site's players said they can decode.
#[derive(Debug, Default)]
pub struct Warner {
    capabilities: Vec<(ScreenId, Map<String, Value>)>,
}

impl Warner {
    /// Asks the site's players of now; those that never said anything are not counted.
    pub async fn read(conn: &mut Conn, scope: &Scope) -> ApiResult<Self> {
        let players = players::all(conn, scope).await?.into_iter();
        Ok(Self::new(players.filter_map(|player| Some((player.screen_id, player.status.capabilities?)))))
    }

    fn new(said: impl Iterator<Item = (ScreenId, String)>) -> Self {
        let read = |(screen, text): (_, String)| Some((screen, serde_json::from_str(&text).ok()?));
        Self { capabilities: said.filter_map(read).collect() }
    }

    /// The screens whose players cannot show the codec.
    fn without<'a>(&'a self, codec: &'a str) -> impl Iterator<Item = &'a ScreenId> {
        let cannot = move |said: &Map<String, Value>| said.get(codec).and_then(Value::as_bool) != Some(true);
        self.capabilities.iter().filter(move |(_, said)| cannot(said)).map(|(screen, _)| screen)
    }

    /// The warning for a codec, when some player cannot show it.
    pub fn of(&self, codec: &str) -> Option<MediaWarning> {
        let players = self.without(codec).count();
        let args = [("codec".to_owned(), json!(codec)), ("players".to_owned(), json!(players))];
        (players > 0)
            .then(|| MediaWarning { code: "codec_unsupported_on_players", args: args.into_iter().collect() })
    }
}

/// Where a media file is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct MediaUsage {
    /// The playlists it is in.
    pub playlists: Vec<UsedByPlaylist>,
    /// The bookings that show it, directly or by such a playlist.
    pub bookings: Vec<UsedByBooking>,
    /// The screens it can appear on.
    pub screens: Vec<UsedByScreen>,
}

/// A playlist that holds a media file.
#[derive(Debug, Serialize, ToSchema)]
pub struct UsedByPlaylist {
    #[schema(value_type = String)]
    id: PlaylistId,
    name: String,
}

/// A booking that shows a media file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UsedByBooking {
    #[schema(value_type = String)]
    id: BookingId,
    name: String,
    #[schema(value_type = String)]
    channel_id: ChannelId,
}

/// A screen on which a media file is shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UsedByScreen {
    #[schema(value_type = String)]
    id: ScreenId,
    name: String,
    /// Its player said that it cannot decode the file's codec.
    codec_unsupported: bool,
}

/// Leaves out what the scope does not hold: it is used there, and that is nobody else's business.
pub async fn keep_held(conn: &mut Conn, scope: &Scope, usage: &mut Usage) -> ApiResult<()> {
    if scope.reach().is_none() {
        return Ok(());
    }
    let ids: Vec<_> = usage.playlists.iter().map(|(id, _)| id.clone()).collect();
    let held = playlists::names_within(conn, scope, &ids).await?;
    usage.playlists.retain(|(id, _)| held.contains_key(id));
    let ids: Vec<_> = usage.bookings.iter().map(|(id, ..)| id.clone()).collect();
    let held = bookings::names_within(conn, scope, &ids).await?;
    usage.bookings.retain(|(id, ..)| held.contains_key(id));
    let held = screens::ids(conn, scope).await?;
    usage.screens.retain(|(id, _)| held.contains(id));
    Ok(())
}

impl MediaUsage {
    /// Where a file is shown, and where its codec will fail.
    pub fn of(usage: Usage, codec: Option<&str>, warner: &Warner) -> Self {
        let failing: HashSet<&ScreenId> =
            codec.map(|codec| warner.without(codec).collect()).unwrap_or_default();
        let playlists = usage.playlists.into_iter();
        let bookings = usage.bookings.into_iter();
        Self {
            playlists: playlists.map(|(id, name)| UsedByPlaylist { id, name }).collect(),
            bookings: bookings.map(|(id, name, channel_id)| UsedByBooking { id, name, channel_id }).collect(),
            screens: usage
                .screens
                .into_iter()
                .map(|(id, name)| UsedByScreen { codec_unsupported: failing.contains(&id), id, name })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_that_cannot_show_a_codec_are_counted() {
        let said = [r#"{"h264":true,"hevc":false}"#, r#"{"h264":true,"hevc":true}"#, "{}", "nonsense"];
        let screen = |at: usize| format!("01939e6a-7b2c-7def-8123-{at:012x}").parse::<ScreenId>().unwrap();
        let warner = Warner::new(said.iter().enumerate().map(|(at, text)| (screen(at), (*text).to_owned())));
        assert_eq!(warner.of("h264").unwrap().args["players"], 1, "one of them said nothing of h264");
        assert_eq!(warner.of("hevc").unwrap().args["players"], 2);
        assert_eq!(Warner::default().of("hevc"), None);
        let shown = |at| (screen(at), "Lobby".to_owned());
        let usage = Usage { screens: vec![shown(0), shown(1), shown(9)], ..Usage::default() };
        let marked = |codec| {
            let usage = MediaUsage::of(usage.clone(), codec, &warner);
            usage.screens.iter().map(|screen| screen.codec_unsupported).collect::<Vec<_>>()
        };
        assert_eq!(marked(Some("hevc")), [true, false, false], "who said nothing at all is not accused");
        assert_eq!(marked(None), [false, false, false], "pictures have no codec");
    }
}
