//! The OpenID provider: signs people in to applications, and programs in to the API.
//!
//! A sign-in makes a *grant*: this person let this application have these scopes, from this session.
//! Codes, refresh tokens and access tokens all hang on a grant, and a grant is worth nothing without
//! its living session. So signing out, a lock or a new password, whoever does it and wherever, ends
//! everything an application holds, with nothing to remember to call.

pub mod authorize;
pub mod clients;
pub mod codes;
pub mod keys;
mod lifecycle;
pub mod logout;
pub mod pkce;
pub mod refresh;
pub mod tokens;

use atrium_schema::StoreError;

pub use self::lifecycle::{Live, live, session};

/// Why nothing was issued.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The code or the refresh token is not good, or not this caller's (`invalid_grant`).
    #[error("the grant is not good: {0}")]
    Grant(&'static str),
    /// More was asked for than was granted (`invalid_scope`).
    #[error("more was asked for than was granted")]
    Scope,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}
