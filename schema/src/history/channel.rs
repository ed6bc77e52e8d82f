//! What became of a channel and its bookings, change by change.

use atrium_domain::ids::ChannelId;
use diesel::{
    QueryableByName, sql_query,
    sql_types::{BigInt, Nullable, Text},
};

use super::{
    document::{BookingContent, ChannelContent, Kind},
    head,
};
use crate::{bookings::BookingData, channels::ChannelData, prelude::*, tables::history_entries as entries};

/// One thing that a change made different.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a page of them a request, and most are of bookings")]
pub enum Step {
    /// The channel itself; nothing: it was not there.
    Channel {
        /// Before the change.
        before: Option<ChannelData>,
        /// After it.
        after: Option<ChannelData>,
    },
    /// One of its bookings.
    Booking {
        /// Which.
        id: String,
        /// Before the change.
        before: Option<BookingData>,
        /// After it.
        after: Option<BookingData>,
    },
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    version: i64,
}

#[derive(QueryableByName)]
struct Entry {
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    object_id: String,
    #[diesel(sql_type = Nullable<Text>)]
    after_body: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    before_body: Option<String>,
}

/// The versions of a channel's entries, newest first. What was there when the history began is no change.
const VERSIONS: &str = "SELECT DISTINCT e.version FROM history_entries e WHERE e.site_id = $1 \
    AND ((e.kind = 'channel' AND e.object_id = $2) OR (e.kind = 'booking' AND e.of_id = $2)) \
    AND e.version < $3 AND e.version > $4 ORDER BY e.version DESC LIMIT $5";

/// Its entries of these versions, each with the document before it.
const ENTRIES: &str = "SELECT e.version, e.kind, e.object_id, d.body AS after_body, \
    (SELECT w.body FROM history_entries p \
        LEFT JOIN history_documents w ON w.site_id = p.site_id AND w.digest = p.digest \
        WHERE p.site_id = e.site_id AND p.kind = e.kind AND p.object_id = e.object_id AND p.version < e.version \
        ORDER BY p.version DESC LIMIT 1) AS before_body \
    FROM history_entries e LEFT JOIN history_documents d ON d.site_id = e.site_id AND d.digest = e.digest \
    WHERE e.site_id = $1 \
    AND ((e.kind = 'channel' AND e.object_id = $2) OR (e.kind = 'booking' AND e.of_id = $2)) \
    AND e.version >= $3 AND e.version <= $4 ORDER BY e.version DESC, e.kind DESC, e.object_id";

/// The newest changes below a version, newest first, with what each made different.
pub async fn of_channel(
    conn: &mut Conn,
    scope: &Scope,
    channel: &ChannelId,
    below: Option<i64>,
    limit: i64,
) -> DbResult<Vec<(i64, Vec<Step>)>> {
    let Some(head) = head(conn, scope).await? else { return Ok(Vec::new()) };
    let (site, channel) = (scope.site().as_str(), channel.as_str());
    let versions: Vec<Version> = q!(conn, c => sql_query(VERSIONS)
        .bind::<Text, _>(site).bind::<Text, _>(channel)
        .bind::<BigInt, _>(below.unwrap_or(i64::MAX)).bind::<BigInt, _>(head.began_version)
        .bind::<BigInt, _>(limit).load(c).await)?;
    let (Some(newest), Some(oldest)) = (versions.as_slice().first(), versions.as_slice().last()) else {
        return Ok(Vec::new());
    };
    let (newest, oldest) = (newest.version, oldest.version);
    let entries: Vec<Entry> = q!(conn, c => sql_query(ENTRIES)
        .bind::<Text, _>(site).bind::<Text, _>(channel)
        .bind::<BigInt, _>(oldest).bind::<BigInt, _>(newest).load(c).await)?;
    let mut steps: Vec<(i64, Vec<Step>)> = Vec::new();
    for entry in entries {
        let version = entry.version;
        let Some(step) = step(entry)? else { continue };
        match steps.last_mut() {
            Some((last, of)) if *last == version => of.push(step),
            _ => steps.push((version, vec![step])),
        }
    }
    Ok(steps)
}

fn step(entry: Entry) -> DbResult<Option<Step>> {
    let (before, after) = (entry.before_body.as_deref(), entry.after_body.as_deref());
    Ok(match Kind::parse(&entry.kind) {
        Some(Kind::Channel) => {
            let read = |body| ChannelContent::read(body).map(|content| content.data);
            Some(Step::Channel { before: before.map(read).transpose()?, after: after.map(read).transpose()? })
        }
        Some(Kind::Booking) => {
            let read = |body| BookingContent::read(body).map(|content| content.data);
            let (before, after) = (before.map(read).transpose()?, after.map(read).transpose()?);
            Some(Step::Booking { id: entry.object_id, before, after })
        }
        _ => None,
    })
}

/// The version of the last change that made the channel or a booking of it different.
pub async fn newest_of_channel(conn: &mut Conn, scope: &Scope, channel: &ChannelId) -> DbResult<Option<i64>> {
    let (site, channel) = (scope.site().as_str(), channel.as_str());
    Ok(q!(conn, c => entries::table
        .filter(entries::site_id.eq(site))
        .filter(entries::of_id.eq(channel)
            .or(entries::kind.eq(Kind::Channel.as_str()).and(entries::object_id.eq(channel))))
        .select(diesel::dsl::max(entries::version)).first(c).await)?)
}

/// The version of the last change that made something of a kind different.
pub async fn newest_of(conn: &mut Conn, scope: &Scope, kind: Kind) -> DbResult<Option<i64>> {
    Ok(q!(conn, c => entries::table
        .filter(entries::site_id.eq(scope.site().as_str())).filter(entries::kind.eq(kind.as_str()))
        .select(diesel::dsl::max(entries::version)).first(c).await)?)
}
