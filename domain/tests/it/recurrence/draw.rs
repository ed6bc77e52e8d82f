//! Rules and series to try.

use atrium_domain::recurrence::{ByDay, End, Frequency, Repeat, RepeatParts, Series};
use jiff::{
    ToSpan,
    civil::{Date, DateTime, Weekday, date},
};
use proptest::{prelude::*, sample};

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

pub fn later(date: Date, days: i64) -> Date {
    date.checked_add(days.days()).unwrap()
}

pub fn at(date: Date, minutes: i64) -> DateTime {
    date.at(0, 0, 0, 0).checked_add(minutes.minutes()).unwrap()
}

/// Ordinary days, and those that rules trip over: leap days, days 29 to 31, the turn of years with
/// and without a week 53.
pub fn any_start() -> impl Strategy<Value = Date> {
    let odd = vec![
        date(2024, 2, 29),
        date(2023, 1, 31),
        date(2027, 3, 30),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2020, 12, 31),
        date(2025, 12, 29),
        date(2099, 12, 31),
        date(1970, 1, 1),
    ];
    prop_oneof![
        2 => sample::select(odd),
        3 => (0_i64..6000).prop_map(|days| later(date(2018, 1, 1), days)),
    ]
}

fn any_by_day(frequency: Frequency, in_month: bool) -> impl Strategy<Value = Vec<ByDay>> {
    let most = match frequency {
        Frequency::Monthly => 5_i8,
        Frequency::Yearly if in_month => 5,
        Frequency::Yearly => 53,
        _ => 0,
    };
    let ordinal = prop_oneof![
        3 => Just(0_i8),
        3 => sample::select(vec![1_i8, 2, 4, 5, -1, -2, -5]),
        1 => -53_i8..54,
    ];
    let day = (ordinal, sample::select(WEEKDAYS.to_vec())).prop_map(move |(ordinal, weekday)| {
        let ordinal = Some(ordinal).filter(|ordinal| *ordinal != 0 && ordinal.abs() <= most);
        ByDay { ordinal, weekday }
    });
    prop_oneof![1 => Just(Vec::new()), 2 => prop::collection::vec(day, 1..5)]
}

fn any_month_days() -> impl Strategy<Value = Vec<i8>> {
    let day = prop_oneof![
        3 => sample::select(vec![1_i8, 2, 13, 28, 29, 30, 31, -1, -2, -29, -31]),
        1 => (-31_i8..32).prop_filter("not 0", |day| *day != 0),
    ];
    prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(day, 1..5)]
}

fn any_end(start: Date) -> impl Strategy<Value = End> {
    prop_oneof![
        2 => Just(End::Never),
        2 => (1_u32..40).prop_map(End::Count),
        1 => (0_i64..1500).prop_map(move |days| End::Until(later(start, days))),
    ]
}

/// Rules of every frequency but those within the day. All of them are legal. (Boxed: drawn values
/// of nested strategies would fill a test's stack.)
pub fn any_parts(start: Date) -> BoxedStrategy<RepeatParts> {
    let frequency =
        sample::select(vec![Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Yearly]);
    let months = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(1_u8..13, 1..5)];
    (frequency, months, any_month_days())
        .prop_flat_map(move |(frequency, by_month, by_month_day)| {
            let by_month_day = if frequency == Frequency::Weekly { Vec::new() } else { by_month_day };
            let bare = by_month.is_empty() && by_month_day.is_empty();
            let position = prop_oneof![
                3 => sample::select(vec![1_i16, 2, 3, -1, -2]),
                1 => (-366_i16..367).prop_filter("not 0", |position| *position != 0),
            ];
            let interval = prop_oneof![4 => Just(1_u32), 3 => 2_u32..5, 1 => 5_u32..60];
            (
                interval,
                any_end(start),
                any_by_day(frequency, !by_month.is_empty()),
                prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(position, 1..4)],
                prop_oneof![Just(Weekday::Monday), sample::select(WEEKDAYS.to_vec())],
            )
                .prop_map(move |(interval, end, by_day, by_set_pos, week_start)| RepeatParts {
                    frequency,
                    interval,
                    end,
                    by_month: by_month.clone(),
                    by_month_day: by_month_day.clone(),
                    by_set_pos: if bare && by_day.is_empty() { Vec::new() } else { by_set_pos },
                    by_day,
                    week_start,
                })
        })
        .boxed()
}

pub fn any_rule() -> impl Strategy<Value = (Date, Repeat)> {
    any_start()
        .prop_flat_map(|start| (Just(start), any_parts(start).prop_map(|parts| parts.check().unwrap())))
}

/// How many days of a rule are worth looking at.
pub fn span(repeat: &Repeat) -> i64 {
    let parts = repeat.parts();
    match parts.frequency {
        Frequency::Yearly => 4500,
        Frequency::Monthly => 1500,
        _ => 500,
    }
}

/// A series near a date: simple rules, with exceptions, extra dates and moved instances among the
/// days around it. Times are whole quarters of an hour.
pub fn any_series(around: Date) -> BoxedStrategy<Series> {
    let quarter = prop_oneof![
        2 => sample::select(vec![0_i64, 4, 6, 8, 9, 10, 11, 12, 92, 94, 95]),
        1 => 0_i64..96,
    ];
    let length = prop_oneof![
        3 => sample::select(vec![1_i64, 2, 4, 8, 32, 96]),
        1 => 1_i64..400,
    ];
    let repeat = prop_oneof![
        1 => Just(None),
        4 => any_parts(around).prop_map(Some),
        4 => (1_u32..3, any_end(around)).prop_map(|(interval, end)| {
            Some(RepeatParts { end, ..RepeatParts::every(interval, Frequency::Daily) })
        }),
    ];
    let dates = || prop::collection::vec(-6_i64..8, 0..3);
    let moved = prop::collection::vec((-4_i64..6, -300_i64..300, 1_i64..200), 0..3);
    (-30_i64..3, quarter, length, repeat, dates(), dates(), moved)
        .prop_map(move |(start, quarter, length, repeat, except, extra, moved)| {
            let on = |days: i64| at(later(around, days), quarter * 15);
            let repeat = repeat.map(|parts| parts.check().unwrap());
            let start = on(start);
            let end = start.checked_add((length * 15).minutes()).unwrap();
            let except: Vec<DateTime> = except.into_iter().map(on).collect();
            let extra: Vec<DateTime> = extra.into_iter().map(on).collect();
            let mut series =
                Series::new(start, end, repeat).unwrap().excepting(&except).unwrap().adding(&extra).unwrap();
            for (day, by, length) in moved {
                let start = on(day).checked_add((by * 15).minutes()).unwrap();
                let end = start.checked_add((length * 15).minutes()).unwrap();
                series = series.moving(on(day), start, end).unwrap();
            }
            series
        })
        .boxed()
}
