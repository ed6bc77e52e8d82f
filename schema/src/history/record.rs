//! Keeps what changes make of things, in the transaction that changes them.
//!
//! So nothing that was stored is missing, whoever wrote it and whether or not the site's actor ran; and there is
//! nothing to catch up after a crash but what an older version of the program wrote.

use std::collections::BTreeMap;

use atrium_domain::{
    change::ChangeKind,
    ids::{BookingId, ChannelId, PlayerId},
};

use super::{
    Head, begin,
    document::{Document, Kind},
    head,
};
use crate::{
    Db, bookings, changes, channels,
    compile_inputs::CompileItem,
    dayparts, holiday_calendars, layouts, media, places, players, playlists,
    prelude::*,
    screen_folders, screens, sites,
    tables::{
        self, changes as log, history_documents as documents, history_entries as entries,
        history_heads as heads,
    },
    triggers,
};

/// Changes that one step takes in.
const STEP: i64 = 200;

/// The kinds of changes by which something becomes different that schedules are made of.
const KINDS: [ChangeKind; 13] = [
    ChangeKind::Site,
    ChangeKind::Screens,
    ChangeKind::ScreenFolders,
    ChangeKind::Places,
    ChangeKind::Players,
    ChangeKind::Media,
    ChangeKind::Playlists,
    ChangeKind::Channels,
    ChangeKind::Bookings,
    ChangeKind::Layouts,
    ChangeKind::Triggers,
    ChangeKind::Dayparts,
    ChangeKind::HolidayCalendars,
];

/// Whether a change of this kind is kept.
pub(crate) fn keeps(kind: ChangeKind) -> bool {
    KINDS.contains(&kind)
}

/// A change that is to be taken in.
#[derive(Debug, Clone)]
struct Made {
    version: i64,
    at: Moment,
}

/// What changed, and by which change last.
type Touched = BTreeMap<(Kind, String), Made>;

/// Brings a site's history up to date, and begins it if there is none. Cheap when there is nothing to do.
pub async fn catch_up(db: &Db, scope: &Scope) -> DbResult<()> {
    loop {
        let mut conn = db.read().await?;
        let behind = match head(&mut conn, scope).await? {
            None => {
                drop(conn);
                begin(db, scope).await?;
                continue;
            }
            Some(head) => !after(&mut conn, scope, head, 1).await?.is_empty(),
        };
        drop(conn);
        if !behind {
            return Ok(());
        }
        let mut tx = db.begin().await?;
        changes::lock(&mut tx, scope).await?;
        step(&mut tx, scope).await?;
        tx.commit().await?;
    }
}

/// Takes the changes in that are not yet; of very many, some. The caller holds the site's lock.
///
/// A site whose history has not begun is left alone: to begin it takes all of it.
pub async fn step(conn: &mut Conn, scope: &Scope) -> DbResult<()> {
    let Some(head) = head(conn, scope).await? else { return Ok(()) };
    let made = after(conn, scope, head, STEP).await?;
    let Some(last) = made.last().map(|(made, ..)| made.version) else { return Ok(()) };
    let mut touched = Touched::new();
    for (made, kind, id) in made {
        touch(conn, scope, (made, kind, &id), &mut touched).await?;
    }
    for ((kind, id), made) in touched {
        let document = current(conn, scope, kind, &id).await?;
        keep(conn, scope, (kind, &id, &made), document).await?;
    }
    q!(conn, c => diesel::update(heads::table.find(scope.site().as_str()))
        .set(heads::version.eq(last)).execute(c).await)?;
    Ok(())
}

