//! Triggers: what is shown at once, above every booking.

use atrium_domain::{
    ids::{ChannelId, LayoutId, MediaId, PlaylistId, TriggerId},
    trigger::{Mode, Screenful, Targets, Trigger, TriggerKind},
};

use crate::{prelude::*, tables::triggers};

reached!(triggers, TriggerRow, own Trigger);

tenant_table! {
    triggers, TriggerId, TriggerRow {
        /// Sealed; whoever signs with it may use the trigger from outside.
        pub hook_secret: Option<String>,
    }

    /// What callers set of a trigger. At most one of the contents is there.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = triggers, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct TriggerData {
        /// Its name.
        pub name: String,
        /// `emergency`, `server` or `local`.
        pub kind: String,
        /// `once`, `seconds`, `untilCleared`, `toggle` or `clear`.
        pub mode: String,
        /// How long, if the mode is `seconds`.
        pub seconds: Option<i32>,
        /// The file it shows.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub media_id: Option<MediaId>,
        /// The playlist it shows.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub playlist_id: Option<PlaylistId>,
        /// The channel it shows.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub channel_id: Option<ChannelId>,
        /// The layout it shows.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub layout_id: Option<LayoutId>,
        /// JSON: the message it shows.
        pub card: Option<String>,
        /// JSON: which screens it is for.
        pub targets: String,
        /// JSON: what starts a local one.
        pub matched: Option<String>,
        /// Whether it is shown outside a screen's active hours too.
        pub wakes_screen: bool,
    }
}

tenant_list!(triggers, TriggerRow);

impl TriggerData {
    /// What it shows.
    #[must_use]
    pub fn content(&self) -> Option<Screenful> {
        let media = self.media_id.clone().map(Screenful::Media);
        let playlist = || self.playlist_id.clone().map(Screenful::Playlist);
        let channel = || self.channel_id.clone().map(Screenful::Channel);
        let layout = || self.layout_id.clone().map(Screenful::Layout);
        media.or_else(playlist).or_else(channel).or_else(layout)
    }

    /// What the columns say; `None` if what is stored is no trigger.
    #[must_use]
    pub fn read(&self) -> Option<(Trigger, Targets)> {
        let seconds = self.seconds.and_then(|seconds| u32::try_from(seconds).ok());
        let trigger = Trigger {
            kind: TriggerKind::parse(&self.kind)?,
            mode: Mode::parse(&self.mode, seconds)?,
            content: self.content(),
            card: self.card.as_deref().map(serde_json::from_str).transpose().ok()?,
            matched: self.matched.as_deref().map(serde_json::from_str).transpose().ok()?,
            wakes_screen: self.wakes_screen,
        };
        Some((trigger, serde_json::from_str(&self.targets).ok()?))
    }

    /// Columns that say this. Texts and numbers are always written.
    #[must_use]
    pub fn write(name: String, trigger: Trigger, targets: &Targets) -> Self {
        let mut data = Self {
            name,
            kind: trigger.kind.as_str().to_owned(),
            mode: trigger.mode.as_str().to_owned(),
            seconds: trigger.mode.seconds().and_then(|seconds| i32::try_from(seconds).ok()),
            media_id: None,
            playlist_id: None,
            channel_id: None,
            layout_id: None,
            card: trigger.card.as_ref().map(json),
            targets: json(targets),
            matched: trigger.matched.as_ref().map(json),
            wakes_screen: trigger.wakes_screen,
        };
        data.set_content(trigger.content);
        data
    }

    /// Sets what it shows.
    fn set_content(&mut self, content: Option<Screenful>) {
        (self.media_id, self.playlist_id, self.channel_id, self.layout_id) = (None, None, None, None);
        match content {
            None => {}
            Some(Screenful::Media(id)) => self.media_id = Some(id),
            Some(Screenful::Playlist(id)) => self.playlist_id = Some(id),
            Some(Screenful::Channel(id)) => self.channel_id = Some(id),
            Some(Screenful::Layout(id)) => self.layout_id = Some(id),
        }
    }
}

/// Texts, numbers and lists of them: nothing here can fail to be written.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Every living trigger that the scope holds, by name.
pub async fn all(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<TriggerRow>> {
    Ok(q!(conn, c: Be => {
        let query = triggers::table.into_boxed::<Be>()
            .filter(triggers::site_id.eq(scope.site().as_str()))
            .filter(triggers::deleted_at.is_null());
        within!(query, scope).order((triggers::name_key.asc(), triggers::id.asc()))
            .select(TriggerRow::as_select()).load(c).await
    })?)
}

/// The living triggers that show this: id and name.
pub async fn showing(
    conn: &mut Conn,
    scope: &Scope,
    content: &Screenful,
) -> DbResult<Vec<(TriggerId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c: Be => {
        let query = triggers::table.into_boxed::<Be>()
            .filter(triggers::site_id.eq(scope.site().as_str()))
            .filter(triggers::deleted_at.is_null());
        let query = match content {
            Screenful::Media(id) => query.filter(triggers::media_id.eq(id.as_str())),
            Screenful::Playlist(id) => query.filter(triggers::playlist_id.eq(id.as_str())),
            Screenful::Channel(id) => query.filter(triggers::channel_id.eq(id.as_str())),
            Screenful::Layout(id) => query.filter(triggers::layout_id.eq(id.as_str())),
        };
        query.order((triggers::name_key.asc(), triggers::id.asc())).select((triggers::id, triggers::name)).load(c).await
    })?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((TriggerId::try_from(id).ok()?, name))).collect())
}

/// Sets or takes away the sealed secret that outsiders sign with.
pub async fn set_hook(conn: &mut Conn, scope: &Scope, id: &TriggerId, sealed: Option<&str>) -> DbResult<()> {
    let done = q!(conn, c => diesel::update(triggers::table.find((scope.site().as_str(), id.as_str())))
        .filter(triggers::deleted_at.is_null())
        .set((triggers::hook_secret.eq(sealed), triggers::version.eq(triggers::version + 1)))
        .execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
