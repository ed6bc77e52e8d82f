//! Every write of a site, in commit order.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{Id, SiteId},
    permission::Scope,
    time::Moment,
};
use diesel::{ExpressionMethods, Insertable, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;

use crate::{
    audit::{self, Trace},
    db::{Conn, Db, Tx},
    error::{DbResult, StoreError},
    history, q,
    tables::{changes, sites},
};

/// One committed write, with who made it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = changes, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct ChangeRow {
    /// The site.
    #[diesel(deserialize_as = String)]
    pub site_id: SiteId,
    /// The site's version after the change.
    pub version: i64,
    /// What kind of thing changed: a [`ChangeKind`] as text.
    pub kind: String,
    /// Which one; empty when several changed at once.
    pub object_id: String,
    /// `account`, `token`, `player` or `system`.
    pub actor_kind: String,
    /// The actor's id; empty for the system.
    pub actor_id: String,
    /// The account that had assumed the actor's identity.
    pub behind_id: Option<String>,
    /// When.
    #[diesel(deserialize_as = i64)]
    pub at: Moment,
}

#[derive(Insertable)]
#[diesel(table_name = changes)]
struct NewChange<'a> {
    site_id: &'a str,
    version: i64,
    kind: &'a str,
    object_id: &'a str,
    actor_kind: &'a str,
    actor_id: &'a str,
    behind_id: Option<&'a str>,
    at: i64,
}

/// The transaction of one write of a site. It derefs to a [`Conn`]; dropped, it rolls back.
///
/// It has raised `sites.version` first, and so holds the site row's lock: writes of a site commit in
/// the order of their versions.
///
/// Its commit leaves an entry in the audit log, so that no write can forget to; an act that writes one of
/// its own, which says more, calls [`tells_itself`](Self::tells_itself). It also keeps what the write made of things,
/// for the [`history`].
#[derive(Debug)]
pub struct SiteTx {
    tx: Tx,
    change: Change,
    /// Further changes made with it.
    more: Vec<Change>,
    now: Moment,
    /// Who will stand in the log; nobody if the act tells it itself.
    actor: Option<Actor>,
    trace: Trace,
}

impl SiteTx {
    /// Begins a write. `object_id` is empty when several objects change. An unknown site is `NotFound`; a
    /// suspended one is `Suspended` for people and programs, while its players and the server go on.
    pub async fn begin(
        db: &Db,
        scope: &Scope,
        actor: &Actor,
        kind: ChangeKind,
        object_id: &str,
        now: Moment,
    ) -> DbResult<Self> {
        let mut tx = db.begin().await?;
        let (change, standing) = enter(&mut tx, scope, actor, kind, object_id, now).await?;
        if matches!(actor, Actor::Account(_) | Actor::Assumed { .. } | Actor::Token(_)) {
            standing.open()?;
        }
        Ok(Self { tx, change, more: Vec::new(), now, actor: Some(actor.clone()), trace: Trace::default() })
    }

    /// Says more of how the write came about, for the log.
    pub fn traced(&mut self, trace: Trace) {
        let named = self.trace.named.take().or(trace.named);
        self.trace = Trace { named, address: trace.address };
    }

    /// Tells the act in the log by a name of its own: what was done, to what kind of thing, and what that is called.
    pub fn names(&mut self, action: &'static str, kind: &'static str, name: &str) {
        self.trace.named = Some((action, kind, name.to_owned()));
    }

    /// The act writes an entry of its own, in this transaction: none is added.
    pub fn tells_itself(&mut self) {
        self.actor = None;
    }

    /// Further changes were entered in this transaction: each leaves an entry of its own in the log.
    pub fn with(&mut self, more: Vec<Change>) {
        self.more = more;
    }

    /// The version the site gets by this write.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.change.version
    }

    /// The transaction, for steps that are part of writes of any kind.
    pub const fn transaction(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Makes the write lasting. The caller publishes the change on the bus.
    pub async fn commit(mut self) -> DbResult<Change> {
        if history::keeps(self.change.kind) {
            history::step(&mut self.tx, &Scope::granted(self.change.site.clone())).await?;
        }
        if let Some(actor) = &self.actor {
            audit::record_change(&mut self.tx, &self.change, actor, &self.trace, self.now).await?;
            let trace = Trace { named: None, ..self.trace };
            for change in &self.more {
                audit::record_change(&mut self.tx, change, actor, &trace, self.now).await?;
            }
        }
        self.tx.commit().await?;
        Ok(self.change)
    }

    /// Undoes the write and waits until that is done. Dropping does the same without waiting.
    pub async fn rollback(self) -> DbResult<()> {
        self.tx.rollback().await
    }
}

/// Whether people may work on a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Standing {
    suspended_at: Option<i64>,
    deleted_at: Option<i64>,
}

