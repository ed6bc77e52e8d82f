//! What a booking may be: its times, its priority, and content that exists and closes no circle.

use actix_web::http::StatusCode;
use atrium_domain::{
    ids::{ChannelId, Id},
    permission::Scope,
    schedule::{Content, NestingRefusal, check_nesting},
};
use atrium_schema::{Conn, bookings::BookingData, channels, dayparts, holiday_calendars, media, playlists};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{BookingInput, shares};
use crate::http::{
    error::{ApiError, ApiResult},
    resource::{Refused, referenced},
};

/// What kind of thing a booking plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ContentKind {
    /// One file.
    Media,
    /// A playlist.
    Playlist,
    /// Whatever another channel plays.
    Channel,
}

/// What a booking is to play.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentInput {
    /// What kind of thing.
    #[schema(inline)]
    pub kind: ContentKind,
    /// Its id.
    pub id: String,
}

/// The id of some content.
pub(in crate::http) struct ContentId(pub String);

impl ContentId {
    pub(super) fn parse<T: Id>(&self) -> ApiResult<T> {
        T::parse(&self.0).map_err(|_| ApiError::field("content", "reference_missing"))
    }
}

impl ContentKind {
    pub(in crate::http) fn of(data: &BookingData) -> Option<(Self, ContentId)> {
        Some(match data.content()? {
            Content::Media(id) => (Self::Media, ContentId(id.into())),
            Content::Playlist(id) => (Self::Playlist, ContentId(id.into())),
            Content::Channel(id) => (Self::Channel, ContentId(id.into())),
        })
    }
}

impl ContentInput {
    fn parse(self) -> ApiResult<Content> {
        let id = ContentId(self.id);
        Ok(match self.kind {
            ContentKind::Media => Content::Media(id.parse()?),
            ContentKind::Playlist => Content::Playlist(id.parse()?),
            ContentKind::Channel => Content::Channel(id.parse()?),
        })
    }
}

/// Checks a booking as it will be. `was` is what is stored.
pub(super) async fn check(
    conn: &mut Conn,
    scope: &Scope,
    input: BookingInput,
    was: Option<&BookingData>,
) -> ApiResult<BookingData> {
    let BookingInput { name, channel_id, content: asked, when, priority, exclusive, share_seconds, tags } =
        input;
    let mut refused = Refused::default();
    let name = refused.name("name", &name);
    let rule = when.check("when", was.map(|was| was.rule.as_str()), &mut refused);
    if !(1..=1000).contains(&priority) {
        refused.field("priority", "priority_out_of_range");
    }
    let share_seconds = shares::check(share_seconds, exclusive, &mut refused);
    let tags = tags.check("tags", &mut refused);
    refused.done()?;
    let asked = asked.parse()?;
    let playing = was.and_then(BookingData::content);
    content(conn, scope, &channel_id, &asked, playing.as_ref()).await?;
    let mut data = BookingData {
        name,
        channel_id,
        media_id: None,
        playlist_id: None,
        content_channel_id: None,
        rule,
        priority,
        exclusive,
        share_seconds,
        daypart_id: None,
        calendar_id: None,
        tags,
    };
    data.set_content(asked);
    let when = super::when::read(&data.rule)?;
    data.daypart_id = when.daypart().cloned();
    data.calendar_id = when.holidays().map(|rule| rule.calendar.clone());
    times(conn, scope, &data).await?;
    Ok(data)
}

/// Refuses hours and holidays that are not there.
pub(super) async fn times(conn: &mut Conn, scope: &Scope, data: &BookingData) -> ApiResult<()> {
    if let Some(id) = &data.daypart_id {
        referenced("when.daypartId", dayparts::find(conn, scope, id).await)?;
    }
    if let Some(id) = &data.calendar_id {
        referenced("when.holidays", holiday_calendars::find(conn, scope, id).await)?;
    }
    Ok(())
}

/// Refuses content that is not there, and channels that would contain themselves or nest too deep.
pub(super) async fn content(
    conn: &mut Conn,
    scope: &Scope,
    outer: &ChannelId,
    content: &Content,
    was: Option<&Content>,
) -> ApiResult<()> {
    let inner = match content {
        Content::Media(id) => return referenced("content", media::find(conn, scope, id).await).map(drop),
        Content::Playlist(id) => {
            return referenced("content", playlists::find(conn, scope, id).await).map(drop);
        }
        Content::Channel(id) => id,
    };
    referenced("content", channels::find(conn, scope, inner).await)?;
    let mut nested = channels::nested(conn, scope).await?;
    // The booking itself is among the pairs while it is stored: look at the site without it.
    if let Some(Content::Channel(old)) = was
        && let Some(own) = nested.iter().position(|pair| pair.0 == *outer && pair.1 == *old)
    {
        nested.swap_remove(own);
    }
    match check_nesting(&nested, outer, inner) {
        Ok(()) => Ok(()),
        Err(refusal) => Err(nesting_refused(conn, scope, &refusal).await?),
    }
}

async fn nesting_refused(conn: &mut Conn, scope: &Scope, refusal: &NestingRefusal) -> ApiResult<ApiError> {
    let (NestingRefusal::Cycle(path) | NestingRefusal::TooDeep(path)) = refusal;
    let names = channels::names(conn, scope, path).await?;
    let path: Vec<&str> = path.iter().filter_map(|id| names.get(id)).map(String::as_str).collect();
    let error = ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, refusal.code());
    Ok(error.arg("path", path.join(" → ")).and_field("content", refusal.code()))
}
