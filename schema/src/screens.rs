//! Screens: the licensed display surfaces.

use std::collections::HashSet;

use atrium_domain::{
    ids::{ChannelId, DaypartId, FolderId, LayoutId, PlaceId, ScreenId},
    schedule::Root,
};

use crate::{
    page::{Page, Slice},
    prelude::*,
    tables::{players, screens},
    text::contains,
};

reached!(screens, ScreenRow, in_folder Screen ScreenFolder folder_id);

tenant_table! {
    screens, ScreenId, ScreenRow {
        /// When its newest screenshot was taken.
        #[diesel(deserialize_as = MaybeMs)]
        pub screenshot_at: Option<Moment>,
    }

    /// What callers set of a screen.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = screens, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct ScreenData {
        /// Its name.
        pub name: String,
        /// The folder it is in.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub folder_id: Option<FolderId>,
        /// Where it hangs.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub place_id: Option<PlaceId>,
        /// A JSON array of texts.
        pub tags: String,
        /// Degrees clockwise: 0, 90, 180 or 270.
        pub orientation: i32,
        /// An IANA zone of its own; else the place's, else the site's.
        pub zone: Option<String>,
        /// Percent.
        pub volume: i32,
        /// The layout it shows.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub root_layout_id: Option<LayoutId>,
        /// The channel it shows full-screen, if no layout.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub root_channel_id: Option<ChannelId>,
        /// Whether it shows that it is offline; else as the site says.
        pub offline_mark: Option<bool>,
        /// The daypart outside which it is dark; else it is always on.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub active_hours_id: Option<DaypartId>,
    }
}

impl ScreenData {
    /// What the screen shows.
    #[must_use]
    pub fn root(&self) -> Root {
        match (&self.root_layout_id, &self.root_channel_id) {
            (Some(layout), _) => Root::Layout(layout.clone()),
            (None, Some(channel)) => Root::Channel(channel.clone()),
            (None, None) => Root::Nothing,
        }
    }

    /// Sets what the screen shows.
    pub fn set_root(&mut self, root: Root) {
        (self.root_layout_id, self.root_channel_id) = match root {
            Root::Nothing => (None, None),
            Root::Layout(layout) => (Some(layout), None),
            Root::Channel(channel) => (None, Some(channel)),
        };
    }
}

/// How a screen's player stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Liveness {
    /// No player.
    Unregistered,
    /// A player that never asked.
    NeverSeen,
    /// A player seen at this instant or after it.
    SeenSince(Moment),
    /// A player last seen before this instant.
    SilentSince(Moment),
}

/// Which screens are wanted; every condition given must hold.
#[derive(Debug, Clone, Default)]
pub struct ScreenFilter {
    /// The name contains this.
    pub text: Option<String>,
    /// In this folder (not below it).
    pub folder: Option<FolderId>,
    /// Has this tag.
    pub tag: Option<String>,
    /// How the player stands.
    pub liveness: Option<Liveness>,
    /// One of these.
    pub ids: Option<Vec<ScreenId>>,
    /// None of these. With [`ScreenFilter::ids`] it turns what the directory knows into a condition.
    pub not_ids: Option<Vec<ScreenId>>,
}

/// The living screens that fit the filter, by name.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &ScreenFilter,
    page: &Page,
) -> DbResult<Slice<ScreenRow>> {
    let texts = |ids: &[ScreenId]| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
    let rows = q!(conn, c: Be => {
        let mut query = screens::table.into_boxed::<Be>()
            .filter(screens::site_id.eq(scope.site().as_str()))
            .filter(screens::deleted_at.is_null());
        if let Some(text) = &filter.text {
            query = query.filter(screens::name_key.like(contains(text)).escape('\\'));
        }
        if let Some(folder) = &filter.folder {
            query = query.filter(screens::folder_id.eq(folder.as_str()));
        }
        if let Some(tag) = &filter.tag {
            query = query.filter(screens::tags.like(tag_pattern(tag)).escape('\\'));
        }
        if let Some(ids) = &filter.ids {
            query = query.filter(screens::id.eq_any(texts(ids)));
        }
        if let Some(ids) = &filter.not_ids {
            query = query.filter(screens::id.ne_all(texts(ids)));
        }
        if let Some(liveness) = filter.liveness {
            let player = players::table
                .filter(players::site_id.eq(screens::site_id))
                .filter(players::screen_id.eq(screens::id))
                .filter(players::revoked_at.is_null());
            query = match liveness {
                Liveness::Unregistered => query.filter(diesel::dsl::not(diesel::dsl::exists(player))),
                Liveness::NeverSeen => query.filter(diesel::dsl::exists(player.filter(players::seen_at.is_null()))),
                Liveness::SeenSince(at) => query.filter(diesel::dsl::exists(player.filter(players::seen_at.ge(at.ms())))),
                Liveness::SilentSince(at) => query.filter(diesel::dsl::exists(player.filter(players::seen_at.lt(at.ms())))),
            };
        }
        if let Some(after) = &page.after {
            query = query.filter(screens::name_key.gt(&after.key)
                .or(screens::name_key.eq(&after.key).and(screens::id.gt(&after.id))));
        }
        within!(query, scope).order((screens::name_key.asc(), screens::id.asc())).limit(page.fetch())
            .select(ScreenRow::as_select()).load(c).await
    })?;
    Ok(Slice::cut(rows, page, ScreenRow::place))
}

