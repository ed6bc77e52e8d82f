//! What an import will do, for people and (as JSON) for programs.

use serde::Serialize;

use super::file::Fault;

/// One account in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Where it stands in the file.
    pub line: usize,
    /// The program it comes from.
    pub product: &'static str,
    /// Its username.
    pub username: String,
    /// Its address, if that is what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What an import will do, for people and (as JSON) for programs.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Accounts of people that will be imported.
    pub people: usize,
    /// Server accounts that will be imported.
    pub servers: usize,
    /// What an earlier run imported: it is left as it is.
    pub already: usize,
    /// Weak hashes that will be wrapped.
    pub wrapped: usize,
    /// Imported hashes that every sign-in will be compared with while they wait, so that time does not tell who has some.
    pub checks: usize,
    /// Rows whose username goes with another address, too, in the file or here: their mailboxes have to be proved.
    pub collisions: Vec<Mention>,
    /// Duplicate addresses that will be emptied.
    pub emptied: Vec<Mention>,
    /// What stands for an address and is none.
    pub unusable: Vec<Mention>,
    /// Those whose password opens nothing: rooms, and those without a hash. They set a new one by mail.
    pub must_reset: Vec<Mention>,
    /// Those of them without an address: an administrator gives them a one-time link.
    pub need_link: Vec<Mention>,
    /// What is wrong with single accounts: they will not be imported.
    pub faults: Vec<Fault>,
}
