//! One person's data: taken along, or taken away.
//!
//! Erasing ends what the person can do, empties the account and takes their name out of the log. Ids stay in
//! changes, plays and the log: nothing that is left says whose they were.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id},
    permission::{Profile, Scope},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, StoreError,
    accounts::{self, AccountData, AccountRow},
    audit::{self as log, Trace, erase},
    changes, invitations, legacy_accounts, mails, persons, server_meta,
    sites::SiteRow,
    users::{self, UserRow},
};
use serde_json::{Map, Value, json};

use crate::audit::{self, Entry, Fresh, Object, Who};

/// Entries read at once.
const BATCH: i64 = 500;

/// Why somebody is not erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// Sites would be left without an owner.
    #[error("the last owner of {}: make somebody else an owner first", .0.join(", "))]
    LastOwner(Vec<String>),
    /// The server would be left without anybody who looks after it.
    #[error("the last server admin: make somebody else one first")]
    LastServerAdmin,
    /// The store failed, or somebody changed the account first.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The living sites on which nobody but this person is an owner.
pub async fn only_owner_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<String>> {
    let mut alone = Vec::new();
    for (site, user) in users::sites_of(conn, account).await? {
        if user.profile != Profile::SiteOwner || site.deleted_at.is_some() {
            continue;
        }
        let scope = Scope::granted(site.id);
        let others = users::list(conn, &scope).await?.into_iter().any(|(other, whose)| {
            other.profile == Profile::SiteOwner && whose.id != *account && whose.data.locked_at.is_none()
        });
        if !others {
            alone.push(site.data.name);
        }
    }
    Ok(alone)
}

/// Whether this person alone may do everything on the server.
pub async fn is_only_server_admin(conn: &mut Conn, row: &AccountRow) -> DbResult<bool> {
    let counts = row.data.server_admin && row.data.locked_at.is_none();
    Ok(counts && accounts::server_admins(conn).await? <= 1)
}

/// Who asks for it, and ids for the log.
#[derive(Debug)]
pub struct By {
    /// Who; the system at the server's own console.
    pub who: Who,
    /// Where they are.
    pub trace: Trace,
    /// For the entry.
    pub fresh: Fresh,
}

impl By {
    fn actor(&self) -> Actor {
        match &self.who {
            Who::Account { id, .. } => Actor::Account(id.as_str().to_owned()),
            _ => Actor::System,
        }
    }

    fn entry(self, action: &'static str, account: &AccountId) -> (Entry, Fresh) {
        let entry = Entry {
            who: self.who,
            address: self.trace.address,
            action,
            // Only the id: the log must not remember the name.
            object: Object { kind: "account", id: account.as_str().to_owned(), name: String::new() },
            site: None,
            organisation: None,
            detail: Map::new(),
        };
        (entry, self.fresh)
    }
}

/// Erases a person whose account still has the version `expected`. The changes are to be published.
pub async fn erase(
    db: &Db,
    account: &AccountId,
    expected: i64,
    by: By,
    now: Moment,
) -> Result<Vec<Change>, EraseError> {
    let mut tx = db.begin().await?;
    // Two server admins who erase each other wait here, one for the other.
    server_meta::put(&mut tx, "erasing", "1").await?;
    // Held: whoever locks somebody holds both accounts, too.
    let row = accounts::hold(&mut tx, account).await?;
    let mut memberships = users::sites_of(&mut tx, account).await?;
    memberships.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let mut told = Vec::new();
    for (site, user) in &memberships {
        let (scope, actor) = (Scope::granted(site.id.clone()), by.actor());
        let kind = ChangeKind::Users;
        told.push(changes::enter(&mut tx, &scope, &actor, kind, user.id.as_str(), now).await?.0);
    }
    // Asked with every site's lock held: two owners who go at once cannot both see the other stay.
    let alone = only_owner_of(&mut tx, account).await?;
    if !alone.is_empty() {
        return Err(EraseError::LastOwner(alone));
    }
    if is_only_server_admin(&mut tx, &row).await? {
        return Err(EraseError::LastServerAdmin);
    }
    let key = log::person_of(&mut tx, account).await?;
    let Called { ids, names } = Called::of(account, &row, &memberships);
    if let Some(email) = &row.data.email {
        invitations::forget(&mut tx, email).await?;
        mails::forget(&mut tx, email).await?;
    }
    legacy_accounts::part_all(&mut tx, account, now).await?;
    persons::remove(&mut tx, account).await?;
    accounts::update(&mut tx, account, expected, emptied(row.data, now), now).await?;
    let (entry, fresh) = by.entry("person.erased", account);
    audit::record(&mut tx, entry, fresh, now).await?;
    // Last, or the entry of somebody who erases themselves would give them a name again.
    erase::forget(&mut tx, account, key.as_ref(), (&ids, &names)).await?;
    tx.commit().await?;
    Ok(told)
}

