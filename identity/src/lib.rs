//! Who is asking, and how we know: passwords, tokens, sessions, soft locks, secrets at rest.
//!
//! This crate knows nothing of HTTP: it returns a [`principal::Principal`], which the server
//! extracts from a request. Random bytes and the time are parameters.

pub mod access;
pub mod account;
pub mod audit;
pub mod door;
pub mod email;
pub mod erase;
pub mod factors;
pub mod federation;
pub mod invitations;
pub mod legacy;
pub mod links;
pub mod mail;
pub mod passkeys;
pub mod password;
pub mod people;
pub mod principal;
pub mod private_file;
pub mod provider;
pub mod resolve;
pub mod session;
pub mod set_up;
pub mod signin;
pub mod sites;
pub mod softlock;
pub mod token;
pub mod vault;
