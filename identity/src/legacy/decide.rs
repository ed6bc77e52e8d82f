//! What an administrator says of an imported account that waits.

use atrium_domain::{
    ids::{Id as _, LegacyId},
    merge::State,
    time::Moment,
};
use atrium_schema::{Db, DbResult, StoreError, accounts, legacy_accounts};

use super::{Mint, adopt, claim::object_of};
use crate::audit::{self, Entry, Who};

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is its namesake's: they get what it may do.
    Same,
    /// It is somebody else's: nobody's until they set a password.
    Other,
    /// It is not needed.
    Remove,
}

/// Does it; `NotFound` if it does not wait (any more). Any that is nobody's can be removed.
pub async fn decide(
    db: &Db,
    mint: &dyn Mint,
    (id, decision): (&LegacyId, Decision),
    by: Who,
    now: Moment,
) -> DbResult<()> {
    let mut tx = db.begin().await?;
    let row = legacy_accounts::find(&mut tx, id).await?;
    let action = match decision {
        Decision::Same => {
            let account = row.account_id.clone().ok_or(StoreError::NotFound)?;
            let account = accounts::hold(&mut tx, &account).await?;
            if !legacy_accounts::settle(&mut tx, id, true, now).await? {
                return Err(StoreError::NotFound);
            }
            adopt::give_roles(mint, &mut tx, &account, std::slice::from_ref(&row), now).await?;
            "legacy-account.merged"
        }
        Decision::Other => {
            if !legacy_accounts::part(&mut tx, id, now).await? {
                return Err(StoreError::NotFound);
            }
            "legacy-account.parted"
        }
        Decision::Remove => {
            if row.state == State::Merged || !legacy_accounts::remove(&mut tx, id).await? {
                return Err(StoreError::NotFound);
            }
            "legacy-account.removed"
        }
    };
    let mut entry = Entry { who: by, action, object: object_of(&row), ..Entry::default() };
    if let Some(account) = &row.account_id {
        entry.detail.insert("account".into(), account.as_str().into());
    }
    audit::record(&mut tx, entry, mint.audit(), now).await?;
    tx.commit().await
}
