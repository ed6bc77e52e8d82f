//! Plays as files: reports for spreadsheets, single plays as they are.

use actix_web::{
    HttpResponse, HttpResponseBuilder, get,
    http::{StatusCode, header},
    web,
};
use atrium_domain::permission::Scope;
use atrium_schema::plays::{self, Place, PlayFilter};
use bytes::Bytes;
use futures_util::stream;
use serde::Deserialize;
use tokio::{io::AsyncReadExt as _, sync::mpsc};
use utoipa::{IntoParams, ToSchema};

use super::{
    cells::{Cell, Cells},
    csv,
    sheet::{self, SheetError},
    views,
    wanted::{PlayQuery, ReportQuery},
};
use crate::{
    http::{
        error::{ApiError, ApiResult},
        extract::{Allowed, App, ViewSite},
    },
    state::State,
};

/// Single plays read at once.
const BATCH: i64 = 2_000;
/// Parts of a report that wait to be written into a workbook; the reader waits when there are as many.
const WAITING: usize = 4;
/// Bytes of a workbook that are read at once.
const PIECE: usize = 64 * 1024;

/// The columns of a report, with their width in a sheet, in characters.
pub const COLUMNS: [(&str, f64); 9] = [
    ("From", 11.0),
    ("Until", 11.0),
    ("Screen", 28.0),
    ("Screen id", 38.0),
    ("Media", 28.0),
    ("SHA-256", 20.0),
    ("Plays", 9.0),
    ("Seconds", 12.0),
    ("Time", 12.0),
];
const PLAY_COLUMNS: [&str; 15] = [
    "From",
    "Until",
    "Seconds",
    "Screen",
    "Screen id",
    "Media",
    "SHA-256",
    "Reason",
    "Booking",
    "Booking id",
    "Item id",
    "Layer id",
    "Layout id",
    "Player id",
    "Report id",
];

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum FileFormat {
    /// Comma-separated text.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

/// What kind of file is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// `csv` of any length, or `xlsx` of at most 1,048,575 rows.
    #[param(inline)]
    format: FileFormat,
}

/// Gives a whole report as a file: a row for each step of time, screen and file with plays.
#[utoipa::path(tag = "plays", operation_id = "exportPlayReport", params(ReportQuery, FileQuery), responses((status = 200, content_type = "text/csv", body = String)))]
#[get("/api/v1/sites/{siteId}/plays/report/export")]
pub async fn report(
    app: App,
    allowed: Allowed<ViewSite>,
    query: web::Query<ReportQuery>,
    file: web::Query<FileQuery>,
) -> ApiResult<HttpResponse> {
    let plan = query.plan(&mut app.db.read().await?, &allowed.scope).await?;
    let name = format!("plays-{}-{}", plan.from, plan.until);
    let cells = Cells::new((**app).clone(), allowed.scope.clone(), plan);
    match file.format {
        FileFormat::Csv => Ok(report_text(cells, &name)),
        FileFormat::Xlsx => report_sheet(cells, &name).await,
    }
}

/// Gives single plays as comma-separated text, newest first, however many there are.
#[utoipa::path(tag = "plays", operation_id = "exportPlays", params(PlayQuery), responses((status = 200, content_type = "text/csv", body = String)))]
#[get("/api/v1/sites/{siteId}/plays/export")]
pub async fn single(
    app: App,
    allowed: Allowed<ViewSite>,
    query: web::Query<PlayQuery>,
) -> ApiResult<HttpResponse> {
    let filter = query.filter(&mut app.db.read().await?, &allowed.scope).await?;
    let start = Reader { app: (**app).clone(), scope: allowed.scope.clone(), filter, after: None };
    let parts = stream::try_unfold((start, true), |(mut reader, first)| async move {
        let mut text = Vec::new();
        if first {
            text.extend_from_slice(csv::MARK.as_bytes());
            csv::write(&mut text, PLAY_COLUMNS).map_err(|error| ApiError::internal(&error))?;
        }
        let more = reader.read(&mut text).await?;
        Ok::<_, ApiError>((first || more).then(|| (Bytes::from(text), (reader, false))))
    });
    Ok(attached("text/csv; charset=utf-8", "plays.csv").streaming(parts))
}

/// Reads single plays page by page.
struct Reader {
    app: State,
    scope: Scope,
    filter: PlayFilter,
    after: Option<Place>,
}

