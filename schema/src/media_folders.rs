//! Folders of media.

use atrium_domain::ids::FolderId;

use crate::{prelude::*, tables::media_folders};

reached!(media_folders, MediaFolderRow, folder MediaFolder parent_id);

tenant_table! {
    media_folders, FolderId, MediaFolderRow {}

    /// What callers set of a media folder.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = media_folders, treat_none_as_null = true)]
    pub struct MediaFolderData {
        /// Its name.
        pub name: String,
        /// The folder it is in.
        #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
        pub parent_id: Option<FolderId>,
    }
}

tenant_list!(media_folders, MediaFolderRow);
