//! The house rules, as tests: what a reviewer should not have to say twice.
//!
//! Every rule says why it exists and what to do. They read the sources and `cargo metadata`, nothing else.

mod checklist;
mod crates;
mod files;
mod licences;
mod migrations;
mod schemas;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing of ours, or nothing that is committed.
const NOT_OURS: &[&str] = &["target", "node_modules", "dist", "artefacts", "data", ".git", ".dist"];

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One text file of ours.
struct Source {
    /// From the repository's root, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The lines that ship, numbered: without test modules and test files.
    fn shipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let of_tests = self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("tests.rs")
            || self.path.contains("/benches/");
        self.text
            .lines()
            .enumerate()
            .take_while(move |(_, line)| !of_tests && line.trim() != "#[cfg(test)]")
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every text file below a folder whose extension is listed.
fn sources(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), extensions, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path: PathBuf = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(&path, extensions, found);
            }
        } else if path.extension().is_some_and(|e| extensions.contains(&&*e.to_string_lossy())) {
            let relative = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path: relative, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// Fails with the rule, its reason and every place that breaks it.
#[track_caller]
fn hold(rule: &str, what_to_do: &str, broken: &[String]) {
    assert!(broken.is_empty(), "\n{rule}\n{what_to_do}\n\n  {}\n", broken.join("\n  "));
}

/// Says something even when the test passes (libtest swallows only the print macros).
fn note(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "tidy: {text}");
}
