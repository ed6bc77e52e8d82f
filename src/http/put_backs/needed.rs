//! What is needed for something to be as it was. What is deleted is not taken back by the way: that is a decision of its
//! own, about things that others may have deleted for good reasons.

use std::collections::{BTreeMap, HashSet};

use atrium_domain::{ids::Id, permission::Scope};
use atrium_schema::{
    Conn, DbResult, StoreError,
    bookings::BookingData,
    channels,
    compile_inputs::{CompileInputs, CompileItem},
    dayparts, holiday_calendars, layouts, media, places, playlists,
    screens::ScreenData,
};

use crate::http::{error::ApiResult, holders::Holders};

/// What is needed, each looked for once.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// By kind and id, with its name.
    gone: BTreeMap<(&'static str, String), String>,
    there: HashSet<(&'static str, String)>,
}

macro_rules! need {
    ($missing:expr, $conn:expr, $scope:expr, $past:expr, $id:expr, $table:ident, $kind:literal) => {
        if let Some(id) = $id
            && $missing.is_news($kind, id)
            && $missing.is_gone($kind, id, $table::find($conn, $scope, id).await)?
        {
            // Whoever reaches a part of the site is told no names of the rest.
            let whole = $scope.reach().is_none();
            let row = $past.$table.iter().find(|row| whole && row.id == *id);
            $missing.note($kind, id, row.map(|row| row.data.name.as_str()));
        }
    };
}

impl Missing {
    fn note(&mut self, kind: &'static str, id: &impl Id, name: Option<&str>) {
        let name = name.unwrap_or("?").to_owned();
        self.gone.insert((kind, id.to_string()), name);
    }

    /// Whether nothing is known of it yet.
    fn is_news(&self, kind: &'static str, id: &impl Id) -> bool {
        let thing = (kind, id.to_string());
        !self.gone.contains_key(&thing) && !self.there.contains(&thing)
    }

    fn is_gone<T>(&mut self, kind: &'static str, id: &impl Id, found: DbResult<T>) -> DbResult<bool> {
        match found {
            Ok(_) => {
                self.there.insert((kind, id.to_string()));
                Ok(false)
            }
            Err(StoreError::NotFound) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// What a channel plays by default.
    pub async fn of_channel(
        &mut self,
        conn: &mut Conn,
        scope: &Scope,
        past: &CompileInputs,
        data: &channels::ChannelData,
    ) -> ApiResult<()> {
        need!(self, conn, scope, past, &data.default_playlist_id, playlists, "playlists");
        Ok(())
    }

    /// What a booking plays, and the hours it goes by.
    pub async fn of_booking(
        &mut self,
        conn: &mut Conn,
        scope: &Scope,
        past: &CompileInputs,
        data: &BookingData,
    ) -> ApiResult<()> {
        need!(self, conn, scope, past, &data.playlist_id, playlists, "playlists");
        need!(self, conn, scope, past, &data.content_channel_id, channels, "channels");
        self.outside_of_booking(conn, scope, past, data).await
    }

    /// The same without playlists and channels, which come back with it.
    pub async fn outside_of_booking(
        &mut self,
        conn: &mut Conn,
        scope: &Scope,
        past: &CompileInputs,
        data: &BookingData,
    ) -> ApiResult<()> {
        need!(self, conn, scope, past, &data.media_id, media, "media");
        need!(self, conn, scope, past, &data.daypart_id, dayparts, "dayparts");
        if let Some(id) = &data.calendar_id
            && self.is_news("holidayCalendars", id)
            && self.is_gone("holidayCalendars", id, holiday_calendars::find(conn, scope, id).await)?
        {
            let row = past.calendars.iter().find(|row| row.id == *id);
            self.note("holidayCalendars", id, row.map(|row| row.data.name.as_str()));
        }
        Ok(())
    }

    /// A file that an item of a playlist shows.
    pub fn of_item(&mut self, past: &CompileInputs, item: &CompileItem) {
        if self.is_news("media", &item.media_id) {
            let row = past.media.iter().find(|row| row.id == item.media_id);
            self.note("media", &item.media_id, row.map(|row| row.data.name.as_str()));
        }
    }

    /// What a screen shows, where it hangs, and the hours in which it is on.
    pub async fn of_screen(
        &mut self,
        conn: &mut Conn,
        scope: &Scope,
        past: &CompileInputs,
        data: &ScreenData,
    ) -> ApiResult<()> {
        need!(self, conn, scope, past, &data.root_layout_id, layouts, "layouts");
        need!(self, conn, scope, past, &data.root_channel_id, channels, "channels");
        self.outside_of_screen(conn, scope, past, data).await
    }

    /// The same without what it shows, which comes back with it.
    pub async fn outside_of_screen(
        &mut self,
        conn: &mut Conn,
        scope: &Scope,
        past: &CompileInputs,
        data: &ScreenData,
    ) -> ApiResult<()> {
        need!(self, conn, scope, past, &data.place_id, places, "places");
        need!(self, conn, scope, past, &data.active_hours_id, dayparts, "dayparts");
        Ok(())
    }

    /// 409 with the names, if something is missing.
    pub fn none(self) -> ApiResult<()> {
        let mut kinds: BTreeMap<&'static str, Vec<(String, String)>> = BTreeMap::new();
        for ((kind, id), name) in self.gone {
            kinds.entry(kind).or_default().push((id, name));
        }
        let holders = kinds.into_iter().fold(Holders::default(), |all, (kind, named)| all.and(kind, named));
        holders.none("put_back_needs_others")
    }
}
