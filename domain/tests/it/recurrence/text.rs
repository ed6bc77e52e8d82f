//! The text of rules and series.

use atrium_domain::{
    recurrence::{End, Part, Repeat, RepeatRefusal, Series, SeriesText},
    zone::Zone,
};
use jiff::civil::{DateTime, date};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::draw::{any_rule, any_series, later};

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    #[test]
    fn a_rule_survives_its_text((_, repeat) in any_rule()) {
        let text = repeat.to_string();
        prop_assert_eq!(text.parse::<Repeat>().unwrap(), repeat.clone(), "{}", text);
        prop_assert_eq!(format!("rrule:{}", text.to_lowercase()).parse::<Repeat>().unwrap(), repeat);
    }

    #[test]
    fn a_series_survives_its_text(series in (0_i64..3000).prop_flat_map(|days| any_series(later(date(2024, 1, 1), days)))) {
        let text = serde_json::to_string(&series).unwrap();
        prop_assert_eq!(serde_json::from_str::<Series>(&text).unwrap(), series, "{}", text);
    }

    /// Nothing that is sent makes the reader panic; what is read can be written and expanded.
    #[test]
    fn any_text_is_read_or_refused(text in any_text()) {
        if let Ok(repeat) = text.parse::<Repeat>() {
            prop_assert_eq!(repeat.to_string().parse::<Repeat>().unwrap(), repeat.clone());
            let start = date(2026, 11, 22).at(9, 0, 0, 0);
            let series = Series::new(start, date(2026, 11, 23).at(9, 0, 0, 0), Some(repeat)).unwrap();
            let _ = series.instances(start, date(2027, 11, 22).at(9, 0, 0, 0));
        }
        let _ = Repeat::parse_for(&text, date(2026, 11, 22).at(9, 0, 0, 0), &Zone::utc());
        let series = SeriesText {
            start: text.clone(), end: text.clone(), repeat: Some(text.clone()),
            except: vec![text.clone()], extra: vec![text], moved: Vec::new(),
        };
        prop_assert!(series.check().is_err());
    }
}

/// Anything, and things that look like rules.
fn any_text() -> impl Strategy<Value = String> {
    let name = prop::sample::select(Part::ALL.to_vec()).prop_map(|part| part.as_str().to_owned());
    let value = prop_oneof![
        prop::sample::select(vec![
            "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "MINUTELY", "MO", "-1FR", "53SU"
        ])
        .prop_map(str::to_owned),
        "[-+]?[0-9]{1,12}",
        "[0-9]{8}(T[0-9]{6}Z?)?",
        "[A-Z0-9,+-]{0,9}",
        any::<String>(),
    ];
    let pair = (name, value).prop_map(|(name, value)| format!("{name}={value}"));
    let rule =
        prop::collection::vec(pair, 0..6).prop_map(|pairs| format!("FREQ=MONTHLY;{}", pairs.join(";")));
    prop_oneof![any::<String>(), rule]
}

#[test]
fn what_is_wrong_with_a_rule_is_named() {
    use RepeatRefusal as No;
    let refused = |text: &str| text.parse::<Repeat>().unwrap_err();
    for (text, refusal) in [
        ("", No::NotParts),
        ("FREQ", No::NotParts),
        ("FREQ=DAILY;", No::NotParts),
        ("INTERVAL=2", No::NoFrequency),
        ("FREQ=FORTNIGHTLY", No::Unreadable(Part::Freq)),
        ("FREQ=SECONDLY", No::Unsupported(Part::Freq)),
        ("FREQ=DAILY;BYHOUR=9", No::Unsupported(Part::ByHour)),
        ("FREQ=YEARLY;BYWEEKNO=53", No::Unsupported(Part::ByWeekNo)),
        ("FREQ=DAILY;X-COLOUR=red", No::UnknownPart),
        ("FREQ=DAILY;FREQ=DAILY", No::Twice(Part::Freq)),
        ("FREQ=DAILY;INTERVAL=0", No::OutOfRange(Part::Interval)),
        ("FREQ=DAILY;INTERVAL=2147483649", No::OutOfRange(Part::Interval)),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", No::OutOfRange(Part::Interval)),
        ("FREQ=DAILY;INTERVAL=-1", No::Unreadable(Part::Interval)),
        ("FREQ=DAILY;INTERVAL=+1", No::Unreadable(Part::Interval)),
        ("FREQ=DAILY;COUNT=0", No::OutOfRange(Part::Count)),
        ("FREQ=DAILY;COUNT=1;UNTIL=20261122", No::CountAndUntil),
        ("FREQ=DAILY;UNTIL=2026-11-22", No::Unreadable(Part::Until)),
        ("FREQ=DAILY;UNTIL=20260230", No::Unreadable(Part::Until)),
        ("FREQ=DAILY;UNTIL=19691231", No::OutOfRange(Part::Until)),
        ("FREQ=DAILY;UNTIL=20261122T235959Z", No::UntilHasTime),
        ("FREQ=YEARLY;BYMONTH=13", No::OutOfRange(Part::ByMonth)),
        ("FREQ=MONTHLY;BYMONTHDAY=0", No::OutOfRange(Part::ByMonthDay)),
        ("FREQ=MONTHLY;BYMONTHDAY=-32", No::OutOfRange(Part::ByMonthDay)),
        (
            "FREQ=WEEKLY;BYMONTHDAY=1",
            No::NotWith(Part::ByMonthDay, atrium_domain::recurrence::Frequency::Weekly),
        ),
        ("FREQ=MONTHLY;BYDAY=6MO", No::OutOfRange(Part::ByDay)),
        ("FREQ=MONTHLY;BYDAY=0MO", No::OutOfRange(Part::ByDay)),
        ("FREQ=YEARLY;BYDAY=54MO", No::OutOfRange(Part::ByDay)),
        ("FREQ=WEEKLY;BYDAY=1MO", No::OrdinalNotWith(atrium_domain::recurrence::Frequency::Weekly)),
        ("FREQ=WEEKLY;BYDAY=", No::Unreadable(Part::ByDay)),
        ("FREQ=WEEKLY;BYDAY=MO,", No::Unreadable(Part::ByDay)),
        ("FREQ=WEEKLY;BYDAY=Må", No::Unreadable(Part::ByDay)),
        ("FREQ=MONTHLY;BYSETPOS=1", No::NothingToChoose),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", No::OutOfRange(Part::BySetPos)),
        ("FREQ=HOURLY;COUNT=3", No::NotWith(Part::Count, atrium_domain::recurrence::Frequency::Hourly)),
        ("FREQ=WEEKLY;WKST=1", No::Unreadable(Part::WeekStart)),
    ] {
        assert_eq!(refused(text), refusal, "{text}");
        assert!(refusal.code().starts_with("repeat_"));
    }
    assert_eq!(refused(&format!("FREQ=DAILY;BYMONTH={}", "1,".repeat(4096))), No::TooLong);
}