impl Standing {
    /// Whether the site is gone.
    #[must_use]
    pub const fn is_deleted(self) -> bool {
        self.deleted_at.is_some()
    }

    /// `NotFound` if the site is deleted, `Suspended` if it is.
    pub const fn open(self) -> DbResult<()> {
        match self {
            Self { deleted_at: Some(_), .. } => Err(StoreError::NotFound),
            Self { suspended_at: Some(_), .. } => Err(StoreError::Suspended),
            Self { .. } => Ok(()),
        }
    }
}

/// Whether people may work on the site.
pub async fn standing(conn: &mut Conn, scope: &Scope) -> DbResult<Standing> {
    Ok(q!(conn, c => sites::table.find(scope.site().as_str())
        .select((sites::suspended_at, sites::deleted_at)).first(c).await)?)
}

/// Takes the site's lock without a change: until the transaction ends, whoever else takes it or writes to the site waits.
pub async fn lock(tx: &mut Tx, scope: &Scope) -> DbResult<()> {
    q!(&mut *tx, c => diesel::update(sites::table.find(scope.site().as_str()))
        .set(sites::version.eq(sites::version)).execute(c).await)?;
    Ok(())
}

/// Takes the site's lock and its next version, and notes the change. For acts that touch several sites in
/// one transaction; enter them in the order of their ids, so that two such acts never wait for each other.
/// Everything else begins a [`SiteTx`].
pub async fn enter(
    tx: &mut Tx,
    scope: &Scope,
    actor: &Actor,
    kind: ChangeKind,
    object_id: &str,
    now: Moment,
) -> DbResult<(Change, Standing)> {
    let site = scope.site();
    let (version, standing): (i64, (Option<i64>, Option<i64>)) = q!(&mut *tx, c => diesel::update(sites::table.find(site.as_str()))
            .set(sites::version.eq(sites::version + 1))
            .returning((sites::version, (sites::suspended_at, sites::deleted_at))).get_result(c).await)?;
    let row = NewChange {
        site_id: site.as_str(),
        version,
        kind: kind.as_str(),
        object_id,
        actor_kind: actor.kind(),
        actor_id: actor.id(),
        behind_id: actor.behind(),
        at: now.ms(),
    };
    q!(&mut *tx, c => diesel::insert_into(changes::table).values(&row).execute(c).await)?;
    let (suspended_at, deleted_at) = standing;
    let change = Change { site: site.clone(), version, kind, object_id: object_id.to_owned() };
    Ok((change, Standing { suspended_at, deleted_at }))
}

impl std::ops::Deref for SiteTx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.tx
    }
}

impl std::ops::DerefMut for SiteTx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.tx
    }
}

/// The changes of a site after `version`, oldest first, at most `limit`.
pub async fn after(conn: &mut Conn, site: &SiteId, version: i64, limit: i64) -> DbResult<Vec<ChangeRow>> {
    Ok(q!(conn, c => changes::table
        .filter(changes::site_id.eq(site.as_str()))
        .filter(changes::version.gt(version))
        .order(changes::version.asc()).limit(limit)
        .select(ChangeRow::as_select()).load(c).await)?)
}

/// The newest changes of a site, newest first; `before` pages on: only versions below it.
pub async fn recent(
    conn: &mut Conn,
    scope: &Scope,
    before: Option<i64>,
    limit: i64,
) -> DbResult<Vec<ChangeRow>> {
    Ok(q!(conn, c => changes::table
        .filter(changes::site_id.eq(scope.site().as_str()))
        .filter(changes::version.lt(before.unwrap_or(i64::MAX)))
        .order(changes::version.desc()).limit(limit)
        .select(ChangeRow::as_select()).load(c).await)?)
}

/// These changes of a site, in no order.
pub async fn these(conn: &mut Conn, scope: &Scope, versions: &[i64]) -> DbResult<Vec<ChangeRow>> {
    Ok(q!(conn, c => changes::table
        .filter(changes::site_id.eq(scope.site().as_str()))
        .filter(changes::version.eq_any(versions.to_vec()))
        .select(ChangeRow::as_select()).load(c).await)?)
}

/// One change of a site.
pub async fn find(conn: &mut Conn, scope: &Scope, version: i64) -> DbResult<ChangeRow> {
    Ok(q!(conn, c => changes::table.find((scope.site().as_str(), version))
        .select(ChangeRow::as_select()).first(c).await)?)
}

/// The version of every site: what a node compares with what it has seen.
pub async fn heads(conn: &mut Conn) -> DbResult<Vec<(SiteId, i64)>> {
    let rows: Vec<(String, i64)> =
        q!(conn, c => sites::table.select((sites::id, sites::version)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, version)| Some((SiteId::parse(&id).ok()?, version))).collect())
}
