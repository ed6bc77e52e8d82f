//! *Delivery*: how far a change of schedules has come on the way to each screen, and what holds up those that wait.

use std::{cmp::Ordering, future::Ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, get, web};
use atrium_actors::site::{
    presence::Presence,
    receipts::{Delivery, DeliveryOf, HowDelivered, ScreenDelivery},
};
use atrium_domain::{
    ids::{Id, ScreenId},
    permission::Scope,
    receipt::Stage,
};
use atrium_schema::{Conn, changes, screens};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{ChangeView, views};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, Page, Paging, ViewSite},
    resource::{open, seal},
};

mod reasons;
mod view;

use view::ReceiptCounts;
pub use view::{DeliverySum, ReceiptKnowledge, ReceiptView, StageName};

/// Names looked up at a time while a page is filled.
const PART: usize = 500;

/// Which screens of a change are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ReceiptFilter {
    /// Only screens that have come just so far.
    stage: Option<StageName>,
    /// The name contains this.
    q: Option<String>,
    /// How many at most; 1 to 200, default 50.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
}

/// The `{version}` of the path, if it can be one. Refused by the handler: who may not look is told that first.
#[derive(Debug)]
pub struct PathVersion(Option<i64>);

impl FromRequest for PathVersion {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let version: Option<i64> = req.match_info().get("version").and_then(|text| text.parse().ok());
        std::future::ready(Ok(Self(version.filter(|version| *version > 0))))
    }
}

/// How far a change has come: counts, and its screens, those that wait first.
#[utoipa::path(tag = "site", operation_id = "showReceipt", params(ReceiptFilter), responses((status = 200, body = ReceiptView)))]
#[get("/api/v1/sites/{siteId}/changes/{version}/receipt")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    PathVersion(version): PathVersion,
    filter: web::Query<ReceiptFilter>,
) -> ApiResult<web::Json<ReceiptView>> {
    let (scope, filter) = (&allowed.scope, filter.into_inner());
    let version = version.ok_or_else(ApiError::not_found)?;
    let paging = Paging { limit: filter.limit, after: filter.after.clone() };
    let after = paging.after.as_deref().map(|text| open(text).and_then(|text| Place::read(&text)));
    if let Some(None) = after {
        return Err(ApiError::field("after", "cursor_invalid"));
    }
    // Asked before a connection is taken: a site that is being loaded needs one, too.
    let mut delivery = ask(&app, scope, version).await?;
    let mut conn = app.db.read().await?;
    let row = changes::find(&mut conn, scope, version).await?;
    // Whoever reaches a part of the site hears of that part.
    let mut change = views(&mut conn, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)?;
    change.delivery = DeliverySum::of(delivery.known);
    let hidden = hidden(&mut conn, scope, &delivery.screens).await?;
    delivery.screens.sort_by(|one, other| Place::of(one).cmp(&Place::of(other)));
    let limit = usize::try_from(paging.limit()).unwrap_or(1);
    let rows = page(&mut conn, scope, &delivery.screens, &filter, after.flatten(), limit + 1).await?;
    let next = (rows.len() > limit).then(|| rows.get(limit - 1)).flatten();
    let next = next.map(|(one, _)| seal(&Place::of(one).text()));
    let shown: Vec<_> = rows.into_iter().take(limit).collect();
    let at = delivery.at.unwrap_or(change.at);
    let items = reasons::tell(&mut conn, scope, shown, at, app.now()).await?;
    Ok(web::Json(ReceiptView {
        version,
        at: change.at,
        known: delivery.known.into(),
        since: delivery.since,
        counts: ReceiptCounts::new(&delivery.counts(), hidden),
        change,
        screens: Page { items, next },
    }))
}

async fn ask(app: &App, scope: &Scope, version: i64) -> ApiResult<Delivery> {
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    app.directory.site(scope.site()).send(DeliveryOf(version)).await.map_err(|_| ApiError::busy(1))
}

/// Says of each change how many screens show it. Hold no connection when you call this.
pub async fn sum_up(app: &App, scope: &Scope, changes: &mut [ChangeView]) -> ApiResult<()> {
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    let versions = changes.iter().map(|change| change.version).collect();
    let site = app.directory.site(scope.site());
    let known = site.send(HowDelivered(versions)).await.map_err(|_| ApiError::busy(1))?;
    for change in changes {
        change.delivery = known.get(&change.version).copied().and_then(DeliverySum::of);
    }
    Ok(())
}

/// Where a screen stands in the list: what waits for somebody to do something first, what is done last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    rank: u8,
    id: &'a str,
}

impl<'a> Place<'a> {
    fn of(one: &'a ScreenDelivery) -> Self {
        let rank = match (one.progress.stage(), one.presence) {
            (Stage::Shown, _) => 6,
            (_, Some(Presence::Offline(_) | Presence::NeverSeen) | None) => 0,
            (Stage::Targeted, _) => 1,
            (Stage::Woken, _) => 2,
            (Stage::Fetched, _) => 3,
            (Stage::Downloaded, _) => 4,
        };
        Self { rank, id: one.screen.as_str() }
    }

    fn text(&self) -> String {
        format!("{} {}", self.rank, self.id)
    }

    fn read(text: &str) -> Option<(u8, ScreenId)> {
        let (rank, id) = text.split_once(' ')?;
        Some((rank.parse().ok()?, id.parse().ok()?))
    }
}

/// The next screens after a place that fit the filter and that the caller may see, with their names.
async fn page(
    conn: &mut Conn,
    scope: &Scope,
    screens: &[ScreenDelivery],
    filter: &ReceiptFilter,
    after: Option<(u8, ScreenId)>,
    most: usize,
) -> ApiResult<Vec<(ScreenDelivery, String)>> {
    let stage = filter.stage.map(Stage::from);
    let text = filter.q.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_lowercase);
    let after = after.as_ref().map(|(rank, id)| Place { rank: *rank, id: id.as_str() });
    let wanted: Vec<&ScreenDelivery> = screens
        .iter()
        .filter(|one| stage.is_none_or(|stage| one.progress.stage() == stage))
        .filter(|one| after.as_ref().is_none_or(|after| Place::of(one).cmp(after) == Ordering::Greater))
        .collect();
    let mut found = Vec::new();
    for part in wanted.chunks(PART) {
        let ids: Vec<ScreenId> = part.iter().map(|one| one.screen.clone()).collect();
        let mut names = screens::names_within(conn, scope, &ids).await?;
        let with_names = part.iter().filter_map(|one| Some(((*one).clone(), names.remove(&one.screen)?)));
        found.extend(
            with_names
                .filter(|(_, name)| text.as_ref().is_none_or(|text| name.to_lowercase().contains(text))),
        );
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

/// How many screens the caller may not see: they are counted, not named.
async fn hidden(conn: &mut Conn, scope: &Scope, screens: &[ScreenDelivery]) -> ApiResult<usize> {
    if scope.reach().is_none() {
        return Ok(0);
    }
    let ids: Vec<ScreenId> = screens.iter().map(|one| one.screen.clone()).collect();
    Ok(screens.len() - screens::names_within(conn, scope, &ids).await?.len())
}
