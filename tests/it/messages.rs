//! Every language says the same: the same keys, with the same arguments.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Key to arguments, of one file.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn read(path: &Path) -> Messages {
    let text = fs::read_to_string(path).unwrap();
    let parsed = fluent_bundle::FluentResource::try_new(text.clone());
    if let Err((_, errors)) = parsed {
        panic!("{}: {errors:?}", path.display());
    }
    let mut messages = Messages::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if !line.starts_with([' ', '}', '.']) {
            line.split('=').next().unwrap().trim().clone_into(&mut key);
            let before = messages.insert(key.clone(), BTreeSet::new());
            assert!(before.is_none(), "{}: `{key}` stands there twice", path.display());
        }
        messages.get_mut(&key).unwrap().extend(arguments(line));
    }
    messages
}

fn arguments(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
    })
}

fn files(language: &str) -> BTreeMap<String, Messages> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages").join(language);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), read(&path)))
        .collect()
}

#[test]
fn english_and_swedish_have_the_same_keys_and_arguments() {
    let (english, swedish) = (files("en"), files("sv"));
    assert!(!english.is_empty());
    let names = |files: &BTreeMap<String, Messages>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&english), names(&swedish), "the languages have different files");
    let mut faults = Vec::new();
    for (file, messages) in &english {
        let other = &swedish[file];
        let keys: BTreeSet<_> = messages.keys().chain(other.keys()).collect();
        for key in keys {
            match (messages.get(key), other.get(key)) {
                (Some(en), Some(sv)) if en == sv => {}
                (en, sv) => faults.push(format!("{file}: {key}: en {en:?}, sv {sv:?}")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_argument_is_found_wherever_it_stands() {
    let found: Vec<String> = arguments("{ $count -> [one] { $name-of } }").collect();
    assert_eq!(found, ["count", "name-of"]);
}
