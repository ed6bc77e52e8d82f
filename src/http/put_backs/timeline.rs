//! One screen's day as it will be, and as it would be if something were put back.

use actix_web::{post, web};
use atrium_domain::ids::ScreenId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{PutBackInput, look_back, rehearse};
use crate::http::{
    dry_runs::{
        DryRunDay,
        timeline::{date_of, day_of},
    },
    error::ApiResult,
    extract::{Allowed, App, ViewSite},
};

/// What would be put back, and whose day is to be looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PutBackDayInput {
    /// As for putting it back. With `seen`, 412 if by now something else would be done.
    put_back: PutBackInput,
    /// The screen.
    #[schema(value_type = String)]
    screen_id: ScreenId,
    /// A local date of the screen, from today to 34 days ahead, such as `2026-11-30`.
    day: String,
}

/// Tells what a screen shows on a day without and with something put back, layer by layer. Nothing is written.
#[utoipa::path(
    tag = "history", operation_id = "previewPutBackDay",
    responses((status = 200, body = DryRunDay))
)]
#[post("/api/v1/sites/{siteId}/put-backs/timeline")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    input: web::Json<PutBackDayInput>,
) -> ApiResult<web::Json<DryRunDay>> {
    let PutBackDayInput { put_back, screen_id, day } = input.into_inner();
    let date = date_of(&day)?;
    let (wanted, past) = look_back(&app, &allowed, put_back).await?;
    let rehearsing = async { rehearse(&app, &allowed, &wanted, &past).await.map(|(rehearsed, _)| rehearsed) };
    let day = Box::pin(day_of(&app, &allowed, &screen_id, date, rehearsing)).await?;
    Ok(web::Json(day))
}
