//! Which other ways in an organisation leaves open to its people.

use atrium_domain::{
    ids::{AccountId, ConnectionId},
    sso::{self, Door, Stage, Standing, Way},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult,
    accounts::{self, AccountRow},
    connection_domains,
    connections::{self, ConnectionRow},
    identity_links, sessions,
};

use crate::session::ABSOLUTE_MS;

/// The connection that governs an account's address, if one proved its domain.
pub async fn governs(conn: &mut Conn, account: &AccountRow) -> DbResult<Option<ConnectionRow>> {
    match account.data.email.as_deref().and_then(sso::domain_of) {
        Some(domain) => connections::of_domain(conn, &domain).await,
        None => Ok(None),
    }
}

/// Whether somebody may come this way; `via` is the connection they came through.
pub(crate) async fn door(
    conn: &mut Conn,
    account: &AccountRow,
    (way, via): (Way, Option<&ConnectionId>),
    now: Moment,
) -> DbResult<Door> {
    let Some(row) = governs(conn, account).await? else { return Ok(Door::Open) };
    let way = match via {
        Some(via) if *via == row.id => Way::OwnProvider,
        Some(_) => Way::OtherProvider,
        None => way,
    };
    let break_glass = row.data.break_glass.as_ref() == Some(&account.id);
    Ok(sso::door(standing(&row, break_glass), way, now))
}

/// The same for an address without an account.
pub(crate) async fn door_of(conn: &mut Conn, email: &str, way: Way, now: Moment) -> DbResult<Door> {
    let Some(domain) = sso::domain_of(email) else { return Ok(Door::Open) };
    let row = connections::of_domain(conn, &domain).await?;
    Ok(row.map_or(Door::Open, |row| sso::door(standing(&row, false), way, now)))
}

/// Whether a program goes on in somebody's name, by a token that they made. Where the organisation's provider is the only way in, it
/// does for as long as a session begun there could stand: whom the provider lets in no more has no program that is.
pub(crate) async fn token_door(conn: &mut Conn, maker: &AccountId, now: Moment) -> DbResult<Door> {
    let account = accounts::find(conn, maker).await?;
    let Some(row) = governs(conn, &account).await? else { return Ok(Door::Open) };
    let standing = standing(&row, row.data.break_glass.as_ref() == Some(maker));
    if !standing.requires(now) {
        return Ok(Door::Open);
    }
    let links = identity_links::list_of(conn, maker).await?;
    let came = links.iter().filter(|link| link.connection_id == row.id).map(|link| link.seen_at).max();
    let stands = came.is_some_and(|at| now.since_ms(at) < ABSOLUTE_MS);
    Ok(sso::door(standing, if stands { Way::OwnSession } else { Way::OldSession }, now))
}

fn standing(row: &ConnectionRow, break_glass: bool) -> Standing {
    Standing { stage: row.data.stage, required_from: row.data.required_from, break_glass }
}

/// Ends the sessions that a connection in force does not leave open; gives their number.
pub async fn close_sessions(conn: &mut Conn, row: &ConnectionRow, now: Moment) -> DbResult<usize> {
    if row.data.stage != Stage::Required || !standing(row, false).requires(now) {
        return Ok(0);
    }
    let mut ended = 0;
    for domain in connection_domains::proved(conn, &row.id).await? {
        ended += sessions::remove_foreign(conn, &domain, &row.id, row.data.break_glass.as_ref()).await?;
    }
    Ok(ended)
}

/// The same for every connection: a switch date may have come, an address may have moved in.
pub async fn sweep(db: &Db, now: Moment) -> DbResult<usize> {
    let mut ended = 0;
    for row in connections::required(&mut db.read().await?).await? {
        ended += close_sessions(&mut db.write().await?, &row, now).await?;
    }
    Ok(ended)
}
