//! The inputs that fuzzing begins with, and those it once broke something with: tried in every run.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::{fs, path::Path};

fn corpus(target: &str, run: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() > 5, "{target}");
    for file in files {
        eprintln!("{}", file.display());
        run(&fs::read(file).unwrap());
    }
}

#[test]
fn redirect_uris() {
    corpus("redirect_uri", targets::redirect_uri);
}

#[test]
fn tokens() {
    corpus("token", targets::token);
}

#[test]
fn authorize_queries() {
    corpus("authorize", targets::authorize);
}

#[test]
fn import_files() {
    corpus("import", targets::import);
}

#[test]
fn mail_addresses() {
    corpus("mail_address", targets::mail_address);
}

#[test]
fn warnings() {
    corpus("cap", targets::cap);
}

#[test]
fn rules() {
    corpus("rule", targets::rule);
}

#[test]
fn signed_calls() {
    corpus("call", targets::call);
}

#[test]
fn reports() {
    corpus("reports", targets::reports);
}
