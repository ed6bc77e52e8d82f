//! What happened: append-only. People are referred to by a key whose removal makes them anonymous.

pub mod chain;
pub mod erase;
pub mod find;
mod of_change;

use atrium_domain::ids::{AccountId, AuditId, OrganisationId, PersonKey, SiteId};

use crate::{
    prelude::*,
    tables::{audit, persons},
};

pub use self::of_change::Trace;
pub(crate) use self::of_change::record as record_change;

/// A row of the audit log.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AuditRow {
    /// Its id; rows sort by it in the order in which they were made on a node.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: AuditId,
    /// When.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub at: Moment,
    /// The site it concerns, if one.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub site_id: Option<SiteId>,
    /// The organisation it concerns, if one.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub organisation_id: Option<OrganisationId>,
    /// `account`, `token`, `player`, `system` or `anonymous`.
    pub actor_kind: String,
    /// The person's key, or the id of a token or player; empty for the system and for strangers.
    pub actor_key: String,
    /// The key of the person who had assumed the actor's identity.
    pub behind_key: Option<String>,
    /// What was done: `signin.succeeded`, `users.changed`, … (docs list them).
    pub action: String,
    /// The kind of thing it was done to; empty if to none.
    pub object_kind: String,
    /// Its id.
    pub object_id: String,
    /// What it was called at that time.
    pub object_name: String,
    /// The caller's address.
    pub address: Option<String>,
    /// More, as a JSON object; never a secret.
    pub detail: String,
}

/// Adds a row. Nothing ever changes or takes away single rows; [`erase`] blanks words about a person.
pub async fn append(conn: &mut Conn, row: AuditRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(audit::table).values(row).execute(c).await)?;
    Ok(())
}

/// The key by which the log refers to an account; `fresh` becomes the key if it has none yet.
pub async fn person(
    conn: &mut Conn,
    account: &AccountId,
    name: &str,
    fresh: &PersonKey,
    now: Moment,
) -> DbResult<PersonKey> {
    let key: String = q!(conn, c => diesel::insert_into(persons::table)
        .values((
            persons::key.eq(fresh.as_str()),
            persons::account_id.eq(account.as_str()),
            persons::name.eq(name),
            persons::created_at.eq(now.ms()),
        ))
        .on_conflict(persons::account_id).do_update().set(persons::name.eq(name))
        .returning(persons::key).get_result(c).await)?;
    PersonKey::try_from(key).map_err(|error| StoreError::Invalid(error.to_string()))
}

/// The key of an account, if the log knows it.
pub async fn person_of(conn: &mut Conn, account: &AccountId) -> DbResult<Option<PersonKey>> {
    let key: Option<String> = q!(conn, c => persons::table.filter(persons::account_id.eq(account.as_str()))
        .select(persons::key).first(c).await.optional())?;
    Ok(key.and_then(|key| PersonKey::try_from(key).ok()))
}
