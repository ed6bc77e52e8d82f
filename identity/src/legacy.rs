//! Accounts of other programs: imported, and merged into one account when somebody first signs in to them.
//!
//! | file | what |
//! |---|---|
//! | `hash.rs` | how other programs kept passwords |
//! | `file.rs` | reading a file of accounts |
//! | `known.rs` | what is there already |
//! | `plan.rs` | what an import will do |
//! | `report.rs` | the same for people and programs |
//! | `load.rs` | doing it, so that it can be broken off and gone on with |
//! | `candidates.rs` | whose password was typed |
//! | `adopt.rs` | one account of several rows, in one transaction |
//! | `mailbox.rs` | proving the mailbox of a row with another address |
//! | `claim.rs` | setting a password before the first sign-in |
//! | `decide.rs` | what an administrator says of rows that wait |
//! | `server.rs` | old server accounts, which are service accounts now |

mod adopt;
mod candidates;
mod claim;
mod decide;
pub mod file;
pub mod hash;
pub mod known;
pub mod load;
mod mailbox;
pub mod plan;
pub mod report;
mod server;

use atrium_domain::{
    ids::{AccountId, PendingId, SiteId, UserId},
    merge,
    permission::Profile,
    time::Moment,
};
use atrium_schema::{Db, DbResult, Tx, legacy_accounts, legacy_shapes};
use serde::{Deserialize, Serialize};

use crate::audit;
pub(crate) use crate::password::COST as OURS;

pub(crate) use adopt::{adopt, first_sign_in};
pub(crate) use candidates::{candidates, judge};
pub(crate) use claim::{claim, object_of, send as send_claim};
pub use claim::{hand_over, is_open};
pub use decide::{Decision, decide};
pub(crate) use mailbox::{of_sign_in, send as send_mailbox_code};
pub use mailbox::{skip, with_code};
pub use server::{ServerRefused, server};

/// Makes ids: how many a merge needs depends on how many sites it touches.
pub trait Mint: Sync {
    /// For an account.
    fn account(&self) -> AccountId;
    /// For a membership.
    fn user(&self) -> UserId;
    /// For an entry of the log.
    fn audit(&self) -> audit::Fresh;
}

impl std::fmt::Debug for dyn Mint + '_ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mint")
    }
}

/// Has this sign-in ask for what waits for the account and was not passed over yet.
pub(crate) async fn ask_again(tx: &mut Tx, account: &AccountId, pending: &PendingId) -> DbResult<()> {
    legacy_accounts::ask_again(tx, account, pending).await.map(drop)
}

/// What an imported account may do on a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRole {
    /// The site.
    pub site: SiteId,
    /// What.
    pub profile: Profile,
}

/// The roles of a stored row.
#[must_use]
pub fn roles_of(json: &str) -> Vec<SiteRole> {
    serde_json::from_str(json).unwrap_or_default()
}

fn strongest<'a>(rows: impl IntoIterator<Item = &'a str>) -> Vec<(SiteId, Profile)> {
    let all = rows.into_iter().flat_map(roles_of).map(|role| (role.site, role.profile));
    merge::roles(all).into_iter().collect()
}

/// A month, on average.
const MONTH_MS: i64 = 2_629_746_000;
/// A hundred years.
const MOST_MONTHS: u32 = 1200;

/// Old hashes have their time, after which the password has to be set anew. Gives how many went.
pub async fn sweep(db: &Db, months: u32, now: Moment) -> DbResult<usize> {
    let mut tx = db.begin().await?;
    let life_ms = i64::from(months.min(MOST_MONTHS)) * MONTH_MS;
    let gone = legacy_accounts::expire(&mut tx, now.plus_ms(-life_ms)).await?;
    legacy_shapes::tidy(&mut tx).await?;
    tx.commit().await?;
    Ok(gone)
}
