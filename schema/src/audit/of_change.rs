//! The entry that every write of a site leaves in the log by itself.

use std::net::IpAddr;

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, AuditId, PersonKey},
};
use diesel::{
    QueryableByName, sql_query,
    sql_types::{BigInt, Nullable, Text},
};

use super::{AuditRow, append, person_of};
use crate::{accounts, prelude::*, tables::sites};

/// How a write came about, besides who made it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The caller's address.
    pub address: Option<IpAddr>,
    /// Action, kind and name of the object, where the change alone does not tell them.
    pub(crate) named: Option<(&'static str, &'static str, String)>,
}

impl Trace {
    /// A trace of somebody at an address.
    #[must_use]
    pub const fn new(address: Option<IpAddr>) -> Self {
        Self { address, named: None }
    }
}

/// Writes the entry of a change. Ask when its writes are done: the entry tells what became of the object.
pub(crate) async fn record(
    conn: &mut Conn,
    change: &Change,
    actor: &Actor,
    trace: &Trace,
    now: Moment,
) -> DbResult<()> {
    let (action, object_kind, object_name) = if let Some((action, kind, name)) = &trace.named {
        ((*action).to_owned(), *kind, name.clone())
    } else {
        let (verb, name) = outcome(conn, change).await?;
        (format!("{}.{verb}", change.kind.as_str()), change.kind.as_str(), name)
    };
    let id = |salt| id_of(change, salt, now);
    let actor_key = match actor {
        Actor::Account(account) | Actor::Assumed { account, .. } => {
            key(conn, account, &id(FOR_ACTOR), now).await?
        }
        other => other.id().to_owned(),
    };
    let behind_key = match actor.behind() {
        Some(account) => Some(key(conn, account, &id(FOR_BEHIND), now).await?),
        None => None,
    };
    let row = AuditRow {
        id: AuditId::parse(&id(0)).map_err(|error| StoreError::Invalid(error.to_string()))?,
        at: now,
        site_id: Some(change.site.clone()),
        organisation_id: None,
        actor_kind: actor.kind().to_owned(),
        actor_key,
        behind_key,
        action,
        object_kind: object_kind.to_owned(),
        object_id: change.object_id.clone(),
        object_name,
        address: trace.address.map(|address| address.to_string()),
        detail: "{}".to_owned(),
    };
    append(conn, row).await
}

/// The key of an account that the log may not know yet: a session older than the log, say.
async fn key(conn: &mut Conn, account: &str, fresh: &str, now: Moment) -> DbResult<String> {
    let Ok(account) = AccountId::parse(account) else { return Ok(String::new()) };
    if let Some(known) = person_of(conn, &account).await? {
        return Ok(known.into());
    }
    let name = match accounts::find(conn, &account).await {
        Ok(row) => row.data.display_name,
        Err(StoreError::NotFound) => return Ok(String::new()),
        Err(error) => return Err(error),
    };
    let fresh = PersonKey::parse(fresh).map_err(|error| StoreError::Invalid(error.to_string()))?;
    super::person(conn, &account, &name, &fresh, now).await.map(Into::into)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    deleted_at: Option<i64>,
}

/// What happened to the object, and what it is called now.
async fn outcome(conn: &mut Conn, change: &Change) -> DbResult<(&'static str, String)> {
    let site = change.site.as_str();
    if change.kind == ChangeKind::Site {
        let name = q!(conn, c => sites::table.find(site).select(sites::name).first(c).await)?;
        return Ok(("changed", name));
    }
    let Some(table) = table_of(change.kind).filter(|_| !change.object_id.is_empty()) else {
        return Ok(("changed", String::new()));
    };
    let sql = format!("SELECT name, version, deleted_at FROM {table} WHERE site_id = $1 AND id = $2");
    let found: Option<Found> = q!(conn, c => sql_query(sql.as_str())
        .bind::<Text, _>(site).bind::<Text, _>(change.object_id.as_str())
        .get_result(c).await.optional())?;
    Ok(match found {
        None => ("changed", String::new()),
        Some(Found { name, deleted_at: Some(_), .. }) => ("deleted", name),
        Some(Found { name, version: 1, .. }) => ("created", name),
        Some(Found { name, .. }) => ("changed", name),
    })
}

/// The table of a kind of named, versioned things; people are not among them: the log never copies their names.
const fn table_of(kind: ChangeKind) -> Option<&'static str> {
    Some(match kind {
        ChangeKind::Screens => "screens",
        ChangeKind::ScreenFolders => "screen_folders",
        ChangeKind::Places => "places",
        ChangeKind::Media => "media",
        ChangeKind::MediaFolders => "media_folders",
        ChangeKind::Playlists => "playlists",
        ChangeKind::Channels => "channels",
        ChangeKind::Bookings => "bookings",
        ChangeKind::Layouts => "layouts",
        ChangeKind::Triggers => "triggers",
        ChangeKind::Dayparts => "dayparts",
        ChangeKind::HolidayCalendars => "holiday_calendars",
        _ => return None,
    })
}

// Ids of what one change may make differ in bits no version reaches.
const FOR_ACTOR: u64 = 1 << 60;
const FOR_BEHIND: u64 = 1 << 61;

/// The id of a change's entry: a UUIDv7 of the instant, the version and the site's own random bits. A site has each version
/// once, so the id needs no randomness of its own; ids of a site sort in the order of its versions within a millisecond.
fn id_of(change: &Change, salt: u64, at: Moment) -> String {
    let version = change.version.unsigned_abs();
    let random = change.site.as_str().get(19..).unwrap_or_default().replace('-', "");
    let random = u64::from_str_radix(&random, 16).unwrap_or_default();
    let tail = (random.wrapping_add(version) ^ salt) & ((1 << 62) - 1) | 1 << 63;
    let ms = at.ms().unsigned_abs();
    let (high, low) = ((ms >> 16) & 0xffff_ffff, ms & 0xffff);
    let (group, node) = (tail >> 48, tail & 0xffff_ffff_ffff);
    format!("{high:08x}-{low:04x}-7{:03x}-{group:04x}-{node:012x}", version & 0xfff)
}

#[cfg(test)]
mod tests {
    use atrium_domain::ids::SiteId;

    use super::*;

    fn change(site: &str, version: i64) -> Change {
        let site = SiteId::parse(site).unwrap();
        Change { site, version, kind: ChangeKind::Site, object_id: String::new() }
    }

    #[test]
    fn every_version_of_every_site_has_an_id_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        let at = Moment::from_ms(1_764_000_000_123);
        for site in ["01939e6a-7b2c-7def-8123-456789abcdef", "01939e6a-7b2c-7def-bfff-ffffffffffff"] {
            for version in 1..10_000 {
                for salt in [0, FOR_ACTOR, FOR_BEHIND] {
                    let id = id_of(&change(site, version), salt, at);
                    assert!(AuditId::parse(&id).is_ok(), "{id}");
                    assert!(seen.insert(id));
                }
            }
        }
        let ids: Vec<String> = (1..4096)
            .map(|version| id_of(&change("01939e6a-7b2c-7def-8123-456789abcdef", version), 0, at))
            .collect();
        assert!(ids.is_sorted());
    }
}
