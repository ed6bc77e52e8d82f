//! Names in the OpenAPI document.

use std::collections::BTreeMap;

use super::{hold, sources};

#[test]
fn no_two_types_share_a_schema_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources("src", &["rs"]) {
        for name in names(&source.text) {
            places.entry(name).or_default().push(source.path.clone());
        }
    }
    assert!(places.len() > 150, "only {} were found", places.len());
    let shared = places.iter().filter(|(_, paths)| paths.len() > 1);
    let shared: Vec<String> = shared.map(|(name, paths)| format!("{name}: {}", paths.join(", "))).collect();
    hold(
        "Two Rust types of one name silently become one schema of the document, which is wrong for one of them.",
        "Give one of them another name, or another one in the document: #[schema(as = OtherName)].",
        &shared,
    );
}

/// What the types that derive `ToSchema` are called in the document.
fn names(text: &str) -> Vec<String> {
    let mut derives = text.split("#[derive(").skip(1);
    let mut found = Vec::new();
    for part in
        derives.by_ref().filter(|part| part.split(")]").next().is_some_and(|all| all.contains("ToSchema")))
    {
        let given = part.split_once("#[schema(as = ").map(|(before, after)| (before, word(after)));
        let declared = part.lines().find_map(|line| {
            let line =
                line.trim_start().strip_prefix("pub").map_or(line, |rest| rest.trim_start_matches("(super)"));
            let line = line.trim_start().trim_start_matches("(crate)").trim_start();
            line.strip_prefix("struct ").or_else(|| line.strip_prefix("enum ")).map(|rest| (line, word(rest)))
        });
        // A macro's type has its name where the macro is called.
        let Some((line, own)) = declared else { continue };
        // Only what stands between the derive and the type is the type's own.
        let is_own = |before: &str| !before.contains(line);
        found.push(given.filter(|(before, _)| is_own(before)).map_or(own, |(_, name)| name));
    }
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn a_name_is_that_of_the_type_or_the_one_given() {
    let text = "#[derive(Debug, ToSchema)]
#[schema(as = Other)]
pub struct One {}

#[derive(Debug)]
enum Two {}

\
        #[derive(
    ToSchema,
)]
pub(super) enum Three {}
";
    assert_eq!(names(text), ["Other", "Three"]);
}
