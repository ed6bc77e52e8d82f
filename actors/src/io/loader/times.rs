//! Dayparts and holiday calendars alone: what a few rules name.

use atrium_domain::{
    ids::{DaypartId, HolidayCalendarId, Id},
    permission::Scope,
    recurrence::When,
    schedule::Catalogue,
};
use atrium_schema::{Conn, DbResult};

use super::part;

/// A catalogue of nothing but the dayparts and calendars that rules name, and the calendars of those dayparts.
pub async fn times(
    conn: &mut Conn,
    scope: &Scope,
    rules: impl Iterator<Item = &When>,
) -> DbResult<Catalogue> {
    let mut found = Catalogue::default();
    for rule in rules {
        if let Some(id) = rule.daypart() {
            daypart(conn, scope, id, &mut found).await?;
        }
        if let Some(holidays) = rule.holidays() {
            calendar(conn, scope, &holidays.calendar, &mut found).await?;
        }
    }
    Ok(found)
}

async fn daypart(conn: &mut Conn, scope: &Scope, id: &DaypartId, found: &mut Catalogue) -> DbResult<()> {
    if found.dayparts.contains_key(id) {
        return Ok(());
    }
    let Some((id, Some(hours))) = part::daypart(conn, scope, id.as_str()).await? else { return Ok(()) };
    if let Some(id) = hours.calendar() {
        calendar(conn, scope, id, found).await?;
    }
    found.dayparts.insert(id, hours);
    Ok(())
}

async fn calendar(
    conn: &mut Conn,
    scope: &Scope,
    id: &HolidayCalendarId,
    found: &mut Catalogue,
) -> DbResult<()> {
    if found.calendars.contains_key(id) {
        return Ok(());
    }
    if let Some((id, Some(days))) = part::calendar(conn, scope, id.as_str()).await? {
        found.calendars.insert(id, days);
    }
    Ok(())
}
