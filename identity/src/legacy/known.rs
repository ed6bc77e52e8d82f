//! What is there already, before a file is imported.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    ids::{Id as _, SiteId},
    merge::Product,
};
use atrium_schema::{
    Conn, DbResult, accounts, legacy_accounts, legacy_accounts::key, legacy_shapes, service_accounts, sites,
};

/// What is there already.
#[derive(Debug, Default)]
pub struct Known {
    /// Products and usernames, folded, of imported accounts.
    pub(super) rows: HashSet<(Product, String)>,
    /// Who has an address, by its folded form: their username, if they have one.
    pub(super) addresses: HashMap<String, Option<String>>,
    /// The addresses that go with a username already, both folded.
    pub(super) names: HashMap<String, HashSet<String>>,
    /// How many hashes of each shape one username has at most.
    pub(super) shapes: HashMap<String, usize>,
    /// Names of imported servers, folded.
    pub(super) servers: HashSet<String>,
    /// Sites by id and by folded name; `None` for a name that several have.
    pub(super) sites: HashMap<String, Option<SiteId>>,
}

/// Reads what is there already.
pub async fn known(conn: &mut Conn) -> DbResult<Known> {
    let mut known = Known::default();
    for (product, username, email, state) in legacy_accounts::known(conn).await? {
        if let Some(email) = &email {
            known.names.entry(username.clone()).or_default().insert(email.clone());
        }
        if let (Some(email), "free") = (email, state.as_str()) {
            known.addresses.insert(email, Some(username.clone()));
        }
        known.rows.extend(Product::parse(&product).map(|product| (product, username)));
    }
    // After the rows: who has an account has the better claim.
    for (username, email) in accounts::keys(conn).await? {
        if let (Some(username), Some(email)) = (&username, &email) {
            known.names.entry(username.clone()).or_default().insert(email.clone());
        }
        known.addresses.extend(email.map(|email| (email, username)));
    }
    for (shape, most) in legacy_shapes::all(conn).await? {
        known.shapes.insert(shape, usize::try_from(most).unwrap_or(0));
    }
    known.servers.extend(service_accounts::legacy_names(conn).await?);
    for site in sites::all(conn).await?.into_iter().filter(|site| site.deleted_at.is_none()) {
        known.sites.insert(site.id.as_str().to_owned(), Some(site.id.clone()));
        known
            .sites
            .entry(key(&site.data.name))
            .and_modify(|several| *several = None)
            .or_insert(Some(site.id));
    }
    Ok(known)
}
