//! Calendars of holidays.

use atrium_domain::ids::HolidayCalendarId;

use crate::{prelude::*, tables::holiday_calendars};

reached!(holiday_calendars, HolidayCalendarRow, everywhere);

tenant_table! {
    holiday_calendars, HolidayCalendarId, HolidayCalendarRow {}

    /// What callers set of a calendar.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = holiday_calendars, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct HolidayCalendarData {
        /// Its name.
        pub name: String,
        /// JSON: dates with names.
        pub days: String,
    }
}

tenant_list!(holiday_calendars, HolidayCalendarRow);
