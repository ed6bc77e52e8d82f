//! The permission function against a naive model that walks everything anew for every question.

use std::collections::HashSet;

use atrium_domain::{
    ids::{AccessGroupId, UserId},
    permission::{
        Access, Folder, Kind, Member, Move, Permission, Permissions, Profile, Reach, Thing, Turn, Verdict,
    },
};
use proptest::prelude::*;

use crate::fixture::id;

/// Folders `0..N`: each lies in one with a lower number, or in none.
const FOLDERS: usize = 8;
/// Things `0..N`, each in a folder or in none.
const THINGS: usize = 12;
/// Groups `0..N`.
const GROUPS: usize = 3;

/// A site as drawn: nothing is prepared, everything is looked up when asked.
#[derive(Debug, Clone)]
struct Site {
    parents: Vec<Option<usize>>,
    folder_of: Vec<Option<usize>>,
    members_of: Vec<bool>,
    /// Who was granted what: `None` the person, else the group; a folder or a thing.
    grants: Vec<(Option<usize>, bool, usize)>,
    permissions: Vec<Permission>,
    whole: bool,
}

fn folder(number: usize) -> String {
    format!("f{number}")
}

fn thing(number: usize) -> String {
    format!("t{number}")
}

impl Site {
    fn folders(&self) -> Vec<Folder> {
        let of = |(number, parent): (usize, &Option<usize>)| Folder {
            kind: Kind::ScreenFolder,
            id: folder(number),
            parent: parent.map(folder),
        };
        self.parents.iter().enumerate().map(of).collect()
    }

    fn member(&self) -> Member {
        let mine = self.grants.iter().filter(|(group, ..)| group.is_none_or(|group| self.members_of[group]));
        let granted = mine.map(|(_, is_folder, number)| {
            if *is_folder { (Kind::ScreenFolder, folder(*number)) } else { (Kind::Screen, thing(*number)) }
        });
        let groups: Vec<AccessGroupId> =
            (0..GROUPS).filter(|group| self.members_of[*group]).map(|group| id(100 + group)).collect();
        let reach = Reach::of(id::<UserId>(1), groups, granted, &self.folders());
        Member {
            permissions: self.permissions.iter().copied().collect(),
            access: if self.whole { Access::Site } else { Access::Group(reach) },
        }
    }

    /// The model: is there a grant of the folder, or of one above it?
    fn folder_is_granted(&self, number: usize) -> bool {
        let granted = self.grants.iter().any(|(group, is_folder, granted)| {
            *is_folder && *granted == number && group.is_none_or(|group| self.members_of[group])
        });
        granted || self.parents[number].is_some_and(|above| self.folder_is_granted(above))
    }

    /// The model: may the person do this to the thing?
    fn verdict(&self, permission: Permission, number: usize, needed: bool) -> Verdict {
        let granted = self.grants.iter().any(|(group, is_folder, granted)| {
            !is_folder && *granted == number && group.is_none_or(|group| self.members_of[group])
        });
        let inherited = self.folder_of[number].is_some_and(|folder| self.folder_is_granted(folder));
        let reached = self.whole || granted || inherited;
        let whole_only = permission == Permission::ManageSite || permission == Permission::AssumeIdentity;
        match (reached, needed, self.permissions.contains(&Permission::ViewSite)) {
            (_, _, false) | (false, false, true) => Verdict::Hidden,
            (false, true, true) if permission != Permission::ViewSite => Verdict::Forbidden,
            _ if !self.permissions.contains(&permission) => Verdict::Forbidden,
            _ if whole_only && !self.whole => Verdict::Forbidden,
            _ => Verdict::Granted,
        }
    }
}

