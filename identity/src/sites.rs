//! Sites from outside: made, suspended, deleted and brought back by those who look after the server.

use atrium_domain::{
    change::{Actor, Change, ChangeKind},
    ids::{AccountId, Id as _, OrganisationId, SiteId, UserId},
    permission::{Profile, Scope},
    time::Moment,
};
use atrium_schema::{
    Db, DbResult, StoreError, Tx,
    audit::Trace,
    changes, organisations,
    sites::{self, SiteData, SiteRow},
    users,
};
use serde_json::Map;

use crate::audit::{self, Entry, Fresh, Object, Who};

/// Who acts on a site from outside, and ids for the log.
#[derive(Debug)]
pub struct By {
    /// The server admin.
    pub account: AccountId,
    /// Where they are, and who is behind them.
    pub trace: Trace,
    /// For the entry.
    pub fresh: Fresh,
}

impl By {
    /// Writes an entry about a site.
    async fn tell(self, tx: &mut Tx, action: &'static str, site: &SiteRow, now: Moment) -> DbResult<()> {
        let entry = Entry {
            who: Who::Account { id: self.account, behind: None },
            address: self.trace.address,
            action,
            object: Object { kind: "site", id: site.id.as_str().to_owned(), name: site.data.name.clone() },
            site: Some(site.id.clone()),
            organisation: Some(site.organisation_id.clone()),
            detail: Map::new(),
        };
        audit::record(tx, entry, self.fresh, now).await
    }
}

/// Whose a new site will be.
#[derive(Debug)]
pub enum Owner {
    /// An organisation that is there.
    Known(OrganisationId),
    /// One made with the site.
    New(OrganisationId, String),
}

/// A site to be made, with ids.
#[derive(Debug)]
pub struct NewSite {
    /// For the site.
    pub id: SiteId,
    /// Whose it will be.
    pub owner: Owner,
    /// What it is called, and where it is.
    pub data: SiteData,
    /// For the maker's membership: they are its first owner.
    pub user: UserId,
}

/// Makes a site; its maker owns it, so that it can be handed on. An organisation that is not there is `Reference`.
pub async fn create(db: &Db, new: NewSite, by: By, now: Moment) -> DbResult<SiteRow> {
    let mut tx = db.begin().await?;
    let organisation = match new.owner {
        Owner::Known(id) => id,
        Owner::New(id, name) => organisations::insert(&mut tx, &id, &name, now).await?.id,
    };
    let row = sites::insert(&mut tx, &new.id, &organisation, new.data, now).await?;
    let scope = Scope::granted(new.id);
    users::insert(&mut tx, &scope, &new.user, &by.account, Profile::SiteOwner, now).await?;
    by.tell(&mut tx, "site.created", &row, now).await?;
    tx.commit().await?;
    Ok(row)
}

/// What can be done to a whole site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nobody works on it any more; its screens play on.
    Suspend,
    /// People work on it again.
    Resume,
    /// It is gone for everybody, and for good after 30 days. Its screens play what they have.
    Delete,
    /// It is back as it was.
    Restore,
}

impl Turn {
    const fn action(self) -> &'static str {
        match self {
            Self::Suspend => "site.suspended",
            Self::Resume => "site.resumed",
            Self::Delete => "site.deleted",
            Self::Restore => "site.restored",
        }
    }

    /// The instants of suspension and deletion afterwards; `NotFound` when there is nothing to do it to.
    fn apply(self, row: &SiteRow, now: Moment) -> DbResult<(Option<Moment>, Option<Moment>)> {
        match (self, row.suspended_at, row.deleted_at) {
            (Self::Restore, suspended, Some(_)) => Ok((suspended, None)),
            (Self::Restore, _, None) | (_, _, Some(_)) => Err(StoreError::NotFound),
            (Self::Suspend, suspended, None) => Ok((suspended.or(Some(now)), None)),
            (Self::Resume, _, None) => Ok((None, None)),
            (Self::Delete, suspended, None) => Ok((suspended, Some(now))),
        }
    }
}

/// Does it. `expected` is the revision the caller saw, where it matters. The change is to be published.
pub async fn turn(
    db: &Db,
    site: &SiteId,
    turn: Turn,
    expected: Option<i64>,
    by: By,
    now: Moment,
) -> DbResult<(SiteRow, Change)> {
    // Whoever looks after the server may touch every site.
    let scope = Scope::granted(site.clone());
    let actor = Actor::Account(by.account.as_str().to_owned());
    let mut tx = db.begin().await?;
    let (change, _) = changes::enter(&mut tx, &scope, &actor, ChangeKind::Site, "", now).await?;
    let row = sites::find(&mut tx, &scope).await?;
    if expected.is_some_and(|expected| expected != row.revision) {
        return Err(StoreError::Stale);
    }
    let (suspended_at, deleted_at) = turn.apply(&row, now)?;
    let row = sites::set_standing(&mut tx, &scope, suspended_at, deleted_at, now).await?;
    by.tell(&mut tx, turn.action(), &row, now).await?;
    tx.commit().await?;
    Ok((row, change))
}
