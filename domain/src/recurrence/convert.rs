//! A time rule as a series.

use jiff::civil::{Date, Weekday};

use super::{
    calendar::{DAY_MINUTES, day_number},
    repeat::{ByDay, End, Frequency, Repeat, RepeatParts},
    rule::{TimeRule, Weekdays},
    series::Series,
};

/// Where a rule without a first date begins.
const OPEN: Date = Date::constant(1970, 1, 1);

/// The same dates and windows. The zone mode is not part of a series, and an open beginning becomes
/// 1970-01-01.
impl From<&TimeRule> for Series {
    fn from(rule: &TimeRule) -> Self {
        let (start, end) = rule.window().minutes();
        let midnight = day_number(rule.from_date().unwrap_or(OPEN)) * DAY_MINUTES;
        Self::of_minutes(midnight + start, end - start, repeat(rule))
    }
}

fn repeat(rule: &TimeRule) -> Option<Repeat> {
    let mut parts = RepeatParts::every(1, Frequency::Daily);
    parts.end = rule.until_date().map_or(End::Never, End::Until);
    if rule.weekdays() != Weekdays::ALL {
        parts.frequency = Frequency::Weekly;
        let days = rule.weekdays().numbers().into_iter();
        let days = days.filter_map(|day| Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok());
        parts.by_day = days.map(ByDay::every).collect();
    }
    // A rule's dates are within the years that a series takes, so nothing is refused.
    parts.check().ok()
}
