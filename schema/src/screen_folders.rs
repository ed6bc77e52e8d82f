//! Folders of screens, with what a new screen inherits.

use atrium_domain::ids::FolderId;

use crate::{prelude::*, tables::screen_folders};

tenant_table! {
    screen_folders, FolderId, ScreenFolderRow {}

    /// What callers set of a screen folder.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = screen_folders, treat_none_as_null = true)]
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
