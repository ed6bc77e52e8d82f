//! Counted rules end where a walk ends, however far that is.

use atrium_domain::recurrence::{End, Frequency, Repeat, RepeatParts, Series};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::draw::{any_rule, at};

const FAR: Date = date(9990, 12, 31);

fn series(start: Date, parts: RepeatParts) -> Series {
    Series::new(at(start, 0), at(start, 1440), Some(parts.check().unwrap())).unwrap()
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    /// Counts up to several cycles of the calendar, against the endless rule's own dates, which
    /// are tested against the walk.
    #[test]
    fn the_last_date_is_the_nth((start, repeat) in any_rule(), count in prop_oneof![9 => 1_u32..50, 1 => 50_u32..2000]) {
        let endless = RepeatParts { end: End::Never, ..repeat.parts().clone() };
        let nth = series(start, endless.clone()).rule_dates(start, FAR).nth(count as usize - 1);
        let is_never = series(start, endless.clone()).rule_dates(start, FAR).next().is_none();
        let counted = series(start, RepeatParts { end: End::Count(count), ..endless });
        if is_never {
            prop_assert_eq!(counted.rule_dates(start, FAR).next(), None);
            return Ok(());
        }
        prop_assert_eq!(counted.last_date(), nth, "{} from {}", counted.repeat().unwrap(), start);
    }
}

#[test]
fn counts_beyond_whole_cycles_of_the_calendar_are_divided() {
    let start = date(2000, 3, 1);
    let counted = |text: &str, count: u32| {
        let parts = text.parse::<Repeat>().unwrap().parts().clone();
        series(start, RepeatParts { end: End::Count(count), ..parts })
    };
    let last = |text: &str, count: u32| counted(text, count).last_date().unwrap();
    // 97 leap days in 400 years: the first is 2004-02-29, the 97th 2400-02-29.
    for leap in ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29"] {
        assert_eq!(last(leap, 97), date(2400, 2, 29));
        assert_eq!(last(leap, 97 * 5), date(4000, 2, 29));
        assert_eq!(last(leap, 97 * 5 + 1), date(4004, 2, 29));
    }
    // 688 of the 4,800 months of a cycle have a Friday the 13th.
    let unlucky = counted("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 688 * 3);
    assert_eq!(unlucky.rule_dates(start, date(3200, 2, 29)).count(), 688 * 3);
    assert_eq!(unlucky.rule_dates(start, FAR).last(), unlucky.last_date());
    assert!(unlucky.last_date() < Some(date(3200, 3, 1)));
    assert_eq!(last("FREQ=DAILY;INTERVAL=7", 20_871), date(2400, 2, 23));
}

#[test]
fn a_count_beyond_the_calendar_does_not_end() {
    let parts = RepeatParts { end: End::Count(1 << 31), ..RepeatParts::every(1 << 31, Frequency::Yearly) };
    let series = series(date(2026, 1, 1), parts);
    assert_eq!(series.last_date(), None);
    assert_eq!(series.rule_dates(date(2026, 1, 1), FAR).count(), 1);
}
