//! The recurrence engine: series, their dates, their instants, their edits.

mod count;
mod dates;
pub mod draw;
mod edits;
mod hostile;
mod instants;
pub mod naive;
mod oracle;
mod text;
mod vectors;
mod within_day;
