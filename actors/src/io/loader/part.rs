//! Only what a few changes name.

use std::{collections::HashSet, sync::Arc};

use atrium_domain::{
    change::{Change, ChangeKind},
    ids::{
        BookingId, ChannelId, CommandId, DaypartId, FolderId, HolidayCalendarId, LayoutId, MediaId, PlaceId,
        PlayerId, PlaylistId, ScreenId, TriggerId,
    },
    permission::Scope,
    recurrence::{Daypart, HolidayCalendar},
    schedule::Playlist,
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, Page, StoreError, bookings, channels, commands, dayparts, holiday_calendars, layouts,
    media, places, players, playlists, screen_folders, screens, sites, triggers,
};

use super::rows;
use crate::site::{
    Loaded,
    inputs::{Refresh, TriggerInput},
};

/// Bookings read in one go.
const PAGE: usize = 1000;

/// Reads what the changes name.
pub async fn read(
    conn: &mut Conn,
    scope: &Scope,
    changes: Vec<Change>,
    after: i64,
    now: Moment,
) -> DbResult<Loaded> {
    let version = changes.last().map_or(after, |change| change.version);
    let mut loaded = Loaded { version, ..Loaded::default() };
    let named: HashSet<(ChangeKind, &str)> =
        changes.iter().map(|change| (change.kind, change.object_id.as_str())).collect();
    for (kind, id) in named {
        one(conn, scope, kind, id, now, &mut loaded).await?;
    }
    loaded.changes = changes;
    Ok(loaded)
}

/// Adds the fresh row of one thing.
async fn one(
    conn: &mut Conn,
    scope: &Scope,
    kind: ChangeKind,
    id: &str,
    now: Moment,
    loaded: &mut Loaded,
) -> DbResult<()> {
    match kind {
        ChangeKind::Site => loaded.site = Some(rows::site(sites::find(conn, scope).await?)),
        ChangeKind::Places => push(&mut loaded.places, place(conn, scope, id).await?),
        ChangeKind::Screens => push(&mut loaded.screens, screen(conn, scope, rows::id(id)).await?),
        ChangeKind::Players => player(conn, scope, id, loaded).await?,
        ChangeKind::Commands => loaded.commands.extend(command(conn, scope, id, now).await?),
        ChangeKind::Media => push(&mut loaded.media, medium(conn, scope, id).await?),
        ChangeKind::Playlists => push(&mut loaded.playlists, playlist(conn, scope, id).await?),
        ChangeKind::Channels => push(&mut loaded.channels, channel(conn, scope, rows::id(id)).await?),
        ChangeKind::Bookings => {
            let of = booked(conn, scope, id).await?;
            push(&mut loaded.channels, channel(conn, scope, of).await?);
        }
        ChangeKind::Layouts => push(&mut loaded.layouts, layout(conn, scope, id).await?),
        ChangeKind::Triggers => push(&mut loaded.triggers, trigger(conn, scope, id).await?),
        ChangeKind::Dayparts => push(&mut loaded.dayparts, daypart(conn, scope, id).await?),
        ChangeKind::HolidayCalendars => push(&mut loaded.calendars, calendar(conn, scope, id).await?),
        // Few stand at a time, and one change may have taken several down.
        ChangeKind::Activations => {
            loaded.activations = Refresh::All(super::whole::standing(conn, scope, now).await?);
        }
        ChangeKind::ScreenFolders => push(&mut loaded.folders, folder(conn, scope, id).await?),
        // Nothing that plays is made of these.
        ChangeKind::MediaFolders
        | ChangeKind::EnrolmentLinks
        | ChangeKind::CapFeeds
        | ChangeKind::AlertRules
        | ChangeKind::Outages
        // Read with every load.
        | ChangeKind::Rollouts
        | ChangeKind::Users => {}
    }
    Ok(())
}

type Row<K, V> = Option<(K, Option<V>)>;

fn push<K, V>(refresh: &mut Refresh<K, V>, row: Row<K, V>) {
    if let (Refresh::Some(rows), Some(row)) = (refresh, row) {
        rows.push(row);
    }
}

/// A row that is gone is news, not a failure.
fn found<T>(row: DbResult<T>) -> DbResult<Option<T>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn place(conn: &mut Conn, scope: &Scope, id: &str) -> DbResult<Row<PlaceId, String>> {
    let Some(id) = rows::id::<PlaceId>(id) else { return Ok(None) };
    let row = found(places::find(conn, scope, &id).await)?;
    Ok(Some((id, row.and_then(|row| row.data.zone))))
}

async fn screen(
    conn: &mut Conn,
    scope: &Scope,
    id: Option<ScreenId>,
) -> DbResult<Row<ScreenId, crate::site::inputs::ScreenInput>> {
    let Some(id) = id else { return Ok(None) };
    let row = found(screens::find(conn, scope, &id).await)?;
    Ok(Some((id, row.map(rows::screen))))
}

/// The player now at the screen of this one, and the screen: an enrolment makes both in one change.
async fn player(conn: &mut Conn, scope: &Scope, id: &str, loaded: &mut Loaded) -> DbResult<()> {
    let Some(id) = rows::id::<PlayerId>(id) else { return Ok(()) };
    let Some(named) = found(players::find(conn, scope, &id).await)? else { return Ok(()) };
    push(&mut loaded.screens, screen(conn, scope, Some(named.screen_id.clone())).await?);
    let current = players::of_screens(conn, scope, std::slice::from_ref(&named.screen_id)).await?.pop();
    let current = current.and_then(rows::player).map(|(_, player)| player);
    push(&mut loaded.players, Some((named.screen_id, current)));
    Ok(())
}

