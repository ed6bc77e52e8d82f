//! How long a file may be, and where files go.

use super::{hold, note, root, sources};

const CODE: &[&str] = &["rs", "ts", "svelte", "css", "mjs", "js", "sql", "html"];
const ASK_AT: usize = 300;
const FAIL_AT: usize = 500;

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    let mut asking = Vec::new();
    for source in sources("", CODE) {
        let lines = source.text.lines().count();
        if source.path.ends_with(".gen.ts") {
            continue;
        }
        if lines > FAIL_AT {
            long.push(format!("{}: {lines} lines", source.path));
        } else if lines > ASK_AT {
            asking.push(format!("{} ({lines})", source.path));
        }
    }
    if !asking.is_empty() {
        note(&format!("longer than {ASK_AT} lines, is there a second subject inside? {}", asking.join(", ")));
    }
    hold(
        &format!("A file has at most {FAIL_AT} lines (aim for 150): one subject, read in one sitting."),
        "Move the second subject to a file of its own (foo.rs + foo/part.rs).",
        &long,
    );
}

#[test]
fn modules_are_named_after_themselves() {
    let found: Vec<String> = sources("", &["rs"])
        .into_iter()
        .map(|source| source.path)
        .filter(|path| path.ends_with("/mod.rs"))
        .collect();
    hold("A module is foo.rs with foo/ beside it: ten tabs called mod.rs help nobody.", "Rename it.", &found);
}

#[test]
fn every_crate_takes_the_workspace_lints() {
    let missing: Vec<String> = ["", "domain", "schema", "identity", "actors", "web"]
        .iter()
        .map(|member| root().join(member).join("Cargo.toml"))
        .filter(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let table: toml::Table = text.parse().unwrap();
            table.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool)
                != Some(true)
        })
        .map(|path| path.display().to_string())
        .collect();
    hold("Lints are the same everywhere.", "Add `[lints] workspace = true`.", &missing);
}
