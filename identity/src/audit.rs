//! What goes into the audit log: every sign-in, every administrative act.
//!
//! Write the entry in the transaction of the act itself, so that neither is there without the other.

pub mod chain;

use std::net::IpAddr;

use atrium_domain::{
    ids::{AccountId, AuditId, Id as _, OrganisationId, PersonKey, SiteId},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, accounts,
    audit::{self, AuditRow},
};
use serde_json::{Map, Value};

/// Who did it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Who {
    /// Somebody who did not say or prove who they are.
    #[default]
    Anonymous,
    /// A person, and who had assumed their identity.
    Account {
        /// The account.
        id: AccountId,
        /// Who stands behind it.
        behind: Option<AccountId>,
    },
    /// A program, by the id of its token or client.
    Token(String),
    /// A player, by its id.
    Player(String),
    /// The server itself.
    System,
}

/// The thing it was done to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object {
    /// Its kind, as in the API: `account`, `user`, `site`, `connection`, …
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What it is called now.
    pub name: String,
}

/// One thing that happened.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Who did it.
    pub who: Who,
    /// From where.
    pub address: Option<IpAddr>,
    /// What: `area.past-participle`, such as `signin.refused`.
    pub action: &'static str,
    /// To what.
    pub object: Object,
    /// The site it concerns.
    pub site: Option<SiteId>,
    /// The organisation it concerns.
    pub organisation: Option<OrganisationId>,
    /// More, for people to read and filter. Never a password, a code or a token.
    pub detail: Map<String, Value>,
}

/// Ids for what one entry may have to make.
#[derive(Debug)]
pub struct Fresh {
    /// For the row.
    pub row: AuditId,
    /// For the actor, should the log not know them yet.
    pub actor: PersonKey,
    /// For whoever stands behind the actor, likewise.
    pub behind: PersonKey,
}

/// Writes an entry with the connection, and so in the transaction, of what happened.
pub async fn record(conn: &mut Conn, entry: Entry, fresh: Fresh, now: Moment) -> DbResult<()> {
    let (actor_kind, actor_key, behind_key) = match &entry.who {
        Who::Anonymous => ("anonymous", String::new(), None),
        Who::System => ("system", String::new(), None),
        Who::Token(id) => ("token", id.clone(), None),
        Who::Player(id) => ("player", id.clone(), None),
        Who::Account { id, behind } => {
            let actor = key(conn, id, &fresh.actor, now).await?;
            let behind = match behind {
                Some(behind) => Some(key(conn, behind, &fresh.behind, now).await?),
                None => None,
            };
            ("account", actor, behind)
        }
    };
    let row = AuditRow {
        id: fresh.row,
        at: now,
        site_id: entry.site,
        organisation_id: entry.organisation,
        actor_kind: actor_kind.to_owned(),
        actor_key,
        behind_key,
        action: entry.action.to_owned(),
        object_kind: entry.object.kind.to_owned(),
        object_id: entry.object.id,
        object_name: entry.object.name,
        address: entry.address.map(|address| address.to_string()),
        detail: Value::Object(entry.detail).to_string(),
    };
    audit::append(conn, row).await
}

async fn key(conn: &mut Conn, account: &AccountId, fresh: &PersonKey, now: Moment) -> DbResult<String> {
    let name = accounts::find(conn, account).await?.data.display_name;
    audit::person(conn, account, &name, fresh, now).await.map(|key| key.as_str().to_owned())
}
