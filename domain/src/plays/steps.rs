//! Stretches of days that a report is divided into.

use jiff::{ToSpan as _, civil::Date};

/// How a report divides time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Each day.
    Day,
    /// Weeks from Monday (ISO 8601).
    Week,
    /// Calendar months.
    Month,
}

/// The steps from one day to another, both inclusive; the first and the last are cut to them. Empty when `until` is
/// before `from`.
#[must_use]
pub fn steps(from: Date, until: Date, step: Step) -> Vec<(Date, Date)> {
    let mut found = Vec::new();
    let mut first = from;
    while first <= until {
        let last = last_of(first, step).min(until);
        found.push((first, last));
        let Ok(next) = last.tomorrow() else { break };
        first = next;
    }
    found
}

fn last_of(day: Date, step: Step) -> Date {
    match step {
        Step::Day => day,
        Step::Week => {
            let left = 7 - day.weekday().to_monday_one_offset();
            day.saturating_add(i64::from(left).days())
        }
        Step::Month => day.last_of_month(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: &str, until: &str, step: Step) -> Vec<String> {
        let found = steps(from.parse().unwrap(), until.parse().unwrap(), step);
        found.into_iter().map(|(first, last)| format!("{first}/{last}")).collect()
    }

    #[test]
    fn steps_cover_the_days_and_nothing_else() {
        assert_eq!(told("2026-11-22", "2026-11-24", Step::Day).len(), 3);
        // A Sunday to a Tuesday.
        assert_eq!(
            told("2026-11-22", "2026-12-01", Step::Week),
            ["2026-11-22/2026-11-22", "2026-11-23/2026-11-29", "2026-11-30/2026-12-01"]
        );
        assert_eq!(
            told("2028-02-10", "2028-03-31", Step::Month),
            ["2028-02-10/2028-02-29", "2028-03-01/2028-03-31"]
        );
        assert!(told("2026-11-22", "2026-11-21", Step::Day).is_empty());
        assert_eq!(told("9999-12-31", "9999-12-31", Step::Week), ["9999-12-31/9999-12-31"]);
    }
}
