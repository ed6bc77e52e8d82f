//! Dayparts: named opening hours.

use atrium_domain::ids::{DaypartId, HolidayCalendarId};

use crate::{prelude::*, tables::dayparts};

reached!(dayparts, DaypartRow, everywhere);

tenant_table! {
    dayparts, DaypartId, DaypartRow {}

    /// What callers set of a daypart.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = dayparts, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct DaypartData {
        /// Its name.
        pub name: String,
        /// JSON: windows by weekday and by date.
        pub hours: String,
        /// The calendar that the hours name.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub calendar_id: Option<HolidayCalendarId>,
    }
}

tenant_list!(dayparts, DaypartRow);

/// The living dayparts that follow a calendar: id and name.
pub async fn following(
    conn: &mut Conn,
    scope: &Scope,
    calendar: &HolidayCalendarId,
) -> DbResult<Vec<(DaypartId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c => dayparts::table
        .filter(dayparts::site_id.eq(scope.site().as_str()))
        .filter(dayparts::deleted_at.is_null())
        .filter(dayparts::calendar_id.eq(calendar.as_str()))
        .order((dayparts::name_key.asc(), dayparts::id.asc()))
        .select((dayparts::id, dayparts::name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((DaypartId::try_from(id).ok()?, name))).collect())
}
