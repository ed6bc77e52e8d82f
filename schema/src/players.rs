//! Players: the devices behind screens.

use std::collections::HashMap;

use atrium_domain::ids::{PlayerId, ScreenId, SiteId};

use crate::{
    prelude::*,
    tables::{players, screens},
};

rows! {
    players;

    /// A player as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct PlayerRow {
        /// Its site.
        #[diesel(deserialize_as = String)]
        pub site_id: SiteId,
        /// Its id.
        #[diesel(deserialize_as = String)]
        pub id: PlayerId,
        /// Its screen.
        #[diesel(deserialize_as = String)]
        pub screen_id: ScreenId,
        /// SHA-256 of its token, in hex.
        pub token_hash: String,
        /// When it was claimed.
        #[diesel(deserialize_as = i64)]
        pub registered_at: Moment,
        /// When it was revoked or replaced.
        #[diesel(deserialize_as = MaybeMs)]
        pub revoked_at: Option<Moment>,
        /// When it was last seen, as far as written; the directory knows better.
        #[diesel(deserialize_as = MaybeMs)]
        pub seen_at: Option<Moment>,
        /// Where it last came from.
        pub address: Option<String>,
        ..
        /// What it last reported.
        pub status
    }

    /// What a player last reported of itself. JSON in `capabilities`.
    #[derive(Debug, Clone, Default, PartialEq, AsChangeset)]
    #[diesel(table_name = players)]
    pub struct PlayerStatus {
        /// The browser, as it calls itself.
        pub agent: Option<String>,
        /// The player page's version.
        pub player_version: Option<String>,
        /// Width of its picture in device pixels.
        pub width: Option<i32>,
        /// Height of its picture in device pixels.
        pub height: Option<i32>,
        /// Its clock less the server's, in ms.
        pub clock_skew_ms: Option<i64>,
        /// Bytes it stores.
        pub storage_used: Option<i64>,
        /// Bytes it may store.
        pub storage_quota: Option<i64>,
        /// Whether it can start while the server is away.
        pub offline_restart: Option<bool>,
        /// JSON: which codecs it plays.
        pub capabilities: Option<String>,
        /// The schedule it plays.
        pub schedule_etag: Option<String>,
        /// JSON: files of its newest schedule that it has not, by SHA-256, soonest first; not all of them if they are many.
        pub missing: Option<String>,
        /// How many those are.
        pub missing_count: Option<i64>,
        /// How many files its newest schedule names.
        pub files_count: Option<i64>,
        /// The schedule that waits for its files; empty when none does.
        pub next_schedule_etag: Option<String>,
    }
}

/// A player just claimed.
#[derive(Debug, Clone)]
pub struct NewPlayer<'a> {
    /// Its id.
    pub id: &'a PlayerId,
    /// Its screen.
    pub screen: &'a ScreenId,
    /// SHA-256 of its token, in hex.
    pub token_hash: &'a str,
    /// Where it came from.
    pub address: Option<&'a str>,
}

/// One sight of a player, to be written with others.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Its site.
    pub site: SiteId,
    /// The player.
    pub id: PlayerId,
    /// When.
    pub seen_at: Moment,
    /// Where from.
    pub address: Option<String>,
}

/// Makes a player the screen's player. The one it had before is revoked; its id is given back.
pub async fn activate(
    conn: &mut Conn,
    scope: &Scope,
    new: &NewPlayer<'_>,
    now: Moment,
) -> DbResult<(PlayerRow, Option<PlayerId>)> {
    let old = revoke(conn, scope, new.screen, now).await?;
    let row = q!(conn, c => diesel::insert_into(players::table)
        .values((
            players::site_id.eq(scope.site().as_str()),
            players::id.eq(new.id.as_str()),
            players::screen_id.eq(new.screen.as_str()),
            players::token_hash.eq(new.token_hash),
            players::registered_at.eq(now.ms()),
            players::address.eq(new.address),
        ))
        .returning(PlayerRow::as_returning()).get_result(c).await)?;
    Ok((row, old))
}

