//! Calendars of holidays, which dayparts and bookings observe.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{DaypartId, HolidayCalendarId, Id},
    recurrence::{HolidayCalendar, HolidayCalendarText, HolidayText},
    time::Moment,
};
use atrium_schema::{
    bookings::{self, Times},
    dayparts,
    holiday_calendars::{self, HolidayCalendarData, HolidayCalendarRow},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite},
    holders::Holders,
    resource::{PathId, Refused, Search, begin, commit, created, cut, shown, view},
    times::{may_darken, whole_site},
};

/// A calendar of holidays.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HolidayCalendarView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: HolidayCalendarId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The holidays by date.
    pub days: Vec<Holiday>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(HolidayCalendarView);

/// A holiday.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// `YYYY-MM-DD`, of the years 1970 to 2199; each once.
    date: String,
    /// What it is called: 1 to 100 characters.
    name: String,
}

/// A calendar of holidays as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayCalendarInput {
    /// Its name.
    name: String,
    /// At most 1,000 holidays, in any order.
    days: Vec<Holiday>,
}

fn view_of(row: HolidayCalendarRow) -> ApiResult<HolidayCalendarView> {
    let days: Vec<Holiday> =
        serde_json::from_str(&row.data.days).map_err(|error| ApiError::internal(&error))?;
    Ok(HolidayCalendarView {
        id: row.id,
        version: row.version,
        name: row.data.name,
        days,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// Lists calendars of holidays by name.
#[utoipa::path(tag = "holiday-calendars", operation_id = "listHolidayCalendars", params(Paging, Search), responses((status = 200, body = Page<HolidayCalendarView>)))]
#[get("/api/v1/sites/{siteId}/holiday-calendars")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<HolidayCalendarView>>> {
    let mut conn = app.db.read().await?;
    let (found, next) =
        cut(holiday_calendars::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?);
    let items = found.into_iter().map(view_of).collect::<ApiResult<_>>()?;
    Ok(web::Json(Page { items, next }))
}

/// Makes a calendar of holidays.
#[utoipa::path(tag = "holiday-calendars", operation_id = "createHolidayCalendar", responses((status = 201, body = HolidayCalendarView)))]
#[post("/api/v1/sites/{siteId}/holiday-calendars")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<HolidayCalendarInput>,
) -> ApiResult<HttpResponse> {
    whole_site(&allowed.scope)?;
    let (id, data): (HolidayCalendarId, _) = (app.new_id(), check(input.into_inner())?);
    let mut tx = begin(&app, &allowed, ChangeKind::HolidayCalendars, id.as_str()).await?;
    let row = holiday_calendars::insert(&mut tx, &allowed.scope, &id, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view_of(row)?))
}

/// Shows a calendar of holidays.
#[utoipa::path(tag = "holiday-calendars", operation_id = "showHolidayCalendar", responses((status = 200, body = HolidayCalendarView)))]
#[get("/api/v1/sites/{siteId}/holiday-calendars/{id}")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    id: PathId<HolidayCalendarId>,
) -> ApiResult<HttpResponse> {
    let row = holiday_calendars::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(row)?))
}

/// Replaces a calendar of holidays: all dayparts and bookings that observe it follow.
#[utoipa::path(tag = "holiday-calendars", operation_id = "updateHolidayCalendar", params(IfMatch), responses((status = 200, body = HolidayCalendarView)))]
#[put("/api/v1/sites/{siteId}/holiday-calendars/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<HolidayCalendarId>,
    seen: IfMatch,
    input: web::Json<HolidayCalendarInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::HolidayCalendars, id.as_str()).await?;
    seen.check(&view_of(holiday_calendars::find(&mut tx, scope, &id).await?)?)?;
    let data = check(input.into_inner())?;
    let following: Vec<DaypartId> =
        dayparts::following(&mut tx, scope, &id).await?.into_iter().map(|(id, _)| id).collect();
    may_darken(&mut tx, &allowed, &following).await?;
    let row = holiday_calendars::update(&mut tx, scope, &id, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(row)?))
}

/// Deletes a calendar that no daypart or booking observes; it can be restored for 30 days.
#[utoipa::path(tag = "holiday-calendars", operation_id = "deleteHolidayCalendar", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/holiday-calendars/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<HolidayCalendarId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::HolidayCalendars, id.as_str()).await?;
    seen.check(&view_of(holiday_calendars::find(&mut tx, scope, &id).await?)?)?;
    Holders::default()
        .and_some("dayparts", dayparts::following(&mut tx, scope, &id).await?)
        .and_some("bookings", bookings::timed_by(&mut tx, scope, Times::Calendar(&id)).await?)
        .none("holiday_calendar_in_use")?;
    holiday_calendars::remove(&mut tx, scope, &id, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion.
#[utoipa::path(tag = "holiday-calendars", operation_id = "restoreHolidayCalendar", responses((status = 200, body = HolidayCalendarView)))]
#[post("/api/v1/sites/{siteId}/holiday-calendars/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<HolidayCalendarId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::HolidayCalendars, id.as_str()).await?;
    let row = holiday_calendars::restore(&mut tx, scope, &id, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(row)?))
}

/// Checks a whole calendar; everything that is wrong is answered at once.
fn check(input: HolidayCalendarInput) -> ApiResult<HolidayCalendarData> {
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    let text = |Holiday { date, name }| HolidayText { date, name };
    let days = HolidayCalendarText(input.days.into_iter().map(text).collect()).check();
    let days = days.unwrap_or_else(|refusals| {
        for refusal in refusals {
            refused.field(&refusal.field, refusal.code);
        }
        HolidayCalendar::default()
    });
    refused.done()?;
    // Strings into memory: this cannot fail.
    Ok(HolidayCalendarData { name, days: serde_json::to_string(&days).unwrap_or_default() })
}
