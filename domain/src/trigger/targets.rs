//! Which screens a trigger is for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{FolderId, ScreenId};

/// Folders, tags or screens that a trigger may name, of each.
pub const MOST_TARGETS: usize = 50;

/// Which screens a trigger is for: those that any part names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Targets {
    /// All of the site; the other parts say nothing then.
    #[serde(default)]
    pub everywhere: bool,
    /// Screens in these folders, and in those below them.
    #[serde(default)]
    pub folders: BTreeSet<FolderId>,
    /// Screens with any of these tags.
    #[serde(default)]
    pub tags: BTreeSet<String>,
    /// These.
    #[serde(default)]
    pub screens: BTreeSet<ScreenId>,
}

impl Targets {
    /// Whether a screen is among them. `folders` are the one it lies in and all above that.
    pub fn include<'a>(
        &self,
        screen: &ScreenId,
        tags: &[String],
        mut folders: impl Iterator<Item = &'a FolderId>,
    ) -> bool {
        self.everywhere
            || self.screens.contains(screen)
            || tags.iter().any(|tag| self.tags.contains(tag))
            || (!self.folders.is_empty() && folders.any(|folder| self.folders.contains(folder)))
    }

    /// Whether nothing is named.
    #[must_use]
    pub fn are_none(&self) -> bool {
        !self.everywhere && self.folders.is_empty() && self.tags.is_empty() && self.screens.is_empty()
    }

    /// Whether any part names more than [`MOST_TARGETS`].
    #[must_use]
    pub fn are_too_many(&self) -> bool {
        [self.folders.len(), self.tags.len(), self.screens.len()].iter().any(|many| *many > MOST_TARGETS)
    }
}
