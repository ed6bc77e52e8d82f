//! Bookings: content on a channel at times, with a priority.

mod check;
pub(super) mod edits;
mod shares;
mod tags;
mod when;

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{BookingId, ChannelId, Id},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn,
    bookings::{self, BookingRow},
    channels, media, playlists,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

pub use check::{ContentInput, ContentKind};
pub use edits::{EditChange, EditInput, EditedBooking, edit};
pub use tags::BookingTags;
pub use when::{MovedInstance, OnHolidays, When, ZoneMode};

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageContent, Page, Paging, ViewSite, given},
    resource::{PathId, begin, commit, created, cut, referenced, seen_or_stored, shown, view},
};
use crate::state::State;

/// A booking.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: BookingId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The channel that carries it.
    #[schema(value_type = String)]
    pub channel_id: ChannelId,
    /// What it plays.
    pub content: ContentView,
    /// When it holds.
    pub when: When,
    /// 1 to 1,000; the highest present plays.
    pub priority: i32,
    /// Whether it plays alone among the bookings of its priority; of several the one made last.
    pub exclusive: bool,
    /// Seconds of each hour it has of whatever else plays; null: it plays in turn, by its priority.
    pub share_seconds: Option<i32>,
    /// On which screens it plays.
    pub tags: BookingTags,
    /// When it was made: the order in which equals take turns.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(BookingView);

/// What a booking plays.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContentView {
    /// What kind of thing.
    #[schema(inline)]
    pub kind: ContentKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A new booking.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingInput {
    /// Its name.
    pub(super) name: String,
    /// The channel that carries it.
    #[schema(value_type = String)]
    pub(super) channel_id: ChannelId,
    /// What it plays.
    pub(super) content: ContentInput,
    /// When it holds.
    pub(super) when: When,
    /// 1 to 1,000; the highest present plays.
    pub(super) priority: i32,
    /// Whether it plays alone among the bookings of its priority; of several the one made last.
    #[serde(default)]
    pub(super) exclusive: bool,
    /// 1 to 3,600 seconds of each hour, for one that plays as a share of whatever else does; its priority then says
    /// nothing, and it cannot play alone. Absent or null: it plays in turn, by its priority.
    pub(super) share_seconds: Option<i64>,
    /// On which screens it plays: on all if absent.
    #[serde(default)]
    pub(super) tags: BookingTags,
}

/// Changes of a booking: what is absent stays. It stays on its channel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingPatch {
    /// Its name.
    name: Option<String>,
    /// What it plays.
    content: Option<ContentInput>,
    /// When it holds.
    when: Option<When>,
    /// 1 to 1,000; the highest present plays.
    priority: Option<i32>,
    /// Whether it plays alone among the bookings of its priority.
    exclusive: Option<bool>,
    /// 1 to 3,600 seconds of each hour; null for none: it plays in turn, by its priority.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    share_seconds: Option<Option<i64>>,
    /// On which screens it plays.
    tags: Option<BookingTags>,
}

/// Which bookings.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct OfChannel {
    /// Only this channel's.
    #[param(value_type = Option<String>)]
    channel_id: Option<ChannelId>,
}

async fn view_of(conn: &mut Conn, scope: &Scope, row: BookingRow) -> ApiResult<BookingView> {
    let data = row.data;
    let (kind, content) = ContentKind::of(&data).ok_or_else(ApiError::not_found)?;
    // Deleted content keeps its name here; it plays no longer.
    let name = match kind {
        ContentKind::Media => media::find_any(conn, scope, &content.parse()?).await?.data.name,
        ContentKind::Playlist => playlists::find_any(conn, scope, &content.parse()?).await?.data.name,
        ContentKind::Channel => channels::find_any(conn, scope, &content.parse()?).await?.data.name,
    };
    Ok(BookingView {
        id: row.id,
        version: row.version,
        name: data.name,
        channel_id: data.channel_id,
        content: ContentView { kind, id: content.0, name },
        when: When::stored(&data.rule)?,
        priority: data.priority,
        exclusive: data.exclusive,
        share_seconds: data.share_seconds,
        tags: BookingTags::stored(&data.tags)?,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// A living booking on a living channel.
async fn find(conn: &mut Conn, scope: &Scope, id: &BookingId) -> ApiResult<BookingRow> {
    let row = bookings::find(conn, scope, id).await?;
    channels::find(conn, scope, &row.data.channel_id).await?;
    Ok(row)
}

/// Lists bookings by name.
#[utoipa::path(tag = "bookings", operation_id = "listBookings", params(Paging, OfChannel), responses((status = 200, body = Page<BookingView>)))]
#[get("/api/v1/sites/{siteId}/bookings")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    paging: web::Query<Paging>,
    of: web::Query<OfChannel>,
) -> ApiResult<web::Json<Page<BookingView>>> {
    let (mut conn, scope) = (app.db.read().await?, &allowed.scope);
    let found = bookings::list(&mut conn, scope, of.channel_id.as_ref(), &paging.keyset()?).await?;
    let (found, next) = cut(found);
    let mut items = Vec::with_capacity(found.len());
    for row in found {
        items.push(view_of(&mut conn, scope, row).await?);
    }
    Ok(web::Json(Page { items, next }))
}

/// Makes a booking.
#[utoipa::path(tag = "bookings", operation_id = "createBooking", responses((status = 201, body = BookingView)))]
#[post("/api/v1/sites/{siteId}/bookings")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageContent>,
    input: web::Json<BookingInput>,
) -> ApiResult<HttpResponse> {
    let id: BookingId = app.new_id();
    let mut tx = begin(&app, &allowed, ChangeKind::Bookings, id.as_str()).await?;
    let view = make(&app, &mut tx, &allowed.scope, &id, input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(created(&req, &view))
}

/// Makes a booking within a transaction.
pub(super) async fn make(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &BookingId,
    input: BookingInput,
) -> ApiResult<BookingView> {
    referenced("channelId", channels::find(conn, scope, &input.channel_id).await)?;
    let data = check::check(conn, scope, input, None).await?;
    let row = bookings::insert(conn, scope, id, data, app.now()).await?;
    shares::fit(conn, scope, &row, None, app.now()).await?;
    view_of(conn, scope, row).await
}

/// Shows a booking.
#[utoipa::path(tag = "bookings", operation_id = "showBooking", responses((status = 200, body = BookingView)))]
#[get("/api/v1/sites/{siteId}/bookings/{id}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>, id: PathId<BookingId>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, &id.0).await?;
    Ok(shown(&view_of(&mut conn, &allowed.scope, row).await?))
}

/// Changes a booking.
#[utoipa::path(tag = "bookings", operation_id = "updateBooking", params(IfMatch), responses((status = 200, body = BookingView)))]
#[patch("/api/v1/sites/{siteId}/bookings/{id}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<BookingId>,
    seen: IfMatch,
    patch: web::Json<BookingPatch>,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Bookings, id.0.as_str()).await?;
    let view = change(&app, &mut tx, &allowed.scope, &id.0, Some(seen), patch.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}

