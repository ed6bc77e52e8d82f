//! Whom the first field means: an address or a username.

use atrium_schema::{Conn, DbResult, accounts, accounts::AccountRow};

/// The account that what was typed names.
///
/// Both are looked up whatever was typed, so that the time does not tell which of them it was, or whether there is any.
/// An import that knows accounts which nobody has signed in to yet finds its candidates here.
pub async fn resolve(conn: &mut Conn, typed: &str) -> DbResult<Option<AccountRow>> {
    let by_email = accounts::find_by_email(conn, typed).await?;
    let by_username = accounts::find_by_username(conn, typed).await?;
    Ok(by_email.or(by_username))
}
