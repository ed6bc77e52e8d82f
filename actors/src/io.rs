//! Doing actors: they read and write the database for the deciding ones. The only place here that
//! names the schema.

mod loader;
mod sweeper;

pub use loader::{Loader, catalogue, catalogue_of, since, times};
pub use sweeper::{Sweeper, WriteSeen};