/// Changes a booking within a transaction.
pub(super) async fn change(
    app: &State,
    conn: &mut Conn,
    scope: &Scope,
    id: &BookingId,
    seen: Option<IfMatch>,
    patch: BookingPatch,
) -> ApiResult<BookingView> {
    let stored = find(conn, scope, id).await?;
    let was = stored.data.clone();
    let current = view_of(conn, scope, stored).await?;
    let version = seen_or_stored(seen, &current)?;
    let input = BookingInput {
        name: patch.name.unwrap_or(current.name),
        channel_id: current.channel_id,
        content: patch.content.unwrap_or(ContentInput { kind: current.content.kind, id: current.content.id }),
        when: patch.when.unwrap_or(current.when),
        priority: patch.priority.unwrap_or(current.priority),
        exclusive: patch.exclusive.unwrap_or(current.exclusive),
        share_seconds: patch.share_seconds.unwrap_or(current.share_seconds.map(i64::from)),
        tags: patch.tags.unwrap_or(current.tags),
    };
    let data = check::check(conn, scope, input, Some(&was)).await?;
    let row = bookings::update(conn, scope, id, version, data, app.now()).await?;
    shares::fit(conn, scope, &row, Some(&was), app.now()).await?;
    view_of(conn, scope, row).await
}

/// Deletes a booking; it can be restored for 30 days.
#[utoipa::path(tag = "bookings", operation_id = "deleteBooking", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/bookings/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<BookingId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let mut tx = begin(&app, &allowed, ChangeKind::Bookings, id.0.as_str()).await?;
    discard(&app, &mut tx, &allowed.scope, &id.0, Some(seen)).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a booking within a transaction.
pub(super) async fn discard(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &BookingId,
    seen: Option<IfMatch>,
) -> ApiResult<()> {
    let stored = find(conn, scope, id).await?;
    let version = seen_or_stored(seen, &view_of(conn, scope, stored).await?)?;
    Ok(bookings::remove(conn, scope, id, version, app.now()).await?)
}

/// Refuses a booking, as it is stored, that would make a channel contain itself or that does not fit into the hour.
pub(super) async fn fits(app: &App, conn: &mut Conn, scope: &Scope, row: &BookingRow) -> ApiResult<()> {
    if let Some(content) = row.data.content() {
        check::content(conn, scope, &row.data.channel_id, &content, Some(&content)).await?;
    }
    shares::fit(conn, scope, row, None, app.now()).await
}

/// Takes back a deletion, if what it plays is still there, no channel would contain itself and its share fits.
#[utoipa::path(tag = "bookings", operation_id = "restoreBooking", responses((status = 200, body = BookingView)))]
#[post("/api/v1/sites/{siteId}/bookings/{id}/restore")]
pub async fn restore(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<BookingId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Bookings, id.as_str()).await?;
    let deleted = bookings::find_any(&mut tx, scope, &id).await?.data;
    channels::find(&mut tx, scope, &deleted.channel_id).await?;
    if let Some(content) = deleted.content() {
        check::content(&mut tx, scope, &deleted.channel_id, &content, None).await?;
    }
    check::times(&mut tx, scope, &deleted).await?;
    let row = bookings::restore(&mut tx, scope, &id, app.now()).await?;
    shares::fit(&mut tx, scope, &row, None, app.now()).await?;
    let view = view_of(&mut tx, scope, row).await?;
    commit(&app, tx).await?;
    Ok(shown(&view))
}