/// The changes that are not in yet, oldest first.
async fn after(
    conn: &mut Conn,
    scope: &Scope,
    head: Head,
    limit: i64,
) -> DbResult<Vec<(Made, ChangeKind, String)>> {
    let rows: Vec<(i64, String, String, i64)> = q!(conn, c => log::table
        .filter(log::site_id.eq(scope.site().as_str()))
        .filter(log::version.gt(head.version))
        .filter(log::kind.eq_any(KINDS.map(ChangeKind::as_str)))
        .order(log::version.asc()).limit(limit)
        .select((log::version, log::kind, log::object_id, log::at)).load(c).await)?;
    let read = |(version, kind, id, at): (i64, String, String, i64)| {
        Some((Made { version, at: Moment::from_ms(at) }, ChangeKind::parse(&kind)?, id))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Notes what a change was about.
async fn touch(
    conn: &mut Conn,
    scope: &Scope,
    (made, kind, id): (Made, ChangeKind, &str),
    touched: &mut Touched,
) -> DbResult<()> {
    let mut note = |kind: Kind, id: &str| _ = touched.insert((kind, id.to_owned()), made.clone());
    if kind == ChangeKind::Site {
        note(Kind::Site, scope.site().as_str());
    }
    // Several things at once: those that were written since.
    if id.is_empty() {
        for (kind, id) in written_since(conn, scope, made.at).await? {
            note(kind, &id);
        }
        return Ok(());
    }
    let one = match kind {
        ChangeKind::Screens => Kind::Screen,
        ChangeKind::ScreenFolders => Kind::Folder,
        ChangeKind::Places => Kind::Place,
        ChangeKind::Media => Kind::Media,
        ChangeKind::Playlists => Kind::Playlist,
        ChangeKind::Channels => Kind::Channel,
        ChangeKind::Bookings => Kind::Booking,
        ChangeKind::Layouts => Kind::Layout,
        ChangeKind::Triggers => Kind::Trigger,
        ChangeKind::Dayparts => Kind::Daypart,
        ChangeKind::HolidayCalendars => Kind::Calendar,
        // An enrolment makes the screen and its player in one change.
        ChangeKind::Players => {
            let Ok(player) = PlayerId::parse(id) else { return Ok(()) };
            if let Some(player) = found(players::find(conn, scope, &player).await)? {
                note(Kind::Screen, player.screen_id.as_str());
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    note(one, id);
    // A change of one booking can make another, and a change of a channel can be about all it carries.
    let channel = match kind {
        ChangeKind::Channels => ChannelId::parse(id).ok(),
        ChangeKind::Bookings => channel_of(conn, scope, id).await?,
        _ => None,
    };
    if let Some(channel) = channel {
        for booking in bookings::written_since(conn, scope, &channel, made.at).await? {
            note(Kind::Booking, booking.as_str());
        }
    }
    Ok(())
}

/// The channel of a booking, be it deleted.
async fn channel_of(conn: &mut Conn, scope: &Scope, booking: &str) -> DbResult<Option<ChannelId>> {
    let Ok(booking) = BookingId::parse(booking) else { return Ok(None) };
    Ok(found(bookings::find_any(conn, scope, &booking).await)?.map(|row| row.data.channel_id))
}

/// All that was written at a moment or later.
async fn written_since(conn: &mut Conn, scope: &Scope, at: Moment) -> DbResult<Vec<(Kind, String)>> {
    let (site, at) = (scope.site().as_str(), at.ms());
    let mut found = Vec::new();
    macro_rules! of {
        ($($table:ident $kind:ident),+ $(,)?) => { $(
            let ids: Vec<String> = q!(conn, c => tables::$table::table
                .filter(tables::$table::site_id.eq(site)).filter(tables::$table::updated_at.ge(at))
                .select(tables::$table::id).load(c).await)?;
            found.extend(ids.into_iter().map(|id| (Kind::$kind, id)));
        )+ };
    }
    of!(
        places Place, screen_folders Folder, screens Screen, layouts Layout, channels Channel, bookings Booking,
        playlists Playlist, media Media, triggers Trigger, dayparts Daypart, holiday_calendars Calendar,
    );
    Ok(found)
}

/// A thing as it is now; nothing if it is gone.
async fn current(conn: &mut Conn, scope: &Scope, kind: Kind, id: &str) -> DbResult<Option<Document>> {
    macro_rules! of {
        ($table:ident $document:ident) => {{
            let Ok(id) = Id::parse(id) else { return Ok(None) };
            found($table::find(conn, scope, &id).await)?.map(|row| Document::$document(&row)).transpose()
        }};
    }
    match kind {
        Kind::Site => Document::site(&sites::find(conn, scope).await?).map(Some),
        Kind::Place => of!(places place),
        Kind::Folder => of!(screen_folders folder),
        Kind::Screen => of!(screens screen),
        Kind::Channel => of!(channels channel),
        Kind::Booking => of!(bookings booking),
        Kind::Media => of!(media media),
        Kind::Trigger => of!(triggers trigger),
        Kind::Daypart => of!(dayparts daypart),
        Kind::Calendar => of!(holiday_calendars calendar),
        Kind::Layout => {
            let Ok(id) = Id::parse(id) else { return Ok(None) };
            let Some(row) = found(layouts::find(conn, scope, &id).await)? else { return Ok(None) };
            let layers = layouts::layers(conn, scope, std::slice::from_ref(&id)).await?.remove(&id);
            Document::layout(&row, layers.unwrap_or_default()).map(Some)
        }
        Kind::Playlist => {
            let Ok(id) = Id::parse(id) else { return Ok(None) };
            let Some(row) = found(playlists::find(conn, scope, &id).await)? else { return Ok(None) };
            let items = playlists::items(conn, scope, std::slice::from_ref(&id)).await?.remove(&id);
            let items =
                items.unwrap_or_default().into_iter().map(|row| CompileItem::of(row.playlist_id, row.data));
            Document::playlist(&row, items.collect()).map(Some)
        }
    }
}

/// Adds an entry, unless the thing is as its last one says.
async fn keep(
    conn: &mut Conn,
    scope: &Scope,
    (kind, id, made): (Kind, &str, &Made),
    document: Option<Document>,
) -> DbResult<()> {
    let site = scope.site().as_str();
    let last: Option<(Option<String>, Option<String>)> = q!(conn, c => entries::table
        .filter(entries::site_id.eq(site)).filter(entries::kind.eq(kind.as_str()))
        .filter(entries::object_id.eq(id))
        .order(entries::version.desc())
        .select((entries::digest, entries::of_id)).first(c).await.optional())?;
    let (was, was_of) = last.unwrap_or_default();
    let (digest, of, body) = match document {
        Some(document) => (Some(document.digest), document.of.map(String::from), Some(document.body)),
        None => (None, was_of, None),
    };
    if was == digest {
        return Ok(());
    }
    if let (Some(digest), Some(body)) = (&digest, &body) {
        q!(conn, c => diesel::insert_into(documents::table)
            .values((documents::site_id.eq(site), documents::digest.eq(digest), documents::body.eq(body)))
            .on_conflict_do_nothing().execute(c).await)?;
    }
    q!(conn, c => diesel::insert_into(entries::table)
        .values((
            entries::site_id.eq(site),
            entries::kind.eq(kind.as_str()),
            entries::object_id.eq(id),
            entries::version.eq(made.version),
            entries::of_id.eq(of.as_deref()),
            entries::at.eq(made.at.ms()),
            entries::digest.eq(digest.as_deref()),
        ))
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(())
}

/// A row that is gone is news, not a failure.
fn found<T>(row: DbResult<T>) -> DbResult<Option<T>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
