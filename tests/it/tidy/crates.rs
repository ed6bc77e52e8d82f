//! Who may depend on whom, and what may be linked in at all.
//!
//! `cargo tree` resolves features as a build does; `cargo metadata`'s graph also lists what no build compiles.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use super::{hold, root};

/// Runs this build's own cargo without the network.
fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(arguments)
        .args(["--locked", "--offline"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A crate that is compiled for this machine.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Linked {
    pub name: String,
    pub version: String,
    pub licence: String,
}

/// Everything below a package (or the workspace) by the given kinds of edges.
pub fn linked(package: Option<&str>, edges: &str) -> BTreeSet<Linked> {
    let scope = package.map_or(vec!["--workspace"], |name| vec!["-p", name]);
    let fixed = ["tree", "--prefix", "none", "--format", "{p}|{l}", "--edges", edges];
    let text = cargo(&[&fixed, scope.as_slice()].concat());
    text.lines().filter_map(parse).collect()
}

/// `name v1.2.3 (proc-macro)|MIT (*)`
fn parse(line: &str) -> Option<Linked> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split(' ');
    let name = words.next()?.to_owned();
    let version = words.next()?.trim_start_matches('v').to_owned();
    Some(Linked { name, version, licence: licence.trim_end_matches("(*)").trim().to_owned() })
}

/// The crates that a member names itself, without those of tests.
fn named_by(member: &str) -> BTreeSet<String> {
    let metadata: serde_json::Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps"])).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == member).unwrap();
    let dependencies = package["dependencies"].as_array().unwrap();
    dependencies
        .iter()
        .filter(|dependency| dependency["kind"] != "dev")
        .map(|dependency| dependency["name"].as_str().unwrap().to_owned())
        .collect()
}

const OURS: &[&str] =
    &["atrium", "atrium-domain", "atrium-schema", "atrium-identity", "atrium-actors", "atrium-web"];

/// A layer: its crate, the crates of ours it may name, what it may never reach, and why.
struct Layer {
    name: &'static str,
    ours: &'static [&'static str],
    never: &'static [&'static str],
    why: &'static str,
}

const LAYERS: &[Layer] = &[
    Layer {
        name: "atrium-domain",
        ours: &[],
        never: &["tokio", "actix", "actix-web", "diesel", "diesel-async", "rand", "uuid", "getrandom"],
        why: "domain is pure: time, seeds and ids are parameters, so every decision can be replayed",
    },
    Layer {
        name: "atrium-schema",
        ours: &["atrium-domain"],
        never: &["actix", "actix-web"],
        why: "schema knows rows and queries, not requests",
    },
    Layer {
        name: "atrium-identity",
        ours: &["atrium-domain", "atrium-schema"],
        never: &["actix", "actix-web"],
        why: "identity returns a Principal; src/http extracts it",
    },
    Layer {
        name: "atrium-actors",
        ours: &["atrium-domain", "atrium-schema"],
        never: &["actix-web"],
        why: "actors order and time things; they never see a request",
    },
    Layer {
        name: "atrium-web",
        ours: &[],
        never: &["diesel", "diesel-async"],
        why: "web only embeds the built pages",
    },
    Layer {
        name: "atrium",
        ours: &["atrium-domain", "atrium-schema", "atrium-identity", "atrium-actors", "atrium-web"],
        never: &[],
        why: "the root crate assembles",
    },
];

#[test]
fn crates_depend_only_on_the_layers_below() {
    let mut broken = Vec::new();
    for layer in LAYERS {
        for name in named_by(layer.name) {
            if OURS.contains(&name.as_str()) && !layer.ours.contains(&name.as_str()) {
                broken.push(format!("{} depends on {name}: {}", layer.name, layer.why));
            }
        }
        for linked in linked(Some(layer.name), "normal") {
            if layer.never.contains(&linked.name.as_str()) {
                broken.push(format!("{} reaches {}: {}", layer.name, linked.name, layer.why));
            }
        }
    }
    hold(
        "Dependencies point one way (docs/ARCHITECTURE.md).",
        "Move the code to the layer it needs.",
        &broken,
    );
}

#[test]
fn the_root_crate_names_no_diesel() {
    let named = named_by("atrium");
    let found: Vec<String> = named.into_iter().filter(|name| name.starts_with("diesel")).collect();
    hold("Queries live in schema/.", "Call a function of atrium_schema.", &found);
}

