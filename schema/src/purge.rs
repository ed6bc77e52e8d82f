//! Throws away for good what was deleted long ago and nothing needs any more.

use std::iter;

use diesel::sql_query;

use crate::{prelude::*, tables};

/// A table, its children (which go with it), and who may still refer to its rows: (table, column).
type Rule = (&'static str, Option<(&'static str, &'static str)>, &'static [(&'static str, &'static str)]);

/// Referrers before what they refer to, so that one pass gets far; what it leaves, the next one takes.
const RULES: [Rule; 12] = [
    ("triggers", Some(("activations", "trigger_id")), &[("cap_feeds", "trigger_id")]),
    ("bookings", None, &[]),
    ("screens", None, &[("players", "screen_id"), ("commands", "screen_id"), ("registrations", "screen_id")]),
    ("layouts", Some(("layers", "layout_id")), &[("screens", "root_layout_id"), ("triggers", "layout_id")]),
    (
        "channels",
        None,
        &[
            ("bookings", "channel_id"),
            ("bookings", "content_channel_id"),
            ("layers", "channel_id"),
            ("screens", "root_channel_id"),
            ("triggers", "channel_id"),
        ],
    ),
    (
        "playlists",
        Some(("playlist_items", "playlist_id")),
        &[("channels", "default_playlist_id"), ("bookings", "playlist_id"), ("triggers", "playlist_id")],
    ),
    ("media", None, &[("playlist_items", "media_id"), ("bookings", "media_id"), ("triggers", "media_id")]),
    (
        "media_folders",
        None,
        &[("media", "folder_id"), ("uploads", "folder_id"), ("media_folders", "parent_id")],
    ),
    (
        "screen_folders",
        None,
        &[("screens", "folder_id"), ("enrolment_links", "folder_id"), ("screen_folders", "parent_id")],
    ),
    ("places", None, &[("screens", "place_id")]),
    ("dayparts", None, &[("bookings", "daypart_id"), ("screens", "active_hours_id")]),
    ("holiday_calendars", None, &[("dayparts", "calendar_id"), ("bookings", "calendar_id")]),
];

/// Rows deleted before this are purged: 30 days, in ms.
pub const KEEP_MS: i64 = 30 * 24 * 3_600_000;

/// What stays when a site goes for good: the log, which keeps ids and never goes with them.
const STAYS: [&str; 2] = ["audit", "sites"];

/// Purges sites deleted before `before` with everything in them. Give it a [`Tx`](crate::Tx). Gives their number.
pub async fn sites(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    let count: i64 = q!(conn, c => tables::sites::table
        .filter(tables::sites::deleted_at.is_not_null())
        .filter(tables::sites::deleted_at.assume_not_null().lt(before.ms()))
        .count().get_result(c).await)?;
    if count == 0 {
        return Ok(0);
    }
    let gone = format!("SELECT id FROM sites WHERE deleted_at < {}", before.ms());
    let of_sites = tables::all().filter(|table| {
        !STAYS.contains(&table.name) && table.columns.iter().any(|column| column.name == "site_id")
    });
    // Those that refer to others first.
    let of_sites: Vec<&str> = of_sites.map(|table| table.name).collect();
    for table in of_sites.iter().rev() {
        let sql = format!("DELETE FROM {table} WHERE site_id IN ({gone})");
        q!(conn, c => sql_query(sql.as_str()).execute(c).await)?;
    }
    let sql = format!("DELETE FROM sites WHERE deleted_at < {}", before.ms());
    Ok(q!(conn, c => sql_query(sql.as_str()).execute(c).await)?)
}

/// Purges, on all sites, rows deleted before `before`. Give it a [`Tx`](crate::Tx). Gives the number of rows.
///
/// Deleted screens take their commands, registrations and players along. A row that a living or a
/// restorable one still names stays until that is gone. Bytes of media are not touched.
pub async fn run(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    let before = before.ms();
    let gone = format!(
        "EXISTS (SELECT 1 FROM screens s WHERE s.site_id = t.site_id AND s.id = t.screen_id AND s.deleted_at < {before})"
    );
    for table in ["commands", "registrations", "players"] {
        let sql = format!("DELETE FROM {table} AS t WHERE {gone}");
        q!(conn, c => sql_query(sql.as_str()).execute(c).await)?;
    }
    let mut purged = 0;
    for (table, child, referrers) in RULES {
        let unnamed = |(from, column): &(&str, &str)| {
            format!(
                " AND NOT EXISTS (SELECT 1 FROM {from} r WHERE r.site_id = t.site_id AND r.{column} = t.id)"
            )
        };
        let free: String =
            iter::once(format!("t.deleted_at < {before}")).chain(referrers.iter().map(unnamed)).collect();
        if let Some((child, column)) = child {
            let sql = format!(
                "DELETE FROM {child} AS k WHERE EXISTS \
                 (SELECT 1 FROM {table} t WHERE t.site_id = k.site_id AND t.id = k.{column} AND {free})"
            );
            q!(conn, c => sql_query(sql.as_str()).execute(c).await)?;
        }
        let sql = format!("DELETE FROM {table} AS t WHERE {free}");
        purged += q!(conn, c => sql_query(sql.as_str()).execute(c).await)?;
    }
    Ok(purged + crate::access_grants::purge(conn).await?)
}
