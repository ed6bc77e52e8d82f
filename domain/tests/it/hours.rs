//! Dayparts and holidays: bookings by hours minute by minute, and what may be written.

use atrium_domain::{
    recurrence::{DaypartText, HolidayCalendarText, When, WhenText, open_between},
    schedule::Catalogue,
    time::Moment,
    zone::Zone,
};
use jiff::{civil::Date, tz::TimeZone};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    fixture::{add_times, any_place, any_times, any_when, id},
    naive::{MINUTE, NaiveWhen},
    naive_hours,
    recurrence::draw::later,
};

const DAY: i64 = 1440 * MINUTE;

fn any_case() -> impl Strategy<Value = (&'static str, Date, When, Catalogue)> {
    any_place().prop_flat_map(|(zone, date)| {
        let catalogue = any_times(date).prop_map(|times| {
            let mut catalogue = Catalogue::default();
            add_times(&mut catalogue, times);
            catalogue
        });
        (Just(zone), Just(date), any_when(date), catalogue)
    })
}

proptest! {
    #![proptest_config(crate::fixture::cases(192))]

    #[test]
    fn it_holds_as_hours_and_holidays_say((zone, date, when, catalogue) in any_case()) {
        let screen = Zone::find(zone).unwrap();
        let naive = NaiveWhen::new(&when.clone().into(), zone, later(date, -8), later(date, 8), &catalogue);
        let timed = when.timed(&catalogue.times());
        let midnight = screen.midnight(date);
        let mut at = midnight.plus_ms(-2 * DAY);
        while at < midnight.plus_ms(3 * DAY) {
            let holds = timed.is_some_and(|timed| timed.holds_at(at, &screen));
            prop_assert_eq!(holds, naive.holds(at.ms()), "at {}", at);
            at = at.plus_ms(7 * MINUTE);
        }
        // What begins next begins there.
        if let Some(timed) = timed.filter(|timed| !timed.holds_at(midnight, &screen))
            && let Some(next) = timed.next_after(&screen, midnight)
        {
            prop_assert!(next > midnight && timed.holds_at(next, &screen));
            if next < midnight.plus_ms(3 * DAY) {
                prop_assert!(!naive.holds(next.ms() - MINUTE));
            }
        }
    }

    #[test]
    fn a_screen_is_on_when_its_hours_are_open((zone, date, _, catalogue) in any_case()) {
        let (screen, tz) = (Zone::find(zone).unwrap(), TimeZone::get(zone).unwrap());
        let daypart = &catalogue.dayparts[&id(0)];
        let start = screen.midnight(date).plus_ms(-2 * DAY);
        let end = start.plus_ms(5 * DAY);
        let open = open_between(daypart, &catalogue.calendars, &screen, (start, end));
        prop_assert!(open.iter().all(|(from, until)| start <= *from && from < until && *until <= end));
        prop_assert!(open.windows(2).all(|pair| pair[0].1 < pair[1].0), "{open:?}");
        let mut at = start;
        for _ in 0..5 * 1440 / 11 {
            let expected = naive_hours::is_open(0, &catalogue, &tz, at.ms());
            let is_open = open.iter().any(|(from, until)| (*from..*until).contains(&at));
            prop_assert_eq!(is_open, expected, "at {}", at);
            at = at.plus_ms(11 * MINUTE);
        }
    }

    #[test]
    fn they_survive_their_text((dayparts, calendars) in any_times("2026-10-25".parse().unwrap())) {
        for text in dayparts {
            let daypart = text.check().unwrap();
            let again: DaypartText = daypart.clone().into();
            prop_assert_eq!(again.check().unwrap(), daypart);
        }
        for text in calendars {
            let calendar = text.check().unwrap();
            prop_assert_eq!(HolidayCalendarText::from(calendar.clone()).check().unwrap(), calendar);
        }
    }
}

fn refused(change: &Value) -> Vec<String> {
    let mut text = json!({"week": [[], [], [], [], [], [], []]});
    for (name, value) in change.as_object().unwrap() {
        text[name] = value.clone();
    }
    let text: DaypartText = serde_json::from_value(text).unwrap();
    let refusals = text.check().err().unwrap_or_default().into_iter();
    refusals.map(|refusal| format!("{}: {}", refusal.field, refusal.code)).collect()
}