/// Revokes the screen's player; gives its id, `None` when the screen has no player.
pub async fn revoke(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenId,
    now: Moment,
) -> DbResult<Option<PlayerId>> {
    let old: Option<String> = q!(conn, c => diesel::update(players::table)
        .filter(players::site_id.eq(scope.site().as_str()))
        .filter(players::screen_id.eq(screen.as_str()))
        .filter(players::revoked_at.is_null())
        .set(players::revoked_at.eq(now.ms()))
        .returning(players::id).get_result(c).await.optional())?;
    Ok(old.and_then(|id| PlayerId::try_from(id).ok()))
}

/// The sites of the players with these token hashes, by hash; unknown, revoked and deleted ones are left out.
///
/// Give it at most a few hundred. It makes scopes, so it takes none.
pub async fn sites_of_tokens(conn: &mut Conn, hashes: &[String]) -> DbResult<HashMap<String, SiteId>> {
    let rows: Vec<(String, String)> = q!(conn, c => players::table
        .inner_join(screens::table.on(screens::site_id.eq(players::site_id).and(screens::id.eq(players::screen_id))))
        .filter(players::token_hash.eq_any(hashes))
        .filter(players::revoked_at.is_null())
        .filter(screens::deleted_at.is_null())
        .select((players::token_hash, players::site_id)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(hash, site)| Some((hash, SiteId::try_from(site).ok()?))).collect())
}

/// The player with this id, be it revoked.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &PlayerId) -> DbResult<PlayerRow> {
    Ok(q!(conn, c => players::table.find((scope.site().as_str(), id.as_str()))
        .select(PlayerRow::as_select()).first(c).await)?)
}

/// The current players of these screens.
pub async fn of_screens(conn: &mut Conn, scope: &Scope, screens: &[ScreenId]) -> DbResult<Vec<PlayerRow>> {
    let ids: Vec<&str> = screens.iter().map(ScreenId::as_str).collect();
    Ok(q!(conn, c => players::table
        .filter(players::site_id.eq(scope.site().as_str()))
        .filter(players::screen_id.eq_any(ids.clone()))
        .filter(players::revoked_at.is_null())
        .select(PlayerRow::as_select()).load(c).await)?)
}

/// The current players of the site's living screens.
pub async fn all(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<PlayerRow>> {
    Ok(q!(conn, c => players::table
        .inner_join(screens::table.on(screens::site_id.eq(players::site_id).and(screens::id.eq(players::screen_id))))
        .filter(players::site_id.eq(scope.site().as_str()))
        .filter(players::revoked_at.is_null())
        .filter(screens::deleted_at.is_null())
        .select(PlayerRow::as_select()).load(c).await)?)
}

/// How many living screens of the site have a player: what a licence counts.
pub async fn active(conn: &mut Conn, scope: &Scope) -> DbResult<i64> {
    Ok(q!(conn, c => players::table
        .inner_join(screens::table.on(screens::site_id.eq(players::site_id).and(screens::id.eq(players::screen_id))))
        .filter(players::site_id.eq(scope.site().as_str()))
        .filter(players::revoked_at.is_null())
        .filter(screens::deleted_at.is_null())
        .count().get_result(c).await)?)
}

/// Writes what a player reported; what it left out stays as it was.
pub async fn report(conn: &mut Conn, scope: &Scope, id: &PlayerId, status: &PlayerStatus) -> DbResult<()> {
    if *status == PlayerStatus::default() {
        return Ok(());
    }
    let done = q!(conn, c => diesel::update(players::table.find((scope.site().as_str(), id.as_str())))
        .set(status).execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Writes when players were last seen. Give it a [`Tx`](crate::Tx): one commit for all.
///
/// An older sight never replaces a newer one, so nodes may write in any order.
pub async fn touch(conn: &mut Conn, sights: &[Sight]) -> DbResult<()> {
    for sight in sights {
        let seen = sight.seen_at.ms();
        q!(conn, c => diesel::update(players::table.find((sight.site.as_str(), sight.id.as_str())))
            .filter(players::seen_at.is_null().or(players::seen_at.lt(seen)))
            .set((players::seen_at.eq(seen), sight.address.as_ref().map(|address| players::address.eq(address))))
            .execute(c).await)?;
    }
    Ok(())
}
