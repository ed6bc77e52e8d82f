//! Several Atrium servers with one issuer (E3): this one signs its people in at another, and signs them out there too.

use atrium_domain::{
    ids::{ConnectionId, Id as _},
    sso::ProviderKind,
    time::Moment,
};
use atrium_schema::{
    Db, DbResult,
    accounts::{self, AccountRow},
    identity_links,
    providers::{self, ProviderData, ProviderRow},
    remote_sites::{self, RemoteSiteRow},
    sessions::{self, SessionRow},
};
use serde::{Deserialize, Serialize};

use super::{
    Caller, Expected, LoggedOut, Party, Trouble, arrival::id_token_slot, claims, metadata,
    party::provider_slot,
};
use crate::vault::Vault;

/// Whose sites the issuer tells of, for those who are not the issuer.
pub const ISSUER: &str = "issuer";

/// The server that signs this one's people in, as configured.
#[derive(Debug, Clone, Copy)]
pub struct Upstream<'a> {
    /// Its public address.
    pub issuer: &'a str,
    /// What we are called there.
    pub client_id: &'a str,
    /// Our secret there.
    pub secret: &'a str,
}

/// The server that signs this one's people in, if there is one.
pub async fn upstream(db: &Db) -> DbResult<Option<ProviderRow>> {
    let all = providers::all(&mut db.read().await?).await?;
    Ok(all.into_iter().find(|row| row.data.kind == ProviderKind::Atrium && row.data.enabled))
}

/// Brings the stored provider in line with the settings, when the server starts.
pub async fn follow(
    (db, vault): (&Db, &Vault),
    wanted: Option<Upstream<'_>>,
    (id, nonce): (ConnectionId, [u8; 12]),
    now: Moment,
) -> Result<(), Trouble> {
    let mut tx = db.begin().await?;
    let stored = providers::all(&mut tx).await?.into_iter().find(|row| row.data.kind == ProviderKind::Atrium);
    let id = stored.as_ref().map_or(id, |row| row.id.clone());
    if stored.as_ref().is_some_and(|row| wanted.is_none_or(|up| up.issuer != row.data.issuer)) {
        // Another server, or none: what the one before knew of people is not to be shown, nor its sessions to be believed.
        remote_sites::remove_of(&mut tx, ISSUER).await?;
        sessions::remove_through(&mut tx, &id).await?;
        identity_links::remove_of(&mut tx, &id).await?;
    }
    let data = match (wanted, &stored) {
        (None, None) => return Ok(()),
        (None, Some(row)) => ProviderData { enabled: false, ..row.data.clone() },
        (Some(up), _) => ProviderData {
            kind: ProviderKind::Atrium,
            name: "Atrium".to_owned(),
            issuer: up.issuer.to_owned(),
            client_id: up.client_id.to_owned(),
            secret: vault
                .seal(provider_slot(id.as_str()), up.secret.as_bytes(), nonce)
                .map_err(|_| Trouble::Secret)?,
            secret_expires_at: None,
            enabled: true,
            trusted: true,
        },
    };
    match stored {
        Some(row) => providers::update(&mut tx, &id, row.version, data, now).await?,
        None => providers::insert(&mut tx, &id, data, now).await?,
    };
    Ok(tx.commit().await?)
}

/// Where a browser goes to end the session at the issuer too; `None` if the session does not hang on one there.
pub async fn farewell(
    (db, vault, caller): (&Db, &Vault, &Caller),
    session: &SessionRow,
    back: &str,
) -> Result<Option<String>, Trouble> {
    let (Some(id), Some(sealed)) = (&session.connection_id, &session.id_token) else { return Ok(None) };
    let Some(party) = Party::find(&mut db.read().await?, id).await? else { return Ok(None) };
    let token =
        vault.open(id_token_slot(session.account_id.as_str()), sealed).map_err(|_| Trouble::Secret)?;
    let token = String::from_utf8(token).map_err(|_| Trouble::Secret)?;
    let provider = metadata::discover(caller, party.issuer(), false).await?;
    let Some(endpoint) = provider.end_session_endpoint else { return Ok(None) };
    let mut url = caller.check(&endpoint)?;
    url.query_pairs_mut()
        .append_pair("id_token_hint", &token)
        .append_pair("client_id", party.client_id())
        .append_pair("post_logout_redirect_uri", back);
    Ok(Some(url.into()))
}

/// A provider says that a session has ended there: whose, and which. The token is checked; nothing is ended yet.
pub async fn hear_logout(
    caller: &Caller,
    party: &Party,
    token: &str,
    now: Moment,
) -> Result<LoggedOut, Trouble> {
    let provider = metadata::discover(caller, party.issuer(), party.has_tenants()).await?;
    let keys = metadata::keys(caller, &provider).await?;
    let expected = Expected { issuer: &provider.issuer, client_id: party.client_id(), nonce: "" };
    claims::read_logout(token, &keys, expected, now)
}

/// A site of a person, as servers with one issuer tell it each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteThere {
    /// Its id there.
    pub id: String,
    /// Its name there.
    pub name: String,
    /// Where it is opened; the issuer fills it in.
    #[serde(default)]
    pub url: String,
}

/// What servers with one issuer tell each other of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SitesThere {
    /// Their sites, on the server that tells.
    pub sites: Vec<SiteThere>,
}

/// Tells the issuer which sites a person has here, and keeps which they have elsewhere.
pub async fn exchange_sites(
    (db, caller): (&Db, &Caller),
    (party, access_token): (&Party, &str),
    (account, here): (&AccountRow, SitesThere),
    now: Moment,
) -> Result<(), Trouble> {
    let provider = metadata::discover(caller, party.issuer(), false).await?;
    let endpoint = provider.atrium_sites_endpoint.ok_or(Trouble::Metadata("it is no Atrium server"))?;
    let request = caller.put(caller.check(&endpoint)?).bearer_auth(access_token);
    let body = serde_json::to_string(&here).map_err(|_| Trouble::Metadata("its answer cannot be made"))?;
    let request = request.header("content-type", "application/json").body(body);
    let (status, text) = caller.text(request).await?;
    if status != 200 {
        return Err(Trouble::Refused(format!("the list of sites: {status}")));
    }
    let told: SitesThere =
        serde_json::from_str(&text).map_err(|_| Trouble::Metadata("its list of sites cannot be read"))?;
    let mut tx = db.begin().await?;
    // Two sign-ins of one person at once wait here, one for the other.
    accounts::hold(&mut tx, &account.id).await?;
    remote_sites::replace(&mut tx, (&account.id, ISSUER), rows(account, ISSUER, told, now)).await?;
    Ok(tx.commit().await?)
}

/// What was told, as it is stored; what no page could open is left out.
#[must_use]
pub fn rows(account: &AccountRow, server: &str, told: SitesThere, now: Moment) -> Vec<RemoteSiteRow> {
    let row = |site: SiteThere| RemoteSiteRow {
        account_id: account.id.clone(),
        server: server.to_owned(),
        site_id: site.id.chars().take(64).collect(),
        name: site.name.chars().filter(|c| !c.is_control()).take(100).collect(),
        url: site.url,
        updated_at: now,
    };
    let opens = |site: &SiteThere| site.url.starts_with("https://") || site.url.starts_with("http://");
    let mut rows: Vec<RemoteSiteRow> =
        told.sites.into_iter().filter(opens).take(MOST_SITES).map(row).collect();
    rows.sort_by(|a, b| a.site_id.cmp(&b.site_id));
    rows.dedup_by(|a, b| a.site_id == b.site_id);
    rows
}

/// Most sites kept of one person and server.
const MOST_SITES: usize = 500;
