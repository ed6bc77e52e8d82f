//! Accounts of other programs that turn out to be one person's: which of them merge, and who keeps an address.
//!
//! The same username does not make the same person. Of the rows under one username those merge that have the same
//! address as the one that was signed in to, or none; for another address the person has to prove that mailbox.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::permission::Profile;

/// The program an account comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Product {
    /// Signage.
    Publisher,
    /// Licences.
    Portal,
    /// Meeting rooms.
    Room,
}

impl Product {
    /// All of them, in the order in which their passwords are tried.
    pub const ALL: [Self; 3] = [Self::Publisher, Self::Portal, Self::Room];

    /// As stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Portal => "portal",
            Self::Room => "room",
        }
    }

    /// Reads what [`Product::as_str`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// Whether its password opens anything. Rooms' never do: they have to be set anew.
    #[must_use]
    pub const fn opens(self) -> bool {
        !matches!(self, Self::Room)
    }
}

impl From<Product> for String {
    fn from(product: Product) -> Self {
        product.as_str().to_owned()
    }
}

/// Not the name of a product.
#[derive(Debug, thiserror::Error)]
#[error("no such product")]
pub struct InvalidProduct;

impl TryFrom<String> for Product {
    type Error = InvalidProduct;
    fn try_from(text: String) -> Result<Self, InvalidProduct> {
        Self::parse(&text).ok_or(InvalidProduct)
    }
}

/// Whose a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nobody's yet.
    Free,
    /// Somebody with its username has signed in and did not prove its mailbox: an administrator says whose it is.
    Waiting,
    /// An account's.
    Merged,
}

impl State {
    /// As stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Waiting => "waiting",
            Self::Merged => "merged",
        }
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.as_str().to_owned()
    }
}

/// Not the name of a state.
#[derive(Debug, thiserror::Error)]
#[error("no such state")]
pub struct InvalidState;

impl TryFrom<String> for State {
    type Error = InvalidState;
    fn try_from(text: String) -> Result<Self, InvalidState> {
        [Self::Free, Self::Waiting, Self::Merged]
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(InvalidState)
    }
}

/// What becomes of a row when somebody has signed in under its username.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is theirs.
    Merges,
    /// It is theirs if they prove its mailbox in the same sign-in.
    Proves,
    /// An administrator says whose it is.
    Waits,
}

/// A row of the username that somebody signed in under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its address, folded.
    pub address: Option<&'a str>,
    /// Whether a code may go there.
    pub reachable: bool,
    /// Whether its password would have opened it.
    pub opens: bool,
}

/// The fate of a row. `own` are the addresses that are the person's; `typed` says whether they came by the password of another
/// row of the username: only then a row without an address that has a password of its own goes along.
#[must_use]
pub fn fate(row: Row<'_>, own: &[&str], typed: bool) -> Fate {
    match row.address {
        None if typed || !row.opens => Fate::Merges,
        Some(address) if own.contains(&address) => Fate::Merges,
        Some(_) if row.reachable => Fate::Proves,
        None | Some(_) => Fate::Waits,
    }
}

/// One row's claim to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Under which username, folded.
    pub username: &'a str,
    /// The address, folded.
    pub address: &'a str,
    /// Whether the old program had proved it.
    pub verified: bool,
    /// When its person last signed in there, in ms.
    pub signed_in_at: Option<i64>,
    /// When it was made there, in ms; unknown counts as later than known.
    pub created_at: Option<i64>,
}

/// Who has an address before any of these rows came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<'a> {
    /// Nobody.
    Nobody,
    /// Somebody without a username: whoever proves the mailbox is that person.
    Unnamed,
    /// Somebody with this username, folded.
    Named(&'a str),
}

/// Which of these rows keep their address. All rows of one username that give the same address count as one.
///
/// Whoever has it keeps it; else the row whose address was proved, else the one signed in to last, else the oldest,
/// else the first.
#[must_use]
pub fn keepers<'a>(claims: &[Claim<'a>], holder: impl Fn(&str) -> Holder<'a>) -> Vec<bool> {
    let mut owners: HashMap<&str, &Claim<'_>> = HashMap::new();
    for claim in claims {
        let owner = owners.entry(claim.address).or_insert(claim);
        // Strictly better only: of equals the first stays.
        if rank(claim) > rank(owner) {
            *owner = claim;
        }
    }
    let keeps = |claim: &Claim<'_>| match holder(claim.address) {
        Holder::Named(name) => name == claim.username,
        Holder::Nobody | Holder::Unnamed => {
            owners.get(claim.address).is_some_and(|owner| owner.username == claim.username)
        }
    };
    claims.iter().map(keeps).collect()
}

fn rank(claim: &Claim<'_>) -> (bool, Option<i64>, std::cmp::Reverse<i64>) {
    (claim.verified, claim.signed_in_at, std::cmp::Reverse(claim.created_at.unwrap_or(i64::MAX)))
}

/// What several rows come to on each site: the most that any of them gives.
#[must_use]
pub fn roles<S: Ord>(rows: impl IntoIterator<Item = (S, Profile)>) -> BTreeMap<S, Profile> {
    let mut most = BTreeMap::new();
    for (site, profile) in rows {
        let held = most.entry(site).or_insert(profile);
        if is_more(profile, *held) {
            *held = profile;
        }
    }
    most
}

/// Whether the first profile gives all that the second does, and more.
#[must_use]
pub fn is_more(new: Profile, held: Profile) -> bool {
    // What a custom profile gives only its site can say: it was given by hand and stays.
    new != held && held != Profile::Custom && new.permissions().covers(held.permissions())
}

#[cfg(test)]
mod tests;
