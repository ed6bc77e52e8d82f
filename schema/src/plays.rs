//! What players have shown: single plays, kept once however often they are sent (their ids are the players'),
//! and sums by day, which stay when single plays go.

mod allowance;
mod names;
mod purge;
mod record;
pub mod report;

use atrium_domain::{
    ids::{PlayerId, ReportId, ScreenId, SiteId},
    plays::Play,
};
use diesel::{QueryableByName, sql_types::Text};

use crate::{prelude::*, tables::plays};

pub use self::{names::Names, names::names, purge::purge, record::Recorded, record::record};

/// One play.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = plays, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct PlayRow {
    /// The site.
    #[diesel(deserialize_as = String)]
    pub site_id: SiteId,
    /// The player's id for this report.
    #[diesel(deserialize_as = String)]
    pub id: ReportId,
    /// The screen, kept by id.
    #[diesel(deserialize_as = String)]
    pub screen_id: ScreenId,
    /// The player, kept by id.
    #[diesel(deserialize_as = String)]
    pub player_id: PlayerId,
    /// The playlist item, or the file when a booking shows one.
    pub item_id: String,
    /// SHA-256 of the bytes shown, in hex.
    pub sha256: String,
    /// The layer, kept by id.
    pub layer_id: Option<String>,
    /// The layout, kept by id.
    pub layout_id: Option<String>,
    /// The booking, kept by id.
    pub booking_id: Option<String>,
    /// The name of a [`Reason`](atrium_domain::plays::Reason); rows from before there was one may say others.
    pub reason: String,
    /// When it appeared.
    #[diesel(deserialize_as = i64)]
    pub started_at: Moment,
    /// When it went.
    #[diesel(deserialize_as = i64)]
    pub ended_at: Moment,
    /// When the server took it.
    #[diesel(deserialize_as = i64)]
    pub received_at: Moment,
}

impl PlayRow {
    /// What counts of it.
    fn play(&self) -> Play<'_> {
        Play {
            sha256: &self.sha256,
            booking_id: self.booking_id.as_deref(),
            reason: &self.reason,
            from: self.started_at,
            until: self.ended_at,
        }
    }
}

/// An id that a statement gives back.
#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Which single plays are wanted; every condition given must hold.
#[derive(Debug, Clone, Default)]
pub struct PlayFilter {
    /// Began at this instant or after it.
    pub from: Option<Moment>,
    /// Began before this instant.
    pub until: Option<Moment>,
    /// On one of these screens.
    pub screens: Option<Vec<String>>,
    /// One of these files.
    pub files: Option<Vec<String>>,
}

/// A place in the list of single plays: when the play began, and its id.
pub type Place = (Moment, String);

/// The newest plays that fit, after `after`; newest first. Give it only screens that the scope reaches.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &PlayFilter,
    after: Option<&Place>,
    limit: i64,
) -> DbResult<Vec<PlayRow>> {
    Ok(q!(conn, c: Be => {
        let mut query = plays::table.into_boxed::<Be>().filter(plays::site_id.eq(scope.site().as_str()));
        if let Some(from) = filter.from {
            query = query.filter(plays::started_at.ge(from.ms()));
        }
        if let Some(until) = filter.until {
            query = query.filter(plays::started_at.lt(until.ms()));
        }
        if let Some(screens) = &filter.screens {
            query = query.filter(plays::screen_id.eq_any(screens));
        }
        if let Some(files) = &filter.files {
            query = query.filter(plays::sha256.eq_any(files));
        }
        if let Some((at, id)) = after {
            // The first condition is implied, and lets the index be entered at the place.
            query = query.filter(plays::started_at.le(at.ms()))
                .filter(plays::started_at.lt(at.ms()).or(plays::id.lt(id)));
        }
        query.order((plays::started_at.desc(), plays::id.desc())).limit(limit)
            .select(PlayRow::as_select()).load(c).await
    })?)
}

/// A play is looked for among those that began within this time before: a day, longer than any file plays.
const LONGEST_MS: i64 = 86_400_000;

/// The plays that were on at a moment on a screen, newest first. Give it only a screen that the scope reaches.
pub async fn at(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenId,
    at: Moment,
    limit: i64,
) -> DbResult<Vec<PlayRow>> {
    Ok(q!(conn, c => plays::table
        .filter(plays::site_id.eq(scope.site().as_str()))
        .filter(plays::screen_id.eq(screen.as_str()))
        .filter(plays::started_at.le(at.ms()))
        .filter(plays::started_at.gt(at.plus_ms(-LONGEST_MS).ms()))
        .filter(plays::ended_at.gt(at.ms()))
        .order((plays::started_at.desc(), plays::id.desc())).limit(limit)
        .select(PlayRow::as_select()).load(c).await)?)
}
