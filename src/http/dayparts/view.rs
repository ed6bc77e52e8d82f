//! Dayparts as callers write and see them.

use atrium_domain::{
    ids::DaypartId,
    recurrence::{DaypartHolidaysText, DaypartText, ExceptionText, WindowText},
    time::Moment,
};
use atrium_schema::dayparts::DaypartRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    resource::view,
};

/// A daypart: named opening hours. Of a date the most specific counts: an exception of the date, then the weekday that
/// holidays have, then its own weekday.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DaypartView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: DaypartId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The windows of each weekday, Monday first.
    pub week: Vec<Vec<HoursWindow>>,
    /// Dates with hours of their own.
    pub exceptions: Vec<HoursException>,
    /// Which hours holidays have; null: those of their own weekday.
    pub holidays: Option<HoursOnHolidays>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(DaypartView);

/// A daypart as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DaypartInput {
    /// Its name.
    name: String,
    /// The windows of each weekday, Monday first: seven lists of at most ten, not overlapping.
    week: Vec<Vec<HoursWindow>>,
    /// At most 1,000 dates with hours of their own.
    #[serde(default)]
    exceptions: Vec<HoursException>,
    /// Which hours holidays have; null: those of their own weekday.
    holidays: Option<HoursOnHolidays>,
}

/// A window of a day, half-open. With `to` before `from` it goes on into the next day, and belongs to the day on which it
/// starts.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursWindow {
    /// `HH:MM`.
    from: String,
    /// `HH:MM`, up to `24:00`; not the same as `from`.
    to: String,
}

/// A date with hours of its own; without windows it is closed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursException {
    /// `YYYY-MM-DD`, of the years 1970 to 2199; each once.
    date: String,
    /// Its windows.
    windows: Vec<HoursWindow>,
}

/// Which hours the dates of a calendar have.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoursOnHolidays {
    /// The calendar.
    calendar_id: String,
    /// Those of this weekday: 1 (Monday) to 7.
    weekday: u8,
}

/// The view of a row.
pub fn view_of(row: DaypartRow) -> ApiResult<DaypartView> {
    let DaypartText { week, exceptions, holidays } =
        serde_json::from_str(&row.data.hours).map_err(|error| ApiError::internal(&error))?;
    let exception = |one: ExceptionText| HoursException { date: one.date, windows: seen(one.windows) };
    Ok(DaypartView {
        id: row.id,
        version: row.version,
        name: row.data.name,
        week: week.into_iter().map(seen).collect(),
        exceptions: exceptions.into_iter().map(exception).collect(),
        holidays: holidays
            .map(|DaypartHolidaysText { calendar_id, weekday }| HoursOnHolidays { calendar_id, weekday }),
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

impl DaypartInput {
    /// The name, and the hours to be checked.
    pub fn into_parts(self) -> (String, DaypartText) {
        let exception = |one: HoursException| ExceptionText { date: one.date, windows: written(one.windows) };
        let text = DaypartText {
            week: self.week.into_iter().map(written).collect(),
            exceptions: self.exceptions.into_iter().map(exception).collect(),
            holidays: self
                .holidays
                .map(|HoursOnHolidays { calendar_id, weekday }| DaypartHolidaysText { calendar_id, weekday }),
        };
        (self.name, text)
    }
}

fn seen(windows: Vec<WindowText>) -> Vec<HoursWindow> {
    windows.into_iter().map(|WindowText { from, to }| HoursWindow { from, to }).collect()
}

fn written(windows: Vec<HoursWindow>) -> Vec<WindowText> {
    windows.into_iter().map(|HoursWindow { from, to }| WindowText { from, to }).collect()
}
