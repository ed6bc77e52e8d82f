//! Channels: like TV channels, they carry bookings.

use std::collections::HashMap;

use atrium_domain::ids::{ChannelId, PlaylistId};

use crate::{
    prelude::*,
    tables::{bookings, channels},
};

reached!(channels, ChannelRow, own Channel);

tenant_table! {
    channels, ChannelId, ChannelRow {}

    /// What callers set of a channel.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = channels, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct ChannelData {
        /// Its name.
        pub name: String,
        /// What plays when no booking holds.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub default_playlist_id: Option<PlaylistId>,
    }
}

tenant_list!(channels, ChannelRow);

/// How many living bookings each of these channels has; one without any is left out.
pub async fn booking_counts(
    conn: &mut Conn,
    scope: &Scope,
    ids: &[ChannelId],
) -> DbResult<HashMap<ChannelId, i64>> {
    let ids: Vec<&str> = ids.iter().map(ChannelId::as_str).collect();
    let rows: Vec<(String, i64)> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str()))
        .filter(bookings::channel_id.eq_any(ids.clone()))
        .filter(bookings::deleted_at.is_null())
        .group_by(bookings::channel_id)
        .select((bookings::channel_id, diesel::dsl::count_star())).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, count)| Some((ChannelId::try_from(id).ok()?, count))).collect())
}

/// Which channel nests which by a living booking: (outer, inner). What the check for cycles needs.
pub async fn nested(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<(ChannelId, ChannelId)>> {
    let rows: Vec<(String, Option<String>)> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str()))
        .filter(bookings::deleted_at.is_null())
        .filter(bookings::content_channel_id.is_not_null())
        .select((bookings::channel_id, bookings::content_channel_id)).load(c).await)?;
    let pair = |(outer, inner): (String, Option<String>)| {
        Some((ChannelId::try_from(outer).ok()?, ChannelId::try_from(inner?).ok()?))
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// The living channels that play this playlist when no booking holds: id and name.
pub async fn playing(
    conn: &mut Conn,
    scope: &Scope,
    playlist: &PlaylistId,
) -> DbResult<Vec<(ChannelId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c => channels::table
        .filter(channels::site_id.eq(scope.site().as_str()))
        .filter(channels::deleted_at.is_null())
        .filter(channels::default_playlist_id.eq(playlist.as_str()))
        .order((channels::name_key.asc(), channels::id.asc()))
        .select((channels::id, channels::name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((ChannelId::try_from(id).ok()?, name))).collect())
}
