//! Actors: what is derived or short-lived. The database is the truth; everything here can be
//! dropped and rebuilt from it at any time.
//!
//! Deciding actors ([`site`], [`player`], [`session`]) own state and never await; doing actors
//! (in [`io`], the only place that names the schema) read and write and never decide. A parked poll waits
//! on a [`slot::Slot`] of the [`directory`], never in a mailbox.

pub mod bus;
pub mod cursor;
pub mod directory;
pub mod io;
pub mod player;
pub mod session;
pub mod site;
pub mod slot;
