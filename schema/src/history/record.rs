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
    document::Kind,
    head,
    known::Known,
    write::{Entry, ROWS, write},
};
use crate::{
    Db, bookings, changes, players,
    prelude::*,
    tables::{self, changes as log, history_heads as heads},
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
    // Whoever is the cause. What is read below looks at no reach now; should any of it come to, what they do not reach is not gone.
    let scope = &scope.whole();
    let Some(head) = head(conn, scope).await? else { return Ok(()) };
    let made = after(conn, scope, head, STEP).await?;
    let Some(last) = made.last().map(|(made, ..)| made.version) else { return Ok(()) };
    let mut touched = Touched::new();
    for (made, kind, id) in made {
        touch(conn, scope, (made, kind, &id), &mut touched).await?;
    }
    // Of very many things not all is in memory at once.
    let mut touched = touched.into_iter().peekable();
    while touched.peek().is_some() {
        let part: Touched = touched.by_ref().take(ROWS).collect();
        let known = Known::of(conn, scope, part.keys()).await?;
        write(conn, scope, news(part, known)).await?;
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

/// An entry for each thing that is not as its last one says.
fn news(touched: Touched, mut known: Known) -> Vec<Entry> {
    let entry = |((kind, id), Made { version, at }): ((Kind, String), Made)| {
        let thing = (kind, id);
        let (now, last) = (known.now.remove(&thing), known.last.remove(&thing).unwrap_or_default());
        let (kind, id) = thing;
        if last.digest.as_ref() == now.as_ref().map(|document| &document.digest) || last.version >= version {
            return None;
        }
        Some(match now {
            Some(document) => Entry::of(document, version, at),
            None => Entry { kind, id, of: last.of, version, at, document: None },
        })
    };
    touched.into_iter().filter_map(entry).collect()
}

/// A row that is gone is news, not a failure.
fn found<T>(row: DbResult<T>) -> DbResult<Option<T>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
