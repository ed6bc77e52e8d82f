//! What the screens of a folder show.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    ids::{FolderId, ScreenId},
    permission::Scope,
};
use atrium_schema::{
    Conn,
    history::Past,
    screen_folders,
    screens::{self, ScreenData, ScreenRow},
};

use super::{
    needed::Missing,
    view::{Done, PutOp},
};
use crate::http::{error::ApiResult, extract::App};

/// Puts the screens back that are in the folder or below it now, and that were there then.
pub(super) async fn put(
    app: &App,
    conn: &mut Conn,
    scope: &Scope,
    id: &FolderId,
    past: &Past,
) -> ApiResult<Done> {
    let folder = screen_folders::hold(conn, scope, id).await?;
    let mut done = Done::new(folder.data.name, past);
    let below = below(id, &screen_folders::parents(conn, scope).await?);
    let then: HashMap<&ScreenId, &ScreenData> =
        past.inputs.screens.iter().map(|row| (&row.id, &row.data)).collect();
    let (mut missing, mut differ) = (Missing::default(), Vec::new());
    for row in screens::all(conn, scope).await? {
        let inside = row.data.folder_id.as_ref().is_some_and(|folder| below.contains(folder));
        let Some(was) = then.get(&row.id).filter(|_| inside) else { continue };
        let data = shown(was, &row.data);
        if data != row.data {
            missing.of_screen(conn, scope, &past.inputs, &data).await?;
            differ.push((row, data));
        }
    }
    missing.none()?;
    for (row, data) in differ {
        let ScreenRow { id, version, .. } = row;
        done.note("screen", (&id, version), &data.name, PutOp::Changed);
        screens::update(conn, scope, &id, version, data, app.now()).await?;
    }
    Ok(done)
}

/// The folder and all below it.
fn below(id: &FolderId, parents: &[(FolderId, Option<FolderId>)]) -> HashSet<FolderId> {
    let mut inside: HashSet<FolderId> = HashSet::from([id.clone()]);
    loop {
        let before = inside.len();
        let more =
            parents.iter().filter(|(_, above)| above.as_ref().is_some_and(|above| inside.contains(above)));
        let more: Vec<FolderId> = more.map(|(folder, _)| folder.clone()).collect();
        inside.extend(more);
        if inside.len() == before {
            return inside;
        }
    }
}

/// A screen as it is, but for what decides what it shows.
pub(super) fn shown(was: &ScreenData, is: &ScreenData) -> ScreenData {
    ScreenData {
        root_layout_id: was.root_layout_id.clone(),
        root_channel_id: was.root_channel_id.clone(),
        tags: was.tags.clone(),
        zone: was.zone.clone(),
        place_id: was.place_id.clone(),
        active_hours_id: was.active_hours_id.clone(),
        ..is.clone()
    }
}
