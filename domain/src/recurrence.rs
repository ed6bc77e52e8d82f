//! When something happens: rules in wall-clock time, resolved to instants.
//!
//! A rule is stored as local dates, weekdays and a daily window with a zone *mode* (R1), never as
//! expanded instants. This module is the only place that knows how a rule repeats; the rest of the
//! program asks for windows and [`Run`]s.
//!
//! A [`Repeat`] is a rule of RFC 5545, read and written as its text.

mod calendar;
mod refusal;
mod repeat;
mod rule;
mod runs;
mod text;

pub use refusal::{RuleField, RuleRefusal};
pub use repeat::{ByDay, End, Frequency, MAX_NUMBER, MAX_TEXT, Part, Repeat, RepeatParts, RepeatRefusal};
pub use rule::{TimeRule, Weekdays, Window, ZoneMode};
pub use runs::Run;
pub(crate) use runs::{Stretch, WEEK_MINUTES, clock_from, clock_until, join, minutes_ahead};
pub use text::{TimeRuleText, ZoneModeText};
