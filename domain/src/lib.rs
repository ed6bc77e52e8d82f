//! Pure decisions of Atrium: no I/O, no clock, no randomness. Time, seeds and ids are parameters.

pub mod alert;
pub mod brand;
pub mod change;
pub mod ids;
pub mod layout;
pub mod licence;
pub mod merge;
pub mod name;
pub mod permission;
pub mod playlist;
pub mod plays;
pub mod receipt;
pub mod recurrence;
pub mod redirect;
pub mod schedule;
pub mod scope;
pub mod signin;
pub mod sso;
pub mod time;
pub mod trigger;
pub mod zone;
