//! Holidays as they are written on the wire and stored.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{HolidayCalendar, HolidayMode, HolidayRule, MAX_HOLIDAYS};
use crate::{
    ids::HolidayCalendarId,
    recurrence::{
        calendar::{date_of, day_number},
        daypart::TimesRefusal,
    },
};

/// The longest name of a holiday, in characters.
const MAX_NAME: usize = 100;

/// A [`HolidayCalendar`] as it is written: not yet checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HolidayCalendarText(pub Vec<HolidayText>);

/// One holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayText {
    /// `YYYY-MM-DD`, of the years 1970 to 2199.
    pub date: String,
    /// What it is called.
    pub name: String,
}

/// A [`HolidayRule`] as it is written: not yet checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HolidaysText {
    /// The calendar's id.
    pub calendar_id: String,
    /// `exclude` or `asWeekday`.
    pub mode: String,
    /// Only with `asWeekday`: 1 (Monday) to 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u8>,
}

/// Reads `YYYY-MM-DD` of the years 1970 to 2199, strictly.
pub(in crate::recurrence) fn date(text: &str) -> Option<i64> {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date: Date = text.parse().ok().filter(|_| shaped)?;
    (1970..=2199).contains(&date.year()).then(|| day_number(date))
}

impl HolidayCalendarText {
    /// Checks every holiday and gives the calendar, or all refusals; the fields are `days[{index}].date` and `.name`.
    ///
    /// # Errors
    /// At least one [`TimesRefusal`].
    pub fn check(self) -> Result<HolidayCalendar, Vec<TimesRefusal>> {
        if self.0.len() > MAX_HOLIDAYS {
            return Err(vec![TimesRefusal::new("days".into(), "holidays_too_many")]);
        }
        let (mut days, mut refusals) = (BTreeMap::new(), Vec::new());
        for (index, HolidayText { date: text, name }) in self.0.into_iter().enumerate() {
            let name = name.trim().to_owned();
            let length = name.chars().count();
            if length == 0 || length > MAX_NAME || name.chars().any(char::is_control) {
                refusals.push(TimesRefusal::new(format!("days[{index}].name"), "holiday_name_invalid"));
            }
            let code = match date(&text) {
                None => "date_invalid",
                Some(day) if days.insert(day, name).is_some() => "date_twice",
                Some(_) => continue,
            };
            refusals.push(TimesRefusal::new(format!("days[{index}].date"), code));
        }
        if refusals.is_empty() { Ok(HolidayCalendar { days }) } else { Err(refusals) }
    }
}

impl HolidaysText {
    /// Checks it.
    ///
    /// # Errors
    /// The code of what is wrong.
    pub fn check(self) -> Result<HolidayRule, &'static str> {
        let calendar = HolidayCalendarId::try_from(self.calendar_id).map_err(|_| "reference_missing")?;
        let mode = match (self.mode.as_str(), self.weekday) {
            ("exclude", None) => HolidayMode::Exclude,
            ("asWeekday", Some(weekday)) if (1..=7).contains(&weekday) => HolidayMode::AsWeekday(weekday),
            _ => return Err("holidays_mode_invalid"),
        };
        Ok(HolidayRule { calendar, mode })
    }
}

impl From<HolidayRule> for HolidaysText {
    fn from(HolidayRule { calendar, mode }: HolidayRule) -> Self {
        let (mode, weekday) = match mode {
            HolidayMode::Exclude => ("exclude", None),
            HolidayMode::AsWeekday(weekday) => ("asWeekday", Some(weekday)),
        };
        Self { calendar_id: calendar.into(), mode: mode.to_owned(), weekday }
    }
}

impl TryFrom<HolidayCalendarText> for HolidayCalendar {
    type Error = TimesRefusal;
    fn try_from(text: HolidayCalendarText) -> Result<Self, TimesRefusal> {
        text.check().map_err(TimesRefusal::first)
    }
}

impl From<HolidayCalendar> for HolidayCalendarText {
    fn from(calendar: HolidayCalendar) -> Self {
        let text = |(day, name): (i64, String)| HolidayText { date: date_of(day).to_string(), name };
        Self(calendar.days.into_iter().map(text).collect())
    }
}