fn site() -> impl Strategy<Value = Site> {
    let parents: Vec<BoxedStrategy<Option<usize>>> = (0..FOLDERS)
        .map(|own| if own == 0 { Just(None).boxed() } else { prop::option::of(0..own).boxed() })
        .collect();
    (
        parents,
        prop::collection::vec(prop::option::of(0..FOLDERS), THINGS),
        prop::collection::vec(any::<bool>(), GROUPS),
        prop::collection::vec((prop::option::of(0..GROUPS), any::<bool>(), 0..FOLDERS), 0..8),
        prop::sample::subsequence(Permission::ALL.to_vec(), 0..=Permission::ALL.len()),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(parents, folder_of, members_of, grants, permissions, whole)| Site {
            parents,
            folder_of,
            members_of,
            grants,
            permissions,
            whole,
        })
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    /// Every question is answered as the model answers it, before and after folders moved.
    #[test]
    fn the_decision_is_the_models(
        mut site in site(),
        moves in prop::collection::vec((1..FOLDERS, prop::option::of(0..FOLDERS)), 0..4),
        needed in any::<bool>(),
    ) {
        for step in 0..=moves.len() {
            let member = site.member();
            for number in 0..THINGS {
                let (own, folder) = (thing(number), site.folder_of[number].map(folder));
                let asked = Thing::within(Kind::Screen, &own, folder.as_deref());
                for permission in Permission::ALL {
                    prop_assert_eq!(
                        member.judge(permission, &asked, needed),
                        site.verdict(permission, number, needed),
                        "{:?} of thing {} after {} moves", permission, number, step
                    );
                }
            }
            if let Some((moved, into)) = moves.get(step) {
                let before = (0..FOLDERS).map(|one| site.folder_is_granted(one)).collect::<Vec<_>>();
                let turn = turn_of(&site, *moved, *into);
                let into = into.filter(|into| into < moved);
                site.parents[*moved] = into;
                let after = site.folder_is_granted(*moved);
                let expected = match (before[*moved], after) {
                    (false, true) => Some(Turn::Gains),
                    (true, false) => Some(Turn::Loses),
                    _ => None,
                };
                prop_assert_eq!(turn, expected, "who gains and who loses by a move");
            }
        }
    }

    /// Whom one covers may nothing that one may not oneself.
    #[test]
    fn nobody_covers_somebody_who_may_more(one in site(), mut other in site(), number in 0..THINGS) {
        other.parents.clone_from(&one.parents);
        other.folder_of.clone_from(&one.folder_of);
        let granted: Vec<(bool, String, Option<String>)> = other
            .grants
            .iter()
            .filter(|(group, ..)| group.is_none_or(|group| other.members_of[group]))
            .map(|(_, is_folder, number)| {
                if *is_folder {
                    (true, folder(*number), other.parents[*number].map(folder))
                } else {
                    (false, thing(*number), other.folder_of[*number].map(folder))
                }
            })
            .collect();
        let granted = granted.iter().map(|(is_folder, own, above)| {
            Thing::within(if *is_folder { Kind::ScreenFolder } else { Kind::Screen }, own, above.as_deref())
        });
        if one.member().covers(&other.member(), granted) {
            let (own, above) = (thing(number), one.folder_of[number].map(folder));
            let asked = Thing::within(Kind::Screen, &own, above.as_deref());
            for permission in one.permissions.iter().chain(&other.permissions) {
                if other.member().judge(*permission, &asked, false) == Verdict::Granted {
                    prop_assert_eq!(one.member().judge(*permission, &asked, false), Verdict::Granted);
                }
            }
        }
    }
}

fn turn_of(site: &Site, moved: usize, into: Option<usize>) -> Option<Turn> {
    let (folders, moved_id) = (site.folders(), folder(moved));
    let into = into.filter(|into| *into < moved).map(folder);
    let step = Move { folders: &folders, kind: Kind::ScreenFolder, folder: &moved_id, into: into.as_deref() };
    let granted: Vec<String> = site
        .grants
        .iter()
        .filter(|(group, is_folder, _)| *is_folder && group.is_none_or(|group| site.members_of[group]))
        .map(|(_, _, number)| folder(*number))
        .collect();
    let granted: HashSet<&str> = granted.iter().map(String::as_str).collect();
    step.turn(&granted)
}

#[test]
fn a_folder_of_screens_gives_no_access_to_media() {
    let folders = [Folder { kind: Kind::ScreenFolder, id: "below".into(), parent: Some("above".into()) }];
    let reach = Reach::of(id(1), Vec::new(), [(Kind::ScreenFolder, "above".to_owned())], &folders);
    assert!(reach.holds(&Thing::within(Kind::Screen, "s", Some("below"))));
    assert!(reach.holds(&Thing::within(Kind::ScreenFolder, "new", Some("below"))));
    assert!(!reach.holds(&Thing::within(Kind::Media, "m", Some("below"))));
    assert!(!reach.holds(&Thing::within(Kind::Screen, "s", None)));
}

#[test]
fn a_server_admin_may_everything_and_nobody_below_covers_them() {
    let thing = Thing::new(Kind::Layout, "l");
    for permission in Permission::ALL {
        assert_eq!(Member::server_admin().judge(permission, &thing, false), Verdict::Granted);
    }
    assert!(!Member::from(Profile::GroupAdmin).covers(&Member::server_admin(), []));
    let reader = Member { permissions: Permissions::ALL, access: Access::Group(Reach::nothing(id(1))) };
    assert!(!reader.covers(&Member::from(Profile::Viewer), []), "site access is more than group access");
}