#[test]
fn there_is_one_crypto_provider() {
    let second = ["ring", "openssl", "openssl-sys", "native-tls", "boring", "mbedtls", "rustls-rustcrypto"];
    let found: Vec<String> = linked(None, "normal,build,dev")
        .into_iter()
        .filter(|linked| second.contains(&linked.name.as_str()))
        .map(|linked| {
            format!("{} {}: see `cargo tree --workspace -i {}`", linked.name, linked.version, linked.name)
        })
        .collect();
    hold(
        "aws-lc-rs is the only crypto provider: a second one is twice the audit and panics rustls at start.",
        "Choose the dependency's aws-lc-rs feature, or another dependency.",
        &found,
    );
}

/// Crates that are compiled in two versions, and who keeps the older one.
const TWICE: &[(&str, &str)] = &[
    ("argon2", "crypto-glue (webauthn-rs) stays on 0.5"),
    ("base64", "actix-http and postgres-protocol stay on 0.22"),
    ("bit-set", "fancy-regex (jsonschema, tests only) and proptest differ"),
    ("bit-vec", "goes with bit-set"),
    ("blake2", "goes with argon2"),
    ("block-buffer", "goes with digest"),
    ("const-oid", "x509-cert (PostgreSQL channel binding) stays on 0.9"),
    ("constant_time_eq", "totp-rs stays on 0.4, zip (rust_xlsxwriter) needs 0.6"),
    ("cookie", "actix-web stays on 0.16, reqwest needs 0.18"),
    ("cpufeatures", "goes with digest"),
    ("crypto-common", "goes with digest"),
    ("darling", "three macros, three versions; build time only"),
    ("darling_core", "goes with darling"),
    ("darling_macro", "goes with darling"),
    ("der", "x509-cert stays on 0.7"),
    ("der_derive", "goes with der"),
    ("digest", "crypto-glue (webauthn-rs) stays on 0.10"),
    ("fancy-regex", "zxcvbn stays on 0.18"),
    ("getrandom", "ahash (jsonschema, tests only) stays on 0.3"),
    ("hashbrown", "dashmap stays on 0.14"),
    ("http", "actix-http stays on 0.2"),
    ("itertools", "zxcvbn stays on 0.14"),
    ("miniz_oxide", "png stays on 0.8"),
    ("nom", "asn1-rs stays on 7"),
    ("password-hash", "goes with argon2"),
    ("pem", "jsonwebtoken stays on 3"),
    ("phf", "chrono-tz (rrule, tests only) stays on 0.12"),
    ("phf_shared", "goes with phf"),
    ("quick-error", "rusty-fork (proptest, tests only) stays on 1"),
    ("rand_core", "goes with argon2"),
    ("signature", "crypto-glue (webauthn-rs) is on 3"),
    ("spki", "goes with der"),
    ("syn", "derive macros move from 2 to 3 one by one; build time only"),
    ("synstructure", "asn1-rs-derive stays on 0.13; build time only"),
    ("thiserror", "webauthn-rs stays on 1"),
    ("thiserror-impl", "goes with thiserror"),
    ("toml", "migrations_internals stays on 0.9; build time only"),
    ("toml_datetime", "goes with toml"),
    ("untrusted", "aws-lc-rs stays on 0.7"),
    ("winnow", "goes with toml"),
    ("x509-cert", "PostgreSQL channel binding stays on 0.2"),
];

#[test]
fn crates_are_compiled_once_or_with_a_reason() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for linked in linked(None, "normal,build,dev") {
        versions.entry(linked.name).or_default().insert(linked.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let accepted = |name: &String| TWICE.iter().any(|(known, _)| known == name);
    let mut broken: Vec<String> = versions
        .iter()
        .filter(|(name, _)| !accepted(name))
        .map(|(name, versions)| format!("{name} {versions:?}: see `cargo tree --workspace -d -i {name}`"))
        .collect();
    let healed = TWICE.iter().filter(|(name, _)| !versions.contains_key(*name));
    broken.extend(healed.map(|(name, _)| format!("{name} is compiled once now: take it off the list")));
    hold(
        "Two versions of a crate cost build time and confuse types.",
        "Align the versions, or add it to TWICE in tests/it/tidy/crates.rs with who keeps the old one.",
        &broken,
    );
}
