//! Which group of the provider becomes what here.

use std::collections::BTreeSet;

use atrium_domain::{
    ids::AccessGroupId,
    permission::{AccessType, Profile},
};
use serde::{Deserialize, Serialize};

use super::Groups;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// As the claim has it: a name, or Entra's object id.
    pub value: String,
    /// What its members are here: a built-in profile.
    pub profile: String,
    /// The access groups they are in here.
    #[serde(default)]
    pub access_groups: Vec<AccessGroupId>,
}

/// What groups make of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What they are.
    pub profile: Profile,
    /// To what they have access; `None` if the table names no access groups, so that it is given by hand.
    pub access: Option<AccessType>,
    /// In which of the access groups that the table names they are.
    pub groups: Option<BTreeSet<AccessGroupId>>,
}

/// What somebody in these groups is here: the most any of them gives, else the usual. `None` when it cannot be told.
///
/// Where the table names access groups, whoever is in a group without any has access to the whole site, others to what their access
/// groups have.
#[must_use]
pub fn mapped(map: &[Mapping], groups: &Groups, usual: Profile) -> Option<Given> {
    if map.is_empty() {
        return Some(Given { profile: usual, access: None, groups: None });
    }
    let listed = match groups {
        Groups::Listed(listed) => listed.as_slice(),
        Groups::Absent => &[],
        // Neither more nor less than before: the list is not known.
        Groups::TooMany => return None,
    };
    let theirs: Vec<&Mapping> = map.iter().filter(|one| listed.contains(&one.value)).collect();
    let profiles = theirs.iter().filter_map(|one| Profile::parse(&one.profile));
    let profile = profiles
        .fold(usual, |most, next| if next.permissions().covers(most.permissions()) { next } else { most });
    let managed = map.iter().any(|one| !one.access_groups.is_empty());
    let whole = theirs.iter().any(|one| one.access_groups.is_empty());
    let access = managed.then_some(if whole { AccessType::Site } else { AccessType::Group });
    let joined = || theirs.iter().flat_map(|one| one.access_groups.iter().cloned()).collect();
    Some(Given { profile, access, groups: managed.then(joined) })
}

#[cfg(test)]
mod tests {
    use atrium_domain::ids::Id as _;

    use super::*;

    #[test]
    fn the_most_any_group_gives_counts_and_a_list_that_is_too_long_changes_nothing() {
        let map = |value: &str, profile: &str| Mapping {
            value: value.into(),
            profile: profile.into(),
            access_groups: Vec::new(),
        };
        let map = [map("staff", "viewer"), map("press", "publisher"), map("it", "site_owner")];
        let of = |groups: &[&str]| {
            mapped(
                &map,
                &Groups::Listed(groups.iter().map(|one| (*one).to_owned()).collect()),
                Profile::Viewer,
            )
            .map(|given| given.profile)
        };
        assert_eq!(of(&[]), Some(Profile::Viewer));
        assert_eq!(of(&["press", "staff"]), Some(Profile::Publisher));
        assert_eq!(of(&["staff", "it", "press"]), Some(Profile::SiteOwner));
        assert_eq!(of(&["unknown"]), Some(Profile::Viewer));
        assert_eq!(mapped(&map, &Groups::TooMany, Profile::Viewer), None);
        let none = Given { profile: Profile::Publisher, access: None, groups: None };
        assert_eq!(mapped(&[], &Groups::TooMany, Profile::Publisher), Some(none));
    }

    #[test]
    fn access_groups_come_and_go_with_groups_and_a_group_without_any_sees_everything() {
        let id = |last: u32| AccessGroupId::parse(&format!("01900000-0000-7000-8000-{last:012}")).unwrap();
        let line = |value: &str, groups: &[u32]| Mapping {
            value: value.into(),
            profile: "publisher".into(),
            access_groups: groups.iter().map(|one| id(*one)).collect(),
        };
        let map = [line("north", &[1]), line("south", &[1, 2]), line("it", &[])];
        let of = |groups: &[&str]| {
            let listed = Groups::Listed(groups.iter().map(|one| (*one).to_owned()).collect());
            let given = mapped(&map, &listed, Profile::Viewer).unwrap();
            (given.access, given.groups.unwrap().len())
        };
        assert_eq!(of(&["north"]), (Some(AccessType::Group), 1));
        assert_eq!(of(&["north", "south"]), (Some(AccessType::Group), 2));
        assert_eq!(of(&["it", "north"]), (Some(AccessType::Site), 1));
        assert_eq!(of(&[]), (Some(AccessType::Group), 0));
    }
}
