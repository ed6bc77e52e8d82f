//! Which group of the provider becomes what here.

use atrium_domain::permission::Profile;
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
}

/// What somebody in these groups is here: the most any of them gives, else the usual. `None` when it cannot be told.
#[must_use]
pub fn mapped(map: &[Mapping], groups: &Groups, usual: Profile) -> Option<Profile> {
    if map.is_empty() {
        return Some(usual);
    }
    let listed = match groups {
        Groups::Listed(listed) => listed.as_slice(),
        Groups::Absent => &[],
        // Neither more nor less than before: the list is not known.
        Groups::TooMany => return None,
    };
    let given =
        map.iter().filter(|one| listed.contains(&one.value)).filter_map(|one| Profile::parse(&one.profile));
    Some(given.fold(
        usual,
        |most, next| {
            if next.permissions().covers(most.permissions()) { next } else { most }
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_any_group_gives_counts_and_a_list_that_is_too_long_changes_nothing() {
        let map = |value: &str, profile: &str| Mapping { value: value.into(), profile: profile.into() };
        let map = [map("staff", "viewer"), map("press", "publisher"), map("it", "site_owner")];
        let of = |groups: &[&str]| {
            mapped(
                &map,
                &Groups::Listed(groups.iter().map(|one| (*one).to_owned()).collect()),
                Profile::Viewer,
            )
        };
        assert_eq!(of(&[]), Some(Profile::Viewer));
        assert_eq!(of(&["press", "staff"]), Some(Profile::Publisher));
        assert_eq!(of(&["staff", "it", "press"]), Some(Profile::SiteOwner));
        assert_eq!(of(&["unknown"]), Some(Profile::Viewer));
        assert_eq!(mapped(&map, &Groups::TooMany, Profile::Viewer), None);
        assert_eq!(mapped(&[], &Groups::TooMany, Profile::Publisher), Some(Profile::Publisher));
    }
}
