//! Bookings: content on a channel at times.

use std::collections::{BTreeSet, HashMap};

use atrium_domain::{
    ids::{BookingId, ChannelId, DaypartId, HolidayCalendarId, MediaId, PlaylistId},
    schedule::Content,
};

use crate::{
    page::{Page, Slice},
    prelude::*,
    tables::{bookings, channels},
};

reached!(bookings, BookingRow, of Channel channel_id);

tenant_table! {
    bookings, BookingId, BookingRow {}

    /// What callers set of a booking. Exactly one of media, playlist and content channel is there.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = bookings, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct BookingData {
        /// Its name.
        pub name: String,
        /// The channel that carries it.
        #[diesel(deserialize_as = String, serialize_as = String)]
        pub channel_id: ChannelId,
        /// The file it plays.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub media_id: Option<MediaId>,
        /// The playlist it plays.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub playlist_id: Option<PlaylistId>,
        /// The channel whose programme it plays.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub content_channel_id: Option<ChannelId>,
        /// JSON: when it holds.
        pub rule: String,
        /// 1 to 1000; the higher wins.
        pub priority: i32,
        /// Alone among those of its priority.
        pub exclusive: bool,
        /// The daypart that the rule names.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub daypart_id: Option<DaypartId>,
        /// The holidays that the rule names.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub calendar_id: Option<HolidayCalendarId>,
        /// JSON: on which screens it plays.
        pub tags: String,
        /// Seconds of each hour, 1 to 3600, of one that plays as a share.
        pub share_seconds: Option<i32>,
    }
}

impl BookingData {
    /// What it plays; the table lets no booking be without.
    #[must_use]
    pub fn content(&self) -> Option<Content> {
        let media = self.media_id.clone().map(Content::Media);
        let playlist = || self.playlist_id.clone().map(Content::Playlist);
        media.or_else(playlist).or_else(|| self.content_channel_id.clone().map(Content::Channel))
    }

    /// Sets what it plays.
    pub fn set_content(&mut self, content: Content) {
        (self.media_id, self.playlist_id, self.content_channel_id) = match content {
            Content::Media(id) => (Some(id), None, None),
            Content::Playlist(id) => (None, Some(id), None),
            Content::Channel(id) => (None, None, Some(id)),
        };
    }
}

/// The living bookings of a living channel, or of all, by name.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    channel: Option<&ChannelId>,
    page: &Page,
) -> DbResult<Slice<BookingRow>> {
    let rows = q!(conn, c: Be => {
        let mut query = bookings::table.into_boxed::<Be>()
            .filter(bookings::site_id.eq(scope.site().as_str()))
            .filter(bookings::deleted_at.is_null())
            .filter(bookings::channel_id.eq_any(channels::table
                .filter(channels::site_id.eq(scope.site().as_str())).filter(channels::deleted_at.is_null())
                .select(channels::id)));
        if let Some(channel) = channel {
            query = query.filter(bookings::channel_id.eq(channel.as_str()));
        }
        if let Some(after) = &page.after {
            query = query.filter(bookings::name_key.gt(&after.key)
                .or(bookings::name_key.eq(&after.key).and(bookings::id.gt(&after.id))));
        }
        within!(query, scope).order((bookings::name_key.asc(), bookings::id.asc())).limit(page.fetch())
            .select(BookingRow::as_select()).load(c).await
    })?;
    Ok(Slice::cut(rows, page, BookingRow::place))
}

/// How many living bookings the site's living channels have.
pub async fn count(conn: &mut Conn, scope: &Scope) -> DbResult<i64> {
    Ok(q!(conn, c: Be => {
        let query = bookings::table.into_boxed::<Be>()
            .filter(bookings::site_id.eq(scope.site().as_str()))
            .filter(bookings::deleted_at.is_null())
            .filter(bookings::channel_id.eq_any(channels::table
                .filter(channels::site_id.eq(scope.site().as_str())).filter(channels::deleted_at.is_null())
                .select(channels::id)));
        within!(query, scope).count().get_result(c).await
    })?)
}

/// The living bookings of a channel that play as a share: id, rule and seconds of each hour.
pub async fn sharing(
    conn: &mut Conn,
    scope: &Scope,
    channel: &ChannelId,
) -> DbResult<Vec<(BookingId, String, i32)>> {
    let rows: Vec<(String, String, Option<i32>)> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str()))
        .filter(bookings::channel_id.eq(channel.as_str()))
        .filter(bookings::deleted_at.is_null())
        .filter(bookings::share_seconds.is_not_null())
        .order(bookings::id.asc())
        .select((bookings::id, bookings::rule, bookings::share_seconds)).load(c).await)?;
    let read = |(id, rule, seconds)| Some((BookingId::try_from(id).ok()?, rule, seconds?));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The dayparts and calendars that a channel's living bookings name, each once.
