//! The time zones a person can choose, by continent.

use std::{collections::BTreeMap, sync::LazyLock};

use super::field::{Choice, Options};

/// Places people live in; the other names are aliases and historical.
const AREAS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

static ZONES: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut areas: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in jiff::tz::db().available() {
        let name = name.as_str();
        if let Some((area, _)) = name.split_once('/')
            && AREAS.contains(&area)
        {
            areas.entry(area.to_owned()).or_default().push(name.to_owned());
        }
    }
    for names in areas.values_mut() {
        names.sort_unstable();
    }
    areas
});

/// All of them, after the invitation to choose.
pub fn options(choose: String) -> Vec<Options> {
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label };
    let first = vec![choice("", choose), choice("UTC", "UTC".to_owned())];
    let areas = ZONES.iter().map(|(area, names)| Options {
        label: area.clone(),
        options: names.iter().map(|name| choice(name, city(name))).collect(),
    });
    std::iter::once(Options { label: String::new(), options: first }).chain(areas).collect()
}

/// Whether a form may name it.
pub fn is_known(name: &str) -> bool {
    let area = name.split('/').next().unwrap_or_default();
    name == "UTC" || ZONES.get(area).is_some_and(|names| names.iter().any(|known| known == name))
}

/// `America/Argentina/Buenos_Aires` as `Buenos Aires (Argentina)`.
fn city(name: &str) -> String {
    let mut parts = name.splitn(3, '/').skip(1);
    let (first, second) = (parts.next().unwrap_or(name), parts.next());
    second.map_or_else(|| first.to_owned(), |city| format!("{city} ({first})")).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_real_and_named_for_people() {
        for zone in ["UTC", "Europe/Stockholm", "America/Argentina/Buenos_Aires", "Pacific/Auckland"] {
            assert!(is_known(zone), "{zone}");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
        for other in ["", "Europe", "Europe/", "europe/stockholm", "Etc/GMT+1", "US/Eastern", "../etc/passwd"]
        {
            assert!(!is_known(other), "{other}");
        }
        assert_eq!(city("America/Argentina/Buenos_Aires"), "Buenos Aires (Argentina)");
        assert_eq!(city("Europe/Stockholm"), "Stockholm");
        assert!(options(String::new()).iter().map(|group| group.options.len()).sum::<usize>() > 300);
    }
}
