//! The files that a screen's player lacks, by its last word.

use std::collections::BTreeSet;

use actix_web::{get, web};
use atrium_domain::ids::ScreenId;
use atrium_schema::{
    media,
    players::{self, PlayerStatus},
    screens,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::explain::ThingView;
use crate::http::{
    error::ApiResult,
    extract::{Allowed, App, ViewSite},
    resource::PathId,
};

/// What a player lacks of its newest schedule.
#[derive(Debug, Clone, Default)]
pub struct Lacks {
    /// Files by SHA-256, soonest first; not all of them if they are many.
    pub files: Vec<String>,
    /// How many; `None` when it has never said.
    pub missing: Option<i64>,
    /// How many files the schedule names.
    pub of: Option<i64>,
}

impl Lacks {
    /// Reads what was stored.
    pub fn of(status: &PlayerStatus) -> Self {
        let files = status.missing.as_deref().and_then(|json| serde_json::from_str(json).ok());
        Self {
            files: files.unwrap_or_default(),
            missing: status.missing_count,
            of: status.files_count.max(status.missing_count),
        }
    }

    /// How many are missing of how many.
    pub fn counts(&self) -> Option<(u32, u32)> {
        Some((u32::try_from(self.missing?).ok()?, u32::try_from(self.of?).ok()?))
    }
}

/// The files that a screen's player lacks.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingView {
    /// How many; null when its player has never said, or there is none.
    pub missing: Option<i64>,
    /// How many files its newest schedule names.
    pub of: Option<i64>,
    /// The first of them, soonest first, at most 50.
    pub files: Vec<MissingFile>,
}

/// A file that is not on the device.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingFile {
    /// Its address.
    pub sha256: String,
    /// The file; null when it is in no library any more, or the caller's access does not reach it.
    pub file: Option<ThingView>,
}

/// Which files of its newest schedule the screen's player has not on the device.
#[utoipa::path(
    tag = "screens", operation_id = "listMissingFiles",
    responses((status = 200, body = MissingView))
)]
#[get("/api/v1/sites/{siteId}/screens/{id}/missing")]
pub async fn list(
    app: App,
    allowed: Allowed<ViewSite>,
    PathId(id): PathId<ScreenId>,
) -> ApiResult<web::Json<MissingView>> {
    let scope = &allowed.scope;
    let mut conn = app.db.read().await?;
    screens::find(&mut conn, scope, &id).await?;
    let player = players::of_screens(&mut conn, scope, &[id]).await?.pop();
    let lacks = player.map(|player| Lacks::of(&player.status)).unwrap_or_default();
    let files: BTreeSet<&str> = lacks.files.iter().map(String::as_str).collect();
    let names = media::with_bytes(&mut conn, scope, &files).await?;
    let file = |sha256: &String| {
        let thing = names.get(sha256).map(|(id, name)| ThingView::new(id, Some(name)));
        MissingFile { sha256: sha256.clone(), file: thing }
    };
    Ok(web::Json(MissingView {
        missing: lacks.missing,
        of: lacks.of,
        files: lacks.files.iter().map(file).collect(),
    }))
}
