//! The store: SQLite or PostgreSQL behind one set of queries. One file per table.
//!
//! - Query functions take `&mut Conn` and, for a site's tables, a [`Scope`](atrium_domain::permission::Scope);
//!   [`Tx`] and [`SiteTx`](changes::SiteTx) deref to a `Conn`, so both fit.
//! - Rows hold domain types (see [`text`]); JSON columns are `String`, their types belong to the caller.
//!   Hashes are lower-case hex.
//! - A thing of a site is a `Row` with its id, version and instants, and `data`: the columns callers set.
//!   To change it, take the row, change a copy of `data`, and `update` with the version you expect.
//! - `migrations/` says what the columns mean and which rules hold.

pub mod access_grants;
pub mod access_groups;
pub mod accounts;
pub mod activations;
pub mod alert_mutes;
pub mod alert_rules;
pub mod alert_webhooks;
pub mod api_tokens;
pub mod audit;
pub mod authorization_codes;
pub mod backup;
pub mod bookings;
pub mod cap_alerts;
pub mod cap_feeds;
pub mod changes;
pub mod channels;
pub mod client_consents;
pub mod client_grants;
pub mod clients;
pub mod commands;
pub mod compile_inputs;
pub mod connection_domains;
pub mod connections;
pub mod dayparts;
pub mod db;
pub mod devices;
pub mod enrolment_links;
pub mod error;
pub mod factors;
pub mod faults;
pub mod history;
pub mod holiday_calendars;
pub mod hook_calls;
pub mod idempotency_keys;
pub mod identity_links;
pub mod inspect;
pub mod invitations;
pub mod layouts;
pub mod legacy_accounts;
pub mod legacy_shapes;
pub mod logout_notices;
pub mod logout_token_ids;
pub mod mailed_codes;
pub mod mails;
pub mod media;
pub mod media_folders;
pub mod one_time_links;
pub mod organisations;
pub mod outages;
pub mod page;
pub mod passkey_ceremonies;
pub mod pending_signins;
pub mod persons;
pub mod places;
pub mod players;
pub mod playlists;
pub mod plays;
mod prelude;
pub mod profiles;
pub mod providers;
pub mod purge;
pub mod reach;
pub mod refresh_tokens;
pub mod registrations;
pub mod remote_sites;
pub mod rollouts;
mod rows;
pub mod screen_folders;
pub mod screens;
pub mod sealed;
pub mod server_meta;
pub mod service_accounts;
pub mod sessions;
pub mod signing_keys;
pub mod site_brands;
pub mod site_policies;
pub mod sites;
pub mod softlocks;
pub mod sso_attempts;
mod tables;
mod tenant;
pub mod text;
pub mod triggers;
pub mod uploads;
pub mod users;
pub mod webhook_deliveries;

pub use db::{Conn, Db, Engine, Tx};
pub use error::{DbResult, StoreError};
pub use page::{Cursor, Page, Slice};
