//! The store: SQLite or PostgreSQL behind one set of queries. One file per table.
//!
//! - Query functions take `&mut Conn` and, for a site's tables, a [`Scope`](atrium_domain::permission::Scope);
//!   [`Tx`] and [`SiteTx`](changes::SiteTx) deref to a `Conn`, so both fit.
//! - Rows hold domain types (see [`text`]); JSON columns are `String`, their types belong to the caller.
//! - A row's fields are its columns; `migrations/` says what they mean and which rules hold.

pub mod changes;
pub mod db;
pub mod error;
mod tables;
pub mod text;

pub use db::{Conn, Db, Engine, Tx};
pub use error::{DbResult, StoreError};
