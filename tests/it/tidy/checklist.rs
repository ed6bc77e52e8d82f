//! docs/identity-checklist.md names tests: each of them is there.

use std::{fs, path::Path};

#[test]
fn every_test_that_the_checklist_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/identity-checklist.md")).unwrap();
    let (mut named, mut lost) = (0, Vec::new());
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let Some(state) = line.split(" | ").nth(2).filter(|state| state.starts_with("covered")) else {
            continue;
        };
        for word in state.split([' ', ',', ';', '(', ')']) {
            let Some((path, name)) = word.split_once("::") else { continue };
            if !path.contains('/') {
                continue;
            }
            named += 1;
            let name = name.trim_end_matches(['|', '.', ':']).rsplit([':', '.']).next().unwrap();
            // A test may stand in the module's file of tests.
            let beside = path.trim_end_matches(".rs").to_owned() + "/tests.rs";
            let found = [path, &beside]
                .iter()
                .any(|file| fs::read_to_string(root.join(file)).is_ok_and(|source| source.contains(name)));
            if !found {
                lost.push(format!("{path}::{name}"));
            }
        }
    }
    assert!(named > 150, "only {named} tests are named");
    assert!(lost.is_empty(), "not there: {lost:#?}");
}
