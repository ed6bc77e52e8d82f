//! A session has ended at a provider, and with it those here that hang on it.

use std::net::IpAddr;

use atrium_domain::{ids::Id as _, time::Moment};
use atrium_schema::{Db, accounts, identity_links, logout_token_ids, sessions};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{LoggedOut, Party, Trouble};
use crate::{
    audit::{self, Entry, Object},
    token::hex,
};

/// Ends them, and says so in the log; gives their number. A token is heard once.
pub async fn end_sessions(
    db: &Db,
    (party, gone): (&Party, &LoggedOut),
    (address, fresh): (IpAddr, audit::Fresh),
    now: Moment,
) -> Result<usize, Trouble> {
    let mut tx = db.begin().await?;
    let jti = hex(&Sha256::digest(gone.jti.as_bytes()));
    if !logout_token_ids::note(&mut tx, party.id(), &jti, gone.until).await? {
        return Err(Trouble::Token("it was heard before"));
    }
    let account = identity_links::find(&mut tx, party.id(), &gone.issuer, &gone.subject).await?;
    let mut ended = 0;
    if let Some(account) = account {
        ended = sessions::remove_told(&mut tx, (&account, party.id()), gone.sid.as_deref()).await?;
        if ended > 0 {
            let name = accounts::find(&mut tx, &account).await?.data.display_name;
            let mut entry = Entry {
                address: Some(address),
                action: "session.ended-by-provider",
                object: Object { kind: "account", id: account.as_str().to_owned(), name },
                ..Entry::default()
            };
            entry.detail.insert("provider".into(), Value::from(party.name()));
            entry.detail.insert("sessions".into(), Value::from(ended));
            audit::record(&mut tx, entry, fresh, now).await?;
        }
    }
    tx.commit().await?;
    Ok(ended)
}
