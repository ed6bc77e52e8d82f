//! Players that show a code and wait to be claimed.

use atrium_domain::ids::{PlayerId, RegistrationId, ScreenId, SiteId};

use crate::{prelude::*, tables::registrations};

/// A registration as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = registrations, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct RegistrationRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: RegistrationId,
    /// The code it shows; unique among the open ones.
    pub code: String,
    /// SHA-256 of its secret, in hex. When it is claimed this becomes the player's token hash.
    pub secret_hash: String,
    /// `screen` or `room`.
    pub kind: String,
    /// What the device calls itself.
    pub label: Option<String>,
    /// Where it asked from.
    pub address: Option<String>,
    /// When it asked.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// From when on its code is no longer good.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// The site it was claimed for.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub site_id: Option<SiteId>,
    /// The player it became.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub player_id: Option<PlayerId>,
    /// The screen it plays for.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub screen_id: Option<ScreenId>,
}

/// Why a code cannot be claimed, or that it can.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one a request")]
pub enum Code {
    /// Nobody shows it.
    Unknown,
    /// Its time has passed.
    Expired,
    /// Somebody has claimed it.
    Used,
    /// It can be claimed.
    Open(RegistrationRow),
}

/// Stores a registration. A code in use is a `Conflict`: draw another.
///
/// An open one with the same code whose time has passed makes room.
pub async fn insert(conn: &mut Conn, row: RegistrationRow) -> DbResult<()> {
    q!(conn, c => diesel::delete(registrations::table)
        .filter(registrations::code.eq(&row.code))
        .filter(registrations::site_id.is_null())
        .filter(registrations::expires_at.le(row.created_at.ms()))
        .execute(c).await)?;
    q!(conn, c => diesel::insert_into(registrations::table).values(row).execute(c).await)?;
    Ok(())
}

/// The registration with this id.
pub async fn find(conn: &mut Conn, id: &RegistrationId) -> DbResult<RegistrationRow> {
    Ok(
        q!(conn, c => registrations::table.find(id.as_str()).select(RegistrationRow::as_select()).first(c).await)?,
    )
}

/// How the newest registration with this code stands.
pub async fn look_up(conn: &mut Conn, code: &str, now: Moment) -> DbResult<Code> {
    let row: Option<RegistrationRow> = q!(conn, c => registrations::table.filter(registrations::code.eq(code))
        .order(registrations::created_at.desc()).select(RegistrationRow::as_select()).first(c).await.optional())?;
    Ok(match row {
        None => Code::Unknown,
        Some(row) if row.site_id.is_some() => Code::Used,
        Some(row) if row.expires_at <= now => Code::Expired,
        Some(row) => Code::Open(row),
    })
}

/// Claims a registration for a player that was just made; of several at once one wins, the others get `Conflict`.
pub async fn claim(
    conn: &mut Conn,
    scope: &Scope,
    id: &RegistrationId,
    player: &PlayerId,
    screen: &ScreenId,
    now: Moment,
) -> DbResult<RegistrationRow> {
    let done = q!(conn, c => diesel::update(registrations::table.find(id.as_str()))
        .filter(registrations::site_id.is_null())
        .filter(registrations::expires_at.gt(now.ms()))
        .set((
            registrations::site_id.eq(scope.site().as_str()),
            registrations::player_id.eq(player.as_str()),
            registrations::screen_id.eq(screen.as_str()),
        ))
        .returning(RegistrationRow::as_returning()).get_result(c).await.optional())?;
    done.ok_or_else(|| StoreError::Conflict("registration_taken".into()))
}

/// Deletes registrations whose time passed before `before`; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(registrations::table.filter(registrations::expires_at.lt(before.ms())))
        .execute(c).await)?)
}