/// A tag as it stands in the JSON array, quotes included, so that `lobby` does not find `lobby-2`.
fn tag_pattern(tag: &str) -> String {
    let json = serde_json::to_string(tag).unwrap_or_default();
    let escaped: String = json
        .chars()
        .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("%{escaped}%")
}

/// Every living screen with when its player was last seen: `None` without a player, `Some(None)` never.
pub async fn liveness(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<(ScreenId, Option<Option<Moment>>)>> {
    let rows: Vec<(String, Option<String>, Option<i64>)> = q!(conn, c => screens::table
        .left_join(players::table.on(players::site_id.eq(screens::site_id)
            .and(players::screen_id.eq(screens::id)).and(players::revoked_at.is_null())))
        .filter(screens::site_id.eq(scope.site().as_str()))
        .filter(screens::deleted_at.is_null())
        .select((screens::id, players::id.nullable(), players::seen_at.nullable()))
        .load(c).await)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, player, seen)| {
            Some((ScreenId::try_from(id).ok()?, player.map(|_| seen.map(Moment::from_ms))))
        })
        .collect())
}

/// Notes when the newest screenshot was taken; no version, for it is no setting.
pub async fn set_screenshot(conn: &mut Conn, scope: &Scope, id: &ScreenId, at: Moment) -> DbResult<()> {
    let done = q!(conn, c => diesel::update(screens::table.find((scope.site().as_str(), id.as_str())))
        .set(screens::screenshot_at.eq(at.ms())).execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// The living screens that show this channel or layout as their root: id and name.
pub async fn showing(conn: &mut Conn, scope: &Scope, root: &Root) -> DbResult<Vec<(ScreenId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c: Be => {
        let query = screens::table.into_boxed::<Be>()
            .filter(screens::site_id.eq(scope.site().as_str()))
            .filter(screens::deleted_at.is_null());
        let query = match root {
            Root::Layout(id) => query.filter(screens::root_layout_id.eq(id.as_str())),
            Root::Channel(id) => query.filter(screens::root_channel_id.eq(id.as_str())),
            Root::Nothing => query.filter(screens::root_layout_id.is_null().and(screens::root_channel_id.is_null())),
        };
        query.order((screens::name_key.asc(), screens::id.asc())).select((screens::id, screens::name)).load(c).await
    })?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((ScreenId::try_from(id).ok()?, name))).collect())
}

/// The living screens whose active hours are a daypart: id and name.
pub async fn active_by(
    conn: &mut Conn,
    scope: &Scope,
    daypart: &DaypartId,
) -> DbResult<Vec<(ScreenId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c => screens::table
        .filter(screens::site_id.eq(scope.site().as_str()))
        .filter(screens::deleted_at.is_null())
        .filter(screens::active_hours_id.eq(daypart.as_str()))
        .order((screens::name_key.asc(), screens::id.asc()))
        .select((screens::id, screens::name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((ScreenId::try_from(id).ok()?, name))).collect())
}

/// Every living screen that the scope holds, by name.
pub async fn all(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<ScreenRow>> {
    Ok(q!(conn, c: Be => {
        let query = screens::table.into_boxed::<Be>()
            .filter(screens::site_id.eq(scope.site().as_str()))
            .filter(screens::deleted_at.is_null());
        within!(query, scope).order((screens::name_key.asc(), screens::id.asc())).select(ScreenRow::as_select()).load(c).await
    })?)
}

/// The living screens of the site, as far as the scope holds them.
pub async fn ids(conn: &mut Conn, scope: &Scope) -> DbResult<HashSet<ScreenId>> {
    let ids: Vec<String> = q!(conn, c: Be => {
        let query = screens::table.into_boxed::<Be>()
            .filter(screens::site_id.eq(scope.site().as_str()))
            .filter(screens::deleted_at.is_null());
        within!(query, scope).select(screens::id).load(c).await
    })?;
    Ok(ids.into_iter().filter_map(|id| ScreenId::try_from(id).ok()).collect())
}

/// The screens in one of these folders and with this tag, as far as the scope holds them; deleted ones too, until
/// they are purged.
pub async fn ids_of(
    conn: &mut Conn,
    scope: &Scope,
    folders: Option<&[String]>,
    tag: Option<&str>,
) -> DbResult<HashSet<String>> {
    let ids: Vec<String> = q!(conn, c: Be => {
        let mut query = screens::table.into_boxed::<Be>().filter(screens::site_id.eq(scope.site().as_str()));
        if let Some(folders) = folders {
            query = query.filter(screens::folder_id.eq_any(folders));
        }
        if let Some(tag) = tag {
            query = query.filter(screens::tags.like(tag_pattern(tag)).escape('\\'));
        }
        within!(query, scope).select(screens::id).load(c).await
    })?;
    Ok(ids.into_iter().collect())
}

/// How many living screens the site has.
pub async fn count(conn: &mut Conn, scope: &Scope) -> DbResult<i64> {
    Ok(q!(conn, c: Be => {
        let query = screens::table.into_boxed::<Be>()
            .filter(screens::site_id.eq(scope.site().as_str()))
            .filter(screens::deleted_at.is_null());
        within!(query, scope).count().get_result(c).await
    })?)
}
