//! The dates of a rule, against the naive engine.

use atrium_domain::recurrence::{Repeat, Series};
use jiff::civil::Date;
use proptest::prelude::*;

use super::{
    draw::{any_rule, at, later, span},
    naive::Naive,
};

fn noon(start: Date, repeat: &Repeat) -> Series {
    Series::new(at(start, 720), at(start, 780), Some(repeat.clone())).unwrap()
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    /// In any stretch, the engine finds the dates that a walk from the start finds there.
    #[test]
    fn every_stretch_has_the_walks_dates((start, repeat) in any_rule(), skip in 0.0..1.0_f64, part in 0.0..1.0_f64) {
        let days = span(&repeat);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a few thousand days")]
        let of = |share: f64| (share * days as f64) as i64;
        let (first, last) = (later(start, of(skip) - 3), later(start, of(skip) + of(part)));
        let walked = Naive::new(repeat.parts(), start).dates(last);
        let expected: Vec<Date> = walked.into_iter().filter(|date| *date >= first).collect();
        let series = noon(start, &repeat);
        let found: Vec<Date> = series.rule_dates(first, last).collect();
        prop_assert_eq!(&found, &expected, "{} from {}", repeat, start);
        let instances = series.instances(at(first, 0), at(last, 1440));
        let dates: Vec<Date> = instances.iter().map(|instance| instance.start.date()).collect();
        prop_assert_eq!(&dates, &expected);
        for date in expected.iter().take(10) {
            prop_assert!(series.has(at(*date, 720)));
            prop_assert!(series.has(at(*date, 0)), "R14: the date alone is the name");
        }
        let is_last = series.last_date().is_none_or(|last| dates.iter().all(|date| *date <= last));
        prop_assert!(is_last);
    }

    /// A day has an instance exactly when the walk meets it.
    #[test]
    fn a_date_is_known_without_walking((start, repeat) in any_rule(), days in 0_i64..500) {
        let date = later(start, days);
        let expected = Naive::new(repeat.parts(), start).dates(date).last() == Some(&date);
        prop_assert_eq!(noon(start, &repeat).has(at(date, 720)), expected, "{} from {}", repeat, start);
    }
}
