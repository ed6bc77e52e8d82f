//! Commands on their way to players: kept until the player reports on them or their time has passed.

use atrium_domain::ids::{CommandId, PlayerId, ScreenId};

use crate::{changes::SiteTx, prelude::*, tables::commands};

/// A command as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = commands, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct CommandRow {
    /// Its id, which is also its instruction's.
    #[diesel(deserialize_as = String)]
    pub id: CommandId,
    /// Who is to do it.
    #[diesel(deserialize_as = String)]
    pub player_id: PlayerId,
    /// Whose player that was.
    #[diesel(deserialize_as = String)]
    pub screen_id: ScreenId,
    /// What to do.
    pub name: String,
    /// JSON.
    pub args: String,
    /// The site's version at which it was given.
    pub issued_version: i64,
    /// `pending`, `done`, `failed` or `expired`.
    pub state: String,
    /// What the player said.
    pub detail: Option<String>,
    /// When it was given.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// From when on it is no longer to be done.
    #[diesel(deserialize_as = i64)]
    pub expires_at: Moment,
    /// When it ended.
    #[diesel(deserialize_as = MaybeMs)]
    pub finished_at: Option<Moment>,
}

/// A command to give.
#[derive(Debug, Clone)]
pub struct NewCommand<'a> {
    /// Its id.
    pub id: &'a CommandId,
    /// Who is to do it.
    pub player: &'a PlayerId,
    /// Whose player that is.
    pub screen: &'a ScreenId,
    /// What to do.
    pub name: &'a str,
    /// JSON.
    pub args: &'a str,
    /// From when on it is no longer to be done.
    pub expires_at: Moment,
}

/// Gives a command, at the version of this write.
pub async fn insert(
    tx: &mut SiteTx,
    scope: &Scope,
    new: &NewCommand<'_>,
    now: Moment,
) -> DbResult<CommandRow> {
    let version = tx.version();
    Ok(q!(tx, c => diesel::insert_into(commands::table)
        .values((
            commands::site_id.eq(scope.site().as_str()),
            commands::id.eq(new.id.as_str()),
            commands::player_id.eq(new.player.as_str()),
            commands::screen_id.eq(new.screen.as_str()),
            commands::name.eq(new.name),
            commands::args.eq(new.args),
            commands::issued_version.eq(version),
            commands::state.eq("pending"),
            commands::created_at.eq(now.ms()),
            commands::expires_at.eq(new.expires_at.ms()),
        ))
        .returning(CommandRow::as_returning()).get_result(c).await)?)
}

/// The command with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &CommandId) -> DbResult<CommandRow> {
    Ok(q!(conn, c => commands::table.find((scope.site().as_str(), id.as_str()))
        .select(CommandRow::as_select()).first(c).await)?)
}

/// What a player still has to do, oldest first.
pub async fn pending(
    conn: &mut Conn,
    scope: &Scope,
    player: &PlayerId,
    now: Moment,
) -> DbResult<Vec<CommandRow>> {
    Ok(q!(conn, c => commands::table
        .filter(commands::site_id.eq(scope.site().as_str()))
        .filter(commands::player_id.eq(player.as_str()))
        .filter(commands::state.eq("pending"))
        .filter(commands::expires_at.gt(now.ms()))
        .order((commands::issued_version.asc(), commands::id.asc()))
        .select(CommandRow::as_select()).load(c).await)?)
}

/// What all players of the site still have to do, oldest first.
pub async fn pending_all(conn: &mut Conn, scope: &Scope, now: Moment) -> DbResult<Vec<CommandRow>> {
    Ok(q!(conn, c => commands::table
        .filter(commands::site_id.eq(scope.site().as_str()))
        .filter(commands::state.eq("pending"))
        .filter(commands::expires_at.gt(now.ms()))
        .order((commands::issued_version.asc(), commands::id.asc()))
        .select(CommandRow::as_select()).load(c).await)?)
}

/// The newest commands given to a screen, newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    screen: &ScreenId,
    limit: i64,
) -> DbResult<Vec<CommandRow>> {
    Ok(q!(conn, c => commands::table
        .filter(commands::site_id.eq(scope.site().as_str()))
        .filter(commands::screen_id.eq(screen.as_str()))
        .order((commands::created_at.desc(), commands::id.desc())).limit(limit)
        .select(CommandRow::as_select()).load(c).await)?)
}

/// Notes what came of a command of this player. `false`: it has ended already, or is not the player's.
pub async fn finish(
    conn: &mut Conn,
    scope: &Scope,
    player: &PlayerId,
    id: &CommandId,
    ok: bool,
    detail: Option<&str>,
    now: Moment,
) -> DbResult<bool> {
    let state = if ok { "done" } else { "failed" };
    let done = q!(conn, c => diesel::update(commands::table.find((scope.site().as_str(), id.as_str())))
        .filter(commands::player_id.eq(player.as_str()))
        .filter(commands::state.eq("pending"))
        .set((commands::state.eq(state), commands::detail.eq(detail), commands::finished_at.eq(now.ms())))
        .execute(c).await)?;
    Ok(done > 0)
}

/// Ends commands whose time has passed, on all sites; gives their number.
pub async fn expire(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::update(commands::table)
        .filter(commands::state.eq("pending"))
        .filter(commands::expires_at.le(now.ms()))
        .set((commands::state.eq("expired"), commands::finished_at.eq(now.ms())))
        .execute(c).await)?)
}
