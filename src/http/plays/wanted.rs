//! What is asked of plays: screens, files, days and instants out of an address.

use atrium_domain::{
    ids::{FolderId, Id, MediaId, ScreenId},
    permission::Scope,
    plays::steps::Step,
    time::Moment,
};
use atrium_schema::{
    Conn,
    plays::{
        PlayFilter,
        report::{self, ScreenChoice},
    },
    screen_folders,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::error::{ApiError, ApiResult};

/// Screens or files that one address may name.
const MANY: usize = 100;
/// Screens that a folder, a tag or somebody's access may come to when single plays are asked for.
const SCREENS: usize = 10_000;
/// Days of one report: ten years.
pub const MAX_DAYS: i32 = 3_660;

/// Which single plays.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub struct PlayQuery {
    /// Began at this instant or after it.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Moment>,
    /// Began before this instant.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<Moment>,
    /// On screens in this folder or below it.
    #[param(value_type = Option<String>)]
    folder_id: Option<FolderId>,
    /// On screens with this tag.
    tag: Option<String>,
    /// On these screens: ids with commas between, at most 100.
    screen_id: Option<String>,
    /// Of these media: ids with commas between, at most 100. Files with the same bytes are one.
    media_id: Option<String>,
}

/// Which sums.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// The first day, `YYYY-MM-DD`, in each screen's own zone.
    from: String,
    /// The last day, inclusive; at most 3,660 days in all.
    until: String,
    /// How time is divided; by day if absent.
    by: Option<By>,
    /// What rows stand for; a file on a screen if absent.
    group: Option<GroupBy>,
    /// On screens in this folder or below it, as it is now.
    #[param(value_type = Option<String>)]
    folder_id: Option<FolderId>,
    /// On screens with this tag, as they are now.
    tag: Option<String>,
    /// On these screens: ids with commas between, at most 100.
    screen_id: Option<String>,
    /// Of these media: ids with commas between, at most 100. Files with the same bytes are one.
    media_id: Option<String>,
}

/// How time is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// Days.
    #[default]
    Day,
    /// Weeks from Monday.
    Week,
    /// Calendar months.
    Month,
}

/// What rows stand for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum GroupBy {
    /// A file on a screen.
    #[default]
    ScreenMedia,
    /// A screen with all it showed.
    Screen,
    /// A file wherever it was shown.
    Media,
}

impl From<By> for Step {
    fn from(by: By) -> Self {
        match by {
            By::Day => Self::Day,
            By::Week => Self::Week,
            By::Month => Self::Month,
        }
    }
}

impl From<GroupBy> for report::Group {
    fn from(group: GroupBy) -> Self {
        match group {
            GroupBy::ScreenMedia => Self::ScreenMedia,
            GroupBy::Screen => Self::Screen,
            GroupBy::Media => Self::Media,
        }
    }
}

impl PlayQuery {
    /// The filter, with screens that the scope reaches.
    pub async fn filter(&self, conn: &mut Conn, scope: &Scope) -> ApiResult<PlayFilter> {
        if self.from.zip(self.until).is_some_and(|(from, until)| until < from) {
            return Err(ApiError::field("until", "until_before_from"));
        }
        let choice = choice(self.folder_id.as_ref(), self.tag.as_ref(), self.screen_id.as_deref())?;
        let screens = reached(conn, scope, &choice).await?;
        if screens.as_ref().is_some_and(|screens| screens.len() > SCREENS) {
            return Err(ApiError::field("folderId", "too_many_screens").arg("limit", SCREENS));
        }
        let files = files(conn, scope, self.media_id.as_deref()).await?;
        Ok(PlayFilter { from: self.from, until: self.until, screens, files })
    }
}

/// A report that can be made.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The first day.
    pub from: Date,
    /// The last day, inclusive.
    pub until: Date,
    /// How time is divided.
    pub by: By,
    /// What rows stand for.
    pub group: GroupBy,
    /// The sums.
    pub wanted: report::Wanted,
}

impl ReportQuery {
    /// The report, with screens that the scope reaches.
    pub async fn plan(&self, conn: &mut Conn, scope: &Scope) -> ApiResult<Plan> {
        let (from, until) = days(&self.from, &self.until)?;
        let choice = choice(self.folder_id.as_ref(), self.tag.as_ref(), self.screen_id.as_deref())?;
        let wanted = report::Wanted {
            from: from.to_string(),
            until: until.to_string(),
            screens: reached(conn, scope, &choice).await?,
            files: files(conn, scope, self.media_id.as_deref()).await?,
        };
        Ok(Plan {
            from,
            until,
            by: self.by.unwrap_or_default(),
            group: self.group.unwrap_or_default(),
            wanted,
        })
    }
}

fn days(from: &str, until: &str) -> ApiResult<(Date, Date)> {
    let day = |field, text: &str| {
        let day = text.parse::<Date>().ok();
        let day = day.filter(|day| text.len() == 10 && (1970..=9990).contains(&day.year()));
        day.ok_or_else(|| ApiError::field(field, "date_invalid"))
    };
    let (from, until) = (day("from", from)?, day("until", until)?);
    if until < from {
        return Err(ApiError::field("until", "until_before_from"));
    }
    if (until - from).get_days() >= MAX_DAYS {
        return Err(ApiError::field("until", "range_too_long").arg("days", MAX_DAYS));
    }
    Ok((from, until))
}

fn choice(folder: Option<&FolderId>, tag: Option<&String>, ids: Option<&str>) -> ApiResult<ScreenChoice> {
    let ids: Option<Vec<ScreenId>> = ids.map(|text| split("screenId", text)).transpose()?;
    Ok(ScreenChoice {
        folder: folder.cloned(),
        tag: tag.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()),
        ids: ids.map(|ids| ids.into_iter().map(String::from).collect()),
    })
}

/// Things that are named and not there are 404, as everywhere; a screen may be gone for good and have played.
async fn reached(conn: &mut Conn, scope: &Scope, choice: &ScreenChoice) -> ApiResult<Option<Vec<String>>> {
    if let Some(folder) = &choice.folder {
        screen_folders::find(conn, scope, folder).await?;
    }
    let found = report::chosen(conn, scope, choice).await?;
    let alone = choice.folder.is_none() && choice.tag.is_none();
    if let (true, Some(asked), Some(found)) = (alone && scope.reach().is_some(), &choice.ids, &found)
        && found.len() < asked.len()
    {
        return Err(ApiError::not_found());
    }
    Ok(found)
}

/// The hashes of media that are asked for by id, deleted ones too.
async fn files(conn: &mut Conn, scope: &Scope, ids: Option<&str>) -> ApiResult<Option<Vec<String>>> {
    let Some(text) = ids else { return Ok(None) };
    let ids: Vec<MediaId> = split("mediaId", text)?;
    let rows = atrium_schema::media::find_many(conn, scope, &ids).await?;
    if rows.len() < ids.len() {
        return Err(ApiError::not_found());
    }
    Ok(Some(rows.into_iter().map(|row| row.data.sha256).collect()))
}

fn split<T: Id + Ord>(field: &str, text: &str) -> ApiResult<Vec<T>> {
    if text.split(',').count() > MANY {
        return Err(ApiError::field(field, "too_many").arg("limit", MANY));
    }
    let ids: Result<Vec<T>, _> = text.split(',').map(|id| T::parse(id.trim())).collect();
    let mut ids = ids.map_err(|_| ApiError::field(field, "id_invalid"))?;
    ids.sort();
    ids.dedup();
    Ok(ids)
}
