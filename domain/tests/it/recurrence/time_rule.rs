//! A time rule and the series made of it say the same.

use atrium_domain::{recurrence::Series, zone::Zone};
use proptest::prelude::*;

use super::config;
use crate::{
    fixture::{any_place, any_rule},
    naive::MINUTE,
};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_time_rule_is_a_series(
        (zone, date, rule) in any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_rule(date))),
        minutes in 0_i64..5000,
    ) {
        let screen = Zone::find(zone).unwrap();
        let own = rule.zone_at(&screen).clone();
        let series = Series::from(&rule);
        let from = screen.midnight(date).plus_ms((minutes - 2500) * MINUTE);
        let until = from.plus_ms(4 * 1440 * MINUTE);
        let mut expected = rule.runs(&screen, from, until);
        let mut found = series.runs(&own, from, until);
        if expected.first().is_some_and(|run| run.from.ms() == 0) {
            // An open beginning: a series begins in 1970.
            prop_assert!(found[0].from.ms() < 86_400_000);
            (expected[0].from, found[0].from) = (from, from);
        }
        // A run that outlasts the stretch ends somewhere after it.
        for run in [&mut expected, &mut found].into_iter().filter_map(|runs| runs.last_mut()) {
            run.until = run.until.min(until);
        }
        prop_assert_eq!(found, expected);
        prop_assert_eq!(series.holds_at(&own, from), rule.holds_at(from, &screen));
    }
}