/// Under what the log may speak of a person.
struct Called {
    ids: Vec<String>,
    names: Vec<String>,
}

impl Called {
    /// Of a namesake's entries the name goes, too: rather one label too few than one that still tells.
    fn of(account: &AccountId, row: &AccountRow, memberships: &[(SiteRow, UserRow)]) -> Self {
        let users = memberships.iter().map(|(_, user)| user.id.as_str());
        let data = &row.data;
        let names = [data.email.as_deref(), data.username.as_deref(), Some(&*data.display_name)];
        Self {
            ids: std::iter::once(account.as_str()).chain(users).map(str::to_owned).collect(),
            names: names.into_iter().flatten().filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        }
    }
}

/// The row stays, because rows that stay refer to it; nothing in it says whose it was.
fn emptied(data: AccountData, now: Moment) -> AccountData {
    AccountData {
        username: None,
        email: None,
        email_verified_at: None,
        display_name: String::new(),
        password_hash: None,
        external_id: None,
        server_admin: false,
        locked_at: Some(now),
        ..data
    }
}

/// Everything that is kept of a person, without secrets. The export itself is told in the log.
pub async fn export(db: &Db, account: &AccountId, by: By, now: Moment) -> DbResult<Value> {
    let mut snapshot = db.snapshot().await?;
    let row = accounts::find(&mut snapshot, account).await?;
    let sites: Vec<Value> = users::sites_of(&mut snapshot, account)
        .await?
        .into_iter()
        .map(
            |(site, user)| json!({ "id": site.id, "name": site.data.name, "profile": user.profile.as_str() }),
        )
        .collect();
    let mut records = Map::new();
    for (table, lines) in persons::rows(&mut snapshot, account).await? {
        let rows = lines.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect();
        records.insert(table.to_owned(), Value::Array(rows));
    }
    let audit = entries(&mut snapshot, account).await?;
    snapshot.rollback().await?;
    let (entry, fresh) = by.entry("person.exported", account);
    let mut tx = db.begin().await?;
    audit::record(&mut tx, entry, fresh, now).await?;
    tx.commit().await?;
    Ok(json!({
        "exportedAt": now,
        "account": of_account(&row),
        "sites": sites,
        "records": records,
        "audit": audit,
    }))
}

fn of_account(row: &AccountRow) -> Value {
    let data = &row.data;
    json!({
        "id": row.id,
        "email": data.email,
        "emailVerifiedAt": data.email_verified_at,
        "username": data.username,
        "displayName": data.display_name,
        "locale": data.locale,
        "externalId": data.external_id,
        "hasPassword": data.password_hash.is_some(),
        "serverAdmin": data.server_admin,
        "createdAt": row.created_at,
        "signedInAt": row.signed_in_at,
        "lockedAt": data.locked_at,
    })
}

async fn entries(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<Value>> {
    let key = log::person_of(conn, account).await?;
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let rows = erase::about(conn, account, key.as_ref(), &after, BATCH).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        last.id.as_str().clone_into(&mut after);
        found.extend(rows.into_iter().map(|row| {
            json!({
                "at": row.at,
                "site": row.site_id,
                "byThem": Some(&*row.actor_key) == key.as_ref().map(Id::as_str),
                "action": row.action,
                "objectKind": row.object_kind,
                "objectId": row.object_id,
                "objectName": row.object_name,
                "address": row.address,
                "detail": serde_json::from_str::<Value>(&row.detail).unwrap_or_default(),
            })
        }));
    }
}
