//! Everything that screens show: playlists, channels with their bookings, layouts, and what each screen is to show.

use std::collections::{HashMap, HashSet};

use atrium_domain::permission::Scope;
use atrium_schema::{
    Conn, StoreError,
    bookings::{self, BookingRow},
    channels,
    compile_inputs::{self, CompileInputs, CompileItem},
    history::Past,
    layouts::{self, LayerRow},
    playlists, screens,
};

use super::{
    folder::shown,
    needed::Missing,
    view::{Done, PutOp},
};
use crate::http::{
    bookings as booking, channels as channel,
    error::{ApiError, ApiResult},
    extract::App,
    layouts as layout, playlists as playlist,
};

/// What is done to a site, and where.
struct Work<'a> {
    app: &'a App,
    conn: &'a mut Conn,
    scope: &'a Scope,
    now: CompileInputs,
    then: &'a CompileInputs,
    done: Done,
}

/// Puts it back: first what others refer to, and what was made since at the end, unless something still shows it.
pub(super) async fn put(app: &App, conn: &mut Conn, scope: &Scope, past: &Past) -> ApiResult<Done> {
    // Whoever reaches a part of the site cannot put all of it back.
    if scope.reach().is_some() {
        return Err(ApiError::forbidden());
    }
    let now = compile_inputs::load(conn, scope).await?;
    let done = Done::new(now.site.data.name.clone(), past);
    let mut work = Work { app, conn, scope, now, then: &past.inputs, done };
    work.needed().await?;
    work.playlists().await?;
    work.channels().await?;
    work.layouts().await?;
    let written = work.bookings().await?;
    work.screens().await?;
    for row in &written {
        booking::fits(app, work.conn, scope, row).await?;
    }
    work.made_since().await?;
    Ok(work.done)
}

/// Writes a row as it was, unless it is so; whether anything was written. Whose parts differ is written too, so
/// that it has a new version.
macro_rules! put {
    ($work:ident, $table:ident, $kind:literal, $then:expr, $now:expr) => {
        put!($work, $table, $kind, $then, $now, false)
    };
    ($work:ident, $table:ident, $kind:literal, $then:expr, $now:expr, $parts_differ:expr) => {{
        let parts_differ: bool = $parts_differ;
        let (then, now, at) = ($then, $now, $work.app.now());
        let data = then.data.clone();
        let restored = match now {
            Some(_) => None,
            None => match $table::restore($work.conn, $work.scope, &then.id, at).await {
                Ok(row) => Some(Some(row)),
                Err(StoreError::NotFound) => Some(None),
                Err(error) => return Err(error.into()),
            },
        };
        let stored = match &restored {
            None => now,
            Some(row) => row.as_ref(),
        };
        match stored {
            None => _ = $table::insert($work.conn, $work.scope, &then.id, data, at).await?,
            Some(row) if row.data == data && !parts_differ => {}
            Some(row) => _ = $table::update($work.conn, $work.scope, &then.id, row.version, data, at).await?,
        }
        let differs = restored.is_some() || parts_differ || now.is_some_and(|now| now.data != then.data);
        if differs {
            let op = if restored.is_some() { PutOp::Restored } else { PutOp::Changed };
            let before = now.map_or(0, |now| now.version);
            $work.done.note($kind, (&then.id, before), &then.data.name, op);
        }
        differs
    }};
}

fn by_id<T, K: std::hash::Hash + Eq>(rows: Vec<T>, id: impl Fn(&T) -> K) -> HashMap<K, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

/// What belongs to each, in the order it had.
fn grouped<T: Clone, K: std::hash::Hash + Eq>(rows: &[T], of: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(of(row)).or_default().push(row.clone());
    }
    groups
}

