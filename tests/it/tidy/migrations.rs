//! Migrations come in pairs, one for each database.

use std::{collections::BTreeSet, fs};

use super::{hold, root};

fn folders(path: &str) -> BTreeSet<String> {
    fs::read_dir(root().join(path))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn migrations_have_the_same_names_on_both_databases() {
    let sqlite = folders("migrations/sqlite");
    let postgres = folders("migrations/postgres");
    let single: Vec<String> = sqlite.symmetric_difference(&postgres).cloned().collect();
    hold(
        "Every migration exists for SQLite and for PostgreSQL, under one name.",
        "Write the missing twin.",
        &single,
    );
}
