//! Day numbers and civil dates, in integers.
//!
//! Days are counted from 1970-01-01, local minutes from its midnight. The Gregorian calendar
//! repeats itself every 400 years, weekdays included: that is what makes counting cheap.

use jiff::civil::{Date, DateTime, Time};

/// Minutes in a civil day.
pub(super) const DAY_MINUTES: i64 = 1440;
/// The first day a series can start on: 1970-01-01.
pub(super) const FIRST_DAY: i64 = 0;
/// The last day anything can happen on: 9990-12-31. Rules without an end go on until then.
pub(super) const LAST_DAY: i64 = year_start(9991) - 1;
/// Years, months, weeks and days after which the calendar repeats itself.
pub(super) const CYCLE: Cycle = Cycle { years: 400, months: 4800, weeks: 20_871, days: 146_097 };

/// The length of the Gregorian cycle in each unit.
pub(super) struct Cycle {
    pub years: i64,
    pub months: i64,
    pub weeks: i64,
    pub days: i64,
}

/// A civil date in plain numbers, with the length of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Leap days in the years 1 to `year - 1`.
const fn leaps_before(year: i64) -> i64 {
    let last = year - 1;
    last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400)
}

/// The day number of 1 January.
pub(super) const fn year_start(year: i64) -> i64 {
    365 * (year - 1970) + leaps_before(year) - leaps_before(1970)
}

/// Days in a year.
pub(super) const fn year_len(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

/// Days of the year before the first of a month, 1 to 13.
const fn days_before(year: i64, month: i64) -> i64 {
    // As if February had 30 days, then corrected.
    let long = (367 * month - 362) / 12;
    if month <= 2 {
        long
    } else if is_leap(year) {
        long - 1
    } else {
        long - 2
    }
}

/// The day number of the first of a month.
pub(super) const fn month_start(year: i64, month: i64) -> i64 {
    year_start(year) + days_before(year, month)
}

/// Days in a month.
pub(super) const fn month_len(year: i64, month: i64) -> i64 {
    days_before(year, month + 1) - days_before(year, month)
}

/// The date of a day number.
pub(super) const fn civil(day: i64) -> Civil {
    // By the mean length of a year: right, or one off.
    let mut year = 1970 + (day * CYCLE.years).div_euclid(CYCLE.days);
    let mut start = year_start(year);
    if start > day {
        year -= 1;
        start -= year_len(year);
    } else if start + year_len(year) <= day {
        start += year_len(year);
        year += 1;
    }
    let of_year = day - start;
    // No month is longer than 31 days, so this is the month or the one before it.
    let mut month = of_year / 31 + 1;
    let next = days_before(year, month + 1);
    let before = if of_year >= next { next } else { days_before(year, month) };
    if of_year >= next {
        month += 1;
    }
    Civil { year, month, day: of_year - before + 1 }
}

/// The day number of a date.
pub(super) fn day_number(date: Date) -> i64 {
    month_start(date.year().into(), date.month().into()) + i64::from(date.day()) - 1
}

/// The date of a day number; of the calendar's last day if it is later than that.
pub(super) fn date_of(day: i64) -> Date {
    let Civil { year, month, day } = civil(day);
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).unwrap_or(Date::MAX),
        _ => Date::MAX,
    }
}

/// Local minutes of a wall-clock time; seconds are cut off.
pub(crate) fn minutes_of(at: DateTime) -> i64 {
    day_number(at.date()) * DAY_MINUTES + i64::from(at.hour()) * 60 + i64::from(at.minute())
}

/// The wall-clock time of local minutes.
pub(crate) fn datetime_of(minutes: i64) -> DateTime {
    let of_day = minutes.rem_euclid(DAY_MINUTES);
    let time = match (i8::try_from(of_day / 60), i8::try_from(of_day % 60)) {
        (Ok(hour), Ok(minute)) => Time::new(hour, minute, 0, 0).unwrap_or(Time::MIN),
        _ => Time::MIN,
    };
    date_of(minutes.div_euclid(DAY_MINUTES)).to_datetime(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::day_of;

    #[test]
    fn numbers_and_dates_agree_with_jiff_over_a_whole_cycle() {
        let mut date = Date::constant(1899, 12, 25);
        let mut day = day_of(date);
        assert_eq!(day_number(Date::constant(1970, 1, 1)), 0);
        for _ in 0..=CYCLE.days + 800 {
            assert_eq!(day_number(date), day, "{date}");
            assert_eq!(date_of(day), date);
            let (year, month) = (i64::from(date.year()), i64::from(date.month()));
            assert_eq!(month_len(year, month), i64::from(date.days_in_month()));
            (date, day) = (date.tomorrow().unwrap(), day + 1);
        }
    }

    #[test]
    fn minutes_survive() {
        for text in ["1969-12-31T23:59", "1970-01-01T00:00", "2024-02-29T12:30", "9990-12-31T23:59"] {
            let at: DateTime = text.parse().unwrap();
            assert_eq!(datetime_of(minutes_of(at)), at);
        }
        assert_eq!(date_of(LAST_DAY).to_string(), "9990-12-31");
    }
}