impl Reader {
    /// Writes the next rows; `false` when there are none.
    async fn read(&mut self, text: &mut Vec<u8>) -> ApiResult<bool> {
        let mut conn = self.app.db.read().await?;
        let rows = plays::list(&mut conn, &self.scope, &self.filter, self.after.as_ref(), BATCH).await?;
        let Some(last) = rows.last() else { return Ok(false) };
        self.after = Some((last.started_at, last.id.to_string()));
        for play in views(&mut conn, &self.scope, rows).await? {
            let (from, until) = (play.from.to_string(), play.until.to_string());
            let told = |id: &'_ Option<String>| id.clone().unwrap_or_default();
            let ids = [told(&play.booking_id), told(&play.layer_id), told(&play.layout_id)];
            let [booking, layer, layout] = &ids;
            let (screen, player, id) =
                (play.screen_id.to_string(), play.player_id.to_string(), play.id.to_string());
            let time = seconds(play.duration_ms);
            let cells = [
                &*from,
                &until,
                &time,
                &play.screen_name,
                &screen,
                &play.media_name,
                &play.sha256,
                &play.reason,
                play.booking_name.as_deref().unwrap_or_default(),
                booking,
                &play.item_id,
                layer,
                layout,
                &player,
                &id,
            ];
            csv::write(text, cells).map_err(|error| ApiError::internal(&error))?;
        }
        Ok(true)
    }
}

fn report_text(cells: Cells, name: &str) -> HttpResponse {
    let parts = stream::try_unfold((cells, true), |(mut cells, first)| async move {
        let mut text = Vec::new();
        if first {
            text.extend_from_slice(csv::MARK.as_bytes());
            let names = COLUMNS.map(|(name, _)| name);
            csv::write(&mut text, names).map_err(|error| ApiError::internal(&error))?;
        }
        let part = cells.next().await?;
        let more = part.is_some();
        for cell in part.into_iter().flatten() {
            line(&mut text, &cell).map_err(|error| ApiError::internal(&error))?;
        }
        Ok::<_, ApiError>((first || more).then(|| (Bytes::from(text), (cells, false))))
    });
    attached("text/csv; charset=utf-8", &format!("{name}.csv")).streaming(parts)
}

fn line(text: &mut Vec<u8>, cell: &Cell) -> Result<(), ::csv::Error> {
    let (plays, time) = (cell.sum.plays.to_string(), seconds(cell.sum.duration_ms));
    let clock = hours(cell.sum.duration_ms);
    let words = [
        &*cell.from,
        &cell.until,
        &cell.screen,
        &cell.screen_id,
        &cell.media,
        &cell.sha256,
        &plays,
        &time,
        &clock,
    ];
    csv::write(text, words)
}

fn seconds(ms: i64) -> String {
    format!("{}.{:03}", ms / 1000, ms % 1000)
}

fn hours(ms: i64) -> String {
    let seconds = ms / 1000;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A workbook is a compressed archive, written by a thread of its own and sent when it is whole.
async fn report_sheet(mut cells: Cells, name: &str) -> ApiResult<HttpResponse> {
    let (sender, mut receiver) = mpsc::channel::<Vec<Cell>>(WAITING);
    let writing = web::block(move || sheet::write(std::iter::from_fn(|| receiver.blocking_recv())));
    let reading = async move {
        while let Some(part) = cells.next().await? {
            // Whoever writes has given up, and says why.
            if sender.send(part).await.is_err() {
                break;
            }
        }
        Ok::<_, ApiError>(())
    };
    let (written, read) = tokio::join!(writing, reading);
    read?;
    let file = written.map_err(|error| ApiError::internal(&error))?.map_err(refused)?;
    let pieces = stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut piece = Vec::with_capacity(PIECE);
        let read = (&mut file).take(PIECE as u64).read_to_end(&mut piece).await;
        let read = read.map_err(|error| ApiError::internal(&error))?;
        Ok::<_, ApiError>((read > 0).then(|| (Bytes::from(piece), file)))
    });
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(attached(kind, &format!("{name}.xlsx")).streaming(pieces))
}

fn refused(error: SheetError) -> ApiError {
    match error {
        SheetError::TooLong => ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "report_too_long")
            .arg("limit", sheet::MAX_ROWS),
        error => ApiError::internal(&error),
    }
}

fn attached(kind: &'static str, name: &str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    answer
}
