//! When something happens: rules in wall-clock time, resolved to instants.
//!
//! A rule is stored as local dates, weekdays and a daily window with a zone *mode* (R1), never as
//! expanded instants. This module is the only place that knows how a rule repeats; the rest of the
//! program asks for windows and [`Run`]s.
//!
//! There are two kinds. A [`TimeRule`] is weekdays and a daily window between two dates. A
//! [`Series`] is the general one: a first window, a [`Repeat`] (RFC 5545), and what differs from it
//! on some dates. Every time rule [is a series](Series::from). Both answer the same two questions:
//! which days does something start on, and from when until when on such a day. Nothing is ever
//! expanded but inside the stretch that was asked for.

mod bits;
mod calendar;
mod convert;
mod count;
mod days;
mod pattern;
mod refusal;
mod repeat;
mod rule;
mod runs;
mod series;
mod text;

pub(crate) use calendar::{datetime_of, minutes_of};
pub use refusal::{RuleField, RuleRefusal};
pub use repeat::{ByDay, End, Frequency, MAX_NUMBER, MAX_TEXT, Part, Repeat, RepeatParts, RepeatRefusal};
pub use rule::{TimeRule, Weekdays, Window, ZoneMode};
pub use runs::Run;
pub(crate) use runs::{Stretch, WEEK_MINUTES, clock_from, clock_until, join, minutes_ahead};
pub use series::{
    Boundary, Change, EditRefusal, Edited, Instance, MAX_DATES, MAX_INSTANCES, MAX_LENGTH_MINUTES, MovedText,
    Occurrence, Scope, Series, SeriesField, SeriesRefusal, SeriesText, Standing,
};
pub use text::{TimeRuleText, ZoneModeText};
