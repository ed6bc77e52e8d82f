//! "Where is this shown?"

use std::collections::BTreeSet;

use super::{BookingId, ChannelId, MediaId, PlaylistId, ScreenId};
use crate::{
    prelude::*,
    tables::{bookings, channels, layers, layouts, playlist_items, playlists, screens},
};

/// Where a file is used, by what is alive: directly or by way of playlists and channels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// The playlists it is in, with their names.
    pub playlists: Vec<(PlaylistId, String)>,
    /// The bookings that show it or one of those playlists: id, name, channel.
    pub bookings: Vec<(BookingId, String, ChannelId)>,
    /// The screens on which it can appear, with their names.
    pub screens: Vec<(ScreenId, String)>,
}

impl Usage {
    /// Whether nothing holds the file: it may be deleted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.playlists.is_empty() && self.bookings.is_empty()
    }
}

/// Where a file is used.
pub async fn usage(conn: &mut Conn, scope: &Scope, id: &MediaId) -> DbResult<Usage> {
    let site = scope.site().as_str();
    let lists: Vec<(String, String)> = q!(conn, c => playlists::table
        .filter(playlists::site_id.eq(site)).filter(playlists::deleted_at.is_null())
        .filter(playlists::id.eq_any(playlist_items::table
            .filter(playlist_items::site_id.eq(site)).filter(playlist_items::media_id.eq(id.as_str()))
            .select(playlist_items::playlist_id)))
        .order((playlists::name_key.asc(), playlists::id.asc()))
        .select((playlists::id, playlists::name)).load(c).await)?;
    let list_ids: Vec<&str> = lists.iter().map(|(id, _)| id.as_str()).collect();
    let booked: Vec<(String, String, String)> = q!(conn, c => bookings::table
        .inner_join(channels::table.on(channels::site_id.eq(bookings::site_id).and(channels::id.eq(bookings::channel_id))))
        .filter(bookings::site_id.eq(site)).filter(bookings::deleted_at.is_null()).filter(channels::deleted_at.is_null())
        .filter(bookings::media_id.eq(id.as_str()).or(bookings::playlist_id.eq_any(list_ids.clone())))
        .order((bookings::name_key.asc(), bookings::id.asc()))
        .select((bookings::id, bookings::name, bookings::channel_id)).load(c).await)?;
    let defaults: Vec<String> = q!(conn, c => channels::table
        .filter(channels::site_id.eq(site)).filter(channels::deleted_at.is_null())
        .filter(channels::default_playlist_id.eq_any(list_ids.clone()))
        .select(channels::id).load(c).await)?;
    let direct: BTreeSet<String> =
        booked.iter().map(|(_, _, channel)| channel.clone()).chain(defaults).collect();
    let channels = with_outer(conn, scope, direct).await?;
    Ok(Usage {
        playlists: lists
            .into_iter()
            .filter_map(|(id, name)| Some((PlaylistId::try_from(id).ok()?, name)))
            .collect(),
        bookings: booked
            .into_iter()
            .filter_map(|(id, name, channel)| {
                Some((BookingId::try_from(id).ok()?, name, ChannelId::try_from(channel).ok()?))
            })
            .collect(),
        screens: screens_with(conn, scope, &channels).await?,
    })
}

/// The channels and those that nest them by a booking, however deep.
async fn with_outer(
    conn: &mut Conn,
    scope: &Scope,
    mut inner: BTreeSet<String>,
) -> DbResult<BTreeSet<String>> {
    let nested: Vec<(String, Option<String>)> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str())).filter(bookings::deleted_at.is_null())
        .filter(bookings::content_channel_id.is_not_null())
        .select((bookings::channel_id, bookings::content_channel_id)).load(c).await)?;
    loop {
        let before = inner.len();
        for (outer, content) in &nested {
            if content.as_ref().is_some_and(|content| inner.contains(content)) {
                inner.insert(outer.clone());
            }
        }
        if inner.len() == before {
            return Ok(inner);
        }
    }
}

/// The living screens that show one of these channels, full-screen or in a layer.
async fn screens_with(
    conn: &mut Conn,
    scope: &Scope,
    ids: &BTreeSet<String>,
) -> DbResult<Vec<(ScreenId, String)>> {
    let site = scope.site().as_str();
    let rows: Vec<(String, String)> = q!(conn, c => {
        let with_layer = layers::table
            .inner_join(layouts::table.on(layouts::site_id.eq(layers::site_id).and(layouts::id.eq(layers::layout_id))))
            .filter(layers::site_id.eq(site)).filter(layouts::deleted_at.is_null())
            .filter(layers::channel_id.eq_any(ids))
            .select(layers::layout_id);
        screens::table
            .filter(screens::site_id.eq(site)).filter(screens::deleted_at.is_null())
            .filter(screens::root_channel_id.eq_any(ids).or(screens::root_layout_id.eq_any(with_layer.nullable())))
            .order((screens::name_key.asc(), screens::id.asc()))
            .select((screens::id, screens::name)).load(c).await
    })?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((ScreenId::try_from(id).ok()?, name))).collect())
}
