//! Applications: what they may do, and how they prove who they are.

use atrium_domain::{
    ids::{ClientId, Id as _, ServiceAccountId},
    redirect,
    scope::Scopes,
};
use atrium_schema::{
    Db, DbResult, StoreError,
    clients::{self, ClientRow},
    service_accounts::{self, ServiceAccountRow},
};

use super::keys::Algorithm;
use crate::token::{Token, TokenHash, TokenKind};

/// An application, read from its row.
#[derive(Debug, Clone)]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// What people call it.
    pub name: String,
    /// One of our own: people are not asked whether they agree.
    pub first_party: bool,
    /// What it may ask for.
    pub scopes: Scopes,
    /// Where people may be sent back to.
    pub redirect_uris: Vec<String>,
    /// Where people may be sent back to after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// What its ID tokens are signed by.
    pub id_token_algorithm: Algorithm,
    secret: Option<TokenHash>,
}

impl Client {
    /// Reads a row; what is not readable is as if it were not there.
    #[must_use]
    pub fn of(row: ClientRow) -> Self {
        let ClientRow { id, data, .. } = row;
        Self {
            id,
            name: data.name,
            first_party: data.kind == "first_party",
            scopes: Scopes::parse(&data.scopes),
            redirect_uris: uris(&data.redirect_uris),
            post_logout_redirect_uris: uris(&data.post_logout_redirect_uris),
            id_token_algorithm: Algorithm::parse(&data.id_token_algorithm).unwrap_or(Algorithm::Rs256),
            secret: data.secret_hash.as_deref().and_then(TokenHash::from_hex),
        }
    }

    /// Whether a request's redirect URI is one of its own.
    #[must_use]
    pub fn redirects_to(&self, uri: &str) -> bool {
        self.redirect_uris.iter().any(|registered| redirect::matches(registered, uri))
    }

    /// Whether a request's URI after signing out is one of its own.
    #[must_use]
    pub fn leaves_to(&self, uri: &str) -> bool {
        self.post_logout_redirect_uris.iter().any(|registered| redirect::matches(registered, uri))
    }

    /// Whether it has a secret to keep.
    #[must_use]
    pub const fn is_confidential(&self) -> bool {
        self.secret.is_some()
    }
}

/// The URIs of a stored JSON array.
#[must_use]
pub fn uris(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The application with this id, unless it is switched off.
pub async fn find(db: &Db, id: &str) -> DbResult<Option<Client>> {
    let Ok(id) = ClientId::parse(id) else { return Ok(None) };
    match clients::find(&mut db.read().await?, &id).await {
        Ok(row) => Ok(row.data.disabled_at.is_none().then(|| Client::of(row))),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Who calls the token endpoint.
#[derive(Debug, Clone)]
pub enum Caller {
    /// An application.
    Application(Box<Client>),
    /// A service account.
    Account(Box<ServiceAccountRow>),
}

/// Finds out who calls, by id and secret; `None` when it cannot be proved.
///
/// Secrets are 256 random bits, compared as hashes in constant time. A public application has none,
/// and is refused when it sends one.
pub async fn authenticate(db: &Db, id: &str, secret: Option<&str>) -> DbResult<Option<Caller>> {
    let secret = match secret {
        None => None,
        Some(text) => match Token::parse(TokenKind::Client, text) {
            Some(token) => Some(token.hash()),
            None => return Ok(None),
        },
    };
    if let Some(client) = find(db, id).await? {
        let proved = match (&client.secret, &secret) {
            (Some(kept), Some(sent)) => kept == sent,
            (None, None) => true,
            _ => false,
        };
        return Ok(proved.then(|| Caller::Application(Box::new(client))));
    }
    let (Ok(id), Some(sent)) = (ServiceAccountId::parse(id), secret) else { return Ok(None) };
    let found = service_accounts::find_by_id(&mut db.read().await?, &id).await?;
    Ok(found
        .filter(|row| row.data.disabled_at.is_none())
        .filter(|row| TokenHash::from_hex(&row.data.secret_hash).is_some_and(|kept| kept == sent))
        .map(|row| Caller::Account(Box::new(row))))
}
