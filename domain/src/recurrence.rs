//! When something happens: rules in wall-clock time, resolved to instants.
//!
//! A rule is stored as local dates and times with a zone *mode* (R1), never as expanded instants. This module is the only place that knows how a rule repeats; the rest of the
//! program asks for windows and [`Run`]s.
//!
//! A [`Series`] is a first window, a [`Repeat`] (RFC 5545), and what differs from it on some dates;
//! a [`When`] says whose wall clock it runs by. Nothing is ever expanded but inside the stretch that
//! was asked for.

mod bits;
mod calendar;
mod count;
mod daypart;
mod days;
mod holidays;
mod pattern;
mod repeat;
mod runs;
mod series;
mod timed;
mod when;

pub(crate) use calendar::{datetime_of, minutes_of};
pub(crate) use daypart::Hours;
pub use daypart::{
    Daypart, DaypartHolidaysText, DaypartText, ExceptionText, MAX_EXCEPTIONS, MAX_WINDOWS, TimesRefusal,
    WindowText, open_between,
};
pub use holidays::{
    HolidayCalendar, HolidayCalendarText, HolidayMode, HolidayRule, HolidayText, HolidaysText, MAX_HOLIDAYS,
};
pub use repeat::{ByDay, End, Frequency, MAX_NUMBER, MAX_TEXT, Part, Repeat, RepeatParts, RepeatRefusal};
pub use runs::Run;
pub(crate) use runs::{Stretch, WEEK_MINUTES, join};
pub use series::{
    Boundary, Change, EditRefusal, Edited, Instance, MAX_DATES, MAX_INSTANCES, MAX_LENGTH_MINUTES, MAX_MOVED,
    MovedText, Occurrence, Scope, Series, SeriesField, SeriesRefusal, SeriesText, Standing,
};
pub use timed::{Timed, Times};
pub use when::{When, WhenRefusal, WhenText, ZoneMode, ZoneModeText};
