//! Whom the first field means: an address or a username.

use atrium_schema::{Conn, DbResult, accounts, accounts::AccountRow, legacy_accounts};

/// The account that what was typed names.
///
/// All are looked up whatever was typed, so that the time does not tell which of them it was, or whether there is any.
/// The username of an imported row means the account that has the row's address already: nobody gets a second one by it.
pub async fn resolve(conn: &mut Conn, typed: &str) -> DbResult<Option<AccountRow>> {
    let by_email = accounts::find_by_email(conn, typed).await?;
    let by_username = accounts::find_by_username(conn, typed).await?;
    let by_row = legacy_accounts::account_behind(conn, typed).await?;
    Ok(by_email.or(by_username).or(by_row))
}