impl Work<'_> {
    /// Refuses what files, hours or places are missing for. Playlists, channels and layouts come back themselves.
    async fn needed(&mut self) -> ApiResult<()> {
        let mut missing = Missing::default();
        // Bookings of a deleted channel stay as they are, while what they play may be deleted.
        let living: HashSet<_> = self.now.channels.iter().map(|row| &row.id).collect();
        let kept = self.now.bookings.iter().filter(|row| living.contains(&row.data.channel_id));
        let stored: HashMap<_, _> = kept.map(|row| (&row.id, &row.data)).collect();
        for row in &self.then.bookings {
            if stored.get(&row.id) != Some(&&row.data) {
                missing.outside_of_booking(self.conn, self.scope, self.then, &row.data).await?;
            }
        }
        let kept: HashSet<_> = self.now.media.iter().map(|row| &row.id).collect();
        let there: HashSet<_> = self.then.playlists.iter().map(|row| &row.id).collect();
        for item in self.then.items.iter().filter(|item| there.contains(&item.playlist_id)) {
            if !kept.contains(&item.media_id) {
                missing.of_item(self.then, item);
            }
        }
        let stored: HashMap<_, _> = self.now.screens.iter().map(|row| (&row.id, &row.data)).collect();
        for row in &self.then.screens {
            if let Some(now) = stored.get(&row.id)
                && shown(&row.data, now) != **now
            {
                missing.outside_of_screen(self.conn, self.scope, self.then, &row.data).await?;
            }
        }
        missing.none()
    }

    async fn playlists(&mut self) -> ApiResult<()> {
        let now = by_id(std::mem::take(&mut self.now.playlists), |row| row.id.clone());
        let of = |item: &CompileItem| item.playlist_id.clone();
        let (mut were, mut are) =
            (grouped(&self.then.items, of), grouped(&std::mem::take(&mut self.now.items), of));
        for then in &self.then.playlists {
            let (stored, id) = (now.get(&then.id), &then.id);
            let (was, is) = (were.remove(id).unwrap_or_default(), are.remove(id).unwrap_or_default());
            put!(self, playlists, "playlist", then, stored, was != is);
            if was != is {
                let items: Vec<_> = was.into_iter().map(CompileItem::data).collect();
                playlists::replace_items(self.conn, self.scope, id, &items).await?;
            }
        }
        self.now.playlists = now.into_values().collect();
        Ok(())
    }

    async fn channels(&mut self) -> ApiResult<()> {
        let now = by_id(std::mem::take(&mut self.now.channels), |row| row.id.clone());
        for then in &self.then.channels {
            put!(self, channels, "channel", then, now.get(&then.id));
        }
        self.now.channels = now.into_values().collect();
        Ok(())
    }

    async fn layouts(&mut self) -> ApiResult<()> {
        let now = by_id(std::mem::take(&mut self.now.layouts), |row| row.id.clone());
        let of = |layer: &LayerRow| layer.layout_id.clone();
        let (mut were, mut are) =
            (grouped(&self.then.layers, of), grouped(&std::mem::take(&mut self.now.layers), of));
        for then in &self.then.layouts {
            let (stored, id) = (now.get(&then.id), &then.id);
            let (was, is) = (were.remove(id).unwrap_or_default(), are.remove(id).unwrap_or_default());
            put!(self, layouts, "layout", then, stored, was != is);
            if was != is {
                layouts::replace_layers(self.conn, self.scope, id, was).await?;
            }
        }
        self.now.layouts = now.into_values().collect();
        Ok(())
    }

    /// The bookings that were written. Those on channels made since stay with their channel.
    async fn bookings(&mut self) -> ApiResult<Vec<BookingRow>> {
        let there: HashSet<_> = self.then.channels.iter().map(|row| row.id.clone()).collect();
        let mut now = by_id(std::mem::take(&mut self.now.bookings), |row| row.id.clone());
        let then = self.then.bookings.iter().filter(|row| there.contains(&row.data.channel_id));
        let pairs: Vec<_> = then.map(|row| (row, now.remove(&row.id))).collect();
        for made in now.into_values().filter(|row| there.contains(&row.data.channel_id)) {
            bookings::remove(self.conn, self.scope, &made.id, made.version, self.app.now()).await?;
            self.done.note("booking", (&made.id, made.version), &made.data.name, PutOp::Deleted);
        }
        let mut written = Vec::new();
        for (then, now) in pairs {
            if put!(self, bookings, "booking", then, now.as_ref()) {
                written.push(bookings::find(self.conn, self.scope, &then.id).await?);
            }
        }
        Ok(written)
    }

    async fn screens(&mut self) -> ApiResult<()> {
        let then: HashMap<_, _> = self.then.screens.iter().map(|row| (&row.id, &row.data)).collect();
        for now in std::mem::take(&mut self.now.screens) {
            let Some(was) = then.get(&now.id) else { continue };
            let data = shown(was, &now.data);
            if data != now.data {
                self.done.note("screen", (&now.id, now.version), &data.name, PutOp::Changed);
                screens::update(self.conn, self.scope, &now.id, now.version, data, self.app.now()).await?;
            }
        }
        Ok(())
    }

    /// Deletes layouts, channels and playlists made since; what a trigger or a screen made since shows stays.
    async fn made_since(&mut self) -> ApiResult<()> {
        macro_rules! discard {
            ($rows:ident, $with:ident, $kind:literal) => {{
                let there: HashSet<_> = self.then.$rows.iter().map(|row| row.id.clone()).collect();
                let mut made = std::mem::take(&mut self.now.$rows);
                made.retain(|row| !there.contains(&row.id));
                // What one of them holds goes after it.
                loop {
                    let mut held = Vec::new();
                    let before = made.len();
                    for row in made {
                        match $with::discard(self.app, self.conn, self.scope, &row.id, None).await {
                            Ok(()) => {
                                self.done.note($kind, (&row.id, row.version), &row.data.name, PutOp::Deleted)
                            }
                            Err(error) if error.code().ends_with("_in_use") => held.push(row),
                            Err(error) => return Err(error),
                        }
                    }
                    if held.is_empty() || held.len() == before {
                        break;
                    }
                    made = held;
                }
            }};
        }
        discard!(layouts, layout, "layout");
        discard!(channels, channel, "channel");
        discard!(playlists, playlist, "playlist");
        Ok(())
    }
}
