//! What schedules were made of, from version to version.
//!
//! Every write of a site that touches something schedules are made of also keeps what it made of it, in the same
//! transaction: see [`record`]. Content is addressed by its digest, so what is put back costs an entry, not a document.

mod begin;
mod channel;
mod document;
mod known;
mod past;
mod purge;
mod record;
mod write;

use crate::{prelude::*, tables::history_heads};

pub(crate) use self::record::{keeps, step};
pub use self::{
    begin::begin,
    channel::{Step, newest_of, newest_of_channel, of_channel},
    document::{Content, Kind},
    past::{Past, Then, at},
    purge::{older, purge},
    record::catch_up,
};

/// How far a site's history reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = history_heads, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct Head {
    /// The first version that is known.
    pub began_version: i64,
    /// When that was made.
    #[diesel(deserialize_as = i64)]
    pub began_at: Moment,
    /// The last version that is in it.
    pub version: i64,
}

/// How far the site's history reaches; nothing if it has not begun.
pub async fn head(conn: &mut Conn, scope: &Scope) -> DbResult<Option<Head>> {
    Ok(q!(conn, c => history_heads::table.find(scope.site().as_str())
        .select(Head::as_select()).first(c).await.optional())?)
}

/// Begins a history, if there is none: from this version on everything is in it.
pub(crate) async fn open(conn: &mut Conn, site: &str, version: i64, at: Moment) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(history_heads::table)
        .values((
            history_heads::site_id.eq(site),
            history_heads::began_version.eq(version),
            history_heads::began_at.eq(at.ms()),
            history_heads::version.eq(version),
        ))
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(())
}
