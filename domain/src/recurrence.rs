//! When something happens: rules in wall-clock time, resolved to instants.
//!
//! A rule is stored as local dates, weekdays and a daily window with a zone *mode* (R1), never as
//! expanded instants. This module is the only place that knows how a rule repeats; the rest of the
//! program asks for windows and [`Run`]s. The RFC 5545 engine (intervals, nth weekdays, exceptions)
//! will grow behind the same two questions: which days does the rule start on, and from when until
//! when on such a day.

mod refusal;
mod rule;
mod runs;
mod text;

pub use refusal::{RuleField, RuleRefusal};
pub use rule::{TimeRule, Weekdays, Window, ZoneMode};
pub use runs::Run;
pub(crate) use runs::{Stretch, WEEK_MINUTES, clock_from, clock_until, join, minutes_ahead};
pub use text::{TimeRuleText, ZoneModeText};