#[test]
fn what_is_wrong_with_hours_is_marked_where_it_is() {
    let week = |monday: Value| json!({"week": [monday, [], [], [], [], [], []]});
    let window = |from: &str, to: &str| json!({"from": from, "to": to});
    for (monday, expected) in [
        (json!([window("08:00", "18:00"), window("18:00", "24:00")]), vec![]),
        (json!([window("22:00", "06:00")]), vec![]),
        (json!([window("08:00", "08:00")]), vec!["week[0][0].to: window_empty"]),
        (json!([window("8:00", "18:00")]), vec!["week[0][0].from: time_invalid"]),
        (json!([window("012:5", "18:00")]), vec!["week[0][0].from: time_invalid"]),
        (json!([window("24:00", "18:00")]), vec!["week[0][0].from: time_invalid"]),
        (json!([window("08:00", "24:01")]), vec!["week[0][0].to: time_invalid"]),
        (json!([window("08:60", "-1:00")]), vec!["week[0][0].from: time_invalid"]),
        (
            json!([window("12:00", "14:00"), window("08:00", "12:01")]),
            vec!["week[0][0].from: windows_overlap"],
        ),
        (
            json!([window("22:00", "06:00"), window("23:00", "23:30")]),
            vec!["week[0][1].from: windows_overlap"],
        ),
        (json!(vec![window("08:00", "09:00"); 11]), vec!["week[0]: windows_too_many"]),
    ] {
        assert_eq!(refused(&week(monday.clone())), expected, "{monday}");
    }
    assert_eq!(refused(&json!({"week": [[], []]})), ["week: week_not_seven"]);
    let days = |dates: &[&str]| {
        let one = |date: &&str| json!({"date": date, "windows": []});
        json!({"exceptions": dates.iter().map(one).collect::<Vec<_>>()})
    };
    assert_eq!(refused(&days(&["2026-12-24", "2026-12-24"])), ["exceptions[1].date: date_twice"]);
    for bad in ["2026-02-29", "1969-12-31", "2200-01-01", "2026-1-1", "", "2026-W01-1", "2026-12-24T00"] {
        assert_eq!(refused(&days(&[bad])), ["exceptions[0].date: date_invalid"], "{bad}");
    }
    let many: Vec<String> = (0..1001).map(|n| format!("2026-12-{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(refused(&days(&many)), ["exceptions: exceptions_too_many"]);
    let holidays = |id: &str, weekday: u8| json!({"holidays": {"calendarId": id, "weekday": weekday}});
    assert_eq!(refused(&holidays("x", 1)), ["holidays.calendarId: reference_missing"]);
    let id = "00000000-0000-7000-8000-a00000000001";
    assert_eq!(refused(&holidays(id, 8)), ["holidays.weekday: weekday_invalid"]);
    assert!(refused(&holidays(id, 7)).is_empty());
}

#[test]
fn what_is_wrong_with_holidays_is_marked_where_it_is() {
    let refused = |days: Value| {
        let text: HolidayCalendarText = serde_json::from_value(days).unwrap();
        let refusals = text.check().err().unwrap_or_default().into_iter();
        refusals.map(|refusal| format!("{}: {}", refusal.field, refusal.code)).collect::<Vec<_>>()
    };
    let day = |date: &str, name: &str| json!({"date": date, "name": name});
    assert!(refused(json!([day("2026-12-25", "Christmas Day")])).is_empty());
    let twice = json!([day("2026-12-25", "Christmas Day"), day("2026-12-25", "Again")]);
    assert_eq!(refused(twice), ["days[1].date: date_twice"]);
    assert_eq!(
        refused(json!([day("2026-12-32", " ")])),
        ["days[0].name: holiday_name_invalid", "days[0].date: date_invalid"]
    );
    assert_eq!(refused(json!([day("2026-12-25", &"x".repeat(101))])), ["days[0].name: holiday_name_invalid"]);
    let many: Vec<Value> = (0..1001).map(|_| day("2026-12-25", "x")).collect();
    assert_eq!(refused(json!(many)), ["days: holidays_too_many"]);
}

fn booked(text: Value) -> When {
    let text: WhenText = serde_json::from_value(text).unwrap();
    text.check().unwrap()
}

/// R24: an exception of the date, then the holiday's weekday, then the own weekday. R15: what was done by hand wins.
#[test]
fn the_most_specific_wins() {
    let mut catalogue = Catalogue::default();
    let week = |open: &str| json!([{"from": open, "to": "18:00"}]);
    let sunday = json!([{"from": "12:00", "to": "16:00"}]);
    let hours: DaypartText = serde_json::from_value(json!({
        "week": [week("08:00"), week("08:00"), week("08:00"), week("08:00"), week("08:00"), [], sunday],
        "exceptions": [{"date": "2026-12-24", "windows": [{"from": "09:00", "to": "10:00"}]}],
        "holidays": {"calendarId": id::<atrium_domain::ids::HolidayCalendarId>(0).to_string(), "weekday": 7},
    }))
    .unwrap();
    let days: HolidayCalendarText = serde_json::from_value(json!([
        {"date": "2026-12-24", "name": "Christmas Eve"}, {"date": "2026-12-25", "name": "Christmas Day"},
    ]))
    .unwrap();
    add_times(&mut catalogue, (vec![hours], vec![days]));
    let zone = Zone::find("Europe/Stockholm").unwrap();
    let at = |text: &str| -> Moment { format!("2026-12-{text}:00+01:00").parse().unwrap() };
    let daypart = id::<atrium_domain::ids::DaypartId>(0).to_string();
    let every_day = json!({"zone": {"mode": "screen"}, "start": "2026-12-01T00:00", "end": "2026-12-01T24:00",
        "repeat": "FREQ=DAILY", "daypartId": daypart});
    let when = booked(every_day.clone());
    let holds = |when: &When, time: &str| when.timed(&catalogue.times()).unwrap().holds_at(at(time), &zone);
    for (time, expected) in [
        ("23T08:00", true),
        ("23T18:00", false),
        ("24T08:30", false),
        ("24T09:30", true),
        ("24T12:30", false),
        ("25T09:00", false),
        ("25T12:00", true),
        ("25T15:59", true),
        ("25T16:00", false),
        ("26T12:00", false),
        ("27T11:59", false),
        ("27T12:00", true),
        ("28T08:00", true),
    ] {
        assert_eq!(holds(&when, time), expected, "{time}");
    }
    // The rule does not happen on holidays, but a date that was added does, and so does one that was moved.
    let calendar = id::<atrium_domain::ids::HolidayCalendarId>(0).to_string();
    let mut text = every_day;
    text["holidays"] = json!({"calendarId": calendar, "mode": "exclude"});
    assert!(!holds(&booked(text.clone()), "25T13:00"));
    text["extra"] = json!(["2026-12-25"]);
    assert!(holds(&booked(text.clone()), "25T13:00"));
    text["extra"] = json!([]);
    text["moved"] =
        json!([{"original": "2026-12-25", "start": "2026-12-25T20:00", "end": "2026-12-25T21:00"}]);
    assert!(holds(&booked(text.clone()), "25T20:30"), "to times of its own");
    text["moved"] =
        json!([{"original": "2026-12-25", "start": "2026-12-29T00:00", "end": "2026-12-29T24:00"}]);
    assert!(!holds(&booked(text.clone()), "25T13:00"));
    // Sundays only, and holidays count as Sundays.
    let sundays = json!({"zone": {"mode": "screen"}, "start": "2026-12-06T20:00", "end": "2026-12-06T21:00",
        "repeat": "FREQ=WEEKLY;BYDAY=SU", "holidays": {"calendarId": calendar, "mode": "asWeekday", "weekday": 7}});
    let when = booked(sundays.clone());
    assert!(holds(&when, "24T20:30") && holds(&when, "25T20:30") && holds(&when, "27T20:30"));
    assert!(!holds(&when, "23T20:30"));
    let mut text = sundays;
    text["except"] = json!(["2026-12-25"]);
    assert!(!holds(&booked(text), "25T20:30"), "taken out by hand");
    // Fridays only: Christmas Day is one, and counts as a Sunday.
    let fridays = json!({"zone": {"mode": "screen"}, "start": "2026-12-04T20:00", "end": "2026-12-04T21:00",
        "repeat": "FREQ=WEEKLY", "holidays": {"calendarId": calendar, "mode": "asWeekday", "weekday": 7}});
    let when = booked(fridays);
    assert!(holds(&when, "18T20:30") && !holds(&when, "25T20:30"));
    // What only holidays make can be pinned; there is nothing to pin elsewhere.
    let days = &catalogue.calendars[&id(0)];
    let friday = when.pinned("2026-12-25T20:00".parse().unwrap(), days).unwrap();
    assert_eq!(&friday, when.series());
    let sundays =
        booked(json!({"zone": {"mode": "screen"}, "start": "2026-12-06T20:00", "end": "2026-12-06T21:00",
        "repeat": "FREQ=WEEKLY", "holidays": {"calendarId": calendar, "mode": "asWeekday", "weekday": 7}}));
    let pinned = sundays.pinned("2026-12-25T20:00".parse().unwrap(), days).unwrap();
    assert_eq!(pinned.extras().count(), 1);
    assert!(pinned.has("2026-12-25T20:00".parse().unwrap()));
}
