//! Many screens at once, from a table of comma-separated values.

use actix_web::{HttpResponse, http::StatusCode, post, web};
use atrium_domain::{change::ChangeKind, ids::ScreenId, permission::Scope};
use atrium_schema::{Conn, changes::SiteTx, places, screen_folders, screens};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::input::{ScreenInput, new_screen};
use crate::http::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ManageScreens},
    resource::commit,
};

/// Rows taken at once.
const MANY: usize = 5000;

/// Whether to try only.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Say what would happen and store nothing.
    #[serde(default)]
    dry_run: bool,
}

/// One line of the table, after the header.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    folder: Option<String>,
    place: Option<String>,
    /// Separated by `;`.
    tags: Option<String>,
    orientation: Option<i32>,
    zone: Option<String>,
    volume: Option<i32>,
}

/// What became of the table: all screens are made, or none.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// Screens made; 0 when a line is refused or in a dry run.
    created: usize,
    /// The lines in order.
    rows: Vec<ImportedRow>,
}

/// What became of one line.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportedRow {
    /// Its number; the header is 1.
    line: u64,
    /// Its name, as read.
    name: String,
    /// Whether it can be a screen.
    ok: bool,
    /// The screen made.
    #[schema(value_type = Option<String>)]
    screen_id: Option<ScreenId>,
    /// Why not: the code of the refusal.
    code: Option<String>,
    /// Which column is refused.
    field: Option<String>,
}

/// Adds the screens of a table with the columns name, folder, place, tags, orientation, zone and volume.
#[utoipa::path(
    tag = "screens", operation_id = "importScreens", params(How),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Imported))
)]
#[post("/api/v1/sites/{siteId}/screens/import")]
pub async fn create(
    app: App,
    allowed: Allowed<ManageScreens>,
    how: web::Query<How>,
    body: web::Bytes,
) -> ApiResult<HttpResponse> {
    let lines = read(&body)?;
    let (scope, now) = (&allowed.scope, app.now());
    let mut tx = SiteTx::begin(&app.db, scope, &allowed.actor(), ChangeKind::Screens, "", now).await?;
    tx.traced(allowed.trace.clone());
    let mut rows = Vec::with_capacity(lines.len());
    for (number, line) in lines {
        let id: ScreenId = app.new_id();
        rows.push(match line {
            Err(code) => refused(number, String::new(), code.into(), None),
            Ok(line) => add(&mut tx, scope, id, number, line, now).await?,
        });
    }
    let created = if how.dry_run || rows.iter().any(|row| !row.ok) { 0 } else { rows.len() };
    if created > 0 {
        commit(&app, tx).await?;
    } else {
        tx.rollback().await?;
        for row in &mut rows {
            row.screen_id = None;
        }
    }
    Ok(HttpResponse::Ok().json(Imported { created, rows }))
}

type Numbered = (u64, Result<Line, &'static str>);

/// The lines with their numbers; 422 when it is no such table at all.
fn read(body: &[u8]) -> ApiResult<Vec<Numbered>> {
    let malformed = |detail: &str| {
        ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "csv_invalid").arg("detail", detail)
    };
    let text = std::str::from_utf8(body).map_err(|_| malformed("not UTF-8"))?.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| malformed(&error.to_string()))?.clone();
    let known = ["name", "folder", "place", "tags", "orientation", "zone", "volume"];
    if !headers.iter().any(|column| column == "name") || headers.iter().any(|column| !known.contains(&column))
    {
        return Err(malformed(
            "the first line names the columns: name, folder, place, tags, orientation, zone, volume",
        ));
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| malformed(&error.to_string()))?;
        let number = record.position().map_or(0, csv::Position::line);
        lines.push((number, record.deserialize(Some(&headers)).map_err(|_| "line_invalid")));
        if lines.len() > MANY {
            return Err(ApiError::problem(StatusCode::PAYLOAD_TOO_LARGE, "too_many_rows").arg("limit", MANY));
        }
    }
    Ok(lines)
}

async fn add(
    tx: &mut SiteTx,
    scope: &Scope,
    id: ScreenId,
    number: u64,
    line: Line,
    now: atrium_domain::time::Moment,
) -> ApiResult<ImportedRow> {
    let name = line.name.clone();
    let data = match input(tx, scope, line).await {
        Err((field, code)) => return Ok(refused(number, name, code, field)),
        Ok(input) => new_screen(tx, scope, input).await,
    };
    match data {
        Ok(data) => {
            screens::insert(tx, scope, &id, data, now).await?;
            Ok(ImportedRow { line: number, name, ok: true, screen_id: Some(id), code: None, field: None })
        }
        Err(error) if error.is_callers() => {
            let (field, code) = error.first_field();
            Ok(refused(number, name, code, field))
        }
        Err(error) => Err(error),
    }
}

fn refused(line: u64, name: String, code: String, field: Option<String>) -> ImportedRow {
    ImportedRow { line, name, ok: false, screen_id: None, code: Some(code), field }
}

/// Folders and places are named in a table, not numbered.
async fn input(conn: &mut Conn, scope: &Scope, line: Line) -> Result<ScreenInput, (Option<String>, String)> {
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    let unknown = |field: &str| (Some(field.to_owned()), "unknown".to_owned());
    let folder_id = match given(line.folder) {
        None => None,
        Some(name) => Some(
            screen_folders::find_by_name(conn, scope, &name)
                .await
                .map_err(|_| unknown("folder"))?
                .id
                .to_string(),
        ),
    };
    let place_id = match given(line.place) {
        None => None,
        Some(name) => {
            Some(places::find_by_name(conn, scope, &name).await.map_err(|_| unknown("place"))?.id.to_string())
        }
    };
    Ok(ScreenInput {
        name: line.name,
        folder_id,
        place_id,
        tags: given(line.tags).map(|tags| tags.split(';').map(str::to_owned).collect()),
        orientation: line.orientation,
        zone: given(line.zone),
        volume: line.volume,
        root: None,
        offline_mark: None,
        active_hours_id: None,
    })
}