#[test]
fn until_with_a_time_is_the_last_date_it_lets_in() {
    let start: DateTime = "2026-11-02T09:00".parse().unwrap();
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let until = |value: &str| match Repeat::parse_for(&format!("FREQ=DAILY;UNTIL={value}"), start, &zone) {
        Ok(repeat) => match repeat.parts().end {
            End::Until(date) => date.to_string(),
            other => panic!("{other:?}"),
        },
        Err(refusal) => refusal.code().to_owned(),
    };
    assert_eq!(until("20261110"), "2026-11-10");
    assert_eq!(until("20261110T080000Z"), "2026-11-10", "09:00 in Stockholm");
    assert_eq!(until("20261110T075959Z"), "2026-11-09");
    assert_eq!(until("20261109T233000Z"), "2026-11-09", "00:30 on the 10th");
    assert_eq!(until("20261110T090000"), "2026-11-10");
    assert_eq!(until("20261110T250000Z"), "repeat_value_unreadable");
}

fn good() -> Value {
    json!({"start": "2026-11-02T22:00", "end": "2026-11-03T06:00", "repeat": "FREQ=DAILY",
        "except": ["2026-12-24"], "extra": ["2026-11-01"],
        "moved": [{"original": "2026-12-25", "start": "2026-12-25T23:00", "end": "2026-12-26T03:00"}]})
}

#[test]
fn a_series_reads_and_writes_the_same_text() {
    let series: Series = serde_json::from_value(good()).unwrap();
    assert_eq!(serde_json::to_value(&series).unwrap(), good());
    let once = json!({"start": "2026-11-02T00:00", "end": "2026-11-02T24:00"});
    let series: Series = serde_json::from_value(once).unwrap();
    assert_eq!(serde_json::to_value(&series).unwrap()["end"], "2026-11-03T00:00");
    let hourly = json!({"start": "2026-11-02T08:00", "end": "2026-11-02T08:05", "repeat": "FREQ=HOURLY",
        "except": ["2026-11-02T10:00"]});
    let series: Series = serde_json::from_value(hourly.clone()).unwrap();
    assert_eq!(serde_json::to_value(&series).unwrap(), hourly);
}

#[test]
fn what_is_wrong_with_a_series_is_named() {
    let refused = |changes: Value| {
        let mut text = good();
        for (name, value) in changes.as_object().unwrap() {
            text[name] = value.clone();
        }
        let text: SeriesText = serde_json::from_value(text).unwrap();
        let refusals = text.check().unwrap_err().into_iter();
        refusals.map(|refusal| (refusal.field().as_str(), refusal.code())).collect::<Vec<_>>()
    };
    let bad = json!({"start": "2026-11-02", "end": "x", "repeat": "FREQ"});
    let expected =
        [("start", "series_time_invalid"), ("end", "series_time_invalid"), ("repeat", "repeat_not_parts")];
    assert_eq!(refused(bad), expected);
    assert_eq!(refused(json!({"end": "2026-11-02T22:00"})), [("end", "series_empty")]);
    assert_eq!(refused(json!({"end": "2027-11-04T22:00"})), [("end", "series_too_long")]);
    for time in [
        "2026-11-02T22:00:00",
        "2026-11-02 22:00",
        "1969-12-31T00:00",
        "9991-01-01T00:00",
        "2026-02-30T00:00",
    ] {
        assert_eq!(refused(json!({"start": time}))[0], ("start", "series_time_invalid"), "{time}");
    }
    assert_eq!(refused(json!({"except": ["2026-12-32"]})), [("except", "series_time_invalid")]);
    assert_eq!(refused(json!({"extra": ["2026-11-01T10:00"]})), [("extra", "series_extra_time")]);
    let moved = json!({"moved": [{"original": "2026-12-25", "start": "2026-12-25T23:00", "end": "2026-12-25T23:00"}]});
    assert_eq!(refused(moved), [("moved", "series_empty")]);
    let days: Vec<String> = (0..20_001).map(|days| later(date(2026, 1, 1), days).to_string()).collect();
    assert_eq!(refused(json!({"except": days})), [("except", "series_too_many")]);
    let unknown = json!({"start": "2026-11-02T22:00", "end": "2026-11-03T06:00", "rrule": "FREQ=DAILY"});
    assert!(serde_json::from_value::<Series>(unknown).is_err());
}
