//! The report: totals, the course of time, and what was shown for longest.

use std::collections::BTreeSet;

use actix_web::{get, web};
use atrium_domain::{
    ids::MediaId,
    plays::{Sum, steps::steps},
};
use atrium_schema::plays::{
    self, Names,
    report::{self, Day, Row},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::wanted::{By, GroupBy, Plan, ReportQuery};
use crate::http::{
    error::ApiResult,
    extract::{Allowed, App, ViewSite},
};

/// Rows of a report on a page; the file has all of them.
const ROWS: i64 = 500;

/// What was shown in a range of days. Days are those of each screen's zone; a play over midnight counts on its first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayReport {
    /// The first day.
    pub from: String,
    /// The last day, inclusive.
    pub until: String,
    /// How time is divided.
    pub by: By,
    /// What rows stand for.
    pub group: GroupBy,
    /// All together.
    pub totals: Totals,
    /// The range in steps, those without plays too.
    pub steps: Vec<StepView>,
    /// What was shown for longest, at most 500 rows.
    pub rows: Vec<ReportRow>,
    /// How many rows there are in all.
    pub row_count: i64,
}

/// All plays of a report.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Plays.
    pub plays: i64,
    /// How long, in milliseconds, layers beside each other each counted.
    pub duration_ms: i64,
    /// Screens that showed something.
    pub screens: i64,
    /// Different files.
    pub media: i64,
}

/// A stretch of days.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Its first day.
    pub from: String,
    /// Its last day, inclusive.
    pub until: String,
    /// Plays.
    pub plays: i64,
    /// How long, in milliseconds.
    pub duration_ms: i64,
}

/// A row of the report.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportRow {
    /// The screen; null if rows stand for files.
    pub screen_id: Option<String>,
    /// What it is called, or was.
    pub screen_name: String,
    /// Whether it was deleted.
    pub screen_gone: bool,
    /// The file's bytes; null if rows stand for screens.
    pub sha256: Option<String>,
    /// The file, if it is still there.
    #[schema(value_type = Option<String>)]
    pub media_id: Option<MediaId>,
    /// What it is called, or was.
    pub media_name: String,
    /// Plays.
    pub plays: i64,
    /// How long, in milliseconds.
    pub duration_ms: i64,
}

impl ReportRow {
    fn of(row: Row, names: &Names) -> Self {
        let (screen, file) = (Some(row.screen_id), Some(row.sha256));
        let (screen, file) = (screen.filter(|id| !id.is_empty()), file.filter(|hash| !hash.is_empty()));
        Self {
            screen_name: screen.as_deref().map(|id| names.screen(id).to_owned()).unwrap_or_default(),
            screen_gone: screen.as_deref().is_some_and(|id| !names.has_screen(id)),
            media_name: file.as_deref().map(|hash| names.media(hash).to_owned()).unwrap_or_default(),
            media_id: file.as_deref().and_then(|hash| names.media_id(hash)).cloned(),
            screen_id: screen,
            sha256: file,
            plays: row.sum.plays,
            duration_ms: row.sum.duration_ms,
        }
    }
}

/// Shows how often and how long what was shown where.
#[utoipa::path(tag = "plays", operation_id = "showPlayReport", params(ReportQuery), responses((status = 200, body = PlayReport)))]
#[get("/api/v1/sites/{siteId}/plays/report")]
pub async fn show(
    app: App,
    allowed: Allowed<ViewSite>,
    query: web::Query<ReportQuery>,
) -> ApiResult<web::Json<PlayReport>> {
    let scope = &allowed.scope;
    // One snapshot, so that the parts add up.
    let mut conn = app.db.snapshot().await?;
    let plan = query.plan(&mut conn, scope).await?;
    let days = report::days(&mut conn, scope, &plan.wanted).await?;
    let (rows, row_count) = report::top(&mut conn, scope, &plan.wanted, plan.group.into(), ROWS).await?;
    let (screens, media) = report::breadth(&mut conn, scope, &plan.wanted).await?;
    let ids: BTreeSet<&str> = rows.iter().map(|row| &*row.screen_id).filter(|id| !id.is_empty()).collect();
    let files: BTreeSet<&str> = rows.iter().map(|row| &*row.sha256).filter(|one| !one.is_empty()).collect();
    let names = plays::names(&mut conn, scope, &ids, &files).await?;
    conn.rollback().await?;
    let mut all = Sum::default();
    for day in &days {
        all.add(day.sum);
    }
    Ok(web::Json(PlayReport {
        from: plan.wanted.from.clone(),
        until: plan.wanted.until.clone(),
        by: plan.by,
        group: plan.group,
        totals: Totals { plays: all.plays, duration_ms: all.duration_ms, screens, media },
        steps: in_steps(&plan, &days),
        rows: rows.into_iter().map(|row| ReportRow::of(row, &names)).collect(),
        row_count,
    }))
}

/// Days come in order, and so do steps.
fn in_steps(plan: &Plan, days: &[Day]) -> Vec<StepView> {
    let mut days = days.iter().peekable();
    let step = |(first, last): (jiff::civil::Date, jiff::civil::Date)| {
        let (from, until) = (first.to_string(), last.to_string());
        let mut sum = Sum::default();
        while let Some(day) = days.next_if(|day| day.day <= until) {
            sum.add(day.sum);
        }
        StepView { from, until, plays: sum.plays, duration_ms: sum.duration_ms }
    };
    steps(plan.from, plan.until, plan.by.into()).into_iter().map(step).collect()
}
