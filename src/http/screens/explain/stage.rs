//! What an explanation is worked out from: the screen and all that its schedule is made of, as it is or as it was.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use atrium_domain::{
    ids::{FolderId, Id, ScreenId},
    permission::{Kind, Scope},
    schedule::{Catalogue, Key},
    time::Moment,
    zone::Zone,
};
use atrium_schema::{
    Conn,
    compile_inputs::CompileInputs,
    history::{self, Past, Then},
    places,
    screens::{ScreenData, ScreenRow},
    sites,
};

use super::{
    covered::{self, CoverView},
    view::AsOfView,
};
use crate::http::error::{ApiError, ApiResult};

/// See the module's page.
pub struct Stage {
    /// The screen.
    pub screen: ScreenRow,
    /// The zone in which its bookings are read.
    pub zone: Zone,
    /// The triggers that were active for it.
    pub covers: Vec<CoverView>,
    /// What schedules are made of.
    pub catalogue: Catalogue,
    /// How things were called, by id; of the past only.
    pub called: HashMap<String, String>,
    /// Which past it is.
    pub as_of: Option<AsOfView>,
}

impl Stage {
    /// What the screen's schedule of a day is compiled from, without triggers.
    pub fn key(&self, at: Moment) -> Key {
        let screen = &self.screen.data;
        Key {
            tags: serde_json::from_str::<Vec<String>>(&screen.tags).unwrap_or_default().into(),
            active_hours: screen.active_hours_id.clone(),
            ..Key::of(screen.root(), self.zone.clone(), self.zone.date_at(at))
        }
    }
}

/// The site as it is.
pub async fn now(conn: &mut Conn, scope: &Scope, screen: ScreenRow, at: Moment) -> ApiResult<Stage> {
    Ok(Stage {
        zone: zone(conn, scope, &screen.data).await?,
        covers: covered::covers(conn, scope, &screen, at, None).await?,
        catalogue: atrium_actors::io::catalogue(conn, scope).await?,
        called: HashMap::new(),
        as_of: None,
        screen,
    })
}

/// The site as it was at a moment; a refusal if that is not known, or the screen was not there.
pub async fn then(conn: &mut Conn, scope: &Scope, id: &ScreenId, at: Moment) -> ApiResult<Stage> {
    let Some(past) = history::at(conn, scope, Then::Moment(at)).await? else {
        return Err(before_history(conn, scope).await?);
    };
    let Past { version, at: made, inputs } = past;
    // Who reaches a part of the site is told of the screen while it was in that part, not of what it was before.
    let held = |row: &&ScreenRow| {
        scope.reach().is_none_or(|reach| reach.held(Kind::Screen, row.id.as_str(), above(row, &inputs)))
    };
    let screen = inputs.screens.iter().find(|row| row.id == *id).filter(held).cloned();
    let screen =
        screen.ok_or_else(|| ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "screen_not_there_then"))?;
    let place = inputs.places.iter().find(|row| Some(&row.id) == screen.data.place_id.as_ref());
    let of_place = place.and_then(|row| row.data.zone.clone());
    let name = screen.data.zone.clone().or(of_place).unwrap_or_else(|| inputs.site.data.zone.clone());
    Ok(Stage {
        zone: Zone::find(&name).map_err(|error| ApiError::internal(&error))?,
        covers: covered::covers(conn, scope, &screen, at, Some(&inputs)).await?,
        called: called(&inputs),
        catalogue: atrium_actors::io::catalogue_of(inputs),
        as_of: Some(AsOfView { version, at: made }),
        screen,
    })
}

/// The folders that a screen lay in, its own first.
fn above<'a>(screen: &'a ScreenRow, inputs: &'a CompileInputs) -> impl Iterator<Item = &'a str> {
    let parents: HashMap<_, _> =
        inputs.folders.iter().map(|row| (&row.id, row.data.parent_id.as_ref())).collect();
    let next = move |folder: &&'a FolderId| parents.get(*folder).copied().flatten();
    // No deeper than there are folders, whatever was stored.
    std::iter::successors(screen.data.folder_id.as_ref(), next).take(inputs.folders.len()).map(Id::as_str)
}

/// 422 with the moment from which on it is known how things were.
pub async fn before_history(conn: &mut Conn, scope: &Scope) -> ApiResult<ApiError> {
    let begins = history::head(conn, scope).await?.map(|head| head.began_at.to_string());
    Ok(ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "history_begins").arg("at", begins))
}

/// Ids are unique over all kinds, so one map holds all names.
fn called(inputs: &CompileInputs) -> HashMap<String, String> {
    let mut called = HashMap::new();
    macro_rules! add {
        ($($rows:ident),+) => { $(
            called.extend(inputs.$rows.iter().map(|row| (row.id.to_string(), row.data.name.clone())));
        )+ };
    }
    add!(layouts, channels, bookings, playlists, media, dayparts);
    called.extend(inputs.layers.iter().map(|row| (row.id.to_string(), row.name.clone())));
    called
}

/// The zone in which the screen's bookings are read.
async fn zone(conn: &mut Conn, scope: &Scope, screen: &ScreenData) -> ApiResult<Zone> {
    let of_place = match &screen.place_id {
        Some(place) => places::zones(conn, scope).await?.remove(place),
        None => None,
    };
    let name = match screen.zone.clone().or(of_place) {
        Some(name) => name,
        None => sites::find(conn, scope).await?.data.zone,
    };
    Zone::find(&name).map_err(|error| ApiError::internal(&error))
}
