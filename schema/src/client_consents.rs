//! What people have let applications ask for, so that they are asked once.

use atrium_domain::ids::{AccountId, ClientId};

use crate::{prelude::*, tables::client_consents};

/// The scopes a person has agreed to; `None` if they were never asked.
pub async fn find(conn: &mut Conn, account: &AccountId, client: &ClientId) -> DbResult<Option<String>> {
    Ok(q!(conn, c => client_consents::table.find((account.as_str(), client.as_str()))
        .select(client_consents::scopes).first(c).await.optional())?)
}

/// Remembers what a person agreed to.
pub async fn put(
    conn: &mut Conn,
    account: &AccountId,
    client: &ClientId,
    scopes: &str,
    now: Moment,
) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(client_consents::table)
        .values((
            client_consents::account_id.eq(account.as_str()),
            client_consents::client_id.eq(client.as_str()),
            client_consents::scopes.eq(scopes),
            client_consents::updated_at.eq(now.ms()),
        ))
        .on_conflict((client_consents::account_id, client_consents::client_id)).do_update()
        .set((client_consents::scopes.eq(scopes), client_consents::updated_at.eq(now.ms())))
        .execute(c).await)?;
    Ok(())
}
