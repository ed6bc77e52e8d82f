//! Hours and holidays for the naive engine, read from their texts, date by date.

use atrium_domain::{
    ids::{DaypartId, HolidayCalendarId, Id},
    recurrence::{
        DaypartText, End, Frequency, HolidayCalendarText, HolidaysText, Repeat, RepeatParts, WindowText,
    },
    schedule::Catalogue,
};
use jiff::{
    ToSpan, Unit,
    civil::{Date, DateTime},
};

use crate::recurrence::naive::Naive as Dates;

fn calendar(id: &str, catalogue: &Catalogue) -> Option<Vec<Date>> {
    let found = catalogue.calendars.get(&HolidayCalendarId::parse(id).unwrap())?;
    let text: HolidayCalendarText = found.as_ref().clone().into();
    Some(text.0.iter().map(|day| day.date.parse().unwrap()).collect())
}

/// Changes the dates of a rule as holidays say; `false` when the calendar is missing.
pub fn observe(
    dates: &mut Vec<Date>,
    rule: &HolidaysText,
    repeat: Option<&str>,
    start: Date,
    (first, last): (Date, Date),
    catalogue: &Catalogue,
) -> bool {
    let Some(holidays) = calendar(&rule.calendar_id, catalogue) else { return false };
    let repeat = repeat.map(|text| text.parse::<Repeat>().unwrap());
    let parts = repeat.as_ref().map(Repeat::parts);
    let Some(weekday) = rule.weekday else {
        dates.retain(|day| !holidays.contains(day));
        return true;
    };
    let by_weekday = |parts: &&RepeatParts| {
        parts.frequency == Frequency::Weekly
            || (parts.frequency == Frequency::Daily && !parts.by_day.is_empty())
    };
    let Some(parts) = parts.filter(by_weekday) else { return true };
    // The same rhythm without a beginning and an end: an earlier start by whole steps of whole weeks.
    let back = i64::from(parts.interval) * 7 * 8;
    let endless = RepeatParts { end: End::Never, ..parts.clone() };
    let far = last.checked_add(8.days()).unwrap();
    let rhythm = Dates::new(&endless, start.checked_sub(back.days()).unwrap()).dates(far);
    let end = match parts.end {
        End::Never => Date::MAX,
        End::Until(date) => date,
        End::Count(count) if dates.len() < count as usize => Date::MAX,
        End::Count(_) => *dates.last().unwrap_or(&start),
    };
    for day in holidays {
        if day < start || day > end || day > last || day < first.checked_sub(9.days()).unwrap() {
            continue;
        }
        let mut week = day;
        while week.weekday() != parts.week_start {
            week = week.yesterday().unwrap();
        }
        let counted = (0..7).map(|more: i64| week.checked_add(more.days()).unwrap());
        let counted =
            counted.into_iter().find(|one| one.weekday().to_monday_one_offset() == weekday.cast_signed());
        dates.retain(|one| *one != day);
        if rhythm.contains(&counted.unwrap()) {
            dates.push(day);
        }
    }
    true
}

/// Instances with the hours of a daypart in place of whole days; `None` when it or its calendar is missing.
pub fn windows(
    instances: &[(DateTime, DateTime)],
    id: &str,
    catalogue: &Catalogue,
) -> Option<Vec<(DateTime, DateTime)>> {
    let text: DaypartText = catalogue.dayparts.get(&DaypartId::parse(id).unwrap())?.as_ref().clone().into();
    let holidays = match &text.holidays {
        Some(holidays) => Some((calendar(&holidays.calendar_id, catalogue)?, holidays.weekday)),
        None => None,
    };
    let mut found = Vec::new();
    for (from, until) in instances {
        let day = from.date();
        let whole = *from == day.into() && from.until((Unit::Minute, *until)).unwrap().get_minutes() == 1440;
        if whole {
            found.extend(of_date(&text, holidays.as_ref(), day));
        } else {
            found.push((*from, *until));
        }
    }
    Some(found)
}

/// The windows of one date.
pub fn of_date(
    text: &DaypartText,
    holidays: Option<&(Vec<Date>, u8)>,
    day: Date,
) -> Vec<(DateTime, DateTime)> {
    let exception = text.exceptions.iter().find(|one| one.date == day.to_string());
    let own = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap();
    let weekday = match holidays {
        Some((dates, weekday)) if dates.contains(&day) => usize::from(*weekday) - 1,
        _ => own,
    };
    let windows = exception.map_or(&text.week[weekday], |one| &one.windows);
    let at = |text: &str| {
        if text == "24:00" {
            day.tomorrow().unwrap().into()
        } else {
            format!("{day}T{text}").parse().unwrap()
        }
    };
    let window = |window: &WindowText| -> (DateTime, DateTime) {
        let (from, to): (DateTime, DateTime) = (at(&window.from), at(&window.to));
        (from, if to < from { to.checked_add(1.day()).unwrap() } else { to })
    };
    windows.iter().map(window).collect()
}

/// Whether a daypart is open at an instant of a zone.
pub fn is_open(id: usize, catalogue: &Catalogue, zone: &jiff::tz::TimeZone, at: i64) -> bool {
    let wall = zone.to_datetime(jiff::Timestamp::from_millisecond(at).unwrap());
    let text: DaypartText = catalogue.dayparts[&crate::fixture::id::<DaypartId>(id)].as_ref().clone().into();
    let holidays =
        text.holidays.as_ref().map(|one| (calendar(&one.calendar_id, catalogue).unwrap(), one.weekday));
    let days = [wall.date().yesterday().unwrap(), wall.date()];
    let windows = days.into_iter().flat_map(|day| of_date(&text, holidays.as_ref(), day));
    windows.into_iter().any(|(from, until)| from <= wall && wall < until)
}
