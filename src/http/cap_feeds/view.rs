//! Feeds of warnings on the wire.

use atrium_domain::{
    ids::{CapFeedId, Id as _, TriggerId},
    time::Moment,
};
use atrium_schema::cap_feeds::{CapFeedData, CapFeedRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::{
    error::{ApiError, ApiResult},
    resource::{Refused, view},
};
use crate::{cap::decide::Filters, state::State};

/// Longest address, in bytes.
const URL: usize = 2_000;
/// Most events of a filter, and longest name of one, in characters.
const EVENTS: usize = 100;

/// A feed of warnings.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapFeedView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: CapFeedId,
    /// How often it has been written.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The trigger that its alerts use.
    pub trigger: FeedTrigger,
    /// Where it is; null if its alerts are only pushed.
    pub url: Option<String>,
    /// Seconds between two questions.
    pub interval_seconds: i32,
    /// Which of its alerts are shown.
    pub filters: Filters,
    /// Whether exercises and tests are shown too.
    pub exercises: bool,
    /// Whether somebody may push alerts.
    pub has_secret: bool,
    /// Where they are pushed to.
    pub push_url: String,
    /// How many of its alerts are shown now.
    pub standing: usize,
    /// When it was last asked.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_asked_at: Option<Moment>,
    /// When it last gave, or was given, what could be read.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_ok_at: Option<Moment>,
    /// What was wrong the last time.
    pub last_error: Option<FeedFault>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(CapFeedView);

/// A trigger that a feed uses.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedTrigger {
    /// Its id.
    #[schema(value_type = String)]
    pub id: TriggerId,
    /// Its name; null if it was deleted.
    pub name: Option<String>,
}

/// What is wrong with a feed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedFault {
    /// Stable name; the page has a sentence for each.
    pub code: String,
    /// What it is about: an HTTP status, or the name of an element.
    pub detail: Option<String>,
}

/// The secret of a feed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapFeedSecret {
    /// Where alerts are pushed to, by POST.
    pub url: String,
    /// What to send as `Authorization: Bearer …`. It is never shown again.
    pub secret: String,
    /// The feed.
    pub view: CapFeedView,
}

/// A feed of warnings as callers set it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CapFeedInput {
    /// Its name.
    name: String,
    /// The trigger that its alerts use.
    #[schema(value_type = String)]
    trigger_id: TriggerId,
    /// Where it is: a CAP document, or an Atom or RSS index of them; null if its alerts are only pushed.
    url: Option<String>,
    /// Seconds between two questions, 30 to 600; 60 if absent.
    interval_seconds: Option<i32>,
    /// Which of its alerts are shown; all of them if absent.
    #[serde(default)]
    filters: Filters,
    /// Whether exercises and tests are shown too.
    #[serde(default)]
    exercises: bool,
}

impl CapFeedInput {
    /// What is stored, or 422 with every refused field.
    pub fn check(self, app: &State) -> ApiResult<CapFeedData> {
        let mut refused = Refused::default();
        let name = refused.name("name", &self.name);
        let url = self.url.map(|url| url.trim().to_owned());
        if url.as_ref().is_some_and(|url| url.len() > URL || !app.feeds.is_allowed(url)) {
            refused.field("url", "feed_address");
        }
        let interval_seconds = self.interval_seconds.unwrap_or(60);
        if !(30..=600).contains(&interval_seconds) {
            refused.field("intervalSeconds", "not_allowed");
        }
        let mut filters = self.filters;
        filters.events = filters.events.iter().map(|event| event.trim().to_owned()).collect();
        let named = |event: &String| (1..=EVENTS).contains(&event.chars().count());
        if filters.events.len() > EVENTS || !filters.events.iter().all(named) {
            refused.field("filters.events", "not_allowed");
        }
        refused.done()?;
        let filters = serde_json::to_string(&filters).map_err(|error| ApiError::internal(&error))?;
        let (trigger_id, exercises) = (self.trigger_id, self.exercises);
        Ok(CapFeedData { name, trigger_id, url, interval_seconds, filters, exercises })
    }
}

impl CapFeedView {
    /// The feed as callers see it.
    pub fn of(row: CapFeedRow, standing: usize, trigger: Option<String>, public_url: &str) -> Self {
        let path = format!("/hooks/v1/sites/{}/alert-feeds/{}", row.site_id.as_str(), row.id.as_str());
        Self {
            push_url: format!("{public_url}{path}"),
            id: row.id,
            version: row.version,
            name: row.data.name,
            trigger: FeedTrigger { id: row.data.trigger_id, name: trigger },
            url: row.data.url,
            interval_seconds: row.data.interval_seconds,
            filters: serde_json::from_str(&row.data.filters).unwrap_or_default(),
            exercises: row.data.exercises,
            has_secret: row.secret_hash.is_some(),
            standing,
            last_asked_at: row.last_polled_at,
            last_ok_at: row.last_ok_at,
            last_error: row.last_error.as_deref().map(FeedFault::of),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

impl FeedFault {
    /// As stored: a code, and after a colon what it is about.
    fn of(text: &str) -> Self {
        let (code, detail) = text.split_once(':').map_or((text, None), |(code, detail)| (code, Some(detail)));
        Self { code: code.to_owned(), detail: detail.map(str::to_owned) }
    }
}
