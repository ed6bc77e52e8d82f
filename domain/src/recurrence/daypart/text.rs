//! Opening hours as they are written on the wire and stored, and how they are checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DayWindow, Daypart, MAX_EXCEPTIONS, MAX_WINDOWS, TimesRefusal};
use crate::{
    ids::HolidayCalendarId,
    recurrence::{
        calendar::{DAY_MINUTES, date_of},
        holidays::date,
    },
};

/// A [`Daypart`] as it is written: not yet checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaypartText {
    /// The windows of each weekday, Monday first.
    pub week: Vec<Vec<WindowText>>,
    /// Dates with hours of their own.
    #[serde(default)]
    pub exceptions: Vec<ExceptionText>,
    /// Which hours holidays have.
    #[serde(default)]
    pub holidays: Option<DaypartHolidaysText>,
}

/// One window of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowText {
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`, exclusive, up to `24:00`; less than `from`: on the day after.
    pub to: String,
}

/// A date with hours of its own; without windows it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExceptionText {
    /// `YYYY-MM-DD`, of the years 1970 to 2199.
    pub date: String,
    /// Its windows.
    pub windows: Vec<WindowText>,
}

/// Which hours the dates of a calendar have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DaypartHolidaysText {
    /// The calendar's id.
    pub calendar_id: String,
    /// Those of this ISO weekday: 1 (Monday) to 7.
    pub weekday: u8,
}

impl DaypartText {
    /// Checks every field and gives the daypart, or all refusals.
    ///
    /// # Errors
    /// At least one [`TimesRefusal`].
    pub fn check(self) -> Result<Daypart, Vec<TimesRefusal>> {
        let mut refusals = Vec::new();
        if self.week.len() != 7 {
            return Err(vec![TimesRefusal::new("week".into(), "week_not_seven")]);
        }
        if self.exceptions.len() > MAX_EXCEPTIONS {
            return Err(vec![TimesRefusal::new("exceptions".into(), "exceptions_too_many")]);
        }
        let mut week: [Vec<DayWindow>; 7] = Default::default();
        for (index, (day, texts)) in week.iter_mut().zip(&self.week).enumerate() {
            *day = windows(texts, &format!("week[{index}]"), &mut refusals);
        }
        let mut exceptions = BTreeMap::new();
        for (index, one) in self.exceptions.iter().enumerate() {
            let read = windows(&one.windows, &format!("exceptions[{index}].windows"), &mut refusals);
            let code = match date(&one.date) {
                None => "date_invalid",
                Some(day) if exceptions.insert(day, read).is_some() => "date_twice",
                Some(_) => continue,
            };
            refusals.push(TimesRefusal::new(format!("exceptions[{index}].date"), code));
        }
        let holidays = self.holidays.and_then(|DaypartHolidaysText { calendar_id, weekday }| {
            if !(1..=7).contains(&weekday) {
                refusals.push(TimesRefusal::new("holidays.weekday".into(), "weekday_invalid"));
            }
            let Ok(calendar) = HolidayCalendarId::try_from(calendar_id) else {
                refusals.push(TimesRefusal::new("holidays.calendarId".into(), "reference_missing"));
                return None;
            };
            Some((calendar, weekday))
        });
        if refusals.is_empty() { Ok(Daypart { week, exceptions, holidays }) } else { Err(refusals) }
    }
}

/// The windows of one day in order, if none is wrong and none overlaps another.
fn windows(texts: &[WindowText], field: &str, refusals: &mut Vec<TimesRefusal>) -> Vec<DayWindow> {
    if texts.len() > MAX_WINDOWS {
        refusals.push(TimesRefusal::new(field.to_owned(), "windows_too_many"));
        return Vec::new();
    }
    let mut found: Vec<(DayWindow, usize)> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let mut refuse = |part: &str, code| {
            refusals.push(TimesRefusal::new(format!("{field}[{index}].{part}"), code));
        };
        let from = minutes(&text.from).filter(|from| *from < DAY_MINUTES);
        match (from, minutes(&text.to)) {
            (None, _) => refuse("from", "time_invalid"),
            (_, None) => refuse("to", "time_invalid"),
            // R5. From 00:00 to 00:00 would be the whole day, which is written 24:00.
            (Some(from), Some(to)) if from == to => refuse("to", "window_empty"),
            (Some(from), Some(to)) => {
                let until = if to < from { to + DAY_MINUTES } else { to };
                found.push((DayWindow { from, until }, index));
            }
        }
    }
    found.sort_unstable();
    let overlapping = found.iter().zip(found.iter().skip(1)).filter(|(one, next)| next.0.from < one.0.until);
    for (_, (_, index)) in overlapping {
        refusals.push(TimesRefusal::new(format!("{field}[{index}].from"), "windows_overlap"));
    }
    found.into_iter().map(|(window, _)| window).collect()
}

/// `HH:MM` up to `24:00`, strictly.
fn minutes(text: &str) -> Option<i64> {
    let (hour, minute) =
        text.split_once(':').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2)?;
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i64>().ok());
    let (hour, minute) = (number(hour).flatten()?, number(minute).flatten()?);
    let at = hour * 60 + minute;
    (minute < 60 && at <= DAY_MINUTES).then_some(at)
}

impl TryFrom<DaypartText> for Daypart {
    type Error = TimesRefusal;
    fn try_from(text: DaypartText) -> Result<Self, TimesRefusal> {
        text.check().map_err(TimesRefusal::first)
    }
}

impl From<Daypart> for DaypartText {
    fn from(Daypart { week, exceptions, holidays }: Daypart) -> Self {
        let exception = |(day, windows): (i64, Vec<DayWindow>)| ExceptionText {
            date: date_of(day).to_string(),
            windows: written(&windows),
        };
        Self {
            week: week.iter().map(|day| written(day)).collect(),
            exceptions: exceptions.into_iter().map(exception).collect(),
            holidays: holidays
                .map(|(calendar, weekday)| DaypartHolidaysText { calendar_id: calendar.into(), weekday }),
        }
    }
}

fn written(windows: &[DayWindow]) -> Vec<WindowText> {
    let time = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let text = |window: &DayWindow| {
        let to = if window.until > DAY_MINUTES { window.until - DAY_MINUTES } else { window.until };
        WindowText { from: time(window.from), to: time(to) }
    };
    windows.iter().map(text).collect()
}
