//! Everything of a site at once.

use std::{collections::HashMap, sync::Arc};

use atrium_domain::{
    ids::ActivationId,
    permission::Scope,
    schedule::{Catalogue, Playlist},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, activations, commands,
    compile_inputs::{self, CompileInputs},
    players,
};

use super::rows;
use crate::site::{
    Loaded,
    inputs::{ActivationInput, Refresh},
};

/// Reads the whole site. Give it a snapshot.
pub async fn read(conn: &mut Conn, scope: &Scope, now: Moment) -> DbResult<Loaded> {
    let loaded = assembled(compile_inputs::load(conn, scope).await?);
    Ok(Loaded {
        players: Refresh::All(
            players::all(conn, scope).await?.into_iter().filter_map(rows::player).collect(),
        ),
        activations: Refresh::All(standing(conn, scope, now).await?),
        commands: commands::pending_all(conn, scope, now).await?.into_iter().map(rows::command).collect(),
        ..loaded
    })
}

/// Rows put together: everything of a site but players, commands and activations, of now or of the past.
fn assembled(all: CompileInputs) -> Loaded {
    let mut bookings = rows::grouped(all.bookings.into_iter().filter_map(rows::booking));
    let mut layers = rows::grouped(all.layers.into_iter().map(|layer| (layer.layout_id.clone(), layer)));
    let mut items = rows::grouped(
        all.items
            .into_iter()
            .map(|item| (item.playlist_id, rows::item(item.id, item.media_id, item.duration_ms, &item.fit))),
    );
    let channel = |row: atrium_schema::channels::ChannelRow| {
        let mine = bookings.remove(&row.id).unwrap_or_default();
        (row.id, rows::channel(row.data.default_playlist_id, mine))
    };
    let channels = all.channels.into_iter().map(channel).collect();
    let playlists = all.playlists.into_iter().map(|row| {
        let items = items.remove(&row.id).unwrap_or_default();
        (row.id, Arc::new(Playlist { items }))
    });
    let layouts = all.layouts.into_iter().map(|row| {
        let mine = layers.remove(&row.id).unwrap_or_default();
        (row.id.clone(), rows::layout(row, mine))
    });
    Loaded {
        version: all.site.version,
        places: Refresh::All(
            all.places.into_iter().filter_map(|row| Some((row.id, row.data.zone?))).collect(),
        ),
        screens: Refresh::All(
            all.screens.into_iter().map(|row| (row.id.clone(), rows::screen(row))).collect(),
        ),
        channels: Refresh::All(channels),
        playlists: Refresh::All(playlists.collect()),
        layouts: Refresh::All(layouts.collect()),
        media: Refresh::All(all.media.into_iter().map(|row| (row.id.clone(), rows::media(row))).collect()),
        folders: Refresh::All(all.folders.into_iter().map(|row| (row.id, row.data.parent_id)).collect()),
        triggers: Refresh::All(all.triggers.into_iter().filter_map(rows::trigger).collect()),
        dayparts: Refresh::All(all.dayparts.into_iter().filter_map(rows::daypart).collect()),
        calendars: Refresh::All(all.calendars.into_iter().filter_map(rows::calendar).collect()),
        site: Some(rows::site(all.site)),
        ..Loaded::default()
    }
}

/// The activations that are not over.
pub async fn standing(
    conn: &mut Conn,
    scope: &Scope,
    now: Moment,
) -> DbResult<HashMap<ActivationId, ActivationInput>> {
    Ok(activations::standing(conn, scope, now).await?.into_iter().map(rows::activation).collect())
}

/// Everything of a site that schedules are made of. Give it a snapshot.
pub async fn catalogue(conn: &mut Conn, scope: &Scope) -> DbResult<Catalogue> {
    Ok(catalogue_of(compile_inputs::load(conn, scope).await?))
}

/// What schedules are made of, of rows of now or of the past.
pub fn catalogue_of(inputs: CompileInputs) -> Catalogue {
    let loaded = assembled(inputs);
    let mut known = Catalogue::default();
    loaded.channels.work_into(&mut known.channels);
    loaded.playlists.work_into(&mut known.playlists);
    loaded.layouts.work_into(&mut known.layouts);
    loaded.media.work_into(&mut known.media);
    loaded.dayparts.work_into(&mut known.dayparts);
    loaded.calendars.work_into(&mut known.calendars);
    known
}
