//! The settings document of a player.

use atrium_domain::{ids::ScreenId, schedule::etag_of};
use serde_json::json;

use super::{ScreenInput, SiteInput};
use crate::slot::Document;

/// Spread over which players fetch again after midnight, in ms.
const JITTER_MS: u64 = 15 * 60 * 1000;

/// The document for one screen; its `etag` addresses its content.
pub fn document(id: &ScreenId, screen: &ScreenInput, site: &SiteInput, zone: &str) -> Document {
    let mut body = json!({
        "etag": "", "screenId": id, "screenName": screen.name, "siteName": site.name,
        "orientation": screen.orientation, "volume": screen.volume, "zone": zone, "locale": site.locale,
        "offlineMark": screen.offline_mark.unwrap_or(site.offline_mark), "refreshJitterMs": JITTER_MS,
    });
    let etag = etag_of(body.to_string().as_bytes());
    if let Some(field) = body.get_mut("etag") {
        *field = etag.clone().into();
    }
    Document { etag: etag.into(), bytes: body.to_string().into() }
}