pub async fn times_of(
    conn: &mut Conn,
    scope: &Scope,
    channel: &ChannelId,
) -> DbResult<(Vec<DaypartId>, Vec<HolidayCalendarId>)> {
    let rows: Vec<(Option<String>, Option<String>)> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str()))
        .filter(bookings::channel_id.eq(channel.as_str()))
        .filter(bookings::deleted_at.is_null())
        .select((bookings::daypart_id, bookings::calendar_id)).distinct().load(c).await)?;
    let (dayparts, calendars): (BTreeSet<_>, BTreeSet<_>) = rows.into_iter().unzip();
    let dayparts = dayparts.into_iter().flatten().filter_map(|id| DaypartId::try_from(id).ok()).collect();
    let calendars =
        calendars.into_iter().flatten().filter_map(|id| HolidayCalendarId::try_from(id).ok()).collect();
    Ok((dayparts, calendars))
}

/// The living bookings of a channel, be it deleted.
pub async fn of_channel(
    conn: &mut Conn,
    scope: &Scope,
    channel: &ChannelId,
) -> DbResult<HashMap<BookingId, BookingRow>> {
    let rows: Vec<BookingRow> = q!(conn, c: Be => {
        let query = bookings::table.into_boxed::<Be>()
            .filter(bookings::site_id.eq(scope.site().as_str()))
            .filter(bookings::channel_id.eq(channel.as_str()))
            .filter(bookings::deleted_at.is_null());
        within!(query, scope).select(BookingRow::as_select()).load(c).await
    })?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// The bookings of a channel that were written at a moment or later, deleted ones too.
pub async fn written_since(
    conn: &mut Conn,
    scope: &Scope,
    channel: &ChannelId,
    at: Moment,
) -> DbResult<Vec<BookingId>> {
    let rows: Vec<String> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str()))
        .filter(bookings::channel_id.eq(channel.as_str()))
        .filter(bookings::updated_at.ge(at.ms()))
        .select(bookings::id).load(c).await)?;
    Ok(rows.into_iter().filter_map(|id| BookingId::try_from(id).ok()).collect())
}

/// Gives a booking that was made in this transaction the turn among equals of another, which is by when they were made.
pub async fn take_turn(
    conn: &mut Conn,
    scope: &Scope,
    row: BookingRow,
    made_at: Moment,
) -> DbResult<BookingRow> {
    q!(conn, c => diesel::update(bookings::table
            .filter(bookings::site_id.eq(scope.site().as_str())).filter(bookings::id.eq(row.id.as_str())))
        .set(bookings::created_at.eq(made_at.ms())).execute(c).await)?;
    Ok(BookingRow { created_at: made_at, ..row })
}

/// The living bookings on living channels that play this content: id and name.
pub async fn playing(
    conn: &mut Conn,
    scope: &Scope,
    content: &Content,
) -> DbResult<Vec<(BookingId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c: Be => {
        let query = bookings::table.into_boxed::<Be>()
            .filter(bookings::site_id.eq(scope.site().as_str()))
            .filter(bookings::deleted_at.is_null())
            .filter(bookings::channel_id.eq_any(channels::table
                .filter(channels::site_id.eq(scope.site().as_str())).filter(channels::deleted_at.is_null())
                .select(channels::id)));
        let query = match content {
            Content::Media(id) => query.filter(bookings::media_id.eq(id.as_str())),
            Content::Playlist(id) => query.filter(bookings::playlist_id.eq(id.as_str())),
            Content::Channel(id) => query.filter(bookings::content_channel_id.eq(id.as_str())),
        };
        query.order((bookings::name_key.asc(), bookings::id.asc())).select((bookings::id, bookings::name)).load(c).await
    })?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((BookingId::try_from(id).ok()?, name))).collect())
}

/// What a booking's rule can refer to.
#[derive(Debug, Clone, Copy)]
pub enum Times<'a> {
    /// A daypart.
    Daypart(&'a DaypartId),
    /// A holiday calendar.
    Calendar(&'a HolidayCalendarId),
}

/// The living bookings on living channels whose rule names a daypart or a calendar: id and name.
pub async fn timed_by(
    conn: &mut Conn,
    scope: &Scope,
    times: Times<'_>,
) -> DbResult<Vec<(BookingId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c: Be => {
        let query = bookings::table.into_boxed::<Be>()
            .filter(bookings::site_id.eq(scope.site().as_str()))
            .filter(bookings::deleted_at.is_null())
            .filter(bookings::channel_id.eq_any(channels::table
                .filter(channels::site_id.eq(scope.site().as_str())).filter(channels::deleted_at.is_null())
                .select(channels::id)));
        let query = match times {
            Times::Daypart(id) => query.filter(bookings::daypart_id.eq(id.as_str())),
            Times::Calendar(id) => query.filter(bookings::calendar_id.eq(id.as_str())),
        };
        query.order((bookings::name_key.asc(), bookings::id.asc())).select((bookings::id, bookings::name)).load(c).await
    })?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((BookingId::try_from(id).ok()?, name))).collect())
}
