//! Whom the first field means: an address or a username.

use atrium_schema::{Conn, DbResult, accounts, accounts::AccountRow};

/// The account that what was typed names.
///
/// Both are looked up whatever was typed, so that the time does not tell which of them it was, or whether there is any.
/// Imported accounts that nobody has signed in to yet are found by [`crate::legacy`].
pub async fn resolve(conn: &mut Conn, typed: &str) -> DbResult<Option<AccountRow>> {
    let by_email = accounts::find_by_email(conn, typed).await?;
    let by_username = accounts::find_by_username(conn, typed).await?;
    Ok(by_email.or(by_username))
}
