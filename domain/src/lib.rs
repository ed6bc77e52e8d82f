//! Pure decisions of Atrium: no I/O, no clock, no randomness. Time, seeds and ids are parameters.

pub mod change;
pub mod ids;
pub mod permission;
pub mod time;
