//! What somebody with group access reaches.

use std::collections::{HashMap, HashSet};

use super::{Kind, Thing};
use crate::ids::{AccessGroupId, UserId};

/// A folder and the one above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// [`Kind::ScreenFolder`] or [`Kind::MediaFolder`].
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The folder it lies in.
    pub parent: Option<String>,
}

/// What somebody with group access reaches: what was granted to them or to a group they belong to, and
/// everything below a granted folder.
///
/// A grant of a folder is a grant of whatever lies below it at the moment of asking: what moves in is
/// reached from then on, what moves out no longer. A grant of a thing itself stays where the thing goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    user: UserId,
    groups: Vec<AccessGroupId>,
    /// The granted things alone.
    granted: HashSet<(Kind, String)>,
    /// The granted things, and every folder below a granted one.
    things: HashSet<(Kind, String)>,
}

impl Reach {
    /// Works out what is reached from what was granted and the site's folders.
    #[must_use]
    pub fn of(
        user: UserId,
        groups: Vec<AccessGroupId>,
        granted: impl IntoIterator<Item = (Kind, String)>,
        folders: &[Folder],
    ) -> Self {
        let granted: HashSet<(Kind, String)> = granted.into_iter().collect();
        let mut things = granted.clone();
        let mut inside: HashMap<(Kind, &str), Vec<&str>> = HashMap::new();
        for folder in folders {
            if let Some(parent) = &folder.parent {
                inside.entry((folder.kind, parent)).or_default().push(&folder.id);
            }
        }
        let mut open: Vec<(Kind, String)> =
            things.iter().filter(|(kind, _)| kind.folder() == Some(*kind)).cloned().collect();
        while let Some((kind, id)) = open.pop() {
            for below in inside.get(&(kind, id.as_str())).into_iter().flatten() {
                let below = (kind, (*below).to_owned());
                if things.insert(below.clone()) {
                    open.push(below);
                }
            }
        }
        Self { user, groups, granted, things }
    }

    /// Somebody to whom nothing was granted yet.
    #[must_use]
    pub fn nothing(user: UserId) -> Self {
        Self { user, groups: Vec::new(), granted: HashSet::new(), things: HashSet::new() }
    }

    /// Whose reach it is.
    #[must_use]
    pub const fn user(&self) -> &UserId {
        &self.user
    }

    /// Under which names grants are theirs: their own and their groups'.
    #[must_use]
    pub fn holders(&self) -> Vec<String> {
        let groups = self.groups.iter().map(ToString::to_string);
        groups.chain([self.user.to_string()]).collect()
    }

    /// Whether a thing is reached.
    #[must_use]
    pub fn holds(&self, thing: &Thing<'_>) -> bool {
        let has = |kind, id: &str| self.things.contains(&(kind, id.to_owned()));
        has(thing.kind, thing.id)
            || thing.folder.zip(thing.kind.folder()).is_some_and(|(folder, kind)| has(kind, folder))
    }

    /// Whether a thing is reached where it lay in other folders than now; `above`: those, from its own on upwards.
    #[must_use]
    pub fn held<'a>(&self, kind: Kind, id: &str, above: impl IntoIterator<Item = &'a str>) -> bool {
        let has = |kind, id: &str| self.granted.contains(&(kind, id.to_owned()));
        has(kind, id) || kind.folder().is_some_and(|folder| above.into_iter().any(|id| has(folder, id)))
    }

    /// The reached folders of a kind, with those below.
    #[must_use]
    pub fn folders(&self, kind: Kind) -> Vec<String> {
        self.things.iter().filter(|(own, _)| *own == kind).map(|(_, id)| id.clone()).collect()
    }
}

/// A folder that is to go elsewhere, for "who gains access and who loses it".
#[derive(Debug, Clone)]
pub struct Move<'a> {
    /// The site's folders as they lie now.
    pub folders: &'a [Folder],
    /// The kind of folder.
    pub kind: Kind,
    /// The folder.
    pub folder: &'a str,
    /// Where it goes; `None`: into no folder.
    pub into: Option<&'a str>,
}

/// What a move does to somebody's access to the folder and what lies in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// They reach it and did not.
    Gains,
    /// They did and no longer do.
    Loses,
}

impl Move<'_> {
    /// Above which folders the thing lies before and after: whoever is granted one of these reaches it.
    #[must_use]
    pub fn above(&self) -> (Vec<&str>, Vec<&str>) {
        (self.climb(Some(self.folder)), [self.folder].into_iter().chain(self.climb(self.into)).collect())
    }

    /// What the move does to somebody to whom these folders of the kind are granted.
    #[must_use]
    pub fn turn(&self, granted: &HashSet<&str>) -> Option<Turn> {
        let (before, after) = self.above();
        let reached = |above: &[&str]| above.iter().any(|folder| granted.contains(folder));
        match (reached(&before), reached(&after)) {
            (false, true) => Some(Turn::Gains),
            (true, false) => Some(Turn::Loses),
            _ => None,
        }
    }

    fn climb<'b>(&'b self, from: Option<&'b str>) -> Vec<&'b str> {
        let parents: HashMap<&str, Option<&str>> = self
            .folders
            .iter()
            .filter(|folder| folder.kind == self.kind)
            .map(|folder| (folder.id.as_str(), folder.parent.as_deref()))
            .collect();
        let mut above = Vec::new();
        let mut next = from;
        // A circle cannot be stored; it would still end here.
        while let Some(folder) = next.filter(|folder| !above.contains(folder)) {
            above.push(folder);
            next = parents.get(folder).copied().flatten();
        }
        above
    }
}
