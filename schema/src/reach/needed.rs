//! Whether something in reach needs a thing: a layout its channels, a channel its playlists, and so on.
//!
//! Asked from the thing upwards, one query for each kind of holder, and only about single things that are not
//! in reach themselves: lists never ask.

use std::collections::BTreeSet;

use atrium_domain::permission::{Kind, Reach, Thing};

use crate::{
    prelude::*,
    tables::{bookings, channels, layers, layouts, playlist_items, playlists, screens, triggers},
};

type Ids = BTreeSet<String>;

/// Whether something that is reached needs the thing, directly or by way of others.
pub(super) async fn is_needed(
    conn: &mut Conn,
    scope: &Scope,
    reach: &Reach,
    thing: &Thing<'_>,
) -> DbResult<bool> {
    let own = Ids::from([thing.id.to_owned()]);
    let own_media = own.clone();
    let (mut lists, mut carriers, mut layouts) = (Ids::new(), Ids::new(), Ids::new());
    match thing.kind {
        Kind::Media => {
            lists = playlists_with(conn, scope, &own).await?;
            carriers = channels_with_media(conn, scope, &own).await?;
        }
        Kind::Playlist => lists = own,
        Kind::Channel => carriers = own,
        Kind::Layout => layouts = own,
        // Nothing shows a screen or a folder.
        Kind::Screen | Kind::ScreenFolder | Kind::MediaFolder | Kind::Trigger => return Ok(false),
    }
    carriers.append(&mut channels_with_playlists(conn, scope, &lists).await?);
    let carriers = with_outer(conn, scope, carriers).await?;
    layouts.append(&mut layouts_with(conn, scope, &carriers).await?);
    let reached = |kind, ids: &Ids| ids.iter().any(|id| reach.holds(&Thing::new(kind, id)));
    if reached(Kind::Playlist, &lists) || reached(Kind::Channel, &carriers) || reached(Kind::Layout, &layouts)
    {
        return Ok(true);
    }
    let media = if thing.kind == Kind::Media { own_media } else { Ids::new() };
    let used = triggers_with(conn, scope, &media, &lists, &carriers, &layouts).await?;
    if reached(Kind::Trigger, &used) {
        return Ok(true);
    }
    let shown = screens_with(conn, scope, &carriers, &layouts).await?;
    Ok(shown.iter().any(|(id, folder)| reach.holds(&Thing::within(Kind::Screen, id, folder.as_deref()))))
}

async fn playlists_with(conn: &mut Conn, scope: &Scope, media: &Ids) -> DbResult<Ids> {
    let site = scope.site().as_str();
    let found: Vec<String> = q!(conn, c => playlists::table
        .filter(playlists::site_id.eq(site)).filter(playlists::deleted_at.is_null())
        .filter(playlists::id.eq_any(playlist_items::table
            .filter(playlist_items::site_id.eq(site)).filter(playlist_items::media_id.eq_any(media))
            .select(playlist_items::playlist_id)))
        .select(playlists::id).load(c).await)?;
    Ok(found.into_iter().collect())
}

async fn channels_with_media(conn: &mut Conn, scope: &Scope, media: &Ids) -> DbResult<Ids> {
    let found: Vec<String> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(scope.site().as_str())).filter(bookings::deleted_at.is_null())
        .filter(bookings::media_id.eq_any(media))
        .select(bookings::channel_id).load(c).await)?;
    Ok(found.into_iter().collect())
}

async fn channels_with_playlists(conn: &mut Conn, scope: &Scope, lists: &Ids) -> DbResult<Ids> {
    if lists.is_empty() {
        return Ok(Ids::new());
    }
    let site = scope.site().as_str();
    let booked: Vec<String> = q!(conn, c => bookings::table
        .filter(bookings::site_id.eq(site)).filter(bookings::deleted_at.is_null())
        .filter(bookings::playlist_id.eq_any(lists))
        .select(bookings::channel_id).load(c).await)?;
    let defaults: Vec<String> = q!(conn, c => channels::table
        .filter(channels::site_id.eq(site)).filter(channels::deleted_at.is_null())
        .filter(channels::default_playlist_id.eq_any(lists))
        .select(channels::id).load(c).await)?;
    Ok(booked.into_iter().chain(defaults).collect())
}

/// The channels and those that nest them by a booking, however deep.
async fn with_outer(conn: &mut Conn, scope: &Scope, mut all: Ids) -> DbResult<Ids> {
    let mut newest = all.clone();
    while !newest.is_empty() {
        let outer: Vec<String> = q!(conn, c => bookings::table
            .filter(bookings::site_id.eq(scope.site().as_str())).filter(bookings::deleted_at.is_null())
            .filter(bookings::content_channel_id.eq_any(&newest))
            .select(bookings::channel_id).load(c).await)?;
        newest = outer.into_iter().filter(|id| !all.contains(id)).collect();
        all.extend(newest.iter().cloned());
    }
    Ok(all)
}

async fn layouts_with(conn: &mut Conn, scope: &Scope, carriers: &Ids) -> DbResult<Ids> {
    if carriers.is_empty() {
        return Ok(Ids::new());
    }
    let site = scope.site().as_str();
    let found: Vec<String> = q!(conn, c => layouts::table
        .filter(layouts::site_id.eq(site)).filter(layouts::deleted_at.is_null())
        .filter(layouts::id.eq_any(layers::table
            .filter(layers::site_id.eq(site)).filter(layers::channel_id.eq_any(carriers))
            .select(layers::layout_id)))
        .select(layouts::id).load(c).await)?;
    Ok(found.into_iter().collect())
}

/// The triggers that show any of these.
async fn triggers_with(
    conn: &mut Conn,
    scope: &Scope,
    media: &Ids,
    lists: &Ids,
    carriers: &Ids,
    layouts: &Ids,
) -> DbResult<Ids> {
    let found: Vec<String> = q!(conn, c => triggers::table
        .filter(triggers::site_id.eq(scope.site().as_str())).filter(triggers::deleted_at.is_null())
        .filter(triggers::media_id.eq_any(media).or(triggers::playlist_id.eq_any(lists))
            .or(triggers::channel_id.eq_any(carriers)).or(triggers::layout_id.eq_any(layouts)))
        .select(triggers::id).load(c).await)?;
    Ok(found.into_iter().collect())
}

async fn screens_with(
    conn: &mut Conn,
    scope: &Scope,
    carriers: &Ids,
    layouts: &Ids,
) -> DbResult<Vec<(String, Option<String>)>> {
    Ok(q!(conn, c => screens::table
        .filter(screens::site_id.eq(scope.site().as_str())).filter(screens::deleted_at.is_null())
        .filter(screens::root_channel_id.eq_any(carriers).or(screens::root_layout_id.eq_any(layouts)))
        .select((screens::id, screens::folder_id)).load(c).await)?)
}
