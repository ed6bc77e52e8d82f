//! A connection as it is read and written.

use atrium_domain::{
    ids::{AccessGroupId, AccountId, ConnectionId},
    permission::Profile,
    time::Moment,
};
use atrium_identity::federation::{self, Mapping};
use atrium_schema::{
    connection_domains::{self, DomainRow},
    connections::ConnectionRow,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    http::{
        error::ApiResult,
        extract::{Allowed, ManageSite, given},
        resource::view,
        signin::redirect_uri,
    },
    state::State,
};

/// A connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ConnectionId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The provider's address.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// When the secret there ends. The secret itself is never shown.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub secret_expires_at: Option<Moment>,
    /// In which claim groups are; empty: none.
    pub groups_claim: String,
    /// Which group becomes what.
    #[schema(value_type = Vec<MappingInput>)]
    pub groups: Vec<Mapping>,
    /// What somebody in no such group becomes.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// `off`, `optional` or `required`.
    pub stage: &'static str,
    /// From when on it is required.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub required_from: Option<Moment>,
    /// Since when it takes nobody new and changes no roles.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub paused_at: Option<Moment>,
    /// The account that still gets in by password.
    #[schema(value_type = Option<String>)]
    pub break_glass: Option<AccountId>,
    /// When somebody who manages the site last came through a test.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub tested_at: Option<Moment>,
    /// What the provider has to be told: where it sends people back.
    pub redirect_uri: String,
    /// Its mail domains.
    pub domains: Vec<DomainView>,
}
view!(ConnectionView);

/// A mail domain of a connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DomainView {
    /// The domain.
    pub domain: String,
    /// Since when it is proved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub proved_at: Option<Moment>,
    /// The TXT record's name.
    pub record_name: String,
    /// What it has to say.
    pub record_value: String,
}

/// Which group becomes what.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MappingInput {
    /// As the claim has it: a name, or Entra's object id.
    pub(super) value: String,
    /// What its members become.
    pub(super) profile: String,
    /// The access groups they are in. Where any line names some, whoever is in a group without any has access to the whole site.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(super) access_groups: Vec<AccessGroupId>,
}

/// A new connection.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionInput {
    /// Its name.
    pub(super) name: String,
    /// The provider's address, or that of its metadata.
    pub(super) issuer: String,
    /// What we are called there.
    pub(super) client_id: String,
    /// Our secret there.
    pub(super) client_secret: String,
}

/// Changes of a connection: what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionPatch {
    pub(super) name: Option<String>,
    /// Another provider has to be tested anew, and nobody's link to the one before counts.
    pub(super) issuer: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) secret_expires_at: Option<Option<Moment>>,
    pub(super) groups_claim: Option<String>,
    pub(super) groups: Option<Vec<MappingInput>>,
    pub(super) profile: Option<String>,
    /// `off`, `optional` or `required`; the last only within 24 hours of a test, with a proved domain and somebody who
    /// still gets in by password.
    pub(super) stage: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) required_from: Option<Option<Moment>>,
    pub(super) paused: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub(super) break_glass: Option<Option<AccountId>>,
}

pub(super) fn view_of(app: &State, row: ConnectionRow, domains: &[DomainRow]) -> ConnectionView {
    let own = domains.iter().filter(|domain| domain.connection_id == row.id);
    let data = row.data;
    ConnectionView {
        domains: own.map(domain_view).collect(),
        id: row.id,
        version: row.version,
        name: data.name,
        issuer: data.issuer,
        client_id: data.client_id,
        secret_expires_at: data.secret_expires_at,
        groups_claim: data.groups_claim,
        groups: serde_json::from_str(&data.groups_map).unwrap_or_default(),
        profile: data.profile,
        stage: data.stage.as_str(),
        required_from: data.required_from,
        paused_at: data.paused_at,
        break_glass: data.break_glass,
        tested_at: row.tested_at,
        redirect_uri: redirect_uri(app),
    }
}

fn domain_view(row: &DomainRow) -> DomainView {
    DomainView {
        domain: row.domain.clone(),
        proved_at: row.proved_at,
        record_name: federation::record_name(&row.domain),
        record_value: federation::record_value(&row.token),
    }
}

/// The view with its domains.
pub(in crate::http) async fn whole(
    app: &State,
    conn: &mut atrium_schema::Conn,
    allowed: &Allowed<ManageSite>,
    row: ConnectionRow,
) -> ApiResult<ConnectionView> {
    let domains = connection_domains::list(conn, &allowed.scope).await?;
    Ok(view_of(app, row, &domains))
}
