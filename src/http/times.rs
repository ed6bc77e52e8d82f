//! What dayparts and holiday calendars share.

use atrium_domain::{
    ids::{DaypartId, HolidayCalendarId},
    permission::{Permission, Scope},
};
use atrium_schema::{Conn, StoreError, dayparts, holiday_calendars, screens};

use super::{
    error::ApiResult,
    extract::{Allowed, ManageContent},
    holders::Holders,
};

/// 403 for whoever reaches only a part of the site: hours and holidays are everybody's.
pub fn whole_site(scope: &Scope) -> ApiResult<()> {
    if scope.reach().is_some() { Err(StoreError::OutOfReach.into()) } else { Ok(()) }
}

/// Hours by which screens are on are changed only by whoever may change those screens: they could be made dark.
pub async fn may_darken(
    conn: &mut Conn,
    allowed: &Allowed<ManageContent>,
    dayparts: &[DaypartId],
) -> ApiResult<()> {
    for daypart in dayparts {
        if !screens::active_by(conn, &allowed.scope, daypart).await?.is_empty() {
            return Ok(allowed.principal.allow(allowed.site(), Permission::ManageScreens).map(drop)?);
        }
    }
    Ok(())
}

/// Dayparts and calendars that were deleted: without them bookings never hold, and screens are never dark.
pub async fn gone(
    conn: &mut Conn,
    scope: &Scope,
    daypart_ids: &[DaypartId],
    calendars: &[HolidayCalendarId],
) -> ApiResult<Holders> {
    let (mut hours, mut holidays) = (Vec::new(), Vec::new());
    for id in daypart_ids {
        let row = dayparts::find_any(conn, scope, id).await?;
        if row.deleted_at.is_some() {
            hours.push((row.id, row.data.name));
        }
    }
    for id in calendars {
        let row = holiday_calendars::find_any(conn, scope, id).await?;
        if row.deleted_at.is_some() {
            holidays.push((row.id, row.data.name));
        }
    }
    Ok(Holders::default().and("dayparts", hours).and("holidayCalendars", holidays))
}