async fn command(
    conn: &mut Conn,
    scope: &Scope,
    id: &str,
    now: Moment,
) -> DbResult<Option<(ScreenId, crate::slot::PendingCommand)>> {
    let Some(id) = rows::id::<CommandId>(id) else { return Ok(None) };
    let row = found(commands::find(conn, scope, &id).await)?;
    Ok(row.filter(|row| row.state == "pending" && row.expires_at > now).map(rows::command))
}

async fn medium(
    conn: &mut Conn,
    scope: &Scope,
    id: &str,
) -> DbResult<Row<MediaId, Arc<atrium_domain::schedule::Media>>> {
    let Some(id) = rows::id::<MediaId>(id) else { return Ok(None) };
    let row = found(media::find(conn, scope, &id).await)?;
    Ok(Some((id, row.map(rows::media))))
}

async fn playlist(conn: &mut Conn, scope: &Scope, id: &str) -> DbResult<Row<PlaylistId, Arc<Playlist>>> {
    let Some(id) = rows::id::<PlaylistId>(id) else { return Ok(None) };
    if found(playlists::find(conn, scope, &id).await)?.is_none() {
        return Ok(Some((id, None)));
    }
    let items =
        playlists::items(conn, scope, std::slice::from_ref(&id)).await?.remove(&id).unwrap_or_default();
    let items = items.into_iter().map(|row| {
        let data = row.data;
        rows::item(data.id, data.media_id, data.duration_ms, &data.fit)
    });
    Ok(Some((id, Some(Arc::new(Playlist { items: items.collect() })))))
}

/// The channel of a booking, be the booking deleted.
async fn booked(conn: &mut Conn, scope: &Scope, id: &str) -> DbResult<Option<ChannelId>> {
    let Some(id) = rows::id::<BookingId>(id) else { return Ok(None) };
    Ok(found(bookings::find_any(conn, scope, &id).await)?.map(|row| row.data.channel_id))
}

async fn channel(
    conn: &mut Conn,
    scope: &Scope,
    id: Option<ChannelId>,
) -> DbResult<Row<ChannelId, Arc<atrium_domain::schedule::Channel>>> {
    let Some(id) = id else { return Ok(None) };
    let Some(row) = found(channels::find(conn, scope, &id).await)? else { return Ok(Some((id, None))) };
    let (mut mine, mut page) = (Vec::new(), Page::first(PAGE));
    loop {
        let slice = bookings::list(conn, scope, Some(&id), &page).await?;
        mine.extend(slice.items.into_iter().filter_map(rows::booking).map(|(_, booking)| booking));
        match slice.next {
            Some(next) => page.after = Some(next),
            None => return Ok(Some((id, Some(rows::channel(row.data.default_playlist_id, mine))))),
        }
    }
}

async fn trigger(conn: &mut Conn, scope: &Scope, id: &str) -> DbResult<Row<TriggerId, TriggerInput>> {
    let Some(id) = rows::id::<TriggerId>(id) else { return Ok(None) };
    let row = found(triggers::find(conn, scope, &id).await)?;
    Ok(Some((id, row.and_then(rows::trigger).map(|(_, trigger)| trigger))))
}

pub(super) async fn daypart(
    conn: &mut Conn,
    scope: &Scope,
    id: &str,
) -> DbResult<Row<DaypartId, Arc<Daypart>>> {
    let Some(id) = rows::id::<DaypartId>(id) else { return Ok(None) };
    let row = found(dayparts::find(conn, scope, &id).await)?;
    Ok(Some((id, row.and_then(rows::daypart).map(|(_, daypart)| daypart))))
}

pub(super) async fn calendar(
    conn: &mut Conn,
    scope: &Scope,
    id: &str,
) -> DbResult<Row<HolidayCalendarId, Arc<HolidayCalendar>>> {
    let Some(id) = rows::id::<HolidayCalendarId>(id) else { return Ok(None) };
    let row = found(holiday_calendars::find(conn, scope, &id).await)?;
    Ok(Some((id, row.and_then(rows::calendar).map(|(_, calendar)| calendar))))
}

async fn folder(conn: &mut Conn, scope: &Scope, id: &str) -> DbResult<Row<FolderId, Option<FolderId>>> {
    let Some(id) = rows::id::<FolderId>(id) else { return Ok(None) };
    let row = found(screen_folders::find(conn, scope, &id).await)?;
    Ok(Some((id, row.map(|row| row.data.parent_id))))
}

async fn layout(
    conn: &mut Conn,
    scope: &Scope,
    id: &str,
) -> DbResult<Row<LayoutId, Arc<atrium_domain::schedule::Layout>>> {
    let Some(id) = rows::id::<LayoutId>(id) else { return Ok(None) };
    let Some(row) = found(layouts::find(conn, scope, &id).await)? else { return Ok(Some((id, None))) };
    let layers =
        layouts::layers(conn, scope, std::slice::from_ref(&id)).await?.remove(&id).unwrap_or_default();
    Ok(Some((id, Some(rows::layout(row, layers)))))
}
