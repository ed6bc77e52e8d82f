//! What a letter says of outages.

use atrium_domain::time::Moment;
use serde::{Deserialize, Serialize};

/// Something is wrong with screens, or no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutageNews {
    /// What is wrong: an [`AlertKind`](atrium_domain::alert::AlertKind) as text.
    pub alert: String,
    /// `opened`, `recovered` or `test`.
    pub turn: String,
    /// The site's name.
    pub site: String,
    /// How many screens it is about.
    pub total: usize,
    /// The names of the first of them.
    pub screens: Vec<String>,
    /// Since when the first of them is so.
    pub since: Moment,
    /// When it was found.
    pub at: Moment,
    /// Of one screen: from when on it shows nothing.
    pub from: Option<Moment>,
    /// Of one screen: the percentage of room for files that is free.
    pub free_percent: Option<i64>,
    /// Of one screen: how many files it lacks.
    pub missing: Option<i64>,
    /// The IANA zone of the site.
    pub zone: String,
    /// Where the page of it is.
    pub link: String,
}
