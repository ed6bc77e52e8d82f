//! Whom a journey leads to: a site's own provider, or one for everybody.

use atrium_domain::{
    ids::{ConnectionId, Id as _},
    sso::{ProviderKind, Stage},
};
use atrium_schema::{
    Conn, DbResult, StoreError, Tx,
    connections::{self, ConnectionRow},
    providers::{self, ProviderRow},
    sso_attempts::AttemptRow,
};

use super::Trouble;
use crate::vault::{Slot, Vault};

/// A provider, whosever it is.
#[derive(Debug, Clone)]
pub enum Party {
    /// A site's.
    Organisation(ConnectionRow),
    /// Everybody's.
    Everybody(ProviderRow),
}

impl Party {
    /// The one with this id.
    pub async fn find(conn: &mut Conn, id: &ConnectionId) -> DbResult<Option<Self>> {
        if let Some(row) = connections::find_by_id(conn, id).await? {
            return Ok(Some(Self::Organisation(row)));
        }
        match providers::find(conn, id).await {
            Ok(row) => Ok(Some(Self::Everybody(row))),
            Err(StoreError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether people may still come through the one they set out to, which is held until the transaction ends: somebody may have
    /// deleted it, switched it off, or made another of it while they were away.
    pub(super) async fn stands(tx: &mut Tx, attempt: &AttemptRow) -> DbResult<bool> {
        if let Some(row) = connections::hold(tx, &attempt.connection_id).await? {
            return Ok(row.data.stage != Stage::Off && row.data.issuer == attempt.issuer);
        }
        Ok(providers::hold(tx, &attempt.connection_id).await?.is_some_and(|row| row.data.enabled))
    }

    /// The one that says it is `issuer` and calls us `client_id`.
    pub async fn named(conn: &mut Conn, issuer: &str, client_id: &str) -> DbResult<Option<Self>> {
        let all = providers::all(conn).await?;
        let found = all.into_iter().find(|row| row.data.issuer == issuer && row.data.client_id == client_id);
        if let Some(row) = found {
            return Ok(Some(Self::Everybody(row)));
        }
        Ok(connections::find_named(conn, issuer, client_id).await?.map(Self::Organisation))
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &ConnectionId {
        match self {
            Self::Organisation(row) => &row.id,
            Self::Everybody(row) => &row.id,
        }
    }

    /// What people call it.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Organisation(row) => &row.data.name,
            Self::Everybody(row) => &row.data.name,
        }
    }

    pub(super) fn issuer(&self) -> &str {
        match self {
            Self::Organisation(row) => &row.data.issuer,
            Self::Everybody(row) => &row.data.issuer,
        }
    }

    pub(super) fn client_id(&self) -> &str {
        match self {
            Self::Organisation(row) => &row.data.client_id,
            Self::Everybody(row) => &row.data.client_id,
        }
    }

    pub(super) fn groups_claim(&self) -> &str {
        match self {
            Self::Organisation(row) => &row.data.groups_claim,
            Self::Everybody(_) => "",
        }
    }

    /// What is asked of it. Another Atrium server is asked for the right to say which sites a person has here.
    pub(super) const fn scope(&self) -> &'static str {
        if self.is_atrium() { "openid profile email sites" } else { "openid profile email" }
    }

    /// Whether it is the Atrium server that signs this one's people in.
    #[must_use]
    pub const fn is_atrium(&self) -> bool {
        matches!(self, Self::Everybody(row) if matches!(row.data.kind, ProviderKind::Atrium))
    }

    /// Whether it serves many tenants, each with an issuer of its own.
    pub(super) const fn has_tenants(&self) -> bool {
        matches!(self, Self::Everybody(row) if matches!(row.data.kind, ProviderKind::Microsoft))
    }

    pub(super) fn secret(&self, vault: &Vault) -> Result<String, Trouble> {
        let (slot, sealed) = match self {
            Self::Organisation(row) => (slot(row.id.as_str()), &row.data.secret),
            Self::Everybody(row) => (provider_slot(row.id.as_str()), &row.data.secret),
        };
        let secret = vault.open(slot, sealed).map_err(|_| Trouble::Secret)?;
        String::from_utf8(secret).map_err(|_| Trouble::Secret)
    }
}

/// The vault's place of a connection's secret.
#[must_use]
pub const fn slot(id: &str) -> Slot<'_> {
    Slot { table: "connections", column: "secret", row: id }
}

/// The vault's place of a provider's secret.
#[must_use]
pub const fn provider_slot(id: &str) -> Slot<'_> {
    Slot { table: "providers", column: "secret", row: id }
}
