//! A booking's runs against the naive engine, minute by minute.

use atrium_domain::{
    recurrence::{When, WhenText},
    schedule::Catalogue,
    time::Moment,
    zone::Zone,
};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::{
    fixture::{any_place, any_when},
    naive::{MINUTE, NaiveWhen},
    recurrence::draw::later,
};

const DAY: i64 = 1440 * MINUTE;

fn any_case() -> impl Strategy<Value = (&'static str, Date, When)> {
    any_place().prop_flat_map(|(zone, date)| (Just(zone), Just(date), any_when(date)))
}

proptest! {
    #![proptest_config(crate::fixture::cases(128))]

    #[test]
    fn it_holds_exactly_in_its_runs((zone, date, when) in any_case()) {
        let screen = Zone::find(zone).unwrap();
        let (first, last) = (later(date, -8), later(date, 8));
        // Hours and holidays are another test's.
        let text = WhenText { daypart_id: None, holidays: None, ..when.clone().into() };
        let when = text.clone().check().unwrap();
        let naive = NaiveWhen::new(&text, zone, first, last, &Catalogue::default());
        let midnight = screen.midnight(date);
        let (from, until) = (midnight.plus_ms(-2 * DAY), midnight.plus_ms(3 * DAY));
        let runs = when.runs(&screen, from, until);
        for pair in runs.windows(2) {
            prop_assert!(pair[0].until < pair[1].from, "runs are apart: {runs:?}");
        }
        let mut at = from;
        while at < until {
            let expected = naive.holds(at.ms());
            let inside = runs.iter().any(|run| run.from <= at && at < run.until);
            prop_assert_eq!(inside, expected, "runs at {}", at);
            prop_assert_eq!(when.holds_at(at, &screen), expected, "holds_at {}", at);
            at = at.plus_ms(MINUTE);
        }
        for run in runs {
            prop_assert!(run.from < until && run.until > from);
            if run.from > Moment::EPOCH {
                prop_assert!(!naive.holds(run.from.ms() - 1), "a run begins where it begins: {run:?}");
            }
        }
    }

    #[test]
    fn it_survives_its_text((_, _, when) in any_case()) {
        let text = serde_json::to_string(&when).unwrap();
        prop_assert_eq!(serde_json::from_str::<When>(&text).unwrap(), when);
    }
}
