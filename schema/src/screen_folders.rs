//! Folders of screens, with what a new screen inherits.

use atrium_domain::ids::FolderId;

use crate::{prelude::*, tables::screen_folders};

reached!(screen_folders, ScreenFolderRow, folder ScreenFolder parent_id);

tenant_table! {
    screen_folders, FolderId, ScreenFolderRow {}

    /// What callers set of a screen folder.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = screen_folders, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
    pub struct ScreenFolderData {
        /// Its name.
        pub name: String,
        /// The folder it is in.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub parent_id: Option<FolderId>,
        /// JSON: what a new screen inherits.
        pub presets: String,
    }
}

tenant_list!(screen_folders, ScreenFolderRow);

/// The living folders directly in this one, by id and name.
pub async fn inside(conn: &mut Conn, scope: &Scope, id: &FolderId) -> DbResult<Vec<(String, String)>> {
    Ok(q!(conn, c => screen_folders::table
        .filter(screen_folders::site_id.eq(scope.site().as_str()))
        .filter(screen_folders::deleted_at.is_null())
        .filter(screen_folders::parent_id.eq(id.as_str()))
        .order(screen_folders::id.asc())
        .select((screen_folders::id, screen_folders::name)).load(c).await)?)
}

/// Every living folder of the site with the one above it.
pub async fn parents(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<(FolderId, Option<FolderId>)>> {
    let rows: Vec<(String, Option<String>)> = q!(conn, c => screen_folders::table
        .filter(screen_folders::site_id.eq(scope.site().as_str()))
        .filter(screen_folders::deleted_at.is_null())
        .select((screen_folders::id, screen_folders::parent_id)).load(c).await)?;
    let pair = |(id, parent): (String, Option<String>)| {
        Some((FolderId::try_from(id).ok()?, parent.and_then(|id| FolderId::try_from(id).ok())))
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}
