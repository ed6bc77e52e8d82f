//! The log proves that nobody changed it: each row's hash covers the one before.
//!
//! There is a chain for each site and one for the server, and in each a chain for each kind of entry,
//! because kinds are kept for different times and a chain can only lose its beginning. A seal covers who,
//! what, when and where to, with people as keys: taking a row of `persons` away leaves every chain whole.
//! Not covered, because erasing a person blanks them: addresses, and what was said of things that are people.
//!
//! A chain says that nothing in it was changed, moved or taken out. Whoever can write to the database could
//! make all of it anew: note the heads that `atrium audit verify` prints somewhere else to notice that too.

use atrium_domain::{ids::Id as _, time::Moment};
use atrium_schema::{
    Conn, Db, DbResult,
    audit::{
        AuditRow,
        chain::{self, ChainRow, Seal},
        erase::PERSONAL,
    },
};
use sha2::{Digest as _, Sha256};

use crate::token::hex;

/// Rows read or sealed at once.
const BATCH: i64 = 500;
const DAY_MS: i64 = 24 * 3_600_000;

/// Kinds of entries: each is kept for a time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Signing in and out, and what was refused.
    SignIns,
    /// What players did.
    Players,
    /// Changes and administrative acts.
    Changes,
}

impl Kind {
    /// All kinds, for tables and tests.
    pub const ALL: [Self; 3] = [Self::SignIns, Self::Players, Self::Changes];

    /// The kind of an entry.
    #[must_use]
    pub fn of(row: &AuditRow) -> Self {
        if row.action.starts_with("signin.") || row.action.starts_with("session.") {
            Self::SignIns
        } else if row.actor_kind == "player" {
            Self::Players
        } else {
            Self::Changes
        }
    }

    /// How chains of this kind end their names.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIns => "sign-ins",
            Self::Players => "players",
            Self::Changes => "changes",
        }
    }
}

/// The chain a row belongs to.
fn chain_of(row: &AuditRow) -> String {
    let place = row.site_id.as_ref().map_or("server", |site| site.as_str());
    format!("{place}/{}", Kind::of(row).as_str())
}

/// The hash of a row at a place of a chain. Every part is preceded by its length, so that none can borrow from the next.
fn hash(chain: &str, place: i64, before: &str, row: &AuditRow) -> String {
    let (at, place) = (row.at.ms().to_string(), place.to_string());
    let personal = PERSONAL.contains(&row.object_kind.as_str());
    let (name, detail) = if personal { ("", "") } else { (&*row.object_name, &*row.detail) };
    let parts = [
        "atrium audit 1",
        chain,
        &place,
        before,
        row.id.as_str(),
        &at,
        row.site_id.as_ref().map_or("", |id| id.as_str()),
        row.organisation_id.as_ref().map_or("", |id| id.as_str()),
        &row.actor_kind,
        &row.actor_key,
        row.behind_key.as_deref().unwrap_or_default(),
        &row.action,
        &row.object_kind,
        &row.object_id,
        name,
        detail,
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// Seals what waits; gives the number of rows. Any number of nodes may ask at once.
pub async fn seal(db: &Db) -> DbResult<usize> {
    let mut sealed = 0;
    loop {
        // Nothing to do costs no lock and no write.
        if chain::unsealed(&mut db.read().await?, 1).await?.is_empty() {
            return Ok(sealed);
        }
        let mut tx = db.begin().await?;
        chain::claim(&mut tx).await?;
        let rows = chain::unsealed(&mut tx, BATCH).await?;
        for row in &rows {
            append(&mut tx, row).await?;
        }
        tx.commit().await?;
        sealed += rows.len();
    }
}

async fn append(conn: &mut Conn, row: &AuditRow) -> DbResult<()> {
    let name = chain_of(row);
    let ends = chain::ends(conn, &name).await?.unwrap_or_else(|| ChainRow {
        name: name.clone(),
        head_place: 0,
        head_hash: String::new(),
        purged_place: 0,
        purged_hash: String::new(),
    });
    let place = ends.head_place + 1;
    let hash = hash(&name, place, &ends.head_hash, row);
    chain::seal(conn, row.id.as_str(), &name, place, &hash).await?;
    chain::put(conn, ChainRow { head_place: place, head_hash: hash, ..ends }).await
}

/// What looking at a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The chain.
    pub chain: ChainRow,
    /// How many rows it holds.
    pub rows: i64,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

/// What can be wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A row is not there.
    #[error("the entry at place {0} was taken out")]
    Missing(i64),
    /// A row is not what was sealed.
    #[error("the entry {id} at place {place} was changed")]
    Changed {
        /// Its place.
        place: i64,
        /// Its id.
        id: String,
    },
    /// Rows are missing at the end, or are there beyond it.
    #[error("it ends at place {found}, not {expected}")]
    End {
        /// Where it ends.
        found: i64,
        /// Where it should.
        expected: i64,
    },
}

/// Looks at every chain, in one snapshot.
pub async fn verify(db: &Db) -> DbResult<Vec<Verdict>> {
    let mut snapshot = db.snapshot().await?;
    let mut verdicts = Vec::new();
    for chain in chain::all(&mut snapshot).await? {
        verdicts.push(examine(&mut snapshot, chain).await?);
    }
    Ok(verdicts)
}

async fn examine(conn: &mut Conn, chain: ChainRow) -> DbResult<Verdict> {
    let (mut place, mut before) = (chain.purged_place, chain.purged_hash.clone());
    let verdict =
        |place: i64, fault| Verdict { rows: place - chain.purged_place, chain: chain.clone(), fault };
    loop {
        let rows = chain::rows(conn, &chain.name, place, BATCH).await?;
        if rows.is_empty() {
            break;
        }
        for (row, seal) in rows {
            match follow(&chain.name, place, &before, &row, &seal) {
                Ok(hash) => before = hash,
                Err(fault) => return Ok(verdict(place, Some(fault))),
            }
            place += 1;
        }
    }
    let whole = place == chain.head_place && before == chain.head_hash;
    let fault = (!whole).then_some(Fault::End { found: place, expected: chain.head_place });
    Ok(verdict(place, fault))
}

/// The hash of the row after `place`, if it is the right one.
fn follow(chain: &str, place: i64, before: &str, row: &AuditRow, seal: &Seal) -> Result<String, Fault> {
    let next = place + 1;
    if seal.seal_place != Some(next) {
        return Err(Fault::Missing(next));
    }
    let expected = hash(chain, next, before, row);
    if seal.seal_hash.as_deref() != Some(&*expected) || chain_of(row) != chain {
        return Err(Fault::Changed { place: next, id: row.id.as_str().to_owned() });
    }
    Ok(expected)
}

/// Throws away entries that have been kept for the days of their kind; 0 days keep for good. Gives the number of rows.
pub async fn purge(db: &Db, days: impl Fn(Kind) -> u32, now: Moment) -> DbResult<usize> {
    let mut gone = 0;
    for known in chain::all(&mut db.read().await?).await? {
        let kind = Kind::ALL.into_iter().find(|kind| known.name.ends_with(kind.as_str()));
        let Some(days) = kind.map(&days).filter(|days| *days > 0) else { continue };
        let mut tx = db.begin().await?;
        chain::claim(&mut tx).await?;
        // Read again under the lock: the sealer may have moved the end.
        if let Some(chain) = chain::ends(&mut tx, &known.name).await? {
            gone += chain::purge(&mut tx, chain, now.plus_ms(-i64::from(days) * DAY_MS)).await?;
        }
        tx.commit().await?;
    }
    Ok(gone)
}
