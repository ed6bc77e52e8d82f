//! Dayparts: named opening hours, by which bookings play and screens are on.

mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{DaypartId, Id},
    permission::Scope,
    recurrence::Daypart,
};
use atrium_schema::{
    Conn,
    bookings::{self, Times},
    dayparts::{self, DaypartData},
    holiday_calendars, screens,
};

pub use self::view::DaypartView;
use self::view::{DaypartInput, view_of};
use super::{
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite},
    holders::Holders,
    resource::{PathId, Refused, Search, begin, commit, created, cut, referenced, shown},
    times::{may_darken, whole_site},
};

/// Lists dayparts by name.
#[utoipa::path(tag = "dayparts", operation_id = "listDayparts", params(Paging, Search), responses((status = 200, body = Page<DaypartView>)))]
#[get("/api/v1/sites/{siteId}/dayparts")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    search: web::Query<Search>,
) -> ApiResult<web::Json<Page<DaypartView>>> {
    let mut conn = app.db.read().await?;
    let (found, next) =
        cut(dayparts::list(&mut conn, &allowed.scope, search.text(), &paging.keyset()?).await?);
    let items = found.into_iter().map(view_of).collect::<ApiResult<_>>()?;
    Ok(web::Json(Page { items, next }))
}

/// Makes a daypart.
#[utoipa::path(tag = "dayparts", operation_id = "createDaypart", responses((status = 201, body = DaypartView)))]
#[post("/api/v1/sites/{siteId}/dayparts")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<DaypartInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope): (DaypartId, _) = (app.new_id(), &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Dayparts, id.as_str()).await?;
    let data = check(&mut tx, scope, input.into_inner()).await?;
    let row = dayparts::insert(&mut tx, scope, &id, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view_of(row)?))
}

/// Shows a daypart.
#[utoipa::path(tag = "dayparts", operation_id = "showDaypart", responses((status = 200, body = DaypartView)))]
#[get("/api/v1/sites/{siteId}/dayparts/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<DaypartId>) -> ApiResult<HttpResponse> {
    let row = dayparts::find(&mut app.db.read().await?, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(row)?))
}

/// Replaces a daypart: all bookings and screens that go by it follow.
#[utoipa::path(tag = "dayparts", operation_id = "updateDaypart", params(IfMatch), responses((status = 200, body = DaypartView)))]
#[put("/api/v1/sites/{siteId}/dayparts/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<DaypartId>,
    seen: IfMatch,
    input: web::Json<DaypartInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Dayparts, id.as_str()).await?;
    seen.check(&view_of(dayparts::find(&mut tx, scope, &id).await?)?)?;
    may_darken(&mut tx, &allowed, std::slice::from_ref(&id)).await?;
    let data = check(&mut tx, scope, input.into_inner()).await?;
    let row = dayparts::update(&mut tx, scope, &id, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(row)?))
}

/// Deletes a daypart by which no booking plays and no screen is on; it can be restored for 30 days.
#[utoipa::path(tag = "dayparts", operation_id = "deleteDaypart", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/dayparts/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<DaypartId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Dayparts, id.as_str()).await?;
    seen.check(&view_of(dayparts::find(&mut tx, scope, &id).await?)?)?;
    Holders::default()
        .and_some("bookings", bookings::timed_by(&mut tx, scope, Times::Daypart(&id)).await?)
        .and_some("screens", screens::active_by(&mut tx, scope, &id).await?)
        .none("daypart_in_use")?;
    dayparts::remove(&mut tx, scope, &id, seen.0, app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a deletion, if the calendar that the daypart follows is still there.
#[utoipa::path(tag = "dayparts", operation_id = "restoreDaypart", responses((status = 200, body = DaypartView)))]
#[post("/api/v1/sites/{siteId}/dayparts/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<DaypartId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    whole_site(scope)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Dayparts, id.as_str()).await?;
    let row = dayparts::restore(&mut tx, scope, &id, app.now()).await?;
    if let Some(calendar) = &row.data.calendar_id {
        referenced("holidays.calendarId", holiday_calendars::find(&mut tx, scope, calendar).await)?;
    }
    commit(&app, tx).await?;
    Ok(shown(&view_of(row)?))
}

/// Checks a whole daypart; everything that is wrong is answered at once.
async fn check(conn: &mut Conn, scope: &Scope, input: DaypartInput) -> ApiResult<DaypartData> {
    let mut refused = Refused::default();
    let (name, text) = input.into_parts();
    let name = refused.name("name", &name);
    let daypart = match text.check() {
        Ok(daypart) => Some(daypart),
        Err(refusals) => {
            for refusal in refusals {
                refused.field(&refusal.field, refusal.code);
            }
            None
        }
    };
    refused.done()?;
    let calendar_id = daypart.as_ref().and_then(Daypart::calendar).cloned();
    if let Some(calendar) = &calendar_id {
        referenced("holidays.calendarId", holiday_calendars::find(conn, scope, calendar).await)?;
    }
    // Strings into memory: this cannot fail.
    Ok(DaypartData { name, hours: serde_json::to_string(&daypart).unwrap_or_default(), calendar_id })
}
